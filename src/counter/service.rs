//! The service: started, running, stopped.

use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use serde_json::Value;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{oneshot, watch};
use tokio::task;

use super::bots::Bots;
use super::clock::Clock;
use super::error::CounterError;
use super::http::{self, App, listen};
use super::log::Log;
use super::settings::{Settings, StoreSettings};
use super::site::Site;
use super::state::State;
use super::store::{Postgres, Sqlite, Store};
use super::writer::{Mailbox, Writer};

/// A service that runs.
pub struct Service {
    runtime: Runtime,
    public: SocketAddr,
    operator: SocketAddr,
    stop: watch::Sender<bool>,
    servers: [task::JoinHandle<bool>; 2],
    mailbox: Mailbox,
    writer: JoinHandle<()>,
    writer_ended: oneshot::Receiver<()>,
    log: Arc<Log>,
}

impl Service {
    /// Opens the store and the listeners, and answers from then on.
    ///
    /// # Errors
    ///
    /// The settings make no sense, the store does not open, or an address is taken.
    pub fn start(
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
            StoreSettings::Postgres(url) => Box::new(Postgres::open(url)?),
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
        let state = Arc::new(State::new(
            sites,
            settings.proxies.clone(),
            settings.limits.clone(),
            clock,
            Arc::clone(&log),
            Bots::new().map_err(|error| failed(&error))?,
        ));
        let runtime = Builder::new_multi_thread()
            .thread_name("counter-http")
            .enable_all()
            .build()
            .map_err(|error| failed(&error))?;
        let bind = |address: SocketAddr| {
            runtime
                .block_on(TcpListener::bind(address))
                .and_then(|listener| Ok((listener.local_addr()?, listener)))
                .map_err(|why| CounterError::Listen { address, why })
        };
        let (public, public_listener) = bind(settings.public)?;
        let (operator, operator_listener) = bind(settings.operator)?;
        let (writer, mailbox) = Writer::new(store, Arc::clone(&state));
        let (ended, writer_ended) = oneshot::channel();
        let writer = thread::Builder::new()
            .name("counter-writer".to_owned())
            .spawn(move || {
                // Dropped when the thread ends, in whatever way.
                let _ended = ended;
                writer.run();
            })
            .map_err(|error| failed(&error))?;
        let app = App {
            state: Arc::clone(&state),
            mailbox: mailbox.clone(),
        };
        let (stop, stopped) = watch::channel(false);
        let server = |listener, router| {
            let serving = listen::serve(listener, router, Arc::clone(&state), stopped.clone());
            runtime.spawn(serving)
        };
        let servers = [
            server(public_listener, http::public(app.clone())),
            server(operator_listener, http::operator(app)),
        ];
        log.info(
            "started",
            &[
                ("public", public.to_string().into()),
                ("operator", operator.to_string().into()),
                ("sites", Value::from(settings.sites.len())),
            ],
        );
        Ok(Self {
            runtime,
            public,
            operator,
            stop,
            servers,
            mailbox,
            writer,
            writer_ended,
            log,
        })
    }

    /// Where readers ask.
    pub fn public(&self) -> SocketAddr {
        self.public
    }

    /// Where the operator asks.
    pub fn operator(&self) -> SocketAddr {
        self.operator
    }

    /// Waits until the process is asked to end, by SIGTERM or Ctrl-C. `ready` is called as soon as
    /// that is heard.
    ///
    /// # Errors
    ///
    /// Signals cannot be heard, or the writer has ended by itself.
    pub fn wait(&mut self, ready: impl FnOnce()) -> Result<(), CounterError> {
        let ended = &mut self.writer_ended;
        self.runtime.block_on(async {
            tokio::select! {
                asked = asked_to_end(ready) => {
                    asked.map_err(|error| CounterError::Start(error.to_string()))
                }
                _ = ended => Err(CounterError::Start("the writer has ended".to_owned())),
            }
        })
    }

    /// Takes no further connections, answers what was asked, stores it, and ends.
    ///
    /// # Errors
    ///
    /// Some requests took longer than the time to drain.
    pub fn stop(self) -> Result<(), CounterError> {
        self.log.info("draining", &[]);
        // The servers hold receivers as long as they run.
        let _ = self.stop.send(true);
        let mut drained = true;
        for server in self.servers {
            drained &= self.runtime.block_on(server).unwrap_or(false);
        }
        self.mailbox.stop();
        let wrote = self.writer.join().is_ok();
        self.runtime.shutdown_background();
        self.log.info("stopped", &[("drained", drained.into())]);
        match drained && wrote {
            true => Ok(()),
            false => Err(CounterError::Drain),
        }
    }
}

/// Returns when the process is asked to end.
#[cfg(unix)]
async fn asked_to_end(ready: impl FnOnce()) -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    ready();
    tokio::select! {
        _ = terminate.recv() => Ok(()),
        _ = interrupt.recv() => Ok(()),
    }
}

/// Returns when the process is asked to end.
#[cfg(not(unix))]
async fn asked_to_end(ready: impl FnOnce()) -> std::io::Result<()> {
    ready();
    tokio::signal::ctrl_c().await
}
