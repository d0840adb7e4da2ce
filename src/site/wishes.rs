//! Awards whose persons are not to be named, as reports asked for it that are over: nobody knows any
//! more that they did, but the name must not come back.

use rustc_hash::FxHashMap;

use crate::model::{Article, Award, AwardKey, PersonName, UnitName, name_key};

/// What reports that are over ask for.
#[derive(Debug, Default)]
pub(super) struct Wishes<'a> {
    /// By the key of an award without the unit of the person: these units.
    by: FxHashMap<AwardKey, Vec<(AwardKey, Option<&'a UnitName>)>>,
}

impl<'a> Wishes<'a> {
    /// Those of reports.
    pub(super) fn of(articles: impl Iterator<Item = &'a Article>) -> Self {
        let mut wishes = Self::default();
        for award in articles.flat_map(|it| &it.awards) {
            if award.person().is_some_and(PersonName::is_withheld) {
                let all = wishes.by.entry(award.widest_key()).or_default();
                all.push((award.key, award.unit().map(|unit| &**unit)));
            }
        }
        wishes
    }

    /// Whether the person of an award is not to be named. The unit may be left out by either of them.
    pub(super) fn ask_for(&self, award: &Award) -> bool {
        let Some(wishes) = self.by.get(&award.widest_key()) else {
            return false;
        };
        let own = award.unit();
        wishes.iter().any(|(key, unit)| match (unit, own) {
            // Units that no registry holds get their ids later.
            (Some(unit), Some(own)) => {
                *key == award.key || name_key(&unit.name) == name_key(&own.name)
            }
            _ => true,
        })
    }
}
