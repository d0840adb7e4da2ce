//! What the tests share: sites on disk, pages as text, the binary.

#[cfg(feature = "publish-remote")]
pub mod apache;
pub mod files;
pub mod index;
pub mod outline;
pub mod page;
pub mod photo;
pub mod project;
pub mod site;

pub use page::Page;
pub use project::{Pages, Project, Run, files_below};
pub use site::Site;

use std::path::Path;

/// The root of the repository, which is a site itself.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
