//! A site at the desk: its working copies, and the site as it would be with them.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use super::change::{Change, Step};
use super::disk;
use super::event::SessionEvent;
use super::history::History;
use super::journal::Journal;
use super::merge::merged;
#[cfg(feature = "publish")]
use super::publishing::Access;
use super::site_reader::SiteReader;
use super::taking::Taking;
use super::undone::Undone;
use super::working_copy::WorkingCopy;
use crate::diagnostic::Language;
use crate::model::SourcePath;
use crate::schema::Kind;
use crate::serve::Changes;

/// A site at the desk.
pub struct Session {
    /// The folder of the site.
    pub root: PathBuf,
    /// The language of the desk.
    pub language: Language,
    /// What reads it.
    pub reader: SiteReader,
    /// Earlier texts.
    pub history: History,
    /// What hosts ask of whoever publishes.
    #[cfg(feature = "publish")]
    pub access: Mutex<Access>,
    journal: Journal,
    copies: Mutex<BTreeMap<SourcePath, WorkingCopy>>,
    /// Held while a photograph gets its name and its place in a gallery.
    photos: Mutex<()>,
}

impl Session {
    /// Opens the desk of a site, with what was not saved when it was closed.
    pub fn open(root: PathBuf, language: Language, reader: SiteReader) -> Self {
        let journal = Journal::new(&root);
        let copies = journal.all();
        for copy in &copies {
            reader.hold(&copy.path, Some(&copy.text));
        }
        let copies = copies.into_iter().map(|copy| (copy.path.clone(), copy));
        Self {
            history: History::new(&root),
            #[cfg(feature = "publish")]
            access: Mutex::default(),
            copies: Mutex::new(copies.collect()),
            journal,
            root,
            language,
            reader,
            photos: Mutex::default(),
        }
    }

    /// The files with changes that are not saved.
    pub fn unsaved(&self) -> BTreeSet<SourcePath> {
        let copies = self.copies();
        let unsaved = copies.values().filter(|copy| !copy.is_saved());
        unsaved.map(|copy| copy.path.clone()).collect()
    }

    /// The working copy of a file: as it was left, or as the file lies on disk. Where another program saved
    /// the file meanwhile and other lines were changed here, both are in it.
    ///
    /// # Errors
    /// There is no such file, or it cannot be read.
    pub fn copy(&self, path: &SourcePath) -> Result<WorkingCopy, Undone> {
        self.current(path, &mut self.copies())
    }

    /// What lies on disk in the place of the text that a copy was made of, where both cannot come together.
    pub fn conflict(&self, copy: &WorkingCopy) -> Option<String> {
        let theirs = disk::read(&self.root, &copy.path).ok()?.unwrap_or_default();
        let is_other = theirs != copy.base && theirs != copy.text;
        (is_other && merged(&copy.base, &copy.text, &theirs).is_err()).then_some(theirs)
    }

    /// Changes a working copy, as it was typed at a time. When this returns, the change is on the disk, in the journal.
    ///
    /// # Errors
    /// The version is another one, a change cannot take place, or the journal cannot be written.
    pub fn edit(
        &self,
        path: &SourcePath,
        version: u64,
        changes: &[Change],
        typed: Timestamp,
    ) -> Result<WorkingCopy, Undone> {
        let mut copies = self.copies();
        let copy = self.current(path, &mut copies)?;
        if copy.version != version {
            return Err(Undone::Version);
        }
        let changed = copy.changed(changes).map_err(Undone::Refused)?;
        let copy = WorkingCopy {
            typed: changed.typed.max(typed),
            ..changed
        };
        self.keep(&copy, &mut copies)?;
        Ok(copy)
    }

    /// Confirms what was guessed of a field.
    ///
    /// # Errors
    /// The version is another one, or the journal cannot be written.
    pub fn confirm(
        &self,
        path: &SourcePath,
        version: u64,
        field: &[Step],
    ) -> Result<WorkingCopy, Undone> {
        let mut copies = self.copies();
        let copy = self.current(path, &mut copies)?;
        if copy.version != version {
            return Err(Undone::Version);
        }
        let copy = copy.confirmed(field);
        self.keep(&copy, &mut copies)?;
        Ok(copy)
    }

    /// Writes a working copy into its file.
    ///
    /// # Errors
    /// The version is another one, the file changed on disk where the copy did as well, or it cannot be written.
    pub fn save(&self, path: &SourcePath, version: u64) -> Result<WorkingCopy, Undone> {
        let mut copies = self.copies();
        let copy = self.current(path, &mut copies)?;
        if copy.version != version {
            return Err(Undone::Version);
        }
        if self.conflict(&copy).is_some() {
            return Err(Undone::Conflict);
        }
        let before = disk::read(&self.root, path)?;
        let written = self.write(copy, before, &mut copies)?;
        drop(copies);
        self.reader
            .read_saved(&written.path, self.root.join(written.path.as_str()));
        Ok(written)
    }

    /// Ends that two texts of a file stand beside each other.
    ///
    /// # Errors
    /// The file cannot be read, or the journal cannot be written.
    pub fn resolve(&self, path: &SourcePath, taking: Taking) -> Result<WorkingCopy, Undone> {
        let mut copies = self.copies();
        let copy = self.current(path, &mut copies)?;
        let theirs = disk::read(&self.root, path)?.unwrap_or_default();
        let had_form = copy.fields().is_ok();
        let mine = copy.text.clone();
        let is_merged = matches!(taking, Taking::Merged(_));
        let text = match taking {
            Taking::Mine => mine.clone(),
            Taking::Theirs => theirs.clone(),
            Taking::Merged(text) => text,
        };
        let copy = WorkingCopy {
            base: theirs,
            text,
            version: copy.version + 1,
            ..copy
        };
        // Where both versions of a line were left, a form that was there would be none any more.
        if had_form && is_merged {
            copy.fields().map_err(Undone::Refused)?;
        }
        // Whichever goes can be had back.
        self.history.keep(path, &mine, self.reader.loader.now())?;
        self.keep(&copy, &mut copies)?;
        Ok(copy)
    }

    /// Takes back a text of before, as a change that is not saved.
    ///
    /// # Errors
    /// There is no such text, or the journal cannot be written.
    pub fn restore(&self, path: &SourcePath, at: Timestamp) -> Result<WorkingCopy, Undone> {
        let text = self.history.text(path, at).ok_or(Undone::NotThere)?;
        let mut copies = self.copies();
        // A file that was removed comes back.
        let copy = match self.current(path, &mut copies) {
            Err(Undone::NotThere) if Kind::of(path).is_some() => {
                WorkingCopy::new(path.clone(), String::new(), Timestamp::UNIX_EPOCH)
            }
            other => other?,
        };
        let copy = WorkingCopy {
            version: copy.version + 1,
            text,
            ..copy
        };
        self.keep(&copy, &mut copies)?;
        Ok(copy)
    }

    /// Writes a file that was not there.
    ///
    /// # Errors
    /// There is one, or it cannot be written.
    pub fn create(&self, path: &SourcePath, text: &str) -> Result<WorkingCopy, Undone> {
        if disk::read(&self.root, path)?.is_some() {
            return Err(io::Error::from(io::ErrorKind::AlreadyExists).into());
        }
        disk::write(&self.root, path, text)?;
        self.reader.read_all();
        self.copy(path)
    }

    /// Takes a file away; it can be restored.
    ///
    /// # Errors
    /// There is none, or the system refuses.
    pub fn remove(&self, path: &SourcePath) -> Result<(), Undone> {
        let mut copies = self.copies();
        let copy = self.current(path, &mut copies)?;
        self.history
            .keep(path, &copy.text, self.reader.loader.now())?;
        disk::remove(&self.root, path)?;
        copies.remove(path);
        self.journal.forget(path)?;
        self.reader.loader.hold(path, None);
        drop(copies);
        self.reader.read_all();
        Ok(())
    }

    /// Reads what other programs changed on disk, and tells of it.
    pub fn follow(&self, changes: &Changes) {
        if let Changes::Written(files) = changes {
            let paths = files.iter().filter_map(|file| self.path_of(file));
            for path in paths.filter(|path| !self.is_as_saved(path)) {
                self.reader.tell(SessionEvent::Changed(path));
            }
        }
        self.reader.read_changes(changes);
    }

    /// One photograph after the other gets its place.
    pub fn photos_turn(&self) -> MutexGuard<'_, ()> {
        self.photos.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn path_of(&self, file: &std::path::Path) -> Option<SourcePath> {
        let below = file.strip_prefix(&self.root).ok()?.to_str()?;
        Some(SourcePath::new(
            below.replace(std::path::MAIN_SEPARATOR, "/"),
        ))
    }

    /// Whether what lies on disk is what was saved here.
    fn is_as_saved(&self, path: &SourcePath) -> bool {
        let base = self.copies().get(path).map(|copy| copy.base.clone());
        base.is_some() && disk::read(&self.root, path).ok().flatten() == base
    }

    fn copies(&self) -> MutexGuard<'_, BTreeMap<SourcePath, WorkingCopy>> {
        self.copies.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The working copy as it is now, which is remembered with its version.
    fn current(
        &self,
        path: &SourcePath,
        copies: &mut BTreeMap<SourcePath, WorkingCopy>,
    ) -> Result<WorkingCopy, Undone> {
        if Kind::of(path).is_none() {
            return Err(Undone::NotThere);
        }
        let on_disk = disk::read(&self.root, path)?;
        let copy = match (copies.get(path), on_disk) {
            (Some(copy), None) => copy.clone(),
            (None, None) => return Err(Undone::NotThere),
            (None, Some(text)) => {
                WorkingCopy::new(path.clone(), text, disk::written(&self.root, path))
            }
            (Some(copy), Some(theirs)) if theirs == copy.base => copy.clone(),
            (Some(copy), Some(theirs)) => match merged(&copy.base, &copy.text, &theirs) {
                Err(_) => copy.clone(),
                Ok(text) => {
                    let copy = WorkingCopy {
                        base: theirs,
                        text,
                        version: copy.version + 1,
                        ..copy.clone()
                    };
                    self.keep(&copy, copies)?;
                    copy
                }
            },
        };
        copies.insert(path.clone(), copy.clone());
        Ok(copy)
    }

    /// Remembers a copy, on disk where it differs from the file; the site is yet to be read with it.
    fn keep(
        &self,
        copy: &WorkingCopy,
        copies: &mut BTreeMap<SourcePath, WorkingCopy>,
    ) -> io::Result<()> {
        let text = match copy.is_saved() {
            true => {
                self.journal.forget(&copy.path)?;
                None
            }
            false => {
                self.journal.keep(copy)?;
                Some(&*copy.text)
            }
        };
        copies.insert(copy.path.clone(), copy.clone());
        self.reader.hold(&copy.path, text);
        Ok(())
    }

    /// Writes a copy over what lay there, which is kept.
    fn write(
        &self,
        copy: WorkingCopy,
        before: Option<String>,
        copies: &mut BTreeMap<SourcePath, WorkingCopy>,
    ) -> Result<WorkingCopy, Undone> {
        if before.as_ref() != Some(&copy.text) {
            if let Some(before) = before {
                self.history
                    .keep(&copy.path, &before, self.reader.loader.now())?;
            }
            disk::write(&self.root, &copy.path, &copy.text)?;
        }
        let copy = copy.saved();
        self.journal.forget(&copy.path)?;
        copies.insert(copy.path.clone(), copy.clone());
        self.reader.loader.hold(&copy.path, None);
        Ok(copy)
    }
}
