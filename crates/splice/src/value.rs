//! Values: what a text of YAML says, and what is to be written into one.

use crate::path::{Path, Step};
use crate::plain::{is_false, is_figure, is_null, is_true};

/// The most levels that a value to be written may have.
pub(crate) const MOST_LEVELS: usize = 64;

/// What a node of YAML says, without how it is written.
///
/// ```
/// use splice::{Value, read};
///
/// let value = read("title: 'Một'\nyear: 2026\n")?;
/// assert_eq!(value, Value::map([("title", Value::text("Một")), ("year", Value::plain("2026"))]));
/// # Ok::<(), splice::Refusal>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing: an empty value, `~` or `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// What is written without quotes and is no plain text to a reader of YAML: a number or a date. Written as it
    /// stands here. A text that nobody takes for something else is the same as [`Value::Text`].
    Plain(String),
    /// A text. It gets quotes where YAML would take it for something else.
    Text(String),
    /// A sequence.
    List(Vec<Value>),
    /// A mapping, in order.
    Map(Vec<(String, Value)>),
}

impl Value {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A number or a date, as it is to be written.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Plain(text.into())
    }

    /// A sequence.
    pub fn list(items: impl IntoIterator<Item = Self>) -> Self {
        Self::List(items.into_iter().collect())
    }

    /// A mapping, in the order of its entries.
    pub fn map<K: Into<String>>(entries: impl IntoIterator<Item = (K, Self)>) -> Self {
        let entries = entries.into_iter();
        Self::Map(entries.map(|(key, value)| (key.into(), value)).collect())
    }

    /// The value at a path, if there is one.
    #[must_use]
    pub fn at(&self, path: &Path) -> Option<&Self> {
        path.steps()
            .iter()
            .try_fold(self, |value, step| match (value, step) {
                (Self::List(items), Step::Index(index)) => items.get(*index),
                (Self::Map(entries), Step::Key(key)) => entries
                    .iter()
                    .find(|(known, _)| known == key)
                    .map(|(_, value)| value),
                _ => None,
            })
    }

    /// What a scalar without quotes says.
    pub(crate) fn of_plain(text: &str) -> Self {
        if is_null(text) {
            Self::Null
        } else if is_true(text) {
            Self::Bool(true)
        } else if is_false(text) {
            Self::Bool(false)
        } else if is_figure(text) {
            Self::Plain(text.to_owned())
        } else {
            Self::Text(text.to_owned())
        }
    }

    /// The same value, as it will be read once it is written.
    pub(crate) fn normal(&self) -> Self {
        match self {
            Self::Plain(text) => Self::of_plain(text),
            Self::List(items) => Self::List(items.iter().map(Self::normal).collect()),
            Self::Map(entries) => {
                let entries = entries.iter();
                Self::Map(entries.map(|(k, v)| (k.clone(), v.normal())).collect())
            }
            other => other.clone(),
        }
    }

    /// Whether it has at most so many levels.
    pub(crate) fn fits(&self, levels: usize) -> bool {
        match self {
            Self::List(items) => levels > 0 && items.iter().all(|item| item.fits(levels - 1)),
            Self::Map(entries) => {
                levels > 0 && entries.iter().all(|(_, value)| value.fits(levels - 1))
            }
            _ => true,
        }
    }

    /// Whether it is neither a sequence nor a mapping.
    pub(crate) fn is_scalar(&self) -> bool {
        !matches!(self, Self::List(_) | Self::Map(_))
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Plain(value.to_string())
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}
