//! `bantin check --links`: the links out of a site, tried by way of the network.

use super::Environment;
use super::progress::Progress;
use crate::build::Snapshot;
use crate::cli::Cli;
use crate::config::BaseUrl;
use crate::diagnostic::Reporter;
use crate::links::{Internet, RealPace, Told, Watch, check, mentions};

/// Tries all links out of a site.
pub fn attempt(
    cli: &Cli,
    snapshot: &Snapshot,
    environment: &Environment,
    reporter: &Reporter,
) -> Told {
    let site = snapshot.site.config.base_url.as_ref().map(BaseUrl::as_str);
    let internet = Internet::new(site);
    let progress = Progress::new(reporter);
    let watch = Watch {
        begin: &|links| progress.begin_links(links),
        step: &|| progress.step(),
    };
    let told = check(
        &cli.site,
        &mentions(snapshot),
        &internet,
        &RealPace::start(),
        environment.now().as_second(),
        &watch,
    );
    progress.end();
    told
}
