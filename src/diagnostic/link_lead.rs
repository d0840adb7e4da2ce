//! Where a symbolic link leads, for the words about it.

use serde::{Deserialize, Serialize};

/// Where a symbolic link leads that is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkLead {
    /// Out of the site.
    Out,
    /// To another of the folders that a site is made of.
    Aside,
    /// To what is not there.
    Nowhere,
    /// To itself, perhaps by way of others.
    Itself,
    /// To a folder that it stands in.
    Around,
    /// To another folder: only links to files are followed.
    Folder,
    /// Anywhere: where it stands none is followed.
    Any,
}
