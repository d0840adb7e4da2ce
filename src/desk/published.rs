//! What is remembered of publications: when the last one was, and whether it is known who publishes.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use crate::model::FileTime;
use crate::source::MEMORY;

/// The folder of what publications remember of hosts.
const PUBLICATIONS: &str = "publish";

/// When a host was last seen to have all of the site.
pub fn last_published(root: &Path) -> Option<FileTime> {
    let folder = root.join(MEMORY).join(PUBLICATIONS);
    let entries = fs::read_dir(folder).ok()?.flatten();
    let seen = entries.filter(|entry| entry.path().extension().is_some_and(|end| end == "seen"));
    let times = seen.filter_map(|entry| entry.metadata().ok()?.modified().ok());
    times.max().map(|time: SystemTime| FileTime::from(time))
}

/// Whether it is known who publishes.
#[cfg(feature = "publish")]
pub fn is_named(root: &Path) -> bool {
    root.join(MEMORY)
        .join(PUBLICATIONS)
        .join("nickname")
        .is_file()
}
