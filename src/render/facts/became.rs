//! What units became in the end, over as many steps as it took.

use std::collections::BTreeSet;

use super::{Gatherer, RelatedUnit};
use crate::model::UnitId;

/// Of how many units it is looked up at most what followed them: nobody reads more.
const MOST_FOLLOWED: usize = 100;

/// What a unit became in the end.
#[derive(Debug, Hash)]
pub struct Became<'a> {
    /// The unit that nothing followed.
    pub unit: RelatedUnit<'a>,
    /// The units between, in the order of time; the shortest way where there are several.
    pub over: Vec<RelatedUnit<'a>>,
}

impl<'a> Gatherer<'a> {
    /// What became of a unit whose successors were followed as well.
    pub(super) fn became<'s>(
        &'s self,
        id: &'s UnitId,
        name_of: &impl Fn(&'a UnitId) -> Option<RelatedUnit<'a>>,
    ) -> Vec<Became<'a>> {
        let units = &self.site.units;
        let Some((id, _)) = units.get_key_value(id) else {
            return Vec::new();
        };
        let next = |id: &UnitId| units.get(id).map_or(&[][..], |unit| &unit.successors);
        // Each unit once, with the one that it followed.
        let mut way: Vec<(&UnitId, Option<usize>)> = vec![(id, None)];
        let mut seen = BTreeSet::from([id]);
        for at in 0..MOST_FOLLOWED {
            let Some((id, _)) = way.get(at).copied() else {
                break;
            };
            let followed = next(id).iter().filter(|id| seen.insert(id));
            way.extend(followed.map(|next| (next, Some(at))));
        }
        let ends = way.iter().filter(|(id, _)| next(id).is_empty());
        let ends = ends.filter_map(|(end, before)| {
            let mut over = Vec::new();
            let mut before = *before;
            while let Some((id, earlier)) = before.and_then(|at| way.get(at)) {
                if earlier.is_some() {
                    over.push(name_of(id)?);
                }
                before = *earlier;
            }
            over.reverse();
            let unit = name_of(end)?;
            Some(Became { unit, over })
        });
        let ends: Vec<Became<'_>> = ends.collect();
        // Those that followed it at once are named already.
        match ends.iter().all(|end| end.over.is_empty()) {
            true => Vec::new(),
            false => ends,
        }
    }
}
