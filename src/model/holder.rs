//! Who holds an office of a cluster, and what the office is called.

use serde::{Deserialize, Serialize};

use super::{OfficeRole, Person, Shared, UnitName};

/// Who holds an office: a unit, or a person who may be of one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Holder {
    /// A unit.
    Unit(Shared<UnitName>),
    /// A person.
    Person(Person),
}

/// An office as the registry fills it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Officer {
    /// Who holds it.
    pub holder: Holder,
    /// What the office is called, where it has a name of its own.
    pub role_name: Option<String>,
}

/// What a cluster calls its offices, where not cụm trưởng and cụm phó: `Trưởng khối`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RoleNames {
    /// The head.
    pub head: Option<String>,
    /// The deputies.
    pub deputy: Option<String>,
}

impl Holder {
    /// The unit that holds it, or that the person is of.
    pub fn unit(&self) -> Option<&Shared<UnitName>> {
        match self {
            Self::Unit(unit) => Some(unit),
            Self::Person(person) => person.unit.as_ref(),
        }
    }

    /// The same, to call it otherwise.
    pub fn unit_mut(&mut self) -> Option<&mut Shared<UnitName>> {
        match self {
            Self::Unit(unit) => Some(unit),
            Self::Person(person) => person.unit.as_mut(),
        }
    }

    /// The person.
    pub fn person(&self) -> Option<&Person> {
        match self {
            Self::Unit(_) => None,
            Self::Person(person) => Some(person),
        }
    }

    /// Whether both may be one: persons by their names, and by their units where both are named; a
    /// unit is one with each of its persons.
    pub fn is_one_with(&self, other: &Self) -> bool {
        let units = self.unit().zip(other.unit());
        let is_one_unit = units.map(|(unit, other)| unit.key() == other.key());
        match (self.person(), other.person()) {
            (Some(person), Some(other)) => {
                is_one_unit != Some(false) && person.name.key() == other.name.key()
            }
            _ => is_one_unit == Some(true),
        }
    }

    /// Takes from another account of the same holder what is not known yet: the person, the unit, and
    /// that the name is not to be shown.
    pub fn complete(&mut self, other: &Self) {
        let Self::Person(theirs) = other else {
            return;
        };
        match self {
            Self::Unit(_) => self.clone_from(other),
            Self::Person(own) => {
                own.name = own.name.clone().withheld_if(theirs.name.is_withheld());
                own.role = own.role.take().or_else(|| theirs.role.clone());
                own.unit = own.unit.take().or_else(|| theirs.unit.clone());
            }
        }
    }

    /// The name in a message to who wrote it.
    pub fn written(&self) -> String {
        match self {
            Self::Unit(unit) => unit.name.clone(),
            Self::Person(person) => match &person.unit {
                Some(unit) => format!("{} ({})", person.name.written(), unit.name),
                None => person.name.written().to_owned(),
            },
        }
    }
}

impl RoleNames {
    /// What an office is called.
    pub fn of(&self, role: OfficeRole) -> Option<&str> {
        match role {
            OfficeRole::Head => self.head.as_deref(),
            OfficeRole::Deputy => self.deputy.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Holder;
    use crate::model::{Person, PersonName, Shared, UnitId, UnitName};

    #[test]
    fn who_holds_an_office_is_one_or_two() {
        let unit = |id: &str| {
            Shared::new(UnitName {
                id: Some(UnitId::new(id)),
                name: id.to_owned(),
                owner: None,
            })
        };
        let person = |name: &str, of: Option<&str>| {
            Holder::Person(Person {
                name: PersonName::new(name.to_owned()),
                role: None,
                unit: of.map(unit),
            })
        };
        let (a, b) = (Holder::Unit(unit("a")), Holder::Unit(unit("b")));
        for (one, other, is_one) in [
            (&a, &a, true),
            (&a, &b, false),
            (&a, &person("Lê Hoà", Some("a")), true),
            (&a, &person("Lê Hoà", Some("b")), false),
            (&a, &person("Lê Hoà", None), false),
            (&person("Lê Hoà", None), &person("Lê Hòa", Some("a")), true),
            (
                &person("Lê Hoà", Some("b")),
                &person("Lê Hòa", Some("a")),
                false,
            ),
            (
                &person("Lê Hoa", Some("a")),
                &person("Lê Hòa", Some("a")),
                false,
            ),
        ] {
            assert_eq!(one.is_one_with(other), is_one, "{one:?} {other:?}");
            assert_eq!(other.is_one_with(one), is_one, "{other:?} {one:?}");
        }
    }
}
