//! The files that fill the registries: `units.yaml` and `awards.yaml`.

use super::context::Context;
use super::findings::Findings;
use super::raw::{RawAwardKind, RawAwards, RawUnit, RawUnits};
use super::registries::{Registries, sign_of};
use crate::decode::{At, from_yaml};
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::{AwardKind, AwardKindId, RecipientKind, SourcePath, Unit, UnitEvent, UnitId};
use std::collections::BTreeSet;

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
