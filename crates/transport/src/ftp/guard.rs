//! A file that only one of several creates. FTP has no word for it, but of those who make a folder one succeeds.

use std::thread::sleep;
use std::time::Duration;

use super::Ftp;
use crate::error::Error;
use crate::path::RemotePath;

/// How often a guard of another is waited for, a second each time, before it counts as left behind.
const PATIENCE: u32 = 15;

/// How often a guard is tried to be made while nothing is in its place: it may have gone just now.
const TRIES: u32 = 2;

impl Ftp {
    pub(super) fn create_guarded(
        &mut self,
        path: &RemotePath,
        bytes: &[u8],
    ) -> Result<bool, Error> {
        if self.find(path)?.is_some() {
            return Ok(false);
        }
        self.make_folders(path)?;
        let guard = path.beside(&format!("{}.guard", path.name()));
        let (mut waited, mut unseen) = (0, 0);
        loop {
            let made = self.connection.stream.mkdir(guard.as_str());
            let refused = match self.tried(made)? {
                Ok(()) => break,
                Err(refused) => refused,
            };
            if self.find(path)?.is_some() {
                return Ok(false);
            }
            if self.find(&guard)?.is_some() {
                (waited, unseen) = (waited + 1, 0);
            } else {
                unseen += 1;
            }
            if unseen == TRIES || waited > PATIENCE + 1 {
                return Err(Self::refused(refused));
            }
            if waited == PATIENCE {
                self.remove_guard(&guard)?;
            }
            sleep(Duration::from_secs(1));
        }
        let done = match self.find(path) {
            Ok(None) => self.write(path, bytes).map(|()| true),
            found => found.map(|_| false),
        };
        if !self.broken {
            self.remove_guard(&guard)?;
        }
        done
    }

    fn remove_guard(&mut self, guard: &RemotePath) -> Result<(), Error> {
        let removed = self.connection.stream.rmdir(guard.as_str());
        // One that somebody else removed is gone as well.
        self.tried(removed)?.ok();
        Ok(())
    }
}
