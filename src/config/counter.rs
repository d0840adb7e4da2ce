//! `[counter]`: who counts the views of the site, and where.

use super::raw::RawCounter;
use super::{BaseUrl, Checker};
use crate::diagnostic::Problem;
use crate::model::nearest;
use bantin_counter::wire::is_site_name;

/// Who counts the views of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Counter {
    /// Which counter.
    pub provider: Provider,
    /// The name of the site at the counter: letters, digits, `-`, `_` and `.`. Empty where the
    /// counter asks for none.
    pub site: String,
    /// Where the counter is; none where it is asked at the address of the site itself.
    pub url: Option<BaseUrl>,
}

/// A counter that pages know how to ask.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
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

impl Provider {
    const ALL: [Self; 3] = [Self::Bantin, Self::GoatCounter, Self::None];

    /// The name in `config.toml`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bantin => "bantin",
            Self::GoatCounter => "goatcounter",
            Self::None => "none",
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

/// What pages need to speak to a counter: all that tells one provider from another.
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

    /// Whether one request tells the numbers of a whole list, and of the site.
    pub fn tells_lists(&self) -> bool {
        self.provider == Provider::Bantin
    }
}

impl Checker<'_> {
    /// The settings of the counter; what a counter needs and is not given is a problem.
    pub(super) fn counter(&mut self, raw: RawCounter) -> Counter {
        let Some(named) = raw.provider else {
            // A name or an address alone counts nothing: that must not go unseen.
            if let Some(value) = raw.site.as_ref().or(raw.url.as_ref()) {
                let key = "provider".to_owned();
                self.refuse(value, Problem::MissingKey { key });
            }
            return Counter::default();
        };
        let word = named.get_ref();
        let found = Provider::ALL.into_iter().find(|one| one.name() == word);
        let provider = found.unwrap_or_else(|| {
            let known = Provider::ALL.map(|one| one.name().to_owned()).to_vec();
            let names = known.iter().map(|name| (name.clone(), name.as_str()));
            let problem = Problem::UnknownWord {
                near: nearest(&word.to_lowercase(), names),
                word: word.clone(),
                known,
            };
            self.refuse(&named, problem);
            Provider::None
        });
        let (needs_site, needs_url) = match provider {
            Provider::Bantin => (true, false),
            Provider::GoatCounter => (false, true),
            Provider::None => (false, false),
        };
        for (is_missing, key) in [
            (needs_site && raw.site.is_none(), "site"),
            (needs_url && raw.url.is_none(), "url"),
        ] {
            if is_missing {
                let key = key.to_owned();
                self.refuse(&named, Problem::MissingKey { key });
            }
        }
        let site = raw.site.map(|site| {
            let text = site.get_ref().clone();
            if !is_site_name(&text) {
                self.refuse(&site, Problem::BadSiteName { text: text.clone() });
            }
            text
        });
        let url = raw.url.and_then(|url| {
            let parsed = BaseUrl::parse(url.get_ref());
            if parsed.is_none() {
                let text = url.get_ref().clone();
                self.refuse(&url, Problem::BadUrl { text });
            }
            parsed
        });
        Counter {
            provider,
            site: site.unwrap_or_default(),
            url,
        }
    }
}
