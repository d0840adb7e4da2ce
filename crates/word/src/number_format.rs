//! Numbers as Word shows them: ECMA-376 part 1, 17.18.59.

/// How numbers of a list look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum NumberFormat {
    #[default]
    Decimal,
    /// With a zero in front of one digit.
    PaddedDecimal,
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    Bullet,
    /// There is no number.
    None,
}

impl NumberFormat {
    /// The format of this name; one that is not known here shows decimals.
    pub(crate) fn of(name: &str) -> Self {
        match name {
            "decimalZero" => Self::PaddedDecimal,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => Self::Decimal,
        }
    }

    /// A number in this format.
    pub(crate) fn show(self, number: u32) -> String {
        match self {
            Self::Decimal => number.to_string(),
            Self::PaddedDecimal => format!("{number:02}"),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).to_lowercase(),
            Self::UpperLetter => letters(number).to_uppercase(),
            Self::LowerLetter => letters(number),
            Self::Bullet | Self::None => String::new(),
        }
    }
}

fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut shown = String::new();
    for (worth, sign) in SIGNS {
        while number >= worth {
            shown.push_str(sign);
            number -= worth;
        }
    }
    shown
}

/// a to z, then aa, bb and so on.
fn letters(number: u32) -> String {
    let Some(at) = number.checked_sub(1).filter(|at| *at < 26 * 30) else {
        return number.to_string();
    };
    let letter = u8::try_from(at % 26).map_or('a', |at| char::from(b'a' + at));
    std::iter::repeat_n(letter, (at / 26 + 1) as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::NumberFormat as Format;

    #[test]
    fn numbers_are_shown() {
        let cases = [
            (Format::Decimal, 12, "12"),
            (Format::PaddedDecimal, 3, "03"),
            (Format::UpperRoman, 1994, "MCMXCIV"),
            (Format::LowerRoman, 4, "iv"),
            (Format::UpperRoman, u32::MAX, "4294967295"),
            (Format::UpperRoman, 0, "0"),
            (Format::LowerLetter, 2, "b"),
            (Format::UpperLetter, 27, "AA"),
            (Format::LowerLetter, 28, "bb"),
            (Format::LowerLetter, u32::MAX, "4294967295"),
            (Format::None, 5, ""),
        ];
        for (format, number, expected) in cases {
            assert_eq!(format.show(number), expected, "{format:?} {number}");
        }
    }
}
