//! The views of what followed what: units and clusters.

use serde::Serialize;

use super::NameView;

/// A cluster that another one was formed of, or that was formed of it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct LineageView {
    /// What to show.
    pub name: String,
    /// Its page, relative to the root.
    pub url: Option<String>,
    /// The first emulation year of what was formed.
    pub year: Option<i16>,
}

/// What a unit became in the end.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct BecameView {
    /// The unit that nothing followed.
    pub unit: NameView,
    /// The units between, in the order of time.
    pub over: Vec<NameView>,
}
