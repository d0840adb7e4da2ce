//! A site at the desk: its working copies, and the site as it would be with them.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::mem;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use jiff::civil::Date;
use tokio::sync::broadcast;

use super::change::{Change, Step};
use super::disk;
use super::event::SessionEvent;
use super::history::History;
use super::journal::Journal;
use super::merge::merged;
#[cfg(feature = "publish")]
use super::publishing::Access;
use super::taking::Taking;
use super::undone::Undone;
use super::working_copy::WorkingCopy;
use crate::build::Names;
use crate::config::Config;
use crate::diagnostic::Language;
use crate::model::SourcePath;
use crate::schema::Kind;
use crate::serve::{Changes, Live, Loader};

/// A site at the desk.
pub struct Session {
    /// The folder of the site.
    pub root: PathBuf,
    /// The language of the desk.
    pub language: Language,
    /// The site as it is shown now.
    pub live: Arc<Live>,
    /// What reads it.
    pub loader: Arc<Loader>,
    /// Earlier texts.
    pub history: History,
    /// What may be named, and of which state of the site.
    names: Mutex<Option<(u64, Arc<Names>)>>,
    /// What hosts ask of whoever publishes.
    #[cfg(feature = "publish")]
    pub access: Mutex<Access>,
    journal: Journal,
    copies: Mutex<BTreeMap<SourcePath, WorkingCopy>>,
    /// Files of which the site does not know the last text yet.
    unread: Mutex<BTreeSet<SourcePath>>,
    /// Held while the site is read.
    turn: Mutex<()>,
    /// Held while a photograph gets its name and its place in a gallery.
    photos: Mutex<()>,
    events: broadcast::Sender<SessionEvent>,
}

impl Session {
    /// Opens the desk of a site, with what was not saved when it was closed.
    pub fn open(root: PathBuf, language: Language, live: Arc<Live>, loader: Arc<Loader>) -> Self {
        let journal = Journal::new(&root);
        let copies = journal.all();
        for copy in &copies {
            loader.hold(&copy.path, Some(&copy.text));
        }
        let copies = copies.into_iter().map(|copy| (copy.path.clone(), copy));
        Self {
            history: History::new(&root),
            names: Mutex::default(),
            #[cfg(feature = "publish")]
            access: Mutex::default(),
            copies: Mutex::new(copies.collect()),
            journal,
            root,
            language,
            live,
            loader,
            unread: Mutex::default(),
            turn: Mutex::default(),
            photos: Mutex::default(),
            events: broadcast::channel(64).0,
        }
    }

    /// What happens from now on.
    pub fn events(&self) -> broadcast::Receiver<SessionEvent> {
        self.events.subscribe()
    }

    /// Tells browsers of something.
    pub fn tell(&self, event: SessionEvent) {
        // There may be nobody.
        let _ = self.events.send(event);
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

    /// Changes a working copy. When this returns, the change is on the disk, in the journal.
    ///
    /// # Errors
    /// The version is another one, a change cannot take place, or the journal cannot be written.
    pub fn edit(
        &self,
        path: &SourcePath,
        version: u64,
        changes: &[Change],
    ) -> Result<WorkingCopy, Undone> {
        let mut copies = self.copies();
        let copy = self.current(path, &mut copies)?;
        if copy.version != version {
            return Err(Undone::Version);
        }
        let copy = copy.changed(changes);
        let copy = copy.map_err(Undone::Refused)?;
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
        self.reread(&written.path);
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
        // Whichever goes can be had back.
        self.history.keep(path, &copy.text, self.loader.now())?;
        let text = match taking {
            Taking::Mine => copy.text,
            Taking::Theirs => theirs.clone(),
            Taking::Merged(text) => text,
        };
        let copy = WorkingCopy {
            base: theirs,
            text,
            version: copy.version + 1,
            path: copy.path,
        };
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
                WorkingCopy::new(path.clone(), String::new())
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
        self.read_all();
        self.copy(path)
    }

    /// Takes a file away; it can be restored.
    ///
    /// # Errors
    /// There is none, or the system refuses.
    pub fn remove(&self, path: &SourcePath) -> Result<(), Undone> {
        let mut copies = self.copies();
        let copy = self.current(path, &mut copies)?;
        self.history.keep(path, &copy.text, self.loader.now())?;
        disk::remove(&self.root, path)?;
        copies.remove(path);
        self.journal.forget(path)?;
        self.loader.hold(path, None);
        drop(copies);
        self.read_all();
        Ok(())
    }

    /// Reads what changed since the site was read last, and waits until that is done.
    pub fn read_on(&self) {
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let unread = mem::take(&mut *self.unread());
        if !unread.is_empty() {
            self.loader
                .reload(&Changes::Unsaved(unread.into_iter().collect()));
            self.tell(SessionEvent::Read);
        }
        drop(turn);
    }

    /// Reads the whole site, after files came or went.
    pub fn read_all(&self) {
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        self.unread().clear();
        self.loader.reload(&Changes::Any);
        self.tell(SessionEvent::Read);
        drop(turn);
    }

    /// Reads what other programs changed on disk, and tells of it.
    pub fn follow(&self, changes: &Changes) {
        if let Changes::Written(files) = changes {
            let paths = files.iter().filter_map(|file| self.path_of(file));
            for path in paths.filter(|path| !self.is_as_saved(path)) {
                self.tell(SessionEvent::Changed(path));
            }
        }
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        self.loader.reload(changes);
        self.tell(SessionEvent::Read);
        drop(turn);
    }

    /// One photograph after the other gets its place.
    pub fn photos_turn(&self) -> MutexGuard<'_, ()> {
        self.photos.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What may be named in the site as it was read last.
    pub fn names(&self) -> Arc<Names> {
        let number = self.live.state().number;
        let mut known = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        match &*known {
            Some((of, names)) if *of == number => Arc::clone(names),
            _ => {
                let names = Arc::new(self.loader.names());
                *known = Some((number, Arc::clone(&names)));
                names
            }
        }
    }

    /// The day that it is for the site.
    pub fn today(&self) -> Date {
        let state = self.live.state();
        let zone = state
            .shown
            .as_ref()
            .map(|it| it.snapshot.site.config.zone.clone());
        let zone = zone.unwrap_or_else(|| Config::default().zone);
        self.loader.now().to_zoned((*zone).clone()).date()
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

    fn unread(&self) -> MutexGuard<'_, BTreeSet<SourcePath>> {
        self.unread.lock().unwrap_or_else(PoisonError::into_inner)
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
            (None, Some(text)) => WorkingCopy::new(path.clone(), text),
            (Some(copy), Some(theirs)) if theirs == copy.base => copy.clone(),
            (Some(copy), Some(theirs)) => match merged(&copy.base, &copy.text, &theirs) {
                Err(_) => copy.clone(),
                Ok(text) => {
                    let copy = WorkingCopy {
                        base: theirs,
                        text,
                        version: copy.version + 1,
                        path: path.clone(),
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
        self.loader.hold(&copy.path, text);
        self.unread().insert(copy.path.clone());
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
                self.history.keep(&copy.path, &before, self.loader.now())?;
            }
            disk::write(&self.root, &copy.path, &copy.text)?;
        }
        let copy = copy.saved();
        self.journal.forget(&copy.path)?;
        copies.insert(copy.path.clone(), copy.clone());
        self.loader.hold(&copy.path, None);
        Ok(copy)
    }

    /// Reads a file that was saved.
    fn reread(&self, path: &SourcePath) {
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        self.unread().remove(path);
        let file = self.root.join(path.as_str());
        self.loader.reload(&Changes::Written(vec![file]));
        self.tell(SessionEvent::Read);
        drop(turn);
    }
}
