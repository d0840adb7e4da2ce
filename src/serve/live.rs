//! The site as it is shown now, and the browsers that wait for the next.

use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::{broadcast, watch};

use super::live_site::LiveSite;

/// What is shown.
#[derive(Debug, Default)]
pub struct LiveState {
    /// One more than that of the state before, and more than any of an earlier preview: by it a page
    /// knows whether it missed a change.
    pub number: u64,
    /// The last site that could be read.
    pub shown: Option<Arc<LiveSite>>,
    /// The last one whose theme worked, where that of `shown` is another: its pages stand in for those that fail.
    pub older: Option<Arc<LiveSite>>,
    /// What is wrong with the sources now; none when the site is up to date.
    pub problems: Option<String>,
}

impl LiveState {
    /// The state after this one: a site, or else what is wrong with it.
    pub fn next(&self, site: Option<Arc<LiveSite>>, problems: Option<String>) -> Self {
        let (shown, older) = (self.shown.clone(), self.older.clone());
        let (shown, older) = match site {
            Some(site) => {
                let good = shown.filter(|it| it.is_good());
                let older = match good {
                    Some(good) if site.is_good_like(&good) => None,
                    good => good.or(older),
                };
                (Some(site), older)
            }
            None => (shown, older),
        };
        Self {
            number: self.number + 1,
            shown,
            older,
            problems,
        }
    }
}

/// What is sent to browsers when the state changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LiveEvent {
    /// What is shown, to a browser that has just begun to listen.
    Now,
    /// There is another site to show.
    Site,
    /// Something is wrong with the sources.
    Problems,
}

impl LiveEvent {
    /// The name in an event.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Site => "site",
            Self::Problems => "problems",
        }
    }
}

/// The state, shared by the watcher and the server.
#[derive(Debug)]
pub struct Live {
    state: RwLock<Arc<LiveState>>,
    changes: broadcast::Sender<LiveEvent>,
    closed: watch::Sender<bool>,
}

impl Live {
    /// Starts with a state.
    pub fn new(state: LiveState) -> Self {
        Self {
            state: RwLock::new(Arc::new(state)),
            changes: broadcast::channel(16).0,
            closed: watch::channel(false).0,
        }
    }

    /// What is shown now.
    pub fn state(&self) -> Arc<LiveState> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&state)
    }

    /// Shows another state, and informs all browsers.
    pub fn replace(&self, state: LiveState) {
        let change = match state.problems {
            None => LiveEvent::Site,
            Some(_) => LiveEvent::Problems,
        };
        let mut place = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let before = std::mem::replace(&mut *place, Arc::new(state));
        drop(place);
        // There may be no receiver.
        let _ = self.changes.send(change);
        // Dropping a large site takes time that no reader need wait for.
        std::thread::spawn(move || drop(before));
    }

    /// Changes from now on.
    pub fn changes(&self) -> broadcast::Receiver<LiveEvent> {
        self.changes.subscribe()
    }

    /// Turns true when the server stops: open event streams would keep it alive.
    pub fn closed(&self) -> watch::Receiver<bool> {
        self.closed.subscribe()
    }

    /// Ends all event streams.
    pub fn close(&self) {
        self.closed.send_replace(true);
    }
}
