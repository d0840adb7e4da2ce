//! Texts that are written but not saved yet, as editors hold them: read in the place of what lies on disk.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::walk::{SourceFile, is_source};
use crate::config::FILE;
use crate::model::{FileTime, SourcePath, Stamp, digest};

/// The unsaved texts of some files. A file may be there that lies nowhere on disk yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unsaved(BTreeMap<SourcePath, UnsavedText>);

/// A text, and what stands for how its file lies on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
struct UnsavedText {
    text: Arc<str>,
    stamp: Stamp,
}

impl Unsaved {
    /// Holds the text of a file, over an earlier one.
    pub fn set(&mut self, path: SourcePath, text: &str) {
        let stamp = Stamp {
            bytes: text.len() as u64,
            // No file was written then, so a saved text is never taken for this one; and it is settled
            // at any time, for another text has another digest.
            modified: FileTime(i64::MIN),
            inode: digest(text),
        };
        let text = Arc::from(text);
        self.0.insert(path, UnsavedText { text, stamp });
    }

    /// Lets go of a text: what lies on disk is read again. Returns whether there was one.
    pub fn remove(&mut self, path: &SourcePath) -> bool {
        self.0.remove(path).is_some()
    }

    /// The text of a file, as it was set.
    pub fn text(&self, path: &SourcePath) -> Option<&str> {
        self.0.get(path).map(|it| &*it.text)
    }

    /// The files.
    pub fn paths(&self) -> impl Iterator<Item = &SourcePath> {
        self.0.keys()
    }
}

/// Texts that were laid over the files of a site, and what lies below each.
#[derive(Debug, Clone, Default)]
pub(super) struct Laid(BTreeMap<SourcePath, LaidText>);

#[derive(Debug, Clone)]
struct LaidText {
    unsaved: UnsavedText,
    /// The file on disk, where there is one.
    below: Option<SourceFile>,
}

impl Laid {
    /// Lays texts over files. Of the settings, which are no such file, the text alone is kept. What would be no
    /// source if it were saved is left out.
    pub fn over(files: &mut BTreeMap<SourcePath, SourceFile>, unsaved: &Unsaved) -> Self {
        let texts = unsaved.0.iter();
        let texts = texts.filter(|(path, _)| path.as_str() == FILE || is_source(path));
        let laid = texts.map(|(path, unsaved)| {
            let below = match path.as_str() == FILE {
                true => None,
                false => files.insert(path.clone(), SourceFile::of_stamp(unsaved.stamp)),
            };
            let unsaved = unsaved.clone();
            (path.clone(), LaidText { unsaved, below })
        });
        Self(laid.collect())
    }

    /// Takes them away again.
    pub fn lift(self, files: &mut BTreeMap<SourcePath, SourceFile>) {
        for (path, text) in self.0 {
            match text.below {
                Some(file) => files.insert(path, file),
                None => files.remove(&path),
            };
        }
    }

    pub fn text(&self, path: &SourcePath) -> Option<&str> {
        self.0.get(path).map(|it| &*it.unsaved.text)
    }

    pub fn stamp(&self, path: &SourcePath) -> Option<Stamp> {
        self.0.get(path).map(|it| it.unsaved.stamp)
    }

    /// The file below a text; none where nothing lies there.
    pub fn below(&mut self, path: &SourcePath) -> Option<Option<&mut SourceFile>> {
        self.0.get_mut(path).map(|it| it.below.as_mut())
    }
}
