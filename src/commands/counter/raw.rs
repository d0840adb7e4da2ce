//! What the settings of the counter may say.

use serde::Deserialize;
use toml::Spanned;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawSettings {
    pub listen: Option<Spanned<String>>,
    pub operator: Option<Spanned<String>>,
    pub database: Option<Spanned<String>>,
    pub database_env: Option<Spanned<String>>,
    pub proxies: Vec<Spanned<String>>,
    pub limits: RawLimits,
    pub sites: Vec<Spanned<RawSite>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawSite {
    pub name: Option<Spanned<String>>,
    pub origins: Option<Vec<Spanned<String>>>,
    pub timezone: Option<Spanned<String>>,
    pub token_file: Option<Spanned<String>>,
    pub token_env: Option<Spanned<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawLimits {
    pub repeat_seconds: Option<Spanned<i64>>,
    pub soft_per_second: Option<Spanned<i64>>,
    pub soft_burst: Option<Spanned<i64>>,
    pub hard_per_second: Option<Spanned<i64>>,
    pub hard_burst: Option<Spanned<i64>>,
    pub visitors: Option<Spanned<i64>>,
    pub repeats: Option<Spanned<i64>>,
    pub waiting: Option<Spanned<i64>>,
    pub connections: Option<Spanned<i64>>,
    pub head_seconds: Option<Spanned<i64>>,
    pub body_seconds: Option<Spanned<i64>>,
    pub upload_bytes: Option<Spanned<i64>>,
    pub drain_seconds: Option<Spanned<i64>>,
    pub refresh_ms: Option<Spanned<i64>>,
}
