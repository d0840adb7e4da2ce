//! `bantin lsp`: a language server for text editors, over standard input and output.

use std::io::{stdin, stdout};

use super::{Environment, Exit, PROBLEMS, REFUSED};
use crate::cli::Cli;
use crate::diagnostic::Reporter;
use crate::lsp::{Ended, Options, serve};

/// Runs the command.
pub fn run(cli: &Cli, environment: &Environment, reporter: &Reporter) -> Exit {
    let options = Options {
        root: cli.site.clone(),
        language: reporter.language,
        fixed_time: environment.fixed_time,
    };
    match serve(options, stdin().lock(), stdout()) {
        Ok(Ended::InOrder) => Ok(()),
        Ok(Ended::Abruptly) => Err(PROBLEMS),
        Err(error) => {
            let text = reporter.say(
                "không đọc được lời của trình soạn thảo",
                "what the editor says cannot be read",
            );
            reporter.line(&format!("{text}: {error}"));
            Err(REFUSED)
        }
    }
}
