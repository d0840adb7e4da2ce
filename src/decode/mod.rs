//! From the text of YAML and TOML to typed data, with every problem found in one go.
//!
//! Deserialisers stop at the first problem. To find the others as well, the block that the
//! problem stands in is blanked out (its line, and the lines indented deeper below it) and the
//! text is read again. What is left over is read as far as it goes, so that the checks that
//! follow can add their findings.

mod at;
mod guess;
mod json;
mod key_names;
mod legacy;
mod lost_marks;
mod moved;
mod quick;
pub mod sense;
mod slips;
mod toml;
mod word;
mod yaml;

pub use self::at::At;
pub use self::json::from_json;
pub use self::key_names::{has_names, is_name_of};
pub use self::legacy::legacy_slip;
pub use self::lost_marks::lost_marks;
pub use self::quick::quickly;
#[cfg(test)]
pub(crate) use self::quick::{FAULTS, with_fault};
pub use self::slips::begins_with_name;
pub use self::toml::{from_toml, from_toml_as_meant, toml_span};
pub use self::word::Word;
pub use self::yaml::{NumberOr, Short, from_any_yaml, from_yaml};

use std::borrow::Cow;

use self::yaml::{NUMBER_OR_MAPPING, TEXT_OR_MAPPING};
use crate::diagnostic::{Expected, Problem, Slip, Span};
use crate::model::{meanings, near_word, nearest};
use vietnamese::fold;

/// What a text held, and what is wrong with it. There is a value whenever enough of the text
/// could be read; it must not be used for output when there are problems.
#[derive(Debug)]
pub struct Decoded<T> {
    /// What could be read.
    pub value: Option<T>,
    /// What is wrong. Lines count from the first line of the text.
    pub problems: Vec<(Span, Problem)>,
}

/// Why a deserialiser stopped.
struct Stop {
    span: Span,
    problem: Problem,
    /// The text could not even be split into keys and values.
    is_syntax: bool,
}

/// Whether a text could be split into keys and values.
fn is_read<T>(decoded: &Decoded<T>) -> bool {
    let is_unread = |problem: &Problem| {
        matches!(
            problem,
            Problem::Syntax { .. }
                | Problem::Colon { .. }
                | Problem::Tab { .. }
                | Problem::TooComplex
        )
    };
    !decoded
        .problems
        .iter()
        .any(|(_, problem)| is_unread(problem))
}

/// The most problems that are reported of one file.
const MOST_PROBLEMS: usize = 20;

/// What takes the place of every byte that is blanked out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blank {
    /// Nothing: YAML may take spaces for indentation.
    Nothing,
    /// A space, so that what follows keeps its offset.
    Space,
}

/// Reads a text; returns also what was read in the end, without what is wrong. A key that is slightly
/// wrong is read as the one that is meant, where it `renames`: what holds places in bytes must not.
fn collect<T>(
    text: &str,
    blank: Blank,
    renames: bool,
    read: impl Fn(&str) -> Result<T, Stop>,
) -> (Decoded<T>, String) {
    let mut problems = Vec::new();
    let mut rest = text.to_owned();
    loop {
        let stop = match read(&rest) {
            Ok(value) => {
                let value = Some(value);
                return (Decoded { value, problems }, rest);
            }
            Err(stop) => stop,
        };
        let stop = match renames {
            true => settled(stop, &rest),
            false => stop,
        };
        // Blanking out half of a quoted or flow value can break the syntax: such a problem is
        // of our making, unless it is the first.
        let ours = stop.is_syntax && !problems.is_empty();
        let line = stop.span.line;
        let repeated = problems
            .iter()
            .any(|(span, _): &(Span, Problem)| span.line == line && line > 0);
        // The same holds for keys that a block lacks once a part of it is gone.
        let emptied = lost_a_part(text, line, &problems, blank);
        let meant = renames.then(|| renamed(&rest, &stop)).flatten();
        if !ours && !repeated && !emptied {
            problems.push((stop.span, stop.problem));
        }
        // What is meant is read on, so that nothing is missed for a slip in a name.
        if let Some(meant) = meant.filter(|_| problems.len() < MOST_PROBLEMS) {
            rest = meant;
            continue;
        }
        if stop.is_syntax || problems.len() >= MOST_PROBLEMS || !blank_block(&mut rest, line, blank)
        {
            let value = None;
            return (Decoded { value, problems }, rest);
        }
    }
}

/// A key under another name that stands there already under its own is given twice.
fn settled(stop: Stop, text: &str) -> Stop {
    let Problem::UnknownKey {
        key,
        near: Some(near),
        ..
    } = &stop.problem
    else {
        return stop;
    };
    let Some(line) = sibling(text, stop.span, near) else {
        return stop;
    };
    Stop {
        problem: Problem::Slip(Slip::SameKey {
            key: key.clone(),
            meant: near.clone(),
            line,
        }),
        ..stop
    }
}

/// The line of a key that stands beside another one of the same mapping.
fn sibling(text: &str, span: Span, key: &str) -> Option<u32> {
    let column = usize::try_from(span.column).ok()?.checked_sub(1)?;
    let number = usize::try_from(span.line).ok()?.checked_sub(1)?;
    let lines: Vec<&str> = text.lines().collect();
    let begins = |line: &str| {
        let rest = line.trim_start().trim_start_matches("- ");
        let value = rest.strip_prefix(key).map(str::trim_start);
        let is_key = value.is_some_and(|value| value.starts_with([':', '=']));
        (line.chars().count() - rest.chars().count(), is_key)
    };
    let is_within = |line: &&str| line.trim().is_empty() || begins(line).0 >= column;
    let (before, after) = lines.split_at_checked(number)?;
    let is_it = |line: &&str| begins(line) == (column, true);
    let above = before.iter().rev().take_while(|line| is_within(line));
    // A dash begins the mapping: what stands above it belongs to another one.
    let is_first = |line: &str| line.trim_start().starts_with("- ") && begins(line).0 == column;
    let mut above = above.enumerate();
    let mut found = None;
    if !after.first().is_some_and(|line| is_first(line)) {
        for (at, line) in above.by_ref() {
            if is_it(line) {
                found = Some(number - at - 1);
                break;
            }
            if is_first(line) {
                break;
            }
        }
    }
    let below = after.iter().skip(1);
    let mut below = below
        .take_while(|line| is_within(line) && !is_first(line))
        .enumerate();
    let found = found.or_else(|| {
        below
            .find(|(_, line)| is_it(line))
            .map(|(at, _)| number + 1 + at)
    });
    u32::try_from(found? + 1).ok()
}

/// The text with the key that is meant in the place of one that nobody knows.
fn renamed(text: &str, stop: &Stop) -> Option<String> {
    let Problem::UnknownKey {
        key,
        near: Some(near),
        ..
    } = &stop.problem
    else {
        return None;
    };
    let before = |number: u32| usize::try_from(number).ok()?.checked_sub(1);
    let (number, column) = (before(stop.span.line)?, before(stop.span.column)?);
    let start: usize = text.split_inclusive('\n').take(number).map(str::len).sum();
    let line = text.get(start..)?.lines().next()?;
    let at = start + line.char_indices().nth(column)?.0;
    let rest = text.get(at..)?;
    let in_quotes = || {
        rest.strip_prefix('"')?
            .strip_prefix(key.as_str())?
            .strip_prefix('"')
    };
    let behind = rest.strip_prefix(key.as_str()).or_else(in_quotes)?;
    Some(format!("{}{near}{behind}", &text[..at]))
}

/// Whether one of the problems stands in the block below line `number` (from 1).
fn lost_a_part(text: &str, number: u32, problems: &[(Span, Problem)], blank: Blank) -> bool {
    let mut lines = (1..).zip(text.lines()).skip_while(|(at, _)| *at < number);
    let Some((_, first)) = lines.next() else {
        return false;
    };
    // The entries of a list may stand right below their key.
    let is_entry = |line: &str| {
        indent(line) == indent(first)
            && line.trim_start().starts_with("- ")
            && !first.trim_start().starts_with("- ")
    };
    lines
        .take_while(|(_, line)| blank.is_below(first, line) || is_entry(line))
        .any(|(at, _)| problems.iter().any(|(span, _)| span.line == at))
}

/// Replaces the block that starts on line `number` (from 1) by blank lines, so that the lines
/// after it keep their numbers. Returns whether there was anything to blank.
fn blank_block(text: &mut String, number: u32, blank: Blank) -> bool {
    let mut lines: Vec<Cow<'_, str>> = text.split('\n').map(Cow::Borrowed).collect();
    let first = usize::try_from(number).ok().and_then(|n| n.checked_sub(1));
    let Some((first, rest)) = first.and_then(|at| lines.get_mut(at..)?.split_first_mut()) else {
        return false;
    };
    let below = rest.iter().take_while(|line| blank.is_below(first, line));
    let below = below.count();
    let mut changed = false;
    for line in [first].into_iter().chain(&mut rest[..below]) {
        changed |= !line.trim().is_empty();
        *line = match blank {
            Blank::Nothing => Cow::Borrowed(""),
            Blank::Space => Cow::Owned(" ".repeat(line.len())),
        };
    }
    *text = lines.join("\n");
    changed
}

impl Blank {
    /// Whether a line belongs to what the first one begins: by its indentation, or, in TOML, to the
    /// table of a header.
    fn is_below(self, first: &str, line: &str) -> bool {
        let is_header = |line: &str| line.trim_start().starts_with('[');
        let is_in_table = self == Self::Space && is_header(first) && !is_header(line);
        line.trim().is_empty() || indent(line) > indent(first) || is_in_table
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn unknown_key(key: String, known: Vec<String>) -> Problem {
    let meant = key_names::meant(&key, &known).cloned();
    let near = meant.or_else(|| near(&key, &known));
    Problem::UnknownKey { key, near, known }
}

fn unknown_word(word: String, known: Vec<String>) -> Problem {
    let near = near_word(&word, &known).or_else(|| near(&word, &known));
    let meanings = meanings(&known);
    Problem::UnknownWord {
        word,
        near,
        known,
        meanings,
    }
}

/// The first name in `known` that a slip of the keyboard turns into `key`.
fn near(key: &str, known: &[String]) -> Option<String> {
    // Of two letters, one is too many.
    if key.chars().count() < 3 {
        return None;
    }
    let known = known.iter().map(|name| (name.clone(), name.as_str()));
    nearest(&fold(key), known)
}

/// A text that is not in its language, and nothing tells what was meant.
fn unreadable(language: &str, span: Span) -> Problem {
    Problem::Syntax {
        language: language.to_owned(),
        line: span.line,
        column: span.column,
    }
}

/// A value of another type than the one that serde describes as `expected`.
fn wrong_type(expected: &str) -> Problem {
    let expected = match expected {
        TEXT_OR_MAPPING => Expected::TextOrMapping,
        NUMBER_OR_MAPPING => Expected::NumberOrMapping,
        "a boolean" => Expected::Boolean,
        text if text.contains("string") => Expected::Text,
        text if text.contains("sequence") => Expected::List,
        text if text.starts_with(['u', 'i']) => Expected::Number,
        _ => Expected::Mapping,
    };
    let guess = None;
    Problem::WrongType { expected, guess }
}

#[cfg(test)]
mod tests {
    use super::{Blank, blank_block};

    #[test]
    fn a_block_is_a_line_and_what_is_indented_below_it() {
        let cases = [
            ("a: 1\nb: 2\n", 1, "\nb: 2\n"),
            ("a:\n  - x\n  - y\nb: 2", 1, "\n\n\nb: 2"),
            ("a:\n  - x: 1\n    y: 2\n  - z: 1", 2, "a:\n\n\n  - z: 1"),
            ("a: 1", 9, "a: 1"),
        ];
        for (text, line, expected) in cases {
            let mut found = text.to_owned();
            blank_block(&mut found, line, Blank::Nothing);
            assert_eq!(found, expected, "{text:?} line {line}");
            let mut found = text.to_owned();
            blank_block(&mut found, line, Blank::Space);
            assert_eq!(found.len(), text.len(), "{text:?} line {line}");
            let lines: Vec<&str> = found.lines().map(str::trim_end).collect();
            let expected: Vec<&str> = expected.lines().collect();
            assert_eq!(lines, expected, "{text:?} line {line}");
        }
    }
}
