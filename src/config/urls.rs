//! Where pages stand: the patterns of their addresses, and the address of the whole site.

use jiff::civil::Date;
use serde::Deserialize;

use crate::diagnostic::{Problem, Refusal};
use crate::model::SitePath;

/// The absolute address of the site's root, such as `https://congdoan.example/tin/`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct BaseUrl(String);

impl TryFrom<String> for BaseUrl {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        Self::parse(&text).ok_or(Refusal(Problem::BadUrl { text }))
    }
}

/// The host of the address of a new site; nobody can have it (RFC 2606).
const PLACEHOLDER_HOST: &str = "congdoan.example";

impl BaseUrl {
    /// Reads an absolute http(s) address with a host, without query and fragment.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))?;
        let host = rest.split('/').next().unwrap_or("");
        let host_is_plain = !host.is_empty()
            && host
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c));
        let path_is_plain = !rest.contains(['?', '#', ' ', '"', '<', '>', '\\']);
        (host_is_plain && path_is_plain).then(|| Self(format!("{}/", text.trim_end_matches('/'))))
    }

    /// Whether it is the one that `init` writes into a new site.
    pub fn is_placeholder(&self) -> bool {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        rest.split('/').next() == Some(PLACEHOLDER_HOST)
    }

    /// The address, ending with `/`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of the address, from `/` to `/`.
    pub fn path(&self) -> &str {
        let host = self.0.find("://").map_or(0, |at| at + 3);
        self.0[host..]
            .find('/')
            .map_or("/", |at| &self.0[host + at..])
    }

    /// The absolute address of a page.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

/// Where reports stand: a pattern with `{year}`, `{month}`, `{day}` (of publication) and `{slug}`.
#[derive(Debug, Clone, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct ArticlePattern(String);

impl Default for ArticlePattern {
    fn default() -> Self {
        Self("tin/{year}/{slug}.html".to_owned())
    }
}

impl TryFrom<String> for ArticlePattern {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        clean_pattern(&text, &["{year}", "{month}", "{day}", "{slug}"])
            .filter(|clean| clean.contains("{slug}"))
            .filter(|clean| clean.ends_with('/') || clean.ends_with(".html"))
            .map(Self)
            .ok_or(Refusal(Problem::BadPattern { text }))
    }
}

impl ArticlePattern {
    /// The address of a report.
    pub fn path(&self, date: Date, slug: &str) -> SitePath {
        let path = self
            .0
            .replace("{year}", &date.year().to_string())
            .replace("{month}", &format!("{:02}", date.month()))
            .replace("{day}", &format!("{:02}", date.day()))
            .replace("{slug}", slug);
        SitePath::new(path)
    }

    /// The folder that holds the reports: the pattern up to its first placeholder.
    pub fn folder(&self) -> &str {
        let fixed = self.0.split('{').next().unwrap_or("");
        fixed.rfind('/').map_or("", |slash| &fixed[..=slash])
    }
}

/// The folder of a section, without slashes at its ends.
#[derive(Debug, Clone, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct FolderName(String);

impl TryFrom<String> for FolderName {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        let clean = clean_pattern(&text, &[]).map(Self);
        clean.ok_or(Refusal(Problem::BadPattern { text }))
    }
}

impl FolderName {
    /// The folder.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A folder or file pattern as the site uses it: no slash at its start, plain letters only.
///
/// Returns none for a pattern with unknown placeholders, `..`, or letters a URL cannot carry.
pub fn clean_pattern(text: &str, placeholders: &[&str]) -> Option<String> {
    let pattern = text.trim_matches('/');
    let mut rest = pattern.to_owned();
    for placeholder in placeholders {
        rest = rest.replace(placeholder, "x");
    }
    let plain = |part: &str| {
        !part.is_empty()
            // Hosts hide such parts, and the output folder has names of its own among them.
            && !part.starts_with('.')
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
    };
    if !rest.split('/').all(plain) {
        return None;
    }
    let folder = text.ends_with('/') && !placeholders.is_empty();
    Some(format!("{pattern}{}", if folder { "/" } else { "" }))
}

#[cfg(test)]
mod tests {
    use super::{BaseUrl, clean_pattern};

    #[test]
    fn base_addresses_are_absolute_and_end_with_a_slash() {
        let cases = [
            ("https://a.vn", Some(("https://a.vn/", "/"))),
            ("https://a.vn/tin/", Some(("https://a.vn/tin/", "/tin/"))),
            (
                "http://localhost:1111",
                Some(("http://localhost:1111/", "/")),
            ),
            ("a.vn", None),
            ("https://", None),
            ("https://a.vn/?x=1", None),
            ("javascript:alert(1)", None),
        ];
        for (text, expected) in cases {
            let url = BaseUrl::parse(text);
            let found = url.as_ref().map(|url| (url.as_str(), url.path()));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn patterns_are_cleaned_or_refused() {
        let cases = [
            ("/cum/", &[][..], Some("cum")),
            (
                "/tin/{year}/{slug}.html",
                &["{year}", "{slug}"][..],
                Some("tin/{year}/{slug}.html"),
            ),
            ("/tin/{slug}/", &["{slug}"][..], Some("tin/{slug}/")),
            ("/tin/{nam}/", &["{slug}"][..], None),
            ("../x", &[][..], None),
            (".bantin-staging/{slug}.html", &["{slug}"][..], None),
            ("tin/.{slug}/", &["{slug}"][..], None),
            (".cum", &[][..], None),
            ("cum.", &[][..], Some("cum.")),
            ("", &[][..], None),
        ];
        for (text, placeholders, expected) in cases {
            let found = clean_pattern(text, placeholders);
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
