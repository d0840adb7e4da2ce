//! The list of what `bantin` wrote into a folder: whatever is not on it belongs to others.
//!
//! It lies in the folder itself, as the file `.bantin`, so that it is there even when every cache
//! is lost: a header, then a line `hash path` for each file, sorted by path. Control characters
//! and `%` are percent-encoded, so that every name is one line.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::ops::{Deref, DerefMut};
use std::path::Path;

use super::content::regular;

/// The name of the list.
pub const FILE: &str = ".bantin";
/// The first line; a list of another version is not read.
const HEADER: &str = "bantin output 1";

/// File → hash of its content (xxh3-64; 0 where it is not known).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger(BTreeMap<String, u64>);

impl Ledger {
    /// Writes the list to a path of our own; it is renamed into its folder from there, for what
    /// stands in the folder under any name may be a link that leads away.
    pub fn write(&self, to: &Path) -> io::Result<()> {
        let mut text = String::with_capacity(self.0.len() * 80);
        text.push_str(HEADER);
        text.push('\n');
        for (file, hash) in &self.0 {
            push_hex(*hash, &mut text);
            text.push(' ');
            text.push_str(&escape(file));
            text.push('\n');
        }
        fs::write(to, text)
    }

    /// Whether there is a list in a folder, whatever it says.
    pub fn is_in(folder: &Path) -> bool {
        let path = folder.join(FILE);
        let mut head = [0; HEADER.len()];
        let mut read = || fs::File::open(&path)?.read_exact(&mut head);
        regular(&path).is_some() && read().is_ok() && head == *HEADER.as_bytes()
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
        let text = fs::read_to_string(path).ok()?;
        let mut lines = text.lines();
        if lines.next() != Some(HEADER) {
            return None;
        }
        let files: Option<BTreeMap<String, u64>> = lines.map(entry).collect();
        files.map(Self)
    }
}

fn entry(line: &str) -> Option<(String, u64)> {
    let (hash, file) = line.split_once(' ')?;
    let hash = u64::from_str_radix(hash, 16).ok()?;
    let file = unescape(file)?;
    let plain = !file.split('/').any(|part| matches!(part, "" | "." | ".."));
    plain.then_some((file, hash))
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
    if !file.bytes().any(is_special) {
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
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_owned();
    for part in parts {
        let (code, rest) = part.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(code, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

impl FromIterator<(String, u64)> for Ledger {
    fn from_iter<I: IntoIterator<Item = (String, u64)>>(files: I) -> Self {
        Self(files.into_iter().collect())
    }
}

impl Deref for Ledger {
    type Target = BTreeMap<String, u64>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Ledger {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Ledger;

    #[test]
    fn files_besides_others_are_told() {
        let ledger: Ledger = ["a", "b/c", "d", "e"]
            .map(|file| (file.to_owned(), 1))
            .into_iter()
            .collect();
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
