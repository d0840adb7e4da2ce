//! The crate on files that are put together here, byte by byte.

mod builder;
mod cleaned;
mod looked;
mod told;
