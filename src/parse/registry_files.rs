//! The files that fill the registries: `units.yaml` and `awards.yaml`.

use super::context::Context;
use super::findings::Findings;
use super::raw::{RawAwardKind, RawAwards, RawUnit, RawUnits};
use super::registries::{Registries, sign_of};
use super::successors::check_rings;
use crate::decode::{At, from_yaml};
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::{
    AwardKind, AwardKindId, RecipientKind, SourcePath, Unit, UnitEvent, UnitId, nearest,
};
use std::collections::BTreeSet;

/// What every site knows, in the form of `content/awards.yaml`.
const BUILT_IN: &str = include_str!("built_in.yaml");

/// Reads `content/units.yaml`.
pub fn parse_units(
    file: &SourcePath,
    text: &str,
    context: &Context<'_>,
) -> (Vec<Unit>, Vec<Diagnostic>) {
    let mut findings = Findings::new(file, text, 0);
    let RawUnits { units } = findings.decode(text).unwrap_or_default();
    refuse_doubles(units.iter().map(|unit| &unit.id), &mut findings);
    let ids: BTreeSet<&str> = units.iter().map(|unit| &*unit.id.value).collect();
    for successor in units.iter().filter_map(|unit| unit.successor.as_ref()) {
        let given = successor.value.clone();
        if !ids.contains(given.as_str()) {
            let known = ids.iter().map(|id| ((*id).to_owned(), *id));
            let near = nearest(&given, known);
            findings.yaml(successor.span, Problem::UnknownUnit { given, near });
        }
    }
    check_rings(&units, &mut findings);
    let units = units.into_iter();
    let units = units.filter_map(|unit| resolve_unit(unit, context, &mut findings));
    (units.collect(), findings.finish())
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
    let id = findings.id(&raw.id)?;
    let history = raw.history.into_iter().map(|event| {
        let moment = event.date.and_then(|date| context.moment(&date, findings));
        UnitEvent {
            date: moment.map(|moment| moment.date),
            text: event.text,
        }
    });
    Some(Unit {
        id: UnitId::new(id),
        name: raw.name,
        aliases: raw.aliases,
        owner: raw.owner,
        history: history.collect(),
        successor: raw.successor.map(|id| UnitId::new(id.value)),
    })
}

/// Reads `content/awards.yaml` into the registries, over the built-in kinds.
pub fn parse_awards(file: &SourcePath, text: &str, registries: &mut Registries) -> Vec<Diagnostic> {
    let mut findings = Findings::new(file, text, 0);
    let raw: RawAwards = findings.decode(text).unwrap_or_default();
    registries.has_awards = true;
    refuse_doubles(raw.awards.iter().map(|kind| &kind.id), &mut findings);
    refuse_doubles(raw.ratings.iter().map(|rating| &rating.id), &mut findings);
    registries.add(raw, |id| findings.id(id));
    findings.finish()
}

impl Registries {
    /// The awards and ratings that every site knows.
    pub fn built_in() -> Self {
        let mut registries = Self::default();
        let raw = from_yaml(BUILT_IN).value.unwrap_or_default();
        registries.add(raw, |id| Some(id.value.clone()));
        registries
    }

    /// Registers awards and ratings, each under what `id_of` takes for its id.
    fn add(&mut self, raw: RawAwards, mut id_of: impl FnMut(&At<String>) -> Option<String>) {
        for kind in raw.awards {
            if let Some(id) = id_of(&kind.id) {
                let known = self.awards.get(&id).cloned();
                self.add_award(award_kind(id, kind, known.as_deref()));
            }
        }
        for rating in raw.ratings {
            if let Some(id) = id_of(&rating.id) {
                self.ratings.add(&id, &rating.name, None, []);
            }
        }
    }
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
        single: raw
            .single
            .or(known.map(|kind| kind.single))
            .unwrap_or(false),
        for_units,
        for_persons,
    }
}

#[cfg(test)]
mod tests {
    use super::{BUILT_IN, Registries, SourcePath, parse_awards};

    #[test]
    fn what_is_built_in_has_no_problems() {
        let (file, mut registries) = (SourcePath::new("built_in.yaml"), Registries::default());
        assert_eq!(parse_awards(&file, BUILT_IN, &mut registries), []);
        assert_eq!(registries.awards.len(), 19);
    }
}
