//! The registries of a site: units, awards, ratings, and the names of clusters.

use super::findings::Findings;
use super::id::is_id;
use crate::decode::At;
use crate::diagnostic::Problem;
use crate::model::{
    AwardKind, AwardKindId, AwardSign, Pool, RatingId, Registry, RegistryHit, Shared, Unit,
};
use std::borrow::Cow;
use std::collections::BTreeMap;
use vietnamese::slug_id;

/// Everything that ids refer to.
#[derive(Debug, Clone, Default, Hash)]
pub struct Registries {
    /// Names of units.
    pub units: Registry,
    /// Names of clusters.
    pub clusters: Registry,
    /// The owners of clusters, by id.
    pub cluster_owners: BTreeMap<String, String>,
    /// Kinds of awards, by id.
    pub(super) awards: BTreeMap<String, Shared<AwardKind>>,
    award_names: Registry,
    /// Names of ratings.
    pub(super) ratings: Registry,
    /// Whether the site registers awards of its own: then plain names are errors.
    pub(super) has_awards: bool,
}

impl Registries {
    /// Registers units.
    pub fn add_units(&mut self, units: &[Unit]) {
        for unit in units {
            let aliases = unit.aliases.iter().map(String::as_str);
            self.units
                .add(unit.id.as_str(), &unit.name, unit.owner.as_deref(), aliases);
        }
    }

    /// Registers a kind of award.
    pub(super) fn add_award(&mut self, kind: AwardKind) {
        self.award_names.add(kind.id.as_str(), &kind.name, None, []);
        self.awards
            .insert(kind.id.as_str().to_owned(), Shared::new(kind));
    }

    /// Looks up a kind of award. A site without registered awards may use plain names.
    pub fn award(
        &self,
        name: &At<String>,
        pool: &Pool,
        findings: &mut Findings<'_>,
    ) -> Option<Shared<AwardKind>> {
        let given = name.value.trim();
        let Some((id, name_of)) = self.named(&self.award_names, given) else {
            let problem = Problem::UnknownAward {
                given: given.to_owned(),
                near: self.award_names.nearest(given),
            };
            findings.yaml(name.span, problem);
            return None;
        };
        let known = self.awards.get(&*id).cloned();
        known.or_else(|| {
            Some(pool.share(AwardKind {
                id: AwardKindId::new(id),
                sign: sign_of(name_of),
                name: name_of.to_owned(),
                awarded_by: None,
                rank: 0,
                for_units: true,
                for_persons: true,
                single: false,
            }))
        })
    }

    /// Looks up a rating. A site without registered awards may use plain names.
    pub fn rating(
        &self,
        name: &At<String>,
        findings: &mut Findings<'_>,
    ) -> Option<(RatingId, String)> {
        let given = name.value.trim();
        let Some((id, name)) = self.named(&self.ratings, given) else {
            let problem = Problem::UnknownRating {
                given: given.to_owned(),
                near: self.ratings.nearest(given),
            };
            findings.yaml(name.span, problem);
            return None;
        };
        Some((RatingId::new(id), name.to_owned()))
    }

    /// The id and name of an award or a rating; none for what must be registered and is not.
    fn named<'r>(&self, known: &'r Registry, given: &'r str) -> Option<(Cow<'r, str>, &'r str)> {
        let one = |text: &str| match known.find(text, None) {
            RegistryHit::One(id, name) => Some((Cow::Borrowed(id), name)),
            _ => None,
        };
        if let Some(found) = one(given) {
            return Some(found);
        }
        if self.has_awards || is_id(given) || given.is_empty() {
            return None;
        }
        // A slip in the marks must not make a second one of one id.
        let id = slug_id(given);
        one(&id).or(Some((Cow::Owned(id), given)))
    }
}

/// The family that a plain name belongs to, by its first words.
pub(super) fn sign_of(name: &str) -> AwardSign {
    let name = name.to_lowercase();
    let mut words = name.split_whitespace();
    let mut next = || words.next().unwrap_or("");
    match (next(), next(), next()) {
        // What teams win at a sports meet, whatever is handed over.
        _ if name.contains("toàn đoàn") => AwardSign::Prize,
        ("cờ", ..) => AwardSign::Flag,
        ("huy", "chương", "vàng" | "bạc" | "đồng") | ("cúp", ..) => AwardSign::Prize,
        // Honours such as “Giải thưởng Nguyễn Đức Cảnh” are won in no contest.
        ("giải", "thưởng", _) | ("huân" | "huy" | "kỷ", ..) => AwardSign::Medal,
        ("giải", ..) => AwardSign::Prize,
        ("bằng" | "giấy", ..) => AwardSign::Certificate,
        _ => AwardSign::Title,
    }
}

#[cfg(test)]
mod tests {
    use super::sign_of;
    use crate::model::AwardSign;

    #[test]
    fn families_follow_from_the_first_words() {
        let cases = [
            ("Cờ thi đua của tỉnh", AwardSign::Flag),
            ("Giải Nhất bóng chuyền", AwardSign::Prize),
            ("GIẢI BA", AwardSign::Prize),
            ("Huy chương Vàng", AwardSign::Prize),
            ("Cờ Nhất toàn đoàn", AwardSign::Prize),
            ("Giải thưởng Nguyễn Đức Cảnh", AwardSign::Medal),
            ("Huy chương Vì sự nghiệp", AwardSign::Medal),
            ("Giấy khen", AwardSign::Certificate),
            ("Lao động giỏi", AwardSign::Title),
            ("", AwardSign::Title),
        ];
        for (name, family) in cases {
            assert_eq!(sign_of(name), family, "{name}");
        }
    }
}
