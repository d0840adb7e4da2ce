//! When something was published or happened: a day, and the time of day where it is known.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use crate::diagnostic::Problem;

/// A calendar year.
pub type Year = i16;

/// A day with, perhaps, a time, in the time zone of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The time of day; none where the author gave only the day.
    pub time: Option<Time>,
}

impl Moment {
    /// Reads `2019-01-07`, `2019-01-07 16:00`, `2019-01-07T16:00:30`, with or without an offset
    /// such as `+07:00` or `Z`; a time with an offset is carried over into `zone`.
    ///
    /// # Errors
    /// Anything else, with a guess for the day-first dates that Vietnamese authors write
    /// (`7/1/2019`), and days that do not exist (`2019-02-30`).
    pub fn parse(text: &str, zone: &TimeZone) -> Result<Self, Problem> {
        let shown = text.trim();
        if let Some(moment) = Self::parse_iso(shown, zone) {
            return Ok(moment);
        }
        let day = shown.split([' ', 'T']).next().unwrap_or("");
        let text = text.to_owned();
        Err(match guess_day_first(shown) {
            None if is_iso_date(day) => Problem::NoSuchDay { text },
            guess => Problem::BadDate { text, guess },
        })
    }

    fn parse_iso(text: &str, zone: &TimeZone) -> Option<Self> {
        let (day, rest) = text.split_at_checked(10)?;
        let date: Date = is_iso_date(day).then(|| day.parse().ok())??;
        if rest.is_empty() {
            return Some(Self { date, time: None });
        }
        let rest = rest.strip_prefix(['T', 't', ' '])?.trim_start();
        let offset_at = rest.find(['+', '-', 'Z', 'z']).unwrap_or(rest.len());
        let (clock, offset) = rest.split_at(offset_at);
        let time: Time = strict_time(clock.trim_end())?;
        if offset.is_empty() {
            return Some(Self {
                date,
                time: Some(time),
            });
        }
        let instant: Timestamp = format!("{date}T{time}{offset}").parse().ok()?;
        let local = instant.to_zoned(zone.clone()).datetime();
        Some(Self {
            date: local.date(),
            time: Some(local.time()),
        })
    }

    /// The instant on the clock of `zone`; a day without a time begins at midnight.
    pub fn instant(&self, zone: &TimeZone) -> Timestamp {
        zone.to_ambiguous_zoned(self.datetime())
            .compatible()
            .map_or(Timestamp::MAX, |zoned| zoned.timestamp())
    }

    /// The day and time; midnight where no time is given.
    pub fn datetime(&self) -> DateTime {
        self.date.to_datetime(self.time.unwrap_or(Time::midnight()))
    }

    /// RFC 3339 with the offset of `zone`: `2023-03-06T08:14:00+07:00`.
    pub fn rfc3339(&self, zone: &TimeZone) -> String {
        let instant = self.instant(zone);
        instant
            .display_with_offset(zone.to_offset(instant))
            .to_string()
    }

    /// RFC 2822, which RSS asks for: `Mon, 06 Mar 2023 08:14:00 +0700`.
    pub fn rfc2822(&self, zone: &TimeZone) -> String {
        let zoned = self.instant(zone).to_zoned(zone.clone());
        jiff::fmt::rfc2822::to_string(&zoned).unwrap_or_default()
    }
}

/// The time of a build, which divides moments into past and future.
#[derive(Debug, Clone)]
pub struct Clock {
    zone: TimeZone,
    now: Timestamp,
    /// A day before and a day after on the clock of the zone: beyond them no leap of the clock
    /// matters, and moments need not be turned into instants.
    early: DateTime,
    late: DateTime,
}

impl Clock {
    /// The clock of `zone` at `now`.
    pub fn new(zone: &TimeZone, now: Timestamp) -> Self {
        let local = now.to_zoned(zone.clone()).datetime();
        Self {
            zone: zone.clone(),
            now,
            early: local.checked_sub(1.day()).unwrap_or(DateTime::MIN),
            late: local.checked_add(1.day()).unwrap_or(DateTime::MAX),
        }
    }

    /// Whether a moment has come.
    pub fn has_come(&self, moment: &Moment) -> bool {
        let local = moment.datetime();
        local < self.early || (local <= self.late && moment.instant(&self.zone) <= self.now)
    }

    /// When a moment will come; none when it has.
    pub fn to_come(&self, moment: &Moment) -> Option<Timestamp> {
        (!self.has_come(moment)).then(|| moment.instant(&self.zone))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.time {
            None => write!(out, "{}", self.date),
            Some(time) => write!(out, "{} {:02}:{:02}", self.date, time.hour(), time.minute()),
        }
    }
}

/// `2019-01-07`, all digits in place, whether there is such a day or not.
fn is_iso_date(text: &str) -> bool {
    let fits = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    text.len() == 10 && text.bytes().enumerate().all(fits)
}

/// `16:00` or `16:00:30`.
fn strict_time(text: &str) -> Option<Time> {
    let mut parts = text.split(':');
    let mut part = |required: bool| -> Option<i8> {
        match parts.next() {
            Some(digits) if digits.len() == 2 => digits.parse().ok(),
            None if !required => Some(0),
            _ => None,
        }
    };
    let (hour, minute, second) = (part(true)?, part(true)?, part(false)?);
    if parts.next().is_some() {
        return None;
    }
    Time::new(hour, minute, second, 0).ok()
}

/// `7/1/2019`, `07-01-2019` and `7.1.2019 16:00`, as Vietnamese authors write them: the day
/// first. `2019/1/7` is read as well.
fn guess_day_first(text: &str) -> Option<String> {
    let (day, rest) = match text.split_once([' ', 'T']) {
        Some((day, rest)) => (day, Some(rest.trim())),
        None => (text, None),
    };
    let parts: Vec<&str> = day.split(['/', '-', '.']).collect();
    let [first, month, last] = parts[..] else {
        return None;
    };
    let (year, day) = if first.len() == 4 {
        (first, last)
    } else {
        (last, first)
    };
    if year.len() != 4 {
        return None;
    }
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    let time = rest.and_then(|rest| {
        let rest = rest.replace(['h', 'g'], ":");
        let (hour, minute) = rest.split_once(':')?;
        let minute = if minute.is_empty() { "0" } else { minute };
        Time::new(
            hour.trim().parse().ok()?,
            minute.get(..2).unwrap_or(minute).parse().ok()?,
            0,
            0,
        )
        .ok()
    });
    Some(Moment { date, time }.to_string())
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::Moment;
    use crate::diagnostic::Problem;

    fn zone() -> TimeZone {
        TimeZone::get("Asia/Ho_Chi_Minh").expect("the zone is bundled")
    }

    #[test]
    fn dates_are_read_as_written() {
        let cases = [
            ("2019-01-07", "2019-01-07"),
            ("2019-01-07 16:00", "2019-01-07 16:00"),
            ("2019-01-07T16:00:30", "2019-01-07 16:00"),
            ("2019-01-07T16:00:00+07:00", "2019-01-07 16:00"),
            ("2019-01-07T20:30:00Z", "2019-01-08 03:30"),
            (" 2019-01-07 ", "2019-01-07"),
        ];
        for (text, expected) in cases {
            let moment = Moment::parse(text, &zone()).map(|moment| moment.to_string());
            assert_eq!(moment.as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn other_forms_are_refused_with_a_guess() {
        let cases = [
            ("07/01/2019", Some("2019-01-07")),
            ("7.1.2019", Some("2019-01-07")),
            ("7-1-2019 16h30", Some("2019-01-07 16:30")),
            ("2019/1/7", Some("2019-01-07")),
            ("2019-1-7", Some("2019-01-07")),
            ("2019-02-30", None),
            ("hôm qua", None),
            ("", None),
            ("2019-01-07 25:00", Some("2019-01-07")),
        ];
        for (text, guess) in cases {
            let problem = Moment::parse(text, &zone()).expect_err(text);
            let text = text.to_owned();
            let expected = match text.as_str() {
                "2019-02-30" => Problem::NoSuchDay { text },
                _ => Problem::BadDate {
                    text,
                    guess: guess.map(str::to_owned),
                },
            };
            assert_eq!(problem, expected);
        }
    }
}
