//! Texts as serde-saphyr reads them.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use splice::Value;

/// A value.
#[derive(Debug)]
pub enum Read {
    Null,
    Bool(bool),
    Number,
    Text(String),
    List(Vec<Read>),
    Map(Vec<(String, Read)>),
}

/// Reads a text.
pub fn read(text: &str) -> Result<Read, String> {
    let options = serde_yaml::options! {
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
    };
    serde_yaml::from_str_with_options(text, options).map_err(|error| error.to_string())
}

/// Whether both readers say the same. A number or date without quotes may be a text to one of them.
pub fn agrees(value: &Value, read: &Read) -> bool {
    match (value, read) {
        (Value::Null, Read::Null) => true,
        (Value::Bool(a), Read::Bool(b)) => a == b,
        (Value::Plain(_), Read::Number | Read::Bool(_) | Read::Null) => true,
        (Value::Plain(a) | Value::Text(a), Read::Text(b)) => a == b,
        (Value::List(a), Read::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| agrees(a, b))
        }
        (Value::Map(a), Read::Map(b)) => {
            a.len() == b.len()
                && a.iter()
                    .zip(b)
                    .all(|((k, a), (l, b))| k == l && agrees(a, b))
        }
        _ => false,
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Read;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }
    fn visit_unit<E: Error>(self) -> Result<Read, E> {
        Ok(Read::Null)
    }
    fn visit_none<E: Error>(self) -> Result<Read, E> {
        Ok(Read::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, d: D) -> Result<Read, D::Error> {
        d.deserialize_any(Self)
    }
    fn visit_bool<E: Error>(self, value: bool) -> Result<Read, E> {
        Ok(Read::Bool(value))
    }
    fn visit_i64<E: Error>(self, _: i64) -> Result<Read, E> {
        Ok(Read::Number)
    }
    fn visit_u64<E: Error>(self, _: u64) -> Result<Read, E> {
        Ok(Read::Number)
    }
    fn visit_f64<E: Error>(self, _: f64) -> Result<Read, E> {
        Ok(Read::Number)
    }
    fn visit_str<E: Error>(self, value: &str) -> Result<Read, E> {
        Ok(Read::Text(value.to_owned()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Read, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Read::List(items))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Read, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Read::Map(entries))
    }
}

impl<'de> Deserialize<'de> for Read {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(Any)
    }
}
