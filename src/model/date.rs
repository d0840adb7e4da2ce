//! When something was published or happened: a day, and the time of day where it is known.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::written_date::{Certain, certain, milliseconds};
use crate::diagnostic::Problem;

/// A calendar year.
pub type Year = i16;

/// A day with, perhaps, a time, in the time zone of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Numbers", into = "Numbers")]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// The time of day; none where the author gave only the day.
    pub time: Option<Time>,
}

/// A moment as it is remembered: year, month, day; hour, minute, second, nanosecond.
type Numbers = (Year, i8, i8, Option<(i8, i8, i8, i32)>);

impl From<Moment> for Numbers {
    fn from(Moment { date, time }: Moment) -> Self {
        let time = time.map(|it| (it.hour(), it.minute(), it.second(), it.subsec_nanosecond()));
        (date.year(), date.month(), date.day(), time)
    }
}

impl TryFrom<Numbers> for Moment {
    type Error = jiff::Error;

    fn try_from((year, month, day, time): Numbers) -> Result<Self, jiff::Error> {
        let time = time.map(|(hour, minute, second, part)| Time::new(hour, minute, second, part));
        Ok(Self {
            date: Date::new(year, month, day)?,
            time: time.transpose()?,
        })
    }
}

impl Moment {
    /// Reads `2019-01-07`, `2019-01-07 16:00`, `2019-01-07T16:00:30.250`, with or without an
    /// offset such as `+07:00` or `Z`; a time with an offset is carried over into `zone`.
    ///
    /// # Errors
    /// Anything else, with the same moment in a form that is read where all of it is certain
    /// (`7/1/2019 8:14 PM`), and days that do not exist (`2019-02-30`).
    pub fn parse(text: &str, zone: &TimeZone) -> Result<Self, Problem> {
        let shown = text.trim();
        if let Some(parts) = Parts::of(shown) {
            return parts.moment(zone).ok_or_else(|| parts.two_meanings(text));
        }
        let day = shown.split([' ', 'T', 't']).next().unwrap_or("");
        let text = text.to_owned();
        Err(match certain(shown) {
            _ if is_iso_date(day) && day.parse::<Date>().is_err() => Problem::NoSuchDay { text },
            Certain::NoSuchDay => Problem::NoSuchDay { text },
            Certain::Nothing => Problem::BadDate { text, guess: None },
            Certain::Day(day) => Problem::BadTime {
                text,
                day: day.to_string(),
            },
            Certain::Moment(guess) => Problem::BadDate {
                text,
                guess: Some(guess),
            },
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

    /// The day in the zone.
    pub fn today(&self) -> Date {
        self.now.to_zoned(self.zone.clone()).date()
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

/// A moment in a form that is read, in its parts.
struct Parts<'t> {
    date: Date,
    /// The time, and whether its seconds are written.
    time: Option<(Time, bool)>,
    /// As written; empty where none is.
    offset: &'t str,
}

impl<'t> Parts<'t> {
    fn of(text: &'t str) -> Option<Self> {
        let (day, rest) = text.split_at_checked(10)?;
        let date: Date = is_iso_date(day).then(|| day.parse().ok())??;
        if rest.is_empty() {
            return Some(Self {
                date,
                time: None,
                offset: "",
            });
        }
        let rest = rest.strip_prefix(['T', 't', ' '])?.trim_start();
        let offset_at = rest.find(['+', '-', 'Z', 'z']).unwrap_or(rest.len());
        let (clock, offset) = rest.split_at(offset_at);
        let parts = Self {
            date,
            time: Some(strict_time(clock.trim_end())?),
            offset,
        };
        (offset.is_empty() || parts.timestamp().is_some()).then_some(parts)
    }

    /// The instant, where an offset is written.
    fn timestamp(&self) -> Option<Timestamp> {
        let (time, _) = self.time?;
        format!("{}T{time}{}", self.date, self.offset).parse().ok()
    }

    /// The moment in `zone`; none where it could be another.
    fn moment(&self, zone: &TimeZone) -> Option<Moment> {
        let (date, time) = (self.date, self.time.map(|(time, _)| time));
        if self.offset.is_empty() {
            return Some(Moment { date, time });
        }
        // `08:00-10:00` begins at eight and ends at ten, unless its author lives in Hawaii.
        if self.offset.starts_with('-') && !self.time.is_some_and(|(_, seconds)| seconds) {
            return None;
        }
        let local = self.timestamp()?.to_zoned(zone.clone()).datetime();
        Some(Moment {
            date: local.date(),
            time: Some(local.time()),
        })
    }

    /// That a time has two meanings, and how to write each.
    fn two_meanings(&self, text: &str) -> Problem {
        let (date, offset) = (self.date, self.offset);
        let time = self.time.map(|(time, _)| time);
        let zoned = time.map_or_else(String::new, |time| format!("{date}T{time}{offset}"));
        Problem::TimeOrZone {
            text: text.to_owned(),
            behind: offset.to_owned(),
            begin: Moment { date, time }.to_string(),
            zoned,
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

/// `16:00`, `16:00:30` or `16:00:30.250`, and whether there are seconds.
fn strict_time(text: &str) -> Option<(Time, bool)> {
    let (whole, fraction) = match text.split_once(['.', ',']) {
        Some((whole, fraction)) => (whole, Some(milliseconds(fraction)?)),
        None => (text, None),
    };
    let mut parts = whole.split(':');
    let mut part = || match parts.next() {
        Some(digits) if digits.len() == 2 => digits.parse::<i8>().ok().map(Some),
        Some(_) => None,
        None => Some(None),
    };
    let (hour, minute, second) = (part()??, part()??, part()?);
    if parts.next().is_some() || (fraction.is_some() && second.is_none()) {
        return None;
    }
    let time = Time::new(hour, minute, second.unwrap_or(0), fraction.unwrap_or(0));
    Some((time.ok()?, second.is_some()))
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
            ("2026-11-27T20:00:00.000Z", "2026-11-28 03:00"),
            ("2026-11-27T20:00:00.123456789+0700", "2026-11-27 20:00"),
            ("2026-11-27 20:00:00,5", "2026-11-27 20:00"),
            ("2026-03-06T08:00:00-10:00", "2026-03-07 01:00"),
            ("2026-03-06 08:00+10:00", "2026-03-06 05:00"),
            (" 2019-01-07 ", "2019-01-07"),
        ];
        for (text, expected) in cases {
            let moment = Moment::parse(text, &zone()).map(|moment| moment.to_string());
            assert_eq!(moment.as_deref(), Ok(expected), "{text}");
        }
    }

    /// Texts and their problems, in short: what is offered instead, or why nothing is.
    #[test]
    fn other_forms_are_refused_and_what_is_offered_is_the_same_moment() {
        let cases = [
            ("07/01/2019", "2019-01-07"),
            ("7.1.2019", "2019-01-07"),
            ("7-1-2019 16h30", "2019-01-07 16:30"),
            ("2019/1/7", "2019-01-07"),
            ("2019-1-7", "2019-01-07"),
            ("2019-02-30", "no such day"),
            ("30/2/2019 8:00", "no such day"),
            ("hôm qua", "nothing"),
            ("", "nothing"),
            ("7/1/19", "nothing"),
            ("2019-01-07 - 2019-01-09", "nothing"),
            // Halves of the day.
            ("2026-11-27 08:14 PM", "2026-11-27 20:14"),
            ("2026-11-27 8:14pm", "2026-11-27 20:14"),
            ("27/11/2026 08:14 AM", "2026-11-27 08:14"),
            ("2026-11-27 1:14 CH", "2026-11-27 13:14"),
            ("2026-11-27 12:14 SA", "2026-11-27 00:14"),
            ("2026-11-27 12:14 CH", "2026-11-27 12:14"),
            ("2026-11-27 11:14:05 p.m.", "2026-11-27 23:14:05"),
            ("8 giờ 30 phút tối, 27/11/2026", "2026-11-27 20:30"),
            ("2 giờ chiều ngày 27-11-2026", "2026-11-27 14:00"),
            ("8 pm 27.11.2026", "2026-11-27 20:00"),
            ("2026-11-27 20:14 CH", "2026-11-27 20:14"),
            ("2026-11-27 20:14 SA", "time"),
            ("2026-11-27 12 giờ đêm", "time"),
            ("2026-11-27 chiều", "time"),
            // Zones.
            ("27/11/2026 20:00Z", "2026-11-27T20:00:00Z"),
            (
                "27/11/2026 20:00:00.250+0700",
                "2026-11-27T20:00:00.25+07:00",
            ),
            ("2026-11-27 8:14 PM GMT+7", "2026-11-27T20:14:00+07:00"),
            ("2026-11-27 20:00 UTC", "2026-11-27T20:00:00Z"),
            ("2026-11-27 20:00 (giờ Hà Nội)", "time"),
            ("2026-11-27 20:00[Asia/Ho_Chi_Minh]", "time"),
            // As dates stand in texts and on the pages of portals.
            ("Thứ Sáu, ngày 27/11/2026 - 20:00", "2026-11-27 20:00"),
            ("20h00 ngày 27 tháng 11 năm 2026", "2026-11-27 20:00"),
            ("11/27/2026 8:00", "2026-11-27 08:00"),
            // No time of day, and two of them.
            ("2019-01-07 25:00", "time"),
            ("2019-01-07 16", "time"),
            ("2019-01-07 16:00:", "time"),
            ("2026-03-06 08:00 - 10:00", "time"),
            (
                "2026-03-06 08:00-10:00",
                "2026-03-06 08:00 or 2026-03-06T08:00:00-10:00",
            ),
        ];
        for (text, expected) in cases {
            let problem = Moment::parse(text, &zone()).expect_err(text);
            let found = match problem {
                Problem::BadDate { guess: None, .. } => "nothing".to_owned(),
                Problem::BadDate {
                    guess: Some(guess), ..
                } => guess,
                Problem::BadTime { .. } => "time".to_owned(),
                Problem::NoSuchDay { .. } => "no such day".to_owned(),
                Problem::TimeOrZone { begin, zoned, .. } => format!("{begin} or {zoned}"),
                other => panic!("{other:?}"),
            };
            assert_eq!(found, expected, "{text}");
        }
    }
}
