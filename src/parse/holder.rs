//! Who holds an office: a unit, or a person with the unit.

use super::context::Context;
use super::findings::Findings;
use super::raw::{RawOfficer, RawPerson, RawRoleNames};
use crate::decode::{At, Short};
use crate::diagnostic::{Problem, Span};
use crate::model::{Holder, Person, Role, RoleNames, Shared, UnitName};

/// What is written of who holds an office, before the unit is looked up.
pub(super) struct Written {
    /// The person, without the unit.
    person: Option<At<RawPerson>>,
    /// The unit.
    pub unit: Option<At<String>>,
}

impl Written {
    /// What is meant by an entry at a place; none where it names nobody.
    pub(super) fn of(
        person: Option<At<Short<RawPerson>>>,
        unit: Option<At<String>>,
        entry: Span,
        findings: &mut Findings<'_>,
    ) -> Option<Self> {
        let Some(At { value, span }) = person else {
            if unit.is_none() {
                let problem = Problem::MissingKey {
                    key: "unit".to_owned(),
                    in_settings: false,
                };
                findings.yaml(entry, problem);
                return None;
            }
            return Some(Self { person: None, unit });
        };
        let mut person = value.full(|name| RawPerson {
            name,
            role: None,
            unit: None,
        });
        if person.name.trim().is_empty() {
            findings.yaml(span, Problem::EmptyValue);
        }
        let own = person.unit.take();
        if let (Some(_), Some(outer)) = (&own, &unit) {
            findings.yaml(outer.span, Problem::UnitTwice);
        }
        Some(Self {
            person: Some(At {
                value: person,
                span,
            }),
            unit: own.or(unit),
        })
    }

    /// The holder, whose unit was looked up; none where the unit is wrong.
    pub(super) fn holder(
        self,
        unit: Option<Shared<UnitName>>,
        context: &Context<'_>,
    ) -> Option<Holder> {
        let Some(At { value: person, .. }) = self.person else {
            return unit.map(Holder::Unit);
        };
        let role = person.role.map(|role| role.trim().to_owned());
        let role = role.filter(|role| !role.is_empty());
        Some(Holder::Person(Person {
            name: context.shown_or_not(person.name.trim().to_owned(), unit.as_deref()),
            role: role.map(|role| context.pool.share(Role(role))),
            unit,
        }))
    }

    /// The place of who is meant.
    pub(super) fn span(&self) -> Span {
        let person = self.person.as_ref().map(|person| person.span);
        let unit = self.unit.as_ref().map(|unit| unit.span);
        unit.or(person).unwrap_or(Span::NONE)
    }
}

/// An officer of a term: a unit alone, or with more to say.
pub(super) fn full(raw: At<Short<RawOfficer>>) -> At<RawOfficer> {
    let At { value, span } = raw;
    let value = value.full(|value| RawOfficer {
        unit: Some(At { value, span }),
        ..RawOfficer::default()
    });
    At { value, span }
}

/// What an office is called; none where no name is given.
pub(super) fn role_name(raw: Option<At<String>>, findings: &mut Findings<'_>) -> Option<String> {
    let At { value, span } = raw?;
    let name = value.trim();
    if name.is_empty() || name.contains(char::is_control) {
        findings.yaml(span, Problem::NotOneLine);
    }
    Some(name.to_owned())
}

/// What the offices of a cluster are called.
pub(super) fn role_names(raw: RawRoleNames, findings: &mut Findings<'_>) -> RoleNames {
    RoleNames {
        head: role_name(raw.head, findings),
        deputy: role_name(raw.deputy, findings),
    }
}
