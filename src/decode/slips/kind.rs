//! What kind of slip a line holds, before it is known what the line should be.

use crate::diagnostic::{Problem, Slip, Span};

/// A kind of slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    ColonSpace,
    OtherColon(String),
    NoColon,
    IndentedKey,
    StrayLine,
    DashSpace,
    OtherDash(String),
    CurlyQuotes,
    InnerQuote,
    UnclosedQuote,
    BackslashInQuotes,
    UnclosedBracket,
    AfterBracket,
    CommaInValue(String),
    CommaMissing,
    DecimalComma,
    MarkedKey(String),
    OtherBrackets,
    NoKey,
    NoDash,
    FirstCharacter(String),
    HiddenCharacter(u32),
    NumberSign,
    Colon,
    Tab,
    UnquotedText,
    EqualsSign,
    PlainValue,
    NotSetting,
    EmptyValue,
}

impl Kind {
    /// The problem, with the line as it should be.
    pub fn told(self, line: String) -> Problem {
        Problem::Slip(match self {
            Self::EmptyValue => return Problem::EmptyValue,
            Self::Colon => return Problem::Colon { line: Some(line) },
            Self::DecimalComma => return Problem::DecimalComma { line: Some(line) },
            Self::Tab => return Problem::Tab { line: Some(line) },
            Self::ColonSpace => Slip::ColonSpace { line },
            Self::OtherColon(mark) => Slip::OtherColon { mark, line },
            Self::NoColon => Slip::NoColon { line },
            Self::IndentedKey => Slip::IndentedKey { line },
            Self::StrayLine => Slip::StrayLine { line },
            Self::DashSpace => Slip::DashSpace { line },
            Self::OtherDash(mark) => Slip::OtherDash { mark, line },
            Self::CurlyQuotes => Slip::CurlyQuotes { line },
            Self::InnerQuote => Slip::InnerQuote { line },
            Self::UnclosedQuote => Slip::UnclosedQuote { line },
            Self::BackslashInQuotes => Slip::BackslashInQuotes { line },
            Self::UnclosedBracket => Slip::UnclosedBracket { line },
            Self::AfterBracket => Slip::AfterBracket { line },
            Self::CommaInValue(value) => Slip::CommaInValue { value, line },
            Self::CommaMissing => Slip::CommaMissing { line },
            Self::MarkedKey(mark) => Slip::MarkedKey { mark, line },
            Self::OtherBrackets => Slip::OtherBrackets { line },
            Self::NoKey => Slip::NoKey { line },
            Self::NoDash => Slip::NoDash { line },
            Self::FirstCharacter(mark) => Slip::FirstCharacter { mark, line },
            Self::NumberSign => Slip::NumberSign { line },
            Self::HiddenCharacter(code) => Slip::HiddenCharacter { code, line },
            Self::UnquotedText => Slip::UnquotedText { line },
            Self::EqualsSign => Slip::EqualsSign { line },
            Self::PlainValue => Slip::PlainValue { line },
            Self::NotSetting => Slip::NotSetting { line },
        })
    }
}

/// A slip at a stretch of characters, counted from 0.
#[derive(Debug, Clone)]
pub struct Noted {
    /// What it is.
    pub kind: Kind,
    /// Where it begins.
    pub at: usize,
    /// How long it is.
    pub length: usize,
}

impl Noted {
    /// The place in a line of the file, from 1.
    pub fn span(&self, line: usize) -> Span {
        let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        Span {
            line: number(line),
            column: number(self.at + 1),
            length: number(self.length.max(1)),
        }
    }
}

/// Keeps the first of several: one message for a line.
pub fn note(first: &mut Option<Noted>, kind: Kind, at: usize, length: usize) {
    first.get_or_insert(Noted { kind, at, length });
}
