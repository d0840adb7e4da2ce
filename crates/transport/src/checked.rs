//! What holds for every host, whatever its protocol.

use crate::error::Error;
use crate::path::RemotePath;
use crate::remote::{Abilities, Entry, Headers, Remote};
use crate::secret::Secret;

/// A host whose errors tell no secret, and on which the folder of the target is never taken for a file.
pub struct Checked {
    remote: Box<dyn Remote>,
    /// Those that a host may repeat, as they are and as they are sent.
    secrets: Vec<Secret>,
}

impl Checked {
    pub fn new(remote: Box<dyn Remote>, secrets: Vec<Secret>) -> Self {
        Self { remote, secrets }
    }

    /// Does something with files, unless one of them is the folder of the target.
    fn with<T>(
        &mut self,
        files: &[&RemotePath],
        act: impl FnOnce(&mut dyn Remote) -> Result<T, Error>,
    ) -> Result<T, Error> {
        if files.iter().any(|path| path.is_root()) {
            return Err(Error::Unsupported(
                "the folder of the target itself is no file".to_owned(),
            ));
        }
        act(self.remote.as_mut()).map_err(|error| error.without(&self.secrets))
    }
}

impl Remote for Checked {
    fn read(&mut self, path: &RemotePath) -> Result<Option<Vec<u8>>, Error> {
        self.with(&[path], |remote| remote.read(path))
    }

    fn list(&mut self, folder: &RemotePath) -> Result<Vec<Entry>, Error> {
        self.with(&[], |remote| remote.list(folder))
    }

    fn put_with(
        &mut self,
        path: &RemotePath,
        bytes: &[u8],
        headers: &Headers<'_>,
    ) -> Result<(), Error> {
        self.with(&[path], |remote| remote.put_with(path, bytes, headers))
    }

    fn remove(&mut self, path: &RemotePath) -> Result<bool, Error> {
        self.with(&[path], |remote| remote.remove(path))
    }

    fn remove_folder(&mut self, folder: &RemotePath) -> Result<bool, Error> {
        if folder.is_root() {
            return Ok(false);
        }
        self.with(&[], |remote| remote.remove_folder(folder))
    }

    fn rename(&mut self, from: &RemotePath, to: &RemotePath) -> Result<(), Error> {
        self.with(&[from, to], |remote| remote.rename(from, to))
    }

    fn create_new(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<bool, Error> {
        self.with(&[path], |remote| remote.create_new(path, bytes))
    }

    fn abilities(&self) -> Abilities {
        self.remote.abilities()
    }
}
