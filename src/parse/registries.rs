//! The registries of a site: units, awards, ratings, and the names of clusters.

use super::built_in::{AWARDS, RATINGS};
use super::context::{Context, looks_like_id};
use super::findings::Findings;
use super::raw::{RawAwardKind, RawAwards, RawUnit, RawUnits};
use crate::decode::{At, from_yaml};
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::{
    AwardKind, AwardKindId, AwardSign, Pool, RatingId, RecipientKind, Registry, RegistryHit,
    Shared, SourcePath, Unit, UnitEvent, UnitId,
};
use std::collections::{BTreeMap, BTreeSet};
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
    awards: BTreeMap<String, Shared<AwardKind>>,
    award_names: Registry,
    ratings: Registry,
    /// Whether the site registers awards of its own: then plain names are errors.
    has_awards: bool,
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

    fn add_award(&mut self, kind: AwardKind) {
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
        if self.has_awards || looks_like_id(given) || given.is_empty() {
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
        if self.has_awards || looks_like_id(given) || given.is_empty() {
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
fn sign_of(name: &str) -> AwardSign {
    let first = name.split_whitespace().next().unwrap_or("").to_lowercase();
    match first.as_str() {
        "cờ" => AwardSign::Flag,
        "huân" | "huy" | "kỷ" | "giải" => AwardSign::Medal,
        "bằng" | "giấy" => AwardSign::Certificate,
        _ => AwardSign::Title,
    }
}

/// Reads `content/units.yaml`.
pub fn parse_units(
    file: &SourcePath,
    text: &str,
    context: &Context<'_>,
) -> (Vec<Unit>, Vec<Diagnostic>) {
    let mut findings = Findings::new(file, text, 0);
    let decoded = from_yaml::<RawUnits>(text);
    for (span, problem) in decoded.problems {
        findings.yaml(span, problem);
    }
    let raw = decoded.value.unwrap_or_default();
    refuse_doubles(raw.units.iter().map(|unit| &unit.id), &mut findings);
    let ids: BTreeSet<&str> = raw
        .units
        .iter()
        .map(|unit| unit.id.value.as_str())
        .collect();
    for unit in &raw.units {
        if let Some(successor) = &unit.successor
            && !ids.contains(successor.value.as_str())
        {
            let known = ids.iter().map(|id| ((*id).to_owned(), *id));
            let problem = Problem::UnknownUnit {
                given: successor.value.clone(),
                near: crate::model::nearest(&successor.value, known),
            };
            findings.yaml(successor.span, problem);
        }
    }
    let units = raw
        .units
        .into_iter()
        .filter_map(|unit| resolve_unit(unit, context, &mut findings))
        .collect();
    (units, findings.finish())
}

/// An id stands for one thing.
fn refuse_doubles<'a>(ids: impl Iterator<Item = &'a At<String>>, findings: &mut Findings<'_>) {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id.value.as_str()) {
            let problem = Problem::DuplicateId {
                id: id.value.clone(),
                other: findings.file().to_string(),
            };
            findings.yaml(id.span, problem);
        }
    }
}

fn resolve_unit(raw: RawUnit, context: &Context<'_>, findings: &mut Findings<'_>) -> Option<Unit> {
    let id = context.id(&raw.id, findings)?;
    let history = raw
        .history
        .into_iter()
        .map(|event| UnitEvent {
            date: event
                .date
                .and_then(|date| context.moment(&date, findings))
                .map(|moment| moment.date),
            text: event.text,
        })
        .collect();
    Some(Unit {
        id: UnitId::new(id),
        name: raw.name,
        aliases: raw.aliases,
        owner: raw.owner,
        history,
        successor: raw.successor.map(|id| UnitId::new(id.value)),
    })
}

/// Reads `content/awards.yaml` into the registries, over the built-in kinds.
pub fn parse_awards(
    file: &SourcePath,
    text: &str,
    context: &Context<'_>,
    registries: &mut Registries,
) -> Vec<Diagnostic> {
    let mut findings = Findings::new(file, text, 0);
    let decoded = from_yaml::<RawAwards>(text);
    for (span, problem) in decoded.problems {
        findings.yaml(span, problem);
    }
    let raw = decoded.value.unwrap_or_default();
    registries.has_awards = true;
    let awards = raw.awards.iter().map(|kind| &kind.id);
    refuse_doubles(awards, &mut findings);
    refuse_doubles(raw.ratings.iter().map(|rating| &rating.id), &mut findings);
    for kind in raw.awards {
        if let Some(id) = context.id(&kind.id, &mut findings) {
            let known = registries.awards.get(&id).cloned();
            registries.add_award(award_kind(id, kind, known.as_deref()));
        }
    }
    for rating in raw.ratings {
        if let Some(id) = context.id(&rating.id, &mut findings) {
            registries.ratings.add(&id, &rating.name, None, []);
        }
    }
    findings.finish()
}

/// A kind as the site wants it; what it leaves out comes from the built-in kind of that id.
fn award_kind(id: String, raw: RawAwardKind, known: Option<&AwardKind>) -> AwardKind {
    let for_kind = |wanted: RecipientKind, known: Option<bool>| match &raw.recipients {
        Some(recipients) => recipients.contains(&wanted),
        None => known.unwrap_or(true),
    };
    let for_units = for_kind(RecipientKind::Unit, known.map(|kind| kind.for_units));
    let for_persons = for_kind(RecipientKind::Person, known.map(|kind| kind.for_persons));
    AwardKind {
        id: AwardKindId::new(id),
        awarded_by: raw
            .awarded_by
            .or_else(|| known.and_then(|kind| kind.awarded_by.clone())),
        rank: raw.rank.or(known.map(|kind| kind.rank)).unwrap_or(0),
        sign: raw
            .family
            .or(known.map(|kind| kind.sign))
            .unwrap_or_else(|| sign_of(&raw.name)),
        name: raw.name,
        for_units,
        for_persons,
    }
}
