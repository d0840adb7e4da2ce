//! What somebody hostile may put before the program, and what holds all the same.

mod bantin_folder;
#[cfg(feature = "counter")]
mod client;
mod links;
mod output_folder;
#[cfg(feature = "serve")]
mod preview;
mod swapped;
