//! The tests of `bantin` as a whole: one binary, a module a concern.

mod archives;
#[allow(dead_code)] // Its `main` is the build script.
#[path = "../build.rs"]
mod build_id;
mod commands;
#[cfg(feature = "counter")]
mod counter;
mod docs;
mod incremental;
mod layers;
mod messages;
mod output;
mod properties;
mod sample;
mod support;
mod truth;
mod views;
