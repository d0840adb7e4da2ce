//! Where files are written before they go to their places, and the lock on the output folder.
//!
//! The staging area is a folder beside the output folder, or in it. It holds the lock and, for
//! each process, a folder of its own; it is there only while a build runs. The lock is the
//! system's: it ends with the process, so that a crash leaves nothing that blocks.

use std::collections::HashSet;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// The name of the staging area in the output folder.
pub const AREA: &str = ".bantin-staging";
/// The lock in the staging area.
const LOCK: &str = "lock";
/// How often the lock is tried anew because another build took its file away.
const ATTEMPTS: usize = 100;

/// A folder that only this build writes to; gone with the value.
#[derive(Debug)]
pub struct Staging {
    /// The area that several builds may know of.
    area: PathBuf,
    /// What is our own in it.
    place: PathBuf,
    /// Whether the place becomes the output folder, so that files keep their names.
    is_whole: bool,
    /// The folders that were made in the place.
    folders: Mutex<HashSet<PathBuf>>,
    counter: AtomicUsize,
    /// Closed, and so released, after everything else is gone.
    _lock: File,
}

impl Staging {
    /// Staging for a whole new site, beside the output folder that does not exist yet; none
    /// while another build has it.
    pub fn beside(folder: &Path) -> io::Result<Option<Self>> {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        Self::open(folder.with_file_name(format!(".{name}{AREA}")), true)
    }

    /// Staging on the file system of an existing output folder; none while another build has it.
    pub fn inside(folder: &Path) -> io::Result<Option<Self>> {
        Self::open(folder.join(AREA), false)
    }

    fn open(area: PathBuf, is_whole: bool) -> io::Result<Option<Self>> {
        let Some((lock, is_held)) = lock(&area)? else {
            return Ok(None);
        };
        let mut staging = Self {
            place: area.join(std::process::id().to_string()),
            area,
            is_whole,
            folders: Mutex::default(),
            counter: AtomicUsize::new(0),
            _lock: lock,
        };
        if is_held {
            staging.clear()?;
        }
        staging.make_place()?;
        Ok(Some(staging))
    }

    /// Removes what a crashed build left.
    fn clear(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.area)? {
            let entry = entry?;
            if entry.file_name() != LOCK {
                remove_any(&entry.path())?;
            }
        }
        Ok(())
    }

    /// Makes the place under a name that is free: where the file system knows no locks,
    /// another build may be at work, perhaps of another machine and with our process id.
    fn make_place(&mut self) -> io::Result<()> {
        let id = std::process::id();
        let mut number = 0;
        loop {
            match fs::create_dir(&self.place) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    number += 1;
                    self.place = self.area.join(format!("{id}-{number}"));
                }
                result => return result,
            }
        }
    }

    /// Where everything is staged.
    pub fn place(&self) -> &Path {
        &self.place
    }

    /// A free name in the place.
    pub fn path_aside(&self) -> PathBuf {
        let number = self.counter.fetch_add(1, Ordering::Relaxed);
        self.place.join(number.to_string())
    }

    /// Where a file is to be staged, in a folder that exists. Safe to call from many threads.
    pub fn path_for(&self, file: &str) -> io::Result<PathBuf> {
        if !self.is_whole {
            return Ok(self.path_aside());
        }
        let path = self.place.join(file);
        if let Some(folder) = path.parent() {
            let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
            if !folders.contains(folder) {
                fs::create_dir_all(folder)?;
                folders.insert(folder.to_owned());
            }
        }
        Ok(path)
    }
}

impl Drop for Staging {
    /// Whatever is still staged belongs to a build that failed.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.place);
        let _ = fs::remove_file(self.area.join(LOCK));
        let _ = fs::remove_dir(&self.area);
    }
}

/// Takes the lock, and says whether it is held: a file system may have none to give. None while
/// another build holds it.
fn lock(area: &Path) -> io::Result<Option<(File, bool)>> {
    let path = area.join(LOCK);
    for _ in 0..ATTEMPTS {
        let file = match open_lock(area, &path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            result => result?,
        };
        match file.try_lock() {
            // A build that ended just now removes its lock: the one held here may be deleted.
            Ok(()) if !is_at(&file, &path) => {}
            Ok(()) => return Ok(Some((file, true))),
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(_)) => return Ok(Some((file, false))),
        }
    }
    Ok(None)
}

/// Opens the lock, made if need be; no link is followed.
fn open_lock(area: &Path, path: &Path) -> io::Result<File> {
    if fs::symlink_metadata(area).is_ok_and(|data| !data.is_dir()) {
        fs::remove_file(area)?;
    }
    fs::create_dir_all(area)?;
    if fs::symlink_metadata(path).is_ok_and(|data| !data.is_file()) {
        remove_any(path)?;
    }
    let mut options = File::options();
    options.read(true).write(true).create(true).truncate(false);
    options.open(path)
}

fn remove_any(path: &Path) -> io::Result<()> {
    if fs::symlink_metadata(path)?.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    }
}

/// Whether an open file is the one at that path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    let same = |open: fs::Metadata, there: fs::Metadata| {
        (open.dev(), open.ino()) == (there.dev(), there.ino())
    };
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(open), Ok(there)) => same(open, there),
        _ => false,
    }
}

/// Whether there is still a file at that path: other systems have no inode to compare.
#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}
