//! A cluster, and what the registry says of its terms.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Former, Id, Year};

/// A cluster of the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cluster {
    /// What it is called now.
    pub name: String,
    /// What it was called before, oldest first.
    pub names: Vec<Former>,
    /// What it is called besides.
    pub aliases: Vec<String>,
    /// The federation that formed it.
    pub owner: Option<String>,
    /// What its offices are called, where not as usual.
    pub role_names: Option<RoleNames>,
    /// What the registry says of each emulation year.
    pub terms: BTreeMap<Year, Term>,
}

/// What the offices of a cluster are called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleNames {
    /// The head.
    pub head: String,
    /// A deputy.
    pub deputy: String,
}

/// A cluster in an emulation year, as far as the registry says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// What it was called that year, where that was special.
    pub name: Option<String>,
    /// Who headed it.
    pub head: Option<Id>,
    /// Who were deputies.
    pub deputies: Vec<Id>,
    /// Who belonged to it.
    pub members: Vec<Id>,
}
