//! What a command does when the counter cannot do its work.

use crate::commands::{PROBLEMS, REFUSED};
use crate::diagnostic::{Reporter, counter_text};
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
            status: 400 | 409 | 413,
            ..
        } => PROBLEMS,
        _ => REFUSED,
    }
}
