//! How a command of the counter fails.

use std::fs;

use crate::commands::{PROBLEMS, REFUSED};
use crate::diagnostic::{Diagnostics, Reporter, counter_text};
use bantin_counter::CounterError;

/// Reports the error, and returns the exit code.
pub fn fail(error: &CounterError, reporter: &Reporter) -> u8 {
    let label = reporter.say("lỗi", "error");
    reporter.line(&format!(
        "{label}: {}",
        counter_text(error, reporter.language)
    ));
    match error {
        // What is wrong is the content of a file.
        CounterError::Refused {
            status: 400 | 409 | 413 | 422,
            ..
        } => PROBLEMS,
        _ => REFUSED,
    }
}

/// Reports problems of a file, and returns the exit code.
pub fn refuse(problems: Diagnostics, reporter: &Reporter) -> u8 {
    reporter.problems(problems, &|file| fs::read_to_string(file).ok());
    PROBLEMS
}
