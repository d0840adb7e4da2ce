//! What a file of settings may contain.

use serde::Deserialize;
use serde_spanned::Spanned;

/// Settings as they are written in TOML, each value with its place in the text.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawSettings {
    pub(super) listen: Option<Spanned<String>>,
    pub(super) operator: Option<Spanned<String>>,
    pub(super) operator_hosts: Vec<Spanned<String>>,
    pub(super) database: Option<Spanned<String>>,
    pub(super) database_env: Option<Spanned<String>>,
    pub(super) proxies: Vec<Spanned<String>>,
    pub(super) limits: RawLimits,
    pub(super) sites: Vec<Spanned<RawSite>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawSite {
    pub(super) name: Option<Spanned<String>>,
    pub(super) origins: Option<Vec<Spanned<String>>>,
    pub(super) timezone: Option<Spanned<String>>,
    pub(super) token_file: Option<Spanned<String>>,
    pub(super) token_env: Option<Spanned<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RawLimits {
    pub(super) repeat_seconds: Option<Spanned<i64>>,
    pub(super) soft_per_second: Option<Spanned<i64>>,
    pub(super) soft_burst: Option<Spanned<i64>>,
    pub(super) hard_per_second: Option<Spanned<i64>>,
    pub(super) hard_burst: Option<Spanned<i64>>,
    pub(super) address_per_minute: Option<Spanned<i64>>,
    pub(super) network_per_minute: Option<Spanned<i64>>,
    pub(super) addresses: Option<Spanned<i64>>,
    pub(super) visitors: Option<Spanned<i64>>,
    pub(super) repeats: Option<Spanned<i64>>,
    pub(super) waiting: Option<Spanned<i64>>,
    pub(super) connections: Option<Spanned<i64>>,
    pub(super) connections_per_address: Option<Spanned<i64>>,
    pub(super) head_seconds: Option<Spanned<i64>>,
    pub(super) body_seconds: Option<Spanned<i64>>,
    pub(super) upload_bytes: Option<Spanned<i64>>,
    pub(super) drain_seconds: Option<Spanned<i64>>,
    pub(super) refresh_ms: Option<Spanned<i64>>,
}
