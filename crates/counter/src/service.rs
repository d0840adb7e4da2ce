//! The service: started, running, stopped.

use std::net::SocketAddr;
use std::sync::Arc;

use serde_json::Value;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;
use tokio::task;

use super::clock::Clock;
use super::engine::{Engine, Opened};
use super::error::CounterError;
use super::http::{self, listen};
use super::log::Log;
use super::settings::Settings;

/// A service that runs.
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
        let failed = |why: &dyn std::fmt::Display| CounterError::Start(why.to_string());
        let opened = Opened::new(settings, clock, Arc::clone(&log))?;
        let state = Arc::clone(&opened.state);
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
        let engine = opened.start()?;
        let app = engine.app.clone();
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
            engine,
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
        let ended = &mut self.engine.ended;
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
        let wrote = self.engine.stop();
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
