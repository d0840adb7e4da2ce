//! Dates in forms that are not read: what of them is certain, for the mend of a message.

use jiff::civil::{Date, Time};
use vietnamese::nfc;

/// What a date in another form certainly means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Certain {
    /// Nothing.
    Nothing,
    /// It names a day that no calendar has.
    NoSuchDay,
    /// The day; what else stands there may change the moment, and is not understood.
    Day(Date),
    /// All of it, in the form that is read.
    Moment(String),
}

/// Reads `7/1/2019`, `20:00 ngày 27-11-2026`, `7.1.2019 8:14 PM`, `1 giờ 14 chiều, 7/1/2019`,
/// `27/11/2026 20:00:00Z`, as Vietnamese authors and their programs write dates: the day first.
/// A word that is not understood might be a zone or a half of the day, so it leaves the time open.
pub(super) fn certain(text: &str) -> Certain {
    let text = plain(&nfc(text).to_lowercase());
    let between = |c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '“' | '”' | '"' | '«' | '»')
    };
    let mut pieces: Vec<&str> = Vec::new();
    for piece in text.split(between).filter(|piece| !piece.is_empty()) {
        match piece.split_once('t') {
            Some((day, time)) if read_day(day).is_some() => pieces.extend([day, time]),
            _ => pieces.push(piece),
        }
    }
    let mut found = Found::default();
    let mut rest = &pieces[..];
    while !rest.is_empty() {
        rest = found.take(rest);
    }
    found.certain()
}

/// A text with hyphens for all dashes, also around which blanks stand, without what nobody sees or
/// a full stop at its end, and with months as numbers.
fn plain(text: &str) -> String {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let is_hidden = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}');
    let text: String = text.chars().filter(|c| !is_hidden(*c)).collect();
    let text = text.trim().trim_end_matches('.');
    let mut plain = text.replace(['–', '−', '—', '‐', '‑', '‒'], "-");
    for mark in ["-", "/", "."] {
        if plain.matches(mark).count() == 2 {
            plain = plain.replace(&format!(" {mark} "), mark);
        }
    }
    // `20260107`.
    if plain.len() == 8 && plain.bytes().all(|b| b.is_ascii_digit()) && plain.starts_with("20") {
        return format!("{}-{}-{}", &plain[..4], &plain[4..6], &plain[6..]);
    }
    let words: Vec<&str> = plain
        .split([' ', ','])
        .filter(|it| !it.is_empty())
        .collect();
    let month = |word: &str| {
        let is_it = |month: &&str| word.len() > 2 && month.starts_with(word);
        MONTHS.iter().position(is_it).map(|at| at + 1)
    };
    let (day, number, year) = match words[..] {
        [a, b, year] => match (month(a), month(b)) {
            (Some(number), None) => (b, number, year),
            (None, Some(number)) => (a, number, year),
            _ => return plain,
        },
        _ => return plain,
    };
    match is_number(day) && is_number(year) {
        true => format!("{day}/{number}/{year}"),
        false => plain,
    }
}

/// What was found so far; more than one of a kind is not understood.
#[derive(Debug, Default)]
struct Found {
    days: Vec<Option<Date>>,
    times: Vec<Clock>,
    halves: Vec<Half>,
    offsets: Vec<String>,
    is_open: bool,
}

impl Found {
    /// Takes the first of the pieces, or several that belong together; returns the others.
    fn take<'a, 'p>(&mut self, pieces: &'a [&'p str]) -> &'a [&'p str] {
        match pieces {
            ["thứ", _, rest @ ..]
            | ["chủ", "nhật", rest @ ..]
            | ["cn" | "ngày" | "lúc" | "vào" | "hồi" | "-" | "–", rest @ ..] => rest,
            [day, "tháng", month, "năm", year, rest @ ..]
            | [day, "tháng", month, year, rest @ ..]
                if is_number(day) && is_number(month) && is_number(year) =>
            {
                self.days.extend(read_day(&format!("{day}/{month}/{year}")));
                rest
            }
            [hour, "giờ", minute, "phút", rest @ ..] if is_number(minute) => {
                self.time(&format!("{hour}h{minute}"));
                rest
            }
            [hour, "giờ", minute, rest @ ..]
                if is_number(minute) && rest.first() != Some(&"tháng") =>
            {
                self.time(&format!("{hour}h{minute}"));
                rest
            }
            [hour, "giờ", rest @ ..] => {
                self.time(&format!("{hour}h"));
                rest
            }
            // `8 pm`, where no minutes stand.
            [hour, half, rest @ ..] if is_number(hour) && Half::of(half).is_some() => {
                self.time(&format!("{hour}h"));
                self.halves.extend(Half::of(half));
                rest
            }
            [piece, rest @ ..] => {
                self.single(piece);
                rest
            }
            [] => &[],
        }
    }

    fn single(&mut self, piece: &str) {
        if let Some(day) = read_day(piece) {
            self.days.push(day);
        } else if let Some(half) = Half::of(piece) {
            self.halves.push(half);
        } else if let Some(offset) = read_offset(piece).filter(|_| !piece.starts_with('-')) {
            self.offsets.push(offset);
        } else {
            self.time(piece);
        }
    }

    /// A time with what may be attached to it: `8:14pm`, `20:00z`, `20:00+07:00`.
    fn time(&mut self, piece: &str) {
        let Some((clock, attached)) = Clock::read(piece) else {
            self.is_open = true;
            return;
        };
        self.times.push(clock);
        // An hour behind a hyphen is the end of what began at the first.
        let offset = read_offset(attached).filter(|_| !attached.starts_with('-'));
        if let Some(half) = Half::of(attached) {
            self.halves.push(half);
        } else if let Some(offset) = offset {
            self.offsets.push(offset);
        } else {
            self.is_open |= !attached.is_empty();
        }
    }

    fn certain(self) -> Certain {
        let [day] = self.days[..] else {
            return Certain::Nothing;
        };
        let Some(day) = day else {
            return Certain::NoSuchDay;
        };
        let time = match (&self.times[..], &self.halves[..]) {
            ([], []) => Some(None),
            ([clock], []) => clock.on(None).map(Some),
            ([clock], [half]) => clock.on(Some(*half)).map(Some),
            _ => None,
        };
        let shown = match (time, &self.offsets[..]) {
            _ if self.is_open => None,
            (Some(None), []) => Some(day.to_string()),
            (Some(Some(time)), []) if time.second() == 0 && time.subsec_nanosecond() == 0 => {
                Some(format!("{day} {:02}:{:02}", time.hour(), time.minute()))
            }
            (Some(Some(time)), []) => Some(format!("{day} {time}")),
            (Some(Some(time)), [offset]) => Some(format!("{day}T{time}{offset}")),
            _ => None,
        };
        shown.map_or(Certain::Day(day), Certain::Moment)
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `7/1/2019`, `07-01-2019`, `7.1.2019`, and `2019/1/7`. The month stands first only where it can
/// be nothing else. None where there are no such three numbers; some none where no calendar has
/// the day.
fn read_day(text: &str) -> Option<Option<Date>> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let [first, second, last] = parts[..] else {
        return None;
    };
    if ![first, second, last].into_iter().all(is_number) {
        return None;
    }
    let date = |year: &str, month: &str, day: &str| {
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    };
    match [first.len(), second.len(), last.len()] {
        [4, 1 | 2, 1 | 2] => Some(date(first, second, last)),
        [1 | 2, 1 | 2, 4] => Some(date(last, second, first).or_else(|| date(last, first, second))),
        _ => None,
    }
}

/// `z`, `utc`, `gmt+7`, `+07:00`, `+0700`, `-05:00` in the form that is read.
fn read_offset(text: &str) -> Option<String> {
    let named = text
        .strip_prefix("utc")
        .or_else(|| text.strip_prefix("gmt"));
    match (named, text) {
        (Some(""), _) | (_, "z") => return Some("Z".to_owned()),
        (_, "ict") => return Some("+07:00".to_owned()),
        _ => {}
    }
    let text = named.unwrap_or(text);
    let sign = text.chars().next().filter(|c| matches!(c, '+' | '-'))?;
    let digits = &text[1..];
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
        Some(_) => return None,
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    let number = |text: &str, limit: u8| {
        let number: u8 = text.parse().ok()?;
        (is_number(text) && text.len() <= 2 && number < limit).then_some(number)
    };
    let (hours, minutes) = (number(hours, 15)?, number(minutes, 60)?);
    Some(format!("{sign}{hours:02}:{minutes:02}"))
}

/// A half of the day, or a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    /// Midnight is 12.
    Before,
    /// Noon is 12.
    After,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
}

impl Half {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "am" | "a.m." | "a.m" | "sa" => Self::Before,
            "pm" | "p.m." | "p.m" | "ch" => Self::After,
            "sáng" => Self::Morning,
            "trưa" => Self::Noon,
            "chiều" => Self::Afternoon,
            "tối" => Self::Evening,
            "đêm" | "khuya" => Self::Night,
            _ => return None,
        })
    }

    /// The hour of the day; none where the two contradict each other, or more than one is meant.
    fn hour(self, hour: i8) -> Option<i8> {
        Some(match (self, hour) {
            (Self::Before, 12) => 0,
            (Self::After, 12) => 12,
            (Self::Before | Self::Morning, 0..=11) | (Self::Noon, 10..=13) => hour,
            (Self::After, 1..=11) | (Self::Noon, 1..=2) => hour + 12,
            (Self::Afternoon, 1..=6) | (Self::Evening, 5..=11) | (Self::Night, 9..=11) => hour + 12,
            (Self::After, 13..=23) | (Self::Afternoon, 12..=18) => hour,
            (Self::Evening, 17..=23) | (Self::Night, 21..=23 | 0..=4) => hour,
            _ => return None,
        })
    }
}

/// A time as written: the hour may want its half of the day.
#[derive(Debug)]
struct Clock {
    hour: i8,
    minute: i8,
    second: i8,
    nanosecond: i32,
}

impl Clock {
    /// Reads `16:00`, `8h`, `8g30'`, `16:00:30.250`, `8pm`; returns what stands behind it too.
    fn read(text: &str) -> Option<(Self, &str)> {
        let (hour, rest) = leading_number(text)?;
        let mut clock = Self {
            hour,
            minute: 0,
            second: 0,
            nanosecond: 0,
        };
        let Some(rest) = rest.strip_prefix([':', 'h', 'g']) else {
            return Half::of(rest).map(|_| (clock, rest));
        };
        let Some((minute, rest)) = leading_number(rest) else {
            // `16:` is no time.
            return (!text.contains(':')).then_some((clock, rest));
        };
        clock.minute = minute;
        let Some((second, rest)) = rest.strip_prefix(':').and_then(leading_number) else {
            let marks = ["phút", "ph", "'", "’"].iter();
            let unmarked = marks.filter_map(|mark| rest.strip_prefix(mark)).next();
            return Some((clock, unmarked.unwrap_or(rest)));
        };
        clock.second = second;
        let Some(fraction) = rest.strip_prefix('.') else {
            return Some((clock, rest));
        };
        let end = fraction.find(|c: char| !c.is_ascii_digit());
        let (fraction, rest) = fraction.split_at(end.unwrap_or(fraction.len()));
        clock.nanosecond = milliseconds(fraction)?;
        Some((clock, rest))
    }

    fn on(&self, half: Option<Half>) -> Option<Time> {
        let hour = match half {
            Some(half) => half.hour(self.hour)?,
            None => self.hour,
        };
        Time::new(hour, self.minute, self.second, self.nanosecond).ok()
    }
}

/// One or two digits, and what follows.
fn leading_number(text: &str) -> Option<(i8, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let number = (1..=2).contains(&digits.len()).then(|| digits.parse());
    Some((number?.ok()?, rest))
}

/// The nanoseconds of a fraction of a second, to the millisecond: a page needs no more, and HTML
/// takes no more.
pub(super) fn milliseconds(digits: &str) -> Option<i32> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits = digits.bytes().chain(*b"00").take(3);
    let milliseconds = digits.fold(0, |sum, digit| sum * 10 + i32::from(digit - b'0'));
    Some(milliseconds * 1_000_000)
}
