//! The list of the days of a year that have a page, as the field reads it that leads there.

use super::facts::DaysFacts;

/// The days as month and day, oldest first: `["03/06","09/27"]`.
pub fn file(facts: &DaysFacts) -> Vec<u8> {
    let days = facts.days.iter();
    let days = days.map(|date| format!("\"{:02}/{:02}\"", date.month(), date.day()));
    format!("[{}]\n", days.collect::<Vec<_>>().join(",")).into_bytes()
}
