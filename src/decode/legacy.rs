//! Text in an encoding of before Unicode, in a file of any kind.

use std::ops::Range;

use crate::diagnostic::TextSlip;
use vietnamese::{Encoding, legacy_text};

/// The first text in an encoding of before Unicode, and what is wrong with it.
pub fn legacy_slip(text: &str) -> Option<(Range<usize>, TextSlip)> {
    let found = legacy_text(text)?;
    let encoding = match found.encoding {
        Encoding::Tcvn3 => "TCVN3 (ABC)",
        Encoding::Vni => "VNI",
        Encoding::Viqr => "VIQR",
        Encoding::Mojibake => "Windows-1252",
    };
    let slip = TextSlip::LegacyText {
        encoding: encoding.to_owned(),
        guess: found.guess,
    };
    Some((found.range, slip))
}
