//! The list of what `bantin` wrote into a folder: whatever is not on it belongs to others.
//!
//! It lies in the folder itself, as the file `.bantin`, so that it is there even when every cache
//! is lost: a header, then a line `hash path` for each file, sorted by path.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::ops::{Deref, DerefMut};
use std::path::Path;

/// The name of the list.
const FILE: &str = ".bantin";
/// The first line; a list of another version is not read.
const HEADER: &str = "bantin output 1";

/// File → hash of its content (xxh3-64; 0 where it is not known).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger(BTreeMap<String, u64>);

impl Ledger {
    /// Writes the list into its folder, atomically.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let mut text = format!("{HEADER}\n");
        for (file, hash) in &self.0 {
            text.push_str(&format!("{hash:016x} {file}\n"));
        }
        let staged = folder.join(format!("{FILE}-new"));
        fs::write(&staged, text)?;
        fs::rename(staged, folder.join(FILE))
    }

    /// Reads the list of a folder; none where there is none, or one that cannot be trusted.
    pub fn read(folder: &Path) -> Option<Self> {
        let text = fs::read_to_string(folder.join(FILE)).ok()?;
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
    let plain = !file.split('/').any(|part| part.is_empty() || part == "..");
    plain.then(|| (file.to_owned(), hash))
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
