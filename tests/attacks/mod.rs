//! What somebody hostile may put before the program, and what holds all the same; README.md lists it.

mod attack;
mod bantin_folder;
mod body;
#[cfg(feature = "counter")]
mod client;
mod links;
mod output_folder;
#[cfg(feature = "serve")]
mod preview;
mod readme;
mod site;
mod swapped;
