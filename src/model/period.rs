//! A stretch of time that reports and figures are of: a year, a part of one, several.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Year;
use crate::diagnostic::Problem;
use vietnamese::nfc;

/// What stands before the first year of a school year.
const SCHOOL: &str = "school:";

/// A word that says the same.
const SCHOOL_WORD: &str = "school";

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
            guesses: Self::guesses(text).iter().map(Self::to_string).collect(),
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

    /// What a text in another form can mean; nothing where any reading would be of another time.
    fn guesses(text: &str) -> Vec<Self> {
        let text = nfc(text).to_lowercase();
        let text = text.replace("năm học", SCHOOL_WORD);
        let text = text.replace("niên khóa", SCHOOL_WORD);
        let text = text.replace("niên khoá", SCHOOL_WORD);
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words
            .filter(|word| !word.is_empty() && *word != "năm")
            .collect();
        let years: Vec<Year> = words.iter().filter_map(|word| read_year(word)).collect();
        let others = words.iter().filter(|word| read_year(word).is_none());
        let others: Vec<&str> = others.copied().collect();
        match (&years[..], &others.join(" ")[..]) {
            ([year], SCHOOL_WORD) => vec![Self::School(*year)],
            ([first, last], SCHOOL_WORD) if *last == first + 1 => vec![Self::School(*first)],
            ([year], "") => vec![Self::Year(*year)],
            ([year], part) => part_of(part).map(|part| part(*year)).into_iter().collect(),
            ([one, other], "") if one == other => vec![Self::Year(*one)],
            ([one, other], words) if is_stretch(&text, words) => {
                let years = Self::Years(*one.min(other), *one.max(other));
                match (words, other - one) {
                    // A school year is written so as well.
                    ("", 1) if !text.contains("..") => vec![years, Self::School(*one)],
                    _ => vec![years],
                }
            }
            _ => Vec::new(),
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
            // Several years may also be reported on the way, or after them.
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

/// Whether two years are the first and the last of several: not two of a list.
fn is_stretch(text: &str, words: &str) -> bool {
    let is_listed = [",", ";", "+", "&"].iter().any(|mark| text.contains(mark));
    let joins = [
        "",
        "đến",
        "tới",
        "từ đến",
        "từ tới",
        "giai đoạn",
        "giai đoạn đến",
        "giai đoạn từ đến",
        "nhiệm kỳ",
    ];
    !is_listed && joins.contains(&words)
}

/// Makes a part of a year a period.
type Part = fn(Year) -> Period;

/// The part of a year that words name, beside which nothing else stands.
fn part_of(words: &str) -> Option<Part> {
    Some(match words {
        "6 tháng đầu" | "sáu tháng đầu" | "nửa đầu" | "h1" => {
            |year| Period::Half(year, 1)
        }
        "6 tháng cuối" | "sáu tháng cuối" | "nửa cuối" | "h2" => {
            |year| Period::Half(year, 2)
        }
        "q1" | "quý 1" | "quý i" => |year| Period::Quarter(year, 1),
        "q2" | "quý 2" | "quý ii" => |year| Period::Quarter(year, 2),
        "q3" | "quý 3" | "quý iii" => |year| Period::Quarter(year, 3),
        "q4" | "quý 4" | "quý iv" => |year| Period::Quarter(year, 4),
        _ => return None,
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
        let cases: [(&str, &[&str]); 30] = [
            ("2024-q1", &["2024-Q1"]),
            ("Q1/2024", &["2024-Q1"]),
            ("quý IV năm 2024", &["2024-Q4"]),
            ("Quý I/2024", &["2024-Q1"]),
            ("6 tháng đầu năm 2024", &["2024-H1"]),
            ("H2 2024", &["2024-H2"]),
            ("2020-2025", &["2020..2025"]),
            ("từ năm 2020 đến năm 2025", &["2020..2025"]),
            ("2024-2025", &["2024..2025", "school:2024"]),
            ("2025..2020", &["2020..2025"]),
            ("2024..2024", &["2024"]),
            ("năm học 2024 – 2025", &["school:2024"]),
            ("niên khoá 2024-2025", &["school:2024"]),
            ("school:2024-2025", &["school:2024"]),
            ("năm 2024", &["2024"]),
            // Nothing is offered that would be of another time.
            ("2024-06", &[]),
            ("2024-12-31", &[]),
            ("tháng 6 năm 2024", &[]),
            ("9 tháng năm 2024", &[]),
            ("quý II và quý III/2024", &[]),
            ("quý I, II năm 2024", &[]),
            ("6 tháng đầu năm 2023 và 2024", &[]),
            ("2022, 2024", &[]),
            ("2022 và 2024", &[]),
            ("học kỳ I năm học 2024-2025", &[]),
            ("năm học 2024-2027", &[]),
            ("2024-Q5", &[]),
            ("năm nay", &[]),
            ("20245", &[]),
            ("", &[]),
        ];
        for (text, guesses) in cases {
            let problem = Problem::BadPeriod {
                text: text.to_owned(),
                guesses: guesses.iter().map(|guess| (*guess).to_owned()).collect(),
            };
            assert_eq!(Period::parse(text), Err(problem), "{text}");
        }
    }
}
