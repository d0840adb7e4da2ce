//! Files of an output folder, looked at without taking hold of it.

use std::fs;
use std::path::Path;

use xxhash_rust::xxh3::xxh3_64;

use super::Output;
use super::content::{hash_of_file, regular};
use crate::model::Stamp;

impl Output {
    /// How a file lies in an output folder; none where there is no such file.
    pub fn stamp_in(folder: &Path, file: &str) -> Option<Stamp> {
        regular(&folder.join(file)).as_ref().map(Stamp::from)
    }

    /// Whether a file of an output folder holds content of that hash.
    pub fn holds(folder: &Path, file: &str, content: u64) -> bool {
        hash_of_file(&folder.join(file)).is_ok_and(|there| there == content)
    }

    /// The bytes of a file of a folder, where they have this hash.
    pub fn bytes(folder: &Path, file: &str, content: u64) -> Option<Vec<u8>> {
        let bytes = fs::read(folder.join(file)).ok()?;
        (xxh3_64(&bytes) == content).then_some(bytes)
    }
}
