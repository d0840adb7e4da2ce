//! The counter, from outside: over HTTP, on both stores; without PostgreSQL, on SQLite.

mod abuse;
mod access;
mod admin;
mod backup;
mod bots;
mod cases;
mod clock;
mod commands;
mod connections;
mod crash;
mod disk;
mod docs;
mod errors;
mod files;
pub mod fixture;
pub mod http;
mod imports;
#[path = "../../benches/load/noon.rs"]
mod noon;
mod operator;
#[cfg(feature = "full")]
mod postgres;
#[cfg(feature = "full")]
mod postgres_faults;
#[cfg(feature = "full")]
mod postgres_tls;
mod process;
#[cfg(feature = "full")]
mod proxy;
mod strangers;
mod sync;
mod wire;
