//! Numbers as authors type them and as readers see them.

use std::error::Error;
use std::fmt::{self, Display, Formatter, Write};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The most digits a figure may have: any such number fits the counters that it may meet.
const MAX_DIGITS: usize = 18;

/// How a language writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberStyle {
    /// What parts the thousands.
    pub thousands: char,
    /// What stands before the fraction.
    pub decimal: char,
}

impl NumberStyle {
    /// 20.268 and 529,46.
    pub const VIETNAMESE: Self = Self {
        thousands: '.',
        decimal: ',',
    };

    /// 20,268 and 529.46.
    pub const ENGLISH: Self = Self {
        thousands: ',',
        decimal: '.',
    };

    /// A whole number with its thousands parted.
    pub fn format_integer(&self, number: u64) -> String {
        self.group(&number.to_string())
    }

    /// A figure with its thousands parted and every digit of its fraction.
    pub fn format_decimal(&self, figure: &Figure) -> String {
        let mut text = String::new();
        if figure.negative {
            text.push('-');
        }
        text.push_str(&self.group(&figure.integer));
        if !figure.fraction.is_empty() {
            text.push(self.decimal);
            text.push_str(&figure.fraction);
        }
        text
    }

    fn group(&self, digits: &str) -> String {
        let mut text = String::with_capacity(digits.len() + digits.len() / 3);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(self.thousands);
            }
            text.push(digit);
        }
        text
    }
}

impl Default for NumberStyle {
    fn default() -> Self {
        Self::VIETNAMESE
    }
}

/// A number as its author gave it, digit by digit: no rounding, and 1,50 keeps its nought.
///
/// Parsed from text. A point or a comma stands before the fraction when it stands alone and is
/// followed by other than three digits (`529.46`, `529,46`); points, commas or spaces part
/// thousands when they come more than once or together with the other sign (`1.234.567`,
/// `1.234,5`, `20 268`). Exactly three digits after the only sign can be read either way and are
/// refused, since a figure misread a thousandfold is worse than an error.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Figure {
    negative: bool,
    integer: String,
    fraction: String,
}

impl Figure {
    /// Reads a figure; see [`Figure`] for what is accepted.
    pub fn parse(text: &str) -> Result<Self, FigureError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(FigureError::Empty);
        }
        let (negative, unsigned) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(unsigned) => (true, unsigned),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let malformed = || FigureError::Malformed(text.to_owned());
        let (whole, fraction) = split_fraction(unsigned).ok_or_else(malformed)?;
        let integer = ungroup(whole).ok_or_else(malformed)?;
        if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(malformed());
        }
        if integer.len() + fraction.len() > MAX_DIGITS {
            return Err(FigureError::TooLong);
        }
        if fraction.len() == 3 && integer == whole && could_lead_groups(whole) {
            let sign = if negative { "-" } else { "" };
            return Err(FigureError::Ambiguous(AmbiguousNumber {
                as_thousands: format!("{sign}{whole}{fraction}"),
                as_decimal: format!("{sign}{whole}.{fraction}0"),
            }));
        }
        if integer.len() > 1 && integer.starts_with('0') {
            return Err(malformed());
        }
        let nothing = integer.bytes().chain(fraction.bytes()).all(|b| b == b'0');
        Ok(Self {
            negative: negative && !nothing,
            integer,
            fraction: fraction.to_owned(),
        })
    }

    /// Whether the figure is below nought.
    pub fn is_negative(&self) -> bool {
        self.negative
    }

    /// The digits before the decimal sign, at least one, ungrouped.
    pub fn integer_digits(&self) -> &str {
        &self.integer
    }

    /// The digits after the decimal sign, perhaps none.
    pub fn fraction_digits(&self) -> &str {
        &self.fraction
    }
}

/// Takes the fraction off; `None` where no reading makes sense.
fn split_fraction(text: &str) -> Option<(&str, &str)> {
    let Some((whole, fraction)) = text.rsplit_once(['.', ',']) else {
        return Some((text, ""));
    };
    let sign = &text[whole.len()..=whole.len()];
    if whole.contains(sign) {
        // The same sign again: it parts thousands, and there is no fraction.
        return Some((text, ""));
    }
    (!fraction.is_empty()).then_some((whole, fraction))
}

/// The digits of a whole number without what parts its thousands; `None` if it is none.
fn ungroup(text: &str) -> Option<String> {
    let separator = text.chars().find(|letter| !letter.is_ascii_digit());
    let Some(separator) = separator else {
        return (!text.is_empty()).then(|| text.to_owned());
    };
    if !matches!(separator, '.' | ',' | ' ' | '\u{A0}' | '\u{202F}') {
        return None;
    }
    let mut groups = text.split(separator);
    let first = groups.next().filter(|first| could_lead_groups(first))?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || !group.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

/// Whether the digits can be what stands before the first sign that parts thousands.
fn could_lead_groups(digits: &str) -> bool {
    matches!(digits.len(), 1..=3)
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !digits.starts_with('0')
}

impl FromStr for Figure {
    type Err = FigureError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl From<u64> for Figure {
    fn from(number: u64) -> Self {
        Self {
            negative: false,
            integer: number.to_string(),
            fraction: String::new(),
        }
    }
}

/// The form for machines: no grouping, a point before the fraction.
impl Display for Figure {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        if self.negative {
            formatter.write_char('-')?;
        }
        formatter.write_str(&self.integer)?;
        if !self.fraction.is_empty() {
            write!(formatter, ".{}", self.fraction)?;
        }
        Ok(())
    }
}

/// A number that reads as thousands in one country and as a fraction in the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmbiguousNumber {
    /// What to write if thousands were meant.
    pub as_thousands: String,
    /// What to write if a fraction was meant.
    pub as_decimal: String,
}

impl Display for AmbiguousNumber {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "the number can be read in two ways: write {} or {}",
            self.as_thousands, self.as_decimal
        )
    }
}

impl Error for AmbiguousNumber {}

/// Why a text is no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FigureError {
    /// There is nothing in it.
    Empty,
    /// It is no number, or its thousands are parted wrongly.
    Malformed(String),
    /// It has more than 18 digits.
    TooLong,
    /// It can be read in two ways.
    Ambiguous(AmbiguousNumber),
}

impl Display for FigureError {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => formatter.write_str("the number is empty"),
            Self::Malformed(text) => write!(formatter, "`{text}` is not a number"),
            Self::TooLong => write!(formatter, "the number has more than {MAX_DIGITS} digits"),
            Self::Ambiguous(ambiguous) => ambiguous.fmt(formatter),
        }
    }
}

impl Error for FigureError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Ambiguous(ambiguous) => Some(ambiguous),
            Self::Empty | Self::Malformed(_) | Self::TooLong => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Figure, FigureError, NumberStyle};

    #[test]
    fn formats_integers() {
        for (number, text) in [
            (0, "0"),
            (464, "464"),
            (1166, "1.166"),
            (20268, "20.268"),
            (11_799_553, "11.799.553"),
            (u64::MAX, "18.446.744.073.709.551.615"),
        ] {
            assert_eq!(NumberStyle::VIETNAMESE.format_integer(number), text);
        }
        assert_eq!(NumberStyle::ENGLISH.format_integer(20268), "20,268");
    }

    #[test]
    fn reads_and_writes_figures() {
        for (typed, plain, vietnamese) in [
            ("0", "0", "0"),
            ("7", "7", "7"),
            ("529.46", "529.46", "529,46"),
            ("529,46", "529.46", "529,46"),
            ("20268", "20268", "20.268"),
            (" 20 268 ", "20268", "20.268"),
            ("1\u{A0}166", "1166", "1.166"),
            ("1.234.567", "1234567", "1.234.567"),
            ("1,234,567", "1234567", "1.234.567"),
            ("1.234,5", "1234.5", "1.234,5"),
            ("1,234.5", "1234.5", "1.234,5"),
            ("1.234,567", "1234.567", "1.234,567"),
            ("1 234,567", "1234.567", "1.234,567"),
            ("1234,567", "1234.567", "1.234,567"),
            ("0,268", "0.268", "0,268"),
            ("20.2680", "20.2680", "20,2680"),
            ("1,50", "1.50", "1,50"),
            ("-3,5", "-3.5", "-3,5"),
            ("\u{2212}1.234.567", "-1234567", "-1.234.567"),
            ("+8", "8", "8"),
            ("-0,0", "0.0", "0,0"),
            (
                "999999999999999999",
                "999999999999999999",
                "999.999.999.999.999.999",
            ),
        ] {
            let figure = Figure::parse(typed).unwrap_or_else(|error| panic!("{typed}: {error}"));
            assert_eq!(figure.to_string(), plain, "{typed}");
            let written = NumberStyle::VIETNAMESE.format_decimal(&figure);
            assert_eq!(written, vietnamese, "{typed}");
        }
        assert_eq!(Figure::from(20268), "20268".parse().unwrap());
    }

    #[test]
    fn refuses_what_reads_two_ways() {
        for (typed, as_thousands, as_decimal) in [
            ("20.268", "20268", "20.2680"),
            ("20,268", "20268", "20.2680"),
            ("1.166", "1166", "1.1660"),
            ("-529.000", "-529000", "-529.0000"),
        ] {
            let Err(FigureError::Ambiguous(ambiguous)) = Figure::parse(typed) else {
                panic!("{typed} was not refused");
            };
            assert_eq!(ambiguous.as_thousands, as_thousands);
            assert_eq!(ambiguous.as_decimal, as_decimal);
            assert!(Figure::parse(as_thousands).is_ok());
            assert!(Figure::parse(as_decimal).is_ok());
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for typed in [
            "x",
            "1x",
            "5.",
            ",5",
            ".",
            "-",
            "--1",
            "1..2",
            "1.23.4",
            "1.2345.678",
            "12 34",
            "1.234.5",
            "0.123.456",
            "1234.567.890",
            "1.234 567",
            "007",
            "020.268",
            "1e3",
            "NaN",
            "٣",
            "1.234,5,6",
            "1,2 3",
            "1.\u{1F600}",
            "1 234.567.890",
        ] {
            assert!(
                matches!(Figure::parse(typed), Err(FigureError::Malformed(_))),
                "{typed}: {:?}",
                Figure::parse(typed)
            );
        }
        assert_eq!(Figure::parse(" \u{A0}"), Err(FigureError::Empty));
        assert_eq!(
            Figure::parse("1234567890123456789"),
            Err(FigureError::TooLong)
        );
        assert_eq!(
            Figure::parse("123456789012345678,9"),
            Err(FigureError::TooLong)
        );
    }
}
