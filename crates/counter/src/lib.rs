//! The view counter: a service that counts the views of pages and tells the numbers.
//!
//! It knows nothing of the generator. [`run`] is the service until the process is asked to end;
//! [`Embedded`] is the same within another server; [`backup()`] copies its database; [`Client`] is
//! what a build and an editor ask of it.

mod address;
mod backup;
mod bots;
mod calendar;
mod change;
mod client;
mod clock;
mod embedded;
mod engine;
mod error;
mod export;
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
mod service;
mod settings;
mod site;
mod state;
mod store;
mod table;
mod visitor;
mod writer;

use std::net::SocketAddr;
use std::sync::Arc;

pub use backup::backup;
pub use change::{Done, Report};
pub use client::{Client, Format};
pub use clock::{Clock, SystemClock};
pub use embedded::Embedded;
pub use error::{CounterError, StoreError};
pub use log::Log;
pub use manifest::{Manifest, ManifestPage};
pub use rate::Rate;
pub use service::Service;
pub use settings::{Limits, MIN_TOKEN, Settings, SiteSettings, StoreSettings, is_origin};

/// Runs the service until the process is asked to end by SIGTERM or Ctrl-C, and then until what
/// was asked is answered. `ready` is told the addresses of readers and of the operator.
///
/// # Errors
///
/// The settings make no sense, the store does not open, an address is taken, or some requests took
/// longer than the time to drain.
pub fn run(
    settings: &Settings,
    ready: impl FnOnce(SocketAddr, SocketAddr),
) -> Result<(), CounterError> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock::new());
    let log = Arc::new(Log::to_stderr(Arc::clone(&clock)));
    let mut service = Service::start(settings, clock, log)?;
    let (public, operator) = (service.public(), service.operator());
    let waited = service.wait(|| ready(public, operator));
    service.stop().and(waited)
}
