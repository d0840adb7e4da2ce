//! The list of what `bantin` wrote into a folder: whatever is not on it belongs to others.
//!
//! It lies in the folder itself, as the file `.bantin`, so that it is there even when every cache
//! is lost: a header, then a line `hash path` for each file, sorted by path. Control characters
//! and `%` are percent-encoded, so that every name is one line.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::ops::Deref;
use std::path::Path;

use super::content::regular;
use super::lines::{push_entry, read_entry};

/// The name of the list.
pub const FILE: &str = ".bantin";
/// The first line; a list of another version is not read.
const HEADER: &str = "bantin output 1";

/// File → hash of its content (xxh3-64; 0 where it is not known).
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Ledger(BTreeMap<String, u64>);

/// What a build changes in a ledger: file → hash of its content; none where the file is removed.
pub type Amendments = BTreeMap<String, Option<u64>>;

impl Ledger {
    /// Whether a ledger with these changes is another.
    pub fn differs(&self, changes: &Amendments) -> bool {
        let mut changes = changes.iter();
        changes.any(|(file, hash)| self.0.get(file) != hash.as_ref())
    }

    /// Writes the list with these changes to a path of our own; it is renamed into its folder from
    /// there, for what stands in the folder under any name may be a link that leads away. Returns
    /// how many files are on the list.
    pub fn write(&self, changes: &Amendments, to: &Path) -> io::Result<usize> {
        let (text, count) = self.text(changes);
        fs::write(to, text)?;
        Ok(count)
    }

    /// The list with these changes as it stands in its file, and how many files are on it.
    pub(super) fn text(&self, changes: &Amendments) -> (String, usize) {
        let mut text = String::with_capacity((self.0.len() + changes.len()) * 80);
        text.push_str(HEADER);
        text.push('\n');
        let mut count = 0;
        let mut push = |file: &str, hash: u64| {
            push_entry(file, hash, &mut text);
            count += 1;
        };
        let mut changes = changes.iter().peekable();
        for (file, hash) in &self.0 {
            while let Some((new, hash)) = changes.next_if(|(new, _)| *new < file) {
                hash.iter().for_each(|hash| push(new, *hash));
            }
            let change = changes.next_if(|(new, _)| *new == file);
            let hash = change.map_or(Some(*hash), |(_, hash)| *hash);
            hash.iter().for_each(|hash| push(file, *hash));
        }
        for (new, hash) in changes {
            hash.iter().for_each(|hash| push(new, *hash));
        }
        (text, count)
    }

    /// Whether there is a list in a folder, whatever it says.
    pub fn is_in(folder: &Path) -> bool {
        let path = folder.join(FILE);
        let mut head = [0; HEADER.len()];
        let mut read = || fs::File::open(&path)?.read_exact(&mut head);
        regular(&path).is_some() && read().is_ok() && head == *HEADER.as_bytes()
    }

    /// The hashes of these files, which are sorted; none for one that is not on the list.
    pub fn hashes_of<'a>(
        &self,
        files: impl IntoIterator<Item = &'a str>,
    ) -> impl Iterator<Item = Option<u64>> {
        let mut listed = self.0.iter().peekable();
        files.into_iter().map(move |file| {
            while listed.next_if(|(name, _)| name.as_str() < file).is_some() {}
            let found = listed.next_if(|(name, _)| *name == file);
            found.map(|(_, hash)| *hash)
        })
    }

    /// The files that are not among `others`, which are sorted.
    pub fn files_besides<'a>(
        &self,
        others: impl IntoIterator<Item = &'a str>,
    ) -> impl Iterator<Item = &String> {
        let mut others = others.into_iter().peekable();
        self.0.keys().filter(move |file| {
            while others.next_if(|other| *other < file.as_str()).is_some() {}
            others.peek().is_none_or(|other| *other != file.as_str())
        })
    }

    /// Reads the list of a folder; none where there is none, or one that cannot be trusted.
    pub fn read(folder: &Path) -> Option<Self> {
        let path = folder.join(FILE);
        regular(&path)?;
        Self::parse(&fs::read_to_string(path).ok()?)
    }

    /// The list that stands in a file; none where it cannot be trusted.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next() != Some(HEADER) {
            return None;
        }
        let files: Option<BTreeMap<String, u64>> = lines.map(read_entry).collect();
        files.map(Self)
    }
}

impl Deref for Ledger {
    type Target = BTreeMap<String, u64>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{Amendments, Ledger};

    fn ledger(files: &[&str]) -> Ledger {
        Ledger(files.iter().map(|file| ((*file).to_owned(), 1)).collect())
    }

    #[test]
    fn a_list_is_written_with_its_changes_in_order() {
        /// Files, amendments, the list after them, whether it is another.
        type Case<'a> = (&'a [&'a str], &'a [(&'a str, Option<u64>)], &'a str, bool);
        let cases: [Case<'_>; 6] = [
            (&["a", "b"], &[], "a1 b1", false),
            (&["a", "b"], &[("a", Some(1))], "a1 b1", false),
            (&["a", "b"], &[("a", Some(2)), ("b", None)], "a2", true),
            (
                &["b", "d"],
                &[("a", Some(0)), ("c", Some(3))],
                "a0 b1 c3 d1",
                true,
            ),
            (&["b"], &[("a", None), ("z", Some(4))], "b1 z4", true),
            (&[], &[("z", None), ("a%", Some(5))], "a%5", true),
        ];
        for (files, changes, expected, differs) in cases {
            let changes = changes
                .iter()
                .map(|(file, hash)| ((*file).to_owned(), *hash));
            let changes: Amendments = changes.collect();
            let folder = tempfile::tempdir().expect("a folder");
            let before = ledger(files);
            assert_eq!(before.differs(&changes), differs, "{expected}");
            let count = before.write(&changes, &folder.path().join(super::FILE));
            let after = Ledger::read(folder.path()).expect("it was just written");
            let after: Vec<String> = after
                .iter()
                .map(|(file, hash)| format!("{file}{hash}"))
                .collect();
            assert_eq!(after.join(" "), expected);
            assert_eq!(count.ok(), Some(after.len()));
        }
    }

    #[test]
    fn hashes_of_sorted_files_are_found() {
        let ledger = ledger(&["a", "b/c", "d"]);
        let cases: [(&[&str], &[bool]); 4] = [
            (&["a", "b/c", "d"], &[true, true, true]),
            (&["0", "a", "b", "e"], &[false, true, false, false]),
            (&["b/c", "b/d", "d"], &[true, false, true]),
            (&[], &[]),
        ];
        for (files, expected) in cases {
            let found = ledger.hashes_of(files.iter().copied());
            let found: Vec<bool> = found.map(|hash| hash == Some(1)).collect();
            assert_eq!(found, expected, "{files:?}");
        }
    }

    #[test]
    fn files_besides_others_are_found() {
        let ledger = ledger(&["a", "b/c", "d", "e"]);
        let cases: [(&[&str], &[&str]); 5] = [
            (&[], &["a", "b/c", "d", "e"]),
            (&["a", "b/c", "d", "e"], &[]),
            (&["b/c", "x"], &["a", "d", "e"]),
            (&["0", "a", "b", "b/c", "e"], &["d"]),
            (&["f"], &["a", "b/c", "d", "e"]),
        ];
        for (others, expected) in cases {
            let found: Vec<&String> = ledger.files_besides(others.iter().copied()).collect();
            assert_eq!(found, expected, "{others:?}");
        }
    }
}
