//! `config.toml`: read, checked, and with every default filled in.

mod counter;
mod data;
mod host;
mod hosting;
mod include;
mod misplaced;
mod organisation;
mod publish;
mod section;
mod statistics;
mod urls;
mod withheld;

use serde::{Deserialize, Deserializer, de::Error};
use toml::de::DeTable;

pub use counter::{Counter, KeyedBy, Provider};
pub use data::{DataLicence, DataSettings};
pub use host::HostName;
pub use hosting::{Contact, Hosting, LastDay, Security, Server, Servers, WebAddress};
pub use include::FilePattern;
use include::{include_line, list_line};
pub use organisation::{Licence, Organisation};
pub use publish::{Endpoint, FtpTls, Host, HostPlace, Hosts, secret_variable};
pub use section::{ArchiveSettings, Section, Urls};
pub use statistics::{Carried, Imported, Statistics};
pub use urls::{ArticlePattern, BaseUrl, FolderName};
pub use withheld::Withheld;

use misplaced::place;

use crate::decode::{from_toml_as_meant, sense, toml_span};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Problem, Refusal, Slip, Span};
use crate::model::{NameFinder, SourcePath, Zone};

/// The name of the file.
pub const FILE: &str = "config.toml";

impl Config {
    /// Looks for the names of persons that are not shown.
    pub fn withheld_names(&self) -> NameFinder {
        NameFinder::new(self.withheld.iter().map(|it| it.name.as_str()))
    }
}

/// The language that a `config.toml` names, even where the rest of the file is broken: what is
/// wrong with it should be said in that language.
pub fn language_hint(text: &str) -> Option<String> {
    let (table, _) = DeTable::parse_recoverable(text);
    let language = table.get_ref().get("language")?.get_ref().as_str()?;
    Some(language.to_owned())
}

/// Where the value of a key stands in the text of `config.toml`, by its tables and itself; the file
/// as a whole where it does not.
pub fn place_of(text: &str, keys: &[&str]) -> Place {
    Place::new(FILE, toml_span(text, keys).unwrap_or(Span::NONE))
}

/// Everything a site can set, as it is read. Nothing in it says where in the file it stood, so
/// its hash is that of all settings.
#[derive(Debug, Clone, Default, Hash, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The name of the site.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// The language of the site: the name of a file in the theme's `i18n`.
    pub language: String,
    /// The time zone that dates are in.
    #[serde(rename = "timezone")]
    pub zone: Zone,
    /// The name of the theme.
    pub theme: String,
    /// The address of the site, where it is known.
    #[serde(deserialize_with = "address")]
    pub base_url: Option<BaseUrl>,
    /// The slogan banner.
    pub slogan: Option<String>,
    /// The emblem: a file in `content/`.
    #[serde(deserialize_with = "content_file")]
    pub logo: Option<SourcePath>,
    /// What other sites show beside links to pages that have no picture: a photograph in `content/`.
    #[serde(deserialize_with = "content_file")]
    pub share_image: Option<SourcePath>,
    /// Files of the content that are published though no page refers to them.
    pub include: Vec<FilePattern>,
    /// Other hosts whose pictures pages may show.
    pub remote_pictures: Vec<HostName>,
    /// Persons whose names are not shown.
    pub withheld: Vec<Withheld>,
    /// Whether links name `index.html`, so that the site can be read without a server.
    pub link_index_files: bool,
    /// Who publishes it.
    pub organisation: Organisation,
    /// Which sections there are.
    pub archives: ArchiveSettings,
    /// The terms of open data.
    pub data: DataSettings,
    /// Which feeds there are.
    pub feeds: Feeds,
    /// How Markdown is read.
    pub markdown: Markdown,
    /// What becomes of photographs.
    pub pictures: Pictures,
    /// The statistics box.
    pub statistics: Statistics,
    /// Who counts views.
    pub counter: Counter,
    /// Where pages stand.
    pub urls: Urls,
    /// What the server that shows it wants besides.
    pub hosting: Hosting,
    /// The hosts that it is published on.
    #[serde(rename = "publish")]
    pub hosts: Hosts,
}

/// Which feeds a site has.
#[derive(Debug, Clone, Copy, Hash, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Feeds {
    /// `rss.xml`.
    pub rss: bool,
    /// `feed.json`.
    pub json: bool,
    /// A feed for each cluster.
    pub clusters: bool,
    /// A feed for each unit.
    pub units: bool,
    /// A feed for each topic.
    pub tags: bool,
    /// Whether feeds hold the text of reports, and not their leads alone.
    pub full_text: bool,
    /// How many reports a feed holds.
    #[serde(deserialize_with = "count")]
    pub items: usize,
}

impl Default for Feeds {
    fn default() -> Self {
        Self {
            rss: true,
            json: true,
            clusters: true,
            // Each report would touch one for each unit and topic that it names.
            units: false,
            tags: false,
            full_text: false,
            items: 20,
        }
    }
}

/// What becomes of photographs.
#[derive(Debug, Clone, Copy, Default, Hash, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Pictures {
    /// Whether they are published themselves as well, without metadata, beside what is made of them.
    pub originals: bool,
    /// Whether each report without a picture has a poster of its own, with its headline.
    pub report_posters: bool,
}

/// How Markdown is read.
#[derive(Debug, Clone, Copy, Hash, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Markdown {
    /// Whether straight quotes become curly.
    pub smart_punctuation: bool,
    /// Whether raw HTML is allowed (and then sanitised).
    pub html: bool,
    /// Whether code is coloured.
    pub highlight: bool,
    /// Whether the first use of a known abbreviation explains it.
    pub abbreviations: bool,
}

impl Default for Markdown {
    fn default() -> Self {
        Self {
            smart_punctuation: false,
            html: false,
            highlight: true,
            abbreviations: true,
        }
    }
}

impl Config {
    /// Whether a pattern names a file of the content.
    pub fn includes(&self, file: &SourcePath) -> bool {
        let path = file.below("content").unwrap_or_default();
        self.include.iter().any(|pattern| pattern.fits(path))
    }

    /// The line that names what these patterns do, besides what it names already.
    pub fn include_line(&self, patterns: &[FilePattern]) -> String {
        include_line(self.include.iter().chain(patterns))
    }

    /// The line that allows the pictures of a host, besides those allowed already.
    pub fn remote_pictures_line(&self, host: &str) -> String {
        let known = self.remote_pictures.iter().map(HostName::as_str);
        list_line("remote_pictures", known.chain([host]))
    }

    /// What is said of hosts in a text that may lack everything else.
    pub fn of_hosts(text: &str) -> Option<Self> {
        let table: toml::Table = toml::from_str(text).ok()?;
        let hosts = table.get("publish")?.clone().try_into().ok()?;
        Some(Self {
            hosts,
            ..Self::default()
        })
    }

    /// Reads the text of `config.toml`.
    ///
    /// # Errors
    /// All problems found in it, each at its place.
    pub fn parse(text: &str) -> Result<Self, Diagnostics> {
        let (mut decoded, meant) = from_toml_as_meant::<Self>(text);
        place(text, &mut decoded.problems);
        // What stands in a wrong place is reported there, and missed nowhere else.
        let is_title_told = decoded.problems.iter().any(|(_, problem)| {
            matches!(problem, Problem::Slip(Slip::MisplacedKey { key, .. }) if key == "title")
        });
        let at = |(span, problem)| Diagnostic::new(Place::new(FILE, span), problem);
        let mut problems: Diagnostics = decoded.problems.into_iter().map(at).collect();
        let Some(mut config) = decoded.value else {
            return Err(problems);
        };
        // A name may be another than the one that is meant, and a value may be taken out.
        let span = |keys: &[&str]| toml_span(&meant, keys).or_else(|| toml_span(text, keys));
        let missing = |key: &str| Problem::MissingKey {
            key: key.to_owned(),
            in_settings: true,
        };
        if span(&["title"]).is_none() && !is_title_told {
            problems.push(Diagnostic::new(Place::file(FILE), missing("title")));
        }
        if let Some((key, span)) = config.counter.lacks(|key| span(&["counter", key])) {
            problems.push(at((span, missing(key))));
        }
        for (keys, value, default) in [
            (
                &["description"][..],
                &mut config.description,
                &*config.title,
            ),
            (&["language"], &mut config.language, "vi"),
            (&["theme"], &mut config.theme, "congdoan"),
            (
                &["organisation", "name"],
                &mut config.organisation.name,
                &config.title,
            ),
        ] {
            if span(keys).is_none() {
                default.clone_into(value);
            }
        }
        if problems.has_errors() {
            return Err(problems);
        }
        Ok(config)
    }
}

/// Reads a number of entries, between 1 and 1000.
fn count<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
    let given = i64::deserialize(deserializer)?;
    let count = usize::try_from(given).ok();
    count.filter(|it| (1..=1000).contains(it)).ok_or_else(|| {
        D::Error::custom(Refusal(Problem::OutOfRange {
            text: given.to_string(),
            least: 1,
            most: 1000,
        }))
    })
}

/// Reads the address of the site, which may be left empty.
fn address<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<BaseUrl>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.is_empty() {
        return Ok(None);
    }
    BaseUrl::try_from(text).map(Some).map_err(D::Error::custom)
}

/// Reads the path of a picture in `content/`.
fn content_file<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<SourcePath>, D::Error> {
    let path: String = sense::picture(deserializer)?;
    let joined = SourcePath::join("content", &path);
    match joined.filter(|file| file.below("content").is_some()) {
        Some(file) => Ok(Some(file)),
        None => Err(D::Error::custom(Refusal(Problem::UnsafePath { path }))),
    }
}
