//! TOML: reading, and the words of its reader turned into problems.

use serde::de::DeserializeOwned;

use toml::de::DeTable;

use super::{Blank, Decoded, Stop, collect, near};
use crate::diagnostic::{Expected, Lines, Problem, Refusal, Span};

/// Reads TOML.
pub fn from_toml<T: DeserializeOwned>(text: &str) -> Decoded<T> {
    collect(text, Blank::Space, |text| {
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
    let problem = data_problem(error.message(), here);
    Stop {
        span,
        is_syntax: problem.is_none(),
        problem: problem.unwrap_or_else(|| Problem::Syntax {
            language: "TOML".to_owned(),
            detail: error.message().lines().collect::<Vec<_>>().join(" "),
        }),
    }
}

/// The crates for TOML and JSON keep serde's findings as text only; these are the forms that
/// `serde::de::Error` gives them. `here` is what stands where the problem is, if that is known.
pub(super) fn data_problem(message: &str, here: &str) -> Option<Problem> {
    if let Some(problem) = Refusal::read(message) {
        return Some(problem);
    }
    let mut quoted = message.split('`').skip(1).step_by(2).map(ToOwned::to_owned);
    if message.starts_with("unknown field") {
        let key = quoted.next()?;
        let known: Vec<String> = quoted.collect();
        return Some(Problem::UnknownKey {
            near: near(&key, &known),
            key,
            known,
        });
    }
    if message.starts_with("unknown variant") {
        let word = quoted.next()?;
        let known: Vec<String> = quoted.collect();
        return Some(Problem::UnknownWord {
            near: near(&word, &known),
            word,
            known,
        });
    }
    if message.starts_with("missing field") {
        return Some(Problem::MissingKey {
            key: quoted.next()?,
        });
    }
    if message.starts_with("duplicate key") || message.starts_with("duplicate field") {
        return Some(Problem::DuplicateKey {
            key: match here {
                "" => quoted.next()?,
                _ => here.to_owned(),
            },
        });
    }
    if !message.starts_with("invalid type") && !message.starts_with("invalid value") {
        return None;
    }
    let expected = message.rsplit("expected ").next().unwrap_or("");
    let expected = match expected {
        "a boolean" => Expected::Boolean,
        text if text.contains("string") => Expected::Text,
        text if text.starts_with('u') || text.starts_with('i') => Expected::Number,
        text if text.contains("sequence") => Expected::List,
        _ => Expected::Mapping,
    };
    Some(Problem::WrongType { expected })
}
