//! JSON Schema 2020-12, as far as it is needed here, with what forms want to know besides.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::Value;

/// The dialect (<https://json-schema.org/draft/2020-12>).
pub const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// What may stand at a place, in the order in which it is written.
#[derive(Debug, Clone, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct JsonSchema {
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub(super) dialect: Option<&'static str>,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Title and description in English, where those are Vietnamese.
    #[serde(rename = "x-en", skip_serializing_if = "Option::is_none")]
    pub english: Option<Words>,
    /// Title and description in Vietnamese, where those are English.
    #[serde(rename = "x-vi", skip_serializing_if = "Option::is_none")]
    pub vietnamese: Option<Words>,
    /// What its text is an id, a name or a path of.
    #[serde(rename = "x-refers", skip_serializing_if = "Option::is_none")]
    pub refers: Option<&'static str>,
    /// What a form shows for it, where the type alone does not say so.
    #[serde(rename = "x-widget", skip_serializing_if = "Option::is_none")]
    pub widget: Option<&'static str>,
    /// The property that a text stands for which is written in the place of an object.
    #[serde(rename = "x-short", skip_serializing_if = "Option::is_none")]
    pub short: Option<&'static str>,
    /// What is right, where one of several is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub any_of: Vec<JsonSchema>,
    /// The types that it may have.
    #[serde(rename = "type", skip_serializing_if = "Types::is_any")]
    pub types: Types,
    /// The words that it may be.
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// What those words mean.
    #[serde(rename = "x-meanings", skip_serializing_if = "InOrder::is_empty")]
    pub meanings: InOrder<&'static str>,
    /// What a text looks like, as a regular expression.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The least number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<u8>,
    /// What holds where it is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// What each entry of a list is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Box<JsonSchema>>,
    /// What may stand under each key.
    #[serde(skip_serializing_if = "InOrder::is_empty")]
    pub properties: InOrder<JsonSchema>,
    /// What keys of the author's own look like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub property_names: Option<Pattern>,
    /// The keys that must be there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<&'static str>,
    /// What may stand under other keys.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional_properties: Option<Others>,
}

/// Title and description in another language.
#[derive(Debug, Clone, Serialize)]
pub struct Words {
    pub(super) title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
}

/// Types; any where none is named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Types(pub Vec<&'static str>);

impl Types {
    fn is_any(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Types {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0[..] {
            [one] => one.serialize(serializer),
            several => several.serialize(serializer),
        }
    }
}

/// Values by their keys, in an order of their own.
#[derive(Debug, Clone)]
pub struct InOrder<T>(pub Vec<(&'static str, T)>);

impl<T> Default for InOrder<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> InOrder<T> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<T: Serialize> Serialize for InOrder<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

/// What a text looks like.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Pattern {
    pattern: &'static str,
}

impl Pattern {
    /// Digits alone.
    pub(super) const NUMBER: Self = Self { pattern: r"^\d+$" };
}

/// What may stand under keys that are not named.
#[derive(Debug, Clone)]
pub enum Others {
    /// Nothing.
    Refused,
    /// This, under keys of the author's own.
    Each(Box<JsonSchema>),
}

impl Serialize for Others {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Refused => serializer.serialize_bool(false),
            Self::Each(schema) => schema.serialize(serializer),
        }
    }
}
