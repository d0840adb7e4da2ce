//! The service: started, running, stopped.

mod address;
mod backup;
mod bots;
mod calendar;
mod ceiling;
mod client;
mod clock;
mod csv;
mod embedded;
mod engine;
mod error;
mod export;
#[cfg(fuzzing)]
pub mod fuzz;
mod http;
mod import;
mod keys;
mod log;
mod mailbox;
mod manifest;
mod metrics;
mod online;
mod rate;
mod repeats;
mod settings;
mod site;
mod site_data;
mod state;
mod store;
mod table;
mod token;
mod upload;
mod visitor;
mod whole_file;
mod writer;

use std::net::SocketAddr;
use std::sync::Arc;

use serde_json::Value;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;
use tokio::task;

use engine::Engine;

use crate::listen::{self, Interrupts, Rules};

pub use backup::backup;
pub use client::{Client, Format, travels_openly};
pub use clock::{Clock, SystemClock};
pub use embedded::Embedded;
pub use error::{CounterError, StoreError};
pub use log::Log;
pub use rate::Rate;
pub use settings::{
    Checked, Limits, RawSettings, Settings, SettingsProblem, SiteSettings, StoreSettings, Variables,
};
pub use token::{TOKEN_VARIABLE, Token, read_secret};
pub use upload::{Receipt, Summary};
pub use whole_file::write_whole;

/// Runs the service until the process receives SIGTERM or Ctrl-C, and then until all requests are
/// answered. `ready` receives the addresses for visitors and for the operator.
///
/// # Errors
///
/// The store does not open, an address is in use, or some requests took longer than the time to
/// drain.
pub fn run(
    settings: &Settings,
    ready: impl FnOnce(SocketAddr, SocketAddr),
) -> Result<(), CounterError> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::default());
    let log = Arc::new(Log::to_stderr(Arc::clone(&clock)));
    let mut service = Service::start(settings, clock, log)?;
    let (public, operator) = (service.public(), service.operator());
    let waited = service.wait(|| ready(public, operator));
    service.stop().and(waited)
}

/// A running service.
pub struct Service {
    runtime: Runtime,
    public: SocketAddr,
    operator: SocketAddr,
    stop: watch::Sender<bool>,
    servers: [task::JoinHandle<bool>; 2],
    engine: Engine,
    log: Arc<Log>,
}

impl Service {
    /// Opens the store and the listeners, and starts to answer.
    ///
    /// # Errors
    ///
    /// The store does not open, or an address is in use.
    pub fn start(
        settings: &Settings,
        clock: Arc<dyn Clock>,
        log: Arc<Log>,
    ) -> Result<Self, CounterError> {
        let failed = |why: &dyn std::fmt::Display| CounterError::Start(why.to_string());
        if !listen::clock_is_usable() {
            return Err(CounterError::Clock);
        }
        let engine = Engine::start(settings, clock, Arc::clone(&log))?;
        let runtime = Builder::new_multi_thread()
            .thread_name("counter-http")
            .enable_all()
            .build()
            .map_err(|error| failed(&error))?;
        let bind = |address: SocketAddr| {
            runtime
                .block_on(TcpListener::bind(address))
                .and_then(|listener| Ok((listener.local_addr()?, listener)))
                .map_err(|why| CounterError::Listen(address, why))
        };
        let (public, public_listener) = bind(settings.public)?;
        let (operator, operator_listener) = bind(settings.operator)?;
        let app = engine.app.clone();
        let limits = &app.state.limits;
        let rules = Rules {
            places: limits.connections,
            per_peer: limits.per_peer,
            // An answer is small, and soon over.
            busy_make_room: false,
            longest_head: 16 * 1024,
            head: limits.head_timeout,
            stuck: limits.body_timeout,
            drain: limits.drain,
        };
        let (stop, stopped) = watch::channel(false);
        let server = |listener, router| {
            let state = Arc::clone(&app.state);
            runtime.spawn(listen::serve(
                listener,
                router,
                rules,
                state,
                stopped.clone(),
            ))
        };
        let servers = [
            server(public_listener, http::public(app.clone())),
            server(operator_listener, http::operator(app.clone())),
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
            engine,
            log,
        })
    }

    /// The address for visitors and generators.
    pub fn public(&self) -> SocketAddr {
        self.public
    }

    /// The address for the operator.
    pub fn operator(&self) -> SocketAddr {
        self.operator
    }

    /// Waits until the process receives SIGTERM or Ctrl-C. `ready` is called as soon as signals are
    /// handled.
    ///
    /// # Errors
    ///
    /// Signals cannot be handled, or the writer ended by itself.
    pub fn wait(&mut self, ready: impl FnOnce()) -> Result<(), CounterError> {
        let ended = &mut self.engine.ended;
        self.runtime.block_on(async {
            tokio::select! {
                signal = end_requested(ready) => {
                    signal.map_err(|error| CounterError::Start(error.to_string()))
                }
                _ = ended => Err(CounterError::Start("the writer has ended".to_owned())),
            }
        })
    }

    /// Accepts no further connections, answers and stores what was requested, and ends.
    ///
    /// # Errors
    ///
    /// Some requests took longer than the time to drain.
    pub fn stop(self) -> Result<(), CounterError> {
        self.log.info("draining", &[]);
        // The servers keep receivers as long as they run.
        let _ = self.stop.send(true);
        let mut drained = true;
        for server in self.servers {
            drained &= self.runtime.block_on(server).unwrap_or(false);
        }
        let wrote = self.engine.stop();
        self.runtime.shutdown_background();
        self.log.info("stopped", &[("drained", drained.into())]);
        match drained && wrote {
            true => Ok(()),
            false => Err(CounterError::Drain),
        }
    }
}

/// Returns when the process receives SIGTERM or Ctrl-C.
async fn end_requested(ready: impl FnOnce()) -> std::io::Result<()> {
    let mut interrupts = Interrupts::catch()?;
    ready();
    interrupts.next().await;
    Ok(())
}
