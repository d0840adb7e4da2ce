//! What a build remembers of the site it wrote: what it was made from, and of each file how it
//! lay on disk.
//!
//! A log may be lost and is never trusted: one that cannot be read, or of another build of
//! the program, counts as none, and every page is rendered again.

use std::collections::BTreeMap;
use std::{io, iter};

use jiff::Timestamp;
use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;
use serde::{Deserialize, Serialize};

use super::fingerprint::Fingerprint;
use crate::diagnostic::Diagnostics;
use crate::model::{FileTime, SourcePath, Unpublished};
use crate::output::{Memory, Written};
use crate::render::facts::Key;

/// What a build remembers. Who writes it lends the names of the files, who reads it has his own.
#[derive(Debug, Clone, PartialEq)]
pub struct BuildLog<Name = String> {
    /// What the site was made from.
    pub inputs: Inputs,
    /// What every page could know.
    pub everywhere: Key,
    /// What was reported of it.
    pub summary: Summary,
    /// Files of earlier builds that are no longer part of the site, but were changed by hand.
    pub kept: Vec<String>,
    /// Just before the files took their places: one that was written later is not ours.
    pub settled: FileTime,
    /// Every file of the output, sorted by name, the list of what is ours among them.
    pub files: Vec<(Name, OutputFile)>,
}

/// What stands before the files, with how many there are.
type Head = (usize, Inputs, Key, Summary, Vec<String>, FileTime);

/// What stands in a frame of memory.
pub(super) enum Part {
    Head(Head),
    Files(Vec<(String, OutputFile)>),
}

impl Part {
    /// Reads the frame at a place.
    pub(super) fn decode(place: usize, frame: &[u8]) -> Option<Self> {
        match place {
            0 => postcard::from_bytes(frame).ok().map(Self::Head),
            _ => postcard::from_bytes(frame).ok().map(Self::Files),
        }
    }
}

/// How many files stand in one frame of memory, to be read and written side by side.
const FRAME: usize = 2048;

/// What a whole site is made from: as long as it stands, nothing needs to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inputs {
    /// The digest of the request, and of how each source lay on disk.
    pub digest: u64,
    /// When the sources were looked at.
    pub seen: FileTime,
    /// The time of the build, in seconds since 1970.
    pub from: i64,
    /// When a report goes out or is taken down next, in seconds since 1970.
    pub until: Option<i64>,
}

/// What a build reports of a site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// How many reports it shows.
    pub reports: usize,
    /// Those that it does not show, by their files.
    pub unpublished: BTreeMap<SourcePath, Unpublished>,
    /// Warnings.
    pub problems: Diagnostics,
}

/// What is remembered of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutputFile {
    /// The facts that its view was composed from.
    pub key: Key,
    /// What it was rendered from.
    pub fingerprint: Fingerprint,
    /// How it lay on disk, and what it held.
    pub written: Written,
}

impl Inputs {
    /// Whether a site made from these inputs at that time is the site of `now`. Reports come and
    /// go with the clock.
    pub fn hold(&self, now: Timestamp) -> bool {
        let now = now.as_second();
        self.from <= now && self.until.is_none_or(|until| now < until)
    }
}

impl BuildLog {
    /// What is remembered; none where it is lost.
    pub fn read(memory: &Memory) -> Option<Self> {
        Self::of(memory.read()?.decode(Part::decode)?.values)
    }

    /// The log that stands in these frames.
    pub(super) fn of(parts: Vec<Part>) -> Option<Self> {
        let mut frames = parts.into_iter();
        let Some(Part::Head(head)) = frames.next() else {
            return None;
        };
        let (count, inputs, everywhere, summary, kept, settled) = head;
        let files = frames.flat_map(|part| match part {
            Part::Head(_) => Vec::new(),
            Part::Files(files) => files,
        });
        let files: Vec<(String, OutputFile)> = files.collect();
        // A frame at the end may be lost.
        (files.len() == count).then_some(Self {
            inputs,
            everywhere,
            summary,
            kept,
            settled,
            files,
        })
    }
}

impl<Name: Serialize + Sync> BuildLog<Name> {
    /// Remembers all this for the next build.
    ///
    /// # Errors
    /// Those of the operating system; the next build then makes everything again.
    pub fn write(&self, memory: &Memory) -> io::Result<()> {
        let count = self.files.len();
        let Self {
            inputs,
            everywhere,
            summary,
            kept,
            settled,
            files: _,
        } = self;
        let head = (count, inputs, everywhere, summary, kept, settled);
        let head = postcard::to_stdvec(&head).map_err(io::Error::other);
        let parts = self.files.par_chunks(FRAME);
        let parts = parts.map(|part| postcard::to_stdvec(&part).map_err(io::Error::other));
        let parts: Vec<_> = parts.collect();
        memory.write(iter::once(head).chain(parts))
    }
}
