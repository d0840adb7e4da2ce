//! `[counter]`: who counts the views of the site, and where.

use bantin_counter::wire::is_site_name;
use serde::{Deserialize, Deserializer, de::Error};

use super::BaseUrl;
use crate::diagnostic::{Problem, Refusal, Span};

/// Who counts the views of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Counter {
    /// Which counter.
    pub provider: Provider,
    /// The name of the site at the counter: letters, digits, `-`, `_` and `.`. Empty where the
    /// counter asks for none.
    #[serde(deserialize_with = "site_name")]
    pub site: String,
    /// Where the counter is; none where it is asked at the address of the site itself.
    pub url: Option<BaseUrl>,
}

/// A counter that pages know how to ask.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Provider {
    /// The one of this program: `bantin counter`.
    Bantin,
    /// `GoatCounter` (<https://www.goatcounter.com>).
    GoatCounter,
    /// None: pages hold no script of a counter.
    #[default]
    None,
}

impl Counter {
    /// That of a preview, which has a counter of its own beside the pages: the real one must not
    /// hear of it.
    pub fn of_preview(&self) -> Self {
        match self.provider {
            Provider::Bantin if cfg!(feature = "counter") => Self {
                url: None,
                ..self.clone()
            },
            _ => Self::default(),
        }
    }
}

/// What a page is called at a counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyedBy {
    /// Reports by their id, which outlives addresses; other pages are not counted.
    Id,
    /// Every page by its path from the root of the host.
    Path,
}

/// What pages need to speak to a counter: all in which providers differ.
impl Counter {
    /// The script of the theme, in its folder `counter/`.
    pub fn script(&self) -> Option<&'static str> {
        match self.provider {
            Provider::Bantin => Some("bantin.js"),
            Provider::GoatCounter => Some("goatcounter.js"),
            Provider::None => None,
        }
    }

    /// What the script asks: an address of its own, or a path at that of the site.
    pub fn endpoint(&self) -> Option<String> {
        let url = self.url.as_ref().map_or("/", BaseUrl::as_str);
        match self.provider {
            Provider::Bantin => Some(format!("{url}v1/s/{}", self.site)),
            Provider::GoatCounter => Some(url.to_owned()),
            Provider::None => None,
        }
    }

    /// What pages are called there.
    pub fn keyed_by(&self) -> Option<KeyedBy> {
        match self.provider {
            Provider::Bantin => Some(KeyedBy::Id),
            Provider::GoatCounter => Some(KeyedBy::Path),
            Provider::None => None,
        }
    }

    /// The key that is needed and not given, with the place of the value that needs it; `place`
    /// says where the value of a key stands.
    pub(super) fn lacks(
        &self,
        place: impl Fn(&'static str) -> Option<Span>,
    ) -> Option<(&'static str, Span)> {
        let Some(provider) = place("provider") else {
            // A name or an address alone counts nothing: that must not go unseen.
            return Some(("provider", place("site").or_else(|| place("url"))?));
        };
        let needed = match self.provider {
            Provider::Bantin => "site",
            Provider::GoatCounter => "url",
            Provider::None => return None,
        };
        place(needed).is_none().then_some((needed, provider))
    }

    /// Whether one request returns the numbers of a whole list, and of the site.
    pub fn tells_lists(&self) -> bool {
        self.provider == Provider::Bantin
    }
}

/// Reads the name of a site.
fn site_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if is_site_name(&text) {
        Ok(text)
    } else {
        Err(D::Error::custom(Refusal(Problem::BadSiteName { text })))
    }
}
