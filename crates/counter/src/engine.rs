//! What counts and stores, without an address on the net.

use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tokio::sync::oneshot;

use super::bots::Bots;
use super::clock::Clock;
use super::error::CounterError;
use super::http::App;
use super::log::Log;
use super::settings::{Settings, StoreSettings};
use super::site::Site;
use super::state::State;
use super::store::{Postgres, Sqlite, Store};
use super::writer::Writer;

/// A store that is open, and what is known of it; nothing is stored yet.
pub struct Opened {
    store: Box<dyn Store>,
    /// What all parts share.
    pub state: Arc<State>,
}

impl Opened {
    /// Opens the store.
    ///
    /// # Errors
    ///
    /// The settings make no sense, or the store does not open.
    pub fn new(
        settings: &Settings,
        clock: Arc<dyn Clock>,
        log: Arc<Log>,
    ) -> Result<Self, CounterError> {
        let problems = settings.problems();
        if !problems.is_empty() {
            return Err(CounterError::Settings(problems));
        }
        let failed = |why: &dyn std::fmt::Display| CounterError::Start(why.to_string());
        let mut store: Box<dyn Store> = match &settings.store {
            StoreSettings::Sqlite(path) => Box::new(Sqlite::open(path)?),
            StoreSettings::Postgres(url) => Box::new(Postgres::open(url, settings.limits.refresh)?),
        };
        let names: Vec<(&str, &str)> = settings
            .sites
            .iter()
            .map(|site| (site.name.as_str(), site.zone.as_str()))
            .collect();
        let sites = (0..)
            .zip(settings.sites.iter().zip(store.sites(&names)?))
            .map(|(index, (settings, data))| Site::new(index, settings, &data))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|error| failed(&error))?;
        let state = State::new(
            sites,
            settings.proxies.clone(),
            settings.limits.clone(),
            clock,
            log,
            Bots::new().map_err(|error| failed(&error))?,
        );
        Ok(Self {
            store,
            state: Arc::new(state),
        })
    }

    /// Starts the writer.
    ///
    /// # Errors
    ///
    /// The system has no thread to give.
    pub fn start(self) -> Result<Engine, CounterError> {
        let (writer, mailbox) = Writer::new(self.store, Arc::clone(&self.state));
        let (ended, writer_ended) = oneshot::channel();
        let writer = thread::Builder::new()
            .name("counter-writer".to_owned())
            .spawn(move || {
                // Dropped when the thread ends, in whatever way.
                let _ended = ended;
                writer.run();
            })
            .map_err(|error| CounterError::Start(error.to_string()))?;
        let app = App {
            state: self.state,
            mailbox,
        };
        Ok(Engine {
            app,
            ended: writer_ended,
            writer,
        })
    }
}

/// A writer at work, and the way to it.
pub struct Engine {
    /// What every request needs.
    pub app: App,
    /// Tells when the writer has ended.
    pub ended: oneshot::Receiver<()>,
    writer: JoinHandle<()>,
}

impl Engine {
    /// Stores what was asked before, closes the store, and tells whether all that went well.
    pub fn stop(self) -> bool {
        self.app.mailbox.stop();
        self.writer.join().is_ok()
    }
}
