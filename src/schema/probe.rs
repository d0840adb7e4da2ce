//! A deserializer that holds something for every key a type asks for, and notes what it is asked for.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::iter;

use serde::de::value::{BorrowedStrDeserializer, Error, MapDeserializer, SeqDeserializer};
use serde::de::{Deserialize, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use crate::decode::sense::{NUMBER_OR, SHORT, Sense};

/// What a type asks for at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Whatever stands there.
    Anything,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Integer {
        /// Whether it may be below zero.
        below_zero: bool,
    },
    /// A number.
    Number,
    /// A text, of which its sense is known.
    Text(Option<Sense>),
    /// One of these words.
    Words(&'static [&'static str]),
    /// A list.
    List,
    /// A mapping with keys of the author's own.
    Map,
    /// A mapping with these keys.
    Keys(&'static [&'static str]),
    /// Nothing, or what is asked for next.
    Optional,
    /// A text that stands for what is asked for next.
    Short(Option<Sense>),
    /// A number that stands for what is asked for next.
    NumberOr,
}

/// What is asked for at each place, in order. A place is a path: `title`, `event.place`; `awards[]` is each entry
/// of a list, `terms.*` of a mapping, `terms{}` each of its keys. The whole has an empty path.
pub type Places = BTreeMap<String, Vec<Asked>>;

/// What `T` asks for. A key whose value must not be empty or zero is found by its refusal, and left out when the
/// others are looked for.
pub fn places_of<T: for<'de> Deserialize<'de>>() -> Places {
    let (mut places, mut refused) = (Places::new(), Vec::new());
    loop {
        let seen = RefCell::default();
        let probe = Probe {
            path: String::new(),
            sense: None,
            seen: &seen,
            refused: &refused,
        };
        let is_read = T::deserialize(probe).is_ok();
        let seen: Seen = seen.into_inner();
        for (path, asked) in seen.places {
            places.entry(path).or_insert(asked);
        }
        if is_read {
            return places;
        }
        let mut keys = seen.keys;
        let last = keys.pop().expect("the type can be read without such keys");
        assert!(
            !refused.contains(&last),
            "a key that is left out is refused"
        );
        refused.push(last);
    }
}

/// What was asked for so far.
#[derive(Default)]
struct Seen {
    places: Places,
    /// The keys in the order in which they were met.
    keys: Vec<String>,
}

/// The value at a path: whatever is asked for, and in it one of everything.
struct Probe<'a> {
    path: String,
    sense: Option<Sense>,
    seen: &'a RefCell<Seen>,
    refused: &'a [String],
}

impl Probe<'_> {
    fn below(&self, step: &str) -> Self {
        let path = format!("{}{step}", self.path);
        Self { path, ..*self }
    }

    fn field(&self, name: &str) -> Option<Self> {
        // The crate `toml` hands over a value and its place under such names.
        if name.starts_with("$__") {
            return Some(self.below(""));
        }
        let dot = if self.path.is_empty() { "" } else { "." };
        let field = Self {
            sense: None,
            ..self.below(&format!("{dot}{name}"))
        };
        if self.refused.contains(&field.path) {
            return None;
        }
        self.seen.borrow_mut().keys.push(field.path.clone());
        Some(field)
    }

    fn note(&self, asked: Asked) {
        let places = &mut self.seen.borrow_mut().places;
        places.entry(self.path.clone()).or_default().push(asked);
    }

    /// A text that nobody refuses for its form.
    fn text(&self) -> &'static str {
        match self.sense {
            Some(Sense::Day | Sense::DayOrYear | Sense::Moment) => "2019-01-07",
            _ => "",
        }
    }
}

impl IntoDeserializer<'_> for Probe<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// Answers each of these with one visit.
macro_rules! answer {
    ($($method:ident)* => $asked:expr, $visit:ident($value:expr)) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.note($asked);
            visitor.$visit($value)
        }
    )*};
}

/// Answers each of these with a text.
macro_rules! texts {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.note(Asked::Text(self.sense));
            visitor.visit_str(self.text())
        }
    )*};
}

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Error;

    answer! { deserialize_bool => Asked::Bool, visit_bool(false) }
    answer! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        => Asked::Integer { below_zero: true }, visit_u8(0)
    }
    answer! {
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
        => Asked::Integer { below_zero: false }, visit_u8(0)
    }
    answer! { deserialize_f32 deserialize_f64 => Asked::Number, visit_u8(0) }
    texts! { deserialize_char deserialize_str deserialize_string }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.note(match self.sense {
            None => Asked::Anything,
            sense => Asked::Text(sense),
        });
        visitor.visit_str(self.text())
    }

    forward_to_deserialize_any! {
        bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.note(Asked::Optional);
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        match name {
            SHORT => self.note(Asked::Short(self.sense)),
            NUMBER_OR => self.note(Asked::NumberOr),
            _ => {}
        }
        let sense = Sense::of(name).or(self.sense);
        visitor.visit_newtype_struct(Self { sense, ..self })
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.note(Asked::List);
        visitor.visit_seq(SeqDeserializer::new(iter::once(self.below("[]"))))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.note(Asked::Map);
        let entry = self.below(if self.path.is_empty() { "*" } else { ".*" });
        let key = self.below("{}");
        visitor.visit_map(MapDeserializer::new(iter::once((key, entry))))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if !fields.iter().any(|name| name.starts_with("$__")) {
            self.note(Asked::Keys(fields));
        }
        let entries = fields.iter().filter_map(|name| {
            let key = BorrowedStrDeserializer::new(name);
            Some((key, self.field(name)?))
        });
        visitor.visit_map(MapDeserializer::new(entries))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.note(Asked::Words(variants));
        let first = variants.first().copied().unwrap_or_default();
        visitor.visit_enum(IntoDeserializer::<Error>::into_deserializer(first))
    }

    /// Types that may be written in more than one way then show their longest form.
    fn is_human_readable(&self) -> bool {
        false
    }
}
