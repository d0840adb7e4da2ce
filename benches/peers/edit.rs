//! What an editor does between two builds, and its undoing.

use std::fs;
use std::path::{Path, PathBuf};

use super::corpora::{Corpus, source};
use super::failure::{At, Failure, Result};
use crate::corpus::Report;

/// A change of the sources; it is undone at the latest when it goes out of scope.
pub struct Edit<'a> {
    corpus: &'a Corpus,
    file: PathBuf,
    /// What stood in the file; none where the file is new.
    before: Option<String>,
    undone: bool,
}

impl<'a> Edit<'a> {
    /// Another word in the middle of one report's last paragraph.
    ///
    /// # Errors
    /// The report cannot be read or written.
    pub fn word(corpus: &'a Corpus, site: &Path) -> Result<Self> {
        let file = site.join(source(&Report::new(corpus.reports / 2)));
        let before = fs::read_to_string(&file).at(file.display())?;
        let words = before.rmatch_indices(' ').nth(5);
        let (end, _) =
            words.ok_or_else(|| Failure::new(format!("{} has no words", file.display())))?;
        let start = before[..end].rfind(' ').map_or(0, |space| space + 1);
        let after = format!("{}chung{}", &before[..start], &before[end..]);
        let edit = Self::begin(corpus, file, Some(before))?;
        fs::write(&edit.file, after).at(edit.file.display())?;
        Ok(edit)
    }

    /// One more report, the newest of all.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn report(corpus: &'a Corpus, site: &Path) -> Result<Self> {
        let report = Report::newest(corpus.reports);
        let edit = Self::begin(corpus, site.join(source(&report)), None)?;
        fs::write(&edit.file, report.for_bantin()).at(edit.file.display())?;
        Ok(edit)
    }

    fn begin(corpus: &'a Corpus, file: PathBuf, before: Option<String>) -> Result<Self> {
        corpus.open()?;
        Ok(Self {
            corpus,
            file,
            before,
            undone: false,
        })
    }

    /// Puts the sources back as they were.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn undo(mut self) -> Result<()> {
        self.put_back()
    }

    fn put_back(&mut self) -> Result<()> {
        self.undone = true;
        match &self.before {
            Some(text) => fs::write(&self.file, text),
            None => fs::remove_file(&self.file),
        }
        .at(self.file.display())?;
        self.corpus.close()
    }
}

impl Drop for Edit<'_> {
    fn drop(&mut self) {
        if !self.undone {
            // If this fails too, the corpus stays marked as not whole and is written anew.
            let _ = self.put_back();
        }
    }
}
