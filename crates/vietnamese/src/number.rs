//! Numbers as people type and read them.

mod worth;

use std::error::Error;
use std::fmt::{self, Display, Formatter, Write};
use std::str::FromStr;

/// The most digits of a number, so that its integer part fits into 64 bits.
const MAX_DIGITS: usize = 18;

/// The signs with which a language writes numbers.
///
/// ```
/// use vietnamese::NumberStyle;
/// assert_eq!(NumberStyle::VIETNAMESE.format_integer(20268), "20.268");
/// assert_eq!(NumberStyle::ENGLISH.format_integer(20268), "20,268");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberStyle {
    /// Separates thousands.
    pub thousands: char,
    /// Precedes the fraction.
    pub decimal: char,
}

impl NumberStyle {
    /// The style of 20.268 and 529,46.
    pub const VIETNAMESE: Self = Self {
        thousands: '.',
        decimal: ',',
    };

    /// The style of 20,268 and 529.46.
    pub const ENGLISH: Self = Self {
        thousands: ',',
        decimal: '.',
    };

    /// A whole number with separated thousands.
    pub fn format_integer(&self, number: u64) -> String {
        self.group(&number.to_string())
    }

    /// A number with separated thousands and all digits of its fraction.
    pub fn format_decimal(&self, decimal: &Decimal) -> String {
        let mut text = String::new();
        if decimal.negative {
            text.push('-');
        }
        text.push_str(&self.group(&decimal.integer));
        if !decimal.fraction.is_empty() {
            text.push(self.decimal);
            text.push_str(&decimal.fraction);
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

/// A decimal number with its digits as written: nothing is rounded, and 1,50 keeps its zero.
///
/// A single point or comma that is not followed by three digits precedes the fraction (`529.46`,
/// `529,46`). Points, commas and spaces separate thousands if they are repeated or combined
/// (`1.234.567`, `1.234,5`, `20 268`). A single sign with three digits after it has two meanings
/// and is refused, since a number that is wrong by a factor of a thousand is worse than an error.
///
/// ```
/// use vietnamese::{Decimal, DecimalError, NumberStyle};
/// let decimal: Decimal = "1234,50".parse()?;
/// assert_eq!(NumberStyle::VIETNAMESE.format_decimal(&decimal), "1.234,50");
/// assert!(matches!("20.268".parse::<Decimal>(), Err(DecimalError::Ambiguous { .. })));
/// # Ok::<(), DecimalError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Decimal {
    negative: bool,
    integer: String,
    fraction: String,
}

impl FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.is_empty() {
            return Err(DecimalError::Empty);
        }
        let (negative, unsigned) = match text.strip_prefix(['-', '\u{2212}']) {
            Some(unsigned) => (true, unsigned),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let malformed = || DecimalError::Malformed(text.to_owned());
        let (whole, fraction) = split_fraction(unsigned).ok_or_else(malformed)?;
        let integer = ungroup(whole).ok_or_else(malformed)?;
        if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(malformed());
        }
        if integer.len() + fraction.len() > MAX_DIGITS {
            return Err(DecimalError::TooLong);
        }
        if fraction.len() == 3 && integer == whole && could_lead_groups(whole) {
            let sign = if negative { "-" } else { "" };
            return Err(DecimalError::Ambiguous {
                as_thousands: format!("{sign}{whole}{fraction}"),
                as_decimal: format!("{sign}{whole}.{fraction}0"),
            });
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
}

/// Splits off the fraction; `None` if the text has no meaning.
fn split_fraction(text: &str) -> Option<(&str, &str)> {
    let Some((whole, fraction)) = text.rsplit_once(['.', ',']) else {
        return Some((text, ""));
    };
    let sign = &text[whole.len()..=whole.len()];
    if whole.contains(sign) {
        // A repeated sign separates thousands, and there is no fraction.
        return Some((text, ""));
    }
    (!fraction.is_empty()).then_some((whole, fraction))
}

/// The digits of a whole number without separators; `None` if it is no number.
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

/// Whether a text can precede the first separator of thousands.
fn could_lead_groups(digits: &str) -> bool {
    matches!(digits.len(), 1..=3)
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && !digits.starts_with('0')
}

impl From<u64> for Decimal {
    fn from(number: u64) -> Self {
        Self {
            negative: false,
            integer: number.to_string(),
            fraction: String::new(),
        }
    }
}

/// The form for programs: no separators, and a point before the fraction.
impl Display for Decimal {
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

/// Why a text is no [`Decimal`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecimalError {
    /// The text is empty.
    Empty,
    /// The text is no number, or its thousands are separated wrongly.
    Malformed(String),
    /// The number has more than 18 digits.
    TooLong,
    /// The number has two meanings.
    Ambiguous {
        /// How to write it if thousands were meant.
        as_thousands: String,
        /// How to write it if a fraction was meant.
        as_decimal: String,
    },
}

impl Display for DecimalError {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => formatter.write_str("the number is empty"),
            Self::Malformed(text) => write!(formatter, "`{text}` is not a number"),
            Self::TooLong => write!(formatter, "the number has more than {MAX_DIGITS} digits"),
            Self::Ambiguous {
                as_thousands,
                as_decimal,
            } => write!(
                formatter,
                "the number can be read in two ways: write {as_thousands} or {as_decimal}"
            ),
        }
    }
}

impl Error for DecimalError {}

#[cfg(test)]
mod tests {
    use super::{Decimal, DecimalError, NumberStyle};

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
    fn reads_and_writes_numbers() {
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
            let decimal: Decimal = typed.parse().expect(typed);
            assert_eq!(decimal.to_string(), plain, "{typed}");
            let written = NumberStyle::VIETNAMESE.format_decimal(&decimal);
            assert_eq!(written, vietnamese, "{typed}");
        }
        assert_eq!(Decimal::from(20268), "20268".parse().unwrap());
    }

    #[test]
    fn refuses_what_reads_two_ways() {
        for (typed, as_thousands, as_decimal) in [
            ("20.268", "20268", "20.2680"),
            ("20,268", "20268", "20.2680"),
            ("1.166", "1166", "1.1660"),
            ("-529.000", "-529000", "-529.0000"),
        ] {
            let ambiguous = DecimalError::Ambiguous {
                as_thousands: as_thousands.to_owned(),
                as_decimal: as_decimal.to_owned(),
            };
            assert_eq!(typed.parse::<Decimal>(), Err(ambiguous));
            assert!(as_thousands.parse::<Decimal>().is_ok());
            assert!(as_decimal.parse::<Decimal>().is_ok());
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
            let malformed = DecimalError::Malformed(typed.to_owned());
            assert_eq!(typed.parse::<Decimal>(), Err(malformed));
        }
        assert_eq!(" \u{A0}".parse::<Decimal>(), Err(DecimalError::Empty));
        for typed in ["1234567890123456789", "123456789012345678,9"] {
            assert_eq!(typed.parse::<Decimal>(), Err(DecimalError::TooLong));
        }
    }
}
