//! `bantin` turns a folder of union reports in Markdown into a complete news site.
//!
//! Data flows one way: [`source`] reads files, [`parse`] makes typed data of each, [`site`] puts
//! them together, [`render`] turns the site into pages, [`output`] writes them. Every stage but
//! the first and the last is a function from data to data. `ARCHITECTURE.md` says why.

pub mod build;
pub mod cli;
pub mod commands;
pub mod config;
pub mod decode;
#[cfg(feature = "desk")]
pub mod desk;
pub mod diagnostic;
#[cfg(feature = "import")]
pub mod import;
#[cfg(feature = "links")]
pub mod links;
#[cfg(feature = "lsp")]
pub mod lsp;
pub mod markdown;
pub mod model;
pub mod output;
pub mod parse;
pub mod photos;
#[cfg(feature = "publish")]
pub mod publish;
pub mod render;
pub mod schema;
pub mod search;
#[cfg(feature = "serve")]
pub mod serve;
pub mod site;
pub mod source;

// What tests read besides the sample: the sites that the benchmarks make.
#[cfg(test)]
#[expect(dead_code, reason = "only some of it is read here")]
#[path = "../benches/corpus/mod.rs"]
mod corpus;
#[cfg(test)]
#[path = "../benches/records/mod.rs"]
mod records;
