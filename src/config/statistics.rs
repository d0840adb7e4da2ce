//! `[statistics]`: the rows of the statistics box.

use toml::Spanned;

use super::Checker;
use super::raw::RawStatistics;
use crate::model::too_many_views;

impl Checker<'_> {
    /// The rows that are switched on, in the order they are shown; by default those that have a
    /// number, or will have one from the counter.
    pub(super) fn statistics(
        &mut self,
        raw: &RawStatistics,
        is_counted: bool,
    ) -> Vec<(&'static str, Option<u64>)> {
        let imported = &raw.imported;
        [
            ("online", raw.online, &imported.online),
            ("today", raw.today, &imported.today),
            ("yesterday", raw.yesterday, &imported.yesterday),
            ("week", raw.week, &imported.week),
            ("month", raw.month, &imported.month),
            ("all", raw.all, &imported.all),
        ]
        .into_iter()
        // Numbers of rows that are switched off are checked as well.
        .map(|(key, on, number)| (key, on, self.views(number.as_ref())))
        .filter(|(_, on, number)| on.unwrap_or(is_counted || number.is_some()))
        .map(|(key, _, number)| (key, number))
        .collect()
    }

    /// Views that were carried over: no more than a counter takes.
    fn views(&mut self, given: Option<&Spanned<u64>>) -> Option<u64> {
        let given = given?;
        let number = *given.get_ref();
        if let Some(problem) = too_many_views(number) {
            self.refuse(given, problem);
        }
        Some(number)
    }
}
