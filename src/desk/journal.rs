//! Working copies on disk: what was typed is there again after a crash.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::working_copy::WorkingCopy;
use xxhash_rust::xxh3::xxh3_64;

use crate::model::SourcePath;
use crate::output::{make_folder, write_whole_file};

/// The folder of what the desk keeps, at the root of the site. Unlike what builds remember, it holds what
/// stands nowhere else.
pub const FOLDER: &str = ".bantin-desk";
/// The working copies in it.
const COPIES: &str = "copies";
/// Nobody writes a copy for so long.
const LONGEST_WRITING: Duration = Duration::from_secs(60 * 60);

/// The working copies of a site that are not saved.
#[derive(Debug, Clone)]
pub struct Journal {
    folder: PathBuf,
}

impl Journal {
    /// That of a site.
    pub fn new(root: &Path) -> Self {
        Self {
            folder: root.join(FOLDER).join(COPIES),
        }
    }

    /// Keeps a copy. When this returns, it is on the disk.
    ///
    /// # Errors
    /// Those of the system; what was kept before is then still there.
    pub fn keep(&self, copy: &WorkingCopy) -> io::Result<()> {
        make_folder(&self.folder)?;
        let bytes = serde_json::to_vec(copy)?;
        write_whole_file(&self.file(&copy.path), &bytes, true)
    }

    /// Forgets a copy, which is saved.
    ///
    /// # Errors
    /// Those of the system.
    pub fn forget(&self, path: &SourcePath) -> io::Result<()> {
        match fs::remove_file(self.file(path)) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            removed => removed,
        }
    }

    /// All that are kept, in the order of their paths. What is damaged is left where it lies; what a desk was
    /// writing when it was killed is older than what it wrote since, and goes.
    pub fn all(&self) -> Vec<WorkingCopy> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let (copies, others): (Vec<_>, Vec<_>) =
            entries.partition(|entry| entry.path().extension().is_some_and(|it| it == "json"));
        for other in others.iter().filter(|it| is_left(it)) {
            // What cannot be removed is in nobody's way.
            let _ = fs::remove_file(other.path());
        }
        let copies = copies.iter().filter_map(|entry| read(&entry.path()));
        let mut copies: Vec<WorkingCopy> = copies.collect();
        copies.sort_by(|a, b| a.path.cmp(&b.path));
        copies
    }

    /// Paths may be longer than names of files.
    fn file(&self, path: &SourcePath) -> PathBuf {
        self.folder
            .join(format!("{:016x}.json", xxh3_64(path.as_str().as_bytes())))
    }
}

/// Whether nobody can be writing a file any more.
fn is_left(entry: &fs::DirEntry) -> bool {
    let written = entry.metadata().and_then(|data| data.modified());
    let age = written.ok().and_then(|written| written.elapsed().ok());
    age.is_some_and(|age| age > LONGEST_WRITING)
}

fn read(file: &Path) -> Option<WorkingCopy> {
    serde_json::from_slice(&fs::read(file).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Journal;
    use crate::desk::working_copy::WorkingCopy;
    use crate::model::SourcePath;

    #[test]
    fn what_is_kept_is_there_and_what_is_damaged_is_nothing() {
        let root = tempfile::tempdir().expect("a folder");
        let journal = Journal::new(root.path());
        let copy = |name: &str, text: &str| {
            let mut copy = WorkingCopy::new(
                SourcePath::new(name),
                "cũ".to_owned(),
                jiff::Timestamp::UNIX_EPOCH,
            );
            text.clone_into(&mut copy.text);
            copy
        };
        let (b, a) = (copy("content/b.md", "mới"), copy("content/a.md", "khác"));
        for copy in [&b, &a] {
            journal.keep(copy).expect("kept");
        }
        assert_eq!(journal.all(), [a.clone(), b.clone()]);
        // A desk that is killed while it writes leaves what it wrote, and the next one writes on.
        for name in [".bantin-0aZ", ".bantin-zz9"] {
            let older = serde_json::to_vec(&copy("content/b.md", "cũ hơn")).expect("JSON");
            fs::write(journal.folder.join(name), older).expect("left");
        }
        assert_eq!(journal.all(), [a.clone(), b.clone()]);
        journal.forget(&a.path).expect("forgotten");
        journal.forget(&a.path).expect("forgotten already");
        assert_eq!(journal.all(), std::slice::from_ref(&b));
        fs::write(journal.file(&b.path), "{").expect("damaged");
        assert_eq!(journal.all(), []);
        assert!(journal.file(&b.path).is_file());
    }
}
