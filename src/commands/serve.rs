//! `bantin serve`: the site in the browser, reloaded whenever a file changes.

use super::{Environment, OK, REFUSED, Reporter};
use crate::cli::{Cli, Serve};
use crate::serve::{Options, serve};

/// Runs the command.
pub fn run(cli: &Cli, args: &Serve, _: &Environment, reporter: &Reporter) -> u8 {
    let options = Options {
        root: cli.site.clone(),
        port: args.port,
        open: args.open,
        drafts: args.drafts,
    };
    match serve(&options, reporter) {
        Ok(()) => OK,
        Err(error) => {
            let text = reporter.say("Không mở được máy chủ xem thử", "The preview cannot start");
            reporter.line(&format!("{text}: {error}"));
            REFUSED
        }
    }
}
