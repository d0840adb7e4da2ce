//! The facts of officers, and of the boards that show them.

use std::collections::BTreeMap;

use super::{CardRef, Gatherer, TermFacts};
use crate::model::{ClusterId, OfficeRole, RoleNames, Tenure, Term, Year};
use crate::site::{Seat, officer_years};

facts! {
    /// An officer, with its report.
    OfficerFacts<'a> shows [report] {
        tenure: &'a Tenure,
        report: Option<CardRef<'a>>,
    }

    /// A unit in a term, with its report.
    SeatFacts<'a> shows [report] {
        seat: &'a Seat,
        /// What its cluster calls the office.
        role_name: Option<&'a str>,
        report: Option<CardRef<'a>>,
    }

    /// Of the index of officers.
    OfficersFacts<'a> {
        /// All years that have a board, newest first.
        years: Vec<Year>,
        /// Who headed each cluster, by year, and what the cluster calls its head.
        heads: Vec<(&'a ClusterId, Option<&'a str>, BTreeMap<Year, Vec<&'a Tenure>>)>,
    }

    /// Of the board of officers of a year.
    BoardFacts<'a> shows [terms] {
        year: Year,
        /// All years that have a board, newest first.
        years: Vec<Year>,
        terms: Vec<(&'a ClusterId, TermFacts<'a>)>,
    }
}

impl<'a> Gatherer<'a> {
    /// What a cluster calls an office.
    pub(super) fn role_name(&self, id: &ClusterId, role: OfficeRole) -> Option<&'a str> {
        let cluster = self.site.clusters.get(id)?;
        cluster.role_names.of(role)
    }

    /// What a cluster calls its offices.
    pub(super) fn role_names(&self, id: &ClusterId) -> Option<&'a RoleNames> {
        let names = &self.site.clusters.get(id)?.role_names;
        (*names != RoleNames::default()).then_some(names)
    }

    /// Those who held an office in a term, each with the report that names it.
    pub(super) fn officers_of<'s>(
        &'s self,
        term: Option<&'s Term>,
        role: OfficeRole,
    ) -> Vec<OfficerFacts<'s>> {
        let officers = term.map_or(&[][..], |term| &term.officers).iter();
        let officers = officers.filter(|tenure| tenure.role == role);
        let officers = officers.map(|tenure| OfficerFacts {
            tenure,
            report: self.report_of(tenure),
        });
        officers.collect()
    }

    pub(super) fn report_of(&self, tenure: &Tenure) -> Option<CardRef<'_>> {
        let number = self.site.report_of(tenure.report.as_ref()?)?;
        Some(self.card(number))
    }

    pub(super) fn officers<'s>(&'s self) -> OfficersFacts<'s> {
        let heads = |term: &'s Term| {
            let officers = term.officers.iter();
            let heads = officers.filter(|it| it.role == OfficeRole::Head && !it.withdrawn);
            heads.collect()
        };
        let terms = self.site.rolls.terms.iter();
        OfficersFacts {
            years: officer_years(self.site).rev().collect(),
            heads: terms
                .map(|(id, terms)| {
                    let years = terms.iter().map(|(year, term)| (*year, heads(term)));
                    (id, self.role_name(id, OfficeRole::Head), years.collect())
                })
                .collect(),
        }
    }

    pub(super) fn board(&self, year: Year) -> BoardFacts<'_> {
        let clusters = self.site.rolls.boards(year);
        BoardFacts {
            year,
            years: officer_years(self.site).rev().collect(),
            terms: clusters.map(|id| (id, self.term(id, year))).collect(),
        }
    }
}
