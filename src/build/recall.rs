//! What is remembered of the sources: of each report how its file lay on disk and what it said, of
//! each list of captions the same, of each other file what it is. What lies as it lay is not read
//! again.
//!
//! The file grows by a frame with what each build read anew, until too much in it is out of
//! date; then it is written as a whole. A later frame counts more than an earlier one, and an
//! earlier one that remains is harmless: it says how the file lay when it was read.

use std::borrow::Cow;
use std::io;
use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::searched;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::{
    Article, Caption, FileTime, Look, Pool, SourcePath, Stamp, eight_bytes, pack, unpack,
};
use crate::output::{Frames, Memory};
use crate::parse::Captions;
use crate::render::Theme;
use crate::search::Table;
use crate::site::Entry;

/// What the sources said when they were last read.
#[derive(Debug, Clone, Default)]
pub struct Recall {
    reports: FxHashMap<SourcePath, Arc<ReadReport>>,
    files: FxHashMap<SourcePath, ReadFile>,
    lists: FxHashMap<SourcePath, Arc<ReadList>>,
    /// The names that the reports share.
    pool: Arc<Pool>,
    /// The theme with the digest of what it was loaded from; within one process only.
    theme: Option<LoadedTheme>,
    /// Which files the search index has.
    tables: Vec<Table>,
    /// What lies on disk; nothing where it must be written as a whole.
    stored: Option<Stored>,
}

/// What is remembered of a report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReadReport {
    /// How its file lay on disk.
    pub stamp: Stamp,
    /// When that was looked at.
    pub seen: FileTime,
    /// The digest of what its reading could know besides its text.
    #[serde(with = "eight_bytes")]
    pub context: u64,
    /// What it said; none for a file that could not be understood.
    pub entry: Option<Entry>,
    /// What was wrong with it.
    pub findings: Vec<Diagnostic>,
}

/// What is remembered of a file that may be published as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadFile {
    /// How its file lay on disk.
    pub stamp: Stamp,
    /// When that was looked at.
    pub seen: FileTime,
    /// What it is as a picture.
    pub look: Look,
    /// What is wrong with it as soon as it is published.
    pub findings: Vec<Problem>,
    /// What it says of itself, as a picture.
    pub caption: Option<Arc<Caption>>,
}

/// What is remembered of a list of captions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadList {
    /// How its file lay on disk.
    pub stamp: Stamp,
    /// When that was looked at.
    pub seen: FileTime,
    /// What it said.
    pub captions: Captions,
    /// What was wrong with it.
    pub findings: Vec<Diagnostic>,
}

/// A theme, with what it was loaded from.
#[derive(Debug, Clone)]
pub struct LoadedTheme {
    /// The digest of that.
    pub digest: u64,
    /// When its files were looked at.
    pub seen: FileTime,
    /// The theme.
    pub theme: Arc<Theme>,
}

/// The file on disk.
#[derive(Debug, Clone, Copy)]
struct Stored {
    /// Where its last frame ends.
    end: u64,
    /// How many reports, files and lists it holds, those out of date among them.
    count: usize,
}

/// What was read of a site.
#[derive(Debug)]
pub struct Read {
    /// All reports.
    pub reports: Vec<(SourcePath, Arc<ReadReport>)>,
    /// All other files.
    pub files: Vec<(SourcePath, ReadFile)>,
    /// All lists of captions that reports want.
    pub lists: Vec<(SourcePath, Arc<ReadList>)>,
    /// The theme.
    pub theme: Option<LoadedTheme>,
}

/// A part of the file.
#[derive(Serialize, Deserialize)]
struct Frame<'a> {
    /// Reports, with their paths where they do not say them.
    reports: Vec<(Option<Cow<'a, SourcePath>>, Cow<'a, ReadReport>)>,
    files: Vec<(Cow<'a, SourcePath>, Cow<'a, ReadFile>)>,
    lists: Vec<(Cow<'a, SourcePath>, Cow<'a, Arc<ReadList>>)>,
}

/// How many reports, files or lists stand in one frame, to be read side by side.
const FRAME: usize = 256;

impl Recall {
    /// What is remembered after a reading; the file on disk is that of the recall before.
    pub fn after(before: &Self, read: Read) -> Self {
        Self {
            reports: read.reports.into_iter().collect(),
            files: read.files.into_iter().collect(),
            lists: read.lists.into_iter().collect(),
            pool: Arc::clone(&before.pool),
            theme: read.theme,
            tables: Vec::new(),
            stored: before.stored,
        }
    }

    /// The same after these reports were read again.
    pub fn amended(&self, reports: Vec<(SourcePath, Arc<ReadReport>)>) -> Self {
        let mut amended = self.clone();
        amended.reports.extend(reports);
        amended
    }

    /// Which files the search index had.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// What a report said when it was last read.
    pub fn last(&self, path: &SourcePath) -> Option<&ReadReport> {
        self.reports.get(path).map(Arc::as_ref)
    }

    /// All reports with what they said.
    pub fn entries(&self) -> impl Iterator<Item = (&SourcePath, &Entry)> {
        let reports = self.reports.iter();
        reports.filter_map(|(path, report)| Some((path, report.entry.as_ref()?)))
    }

    /// What a report says that lies on disk as `stamp` says, if that is remembered.
    pub fn report(
        &self,
        path: &SourcePath,
        stamp: Stamp,
        context: u64,
    ) -> Option<&Arc<ReadReport>> {
        let report = self.reports.get(path)?;
        let same = stamp == report.stamp && context == report.context;
        (same && stamp.is_settled(report.seen)).then_some(report)
    }

    /// What is remembered of a file that lies on disk as `stamp` says.
    pub fn file(&self, path: &SourcePath, stamp: Stamp) -> Option<&ReadFile> {
        let file = self.files.get(path)?;
        (stamp == file.stamp && stamp.is_settled(file.seen)).then_some(file)
    }

    /// What a list of captions says that lies on disk as `stamp` says, if that is remembered.
    pub fn list(&self, path: &SourcePath, stamp: Stamp) -> Option<&Arc<ReadList>> {
        let list = self.lists.get(path)?;
        (stamp == list.stamp && stamp.is_settled(list.seen)).then_some(list)
    }

    /// The theme that was loaded from files of that digest, which lie as these stamps tell.
    pub fn theme(
        &self,
        digest: u64,
        mut stamps: impl Iterator<Item = Stamp>,
    ) -> Option<&LoadedTheme> {
        let known = self.theme.as_ref()?;
        let same = known.digest == digest && stamps.all(|stamp| stamp.is_settled(known.seen));
        same.then_some(known)
    }

    /// The reports that could be understood.
    pub fn articles(&self) -> impl Iterator<Item = (&SourcePath, &Article)> + Clone {
        let reports = self.reports.iter();
        reports.filter_map(|(path, report)| Some((path, &*report.entry.as_ref()?.article)))
    }

    /// The names that the reports share.
    pub fn pool(&self) -> &Pool {
        &self.pool
    }

    /// What the last build of the site in `root` remembers; nothing where that is lost.
    pub fn read(root: &Path) -> Self {
        let frames = Memory::of_sources(root).read();
        let recall = frames.and_then(Self::decode);
        recall.map_or_else(Self::default, |recall| Self {
            tables: searched::read(root),
            ..recall
        })
    }

    fn decode(frames: Frames) -> Option<Self> {
        let pool = Arc::new(Pool::default());
        let frames = frames.decode(|_, frame| decode(frame, &pool))?;
        let parts = frames.values;
        let reports = parts.iter().map(|part| part.reports.len()).sum();
        let mut recall = Self {
            pool,
            ..Self::default()
        };
        recall.reports.reserve(reports);
        let mut count = 0;
        for part in parts {
            count += part.reports.len() + part.files.len() + part.lists.len();
            recall.reports.extend(part.reports);
            recall.files.extend(part.files);
            recall.lists.extend(part.lists);
        }
        let end = frames.end;
        recall.stored = Some(Stored { end, count });
        Some(recall)
    }

    /// Remembers for the next build what this one knows and `before` did not.
    ///
    /// # Errors
    /// Those of the operating system; the next build then reads again what it finds missing.
    pub fn write(&self, before: &Self, root: &Path) -> io::Result<()> {
        let memory = Memory::of_sources(root);
        let is_new = |(path, report): &(&SourcePath, &Arc<ReadReport>)| {
            let known = before.reports.get(*path);
            known.is_none_or(|known| !Arc::ptr_eq(known, report))
        };
        let new: Vec<_> = self.reports.iter().filter(is_new).collect();
        let files = self.files.iter();
        let looked = files.filter(|(path, file)| before.files.get(*path) != Some(file));
        let looked: Vec<_> = looked.collect();
        let lists = self.lists.iter();
        let listed = lists.filter(|(path, list)| before.lists.get(*path) != Some(list));
        let listed: Vec<_> = listed.collect();
        let live = self.reports.len() + self.files.len() + self.lists.len();
        let added = new.len() + looked.len() + listed.len();
        match self.stored {
            Some(_) if added == 0 => Ok(()),
            Some(stored) if stored.count + added <= live + live / 4 + FRAME => {
                memory.append(&encode(&new, &looked, &listed)?, stored.end)
            }
            _ => {
                let reports: Vec<_> = self.reports.iter().collect();
                let files: Vec<_> = self.files.iter().collect();
                let lists: Vec<_> = self.lists.iter().collect();
                let reports = reports.chunks(FRAME).map(|part| encode(part, &[], &[]));
                let files = files.chunks(FRAME).map(|part| encode(&[], part, &[]));
                let lists = lists.chunks(FRAME).map(|part| encode(&[], &[], part));
                memory.write(reports.chain(files).chain(lists))
            }
        }
    }
}

/// What a frame holds.
#[derive(Debug, PartialEq)]
pub(super) struct Decoded {
    pub reports: Vec<(SourcePath, Arc<ReadReport>)>,
    pub files: Vec<(SourcePath, ReadFile)>,
    pub lists: Vec<(SourcePath, Arc<ReadList>)>,
}

pub(super) fn decode(frame: &[u8], pool: &Pool) -> Option<Decoded> {
    let frame: Frame<'_> = unpack(frame, pool).ok()?;
    let reports = frame.reports.into_iter().filter_map(|(path, report)| {
        let report = report.into_owned();
        let own = report.entry.as_ref().map(|it| it.article.source.clone());
        Some((own.or(path.map(Cow::into_owned))?, Arc::new(report)))
    });
    /// Things by the paths of their files, as they are to be kept.
    fn owned<T: Clone>(things: Vec<(Cow<'_, SourcePath>, Cow<'_, T>)>) -> Vec<(SourcePath, T)> {
        let things = things.into_iter();
        let owned = things.map(|(path, it)| (path.into_owned(), it.into_owned()));
        owned.collect()
    }
    Some(Decoded {
        reports: reports.collect(),
        files: owned(frame.files),
        lists: owned(frame.lists),
    })
}

/// A thing by the path of its file.
type ByPath<'a, T> = (&'a SourcePath, &'a T);

pub(super) fn encode(
    reports: &[ByPath<'_, Arc<ReadReport>>],
    files: &[ByPath<'_, ReadFile>],
    lists: &[ByPath<'_, Arc<ReadList>>],
) -> io::Result<Vec<u8>> {
    fn lent<'a, T: Clone>(things: &[ByPath<'a, T>]) -> Vec<(Cow<'a, SourcePath>, Cow<'a, T>)> {
        let things = things.iter();
        let lent = things.map(|(path, it)| (Cow::Borrowed(*path), Cow::Borrowed(*it)));
        lent.collect()
    }
    let reports = reports.iter().map(|(path, report)| {
        let path = report.entry.is_none().then_some(Cow::Borrowed(*path));
        (path, Cow::Borrowed(report.as_ref()))
    });
    let frame = Frame {
        reports: reports.collect(),
        files: lent(files),
        lists: lent(lists),
    };
    pack(&frame).map_err(io::Error::other)
}
