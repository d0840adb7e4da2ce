//! What a site remembers of a host between publications: in `.bantin/publish/`, which may be lost.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::journal::{Done, Journal};
use super::state::{Hashes, State};

/// What is remembered of one host.
#[derive(Debug, Clone, Copy)]
pub struct Memory<'a> {
    /// The folder of what is remembered.
    pub folder: &'a Path,
    /// The name of the host.
    pub host: &'a str,
}

impl Memory<'_> {
    fn place(&self, end: &str) -> PathBuf {
        self.folder.join(format!("{}.{end}", self.host))
    }

    /// The sources as this folder last saw them on the host.
    pub fn seen(&self) -> Option<Hashes> {
        let bytes = fs::read(self.place("seen")).ok()?;
        Some(State::parse(&bytes)?.sources)
    }

    /// Remembers what the host says of itself.
    ///
    /// # Errors
    /// Those of the operating system.
    pub fn see(&self, state: &[u8]) -> io::Result<()> {
        let place = self.place("seen");
        if fs::read(&place).is_ok_and(|known| known == state) {
            return Ok(());
        }
        fs::create_dir_all(self.folder)?;
        fs::write(place, state)
    }

    /// The shared files as both sides last had them.
    pub fn shared(&self) -> Option<Hashes> {
        let bytes = fs::read(self.place("shared")).ok()?;
        Some(State::parse(&bytes)?.files)
    }

    /// Whether the lock with this token on the shared files is of this folder, which was cut off.
    pub fn is_own(&self, token: u64) -> bool {
        let known = fs::read_to_string(self.place("sharing"));
        known.is_ok_and(|known| known == format!("{token:016x}"))
    }

    /// Remembers the token of the lock that is taken on the shared files.
    ///
    /// # Errors
    /// Those of the operating system.
    pub fn own(&self, token: u64) -> io::Result<()> {
        fs::create_dir_all(self.folder)?;
        fs::write(self.place("sharing"), format!("{token:016x}"))
    }

    /// Remembers the shared files that both sides have now.
    ///
    /// # Errors
    /// Those of the operating system.
    pub fn share(&self, state: &[u8]) -> io::Result<()> {
        fs::create_dir_all(self.folder)?;
        fs::write(self.place("shared"), state)
    }

    /// How far the publication with this token came.
    pub fn done(&self, token: u64) -> Option<Done> {
        let (known, done) = Journal::read(&self.place("journal"))?;
        (known == token).then_some(done)
    }

    /// Begins the journal of a publication, or goes on with it.
    ///
    /// # Errors
    /// Those of the operating system.
    pub fn journal(&self, token: u64) -> io::Result<Journal> {
        fs::create_dir_all(self.folder)?;
        Journal::open(&self.place("journal"), token)
    }

    /// Forgets the journal of a publication that came to its end.
    pub fn forget_journal(&self) {
        // One that stays is of a token that no lock has any more.
        let _ = fs::remove_file(self.place("journal"));
    }
}
