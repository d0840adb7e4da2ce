//! Days: local dates as numbers, with their weeks and months.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// A local date, as the number of days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The date at a moment in a time zone.
    pub fn at(moment: Timestamp, zone: &TimeZone) -> Self {
        Self::of(zone.to_datetime(moment).date())
    }

    /// The day of a calendar date.
    pub fn of(date: Date) -> Self {
        let hours = date.duration_since(EPOCH).as_hours();
        // All dates of jiff are within ten thousand years, far from the ends of an i32.
        Self((hours / 24) as i32)
    }

    /// The calendar date, or the nearest that there is.
    pub fn date(self) -> Date {
        let fallback = if self.0 < 0 { Date::MIN } else { Date::MAX };
        EPOCH.checked_add(self.0.days()).unwrap_or(fallback)
    }

    /// The previous day.
    pub fn before(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// The Monday of the same week.
    pub fn monday(self) -> Self {
        Self(self.0 - i32::from(self.date().weekday().to_monday_zero_offset()))
    }

    /// The first day of the same month.
    pub fn first_of_month(self) -> Self {
        Self(self.0 - i32::from(self.date().day() - 1))
    }
}
