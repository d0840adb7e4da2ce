//! A site made of a few lines: the fluent description of a temporary project.

use std::collections::BTreeMap;

use bantin::config::BaseUrl;
use bantin::model::Showing;
use jiff::Timestamp;

use super::{Pages, Project};

/// The start of every `config.toml` that a test does not write itself.
const CONFIG: &str = "title = \"Trang thử\"\nbase_url = \"https://example.org/\"\n";

/// A moment long after the reports of the tests: 2026-01-15, noon in Vietnam.
pub const NOW: &str = "2026-01-15T05:00:00Z";

/// The files of a site, the clock, and what the caller of the generator asks for.
#[derive(Debug, Clone)]
pub struct Site {
    files: BTreeMap<String, Vec<u8>>,
    now: Timestamp,
    showing: Showing,
    base_url: Option<BaseUrl>,
}

impl Site {
    /// A site with a title and an address, and nothing else.
    pub fn new() -> Self {
        Self {
            files: BTreeMap::new(),
            now: NOW.parse().expect("a time"),
            showing: Showing::Published,
            base_url: None,
        }
        .config(CONFIG)
    }

    /// The whole of `config.toml`.
    pub fn config(self, text: &str) -> Self {
        self.file("config.toml", text)
    }

    /// Lines after those `config.toml` has already.
    pub fn settings(mut self, text: &str) -> Self {
        let config = self.files.entry("config.toml".to_owned()).or_default();
        config.extend_from_slice(text.as_bytes());
        config.push(b'\n');
        self
    }

    /// A report: its path below `content/tin/`, the lines of its front matter, its text.
    pub fn article(self, path: &str, front_matter: &str, body: &str) -> Self {
        let text = format!("---\n{}\n---\n{body}\n", front_matter.trim_end());
        self.file(&format!("content/tin/{path}"), &text)
    }

    /// Any file, by its path below the root.
    pub fn file(mut self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.files
            .insert(path.to_owned(), content.as_ref().to_owned());
        self
    }

    /// The time of the build, such as `2026-03-06T17:30:00Z`.
    pub fn now(mut self, now: &str) -> Self {
        self.now = now.parse().expect("a time");
        self
    }

    /// Which reports are shown.
    pub fn showing(mut self, showing: Showing) -> Self {
        self.showing = showing;
        self
    }

    /// The address given on the command line.
    pub fn base_url(mut self, url: &str) -> Self {
        self.base_url = Some(BaseUrl::parse(url).expect("an address"));
        self
    }

    /// Writes the sources into a new temporary folder.
    pub fn create(self) -> Project {
        let project = Project::new(self.now, self.showing, self.base_url);
        for (path, content) in &self.files {
            project.put(path, content);
        }
        project
    }

    /// Builds the site; an error ends the test.
    pub fn build(self) -> Pages {
        let project = self.create();
        project.build();
        project.pages()
    }
}
