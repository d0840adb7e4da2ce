//! `bantin counter backup`: a copy of the database, while the counter runs or rests.

use std::path::Path;

use super::fail::{fail, refuse};
use super::read_store;
use crate::commands::{Environment, Exit};
use crate::diagnostic::Reporter;
use bantin_counter as counter;

/// Runs the command.
pub fn run(settings: &Path, to: &Path, environment: &Environment, reporter: &Reporter) -> Exit {
    let store = read_store(settings, &environment.variable);
    let store = store.map_err(|problems| refuse(problems, reporter))?;
    counter::backup(&store, to).map_err(|error| fail(&error, reporter))?;
    let text = reporter.say("Đã sao lưu vào", "Backed up to");
    reporter.line(&format!("{text} {}", to.display()));
    Ok(())
}
