//! What keeps the counter from its work, for people.

use super::Language;
use bantin_counter::CounterError;

/// What is wrong with the counter and how to mend it, in a language.
pub fn counter_text(error: &CounterError, language: Language) -> String {
    match language {
        Language::English => error.to_string(),
        Language::Vietnamese => error.in_vietnamese(),
    }
}
