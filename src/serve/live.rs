//! The site as it is shown now, and the browsers that wait for the next.

use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::{broadcast, watch};

use super::shown::Shown;

/// What is shown.
#[derive(Debug, Default)]
pub struct State {
    /// The last site that could be read.
    pub shown: Option<Arc<Shown>>,
    /// The last one before it whose templates worked: its pages stand in for those that fail.
    pub older: Option<Arc<Shown>>,
    /// What is wrong with the sources now; none when the site is up to date.
    pub problems: Option<String>,
}

impl State {
    /// The state after this one: a site, or else what is wrong with it.
    pub fn next(&self, site: Option<Shown>, problems: Option<String>) -> Self {
        let (shown, older) = (self.shown.clone(), self.older.clone());
        match site {
            Some(site) => Self {
                older: shown.filter(|shown| shown.is_good()).or(older),
                shown: Some(Arc::new(site)),
                problems,
            },
            None => Self {
                shown,
                older,
                problems,
            },
        }
    }
}

/// The state, shared by the watcher and the server.
#[derive(Debug)]
pub struct Live {
    state: RwLock<Arc<State>>,
    changes: broadcast::Sender<()>,
    closed: watch::Sender<bool>,
}

impl Live {
    /// Starts with a state.
    pub fn new(state: State) -> Self {
        Self {
            state: RwLock::new(Arc::new(state)),
            changes: broadcast::channel(16).0,
            closed: watch::channel(false).0,
        }
    }

    /// What is shown now.
    pub fn state(&self) -> Arc<State> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&state)
    }

    /// Shows another state, and tells all browsers.
    pub fn replace(&self, state: State) {
        *self.state.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(state);
        // Nobody may be listening.
        let _ = self.changes.send(());
    }

    /// Changes from now on.
    pub fn changes(&self) -> broadcast::Receiver<()> {
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
