//! The manifest: the pages of a built site that are to be counted.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// All pages of a site that are counted.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest<'a> {
    /// [`VERSION`](super::VERSION).
    pub v: u32,
    /// The IANA name of the time zone in which days begin, such as `Asia/Ho_Chi_Minh`.
    pub tz: Cow<'a, str>,
    /// Views of the site from before the counter. They replace those of the previous manifest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub all: Option<u64>,
    /// The pages, in any order.
    pub pages: Vec<ManifestPage<'a>>,
}

impl Manifest<'_> {
    /// The name of the file in a built site.
    pub const FILE: &'static str = "counter.json";
}

/// A page that is to be counted.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManifestPage<'a> {
    /// Identifies the page for ever, also when its address changes.
    pub key: Cow<'a, str>,
    /// Where the page is now, relative to the root of the site.
    pub path: Cow<'a, str>,
    /// Views of the page from before the counter. They replace those of the previous manifest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub views: Option<u64>,
    /// Keys and paths that the page had earlier.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Cow<'a, str>>,
}
