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
    hold_less_memory();
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

/// Takes memory in small pages from the system. In large ones, as Linux hands it out where it can, a build is a little
/// quicker; a desk, which is open all day, would hold a fifth more.
fn hold_less_memory() {
    // Where that cannot be done, it holds more.
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
}
