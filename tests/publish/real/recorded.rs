//! A connection of which is noted what was done over it, and which ends as with a machine that is
//! switched off.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use transport::{Abilities, Entry, Error, Headers, Remote, RemotePath};

/// What was done over all connections of a publication.
#[derive(Debug)]
pub struct Record {
    read: Mutex<Vec<String>>,
    /// For each file that was changed, how many bytes were sent each time that it was done.
    done: Mutex<BTreeMap<String, Vec<usize>>>,
    /// How many changes are made before the machine is switched off.
    left: AtomicUsize,
    /// Whether it is switched off when the wire is cut.
    ends_with_wire: bool,
    is_off: AtomicBool,
}

impl Default for Record {
    fn default() -> Self {
        Self::off_after(usize::MAX)
    }
}

impl Record {
    /// The machine is switched off after so many changes.
    pub fn off_after(changes: usize) -> Self {
        Self {
            read: Mutex::default(),
            done: Mutex::default(),
            left: AtomicUsize::new(changes),
            ends_with_wire: false,
            is_off: AtomicBool::new(false),
        }
    }

    /// The machine is switched off when the wire is cut.
    pub fn off_with_wire() -> Self {
        Self {
            ends_with_wire: true,
            ..Self::default()
        }
    }

    /// Whether the machine was switched off.
    pub fn is_off(&self) -> bool {
        self.is_off.load(Ordering::SeqCst)
    }

    /// The files that were read.
    pub fn read(&self) -> Vec<String> {
        self.read.lock().expect("no panic").clone()
    }

    /// The files that were written or removed.
    pub fn changed(&self) -> BTreeSet<String> {
        self.done().into_keys().collect()
    }

    /// How often each of them was done, and with how many bytes.
    pub fn done(&self) -> BTreeMap<String, Vec<usize>> {
        self.done.lock().expect("no panic").clone()
    }

    /// What an error means to a machine that ends with it.
    pub fn told<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        match result {
            Err(error) if self.is_off() || (self.ends_with_wire && error.is_transient()) => {
                self.is_off.store(true, Ordering::SeqCst);
                Err(Error::Failed("switched off".to_owned()))
            }
            other => other,
        }
    }
}

/// A connection that keeps a record.
pub struct Recorded {
    inner: Box<dyn Remote>,
    record: Arc<Record>,
}

impl Recorded {
    pub fn new(record: &Arc<Record>, inner: Box<dyn Remote>) -> Self {
        let record = Arc::clone(record);
        Self { inner, record }
    }

    fn ask<T>(
        &mut self,
        act: impl FnOnce(&mut dyn Remote) -> Result<T, Error>,
    ) -> Result<T, Error> {
        if self.record.is_off() {
            return Err(Error::Failed("switched off".to_owned()));
        }
        self.record.told(act(self.inner.as_mut()))
    }

    fn change<T>(
        &mut self,
        path: &RemotePath,
        bytes: usize,
        act: impl FnOnce(&mut dyn Remote) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let take = |left: usize| left.checked_sub(1);
        let (set, fetch) = (Ordering::SeqCst, Ordering::SeqCst);
        if self.record.left.fetch_update(set, fetch, take).is_err() {
            self.record.is_off.store(true, Ordering::SeqCst);
        }
        let done = self.ask(act)?;
        let mut all = self.record.done.lock().expect("no panic");
        all.entry(path.to_string()).or_default().push(bytes);
        Ok(done)
    }
}

impl Remote for Recorded {
    fn read(&mut self, path: &RemotePath) -> Result<Option<Vec<u8>>, Error> {
        let mut read = self.record.read.lock().expect("no panic");
        read.push(path.to_string());
        drop(read);
        self.ask(|remote| remote.read(path))
    }

    fn list(&mut self, folder: &RemotePath) -> Result<Vec<Entry>, Error> {
        self.ask(|remote| remote.list(folder))
    }

    fn put_with(
        &mut self,
        path: &RemotePath,
        bytes: &[u8],
        headers: &Headers<'_>,
    ) -> Result<(), Error> {
        self.change(path, bytes.len(), |remote| {
            remote.put_with(path, bytes, headers)
        })
    }

    fn remove(&mut self, path: &RemotePath) -> Result<bool, Error> {
        self.change(path, 0, |remote| remote.remove(path))
    }

    fn remove_folder(&mut self, folder: &RemotePath) -> Result<bool, Error> {
        self.ask(|remote| remote.remove_folder(folder))
    }

    fn rename(&mut self, from: &RemotePath, to: &RemotePath) -> Result<(), Error> {
        self.ask(|remote| remote.rename(from, to))
    }

    fn create_new(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<bool, Error> {
        self.change(path, bytes.len(), |remote| remote.create_new(path, bytes))
    }

    fn abilities(&self) -> Abilities {
        self.inner.abilities()
    }
}
