//! What a host shows to its readers: the files on its disk, or what it answers where it has none.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use transport::{Remote, RemotePath, is_temporary};

use super::kinds::{Host, Kind};
use super::{LOCK, STATE, Version};
use crate::support::files_below;

/// The files of a host.
pub enum Shown {
    Disk(PathBuf),
    Host(Box<dyn Remote>),
}

impl Shown {
    pub fn of(host: &Host) -> Self {
        match host.kind {
            Kind::Moto => Self::Host(host.connect().expect("a connection")),
            _ => Self::Disk(host.place.path("home")),
        }
    }

    pub fn read(&mut self, path: &str) -> Option<Vec<u8>> {
        match self {
            Self::Disk(folder) => fs::read(folder.join(path)).ok(),
            Self::Host(remote) => remote.read(&at(path)).expect("an answer"),
        }
    }

    pub fn has(&mut self, path: &str) -> bool {
        match self {
            Self::Disk(folder) => folder.join(path).is_file(),
            Self::Host(_) => self.read(path).is_some(),
        }
    }

    pub fn put(&mut self, path: &str, bytes: &[u8]) {
        match self {
            Self::Disk(folder) => fs::write(folder.join(path), bytes).expect("a file"),
            Self::Host(remote) => remote.put(&at(path), bytes).expect("a file"),
        }
    }

    pub fn remove(&mut self, path: &str) {
        match self {
            Self::Disk(folder) => fs::remove_file(folder.join(path)).expect("a file"),
            Self::Host(remote) => assert_eq!(remote.remove(&at(path)), Ok(true)),
        }
    }

    /// Every file.
    pub fn files(&mut self) -> BTreeMap<String, Vec<u8>> {
        let remote = match self {
            Self::Disk(folder) => return files_below(folder),
            Self::Host(remote) => remote,
        };
        let mut files = BTreeMap::new();
        let mut folders = vec![RemotePath::root()];
        while let Some(folder) = folders.pop() {
            for entry in remote.list(&folder).expect("a list") {
                let path = folder.join(&entry.name).expect("a path");
                match entry.is_folder {
                    true => folders.push(path),
                    false => {
                        let bytes = remote.read(&path).expect("an answer");
                        files.insert(path.to_string(), bytes.expect("a file"));
                    }
                }
            }
        }
        files
    }

    /// How many files are there that a cut left half written.
    pub fn temporaries(&mut self) -> usize {
        let is_half = |path: &String| path.rsplit('/').next().is_some_and(is_temporary);
        self.files().keys().filter(|path| is_half(path)).count()
    }

    /// The host holds a version, and nothing else but the list and what others put there.
    pub fn assert_whole(&mut self, version: &Version, when: &str) {
        let mut files = self.files();
        assert!(files.remove(STATE).is_some(), "{when}: no list");
        assert!(!files.contains_key(LOCK), "{when}: a lock is left");
        assert!(files.remove("google123.html").is_some(), "{when}");
        let names = files.keys().chain(version.files.keys());
        let differing: Vec<&String> = names
            .filter(|name| files.get(*name) != version.files.get(*name))
            .collect();
        assert_eq!(differing, Vec::<&String>::new(), "{when}");
    }
}

fn at(path: &str) -> RemotePath {
    RemotePath::new(path).expect("a path")
}
