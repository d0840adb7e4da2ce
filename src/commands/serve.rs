//! `bantin serve`: the site in the browser, reloaded whenever a file changes.

use super::{Environment, Exit, REFUSED};
use crate::cli::{Cli, ServeArgs};
use crate::diagnostic::Reporter;
use crate::serve::{PreviewOptions, serve};

/// Runs the command.
pub fn run(cli: &Cli, args: &ServeArgs, environment: &Environment, reporter: &Reporter) -> Exit {
    let options = PreviewOptions {
        root: cli.site.clone(),
        port: args.port,
        open: args.open,
        drafts: args.drafts,
        fixed_time: environment.fixed_time,
    };
    serve(&options, reporter).map_err(|error| {
        let text = reporter.say("Không mở được máy chủ xem thử", "The preview cannot start");
        reporter.line(&format!("{text}: {error}"));
        REFUSED
    })
}
