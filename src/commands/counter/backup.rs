//! `bantin counter backup`: a copy of the database, while the counter runs or rests.

use std::fs;
use std::path::Path;

use super::fail::fail;
use super::read_store;
use crate::commands::{Environment, OK, PROBLEMS};
use crate::diagnostic::Reporter;
use bantin_counter as counter;

/// Runs the command.
pub fn run(settings: &Path, to: &Path, environment: &Environment, reporter: &Reporter) -> u8 {
    let store = match read_store(settings, &environment.variable) {
        Ok(store) => store,
        Err(problems) => {
            reporter.problems(problems, &|file| fs::read_to_string(file).ok());
            return PROBLEMS;
        }
    };
    match counter::backup(&store, to) {
        Ok(()) => {
            let text = reporter.say("Đã sao lưu vào", "Backed up to");
            reporter.line(&format!("{text} {}", to.display()));
            OK
        }
        Err(error) => fail(&error, reporter),
    }
}
