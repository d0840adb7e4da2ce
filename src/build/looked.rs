//! The files that may be published, with what they are. What nothing refers to is not read: archives of
//! photographs may lie beside reports.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::recall::{ReadFile, Recall};
use crate::model::{Look, SourcePath};
use crate::photos::look_at;
use crate::site::{ContentFile, Files};
use crate::source::Source;

/// Files, and what is to be remembered of them.
#[derive(Debug, Default)]
pub struct Looked {
    /// All of them; of some it is not known what they are.
    pub files: Files,
    /// What those are that were looked at.
    pub read: Vec<(SourcePath, ReadFile)>,
    /// Those that were not.
    unknown: BTreeSet<SourcePath>,
}

impl Looked {
    /// These files, as far as they are remembered.
    pub fn remembered(source: &Source, recall: &Recall, paths: &[&SourcePath]) -> Self {
        let mut looked = Self::default();
        for path in paths {
            let Some(file) = source.files().get(*path) else {
                continue;
            };
            let bare = ContentFile {
                stamp: file.stamp,
                look: Look::default(),
                findings: Vec::new(),
                caption: None,
            };
            looked.files.insert((*path).clone(), bare);
            match recall.file(path, file.stamp) {
                Some(read) => looked.know((*path).clone(), read.clone()),
                None => {
                    looked.unknown.insert((*path).clone());
                }
            }
        }
        looked
    }

    /// Whether all of them are remembered.
    pub fn is_complete(&self) -> bool {
        self.unknown.is_empty()
    }

    /// Looks at those of these that are not remembered.
    pub fn look_at(&mut self, source: &Source, wanted: &BTreeSet<SourcePath>) {
        let unknown: Vec<&SourcePath> = self.unknown.intersection(wanted).collect();
        let read = unknown.into_par_iter().filter_map(|path| {
            let stamp = source.files().get(path)?.stamp;
            // What cannot be read is reported where it is published, and looked at again.
            let seen = look_at(source, path).ok()?;
            let read = ReadFile {
                stamp,
                seen: source.seen(),
                look: seen.look,
                findings: seen.findings,
                caption: seen.caption.map(Arc::new),
            };
            Some((path.clone(), read))
        });
        for (path, read) in read.collect::<Vec<_>>() {
            self.know(path, read);
        }
    }

    fn know(&mut self, path: SourcePath, read: ReadFile) {
        if let Some(file) = self.files.get_mut(&path) {
            file.look = read.look;
            file.findings.clone_from(&read.findings);
            file.caption.clone_from(&read.caption);
        }
        self.read.push((path, read));
    }
}
