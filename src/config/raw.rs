//! What a user may write in `config.toml`, before anything is checked.

use serde::Deserialize;
use toml::Spanned;

/// The file as a whole.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawConfig {
    pub title: Option<String>,
    pub description: Option<String>,
    pub language: Option<Spanned<String>>,
    pub timezone: Option<Spanned<String>>,
    pub theme: Option<Spanned<String>>,
    pub base_url: Option<Spanned<String>>,
    pub slogan: Option<String>,
    pub logo: Option<Spanned<String>>,
    pub link_index_files: Option<bool>,
    #[serde(default)]
    pub organisation: RawOrganisation,
    #[serde(default)]
    pub archives: RawArchives,
    #[serde(default)]
    pub feeds: RawFeeds,
    #[serde(default)]
    pub markdown: RawMarkdown,
    #[serde(default)]
    pub statistics: RawStatistics,
    #[serde(default)]
    pub counter: RawCounter,
    #[serde(default)]
    pub urls: RawUrls,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawOrganisation {
    pub name: Option<String>,
    pub governing_body: Option<String>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub fax: Option<String>,
    pub email: Option<String>,
    pub responsible: Option<String>,
    pub maker: Option<String>,
    pub licence: Option<RawLicence>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawLicence {
    pub number: String,
    pub issuer: Option<String>,
    pub date: Option<toml::Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawArchives {
    pub clusters: Option<bool>,
    pub years: Option<bool>,
    pub months: Option<bool>,
    pub days: Option<bool>,
    pub units: Option<bool>,
    pub awards: Option<bool>,
    pub officers: Option<bool>,
    pub tags: Option<bool>,
    pub videos: Option<bool>,
    pub most_read: Option<bool>,
    pub search: Option<bool>,
    pub page_size: Option<Spanned<i64>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawFeeds {
    pub rss: Option<bool>,
    pub json: Option<bool>,
    pub clusters: Option<bool>,
    pub items: Option<Spanned<i64>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawMarkdown {
    pub smart_punctuation: Option<bool>,
    pub html: Option<bool>,
    pub highlight: Option<bool>,
    pub abbreviations: Option<bool>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawStatistics {
    pub online: Option<bool>,
    pub today: Option<bool>,
    pub yesterday: Option<bool>,
    pub week: Option<bool>,
    pub month: Option<bool>,
    pub all: Option<bool>,
    pub imported: RawImported,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawImported {
    pub online: Option<Spanned<u64>>,
    pub today: Option<Spanned<u64>>,
    pub yesterday: Option<Spanned<u64>>,
    pub week: Option<Spanned<u64>>,
    pub month: Option<Spanned<u64>>,
    pub all: Option<Spanned<u64>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawCounter {
    pub provider: Option<Spanned<String>>,
    pub site: Option<Spanned<String>>,
    pub url: Option<Spanned<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawUrls {
    pub article: Option<Spanned<String>>,
    pub clusters: Option<Spanned<String>>,
    pub years: Option<Spanned<String>>,
    pub units: Option<Spanned<String>>,
    pub awards: Option<Spanned<String>>,
    pub officers: Option<Spanned<String>>,
    pub tags: Option<Spanned<String>>,
    pub videos: Option<Spanned<String>>,
    pub most_read: Option<Spanned<String>>,
    pub search: Option<Spanned<String>>,
}
