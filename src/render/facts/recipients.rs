//! The facts of the awards of a year by who has them.

use super::{AwardFacts, Gatherer};
use crate::model::Year;
use crate::site::Recipients;

facts! {
    /// Of a view of the awards of a year by units, or by persons.
    RecipientsFacts<'a> shows [awards] {
        of: Recipients,
        year: Year,
        /// The years that have such a view, newest first.
        years: Vec<Year>,
        awards: Vec<AwardFacts<'a>>,
    }
}

impl Gatherer<'_> {
    pub(super) fn recipients(&self, year: Year, of: Recipients) -> RecipientsFacts<'_> {
        let rolls = &self.site.rolls;
        let own = rolls.awards.get(&year).into_iter().flatten();
        RecipientsFacts {
            of,
            year,
            years: rolls.years_with(of).rev().collect(),
            awards: self.award_entries(own.filter(|entry| of.include(&entry.award))),
        }
    }
}
