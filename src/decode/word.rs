//! One of a few things, by its id or by what people call it.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, EnumAccess, Error, VariantAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::model::Worded;

/// One of a few things: `proposed`, `đề nghị`, `De nghi`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<T>(pub T);

/// Reads the word itself.
struct Reader<T>(PhantomData<T>);

impl<'de, T: Worded> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let reader = Reader(PhantomData);
        deserializer
            .deserialize_enum("word", T::IDS, reader)
            .map(Self)
    }
}

impl<'de, T: Worded> Visitor<'de> for Reader<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::of(text).ok_or_else(|| E::unknown_variant(text, T::IDS))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<T, A::Error> {
        let (value, rest) = access.variant_seed(self)?;
        rest.unit_variant()?;
        Ok(value)
    }
}

impl<'de, T: Worded> DeserializeSeed<'de> for Reader<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}
