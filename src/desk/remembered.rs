//! What the desk remembers of whoever sits at it: on this machine, for all sites.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::output::{make_folder, write_own_file};

/// The file, in the folder for settings of this user.
const FILE: &str = "desk.json";

/// What is remembered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Remembered {
    /// A number drawn by lot, by which desks on one folder tell each other apart.
    pub desk: String,
    /// The folder of the site that was opened last.
    pub folder: Option<PathBuf>,
    /// The addresses that browsers were opened with, by the folders of their sites. Whoever knows one that still
    /// answers is let in.
    pub addresses: BTreeMap<PathBuf, String>,
}

impl Remembered {
    /// What is remembered, with a number where there was none.
    pub fn read(variable: fn(&str) -> Option<String>) -> Self {
        let file = file(variable).and_then(|file| fs::read(file).ok());
        let known = file.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let known: Self = known.unwrap_or_default();
        if !known.desk.is_empty() {
            return known;
        }
        let mut bytes = [0; 8];
        let drawn = getrandom::fill(&mut bytes).is_ok();
        let mut desk = String::new();
        for byte in bytes.iter().filter(|_| drawn) {
            let _ = write!(desk, "{byte:02x}");
        }
        Self { desk, ..known }
    }

    /// The same after the desk of a site was opened at an address.
    #[must_use]
    pub fn opened(mut self, root: &Path, address: String) -> Self {
        self.addresses.retain(|root, _| root.is_dir());
        self.addresses.insert(root.to_owned(), address);
        self.folder = Some(root.to_owned());
        self
    }

    /// Remembers it, for this user alone.
    ///
    /// # Errors
    /// Those of the system; there is no such folder.
    pub fn keep(&self, variable: fn(&str) -> Option<String>) -> io::Result<()> {
        let file = file(variable).ok_or(io::ErrorKind::NotFound)?;
        if let Some(folder) = file.parent() {
            make_folder(folder)?;
        }
        write_own_file(&file, &serde_json::to_vec(self)?)
    }
}

/// Where systems want such files
/// (<https://specifications.freedesktop.org/basedir-spec/latest/> for Linux).
fn file(variable: fn(&str) -> Option<String>) -> Option<PathBuf> {
    let home = || variable("HOME").map(PathBuf::from);
    let folder = if cfg!(windows) {
        PathBuf::from(variable("APPDATA")?)
    } else if cfg!(target_os = "macos") {
        home()?.join("Library/Application Support")
    } else {
        let set = variable("XDG_CONFIG_HOME").map(PathBuf::from);
        let set = set.filter(|folder| folder.is_absolute());
        set.or_else(|| Some(home()?.join(".config")))?
    };
    Some(folder.join("bantin").join(FILE))
}
