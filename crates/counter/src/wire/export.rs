//! The export: all counts of a site, as a generator reads them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// All counts of a site. The fields are in the order of the alphabet, in which they are written.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Export<'a> {
    /// All views of the site, which need not be the sum of its pages.
    pub all: u64,
    /// The views of each day, by its date (`2026-11-22`).
    pub days: BTreeMap<String, u64>,
    /// Those of `all` that were imported.
    pub imported: u64,
    /// Those of `all` that the manifest contains.
    pub opening: u64,
    /// All pages that were ever counted.
    pub pages: Vec<ExportPage<'a>>,
    /// Within so many seconds, views of one page by one visitor are counted once.
    pub repeat_window_seconds: u64,
    /// The name of the site at the counter.
    pub site: Cow<'a, str>,
    /// The time zone in which days begin.
    pub tz: Cow<'a, str>,
    /// [`VERSION`](super::VERSION).
    pub v: u32,
}

/// The counts of a page.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportPage<'a> {
    /// Those of `views` that were imported.
    pub imported: u64,
    /// Identifies the page.
    pub key: Cow<'a, str>,
    /// Whether the last manifest contains the page.
    pub live: bool,
    /// Those of `views` that the manifest contains.
    pub opening: u64,
    /// The last known path of the page.
    pub path: Option<Cow<'a, str>>,
    /// All views of the page.
    pub views: u64,
}
