//! The files of the search index as pages.

use super::Site;
use crate::search::MANIFEST;

/// A file of the search index, by its name in the folder of the search page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SearchFile(pub String);

impl SearchFile {
    /// The files of a site that is searched: the manifest alone where the index is not made yet.
    pub fn all(site: &Site) -> Vec<Self> {
        match site.index.get() {
            Some(index) => index.names().map(|name| Self(name.to_owned())).collect(),
            None => vec![Self(MANIFEST.to_owned())],
        }
    }
}
