//! What a counter knew when it was last asked: views of reports and of the site.

use bantin_counter::wire::MAX_VIEWS;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::diagnostic::Problem;

/// A problem for a number of views greater than a counter takes.
pub fn too_many_views(views: u64) -> Option<Problem> {
    (views > MAX_VIEWS).then(|| Problem::OutOfRange {
        text: views.to_string(),
        least: 0,
        most: MAX_VIEWS.cast_signed(),
    })
}

/// The counts of a site, as exported from its counter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Views by the key of a page: the id of a report.
    pub pages: FxHashMap<String, u64>,
    /// The key of a page by the path that it had: a report that got another id is found by the
    /// address it had before.
    pub paths: FxHashMap<String, String>,
    /// The last day with views; none where nothing was counted yet.
    pub until: Option<Date>,
    /// Views of the site.
    pub site: SiteCounts,
}

/// Views of a whole site up to a day. Who is online is not among them: that is known of a moment
/// only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct SiteCounts {
    /// On that day.
    pub today: u64,
    /// On the day before.
    pub yesterday: u64,
    /// From Monday.
    pub week: u64,
    /// From the first of the month.
    pub month: u64,
    /// Ever.
    pub all: u64,
}

impl SiteCounts {
    /// The views of a site from those of its days, as they stood at the end of the day `until`.
    pub fn of_days(days: &[(Date, u64)], until: Date, all: u64) -> Self {
        let yesterday = until.yesterday().ok();
        let monday = i32::from(until.weekday().to_monday_zero_offset());
        let since = |first: Date| {
            let days = days.iter().filter(|(day, _)| (first..=until).contains(day));
            days.fold(0, |sum: u64, (_, views)| sum.saturating_add(*views))
        };
        let on = |day: Option<Date>| {
            let found = days.iter().find(|(one, _)| Some(*one) == day);
            found.map_or(0, |(_, views)| *views)
        };
        let back = jiff::Span::new().days(monday);
        Self {
            today: on(Some(until)),
            yesterday: on(yesterday),
            week: since(until.saturating_sub(back)),
            month: since(until.first_of_month()),
            all,
        }
    }

    /// The number of a row of the statistics box, by its name in the settings.
    pub fn row(&self, key: &str) -> Option<u64> {
        Some(match key {
            "today" => self.today,
            "yesterday" => self.yesterday,
            "week" => self.week,
            "month" => self.month,
            "all" => self.all,
            _ => return None,
        })
    }
}

/// Views of a report, and where the number is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Views {
    /// How many.
    pub number: u64,
    /// Whether a counter counted them; otherwise the number came from an earlier portal with the
    /// report.
    pub is_counted: bool,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::SiteCounts;

    #[test]
    fn days_weeks_and_months_end_with_the_last_day() {
        // 2026-03-01 is a Sunday.
        let days = [
            (date(2026, 2, 22), 1),
            (date(2026, 2, 23), 10),
            (date(2026, 2, 28), 100),
            (date(2026, 3, 1), 1000),
            (date(2026, 3, 2), 10_000),
        ];
        let rows = |until| {
            let counts = SiteCounts::of_days(&days, until, 7);
            let SiteCounts {
                today,
                yesterday,
                week,
                month,
                all,
            } = counts;
            (today, yesterday, week, month, all)
        };
        assert_eq!(rows(date(2026, 3, 1)), (1000, 100, 1110, 1000, 7));
        assert_eq!(
            rows(date(2026, 3, 2)),
            (10_000, 1000, 10_000, 11_000, 7),
            "a week begins on Monday"
        );
        assert_eq!(rows(date(2026, 3, 3)).0, 0);
    }
}
