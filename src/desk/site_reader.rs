//! The site of a desk as it would be with all that is not saved, read again whenever something changed.

use std::collections::BTreeSet;
use std::mem;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;
use tokio::sync::broadcast;

use super::event::SessionEvent;
use crate::build::Names;
use crate::config::Config;
use crate::model::SourcePath;
use crate::serve::{Changes, Live, Loader};

/// What reads the site, and tells browsers of it.
pub struct SiteReader {
    /// The site as it is shown now.
    pub live: Arc<Live>,
    /// What reads its files.
    pub loader: Arc<Loader>,
    /// What may be named, and of which state of the site.
    names: Mutex<Option<(u64, Arc<Names>)>>,
    /// Files of which the site does not know the last text yet.
    unread: Mutex<BTreeSet<SourcePath>>,
    /// Held while the site is read.
    turn: Mutex<()>,
    events: broadcast::Sender<SessionEvent>,
}

impl SiteReader {
    /// Reads nothing yet.
    pub fn new(live: Arc<Live>, loader: Arc<Loader>) -> Self {
        Self {
            live,
            loader,
            names: Mutex::default(),
            unread: Mutex::default(),
            turn: Mutex::default(),
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

    /// Holds another text of a file that is not saved, or none any more; the site is yet to be read with it.
    pub fn hold(&self, path: &SourcePath, text: Option<&str>) {
        self.loader.hold(path, text);
        self.unread().insert(path.clone());
    }

    /// Reads what changed since the site was read last, and waits until that is done.
    pub fn read_on(&self) {
        let turn = self.turn();
        let unread = mem::take(&mut *self.unread());
        if !unread.is_empty() {
            self.reload(&Changes::Unsaved(unread.into_iter().collect()));
        }
        drop(turn);
    }

    /// Reads the whole site, after files came or went.
    pub fn read_all(&self) {
        let turn = self.turn();
        self.unread().clear();
        self.reload(&Changes::Any);
        drop(turn);
    }

    /// Reads what other programs changed on disk.
    pub fn read_changes(&self, changes: &Changes) {
        let turn = self.turn();
        self.reload(changes);
        drop(turn);
    }

    /// Reads a file that was saved.
    pub fn read_saved(&self, path: &SourcePath, file: PathBuf) {
        let turn = self.turn();
        self.unread().remove(path);
        self.reload(&Changes::Written(vec![file]));
        drop(turn);
    }

    fn reload(&self, changes: &Changes) {
        self.loader.reload(changes);
        self.tell(SessionEvent::Read);
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
        let site = state.shown.as_ref().map(|it| &it.snapshot.site);
        let zone = site.map(|site| site.config.zone.clone());
        let zone = zone.unwrap_or_else(|| Config::default().zone);
        self.loader.now().to_zoned((*zone).clone()).date()
    }

    fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn unread(&self) -> MutexGuard<'_, BTreeSet<SourcePath>> {
        self.unread.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
