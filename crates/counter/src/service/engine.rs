//! The engine: counts and stores, without listening on the network.

use std::fmt::Display;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tokio::sync::oneshot;

use super::bots::Bots;
use super::clock::Clock;
use super::error::CounterError;
use super::http::App;
use super::log::Log;
use super::settings::Settings;
use super::site::CountedSite;
use super::state::{OperatorHosts, SharedState};
use super::store;
use super::writer::Writer;
use crate::listen::Host;

/// A running writer, and the way to it. The writer also ends when this is dropped.
pub struct Engine {
    /// Shared by all requests.
    pub app: App,
    /// Resolves when the writer ends.
    pub ended: oneshot::Receiver<()>,
    writer: JoinHandle<()>,
}

impl Engine {
    /// Opens the store, and starts the writer.
    ///
    /// # Errors
    ///
    /// The store does not open, or the system does not provide a thread.
    pub fn start(
        settings: &Settings,
        clock: Arc<dyn Clock>,
        log: Arc<Log>,
    ) -> Result<Self, CounterError> {
        let failed = |why: &dyn Display| CounterError::Start(why.to_string());
        let mut store = store::open(&settings.store, settings.limits.refresh)?;
        let names: Vec<(&str, &str)> = settings
            .sites
            .iter()
            .map(|site| (site.name.as_str(), site.zone.as_str()))
            .collect();
        let sites = (0..)
            .zip(settings.sites.iter().zip(store.sites(&names)?))
            .map(|(index, (settings, data))| CountedSite::new(index, settings, &data))
            .collect();
        let named = settings.operator_hosts.iter();
        let state = SharedState::new(
            sites,
            settings.proxies.clone(),
            settings.limits.clone(),
            OperatorHosts {
                by_number: !settings.operator.ip().to_canonical().is_loopback(),
                names: named.filter_map(|it| Host::parse(it)).collect(),
            },
            clock,
            log,
            Bots::new().map_err(|error| failed(&error))?,
        );
        let state = Arc::new(state);
        let (writer, mailbox) = Writer::new(store, Arc::clone(&state));
        let (ended, writer_ended) = oneshot::channel();
        let writer = thread::Builder::new()
            .name("counter-writer".to_owned())
            .spawn(move || {
                // Is dropped when the thread ends, in whatever way.
                let _ended = ended;
                writer.run();
            })
            .map_err(|error| failed(&error))?;
        Ok(Self {
            app: App { state, mailbox },
            ended: writer_ended,
            writer,
        })
    }

    /// Stores what was requested before, closes the store, and returns whether that succeeded.
    pub fn stop(self) -> bool {
        self.app.mailbox.stop();
        self.writer.join().is_ok()
    }
}
