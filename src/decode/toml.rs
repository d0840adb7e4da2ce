//! TOML: reading, and the words of its reader turned into problems.

use serde::de::DeserializeOwned;

use toml::de::DeTable;

use super::guess::meant_in_settings;
use super::slips::mend_settings;
use super::{
    Blank, Decoded, MOST_PROBLEMS, Stop, collect, is_read, unknown_key, unknown_word, unreadable,
    wrong_type,
};
use crate::diagnostic::{Lines, Problem, Refusal, Span};

/// Reads TOML as it stands, so that places in it may be kept in bytes.
pub fn from_toml<T: DeserializeOwned>(text: &str) -> Decoded<T> {
    read(text, false).0
}

/// Reads TOML; returns also the text as it is meant, without what is wrong.
pub fn from_toml_as_meant<T: DeserializeOwned>(text: &str) -> (Decoded<T>, String) {
    let (decoded, meant) = read(text, true);
    if decoded.problems.is_empty() {
        return (decoded, meant);
    }
    let mended = mend_settings(text);
    if mended.text == text {
        return (decoded, meant);
    }
    let (mut again, meant_again) = read(&mended.text, true);
    if !is_read(&again) && is_read(&decoded) {
        return (decoded, meant);
    }
    let mut found: Vec<_> = mended.found.into_iter().take(MOST_PROBLEMS).collect();
    let lines: Vec<u32> = found.iter().map(|(span, _)| span.line).collect();
    again
        .problems
        .retain(|(span, _)| !lines.contains(&span.line));
    for (span, problem) in &mut again.problems {
        if let Problem::UnknownKey { key, .. } = problem {
            *span = written(text, *span, key);
        }
    }
    found.append(&mut again.problems);
    again.problems = found;
    (again, meant_again)
}

/// Where a key stands in the text that was written: there it may have no quotes.
fn written(text: &str, span: Span, key: &str) -> Span {
    let line = text.lines().nth(span.line.saturating_sub(1) as usize);
    let Some((before, _)) = line.and_then(|line| line.split_once(key)) else {
        return span;
    };
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    match before.ends_with('"') {
        true => span,
        false => Span {
            column: number(before.chars().count() + 1),
            length: number(key.chars().count()),
            ..span
        },
    }
}

fn read<T: DeserializeOwned>(text: &str, renames: bool) -> (Decoded<T>, String) {
    collect(text, Blank::Space, renames, |text| {
        toml::from_str(text).map_err(|error| stop(text, &error))
    })
}

/// Where the value of a key stands, named by the tables that it is in and by itself; none where
/// there is no such key.
pub fn toml_span(text: &str, keys: &[&str]) -> Option<Span> {
    let (document, _) = DeTable::parse_recoverable(text);
    let (key, tables) = keys.split_last()?;
    let mut table = document.get_ref();
    for name in tables {
        table = table.get(*name)?.get_ref().as_table()?;
    }
    Some(Lines::of(text).span(table.get(*key)?.span()))
}

fn stop(text: &str, error: &toml::de::Error) -> Stop {
    let range = error.span().unwrap_or(0..0);
    let span = Lines::of(text).span(range.clone());
    let here = text.get(range).unwrap_or_default();
    let mut problem = data_problem(error.message(), here);
    if let Some(Problem::WrongType { expected, guess }) = &mut problem {
        *guess = meant_in_settings(here, *expected);
    }
    Stop {
        span,
        is_syntax: problem.is_none(),
        problem: problem.unwrap_or_else(|| unreadable("TOML", span)),
    }
}

/// The crates for TOML and JSON keep serde's findings as text only; these are the forms that
/// `serde::de::Error` gives them. `here` is what stands where the problem is, if that is known.
pub(super) fn data_problem(message: &str, here: &str) -> Option<Problem> {
    if let Some(problem) = Refusal::read(message) {
        return Some(problem);
    }
    let mut quoted = message.split('`').skip(1).step_by(2).map(ToOwned::to_owned);
    let is = |start| message.starts_with(start);
    Some(if is("unknown field") {
        unknown_key(quoted.next()?, quoted.collect())
    } else if is("unknown variant") {
        unknown_word(quoted.next()?, quoted.collect())
    } else if is("missing field") {
        let key = quoted.next()?;
        Problem::MissingKey {
            key,
            in_settings: true,
        }
    } else if is("duplicate key") || is("duplicate field") {
        let key = match here {
            "" => quoted.next()?,
            _ => here.to_owned(),
        };
        Problem::DuplicateKey { key }
    } else if is("invalid type") || is("invalid value") {
        wrong_type(message.rsplit("expected ").next()?)
    } else {
        return None;
    })
}
