//! What files said before they were saved anew, with the way back.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::journal::FOLDER;
use xxhash_rust::xxh3::xxh3_64;

use crate::model::SourcePath;
use crate::output::{make_folder, write_whole_file};

/// The folder of earlier texts.
const EARLIER: &str = "history";
/// So many of a file are kept.
const MOST: usize = 200;
/// So many letters of a line tell which it is.
const ENOUGH: usize = 80;

/// The earlier texts of a site.
#[derive(Debug, Clone)]
pub struct History {
    folder: PathBuf,
}

/// An earlier text of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// When it was replaced.
    pub at: Timestamp,
    /// How long it is.
    pub bytes: u64,
}

impl History {
    /// That of a site.
    pub fn new(root: &Path) -> Self {
        Self {
            folder: root.join(FOLDER).join(EARLIER),
        }
    }

    /// Keeps a text that is about to be replaced or removed; the oldest goes where there are too many.
    ///
    /// # Errors
    /// Those of the system.
    pub fn keep(&self, path: &SourcePath, text: &str, now: Timestamp) -> io::Result<()> {
        let all = self.all(path);
        let last = all.first().and_then(|last| self.text(path, last.at));
        if last.as_deref() == Some(text) {
            return Ok(());
        }
        let folder = self.folder_of(path);
        make_folder(&folder)?;
        // For people who look into the folder.
        write_whole_file(&folder.join("path.txt"), path.as_str().as_bytes(), true)?;
        write_whole_file(&self.file(path, now), text.as_bytes(), true)?;
        for old in all.iter().skip(MOST - 1) {
            // What cannot be removed is in nobody's way.
            let _ = fs::remove_file(self.file(path, old.at));
        }
        Ok(())
    }

    /// The earlier texts of a file, the last first.
    pub fn all(&self, path: &SourcePath) -> Vec<Earlier> {
        let entries = fs::read_dir(self.folder_of(path));
        let entries = entries.into_iter().flatten().flatten();
        let earlier = entries.filter_map(|entry| {
            let name = entry.file_name();
            let number = name.to_str()?.strip_suffix(".txt")?.parse().ok()?;
            Some(Earlier {
                at: Timestamp::from_millisecond(number).ok()?,
                bytes: entry.metadata().ok()?.len(),
            })
        });
        let mut earlier: Vec<Earlier> = earlier.collect();
        earlier.sort_by_key(|one| std::cmp::Reverse(one.at));
        earlier
    }

    /// The text that was replaced at a moment.
    pub fn text(&self, path: &SourcePath, at: Timestamp) -> Option<String> {
        fs::read_to_string(self.file(path, at)).ok()
    }

    fn folder_of(&self, path: &SourcePath) -> PathBuf {
        self.folder
            .join(format!("{:016x}", xxh3_64(path.as_str().as_bytes())))
    }

    fn file(&self, path: &SourcePath, at: Timestamp) -> PathBuf {
        self.folder_of(path)
            .join(format!("{}.txt", at.as_millisecond()))
    }
}

/// What tells a text from the one before it: the first line that is new in it.
pub fn told_by(text: &str, before: &str) -> Option<String> {
    let known: BTreeSet<&str> = before.lines().map(str::trim).collect();
    let mut lines = text.lines().map(str::trim);
    let line = lines.find(|line| !line.is_empty() && *line != "---" && !known.contains(line))?;
    let mut told: String = line.chars().take(ENOUGH).collect();
    if told.len() < line.len() {
        told.push('…');
    }
    Some(told)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::{History, MOST, told_by};
    use crate::model::SourcePath;

    #[test]
    fn a_text_is_told_by_what_is_new_in_it() {
        let before = "---\ntitle: A\n---\n\nChữ.\n";
        let long = "ă".repeat(90);
        for (text, expected) in [
            (
                "---\ntitle: A\n---\n\nChữ.\n\n  Đoạn hai.\n",
                Some("Đoạn hai.".to_owned()),
            ),
            ("---\ntitle: B\n---\n\nKhác.\n", Some("title: B".to_owned())),
            ("---\ntitle: A\n---\n", None),
            (&long, Some("ă".repeat(80) + "…")),
        ] {
            assert_eq!(told_by(text, before), expected, "{text}");
        }
    }

    #[test]
    fn the_last_texts_are_kept_each_once() {
        let root = tempfile::tempdir().expect("a folder");
        let history = History::new(root.path());
        let path = SourcePath::new("content/tin/2026/a.md");
        let at = |number: usize| {
            let number = i64::try_from(number).expect("small");
            Timestamp::from_second(1_000 + number).expect("a time")
        };
        for number in 0..MOST + 3 {
            let text = format!("bản {number}");
            history.keep(&path, &text, at(number)).expect("kept");
        }
        history
            .keep(&path, &format!("bản {}", MOST + 2), at(9_999))
            .expect("known");
        let all = history.all(&path);
        assert_eq!(all.len(), MOST);
        assert_eq!(all.first().map(|one| one.at), Some(at(MOST + 2)));
        assert_eq!(history.text(&path, at(5)).as_deref(), Some("bản 5"));
        assert_eq!(history.text(&path, at(1)), None);
        assert_eq!(history.all(&SourcePath::new("content/b.md")), []);
    }
}
