//! `[data]`: under which terms others may use the open data of the site.

use serde::{Deserialize, Deserializer};

/// What is said of open data.
#[derive(Debug, Clone, Default, Hash, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DataSettings {
    /// The terms; none where nothing is said of them.
    #[serde(deserialize_with = "given")]
    pub licence: Option<DataLicence>,
}

/// The terms under which data may be used: a licence by its name or address, or a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DataLicence {
    /// What programs call it, where it is a known one: `CC-BY-4.0` (<https://spdx.org/licenses/>).
    pub id: Option<&'static str>,
    /// What people read.
    pub title: String,
    /// Where its text stands.
    pub url: Option<String>,
}

/// Licences for data: what programs call them, their titles and addresses.
const KNOWN: [(&str, &str, &str); 10] = [
    (
        "CC-BY-4.0",
        "Creative Commons Attribution 4.0 International (CC BY 4.0)",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    (
        "CC-BY-SA-4.0",
        "Creative Commons Attribution-ShareAlike 4.0 International (CC BY-SA 4.0)",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    (
        "CC-BY-NC-4.0",
        "Creative Commons Attribution-NonCommercial 4.0 International (CC BY-NC 4.0)",
        "https://creativecommons.org/licenses/by-nc/4.0/",
    ),
    (
        "CC-BY-ND-4.0",
        "Creative Commons Attribution-NoDerivatives 4.0 International (CC BY-ND 4.0)",
        "https://creativecommons.org/licenses/by-nd/4.0/",
    ),
    (
        "CC-BY-NC-SA-4.0",
        "Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International (CC BY-NC-SA 4.0)",
        "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    ),
    (
        "CC-BY-NC-ND-4.0",
        "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International (CC BY-NC-ND 4.0)",
        "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    ),
    (
        "CC0-1.0",
        "Creative Commons CC0 1.0 Universal",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ),
    (
        "PDDL-1.0",
        "Open Data Commons Public Domain Dedication and License 1.0",
        "https://opendatacommons.org/licenses/pddl/1-0/",
    ),
    (
        "ODC-By-1.0",
        "Open Data Commons Attribution License 1.0",
        "https://opendatacommons.org/licenses/by/1-0/",
    ),
    (
        "ODbL-1.0",
        "Open Data Commons Open Database License 1.0",
        "https://opendatacommons.org/licenses/odbl/1-0/",
    ),
];

impl<'de> Deserialize<'de> for DataLicence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

impl From<String> for DataLicence {
    fn from(text: String) -> Self {
        let text = text.trim();
        // `CC BY 4.0` is written as often as `CC-BY-4.0`.
        let plain = |name: &str| name.to_lowercase().replace([' ', '_'], "-");
        let bare = |url: &str| {
            let url = url.strip_prefix("https:").or(url.strip_prefix("http:"));
            url.map(|url| url.trim_end_matches('/').to_lowercase())
        };
        let is_meant = |(id, _, url): &&(&str, &str, &str)| {
            plain(id) == plain(text) || (bare(text).is_some() && bare(text) == bare(url))
        };
        if let Some((id, title, url)) = KNOWN.iter().find(is_meant) {
            return Self {
                id: Some(id),
                title: (*title).to_owned(),
                url: Some((*url).to_owned()),
            };
        }
        let is_address = ["https://", "http://"]
            .iter()
            .any(|it| text.starts_with(it));
        Self {
            id: None,
            title: text.to_owned(),
            url: is_address.then(|| text.to_owned()),
        }
    }
}

/// An empty text gives no terms.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<DataLicence>, D::Error> {
    let licence = DataLicence::deserialize(deserializer)?;
    Ok(Some(licence).filter(|it| !it.title.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::DataLicence;

    #[test]
    fn licences_are_known_by_name_and_address() {
        let cases = [
            ("CC-BY-4.0", Some("CC-BY-4.0"), true),
            ("cc by-sa 4.0", Some("CC-BY-SA-4.0"), true),
            (
                "http://creativecommons.org/licenses/by/4.0",
                Some("CC-BY-4.0"),
                true,
            ),
            ("CC0 1.0", Some("CC0-1.0"), true),
            ("https://example.org/dieu-khoan", None, true),
            ("javascript:alert(1)", None, false),
            ("Được dùng lại khi ghi nguồn.", None, false),
            // Which version is meant, nobody can say.
            ("CC BY", None, false),
        ];
        for (text, id, has_url) in cases {
            let licence = DataLicence::from(text.to_owned());
            assert_eq!((licence.id, licence.url.is_some()), (id, has_url), "{text}");
        }
    }
}
