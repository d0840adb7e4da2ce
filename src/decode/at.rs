//! A value with its place.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_yaml::{Location, Spanned};

use crate::diagnostic::Span;

/// A value and where it stands; nowhere, if it comes from a format that people do not read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// The place; lines count from the first line of the YAML text.
    pub span: Span,
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            let span = Span::NONE;
            return T::deserialize(deserializer).map(|value| Self { value, span });
        }
        deserializer.deserialize_newtype_struct(AT, Place(PhantomData))
    }
}

/// By this name of a type the quick reader knows that a place is asked for: it answers with a list of
/// line, column, length and value. All others answer with the value, of which `Spanned` asks the place.
pub(super) const AT: &str = "bantin::At";

/// Reads a value and its place.
struct Place<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Place<T> {
    type Value = At<T>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value with its place")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<At<T>, D::Error> {
        let spanned = Spanned::<T>::deserialize(inner)?;
        Ok(At {
            span: span(spanned.referenced),
            value: spanned.value,
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<At<T>, A::Error> {
        let lacks = || A::Error::invalid_length(0, &self);
        let mut number = || parts.next_element()?.ok_or_else(lacks);
        let span = Span {
            line: number()?,
            column: number()?,
            length: number()?,
        };
        let value = parts.next_element()?.ok_or_else(lacks)?;
        Ok(At { value, span })
    }
}

/// The place that the full reader tells.
pub(super) fn span(location: Location) -> Span {
    let number = |value: u64| u32::try_from(value).unwrap_or(u32::MAX);
    Span {
        line: number(location.line()),
        column: number(location.column()),
        length: number(location.span().len().max(1)),
    }
}
