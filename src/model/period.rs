//! A stretch of time that reports and figures are of: a year, a part of one, several.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Year;
use crate::diagnostic::Problem;
use vietnamese::nfc;

/// What stands before the first year of a school year.
const SCHOOL: &str = "school:";

/// A stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Period {
    /// `2024`.
    Year(Year),
    /// `2024-H1`: six months, the first or the second.
    Half(Year, u8),
    /// `2024-Q1`: three months.
    Quarter(Year, u8),
    /// `school:2024`: the school year that begins in 2024.
    School(Year),
    /// `2020..2025`: from the first of these years to the end of the last.
    Years(Year, Year),
}

impl Period {
    /// Reads one of the forms above.
    ///
    /// # Errors
    /// Anything else, with the form for what it seems to mean: `Q1/2024`, `quý I năm 2024`,
    /// `2020-2025`, `năm học 2024-2025`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let text = text.trim();
        Self::read(text).ok_or_else(|| Problem::BadPeriod {
            text: text.to_owned(),
            guess: Self::guess(text).map(|period| period.to_string()),
        })
    }

    fn read(text: &str) -> Option<Self> {
        if let Some(first) = text.strip_prefix(SCHOOL) {
            return read_year(first).map(Self::School);
        }
        if let Some((first, last)) = text.split_once("..") {
            let (first, last) = (read_year(first)?, read_year(last)?);
            return (first < last).then_some(Self::Years(first, last));
        }
        let Some((year, part)) = text.split_once('-') else {
            return read_year(text).map(Self::Year);
        };
        let year = read_year(year)?;
        Some(match part {
            "H1" => Self::Half(year, 1),
            "H2" => Self::Half(year, 2),
            "Q1" => Self::Quarter(year, 1),
            "Q2" => Self::Quarter(year, 2),
            "Q3" => Self::Quarter(year, 3),
            "Q4" => Self::Quarter(year, 4),
            _ => return None,
        })
    }

    fn guess(text: &str) -> Option<Self> {
        let text = nfc(text).to_lowercase();
        let digits = text.split(|c: char| !c.is_ascii_digit());
        let years: Vec<Year> = digits.filter_map(read_year).collect();
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        if has(&["school", "năm học", "niên khóa", "niên khoá"]) {
            return years.first().copied().map(Self::School);
        }
        match years[..] {
            [one, other] if one != other => Some(Self::Years(one.min(other), one.max(other))),
            [year] | [year, _] => match part_of(&text) {
                Some(part) => Some(part(year)),
                None => is_bare(&text).then_some(Self::Year(year)),
            },
            _ => None,
        }
    }

    /// The emulation year that a report of it belongs to: a stretch of years is looked back on at
    /// its end, a school year is called by its beginning.
    pub fn year(self) -> Year {
        match self {
            Self::Year(year) | Self::Half(year, _) | Self::Quarter(year, _) => year,
            Self::School(first) => first,
            Self::Years(_, last) => last,
        }
    }

    /// Whether a report of it may belong to an emulation year.
    pub fn is_of(self, year: Year) -> bool {
        match self {
            Self::School(first) => year == first || year == first + 1,
            // Several years may also be told of on the way, or after them.
            Self::Years(first, last) => (first..=last + 1).contains(&year),
            _ => year == self.year(),
        }
    }

    /// The years that it names.
    pub fn years(self) -> [Year; 2] {
        match self {
            Self::Years(first, last) => [first, last],
            _ => [self.year(); 2],
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(out, "{year}"),
            Self::Half(year, half) => write!(out, "{year}-H{half}"),
            Self::Quarter(year, quarter) => write!(out, "{year}-Q{quarter}"),
            Self::School(first) => write!(out, "{SCHOOL}{first}"),
            Self::Years(first, last) => write!(out, "{first}..{last}"),
        }
    }
}

fn read_year(text: &str) -> Option<Year> {
    let is_plain = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = is_plain.then(|| text.parse().ok())??;
    (1900..=2200).contains(&year).then_some(year)
}

/// Whether a text has no words but those that stand before any year.
fn is_bare(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic());
    let mut words = words.filter(|word| !word.is_empty());
    words.all(|word| word == "năm")
}

/// Makes a part of a year a period.
type Part = fn(Year) -> Period;

/// The part of a year that a text names.
fn part_of(text: &str) -> Option<Part> {
    let words = |c: char| !c.is_alphanumeric();
    let words: Vec<&str> = text.split(words).filter(|word| !word.is_empty()).collect();
    let quarter = |name: &str| -> Option<Part> {
        Some(match name {
            "1" | "i" => |year| Period::Quarter(year, 1),
            "2" | "ii" => |year| Period::Quarter(year, 2),
            "3" | "iii" => |year| Period::Quarter(year, 3),
            "4" | "iv" => |year| Period::Quarter(year, 4),
            _ => return None,
        })
    };
    let found = words.iter().enumerate().find_map(|(at, word)| {
        let next = words.get(at + 1).copied().unwrap_or("");
        match *word {
            "quý" => quarter(next),
            "h1" => Some((|year| Period::Half(year, 1)) as Part),
            "h2" => Some(|year| Period::Half(year, 2)),
            word => word.strip_prefix('q').and_then(quarter),
        }
    });
    found.or_else(|| {
        let halves: [(&str, Part); 2] = [
            ("6 tháng đầu", |year| Period::Half(year, 1)),
            ("6 tháng cuối", |year| Period::Half(year, 2)),
        ];
        let half = halves.into_iter().find(|(name, _)| text.contains(name));
        half.map(|(_, half)| half)
    })
}

#[cfg(test)]
mod tests {
    use super::Period;
    use crate::diagnostic::Problem;

    #[test]
    fn periods_are_read_as_they_are_shown() {
        let cases = [
            ("2024", Period::Year(2024)),
            ("2024-Q1", Period::Quarter(2024, 1)),
            ("2024-Q4", Period::Quarter(2024, 4)),
            ("2024-H2", Period::Half(2024, 2)),
            ("2020..2025", Period::Years(2020, 2025)),
            ("school:2024", Period::School(2024)),
        ];
        for (text, expected) in cases {
            assert_eq!(Period::parse(text), Ok(expected), "{text}");
            assert_eq!(expected.to_string(), text);
        }
    }

    #[test]
    fn other_forms_are_refused_with_a_guess() {
        let cases = [
            ("2024-q1", Some("2024-Q1")),
            ("Q1/2024", Some("2024-Q1")),
            ("quý IV năm 2024", Some("2024-Q4")),
            ("6 tháng đầu năm 2024", Some("2024-H1")),
            ("H2 2024", Some("2024-H2")),
            ("2020-2025", Some("2020..2025")),
            ("2025..2020", Some("2020..2025")),
            ("2024..2024", Some("2024")),
            ("năm học 2024 – 2025", Some("school:2024")),
            ("school:2024-2025", Some("school:2024")),
            ("năm 2024", Some("2024")),
            ("2024-Q5", None),
            ("năm nay", None),
            ("20245", None),
            ("", None),
        ];
        for (text, guess) in cases {
            let problem = Problem::BadPeriod {
                text: text.to_owned(),
                guess: guess.map(str::to_owned),
            };
            assert_eq!(Period::parse(text), Err(problem), "{text}");
        }
    }
}
