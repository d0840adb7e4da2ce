//! `[statistics]`: the rows of the statistics box.

use super::raw::RawStatistics;

/// The rows that are switched on, in the order they are shown; by default those that have a number,
/// or will have one from the counter.
pub(super) fn rows(raw: &RawStatistics, is_counted: bool) -> Vec<(&'static str, Option<u64>)> {
    let imported = &raw.imported;
    [
        ("online", raw.online, imported.online),
        ("today", raw.today, imported.today),
        ("yesterday", raw.yesterday, imported.yesterday),
        ("week", raw.week, imported.week),
        ("month", raw.month, imported.month),
        ("all", raw.all, imported.all),
    ]
    .into_iter()
    .filter(|(_, on, number)| on.unwrap_or(is_counted || number.is_some()))
    .map(|(key, _, number)| (key, number))
    .collect()
}
