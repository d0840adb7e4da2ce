//! `bantin desk`: reports written by form in the browser.

use super::{Environment, Exit, REFUSED};
use crate::cli::{Cli, DeskArgs};
use crate::desk::{DeskOptions, desk};
use crate::diagnostic::Reporter;
use crate::serve::NoPreview;

/// Runs the command.
pub fn run(cli: &Cli, args: &DeskArgs, environment: &Environment, reporter: &Reporter) -> Exit {
    let options = DeskOptions {
        root: cli.site.clone(),
        port: args.port,
        open: !args.no_open,
        fixed_time: environment.fixed_time,
        variable: environment.variable,
    };
    desk(&options, reporter).map_err(|why| {
        match why {
            NoPreview::Problem(problem) => reporter.problem(problem),
            NoPreview::System(error) => {
                let text = reporter.say("Không mở được bàn biên tập", "The desk cannot start");
                reporter.line(&format!("{text}: {error}"));
            }
        }
        REFUSED
    })
}
