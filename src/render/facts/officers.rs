//! The facts of officers, and of the boards that show them.

use super::{CardRef, Gatherer, TermFacts};
use crate::model::{ClusterId, OfficeRole, Tenure, Term, Year};
use crate::site::{Seat, officer_years};

facts! {
    /// An officer, with the report that says so.
    OfficerFacts<'a> shows [report] {
        tenure: &'a Tenure,
        report: Option<CardRef<'a>>,
    }

    /// A unit in a term, with the report that says so.
    SeatFacts<'a> shows [report] {
        seat: &'a Seat,
        report: Option<CardRef<'a>>,
    }

    /// Of the index of officers.
    OfficersFacts<'a> shows [newest] {
        /// How many clusters have a term in each year, newest first.
        years: Vec<(Year, usize)>,
        /// The board of the newest year.
        newest: Option<BoardFacts<'a>>,
    }

    /// Of the board of officers of a year.
    BoardFacts<'a> shows [terms] {
        year: Year,
        /// All years that have a board, newest first.
        years: Vec<Year>,
        terms: Vec<(&'a ClusterId, TermFacts<'a>)>,
    }
}

impl Gatherer<'_> {
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

    pub(super) fn officers(&self) -> OfficersFacts<'_> {
        let years = || officer_years(self.site).rev();
        OfficersFacts {
            years: years()
                .map(|year| (year, self.site.rolls.boards(year).count()))
                .collect(),
            newest: years().next().map(|year| self.board(year)),
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
