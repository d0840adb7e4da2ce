//! A time zone in which it is noon, for counters on the clock of the machine: at midnight visitors are new ones, and so
//! are ceilings.

use jiff::{Timestamp, tz::TimeZone};

/// The name of a zone in which the day neither has just begun nor ends soon.
pub fn noon() -> String {
    let hour = Timestamp::now().to_zoned(TimeZone::UTC).hour();
    // What is east of Greenwich has a minus in these names.
    format!("Etc/GMT{:+}", hour - 12)
}
