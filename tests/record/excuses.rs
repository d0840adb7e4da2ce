//! What pages still say wrong, each with the reason: a line goes when its reason does, and a line
//! that excuses nothing fails.

use super::statement::{Mismatch, Pages, Statement};

/// Of every site.
pub const OF_ALL: &[Excuse] = &[];

/// Of a generated site besides: it has what the sample has not.
pub const OF_GENERATED: &[Excuse] = &[];

/// Warnings of what is right, by code, with the reason.
pub const FALSE_WARNINGS: &[(&str, &str)] = &[];

/// Statements that are not held to the facts yet.
#[derive(Debug, Clone)]
pub struct Excuse {
    /// The start of the files of the pages that it is for.
    pub pages: &'static str,
    /// What the statements are of.
    pub what: &'static str,
    /// What they say.
    pub with: &'static [(&'static str, &'static str)],
    /// What of them is not held.
    pub not: Not,
    /// Why.
    #[expect(dead_code, reason = "the table is for people")]
    pub why: &'static str,
}

/// What of a statement is not held to the facts.
#[derive(Debug, Clone)]
pub enum Not {
    /// One fact of it.
    The(&'static str),
    /// That it is there.
    There,
    /// That it is not there.
    Absent,
}

impl Excuse {
    fn is_for(&self, page: &str, statement: &Statement) -> bool {
        page.starts_with(self.pages)
            && self.what == statement.what
            && self
                .with
                .iter()
                .all(|(fact, value)| statement.says(fact, value))
    }

    /// The statements of pages without what is not held.
    pub fn apply(&self, pages: &mut Pages) {
        let Not::The(fact) = self.not else { return };
        for (page, statements) in pages {
            for statement in statements {
                if self.is_for(page, statement) {
                    *statement = statement.clone().without(fact);
                }
            }
        }
    }

    /// Whether a mismatch is excused.
    pub fn forgives(&self, mismatch: &Mismatch) -> bool {
        let fits = match self.not {
            Not::The(_) => false,
            Not::There => !mismatch.is_unsaid,
            Not::Absent => mismatch.is_unsaid,
        };
        fits && self.is_for(&mismatch.page, &mismatch.statement)
    }
}
