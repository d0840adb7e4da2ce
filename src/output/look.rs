//! What a look at an output folder tells before and after a build.

#[cfg(unix)]
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::content::regular;
use super::{Output, ledger};

impl Output {
    /// When a build last wrote into a folder, by the clock of its files; none where none did.
    pub fn last_written(folder: &Path) -> Option<SystemTime> {
        regular(&folder.join(ledger::FILE))?.modified().ok()
    }

    /// A part of a site that only its own user may read, though a web server must: the folder, or a
    /// file that every site has. Where a group may read it, the server is taken to be one of that.
    #[cfg(unix)]
    pub fn private(folder: &Path) -> Option<PathBuf> {
        use std::os::unix::fs::PermissionsExt;

        let files = ["index.html", ledger::FILE].map(|file| (folder.join(file), 0o044));
        let all = [(folder.to_owned(), 0o055)].into_iter().chain(files);
        let mut private = all.filter(|(path, wanted)| {
            let data = fs::metadata(path);
            data.is_ok_and(|data| data.permissions().mode() & wanted == 0)
        });
        private.next().map(|(path, _)| path)
    }

    /// Other systems give new files the rights of their folder.
    #[cfg(not(unix))]
    pub fn private(_: &Path) -> Option<PathBuf> {
        None
    }
}
