//! The registries of a site: units, awards, ratings, and the names of clusters.

use super::built_in::{AWARDS, RATINGS};
use super::findings::Findings;
use super::id::is_id;
use crate::decode::At;
use crate::diagnostic::Problem;
use crate::model::{
    AwardKind, AwardKindId, AwardSign, Pool, RatingId, Registry, RegistryHit, Shared, Unit,
};
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
    /// The awards and ratings that every site knows.
    pub fn built_in() -> Self {
        let mut registries = Self::default();
        for &(id, name, awarded_by, rank, sign, for_units, for_persons) in AWARDS {
            registries.add_award(AwardKind {
                id: AwardKindId::new(id),
                name: name.to_owned(),
                awarded_by: awarded_by.map(ToOwned::to_owned),
                rank,
                sign,
                for_units,
                for_persons,
            });
        }
        for (id, name) in RATINGS {
            registries.ratings.add(id, name, None, []);
        }
        registries
    }

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
        if let RegistryHit::One(id, _) = self.award_names.find(given, None) {
            return self.awards.get(id).cloned();
        }
        if self.has_awards || is_id(given) || given.is_empty() {
            let problem = Problem::UnknownAward {
                given: given.to_owned(),
                near: self.award_names.nearest(given).map(ToOwned::to_owned),
            };
            findings.yaml(name.span, problem);
            return None;
        }
        // A slip in the marks must not make a second kind of one id.
        let id = slug_id(given);
        if let Some(kind) = self.awards.get(&id) {
            return Some(kind.clone());
        }
        Some(pool.share(AwardKind {
            id: AwardKindId::new(id),
            name: given.to_owned(),
            awarded_by: None,
            rank: 0,
            sign: sign_of(given),
            for_units: true,
            for_persons: true,
        }))
    }

    /// Looks up a rating. A site without registered awards may use plain names.
    pub fn rating(
        &self,
        name: &At<String>,
        findings: &mut Findings<'_>,
    ) -> Option<(RatingId, String)> {
        let given = name.value.trim();
        if let RegistryHit::One(id, name) = self.ratings.find(given, None) {
            return Some((RatingId::new(id), name.to_owned()));
        }
        if self.has_awards || is_id(given) || given.is_empty() {
            let problem = Problem::UnknownRating {
                given: given.to_owned(),
                near: self.ratings.nearest(given).map(ToOwned::to_owned),
            };
            findings.yaml(name.span, problem);
            return None;
        }
        // A slip in the marks must not make a second rating of one id.
        let id = slug_id(given);
        if let RegistryHit::One(id, name) = self.ratings.find(&id, None) {
            return Some((RatingId::new(id), name.to_owned()));
        }
        Some((RatingId::new(id), given.to_owned()))
    }
}

/// The family that a plain name belongs to, by its first word.
pub(super) fn sign_of(name: &str) -> AwardSign {
    let first = name.split_whitespace().next().unwrap_or("").to_lowercase();
    match first.as_str() {
        "cờ" => AwardSign::Flag,
        "huân" | "huy" | "kỷ" | "giải" => AwardSign::Medal,
        "bằng" | "giấy" => AwardSign::Certificate,
        _ => AwardSign::Title,
    }
}
