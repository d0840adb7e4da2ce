//! `bantin serve`: the site in the browser, reloaded whenever a file changes.

use super::{Environment, Exit, REFUSED, USAGE};
use crate::cli::{Cli, ServeArgs};
use crate::diagnostic::{Diagnostic, Diagnostics, Problem, Reporter};
use crate::serve::{NoPreview, PreviewOptions, is_host, serve};

/// Runs the command.
pub fn run(cli: &Cli, args: &ServeArgs, environment: &Environment, reporter: &Reporter) -> Exit {
    let wrong = args.allow_host.iter().filter(|host| !is_host(host));
    let wrong = wrong.map(|text| Problem::BadAllowedHost { text: text.clone() });
    let wrong: Diagnostics = wrong.map(Diagnostic::everywhere).collect();
    if !wrong.is_empty() {
        reporter.problems(wrong, &|_| None);
        return Err(USAGE);
    }
    let options = PreviewOptions {
        root: cli.site.clone(),
        port: args.port,
        open: args.open,
        published: args.published,
        allowed_hosts: args.allow_host.clone(),
        poll: args.poll,
        fixed_time: environment.fixed_time,
    };
    serve(&options, reporter).map_err(|why| {
        match why {
            NoPreview::Problem(problem) => reporter.problem(problem),
            NoPreview::System(error) => {
                let text =
                    reporter.say("Không mở được máy chủ xem thử", "The preview cannot start");
                reporter.line(&format!("{text}: {error}"));
            }
        }
        REFUSED
    })
}
