//! The tests of `bantin` as a whole: one binary, a module a concern. Those for Unix alone make links, permissions
//! and signals that other systems do not have.

mod archives;
#[cfg(unix)]
mod attacks;
#[allow(dead_code)] // Its `main` is the build script.
#[path = "../build.rs"]
mod build_id;
mod commands;
#[allow(dead_code, unused_imports)] // Only what the records are made of is used here.
#[path = "../benches/corpus/mod.rs"]
mod corpus;
#[cfg(all(feature = "counter", unix))]
mod counter;
#[cfg(all(feature = "desk", unix))]
mod desk;
mod docs;
#[cfg(feature = "import")]
mod import;
mod incremental;
mod layers;
#[cfg(feature = "links")]
mod links;
#[cfg(feature = "lsp")]
mod lsp;
#[cfg(unix)]
mod messages;
#[cfg(unix)]
mod output;
mod pictures;
mod properties;
#[cfg(feature = "publish")]
mod publish;
mod record;
#[path = "../benches/records/mod.rs"]
mod records;
mod sample;
mod schema;
mod support;
mod truth;
mod views;
