//! What was made of photographs, kept beside the sources for all builds of the site: making it
//! again takes longest of all.
//!
//! A file is what was made, then its hash (xxh3-64, little-endian); its name is the digest of the
//! photograph, the recipe and the code that makes pictures. So nothing in it is ever out of date, and
//! what is damaged or missing is made again.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use pictures::Tint;
use xxhash_rust::xxh3::xxh3_64;

use crate::model::{Derivative, Tints};
use crate::source::{Beneath, MEMORY};

/// Their folder in that of what builds remember.
const FOLDER: &str = "pictures";
/// What the file of the colours is named by.
const TINTS: &str = "tints";
/// The hash at the end of a file.
const HASH: usize = 8;
/// Files that no page needs any more are removed when they are so many, and more than those that
/// are needed: drafts come and go.
const SPARE: usize = 1024;

/// The files made of photographs that are kept for a site.
#[derive(Debug, Clone)]
pub struct Derived {
    /// The folder of the sources.
    sources: PathBuf,
}

impl Derived {
    /// Those of the site in a folder.
    pub fn of_sources(sources: &Path) -> Self {
        Self {
            sources: sources.to_owned(),
        }
    }

    /// What was made, if it is kept and whole.
    pub fn get(&self, made: &Derivative) -> Option<Vec<u8>> {
        self.read(&name(made))
    }

    /// Keeps what was made.
    ///
    /// # Errors
    /// Those of the system; it is then made again some day.
    pub fn put(&self, made: &Derivative, bytes: &[u8]) -> io::Result<()> {
        self.write(&name(made), bytes)
    }

    /// The colours of photographs that are known.
    pub fn tints(&self) -> Tints {
        let kept = self.read(&name_of(TINTS)).unwrap_or_default();
        let text = String::from_utf8(kept).unwrap_or_default();
        let known = text.lines().filter_map(|line| {
            let (digest, name) = line.split_once(' ')?;
            let digest = u64::from_str_radix(digest, 16).ok()?;
            Some((digest, Tint::from_name(name)))
        });
        known.collect()
    }

    /// Keeps the colours of photographs.
    ///
    /// # Errors
    /// Those of [`Derived::put`].
    pub fn put_tints(&self, tints: &Tints) -> io::Result<()> {
        let line = |(digest, tint): (&u64, &Option<Tint>)| {
            format!("{digest:016x} {}\n", tint.map_or("", Tint::name))
        };
        let lines: String = tints.iter().map(line).collect();
        self.write(&name_of(TINTS), lines.as_bytes())
    }

    fn read(&self, name: &str) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut file = self.folder().ok()?.open(Path::new(name)).ok()?;
        file.read_to_end(&mut bytes).ok()?;
        let (content, hash) = bytes.split_last_chunk::<HASH>()?;
        let is_whole = u64::from_le_bytes(*hash) == xxh3_64(content);
        let length = content.len();
        bytes.truncate(length);
        is_whole.then_some(bytes)
    }

    fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let folder = self.make_folder()?;
        let random = RandomState::new().hash_one(name);
        let staged = format!("{name}.{random:016x}");
        let written = folder
            .create_new(Path::new(&staged))
            .and_then(|file| write(file, bytes))
            .and_then(|()| folder.rename(&staged, name));
        if written.is_err() {
            let _ = folder.remove(&staged);
        }
        written
    }

    /// Removes what none of these pages needs, if it is much.
    pub fn sweep(&self, needed: impl Iterator<Item = Derivative>) {
        let Ok(folder) = self.folder() else { return };
        let Ok(entries) = fs::read_dir(folder.path()) else {
            return;
        };
        let names = entries.flatten().map(|entry| entry.file_name());
        let names = names.filter_map(|name| name.into_string().ok());
        let names: Vec<String> = names.filter(|name| is_ours(name)).collect();
        // Mostly, all of them are needed: to find that out would take longer than the rest.
        if names.len() <= SPARE {
            return;
        }
        let needed = needed.map(|made| name(&made)).chain([name_of(TINTS)]);
        let needed: BTreeSet<String> = needed.collect();
        let spare: Vec<&String> = names.iter().filter(|it| !needed.contains(*it)).collect();
        if spare.len() > SPARE.max(needed.len()) {
            for name in spare {
                let _ = folder.remove(name);
            }
        }
    }

    /// The folder; no link is followed to it.
    fn folder(&self) -> io::Result<Beneath> {
        Beneath::at(&self.sources).folder(&Path::new(MEMORY).join(FOLDER))
    }

    /// The same, made where there is none.
    fn make_folder(&self) -> io::Result<Beneath> {
        self.folder().or_else(|_| {
            for folder in [PathBuf::from(MEMORY), Path::new(MEMORY).join(FOLDER)] {
                match fs::create_dir(self.sources.join(folder)) {
                    Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                        return Err(error);
                    }
                    Ok(()) | Err(_) => {}
                }
            }
            self.folder()
        })
    }
}

fn write(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.write_all(&xxh3_64(bytes).to_le_bytes())
}

fn name(made: &Derivative) -> String {
    name_of(&format!("{:016x}", made.digest()))
}

/// The name of the file that keeps something: other code of pictures makes other files.
fn name_of(what: &str) -> String {
    let text = format!("{} {what}", env!("BANTIN_PICTURES_ID"));
    format!("{:016x}", xxh3_64(text.as_bytes()))
}

/// Whether a name is one of ours: others' files are left alone.
fn is_ours(name: &str) -> bool {
    let (digest, staged) = name.split_once('.').unwrap_or((name, "0000000000000000"));
    [digest, staged]
        .iter()
        .all(|part| part.len() == 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::{Derived, FOLDER, is_ours};
    use crate::model::{Cut, Derivative, Photo, SourcePath};
    use crate::source::MEMORY;

    fn made(digest: u64) -> Derivative {
        Derivative {
            of: SourcePath::new("content/a.jpg"),
            photo: Photo {
                digest,
                width: 900,
                height: 600,
            },
            cut: Cut::Webp(240),
        }
    }

    #[test]
    fn what_is_damaged_is_not_there() {
        let site = tempfile::tempdir().expect("a folder");
        let derived = Derived::of_sources(site.path());
        assert_eq!(derived.get(&made(1)), None);
        derived.put(&made(1), b"a picture").expect("it is written");
        assert_eq!(derived.get(&made(1)).as_deref(), Some(&b"a picture"[..]));
        assert_eq!(derived.get(&made(2)), None);
        let folder = site.path().join(MEMORY).join(FOLDER);
        for file in std::fs::read_dir(folder).expect("a folder") {
            let path = file.expect("a file").path();
            for bytes in [&b""[..], b"a picture", b"b picture12345678"] {
                std::fs::write(&path, bytes).expect("it is written");
                assert_eq!(derived.get(&made(1)), None, "{bytes:?}");
            }
        }
    }

    #[test]
    fn much_that_nobody_needs_goes() {
        let site = tempfile::tempdir().expect("a folder");
        let derived = Derived::of_sources(site.path());
        let folder = site.path().join(MEMORY).join(FOLDER);
        let count = || std::fs::read_dir(&folder).expect("a folder").count();
        for digest in 0..1030 {
            derived.put(&made(digest), b"").expect("it is written");
        }
        std::fs::write(folder.join("theirs"), "").expect("it is written");
        let needed: Vec<_> = (0..10).map(made).collect();
        derived.sweep(needed.iter().cloned());
        assert_eq!(count(), 1031, "few are kept");
        derived.sweep(needed.into_iter().take(3));
        assert_eq!(count(), 4, "those that are needed, and what is not ours");
        assert!(!is_ours("theirs") && is_ours("0123456789abcdef.0123456789abcdef"));
    }
}
