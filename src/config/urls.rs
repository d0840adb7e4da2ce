//! Where pages stand: the patterns of their addresses, and the address of the whole site.

use toml::Spanned;

use super::Checker;
use super::raw::RawUrls;
use crate::diagnostic::Problem;
use crate::model::SitePath;

/// The absolute address of the site's root, such as `https://congdoan.example/tin/`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BaseUrl(String);

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

/// The patterns of the addresses of pages.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Urls {
    /// Reports, with `{year}`, `{month}`, `{day}` (of publication) and `{slug}`.
    pub article: String,
    /// The folder of clusters, without slashes at its ends.
    pub clusters: String,
    /// The folder of years.
    pub years: String,
    /// The folder of units.
    pub units: String,
    /// The folder of the awards roll.
    pub awards: String,
    /// The folder of officers.
    pub officers: String,
    /// The folder of tags.
    pub tags: String,
    /// The folder of videos.
    pub videos: String,
    /// The folder of the most read reports.
    pub most_read: String,
    /// The folder of the search.
    pub search: String,
}

impl Default for Urls {
    fn default() -> Self {
        Self {
            article: "tin/{year}/{slug}.html".to_owned(),
            clusters: "cum".to_owned(),
            years: "nam".to_owned(),
            units: "don-vi".to_owned(),
            awards: "thi-dua".to_owned(),
            officers: "can-bo".to_owned(),
            tags: "chu-de".to_owned(),
            videos: "phim-tu-lieu".to_owned(),
            most_read: "xem-nhieu".to_owned(),
            search: "tim-kiem".to_owned(),
        }
    }
}

impl Urls {
    /// The address of a report.
    pub fn article(&self, date: jiff::civil::Date, slug: &str) -> SitePath {
        let path = self
            .article
            .replace("{year}", &date.year().to_string())
            .replace("{month}", &format!("{:02}", date.month()))
            .replace("{day}", &format!("{:02}", date.day()))
            .replace("{slug}", slug);
        SitePath::new(path)
    }

    /// The folder that holds the reports: the pattern up to its first placeholder.
    pub fn article_folder(&self) -> &str {
        let fixed = self.article.split('{').next().unwrap_or("");
        fixed.rfind('/').map_or("", |slash| &fixed[..=slash])
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
            && part != "."
            && part != ".."
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

impl Checker<'_> {
    /// The patterns of addresses.
    pub(super) fn urls(&mut self, raw: RawUrls) -> Urls {
        let default = Urls::default();
        let article = self.pattern(raw.article, default.article, |text| {
            clean_pattern(text, &["{year}", "{month}", "{day}", "{slug}"])
                .filter(|clean| clean.contains("{slug}"))
                .filter(|clean| clean.ends_with('/') || clean.ends_with(".html"))
        });
        let mut folder =
            |given, default| self.pattern(given, default, |text| clean_pattern(text, &[]));
        Urls {
            article,
            clusters: folder(raw.clusters, default.clusters),
            years: folder(raw.years, default.years),
            units: folder(raw.units, default.units),
            awards: folder(raw.awards, default.awards),
            officers: folder(raw.officers, default.officers),
            tags: folder(raw.tags, default.tags),
            videos: folder(raw.videos, default.videos),
            most_read: folder(raw.most_read, default.most_read),
            search: folder(raw.search, default.search),
        }
    }

    /// A pattern as `clean` takes it, or else the default.
    fn pattern(
        &mut self,
        given: Option<Spanned<String>>,
        default: String,
        clean: impl Fn(&str) -> Option<String>,
    ) -> String {
        let Some(given) = given else {
            return default;
        };
        clean(given.get_ref()).unwrap_or_else(|| {
            let text = given.get_ref().clone();
            self.refuse(&given, Problem::BadPattern { text });
            String::new()
        })
    }
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
            ("", &[][..], None),
        ];
        for (text, placeholders, expected) in cases {
            let found = clean_pattern(text, placeholders);
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
