//! A language server: what text editors ask while a site is written.
//!
//! One thread reads what the editor sends and answers; another one reads the site, with the texts that are open in
//! the place of their files, and tells what is wrong.

mod checked;
mod checker;
mod completion;
mod cursor;
mod definition;
mod documents;
mod hover;
mod server;
mod text;
mod uri;
mod wire;

pub use server::{Ended, Options, serve};
