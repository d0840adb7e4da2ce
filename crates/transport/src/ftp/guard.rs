//! A file that only one of several creates. FTP has no word for it, but of those who make a folder one succeeds.

use std::thread::sleep;
use std::time::Duration;

use super::Ftp;
use crate::error::Error;
use crate::path::RemotePath;

/// How often a guard of another is waited for, a second each time, before it counts as left behind.
const PATIENCE: u32 = 15;

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
        let mut waited = 0;
        while let Err(error) = self.connection.stream.mkdir(guard.as_str()) {
            let error = self.told(error);
            if error.is_transient() || self.find(&guard)?.is_none() {
                // Nobody is there: it may have gone just now, or cannot be made at all.
                if waited > PATIENCE || error.is_transient() {
                    return Err(Self::refused(error));
                }
            }
            if self.find(path)?.is_some() {
                return Ok(false);
            }
            waited += 1;
            if waited == PATIENCE {
                let _ = self.connection.stream.rmdir(guard.as_str());
            }
            if waited > PATIENCE + 1 {
                return Err(Self::refused(error));
            }
            sleep(Duration::from_secs(1));
        }
        let done = match self.find(path) {
            Ok(None) => self.write(path, bytes).map(|()| true),
            found => found.map(|_| false),
        };
        let _ = self.connection.stream.rmdir(guard.as_str());
        done
    }
}
