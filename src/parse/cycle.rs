//! The emulation year of a report beside the year of its date: a review in January is of the
//! year before, and elects officers for the new one.

use super::article::Resolver;
use super::reviewed::reviewed;
use crate::decode::At;
use crate::diagnostic::{Problem, Span};
use crate::model::Year;

/// The two years of a report.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cycle {
    /// The emulation year that it belongs to.
    pub year: Year,
    /// That of its date, where that can be read.
    pub dated: Option<Year>,
}

impl Resolver<'_, '_> {
    /// The year of an office or a pact: where the report has two years, it must be said.
    pub(super) fn own_year(&mut self, given: Option<At<i64>>, cycle: Cycle, place: Span) -> Year {
        let Cycle { year, dated } = cycle;
        let other = dated.filter(|dated| *dated != year);
        if let Some(dated) = other.filter(|_| given.is_none()) {
            self.findings
                .yaml(place, Problem::YearNeeded { year, dated });
        }
        self.findings.year_or(given, year)
    }

    /// Warns where headline or lead review another year than the report is filed under.
    pub(super) fn check_reviewed(
        &mut self,
        year: Year,
        title: Option<&At<String>>,
        summary: Option<&At<String>>,
    ) {
        let texts = title.into_iter().chain(summary);
        let first = texts.filter_map(|text| Some((text.span, reviewed(&text.value)?)));
        // The headline decides: a lead may look back farther.
        let Some((span, found)) = { first }.next() else {
            return;
        };
        if !found.years.contains(&year) {
            let problem = Problem::OtherYearReviewed {
                words: found.words,
                year,
                reviewed: *found.years.end(),
            };
            self.findings.yaml(span, problem);
        }
    }
}
