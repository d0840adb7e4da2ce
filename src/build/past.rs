//! The last build as it looks now: what it remembers of its files, and how they lie there.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::build_log::{BuildLog, OutputFile};
use crate::model::{Instant, Stamp};
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

    /// What is remembered of a file, and how it lies there.
    pub fn get(&self, file: &str) -> Option<(&OutputFile, Option<Stamp>)> {
        let files = &self.log.files;
        let at = files.binary_search_by(|(name, _)| name.as_str().cmp(file));
        let at = at.ok()?;
        Some((&files[at].1, self.there[at]))
    }

    /// The key of what every page could know.
    pub fn everywhere(&self) -> &Key {
        &self.log.everywhere
    }

    /// When its files took their places.
    pub fn settled(&self) -> Instant {
        self.log.settled
    }
}
