//! The last build as it looks now: what it remembers of its files, and how they lie there.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::build_log::{BuildLog, OutputFile};
use crate::model::{FileTime, Stamp};
use crate::output::Output;
use crate::render::facts::Key;

/// The last build of an output folder.
#[derive(Debug)]
pub struct Past {
    log: BuildLog,
    /// How each of its files lies there; none for one that is gone.
    there: Vec<Option<Stamp>>,
    /// Whether each is ours to keep: the output folder's own list has it with the same content.
    is_ours: Vec<bool>,
}

impl Past {
    /// Looks at all files of the last build. `output` holds the folder, so that no other build
    /// writes there any more.
    pub fn new(log: BuildLog, output: &Output) -> Self {
        let files = log.files.par_iter();
        let there = files.map(|(file, _)| output.stamp(file)).collect();
        let names = log.files.iter().map(|(name, _)| name.as_str());
        let listed = output.contents_before(names).zip(&log.files);
        let is_ours = listed.map(|(hash, (_, file))| hash == Some(file.written.content));
        Self {
            is_ours: is_ours.collect(),
            there,
            log,
        }
    }

    /// The same, seen from the files of this build, which come sorted by name as those of the last.
    pub fn beside<'f>(self, planned: impl Iterator<Item = &'f str>) -> Beside {
        let looks = self.there.into_iter().zip(self.is_ours);
        let mut known = self.log.files.into_iter().zip(looks).peekable();
        let of = |file| {
            while known
                .next_if(|((name, _), _)| name.as_str() < file)
                .is_some()
            {}
            let ((_, file), (there, is_ours)) = known.next_if(|((name, _), _)| name == file)?;
            Some(FileBefore {
                file,
                there,
                is_ours,
            })
        };
        Beside {
            files: planned.map(of).collect(),
            everywhere: self.log.everywhere,
            settled: self.log.settled,
        }
    }
}

/// A file of the last build.
#[derive(Debug)]
pub struct FileBefore {
    /// What is remembered of it.
    pub file: OutputFile,
    /// How it lies there; none where it is gone.
    pub there: Option<Stamp>,
    /// Whether it is ours to keep.
    pub is_ours: bool,
}

/// What is remembered of the files of this build.
#[derive(Debug)]
pub struct Beside {
    /// Each file, in the order of their names; none for a new one.
    pub files: Vec<Option<FileBefore>>,
    /// The key of what every page could know.
    pub everywhere: Key,
    /// When the files took their places.
    pub settled: FileTime,
}
