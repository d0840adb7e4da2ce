//! From a folder of sources to a site, and from a site to a folder of pages.

mod load;
mod write;

pub use load::{Request, Snapshot, read_config, render_all, text_of};
pub use write::{Built, Progress, write};
