//! Persons whom one report names with their unit and another without it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Entry;
use crate::model::{AwardKey, Recipient};

/// The keys of awards to persons without a unit, each with that of the same award to the person of
/// that name whose unit is told: there must be one such person only.
pub fn united(articles: &[Entry]) -> FxHashMap<AwardKey, AwardKey> {
    let awards = || articles.iter().flat_map(|entry| &entry.article.awards);
    let alone = awards().filter(|award| matches!(award.to, Recipient::Person(_, None)));
    let alone: FxHashSet<AwardKey> = alone.map(|award| award.key).collect();
    let mut united: FxHashMap<AwardKey, Option<AwardKey>> = FxHashMap::default();
    if alone.is_empty() {
        return FxHashMap::default();
    }
    for award in awards() {
        let Some(key) = award.alone.filter(|key| alone.contains(key)) else {
            continue;
        };
        let whole = united.entry(key).or_insert(Some(award.key));
        // Two persons of one name: nobody can say which of them is meant.
        if *whole != Some(award.key) {
            *whole = None;
        }
    }
    let united = united.into_iter();
    united
        .filter_map(|(key, whole)| Some((key, whole?)))
        .collect()
}
