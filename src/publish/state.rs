//! What lies on a host, as the last publication left it: the [list](super::packed) `bantin.state`
//! there.
//!
//! It has a line `< HASH PATH` for each source that was published, and a line `HASH PATH` for each
//! file of the site; both sorted by path. A hash is XXH3 of 64 bits in sixteen hexadecimal digits:
//! of sources as [`sources`](super::sources) has it, of files as they are. In paths, control
//! characters and `%` are percent-encoded. Whoever reads the site may read it: it says nothing of
//! hosts, users and drafts.

use std::collections::BTreeMap;

use super::packed::{Author, packed, unpacked};
use crate::output::{push_entry, read_entry};

/// Its name on the host.
pub const FILE: &str = "bantin.state";

const HEADER: &str = "bantin state 1";

/// Path → hash of the content.
pub type Hashes = BTreeMap<String, u64>;

/// What lies on a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Who published last, and when.
    pub author: Author,
    /// What it was built from: all that is written by people, but for what is not out yet.
    pub sources: Hashes,
    /// The files of the site.
    pub files: Hashes,
}

impl State {
    /// The bytes of the file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let lines = self.sources.len() + self.files.len();
        let mut text = String::with_capacity(lines * 80);
        for (path, hash) in &self.sources {
            text.push_str("< ");
            push_entry(path, *hash, &mut text);
        }
        for (path, hash) in &self.files {
            push_entry(path, *hash, &mut text);
        }
        packed(HEADER, &self.author, &text)
    }

    /// What stands in the file; none where it cannot be trusted.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let (author, lines) = unpacked(HEADER, bytes)?;
        let (mut sources, mut files) = (Hashes::new(), Hashes::new());
        for line in lines.lines() {
            let (list, entry) = match line.strip_prefix("< ") {
                Some(entry) => (&mut sources, entry),
                None => (&mut files, line),
            };
            list.extend([read_entry(entry)?]);
        }
        Some(Self {
            author,
            sources,
            files,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Hashes, State};
    use crate::publish::{Author, Nickname};

    fn state() -> State {
        let hashes = |paths: &[(&str, u64)]| -> Hashes {
            let paths = paths.iter();
            paths
                .map(|(path, hash)| ((*path).to_owned(), *hash))
                .collect()
        };
        State {
            author: Author {
                by: Nickname::new("Văn phòng").unwrap(),
                at: "2026-11-30T09:04:00Z".parse().unwrap(),
            },
            sources: hashes(&[("content/tin/Bản tin 100%.md", 7)]),
            files: hashes(&[("index.html", 1), ("tin/a\nb.html", u64::MAX)]),
        }
    }

    #[test]
    fn a_state_is_read_as_it_was_written() {
        assert_eq!(State::parse(&state().to_bytes()), Some(state()));
    }

    #[test]
    fn the_same_state_has_the_same_bytes() {
        assert_eq!(state().to_bytes(), state().to_bytes());
    }

    #[test]
    fn what_is_damaged_is_no_state() {
        let whole = state().to_bytes();
        for length in 0..whole.len() {
            assert_eq!(State::parse(&whole[..length]), None, "{length} bytes");
        }
        assert_eq!(State::parse(b"<!doctype html><title>404"), None);
    }
}
