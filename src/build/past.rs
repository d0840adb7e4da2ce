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
}

impl Past {
    /// Looks at all files of the last build. `output` holds the folder, so that no other build
    /// writes there any more.
    pub fn new(log: BuildLog, output: &Output) -> Self {
        let files = log.files.par_iter();
        let there = files.map(|(file, _)| output.stamp(file)).collect();
        Self { log, there }
    }

    /// The same, seen from the files of this build, which come sorted by name as those of the last.
    pub fn beside<'f>(self, planned: impl Iterator<Item = &'f str>) -> Beside {
        let mut known = self.log.files.into_iter().zip(self.there).peekable();
        let of = |file| {
            while known
                .next_if(|((name, _), _)| name.as_str() < file)
                .is_some()
            {}
            let ((_, known), there) = known.next_if(|((name, _), _)| name == file)?;
            Some((known, there))
        };
        Beside {
            files: planned.map(of).collect(),
            everywhere: self.log.everywhere,
            settled: self.log.settled,
        }
    }
}

/// What is remembered of the files of this build.
#[derive(Debug)]
pub struct Beside {
    /// Of each file, in the order of their names, what is remembered and how it lies there; none
    /// for a new one.
    pub files: Vec<Option<(OutputFile, Option<Stamp>)>>,
    /// The key of what every page could know.
    pub everywhere: Key,
    /// When the files took their places.
    pub settled: FileTime,
}
