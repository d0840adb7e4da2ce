//! Names of files and folders on a host.

use std::fmt::{Display, Formatter, Result as FmtResult};

use thiserror::Error;

/// The name of a file or folder beneath the folder that a target names: relative, with `/` between its parts.
///
/// It cannot lead out of that folder, and holds nothing that a protocol may take for something else:
/// no `.` or `..`, no empty part, no backslash, no control character.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RemotePath(String);

/// Why a text is not the name of a file on a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BadPath {
    /// It begins or ends with `/`, or has two of them together.
    #[error("a part of the path is empty")]
    EmptyPart,
    /// It has `.` or `..` as a part.
    #[error("`.` and `..` are not allowed in the path")]
    Dots,
    /// It has a backslash or a control character.
    #[error("the path has a backslash or a control character")]
    Character,
}

impl RemotePath {
    /// The path that a text names. The empty text is the folder of the target itself.
    ///
    /// # Errors
    /// When it could lead out of that folder, or hosts would understand it differently.
    pub fn new(text: &str) -> Result<Self, BadPath> {
        if text.is_empty() {
            return Ok(Self::root());
        }
        if text.contains(|c: char| c == '\\' || c.is_control()) {
            return Err(BadPath::Character);
        }
        for part in text.split('/') {
            match part {
                "" => return Err(BadPath::EmptyPart),
                "." | ".." => return Err(BadPath::Dots),
                _ => {}
            }
        }
        Ok(Self(text.to_owned()))
    }

    /// The folder of the target itself.
    #[must_use]
    pub const fn root() -> Self {
        Self(String::new())
    }

    /// Whether this is the folder of the target itself.
    #[must_use]
    pub const fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The path as text, without a slash at either end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that this lies in; none for the folder of the target.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        if self.is_root() {
            return None;
        }
        Some(Self(
            self.0
                .rsplit_once('/')
                .map(|(folder, _)| folder.to_owned())
                .unwrap_or_default(),
        ))
    }

    /// The last part; empty for the folder of the target.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// What lies beneath this under a name or path.
    ///
    /// # Errors
    /// As [`RemotePath::new`].
    pub fn join(&self, name: &str) -> Result<Self, BadPath> {
        let name = Self::new(name)?;
        Ok(match (self.is_root(), name.is_root()) {
            (true, _) => name,
            (_, true) => self.clone(),
            _ => Self(format!("{}/{}", self.0, name.0)),
        })
    }

    /// What lies beside this under another name, which this crate has made.
    pub(crate) fn beside(&self, name: &str) -> Self {
        match self.0.rsplit_once('/') {
            Some((folder, _)) => Self(format!("{folder}/{name}")),
            None => Self(name.to_owned()),
        }
    }

    /// The folders that this lies in, the outermost first, without the folder of the target.
    #[cfg(any(feature = "ftp", feature = "sftp", feature = "http"))]
    pub(crate) fn folders(&self) -> impl Iterator<Item = Self> + '_ {
        self.0
            .match_indices('/')
            .map(|(end, _)| Self(self.0.get(..end).unwrap_or_default().to_owned()))
    }
}

impl Display for RemotePath {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{BadPath, RemotePath};

    #[test]
    fn what_may_be_a_path() {
        for (text, expected) in [
            ("", Ok(())),
            ("a", Ok(())),
            ("tin/2019/Bản tin số 1.html", Ok(())),
            (".htaccess", Ok(())),
            ("a...b/..c", Ok(())),
            ("/a", Err(BadPath::EmptyPart)),
            ("a/", Err(BadPath::EmptyPart)),
            ("a//b", Err(BadPath::EmptyPart)),
            ("..", Err(BadPath::Dots)),
            ("a/../b", Err(BadPath::Dots)),
            ("./a", Err(BadPath::Dots)),
            ("a\\..\\b", Err(BadPath::Character)),
            ("a\r\nDELE b", Err(BadPath::Character)),
            ("a\0", Err(BadPath::Character)),
        ] {
            assert_eq!(RemotePath::new(text).map(|_| ()), expected, "{text:?}");
        }
    }

    #[test]
    fn parts_of_a_path() {
        let path = RemotePath::new("a/b/c.html").expect("a path");
        assert_eq!(path.name(), "c.html");
        assert_eq!(path.parent().map(|p| p.to_string()).as_deref(), Some("a/b"));
        assert_eq!(path.beside("d").as_str(), "a/b/d");
        assert_eq!(
            path.folders().map(|p| p.to_string()).collect::<Vec<_>>(),
            ["a", "a/b"]
        );
        assert_eq!(RemotePath::root().parent(), None);
        assert_eq!(
            RemotePath::root()
                .join("x/y")
                .map(|p| p.to_string())
                .as_deref(),
            Ok("x/y")
        );
        assert_eq!(path.join("../x"), Err(BadPath::Dots));
    }
}
