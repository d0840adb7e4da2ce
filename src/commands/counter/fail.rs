//! What a command does when the counter cannot do its work.

use crate::commands::{PROBLEMS, REFUSED};
use crate::diagnostic::{Reporter, counter_text};
use bantin_counter::CounterError;

/// Tells people, and gives the exit code.
pub fn fail(error: &CounterError, reporter: &Reporter) -> u8 {
    let label = reporter.say("lỗi", "error");
    reporter.line(&format!(
        "{label}: {}",
        counter_text(error, reporter.language)
    ));
    match error {
        // Files that were given, and what stands in them.
        CounterError::Settings(_)
        | CounterError::Refused {
            status: 400 | 409 | 413,
            ..
        } => PROBLEMS,
        _ => REFUSED,
    }
}
