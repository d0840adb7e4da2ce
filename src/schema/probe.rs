//! A deserializer that holds something for every key a type asks for, and notes the keys.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::iter;

use serde::de::value::{BorrowedStrDeserializer, Error, MapDeserializer, SeqDeserializer};
use serde::de::{Deserialize, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// The paths of all keys of `T`. A key whose value must not be empty or zero is found by its
/// refusal, and left out when the others are looked for.
pub fn keys_of<T: for<'de> Deserialize<'de>>() -> BTreeSet<String> {
    let mut refused = BTreeSet::new();
    loop {
        let keys = RefCell::default();
        let path = String::new();
        let probe = Probe {
            path,
            keys: &keys,
            refused: &refused,
        };
        let is_read = T::deserialize(probe).is_ok();
        let mut keys: Vec<String> = keys.into_inner();
        if is_read {
            refused.extend(keys);
            return refused;
        }
        let last = keys.pop().expect("the type can be read without such keys");
        assert!(refused.insert(last), "a key that is left out is refused");
    }
}

/// The value at a path: whatever is asked for, and in it one of everything.
struct Probe<'a> {
    path: String,
    /// In the order in which they are met.
    keys: &'a RefCell<Vec<String>>,
    refused: &'a BTreeSet<String>,
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
        let field = self.below(&format!("{dot}{name}"));
        if self.refused.contains(&field.path) {
            return None;
        }
        self.keys.borrow_mut().push(field.path.clone());
        Some(field)
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
    ($($method:ident)* => $visit:ident($value:expr)) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.$visit($value)
        }
    )*};
}

impl<'de> Deserializer<'de> for Probe<'_> {
    type Error = Error;

    answer! { deserialize_any => visit_str("") }
    answer! { deserialize_bool => visit_bool(false) }
    answer! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_f32 deserialize_f64 => visit_u8(0)
    }

    forward_to_deserialize_any! {
        i128 u128 char str string bytes byte_buf unit unit_struct tuple tuple_struct identifier
        ignored_any
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(SeqDeserializer::new(iter::once(self.below("[]"))))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let entry = self.below(if self.path.is_empty() { "*" } else { ".*" });
        visitor.visit_map(MapDeserializer::new(iter::once((self, entry))))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
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
        let first = variants.first().copied().unwrap_or_default();
        visitor.visit_enum(IntoDeserializer::<Error>::into_deserializer(first))
    }

    /// Types that may be written in more than one way then show their longest form.
    fn is_human_readable(&self) -> bool {
        false
    }
}
