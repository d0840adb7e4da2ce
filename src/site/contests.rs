//! Contests whose names differ in their marks alone: one of them is a slip of the pen.

use std::collections::{BTreeMap, BTreeSet};

use super::Entry;
use super::contradictions::place_of;
use crate::diagnostic::{Contradiction, Diagnostic, Place};
use crate::model::{Article, Award, Year, name_key};
use vietnamese::slug_id;

/// Where a contest is named first, by its name.
type Named<'a> = BTreeMap<String, (&'a Article, &'a Award)>;

/// Every contest that has the name of another of the year but for its marks, unless the site has
/// registered both. Reports come oldest first.
pub(super) fn contest_marks(articles: &[Entry], registered: &BTreeSet<String>) -> Vec<Diagnostic> {
    let mut known: BTreeMap<(Year, String), Named<'_>> = BTreeMap::new();
    let mut problems = Vec::new();
    for Entry { article, .. } in articles {
        for award in &article.awards {
            let Some(contest) = &award.contest else {
                continue;
            };
            let key = name_key(contest);
            let alike = known.entry((award.year, slug_id(&key))).or_default();
            if alike.contains_key(&key) {
                continue;
            }
            let is_known = registered.contains(&key);
            let mut others = alike.iter();
            let other = others.find(|(other, _)| !is_known || !registered.contains(*other));
            if let Some((_, (other, first))) = other {
                let problem = Contradiction::ContestMarks {
                    given: contest.clone(),
                    other: first.contest.clone().unwrap_or_default(),
                    place: place_of(&other.source, first.span),
                };
                let place = Place::new(&article.source, award.span);
                problems.push(Diagnostic::new(place, problem));
            }
            alike.insert(key, (article, award));
        }
    }
    problems
}
