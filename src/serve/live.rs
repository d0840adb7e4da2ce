//! The site as it is shown now, and the browsers that wait for the next.

use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::{broadcast, watch};

use crate::build::Snapshot;

/// What is shown.
#[derive(Debug)]
pub struct State {
    /// The last site that could be built.
    pub snapshot: Option<Arc<Snapshot>>,
    /// What is wrong with the sources now; none when the snapshot is up to date.
    pub problems: Option<String>,
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
