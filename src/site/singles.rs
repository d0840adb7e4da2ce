//! Awards of which a cluster has one a year, reported for several recipients without names.

use super::Entry;
use super::rolls::Rolls;
use crate::diagnostic::{Contradiction, Diagnostic, Place};
use crate::model::Recipient;

/// Every entry that gives a cluster more of them than it has.
pub(super) fn several_of_one(articles: &[Entry], rolls: &Rolls) -> Vec<Diagnostic> {
    let entries = rolls.awards.values().flatten();
    let several = entries.filter_map(|entry| {
        let award = &entry.award;
        let is_unnamed = matches!(award.to, Recipient::Unnamed(_));
        let is_told = award.kind.single && is_unnamed && !award.status.is_void();
        if !is_told || award.count() < 2 || entry.cluster.is_none() {
            return None;
        }
        let source = &articles[entry.article.index()].article.source;
        let problem = Contradiction::SingleSeveral {
            award: format!("{}, {}", award.kind.name, award.time()),
            count: award.count(),
        };
        Some(Diagnostic::new(Place::new(source, award.span), problem))
    });
    several.collect()
}
