//! The time zone of a site.

use std::hash::{Hash, Hasher};
use std::ops::Deref;

use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::diagnostic::{Problem, Refusal};

/// A time zone that is known by its name.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
pub struct Zone(TimeZone);

impl TryFrom<String> for Zone {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        let found = TimeZone::get(&text);
        found
            .map(Self)
            .map_err(|_| Refusal(Problem::BadTimeZone { text }))
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self(TimeZone::get("Asia/Ho_Chi_Minh").unwrap_or(TimeZone::UTC))
    }
}

impl Deref for Zone {
    type Target = TimeZone;

    fn deref(&self) -> &TimeZone {
        &self.0
    }
}

impl Hash for Zone {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.iana_name().hash(state);
    }
}
