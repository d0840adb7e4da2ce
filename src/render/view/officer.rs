//! The views of offices: who holds them, and what they are called.

use serde::Serialize;

use super::{DecisionView, NameView, ShortDateView, Shown};

/// A unit or a person in office.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct OfficerView {
    /// What to show: the unit, or the person.
    pub name: String,
    /// The page of the unit, relative to the root; none of a person.
    pub url: Option<String>,
    /// What the person is in the unit.
    pub role: Option<String>,
    /// The unit of the person.
    pub unit: Option<Shown<NameView>>,
    /// What the office is called, where it has a name of its own.
    pub role_name: Option<String>,
    /// The first day, where the office passed to it within the year.
    pub from: Option<ShortDateView>,
    /// The day on which another took over, where the others in office do not show it.
    pub until: Option<ShortDateView>,
    /// Whether it was reported by mistake.
    pub withdrawn: bool,
    /// The decision by which the office was filled.
    pub decision: Option<DecisionView>,
    /// The report that states it; none where the registry alone does.
    pub report: Option<NameView>,
}

/// What a cluster calls its offices.
#[derive(Debug, Clone, Default, Hash, Serialize)]
pub struct RoleNamesView {
    /// The head.
    pub head: Option<String>,
    /// The deputies.
    pub deputy: Option<String>,
}
