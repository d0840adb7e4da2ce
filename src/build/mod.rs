//! From a folder of sources to a site, and from a site to a folder of pages.

mod fingerprint;
mod load;
mod manifest;
mod sort;
mod stale;
mod write;

pub use load::{Request, Snapshot, read_config, render_all, text_of};
pub use stale::Reason;
pub use write::{Built, Plan, write};
