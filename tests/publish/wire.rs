//! A host whose wire is cut when the test says so.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use transport::{Abilities, Entry, Error, Headers, Remote, RemotePath};

/// What happens before each change of a file; an error cuts the wire.
pub type Before = Arc<dyn Fn(usize, &RemotePath) -> Result<(), Error> + Send + Sync>;

/// A connection with somebody who looks on.
pub struct Watched {
    pub inner: Box<dyn Remote>,
    /// How many files were changed so far.
    pub changes: Arc<AtomicUsize>,
    pub before: Before,
}

impl Watched {
    fn change(&self, path: &RemotePath) -> Result<(), Error> {
        let number = self.changes.fetch_add(1, Ordering::SeqCst);
        (self.before)(number, path)
    }
}

impl Remote for Watched {
    fn read(&mut self, path: &RemotePath) -> Result<Option<Vec<u8>>, Error> {
        self.inner.read(path)
    }

    fn list(&mut self, folder: &RemotePath) -> Result<Vec<Entry>, Error> {
        self.inner.list(folder)
    }

    fn put_with(
        &mut self,
        path: &RemotePath,
        bytes: &[u8],
        headers: &Headers<'_>,
    ) -> Result<(), Error> {
        self.change(path)?;
        self.inner.put_with(path, bytes, headers)
    }

    fn remove(&mut self, path: &RemotePath) -> Result<bool, Error> {
        self.change(path)?;
        self.inner.remove(path)
    }

    fn remove_folder(&mut self, folder: &RemotePath) -> Result<bool, Error> {
        self.inner.remove_folder(folder)
    }

    fn rename(&mut self, from: &RemotePath, to: &RemotePath) -> Result<(), Error> {
        self.inner.rename(from, to)
    }

    fn create_new(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<bool, Error> {
        self.change(path)?;
        self.inner.create_new(path, bytes)
    }

    fn abilities(&self) -> Abilities {
        self.inner.abilities()
    }
}
