//! Who holds an office, as pages show it: decided here for tables, drawings and lists alike.

use super::on_page::OnPage;
use crate::model::Holder;
use crate::render::view::{NameView, PersonView, Shown};

/// Who holds an office. Whoever is not named appears as the unit, or as some person who is of none.
#[derive(Debug)]
pub(super) enum HolderShown {
    /// A person whose name is shown, with the unit.
    Person(PersonView),
    /// A unit, for itself or for a person of it.
    Unit(Shown<NameView>),
    /// A person who is not named and of no unit.
    Nobody(String),
}

impl OnPage<'_, '_> {
    /// Who holds an office.
    pub(super) fn holder(&self, holder: &Holder) -> HolderShown {
        let person = holder.person().and_then(|person| self.person(person));
        match (person, holder.unit()) {
            (Some(person), _) => HolderShown::Person(person),
            (None, Some(unit)) => HolderShown::Unit(self.unit_name(unit)),
            (None, None) => HolderShown::Nobody(self.words.unnamed_person.clone()),
        }
    }
}

impl HolderShown {
    /// The name, and the page of a unit.
    pub(super) fn name(self) -> NameView {
        let (name, url) = match self {
            Self::Person(person) => (person.name, None),
            Self::Unit(unit) => (unit.name.clone(), unit.url.clone()),
            Self::Nobody(name) => (name, None),
        };
        NameView { name, url }
    }

    /// The same in a line: a person with the unit behind it.
    pub(super) fn line(self) -> NameView {
        match self {
            Self::Person(PersonView {
                name,
                unit: Some(unit),
                ..
            }) => NameView {
                name: format!("{name} ({})", unit.name),
                url: unit.url.clone(),
            },
            other => other.name(),
        }
    }
}
