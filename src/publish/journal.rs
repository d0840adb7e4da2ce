//! How far a publication came: a list on this machine, so that one that was cut off goes on.
//!
//! It lies in `.bantin/publish/` and holds the header with the token of the lock, then a line for
//! each file that was sent (`HASH PATH`) or removed (`- PATH`). It counts only while the lock of
//! that token is on the host. It may be lost: then more is sent.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::state::Hashes;
use crate::output::{push_entry, push_name, read_entry, read_name};

const HEADER: &str = "bantin journal 1";

/// What a publication did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// What was sent.
    pub sent: Hashes,
    /// What was removed.
    pub removed: Vec<String>,
}

/// The list while it grows.
#[derive(Debug)]
pub struct Journal {
    file: File,
}

impl Journal {
    /// Begins a list for the publication with this token, or goes on with its own.
    ///
    /// # Errors
    /// Those of the operating system.
    pub fn open(path: &Path, token: u64) -> io::Result<Self> {
        let goes_on = Self::read(path).is_some_and(|(known, _)| known == token);
        let mut options = OpenOptions::new();
        let options = options.create(true).append(goes_on).write(true);
        let mut file = options.truncate(!goes_on).open(path)?;
        match goes_on {
            // The last line may have been cut off.
            true => {
                let text = fs::read(path)?;
                let whole = text.iter().rposition(|byte| *byte == b'\n');
                file.set_len(whole.map_or(0, |end| end as u64 + 1))?;
            }
            false => writeln!(file, "{HEADER} {token:016x}")?,
        }
        Ok(Self { file })
    }

    /// Notes what was done with a file: the hash of what was sent, none where it was removed.
    ///
    /// # Errors
    /// Those of the operating system.
    pub fn note(&mut self, path: &str, hash: Option<u64>) -> io::Result<()> {
        let mut line = String::new();
        match hash {
            Some(hash) => push_entry(path, hash, &mut line),
            None => {
                line.push_str("- ");
                push_name(path, &mut line);
            }
        }
        self.file.write_all(line.as_bytes())
    }

    /// The token and what was done; none where there is no list. Lines that are cut off are left out.
    pub fn read(path: &Path) -> Option<(u64, Done)> {
        let text = fs::read_to_string(path).ok()?;
        let (head, lines) = text.split_once('\n')?;
        let token = head.strip_prefix(HEADER)?.strip_prefix(' ')?;
        let token = u64::from_str_radix(token, 16).ok()?;
        let mut done = Done::default();
        // The last line is whole only if it ends.
        let whole = lines
            .split_inclusive('\n')
            .filter_map(|line| line.strip_suffix('\n'));
        for line in whole {
            match line.strip_prefix("- ") {
                Some(name) => done.removed.extend(read_name(name)),
                None => done.sent.extend(read_entry(line)),
            }
        }
        Some((token, done))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Journal;

    #[test]
    fn a_journal_goes_on_where_it_was_cut_off() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("web.journal");
        let mut journal = Journal::open(&path, 7).unwrap();
        journal.note("tin/a.html", Some(1)).unwrap();
        journal.note("tin/b.html", None).unwrap();
        journal.note("tin/c.html", Some(3)).unwrap();
        drop(journal);
        let text = fs::read(&path).unwrap();
        fs::write(&path, &text[..text.len() - 3]).unwrap();
        let mut journal = Journal::open(&path, 7).unwrap();
        journal.note("tin/d.html", Some(4)).unwrap();
        let (token, done) = Journal::read(&path).unwrap();
        let sent: Vec<&str> = done.sent.keys().map(String::as_str).collect();
        assert_eq!((token, sent), (7, vec!["tin/a.html", "tin/d.html"]));
        assert_eq!(done.removed, ["tin/b.html"]);
        Journal::open(&path, 8).unwrap();
        assert_eq!(Journal::read(&path).unwrap().1.sent.len(), 0);
    }
}
