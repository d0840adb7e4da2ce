//! Days as Vietnamese texts write them, with the year or without.

use std::ops::Range;

use jiff::civil::Date;

use super::token::{Case, Token};
use crate::model::{NEAR, Year};

/// A day, or several, in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Day {
    /// The day of the month, the first of several.
    pub day: i8,
    /// The month.
    pub month: i8,
    /// The year, where it is written.
    pub year: Option<Year>,
    /// The last of several days, with its month.
    pub until: Option<(i8, i8)>,
    /// Where it stands, from the first word about it.
    pub tokens: Range<usize>,
}

impl Day {
    /// The date, where the year is written and the calendar has it.
    pub fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month, self.day).ok()
    }

    /// The date of the last of several days.
    pub fn last(&self) -> Option<Date> {
        let (day, month) = self.until?;
        let last = Date::new(self.year?, month, day).ok()?;
        (last > self.date()?).then_some(last)
    }

    /// The same on the last such day up to another one, where no year is written.
    pub fn up_to(&self, known: Date) -> Self {
        let of = |year: Year| Date::new(year, self.month, self.day).ok();
        let near = [known.year(), known.year() - 1];
        let year = near
            .into_iter()
            .find(|year| of(*year).is_some_and(|it| it <= known));
        Self {
            year: self.year.or(year),
            ..self.clone()
        }
    }
}

/// Words that stand before the number of a day.
const BEFORE: [&str; 9] = [
    "ngày", "sáng", "chiều", "trưa", "tối", "mồng", "mùng", "hôm", "đêm",
];

/// The months that are written as words.
const MONTHS: [(&str, i8); 12] = [
    ("một", 1),
    ("giêng", 1),
    ("hai", 2),
    ("ba", 3),
    ("tư", 4),
    ("năm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("tám", 8),
    ("chín", 9),
    ("mười", 10),
    ("chạp", 12),
];

/// The days of a text, in their order.
pub(super) fn days(tokens: &[Token]) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match day_at(tokens, at) {
            Some(day) => {
                at = day.tokens.end.max(at + 1);
                days.push(day);
            }
            None => at += 1,
        }
    }
    days
}

/// A day whose first number stands here.
fn day_at(tokens: &[Token], at: usize) -> Option<Day> {
    let token = tokens.get(at).filter(|it| it.case == Case::Number)?;
    let before = at.checked_sub(1).and_then(|it| tokens.get(it));
    // `Sáng nay (12/01)`.
    let is_today = before.is_some_and(|it| it.key == "(")
        && at > 1
        && matches!(&*tokens[at - 2].key, "nay" | "qua");
    let is_said = is_today || before.is_some_and(|it| BEFORE.contains(&&*it.key));
    let mut first = at;
    while first > 0
        && tokens
            .get(first - 1)
            .is_some_and(|it| BEFORE.contains(&&*it.key))
    {
        first -= 1;
    }
    // `28/2 đến ngày 2/3/2026` begins as a day without a year does.
    let mut found = several(tokens, at, is_said)
        .or_else(|| {
            let (day, until, month, year) = numbers(&token.key, is_said)?;
            Some((day, until, month, year, at + 1))
        })
        .or_else(|| in_words(tokens, at))?;
    if found.3.is_none()
        && let (Some(word), Some(year)) = (tokens.get(found.4), tokens.get(found.4 + 1))
        && word.key == "năm"
        && let Some(year) = year_of(&year.key)
    {
        found.3 = Some(year);
        found.4 += 2;
    }
    let (day, until, month, year, end) = found;
    let (until, day_month) = match until {
        Some((last, own)) => (Some((last, month)), own.unwrap_or(month)),
        None => (None, month),
    };
    is_day(day, day_month).then_some(Day {
        day,
        month: day_month,
        year,
        until,
        tokens: first..end,
    })
}

/// The last of several days, with the month of the first one where it is another.
type Last = Option<(i8, Option<i8>)>;

/// `7/1/2019`, `2019-01-07`, `5-7/3/2026`; a day and a month alone where a word says what they are.
fn numbers(key: &str, is_said: bool) -> Option<(i8, Last, i8, Option<Year>)> {
    let parts: Vec<&str> = key.split(['/', '-', '–', '.']).collect();
    let number = |text: &str| text.parse::<i8>().ok();
    let is_range = key.find(['-', '–']) < key.find('/');
    match parts[..] {
        [year, month, day] if year.len() == 4 && key.contains('-') => {
            Some((number(day)?, None, number(month)?, Some(year_of(year)?)))
        }
        [day, month, year] if !key.contains(',') && year_of(year).is_some() => {
            Some((number(day)?, None, number(month)?, year_of(year)))
        }
        [day, last, month, year] if is_range => Some((
            number(day)?,
            Some((number(last)?, None)),
            number(month)?,
            Some(year_of(year)?),
        )),
        [day, last, month] if is_said && is_range => Some((
            number(day)?,
            Some((number(last)?, None)),
            number(month)?,
            None,
        )),
        [day, month] if is_said && !key.contains([',', '–']) => {
            Some((number(day)?, None, number(month)?, None))
        }
        _ => None,
    }
}

/// `29 tháng 5 năm 2018`, `7 tháng Một`.
fn in_words(tokens: &[Token], at: usize) -> Option<(i8, Last, i8, Option<Year>, usize)> {
    let key = |at: usize| tokens.get(at).map(|it| &*it.key);
    let day = key(at)?.parse().ok()?;
    (key(at + 1)? == "tháng").then_some(())?;
    let word = key(at + 2)?;
    let as_word = || {
        MONTHS
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, month)| *month)
    };
    if let Some((month, year)) = word.split_once(['/', '-', '.']) {
        return Some((day, None, month.parse().ok()?, Some(year_of(year)?), at + 3));
    }
    let month = word.parse().ok().or_else(as_word)?;
    let year = key(at + 3)
        .filter(|it| *it == ",")
        .and(key(at + 4))
        .and_then(year_of);
    let bare = key(at + 3).and_then(year_of);
    match (year, bare) {
        (Some(year), _) => Some((day, None, month, Some(year), at + 5)),
        (None, Some(year)) => Some((day, None, month, Some(year), at + 4)),
        (None, None) => Some((day, None, month, None, at + 3)),
    }
}

/// `5 và 6/3/2026`, `5 - 6/3/2026`, `28/2 đến ngày 2/3/2026`.
fn several(
    tokens: &[Token],
    at: usize,
    is_said: bool,
) -> Option<(i8, Last, i8, Option<Year>, usize)> {
    let key = |at: usize| tokens.get(at).map(|it| &*it.key);
    is_said.then_some(())?;
    let (day, own) = match key(at)?.split_once('/') {
        Some((day, month)) => (day.parse().ok()?, Some(month.parse().ok()?)),
        None => (key(at)?.parse().ok()?, None),
    };
    let mut next = at + 1;
    matches!(key(next)?, "và" | "-" | "–" | "đến" | "," | "tới").then_some(())?;
    next += 1;
    while matches!(key(next)?, "hết" | "ngày" | "đến") {
        next += 1;
    }
    let (last, _, month, year, end) = match numbers(key(next)?, true) {
        Some((last, until, month, year)) => (last, until, month, year, next + 1),
        None => in_words(tokens, next)?,
    };
    Some((day, Some((last, own)), month, year, end))
}

/// A year of which unions report, in four digits.
pub(super) fn year_of(text: &str) -> Option<Year> {
    let year = text.parse().ok().filter(|_| text.len() == 4)?;
    NEAR.contains(&year).then_some(year)
}

fn is_day(day: i8, month: i8) -> bool {
    // A year in which February has 29 days.
    Date::new(2024, month, day).is_ok()
}

#[cfg(test)]
mod tests {
    use super::days;
    use crate::import::token::tokens;

    #[test]
    fn days_are_read_in_all_their_forms() {
        for (text, expected) in [
            ("Chiều ngày 07/01/2019, tại", "7.1.2019"),
            ("Chiều ngày 27/9, Liên đoàn", "27.9"),
            ("Ngày 2.1, khối", "2.1"),
            ("Sáng ngày 29 tháng 5 năm 2018", "29.5.2018"),
            ("Sáng 29/5/2018", "29.5.2018"),
            ("Sáng nay (12/01), đoàn", "12.1"),
            ("tỷ lệ (9/10)", ""),
            ("2020-01-04 01:43:30", "4.1.2020"),
            ("ngày 5-7/3/2026", "5.3.2026–7.3"),
            ("trong hai ngày 5 và 6/3/2026", "5.3.2026–6.3"),
            ("từ ngày 28/2 đến ngày 2/3/2026", "28.2.2026–2.3"),
            ("mồng 3 tháng 2 năm 2026", "3.2.2026"),
            ("ngày 7 tháng Một năm 2019", "7.1.2019"),
            ("ngày 12/5 năm 2026", "12.5.2026"),
            ("ngày 12 tháng 5/2026", "12.5.2026"),
            ("13/13 chỉ tiêu", ""),
            ("529,46 triệu, 20.268 đoàn viên, đạt 9/10", ""),
            ("ngày 32/1/2019", ""),
        ] {
            let found = days(&tokens(text));
            let shown = found.iter().map(|it| {
                let year = it.year.map_or(String::new(), |year| format!(".{year}"));
                let until = it
                    .until
                    .map_or(String::new(), |(day, month)| format!("–{day}.{month}"));
                format!("{}.{}{year}{until}", it.day, it.month)
            });
            assert_eq!(shown.collect::<Vec<_>>().join(" "), expected, "{text}");
        }
    }
}
