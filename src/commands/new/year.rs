//! The emulation year of a new report: as its headline says, by the time of the year, or asked.

use jiff::civil::Date;

use crate::commands::Environment;
use crate::diagnostic::{Language, Reporter};
use crate::model::Year;
use crate::parse::reviewed;
use vietnamese::nfc;

/// The months in which a year is reviewed that is over, and the pact of the new one is signed.
const BETWEEN: std::ops::RangeInclusive<i8> = 1..=3;

/// The one year that a headline names as that of its subject: `Ký giao ước thi đua năm 2026`.
fn named(title: &str, dated: Year) -> Option<Year> {
    let title = nfc(title).to_lowercase();
    let words = title.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let is_year = |word: &&&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let years: Vec<Year> = words
        .iter()
        .filter(is_year)
        .filter_map(|it| it.parse().ok())
        .collect();
    let is_pact = ["giao ước", "phát động"]
        .iter()
        .any(|word| title.contains(word));
    match years[..] {
        [year] if is_pact && (dated - 1..=dated + 1).contains(&year) => Some(year),
        _ => None,
    }
}

/// What is known of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// It is this one.
    Certain(Year),
    /// It is the school year that begins in this one.
    School(Year),
    /// It is the year before, which is reviewed now, or that of the date.
    Open { before: Year, dated: Year },
}

impl Choice {
    /// What headline and date say of it.
    pub fn of(title: &str, date: Date) -> Self {
        let dated = date.year();
        match reviewed(title) {
            Some(found) if found.is_school => Self::School(*found.years.start()),
            Some(found) => Self::Certain(*found.years.end()),
            None => match named(title, dated) {
                Some(year) => Self::Certain(year),
                None if BETWEEN.contains(&date.month()) => Self::Open {
                    before: dated - 1,
                    dated,
                },
                None => Self::Certain(dated),
            },
        }
    }

    /// Asks for it where it is open and somebody can answer.
    pub fn answered(self, environment: &Environment, reporter: &Reporter) -> Self {
        let Self::Open { before, dated } = self else {
            return self;
        };
        let question = match reporter.language {
            Language::Vietnamese => format!(
                "Bài nói về năm thi đua nào? {before}: tổng kết năm trước; {dated}: ký giao ước, tin của năm nay. Năm: "
            ),
            Language::English => format!(
                "Which emulation year is it about? {before}: a review of the year before; {dated}: a pact, news of this year. Year: "
            ),
        };
        let answer = (environment.ask)(&question);
        let year = answer.and_then(|answer| answer.trim().parse().ok());
        let year = year.filter(|year| (1900..=2200).contains(year));
        year.map_or(self, Self::Certain)
    }

    /// The lines about it in the report.
    pub fn line(self) -> String {
        match self {
            Self::School(first) => format!(
                "# Bài nói về năm học {first}-{}; năm thi đua là năm đầu.\nperiod: school:{first}",
                first + 1
            ),
            Self::Certain(year) => format!(
                "# Năm thi đua mà bài nói tới. Hội nghị tháng 1 tổng kết năm trước thì ghi năm trước.\nyear: {year}"
            ),
            Self::Open { before, dated } => format!(
                "# Năm thi đua mà bài nói tới: hãy bỏ dấu # ở dòng dưới và ghi {before} nếu bài tổng kết năm trước,\n\
                 # {dated} nếu bài nói về việc của năm nay (ký giao ước, phát động thi đua).\n# year: {before}"
            ),
        }
    }

    /// The year for the examples of awards.
    pub fn reviewed(self) -> Year {
        match self {
            Self::Certain(year) | Self::School(year) => year,
            Self::Open { before, .. } => before,
        }
    }

    /// The year for the examples of officers and pacts: a review is of one year and elects for
    /// the next.
    pub fn term(self, date: Date) -> Year {
        let reviewed = self.reviewed();
        match date.month() {
            11..=12 if reviewed == date.year() => reviewed + 1,
            _ => date.year().max(reviewed),
        }
    }
}
