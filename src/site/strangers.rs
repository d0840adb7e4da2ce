//! Who has nothing to do with a cluster: neither a member, nor above, below or akin to one.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::model::{Cluster, Term, Unit, UnitId, UnitName, name_key};

/// How far owners and successors are followed.
const MOST_STEPS: usize = 8;

/// First words of unions of the lowest kind, behind `Công đoàn`: those belong to members of
/// clusters, unless the members are of their kind.
const LOW: [&str; 16] = [
    "cơ sở",
    "bộ phận",
    "xã",
    "phường",
    "thị trấn",
    "công ty",
    "trường",
    "bệnh viện",
    "trung tâm",
    "phòng",
    "chi nhánh",
    "nhà máy",
    "xí nghiệp",
    "hợp tác xã",
    "ủy ban nhân dân",
    "chi cục",
];

/// First words of what is part of a union.
const PARTS: [&str; 7] = [
    "nghiệp đoàn",
    "tổ",
    "ban",
    "văn phòng",
    "ủy ban kiểm tra",
    "khối",
    "cơ quan",
];

/// How the units of a site go together.
pub(super) struct Kin<'a> {
    units: &'a BTreeMap<UnitId, Unit>,
    /// Registered units by all of their names; none where several bear one.
    names: FxHashMap<String, Option<&'a Unit>>,
    /// By the ids that sources write.
    ids: FxHashMap<&'a str, &'a Unit>,
}

impl<'a> Kin<'a> {
    /// Those of all units.
    pub(super) fn of(units: &'a BTreeMap<UnitId, Unit>) -> Self {
        let mut names: FxHashMap<String, Option<&Unit>> = FxHashMap::default();
        for unit in units.values() {
            let former = unit.former.iter().map(|former| &former.name);
            for name in former.chain(&unit.aliases).chain([&unit.name]) {
                let known = names.entry(name_key(name)).or_insert(Some(unit));
                if known.is_some_and(|known| known.id != unit.id) {
                    *known = None;
                }
            }
        }
        let ids = units.values();
        let ids = ids.map(|unit| (unit.source_id.as_ref().unwrap_or(&unit.id).as_str(), unit));
        Self {
            ids: ids.collect(),
            units,
            names,
        }
    }

    /// Whether a unit is in a term, or followed one that is, or was followed by it.
    pub(super) fn belongs(&self, unit: &UnitName, term: &Term) -> bool {
        if term.seated().any(|member| member.key() == unit.key()) {
            return true;
        }
        let ids = term.seated().filter_map(|member| member.id.as_ref());
        unit.id.as_ref().is_some_and(|unit| {
            let mut ids = ids;
            ids.any(|member| self.leads(member, unit) || self.leads(unit, member))
        })
    }

    /// Whether one unit became another, over as many steps as it took.
    fn leads(&self, from: &UnitId, to: &UnitId) -> bool {
        let mut seen = BTreeSet::from([from]);
        let mut at = vec![from];
        for _ in 0..MOST_STEPS {
            let next = at.iter().filter_map(|id| self.units.get(*id));
            let next = next.flat_map(|unit| &unit.successors);
            at = next.filter(|id| seen.insert(id)).collect();
            if at.contains(&to) {
                return true;
            }
        }
        false
    }

    /// Whether a unit has nothing to do with a cluster in a term.
    pub(super) fn is_stranger(&self, unit: &UnitName, cluster: &Cluster, term: &Term) -> bool {
        if self.belongs(unit, term) {
            return false;
        }
        let name = name_key(&unit.name);
        let known = unit.id.as_ref().and_then(|id| self.units.get(id));
        // What is not registered may be anything: a grass-roots union of a member. But a federation
        // is none.
        if known.is_none() && !name.starts_with("liên đoàn lao động ") {
            return false;
        }
        let owner = cluster.owner.as_deref().map(name_key);
        let names = known.map(|it| it.former.iter().map(|former| name_key(&former.name)));
        let mut names: Vec<String> = names.into_iter().flatten().collect();
        names.push(known.map_or_else(|| name.clone(), |it| name_key(&it.name)));
        let is_owner = owner.is_some_and(|owner| names.contains(&owner));
        // `Ban Nữ công Công đoàn A`.
        let is_part = term
            .seated()
            .any(|member| has_words(&name, &name_key(&member.name)));
        let is_below = known.is_some_and(|unit| self.is_below(unit, term));
        !is_owner && !is_part && !is_below && !is_low(&name, term)
    }

    /// Whether one of the units above another is in a term.
    fn is_below(&self, unit: &Unit, term: &Term) -> bool {
        let mut at = unit;
        for _ in 0..MOST_STEPS {
            let Some(owner) = at.above.as_deref() else {
                return false;
            };
            let key = name_key(owner);
            let above = self.ids.get(owner.trim()).copied();
            let above = above.or_else(|| self.names.get(&key).copied().flatten());
            let is_in = term.seated().any(|member| match above {
                Some(above) if member.id.as_ref() == Some(&above.id) => true,
                // `LĐLĐ huyện A (cũ)` is the one of that name.
                _ => has_words(&key, &name_key(&member.name)),
            });
            if is_in {
                return true;
            }
            let Some(above) = above else { return false };
            at = above;
        }
        false
    }
}

/// Whether a name has these words in it.
fn has_words(name: &str, words: &str) -> bool {
    let ends = |rest: &str| rest.is_empty() || !rest.starts_with(char::is_alphanumeric);
    name.match_indices(words).any(|(at, _)| {
        let before = name[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric()) && ends(&name[at + words.len()..])
    })
}

/// Whether a unit is of the lowest kind, and the members of the term are not all of that kind.
fn is_low(name: &str, term: &Term) -> bool {
    let Some(kind) = kind_of(name) else {
        return false;
    };
    let are_alike = |member: &str| kind_of(member) == Some(kind);
    let mut members = term.members.iter();
    term.members.is_empty() || !members.all(|member| are_alike(&name_key(&member.name)))
}

/// The words by which a name is that of a unit of the lowest kind.
fn kind_of(name: &str) -> Option<&'static str> {
    let begins = |text: &str, word: &str| {
        let rest = text.strip_prefix(word);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let own = name.strip_prefix("công đoàn ").unwrap_or(name);
    let parts = PARTS.iter().find(|word| begins(name, word));
    let low = LOW.iter().find(|word| begins(own, word));
    // Wherever it stands: `Công đoàn Khối công ty`.
    let inside = ["công ty", "chi nhánh", "nhà trường"];
    let inside = inside.iter().find(|word| has_words(name, word));
    parts.or(low).or(inside).copied()
}

#[cfg(test)]
mod tests {
    use super::kind_of;
    use crate::model::name_key;

    #[test]
    fn the_lowest_kinds_are_known_by_their_first_words() {
        for (name, expected) in [
            ("CĐCS Trường THPT A", true),
            ("Công đoàn Trường THPT A", true),
            ("Công đoàn Xã Tân Lập", true),
            ("Phòng Giáo dục huyện A", true),
            ("Công đoàn Phòng Giáo dục", true),
            ("Ban Nữ công LĐLĐ tỉnh", true),
            ("Văn phòng LĐLĐ tỉnh", true),
            ("Nghiệp đoàn nghề cá", true),
            ("Công đoàn Tổng công ty B", true),
            ("LĐLĐ thành phố Hải Phòng", false),
            ("Công đoàn Bộ đội Biên phòng", false),
            ("Công đoàn Sở Tài nguyên và Môi trường", false),
            ("Công đoàn Quản lý thị trường", false),
            ("LĐLĐ huyện Trường Sa", false),
            ("Công đoàn Giáo dục", false),
        ] {
            assert_eq!(kind_of(&name_key(name)).is_some(), expected, "{name}");
        }
    }
}
