//! Persons whom a report names: who wrote it, who took part.

use rustc_hash::FxHashMap;

use super::article::{Resolver, exact};
use super::raw::RawPerson;
use crate::decode::{At, Short};
use crate::diagnostic::{Contradiction, Problem, Span};
use crate::model::{Person, Role};

impl Resolver<'_, '_> {
    /// The name of a person, which must not be blank.
    pub(super) fn name(&mut self, name: String, span: Span) -> String {
        if name.trim().is_empty() {
            self.findings.yaml(span, Problem::EmptyValue);
        }
        name.trim().to_owned()
    }

    pub(super) fn person(&mut self, raw: At<Short<RawPerson>>) -> Person {
        let person = raw.value.full(|name| RawPerson {
            name,
            role: None,
            unit: None,
        });
        let role = person.role.map(|role| Role(exact(role)));
        let unit = person.unit.and_then(|unit| self.unit(&unit));
        let name = self.name(person.name, raw.span);
        Person {
            name: self.context.shown_or_not(name, unit.as_deref()),
            role: role.map(|role| self.context.pool.share(role)),
            unit,
        }
    }

    /// Those who took part; a person listed twice is warned of.
    pub(super) fn participants(&mut self, raw: Vec<At<Short<RawPerson>>>) -> Vec<Person> {
        let spans: Vec<Span> = raw.iter().map(|person| person.span).collect();
        let people = self.all(raw, |it, raw| Some(it.person(raw)));
        let mut first: FxHashMap<&Person, Span> = FxHashMap::default();
        for (person, span) in people.iter().zip(spans) {
            if let Some(before) = first.get(person) {
                let problem = Contradiction::ParticipantTwice {
                    name: person.name.written().to_owned(),
                    line: self.findings.in_file(*before).line,
                };
                self.findings.yaml(span, problem);
            } else {
                first.insert(person, span);
            }
        }
        people
    }
}
