//! The honours and results of a report: awards, offices, ratings, figures.

use super::article::Resolver;
use super::context::Context;
use super::cycle::Cycle;
use super::raw::{RawAward, RawFigure, RawOffice, RawRating, RawRecipient};
use crate::decode::{At, Short};
use crate::diagnostic::Problem;
use crate::model::{
    Award, AwardKey, Figure, Office, Period, Rating, Recipient, Year, digest, name_key,
};
use vietnamese::{Decimal, DecimalError};

impl Resolver<'_, '_> {
    pub(super) fn award(&mut self, raw: RawAward, year: Year) -> Option<Award> {
        let Context { facts, pool } = self.context;
        let kind = facts.registries.award(&raw.kind, pool, self.findings)?;
        let (cluster, owner) = self.own_cluster(raw.cluster);
        let owner = owner.as_ref();
        let to = match raw.to {
            None => Recipient::Unnamed,
            Some(At { value, span }) => {
                let person = matches!(value, Short::Full(_));
                let fits = match person {
                    true => kind.for_persons,
                    false => kind.for_units,
                };
                if !fits {
                    let kind = kind.name.clone();
                    let problem = Problem::AwardRecipient { kind, person };
                    self.findings.yaml(span, problem);
                }
                match value {
                    Short::Text(value) => {
                        Recipient::Unit(self.unit_in(&At { value, span }, owner)?)
                    }
                    Short::Full(RawRecipient { person, unit }) => {
                        Recipient::Person(person, unit.and_then(|unit| self.unit_in(&unit, owner)))
                    }
                }
            }
        };
        let by = raw.by.filter(|by| !by.trim().is_empty());
        if kind.awarded_by.is_none() && by.is_none() && kind.id.as_str() == "giay-khen" {
            let problem = Problem::AwardWithoutBody {
                kind: kind.name.clone(),
            };
            self.findings.yaml(raw.kind.span, problem);
        }
        let year = self.findings.year_or(raw.year, year);
        let contest = raw.contest.map(|contest| self.line(&contest));
        Some(Award {
            alone: match &to {
                Recipient::Person(name, Some(_)) => {
                    let alone = Recipient::Person(name.clone(), None);
                    Some(AwardKey::of(&kind.id, &alone, year, contest.as_deref()))
                }
                _ => None,
            },
            key: AwardKey::of(&kind.id, &to, year, contest.as_deref()),
            span: self.findings.in_file(raw.kind.span),
            kind,
            count: raw.count.unwrap_or(1).max(1),
            to,
            year,
            status: raw.status,
            by,
            contest,
            cluster,
        })
    }

    pub(super) fn office(&mut self, raw: RawOffice, cycle: Cycle) -> Option<Office> {
        let is_said = raw.cluster.is_some();
        let (cluster, owner) = self.own_cluster(raw.cluster);
        if is_said && cluster.is_none() {
            return None;
        }
        let unit = self.unit_in(&raw.unit, owner.as_ref())?;
        let from = raw
            .from
            .and_then(|from| self.context.moment(&from, self.findings));
        let from = from.map(|moment| moment.date);
        let year = match (raw.year, from) {
            // The day says it.
            (None, Some(from)) => from.year(),
            (year, _) => self.own_year(year, cycle, raw.unit.span),
        };
        Some(Office {
            role: raw.role,
            unit,
            year,
            from,
            cluster,
            span: self.findings.in_file(raw.unit.span),
        })
    }

    pub(super) fn rating(&mut self, raw: RawRating) -> Option<Rating> {
        let span = self.findings.in_file(raw.rating.span);
        let registries = self.context.facts.registries;
        let (id, name) = registries.rating(&raw.rating, self.findings)?;
        Some(Rating {
            id,
            name,
            count: raw.count,
            unit: raw.unit.and_then(|unit| self.unit(&unit)),
            span,
        })
    }

    /// A figure; it is of the time of its report, where it says no other.
    pub(super) fn figure(&mut self, raw: RawFigure, period: Period) -> Option<Figure> {
        let value: Decimal = match raw.value.value.parse() {
            Ok(value) => value,
            Err(error) => {
                let text = raw.value.value.clone();
                let problem = match error {
                    DecimalError::Ambiguous {
                        as_thousands,
                        as_decimal,
                    } => Problem::AmbiguousNumber {
                        text,
                        thousands: as_thousands,
                        decimal: as_decimal,
                    },
                    _ => Problem::BadNumber { text },
                };
                self.findings.yaml(raw.value.span, problem);
                return None;
            }
        };
        let own = raw.period.and_then(|period| self.findings.period(&period));
        Some(Figure {
            period: own.unwrap_or(period),
            key: digest(&name_key(&raw.label)),
            span: self.findings.in_file(raw.value.span),
            label: raw.label,
            value,
            unit: raw.unit,
            qualifier: raw.qualifier,
        })
    }
}
