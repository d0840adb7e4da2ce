//! The files of a site on this machine that officers share: all that it is built from.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use walkdir::WalkDir;
use xxhash_rust::xxh3::xxh3_64;

use super::nickname::Nickname;
use super::sources::{only_hosts, text_hash, without_hosts};
use super::state::Hashes;

/// The folders that are shared, and the settings beside them.
const FOLDERS: [&str; 3] = ["content", "static", "themes"];
const SETTINGS: &str = "config.toml";
/// How the names of other versions end, which are no sources.
const OTHER: &str = ".bak";

/// The folder of a site.
#[derive(Debug, Clone, Copy)]
pub struct Workplace<'a> {
    /// The folder.
    pub root: &'a Path,
}

impl Workplace<'_> {
    /// The shared files, with the hashes of what they hold. Links are not followed.
    ///
    /// # Errors
    /// Those of the operating system.
    pub fn files(self) -> io::Result<Hashes> {
        let mut found = Hashes::new();
        for folder in FOLDERS.map(|folder| self.root.join(folder)) {
            if !folder.is_dir() {
                continue;
            }
            let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
            let walk = walk.filter_entry(|entry| entry.depth() == 0 || is_named(entry.file_name()));
            for entry in walk {
                let entry = entry?;
                let path = entry.path().strip_prefix(self.root);
                let path = path.map_err(io::Error::other)?.to_str();
                let Some(path) = path.filter(|_| entry.file_type().is_file()) else {
                    continue;
                };
                let path = path.replace(std::path::MAIN_SEPARATOR, "/");
                let hash = hash(&path, &fs::read(entry.path())?);
                found.insert(path, hash);
            }
        }
        if self.root.join(SETTINGS).is_file() {
            found.insert(SETTINGS.to_owned(), hash(SETTINGS, &self.read(SETTINGS)?));
        }
        Ok(found)
    }

    /// Versions of others that lie beside files which both edited.
    ///
    /// # Errors
    /// Those of the operating system.
    pub fn unmerged(self) -> io::Result<Vec<String>> {
        let mut found = Vec::new();
        let folders = FOLDERS.map(|folder| (self.root.join(folder), usize::MAX));
        for (folder, depth) in folders.into_iter().chain([(self.root.to_owned(), 1)]) {
            if !folder.is_dir() {
                continue;
            }
            for entry in WalkDir::new(folder).max_depth(depth).sort_by_file_name() {
                let entry = entry?;
                let name = entry.file_name().to_str().unwrap_or_default();
                let of = name
                    .strip_suffix(OTHER)
                    .and_then(|name| name.rsplit_once('.'));
                if of.is_some_and(|(of, _)| entry.path().with_file_name(of).is_file()) {
                    let path = entry.path().strip_prefix(self.root);
                    let path = path.map_err(io::Error::other)?.to_string_lossy();
                    found.push(path.replace(std::path::MAIN_SEPARATOR, "/"));
                }
            }
        }
        Ok(found)
    }

    /// Whether nothing was written here yet.
    pub fn is_bare(self) -> bool {
        !self.root.join(FOLDERS[0]).exists()
    }

    /// What of a file is shared: all of it, but of the settings not the hosts, for each officer may
    /// have her own.
    ///
    /// # Errors
    /// Those of the operating system.
    pub fn read(self, path: &str) -> io::Result<Vec<u8>> {
        let bytes = fs::read(self.root.join(path))?;
        Ok(match (path, std::str::from_utf8(&bytes)) {
            (SETTINGS, Ok(text)) => without_hosts(text).into_bytes(),
            _ => bytes,
        })
    }

    /// Writes a file: it is there as a whole, or as it was.
    ///
    /// # Errors
    /// Those of the operating system; a folder on the way is a link.
    pub fn write(self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let place = self.place(path)?;
        let own = match path {
            SETTINGS => fs::read_to_string(&place).unwrap_or_default(),
            _ => String::new(),
        };
        let own = only_hosts(&own);
        let folder = place.parent().unwrap_or(self.root);
        fs::create_dir_all(folder)?;
        let mut file = tempfile::Builder::new()
            .prefix(".bantin-")
            .tempfile_in(folder)?;
        file.write_all(bytes)?;
        if !own.is_empty() {
            write!(file, "\n{own}")?;
        }
        keep(file, &place)
    }

    /// Puts the version of another officer beside a file; returns its name.
    ///
    /// # Errors
    /// As for [`Workplace::write`].
    pub fn write_beside(self, path: &str, by: &Nickname, bytes: &[u8]) -> io::Result<String> {
        let name = vietnamese::slug(by.as_str());
        let beside = format!("{path}.{name}{OTHER}");
        self.write(&beside, bytes)?;
        Ok(beside)
    }

    /// Moves a file into the folder of what was removed.
    ///
    /// # Errors
    /// As for [`Workplace::write`].
    pub fn put_away(self, path: &str, away: &Path) -> io::Result<()> {
        let place = self.place(path)?;
        let to = away.join(path);
        fs::create_dir_all(to.parent().unwrap_or(away))?;
        fs::rename(&place, &to)
    }

    /// Copies a file, where there is one, into the folder of what was removed.
    ///
    /// # Errors
    /// As for [`Workplace::write`].
    pub fn copy_away(self, path: &str, away: &Path) -> io::Result<()> {
        let place = self.place(path)?;
        if !place.is_file() {
            return Ok(());
        }
        let to = away.join(path);
        fs::create_dir_all(to.parent().unwrap_or(away))?;
        fs::copy(&place, &to).map(|_| ())
    }

    /// Where a file lies. What another machine names is not followed out of the folder.
    fn place(self, path: &str) -> io::Result<PathBuf> {
        let mut place = self.root.to_owned();
        for part in path.split('/') {
            place.push(part);
            if place.is_symlink() {
                let text = format!("{path}: a link is in the way");
                return Err(io::Error::new(io::ErrorKind::InvalidInput, text));
            }
        }
        Ok(place)
    }
}

/// Whether a path is one of a file that is shared, whoever names it.
pub fn is_shared(path: &str) -> bool {
    let mut parts = path.split('/');
    let is_known = path == SETTINGS || parts.next().is_some_and(|it| FOLDERS.contains(&it));
    let is_plain = |part: &str| {
        let odd = ['\\', ':', '*', '?', '"', '<', '>', '|'];
        is_named(part.as_ref()) && !part.contains(odd) && !part.chars().any(char::is_control)
    };
    is_known && path.split('/').all(is_plain) && (path == SETTINGS || path.contains('/'))
}

/// The hash of what is shared of a file: line ends of texts do not count, which editors change.
pub fn hash(path: &str, bytes: &[u8]) -> u64 {
    let is_text = [".md", ".yaml", ".yml", ".toml", ".html", ".css", ".js"];
    match is_text.iter().any(|end| path.ends_with(end)) {
        true => text_hash(bytes),
        false => xxh3_64(bytes),
    }
}

/// Whether a file or a folder of this name is shared: not what is hidden, nor other versions.
fn is_named(name: &std::ffi::OsStr) -> bool {
    let name = name.to_str().unwrap_or_default();
    !name.is_empty() && !name.starts_with('.') && !name.ends_with(OTHER)
}

/// A temporary file under its name, with the rights that a new file has.
fn keep(file: NamedTempFile, place: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(place).map_or(0o644, |known| known.permissions().mode());
        file.as_file()
            .set_permissions(fs::Permissions::from_mode(mode))?;
    }
    file.persist(place).map(|_| ()).map_err(|error| error.error)
}

#[cfg(test)]
mod tests {
    use super::is_shared;

    #[test]
    fn only_files_of_the_site_are_shared() {
        for (path, expected) in [
            ("content/tin/2025/Hội nghị.md", true),
            ("config.toml", true),
            ("themes/a/templates/base.html", true),
            ("content", false),
            ("content/../config.toml", false),
            ("content/a/../../../x", false),
            ("/content/a.md", false),
            ("content//a.md", false),
            ("content/.git/config", false),
            ("content\\..\\a", false),
            ("content/a.md.van-phong.bak", false),
            ("public/index.html", false),
            (".bantin/x", false),
            ("config.toml/x", false),
            ("content/c:x", false),
        ] {
            assert_eq!(is_shared(path), expected, "{path}");
        }
    }
}
