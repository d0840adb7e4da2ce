//! The list of what `bantin` wrote into a folder: whatever is not on it belongs to others.
//!
//! It lies in the folder itself, as the file `.bantin`, so that it is there even when every cache
//! is lost: a header, then a line `hash path` for each file, sorted by path. Control characters
//! and `%` are percent-encoded, so that every name is one line.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::ops::Deref;
use std::path::Path;

use super::content::regular;
use crate::model::goes_down;

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
            push_hex(hash, &mut text);
            text.push(' ');
            text.push_str(&escape(file));
            text.push('\n');
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
        let files: Option<BTreeMap<String, u64>> = lines.map(entry).collect();
        files.map(Self)
    }
}

fn entry(line: &str) -> Option<(String, u64)> {
    let (hash, file) = line.split_at_checked(16)?;
    let hash = u64::from_str_radix(hash, 16).ok()?;
    let file = unescape(file.strip_prefix(' ')?)?;
    is_plain(&file, cfg!(windows)).then_some((file, hash))
}

/// Whether a name leads straight down from the folder. On Windows there are more ways out: a
/// backslash, a drive, a stream, and dots and blanks at the end, which are dropped there.
fn is_plain(file: &str, on_windows: bool) -> bool {
    let is_odd = |part: &str| part.contains(['\\', ':']) || part.ends_with(['.', ' ']);
    goes_down(file) && !file.contains('\0') && !(on_windows && file.split('/').any(is_odd))
}

/// Sixteen digits; the formatter of the standard library takes ten times as long.
fn push_hex(number: u64, text: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in number.to_be_bytes() {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from(DIGITS[usize::from(digit)]));
        }
    }
}

/// A file's name as it stands in a line.
fn escape(file: &str) -> Cow<'_, str> {
    let is_special = |byte: u8| byte < 0x20 || byte == 0x7F || byte == b'%' || byte == 0xC2;
    // The control characters beyond ASCII begin with 0xC2; they and their neighbours are rare.
    // Looking at all bytes takes the compiler fewer steps than stopping at the first.
    if !file
        .bytes()
        .fold(false, |found, byte| found | is_special(byte))
    {
        return Cow::Borrowed(file);
    }
    let mut text = String::with_capacity(file.len());
    for character in file.chars() {
        if character.is_control() || character == '%' {
            for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                text.push_str(&format!("%{byte:02x}"));
            }
        } else {
            text.push(character);
        }
    }
    Cow::Owned(text)
}

/// The name that `escape` was given; none for what it never writes.
fn unescape(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
    }
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_owned();
    for part in parts {
        let (code, rest) = part.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(code, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
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
    fn only_names_that_lead_down_are_on_a_list() {
        // A name, and whether it is one here and on Windows.
        let cases = [
            ("a/b.html", true, true),
            ("tin/2025/hội-nghị.html", true, true),
            (".well-known/x", true, true),
            ("..a/b..c", true, true),
            ("", false, false),
            ("/etc/x", false, false),
            ("a//b", false, false),
            ("./a", false, false),
            ("a/../../b", false, false),
            ("..", false, false),
            ("a\0b", false, false),
            ("..\\x", true, false),
            ("a\\..\\..\\x", true, false),
            ("C:\\x", true, false),
            ("C:x", true, false),
            ("C:/x", true, false),
            ("\\\\server\\x", true, false),
            ("a.html:stream", true, false),
            (".. /x", true, false),
            (".../x", true, false),
            ("a./b", true, false),
        ];
        for (name, here, on_windows) in cases {
            assert_eq!(super::is_plain(name, false), here, "{name:?}");
            assert_eq!(
                super::is_plain(name, true),
                on_windows,
                "{name:?} on Windows"
            );
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
