//! The parts of a text as values of the types that are asked for.

use std::borrow::Cow;
use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

use super::event::{Event, Node};
use super::fault::{Fault, planted};
use super::scalar::{Scalar, boolean, is_text, number};
use crate::decode::at::AT;
use crate::diagnostic::Span;

/// The most keys of a mapping whose type does not tell which there are.
const MOST_KEYS: usize = 64;

/// The full reader has to say what it is.
#[derive(Debug, Clone, Copy)]
pub struct NotMine;

impl fmt::Display for NotMine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("not for the quick reader")
    }
}

impl std::error::Error for NotMine {}

impl Error for NotMine {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// The parts of a text that are still to be read.
#[derive(Debug)]
pub struct Events<'t> {
    rest: std::vec::IntoIter<Event<'t>>,
}

impl<'t> Events<'t> {
    pub fn new(events: Vec<Event<'t>>) -> Self {
        Self {
            rest: events.into_iter(),
        }
    }

    /// Whether everything has been read.
    pub fn is_done(&self) -> bool {
        self.rest.as_slice().is_empty()
    }

    fn peek(&self) -> Result<&Event<'t>, NotMine> {
        self.rest.as_slice().first().ok_or(NotMine)
    }

    fn next(&mut self) -> Result<Node<'t>, NotMine> {
        self.rest.next().map(|event| event.node).ok_or(NotMine)
    }

    /// Takes the end of a mapping or list, if it is next.
    fn takes_end(&mut self) -> Result<bool, NotMine> {
        let is_end = matches!(self.peek()?.node, Node::End);
        if is_end {
            self.next()?;
        }
        Ok(is_end)
    }

    /// A text that is none of the words for nothing.
    fn text(&mut self) -> Result<Cow<'t, str>, NotMine> {
        match self.next()? {
            Node::Plain(text) if is_text(text) => Ok(Cow::Borrowed(text)),
            Node::Text(text) => Ok(text),
            _ => Err(NotMine),
        }
    }

    fn number<T: TryFrom<u64>>(&mut self) -> Result<T, NotMine> {
        let Node::Plain(text) = self.next()? else {
            return Err(NotMine);
        };
        let text = match planted(Fault::LeadingZeros) {
            true => text.trim_start_matches('0'),
            false => text,
        };
        let found = number(text).and_then(|number| T::try_from(number).ok());
        found.ok_or(NotMine)
    }

    /// What is left of a mapping or list whose beginning has been read.
    fn inner(&mut self, keys: Option<Vec<&'t str>>) -> Inner<'_, 't> {
        Inner {
            events: self,
            is_over: false,
            keys,
        }
    }

    fn mapping<'de, V: Visitor<'de>>(
        &mut self,
        visitor: V,
        keys: Option<Vec<&'t str>>,
    ) -> Result<V::Value, NotMine> {
        let mut inner = self.inner(keys);
        let value = visitor.visit_map(&mut inner)?;
        inner.is_over.then_some(value).ok_or(NotMine)
    }

    fn list<'de, V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, NotMine> {
        let mut inner = self.inner(None);
        let value = visitor.visit_seq(&mut inner)?;
        inner.is_over.then_some(value).ok_or(NotMine)
    }
}

/// Numbers of one type.
macro_rules! numbers {
    ($($method:ident $visit:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotMine> {
            visitor.$visit(self.number()?)
        }
    )*};
}

/// What no type of ours asks for.
macro_rules! refused {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, _: V) -> Result<V::Value, NotMine> {
            Err(NotMine)
        }
    )*};
}

impl<'de> Deserializer<'de> for &mut Events<'_> {
    type Error = NotMine;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotMine> {
        match self.next()? {
            Node::Map => self.mapping(visitor, Some(Vec::new())),
            Node::Seq => self.list(visitor),
            Node::End => Err(NotMine),
            Node::Plain(text) => match Scalar::of(text).ok_or(NotMine)? {
                Scalar::Number(number) => visitor.visit_u64(number),
                Scalar::Text(text) => visitor.visit_str(text),
            },
            Node::Text(text) => visitor.visit_str(&text),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotMine> {
        match self.next()? {
            Node::Plain(text) => visitor.visit_bool(boolean(text).ok_or(NotMine)?),
            _ => Err(NotMine),
        }
    }

    numbers! {
        deserialize_i32 visit_i32
        deserialize_i64 visit_i64
        deserialize_u32 visit_u32
        deserialize_u64 visit_u64
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotMine> {
        visitor.visit_str(&self.text()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotMine> {
        match self.text()? {
            Cow::Borrowed(text) => visitor.visit_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotMine> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotMine> {
        match self.peek()?.node {
            Node::Plain(text) if !is_text(text) => Err(NotMine),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, NotMine> {
        match name {
            AT => {
                let Span {
                    line,
                    column,
                    length,
                } = self.peek()?.span;
                visitor.visit_seq(Placed {
                    numbers: [line, column, length].into_iter(),
                    events: self,
                })
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotMine> {
        match self.next()? {
            Node::Seq => self.list(visitor),
            _ => Err(NotMine),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotMine> {
        match self.next()? {
            Node::Map => self.mapping(visitor, Some(Vec::new())),
            _ => Err(NotMine),
        }
    }

    /// The type itself refuses a key that stands there twice.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NotMine> {
        match self.next()? {
            Node::Map => self.mapping(visitor, None),
            _ => Err(NotMine),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NotMine> {
        visitor.visit_enum(Variant(&self.text()?))
    }

    refused! {
        deserialize_i8 deserialize_i16 deserialize_u8 deserialize_u16 deserialize_f32 deserialize_f64
        deserialize_char deserialize_bytes deserialize_byte_buf deserialize_unit deserialize_ignored_any
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: V,
    ) -> Result<V::Value, NotMine> {
        Err(NotMine)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, NotMine> {
        Err(NotMine)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        _: V,
    ) -> Result<V::Value, NotMine> {
        Err(NotMine)
    }
}

/// What is left of a mapping or list.
struct Inner<'e, 't> {
    events: &'e mut Events<'t>,
    is_over: bool,
    /// The keys there were, where nobody else looks whether one comes again.
    keys: Option<Vec<&'t str>>,
}

impl Inner<'_, '_> {
    fn takes_end(&mut self) -> Result<bool, NotMine> {
        self.is_over = self.events.takes_end()?;
        Ok(self.is_over)
    }

    /// Refuses a key that was there before.
    fn remember_key(&mut self) -> Result<(), NotMine> {
        let (Some(keys), Node::Plain(key)) = (&mut self.keys, &self.events.peek()?.node) else {
            return Ok(());
        };
        if keys.len() >= MOST_KEYS || (keys.contains(key) && !planted(Fault::SameKeys)) {
            return Err(NotMine);
        }
        keys.push(key);
        Ok(())
    }
}

impl<'de> MapAccess<'de> for &mut Inner<'_, '_> {
    type Error = NotMine;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, NotMine> {
        if self.takes_end()? {
            return Ok(None);
        }
        self.remember_key()?;
        seed.deserialize(&mut *self.events).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, NotMine> {
        seed.deserialize(&mut *self.events)
    }
}

impl<'de> SeqAccess<'de> for &mut Inner<'_, '_> {
    type Error = NotMine;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, NotMine> {
        if self.takes_end()? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.events).map(Some)
    }
}

/// A value behind the numbers of its place, as [`AT`] asks for it.
struct Placed<'e, 't> {
    numbers: std::array::IntoIter<u32, 3>,
    events: &'e mut Events<'t>,
}

impl<'de> SeqAccess<'de> for Placed<'_, '_> {
    type Error = NotMine;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, NotMine> {
        let value = match self.numbers.next() {
            Some(number) => seed.deserialize(number.into_deserializer()),
            None => seed.deserialize(&mut *self.events),
        };
        value.map(Some)
    }
}

/// One of a few words.
struct Variant<'v>(&'v str);

impl<'de> EnumAccess<'de> for Variant<'_> {
    type Error = NotMine;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), NotMine> {
        let word = seed.deserialize(self.0.into_deserializer())?;
        Ok((word, self))
    }
}

/// A word has no value.
impl<'de> VariantAccess<'de> for Variant<'_> {
    type Error = NotMine;

    fn unit_variant(self) -> Result<(), NotMine> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, NotMine> {
        Err(NotMine)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, NotMine> {
        Err(NotMine)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, NotMine> {
        Err(NotMine)
    }
}
