//! YAML: reading within a strict budget, and the findings of its reader turned into problems.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{DeserializeOwned, Error as DeError, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};
use serde_yaml::Error;

use super::at::span;
use super::guess::meant;
use super::moved::moved_in;
use super::quick::quickly;
use super::sense::{NUMBER_OR, SHORT, announced};
use super::slips::mend;
use super::{
    Blank, Decoded, MOST_PROBLEMS, Stop, collect, is_read, unknown_key, unknown_word, unreadable,
    wrong_type,
};
use crate::diagnostic::{Expected, Problem, Span};

/// U+00A0.
const NBSP: char = '\u{a0}';

/// Reads YAML: no aliases (so no alias bombs), little depth, strict booleans, and numbers with
/// leading zeros or underscores taken as the text they are.
///
/// Nearly all texts that are right are read by [`quickly`].
pub fn from_yaml<T: DeserializeOwned>(text: &str) -> Decoded<T> {
    match quickly(text) {
        Some(value) => Decoded {
            value: Some(value),
            problems: Vec::new(),
        },
        None => from_any_yaml(text),
    }
}

/// The same by the full reader alone, which knows all of YAML and finds what is wrong.
pub fn from_any_yaml<T: DeserializeOwned>(text: &str) -> Decoded<T> {
    let (text, mut found) = plain_spaces(text);
    let mut decoded = read(&text);
    let mut meant = Cow::Borrowed(&*text);
    // A value that begins with `!` is read, without its first word.
    if !decoded.problems.is_empty() || text.contains(": !") {
        let mended = mend(&text);
        let again = (!mended.found.is_empty()).then(|| read(&mended.text));
        // A text that only its slips make readable is read on; one that was readable stays so.
        if let Some(again) = again.filter(|again| is_read(again) || !is_read(&decoded)) {
            let told = |line: u32, found: &[(Span, Problem)]| {
                found.iter().any(|(span, _)| span.line == line)
            };
            let slips = mended.found.into_iter();
            let slips = slips.filter(|(span, _)| !told(span.line, &found));
            let slips: Vec<_> = slips.take(MOST_PROBLEMS).collect();
            found.extend(slips);
            decoded = again;
            decoded
                .problems
                .retain(|(span, _)| !told(span.line, &found));
            meant = Cow::Owned(mended.text);
        }
    }
    for (span, problem) in moved_in(read::<T>, &meant, &decoded.problems) {
        decoded
            .problems
            .retain(|(known, _)| known.line != span.line);
        found.push((span, problem));
    }
    for (span, problem) in &mut found {
        if let Problem::NbspInYaml { line } = problem {
            let number = span.line.saturating_sub(1) as usize;
            *line = meant.split('\n').nth(number).unwrap_or_default().to_owned();
        }
    }
    decoded.problems.splice(0..0, found);
    decoded
}

/// Text pasted from Word has no-break spaces before a key or after its colon, where YAML knows
/// only plain ones: each is reported, and the rest is read as it was meant.
fn plain_spaces(text: &str) -> (Cow<'_, str>, Vec<(Span, Problem)>) {
    if !text.contains(NBSP) {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut found = Vec::new();
    let mut lines: Vec<Cow<'_, str>> = Vec::new();
    for (number, line) in (1..).zip(text.split('\n')) {
        let body = line.trim_start_matches(['-', ' ', NBSP]);
        let key = body.find(':').filter(|colon| {
            let name = &body[..*colon];
            let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
            plain && !name.is_empty()
        });
        let indent = line.len() - body.len();
        let after = key.map_or(indent, |colon| {
            let value = &body[colon + 1..];
            line.len() - value.trim_start_matches([' ', NBSP]).len()
        });
        let (structure, rest) = line.split_at(after);
        let Some(at) = structure.find(NBSP) else {
            lines.push(Cow::Borrowed(line));
            continue;
        };
        let column = structure[..at].chars().count() + 1;
        let span = Span {
            line: number,
            column: u32::try_from(column).unwrap_or(u32::MAX),
            length: 1,
        };
        found.push((
            span,
            Problem::NbspInYaml {
                line: String::new(),
            },
        ));
        lines.push(Cow::Owned(structure.replace(NBSP, " ") + rest));
    }
    (Cow::Owned(lines.join("\n")), found)
}

fn read<T: DeserializeOwned>(text: &str) -> Decoded<T> {
    collect(text, Blank::Nothing, true, |text| {
        let options = serde_yaml::options! {
            strict_booleans: true,
            leading_zero_numbers_as_strings: true,
            underscored_numbers_as_strings: true,
            with_snippet: false,
            budget: serde_yaml::budget! {
                max_depth: 16,
                max_nodes: 200_000,
                max_aliases: 0,
                max_anchors: 0,
            },
        };
        serde_yaml::from_str_with_options(text, options).map_err(|error| stop(text, &error))
    })
    .0
}

/// A mapping, or with `LIST` a list, or a plain text that stands for one: `author: Anh Khoa`.
/// Formats that people do not read have only the mapping or the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Short<T, const LIST: bool = false> {
    /// The plain text.
    Text(String),
    /// The mapping or the list.
    Full(T),
}

impl<T, const LIST: bool> Short<T, LIST> {
    /// The mapping or list, or the one that the plain text stands for.
    pub fn full(self, of_text: impl FnOnce(String) -> T) -> T {
        match self {
            Self::Text(text) => of_text(text),
            Self::Full(value) => value,
        }
    }
}

impl<'de, T: Deserialize<'de>, const LIST: bool> Deserialize<'de> for Short<T, LIST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOr<T, const LIST: bool>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>, const LIST: bool> Visitor<'de> for TextOr<T, LIST> {
            type Value = Short<T, LIST>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(if LIST { "a sequence" } else { TEXT_OR_MAPPING })
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Short::Text(text.to_owned()))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
                Ok(Short::Text(number.to_string()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                if LIST {
                    return Err(A::Error::invalid_type(Unexpected::Map, &self));
                }
                T::deserialize(MapAccessDeserializer::new(map)).map(Short::Full)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, entries: A) -> Result<Self::Value, A::Error> {
                if !LIST {
                    return Err(A::Error::invalid_type(Unexpected::Seq, &self));
                }
                T::deserialize(SeqAccessDeserializer::new(entries)).map(Short::Full)
            }
        }

        if !deserializer.is_human_readable() {
            return announced(SHORT, deserializer).map(Self::Full);
        }
        deserializer.deserialize_any(TextOr(PhantomData))
    }
}

/// A mapping, or a whole number that stands for one: `count: 12`. Formats that people do not read
/// have only the mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberOr<T> {
    /// The number.
    Number(u32),
    /// The mapping.
    Full(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for NumberOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Either<T> {
            type Value = NumberOr<T>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(NUMBER_OR_MAPPING)
            }

            fn visit_u64<E: DeError>(self, number: u64) -> Result<Self::Value, E> {
                let found = u32::try_from(number).map(NumberOr::Number);
                found.map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
            }

            fn visit_i64<E: DeError>(self, number: i64) -> Result<Self::Value, E> {
                let found = u32::try_from(number).map(NumberOr::Number);
                found.map_err(|_| E::invalid_value(Unexpected::Signed(number), &self))
            }

            fn visit_str<E: DeError>(self, text: &str) -> Result<Self::Value, E> {
                let found = text.trim().parse().map(NumberOr::Number);
                found.map_err(|_| E::invalid_type(Unexpected::Str(text), &self))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(NumberOr::Full)
            }
        }

        if !deserializer.is_human_readable() {
            return announced(NUMBER_OR, deserializer).map(Self::Full);
        }
        deserializer.deserialize_any(Either(PhantomData))
    }
}

/// What serde says that such a value is expected to be.
pub(super) const NUMBER_OR_MAPPING: &str = "a number or a mapping";

/// The same of a text or a mapping.
pub(super) const TEXT_OR_MAPPING: &str = "text or a mapping";

fn stop(text: &str, error: &Error) -> Stop {
    let error = error.without_snippet();
    let span = error.location().map_or(Span::NONE, span);
    let data = data_problem(error);
    let is_syntax = data.is_none();
    let problem = match data {
        // In quotes, a list would be a text with brackets in it.
        Some(Problem::WrongType {
            expected: Expected::Text,
            ..
        }) if is_list(text, span) => wrong(Expected::OneValue),
        Some(problem) => problem,
        None => syntax_problem(text, span, error),
    };
    let span = match problem {
        // The reader stops behind the tab.
        Problem::Tab { .. } => Span {
            column: span.column.saturating_sub(1).max(1),
            length: 1,
            ..span
        },
        _ => span,
    };
    let (span, problem) = meant(text, span, problem);
    Stop {
        span,
        problem,
        is_syntax,
    }
}

/// A value of another type than this one.
fn wrong(expected: Expected) -> Problem {
    let guess = None;
    Problem::WrongType { expected, guess }
}

/// Whether a list begins at a place of a text.
fn is_list(text: &str, span: Span) -> bool {
    let before = |number: u32| usize::try_from(number).ok()?.checked_sub(1);
    let line = before(span.line).and_then(|line| text.lines().nth(line));
    let (Some(line), Some(column)) = (line, before(span.column)) else {
        return false;
    };
    let rest = line.char_indices().nth(column).map(|(at, _)| &line[at..]);
    rest.is_some_and(|rest| rest.starts_with('[') || rest.starts_with("- "))
}

fn data_problem(error: &Error) -> Option<Problem> {
    let strings = |words: &[&'static str]| -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    };
    Some(match error {
        Error::SerdeUnknownField {
            field, expected, ..
        } => {
            // `{value: 529,46}` is a value 529 and a key 46.
            if field.bytes().all(|byte| byte.is_ascii_digit()) {
                return Some(Problem::DecimalComma { line: None });
            }
            unknown_key(field.clone(), strings(expected))
        }
        Error::SerdeUnknownVariant {
            variant, expected, ..
        } => unknown_word(variant.clone(), strings(expected)),
        Error::SerdeMissingField { field, .. } => Problem::MissingKey {
            key: (*field).to_owned(),
            in_settings: false,
        },
        Error::DuplicateMappingKey { key, .. } => Problem::DuplicateKey {
            key: key.clone().unwrap_or_default(),
        },
        Error::NullIntoString { .. } => Problem::EmptyValue,
        Error::InvalidBooleanStrict { .. } | Error::InvalidScalar { ty: "bool", .. } => {
            Problem::NotBoolean { guess: None }
        }
        Error::InvalidScalar { .. } => wrong(Expected::Number),
        Error::SerdeInvalidType {
            expected,
            unexpected,
            ..
        } if expected == TEXT_OR_MAPPING && unexpected == "sequence" => wrong(Expected::OneValue),
        Error::SerdeInvalidType { expected, .. } | Error::SerdeInvalidValue { expected, .. } => {
            wrong_type(expected)
        }
        Error::Unexpected { expected, .. } => wrong(match *expected {
            "sequence start" => Expected::List,
            "mapping start" => Expected::Mapping,
            text if text.contains("string") => Expected::Text,
            _ => return None,
        }),
        _ => return None,
    })
}

fn syntax_problem(text: &str, span: Span, error: &Error) -> Problem {
    let detail = error.to_string();
    if matches!(
        error,
        Error::Budget { .. }
            | Error::AliasReplayLimitExceeded { .. }
            | Error::AliasExpansionLimitExceeded { .. }
            | Error::UnknownAnchor { .. }
    ) || detail.starts_with("recursion limit")
    {
        return Problem::TooComplex;
    }
    let line = span
        .line
        .checked_sub(1)
        .and_then(|line| text.lines().nth(line as usize))
        .unwrap_or("");
    if line.trim_start_matches(' ').starts_with('\t') {
        return Problem::Tab { line: None };
    }
    if detail.starts_with("mapping values are not allowed") {
        return Problem::Colon { line: None };
    }
    unreadable("YAML", span)
}
