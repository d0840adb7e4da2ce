//! Files that only one of several creates. FTP has no word for it; of those who send `MKD` one succeeds.

use super::Ftp;
use crate::error::Error;
use crate::guard::{Guarded, create};
use crate::path::RemotePath;

impl Ftp {
    pub(super) fn create(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<bool, Error> {
        self.make_folders(path)?;
        create(self, path, bytes)?
    }
}

impl Guarded for Ftp {
    fn is_there(&mut self, path: &RemotePath) -> Result<bool, Error> {
        Ok(self.find(path)?.is_some())
    }

    fn make_guard(&mut self, guard: &RemotePath) -> Result<Result<(), Error>, Error> {
        let made = self.connection.stream.mkdir(guard.as_str());
        Ok(self.tried(made)?.map_err(Self::refused))
    }

    fn remove_guard(&mut self, guard: &RemotePath) -> Result<(), Error> {
        if !self.broken {
            let removed = self.connection.stream.rmdir(guard.as_str());
            self.tried(removed)?.ok();
        }
        Ok(())
    }

    fn write_new(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<bool, Error> {
        if self.find(path)?.is_some() {
            return Ok(false);
        }
        self.write(path, bytes).map(|()| true)
    }
}
