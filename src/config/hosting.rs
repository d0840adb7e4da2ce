//! `[hosting]`: what the server that shows the site wants besides pages.

use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer, de::Error};

use crate::decode::sense;
use crate::diagnostic::{Problem, Refusal};
use crate::model::Coding;

/// What a server wants besides pages; nothing by default.
#[derive(Debug, Clone, Default, Hash, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Hosting {
    /// The servers whose settings are made with the site.
    pub servers: Servers,
    /// Whether who asks over plain HTTP is led to HTTPS; hosts that do so themselves need nothing.
    pub https: bool,
    /// The codings in which texts lie beside themselves, compressed.
    pub precompressed: BTreeSet<Coding>,
    /// Whom those tell who find a hole.
    pub security: Option<Security>,
}

/// Kinds of servers, no two of which read the same file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "BTreeSet<Server>")]
pub struct Servers(pub BTreeSet<Server>);

impl TryFrom<BTreeSet<Server>> for Servers {
    type Error = Refusal;

    fn try_from(servers: BTreeSet<Server>) -> Result<Self, Refusal> {
        let one_file = [Server::Netlify, Server::Cloudflare];
        match one_file.iter().all(|it| servers.contains(it)) {
            true => Err(Refusal(Problem::TwoServers)),
            false => Ok(Self(servers)),
        }
    }
}

/// A kind of server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Server {
    /// Apache, and what reads its `.htaccess`: LiteSpeed, most hosts for hire.
    Apache,
    /// nginx.
    Nginx,
    /// Netlify.
    Netlify,
    /// Cloudflare Pages.
    Cloudflare,
}

/// `security.txt`: whom those tell who find a hole (RFC 9116).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Security {
    /// Addresses for reports, the preferred one first.
    pub contact: Vec<Contact>,
    /// The day until which this holds.
    pub expires: LastDay,
    /// Where it says how reports are dealt with.
    #[serde(default)]
    pub policy: Option<WebAddress>,
}

/// A way to tell somebody: an URI, as `mailto:` or `https://`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Contact(pub String);

impl TryFrom<String> for Contact {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        let is_plain = |it: &str| it.chars().all(|c| c.is_ascii_graphic());
        let text = text.trim();
        let uri = match text.contains(':') {
            true => text.to_owned(),
            // An address as people write it.
            false => format!("mailto:{text}"),
        };
        let is_known = match uri.split_once(':') {
            Some(("mailto", rest)) => rest.contains('@'),
            Some(("tel", rest)) => rest.starts_with('+'),
            Some(("https", rest)) => rest.starts_with("//"),
            _ => false,
        };
        match is_known && is_plain(&uri) {
            true => Ok(Self(uri)),
            false => Err(Refusal(Problem::BadContact {
                text: text.to_owned(),
            })),
        }
    }
}

/// The address of a page of the web.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct WebAddress(pub String);

impl TryFrom<String> for WebAddress {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        match text.starts_with("https://") && text.chars().all(|c| c.is_ascii_graphic()) {
            true => Ok(Self(text)),
            false => Err(Refusal(Problem::BadUrl { text })),
        }
    }
}

/// A day that is written without quotes, as dates are in TOML, or with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LastDay(pub jiff::civil::Date);

impl<'de> Deserialize<'de> for LastDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Date(toml::value::Datetime),
            Text(String),
        }
        let text = match sense::day(deserializer)? {
            Written::Date(date) => date.to_string(),
            Written::Text(text) => text,
        };
        let day = text.get(..10).and_then(|day| day.parse().ok());
        let wrong = || D::Error::custom(Refusal(Problem::BadLastDay { text: text.clone() }));
        day.map(Self).ok_or_else(wrong)
    }
}

#[cfg(test)]
mod tests {
    use super::Contact;

    #[test]
    fn contacts_are_addresses() {
        for (written, uri) in [
            ("a@b.vn", Some("mailto:a@b.vn")),
            (" mailto:a@b.vn", Some("mailto:a@b.vn")),
            ("https://b.vn/bao-loi", Some("https://b.vn/bao-loi")),
            ("tel:+84-24-1", Some("tel:+84-24-1")),
            ("http://b.vn", None),
            ("ban-truyen-thong", None),
            ("a@b.vn\nExpires: 1", None),
        ] {
            let contact = Contact::try_from(written.to_owned());
            assert_eq!(contact.ok().map(|it| it.0).as_deref(), uri, "{written}");
        }
    }
}
