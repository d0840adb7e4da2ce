//! The view counter: counts the views of the pages of one or many sites, and answers with the
//! numbers.
//!
//! The crate knows nothing of the generator of those pages. [`wire`] is the format that a generator
//! and the counter exchange. [`listen`], with the feature of that name, holds the connections of any
//! HTTP server. Everything else needs the feature `service`: `run` is the service until the process
//! is asked to end, `Embedded` is the same within another server, `backup` copies its
//! database, and `Client` is what a build or an editor asks of it.

#[cfg(feature = "listen")]
pub mod listen;
#[cfg(feature = "service")]
mod service;
pub mod wire;

#[cfg(all(fuzzing, feature = "service"))]
#[doc(hidden)]
pub use service::fuzz;

#[cfg(feature = "service")]
pub use service::{
    Checked, Client, Clock, CounterError, Embedded, Format, Limits, Log, Rate, RawSettings,
    Receipt, Service, Settings, SettingsProblem, SiteSettings, StoreError, StoreSettings, Summary,
    SystemClock, TOKEN_VARIABLE, Token, Variables, backup, read_secret, run, travels_openly,
    write_whole,
};
