//! The counter, from outside: over HTTP, on both stores.

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
mod operator;
mod postgres;
mod postgres_faults;
mod postgres_tls;
mod process;
mod proxy;
mod strangers;
mod sync;
mod wire;
