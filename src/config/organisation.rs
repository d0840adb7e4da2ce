//! `[organisation]`: who publishes the site. In a template: `site.organisation`.

use serde::{Deserialize, Serialize};

/// Who publishes the site; for the header and the footer.
#[derive(Debug, Clone, Default, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Organisation {
    /// `Liên đoàn Lao động tỉnh …`; the title of the site where it is left out.
    pub name: String,
    /// The governing body.
    pub governing_body: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// Telephone, as written.
    pub phone: Option<String>,
    /// Fax, as written.
    pub fax: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Who answers for the content.
    pub responsible: Option<String>,
    /// Who made the site.
    pub maker: Option<String>,
    /// The licence to publish.
    pub licence: Option<Licence>,
}

/// A licence to publish, in one line: number, issuer, date.
#[derive(Debug, Clone, Hash, Serialize, Deserialize)]
#[serde(from = "RawLicence")]
pub struct Licence(String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLicence {
    number: String,
    issuer: Option<String>,
    date: Option<toml::Value>,
}

impl From<RawLicence> for Licence {
    fn from(raw: RawLicence) -> Self {
        // TOML has dates of its own; both forms are shown as written.
        let date = raw.date.and_then(|date| match date {
            toml::Value::String(text) => Some(text),
            toml::Value::Datetime(date) => Some(date.to_string()),
            _ => None,
        });
        let parts = [Some(raw.number), raw.issuer, date];
        Self(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}
