//! The counter of the site, for a publication: told of the pages, asked for the numbers of views.

use std::path::{Path, PathBuf};

use super::host::Reached;
use crate::cli::{AccessArgs, Cli, ExportArgs, ExportFormat, PushArgs};
use crate::commands::{Environment, counter};
use crate::diagnostic::Reporter;

/// The file of the numbers of views, fetched anew; where the counter does not answer, the last one.
pub fn fetch(
    cli: &Cli,
    reached: &Reached<'_>,
    environment: &Environment,
    reporter: &Reporter,
) -> Option<PathBuf> {
    let file = reached.memory().folder.join("counts.json");
    // Writing into it says what is wrong.
    let _ = std::fs::create_dir_all(reached.memory().folder);
    let args = ExportArgs {
        format: ExportFormat::Json,
        output: Some(file.clone()),
        access: access(cli, reached),
    };
    if counter::export(cli, &args, environment, reporter).is_err() {
        reporter.line(reporter.say(
            "Không lấy được số lượt xem: dùng số của lần trước.",
            "The numbers of views could not be fetched: those of last time are used.",
        ));
    }
    file.is_file().then_some(file)
}

/// Tells the counter which pages there are. Where that fails, readers still find them.
pub fn announce(
    cli: &Cli,
    reached: &Reached<'_>,
    folder: &Path,
    environment: &Environment,
    reporter: &Reporter,
) {
    let args = PushArgs {
        out: Some(folder.to_owned()),
        access: access(cli, reached),
    };
    if counter::push(cli, &args, environment, reporter).is_err() {
        reporter.line(reporter.say(
            "Bộ đếm chưa biết các trang mới: lượt xem của chúng được đếm từ lần đăng sau.",
            "The counter does not know the new pages: their views count from the next publication on.",
        ));
    }
}

fn access(cli: &Cli, reached: &Reached<'_>) -> AccessArgs {
    let token_file = reached.host.counter_token_file.as_ref();
    AccessArgs {
        url: None,
        allow_http: false,
        token_file: token_file.map(|file| cli.site.join(file)),
    }
}
