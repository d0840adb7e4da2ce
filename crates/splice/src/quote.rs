//! Scalars on one line: without quotes, in single or in double ones.

use std::fmt::Write;

use crate::plain::{is_plain_text, is_printable};
use crate::tree::Form;

/// What decides how a text is quoted.
#[derive(Clone, Copy)]
pub(crate) struct Quoting {
    /// How the neighbour or what stood there is written.
    pub like: Option<Form>,
    /// Whether single quotes are preferred where the neighbour has none.
    pub single: bool,
    /// Whether it stands between brackets.
    pub flow: bool,
    /// Whether it is quoted in any case.
    pub always: bool,
}

/// A text as a scalar on one line.
pub(crate) fn quoted(text: &str, quoting: Quoting) -> String {
    let kind = match quoting.like {
        Some(Form::Single) => Some(true),
        Some(Form::Double) => Some(false),
        _ => None,
    };
    if kind.is_none() && !quoting.always && is_plain_text(text, quoting.flow) {
        return text.to_owned();
    }
    let can_be_single = text.chars().all(is_printable);
    let awkward = text.contains(['"', '\\']) && !text.contains('\'');
    let single = kind.unwrap_or(quoting.single || awkward);
    if single && can_be_single {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        double(text)
    }
}

fn double(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\0' => out.push_str("\\0"),
            character if is_printable(character) => out.push(character),
            character => {
                let number = u32::from(character);
                // A string takes all that is written to it.
                _ = match number {
                    0..=0xff => write!(out, "\\x{number:02X}"),
                    0x100..=0xffff => write!(out, "\\u{number:04X}"),
                    _ => write!(out, "\\U{number:08X}"),
                };
            }
        }
    }
    out.push('"');
    out
}
