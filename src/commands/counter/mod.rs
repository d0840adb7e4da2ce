//! `bantin counter`: the service, and what is asked of one that runs.

mod access;
mod backup;
mod export;
mod fail;
mod import;
mod push;
mod service;
mod settings;

#[cfg(feature = "publish")]
pub use export::run as export;
#[cfg(feature = "publish")]
pub use push::run as push;

pub use settings::{read_settings, read_store};

use super::{Environment, Exit};
use crate::cli::{Cli, CounterArgs, CounterCommand};
use crate::diagnostic::Reporter;

/// Runs the command.
pub fn run(cli: &Cli, args: &CounterArgs, environment: &Environment, reporter: &Reporter) -> Exit {
    let settings = &args.settings;
    match &args.command {
        None => service::run(settings, environment, reporter),
        Some(CounterCommand::Push(args)) => push::run(cli, args, environment, reporter),
        Some(CounterCommand::Import(args)) => import::run(cli, args, environment, reporter),
        Some(CounterCommand::Export(args)) => export::run(cli, args, environment, reporter),
        Some(CounterCommand::Backup { to }) => backup::run(settings, to, environment, reporter),
    }
}
