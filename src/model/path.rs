//! Paths: where a source lies, and where a page of the site stands.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use memchr::memchr2;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

/// A file of the site's sources, relative to the root of the site: `content/tin/2019/abc.md`.
/// Separated by `/` on every system, NFC. Many places hold the path of a source: a copy costs
/// nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// Takes a path that is already relative and separated by `/`.
    pub fn new(path: impl Into<String>) -> Self {
        Self(Arc::from(path.into()))
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder the file lies in, without a trailing `/`; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The name of the file with its extension.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The name of the file without its extension.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.')
            .map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
    }

    /// The extension as written, without the dot; empty if there is none.
    pub fn extension(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// The path below `folder`, if it lies there.
    pub fn below(&self, folder: &str) -> Option<&str> {
        self.0.strip_prefix(folder)?.strip_prefix('/')
    }

    /// Follows a relative reference from the folder `base`: `..` climbs, `.` stays.
    ///
    /// Returns `None` when the reference climbs out of the root, is absolute to the machine
    /// (`C:\…`), or names nothing.
    pub fn join(base: &str, reference: &str) -> Option<Self> {
        if memchr2(b'\\', 0, reference.as_bytes()).is_some() || reference.contains("://") {
            return None;
        }
        // Nearly all references go straight down.
        let below = reference.trim_start_matches('/');
        if goes_down(base) && goes_down(below) {
            return Some(Self::new([base, "/", below].concat()));
        }
        let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
        for part in reference.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        (!parts.is_empty()).then(|| Self::new(parts.join("/")))
    }
}

/// Whether a relative path leads to something below, without detours.
pub fn goes_down(path: &str) -> bool {
    let mut parts = path.as_bytes().split(|byte| *byte == b'/');
    parts.all(|part| !matches!(part, b"" | b"." | b".."))
}

impl fmt::Display for SourcePath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// What a URL cannot carry in its path.
const ENCODED: AsciiSet = {
    let plain = b"-._~/!$'()*+,;=@";
    let mut set = NON_ALPHANUMERIC.remove(plain[0]);
    let mut at = 1;
    while at < plain.len() {
        set = set.remove(plain[at]);
        at += 1;
    }
    set
};

/// Where a page stands, relative to the root of the site: `tin/2019/abc.html`, `cum/x/`, or
/// empty for the home page. A path that ends with `/` is written as `index.html` in that folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SitePath(String);

impl SitePath {
    /// Takes a path relative to the root of the site, without a leading `/`.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The path, as links show it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that holds the page: `cum/x/` is `cum/x/index.html`.
    pub fn file(&self) -> String {
        if self.0.is_empty() || self.0.ends_with('/') {
            [&self.0, "index.html"].concat()
        } else {
            self.0.clone()
        }
    }

    /// The path for a link, with what a URL cannot carry percent-encoded (RFC 3986, section
    /// 2.1). With `index_files` it names the file itself, so that the site can be read from a
    /// folder without a server.
    pub fn href(&self, index_files: bool) -> String {
        let path = if index_files {
            self.file()
        } else {
            self.0.clone()
        };
        match Cow::from(utf8_percent_encode(&path, &ENCODED)) {
            Cow::Owned(encoded) => encoded,
            Cow::Borrowed(_) => path,
        }
    }

    /// What leads from this page up to the root of the site: `./`, `../`, `../../`.
    pub fn root(&self) -> String {
        match self.0.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }

    /// The folder of the page with its trailing `/`; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rfind('/').map_or("", |slash| &self.0[..=slash])
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "/{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{SitePath, SourcePath};

    #[test]
    fn references_are_followed_and_never_climb_out() {
        let cases = [
            (
                "content/tin/2019",
                "../2018/a.md",
                Some("content/tin/2018/a.md"),
            ),
            ("content/tin", "./a.md", Some("content/tin/a.md")),
            ("content", "a//b.md", Some("content/a/b.md")),
            ("content", "../../etc/passwd", None),
            ("content", "..", None),
            ("content", "C:\\x", None),
        ];
        for (base, reference, expected) in cases {
            let found = SourcePath::join(base, reference);
            assert_eq!(
                found.as_ref().map(SourcePath::as_str),
                expected,
                "{base} + {reference}"
            );
        }
    }

    #[test]
    fn a_page_knows_its_file_and_its_way_to_the_root() {
        let cases = [
            ("", "index.html", "./"),
            ("404.html", "404.html", "./"),
            ("cum/x/", "cum/x/index.html", "../../"),
            ("tin/2019/a.html", "tin/2019/a.html", "../../"),
        ];
        for (path, file, root) in cases {
            let path = SitePath::new(path);
            assert_eq!((path.file().as_str(), path.root().as_str()), (file, root));
        }
    }
}
