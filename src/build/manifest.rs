//! What the last build remembers of each file it wrote: its fingerprint, and how it lay on disk.
//!
//! A manifest may be lost and is never trusted: one that cannot be read, or of another version,
//! counts as none, and every page is rendered again.

use std::collections::BTreeMap;

use super::fingerprint::Fingerprint;
use crate::output::Stamp;

/// The first line; a manifest of another version is not read.
const HEADER: &str = "bantin manifest 1";

/// File → what is remembered of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest(BTreeMap<String, Entry>);

/// What is remembered of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// What it was made from.
    pub fingerprint: Fingerprint,
    /// How it lay on disk when the build was done.
    pub stamp: Stamp,
}

impl Manifest {
    /// What is remembered of a file.
    pub fn get(&self, file: &str) -> Option<&Entry> {
        self.0.get(file)
    }

    /// The manifest as text: a header with a checksum, then `fingerprint size time file` a line.
    pub fn to_text(&self) -> String {
        let mut lines = String::with_capacity(self.0.len() * 96);
        for (file, entry) in &self.0 {
            let Entry { fingerprint, stamp } = entry;
            let Stamp { bytes, modified } = stamp;
            lines.push_str(&format!(
                "{:016x} {bytes} {modified} {file}\n",
                fingerprint.0
            ));
        }
        format!("{HEADER} {:016x}\n{lines}", checksum(&lines))
    }

    /// Reads a manifest; none where the text is damaged or of another version.
    pub fn from_text(text: &str) -> Option<Self> {
        let (header, lines) = text.split_once('\n')?;
        let sum = header.strip_prefix(HEADER)?.trim();
        if u64::from_str_radix(sum, 16).ok()? != checksum(lines) {
            return None;
        }
        lines.lines().map(entry).collect::<Option<_>>().map(Self)
    }
}

impl FromIterator<(String, Entry)> for Manifest {
    fn from_iter<I: IntoIterator<Item = (String, Entry)>>(entries: I) -> Self {
        // A name with a line break would be two lines: such a file is made anew each time.
        let plain = |(file, _): &(String, Entry)| !file.contains('\n');
        Self(entries.into_iter().filter(plain).collect())
    }
}

fn checksum(lines: &str) -> u64 {
    xxhash_rust::xxh3::xxh3_64(lines.as_bytes())
}

fn entry(line: &str) -> Option<(String, Entry)> {
    let mut parts = line.splitn(4, ' ');
    let fingerprint = Fingerprint(u64::from_str_radix(parts.next()?, 16).ok()?);
    let stamp = Stamp {
        bytes: parts.next()?.parse().ok()?,
        modified: parts.next()?.parse().ok()?,
    };
    let file = parts.next()?.to_owned();
    Some((file, Entry { fingerprint, stamp }))
}

#[cfg(test)]
mod tests {
    use super::{Entry, Fingerprint, Manifest, Stamp};

    #[test]
    fn a_manifest_is_read_back_and_damage_is_noticed() {
        let entry = |number| Entry {
            fingerprint: Fingerprint(number),
            stamp: Stamp {
                bytes: number * 3,
                modified: number.into(),
            },
        };
        let files = [("tin/a b.html", 7), ("cum/x/index.html", u64::MAX / 3)];
        let manifest: Manifest = files
            .into_iter()
            .map(|(file, number)| (file.to_owned(), entry(number)))
            .collect();
        let text = manifest.to_text();
        assert_eq!(Manifest::from_text(&text), Some(manifest));
        for at in 0..text.len() {
            let mut damaged = text.clone().into_bytes();
            damaged[at] ^= 1;
            let damaged = String::from_utf8(damaged).expect("one bit of ASCII");
            assert_eq!(Manifest::from_text(&damaged), None, "byte {at}");
        }
        assert_eq!(Manifest::from_text(""), None);
        assert_eq!(Manifest::from_text(&text[..text.len() - 1]), None);
    }
}
