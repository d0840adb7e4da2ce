//! The files that fill the registries: `units.yaml`, `tags.yaml` and `awards.yaml`.

use super::context::Context;
use super::findings::Findings;
use super::plain_kind::sign_of;
use super::raw::{RawAwardKind, RawAwards, RawTags, RawUnit, RawUnits};
use super::registries::Registries;
use super::successors::check_rings;
use crate::decode::{At, from_yaml};
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::{
    AwardKind, AwardKindId, RecipientKind, Registered, SourcePath, Tag, TagId, Unit, UnitEvent,
    UnitId, name_key, nearest,
};
use std::collections::{BTreeMap, BTreeSet};
use vietnamese::slug_id;

/// The registry of units, in the content.
pub const UNITS: &str = "units.yaml";
/// The registry of tags, in the content.
pub const TAGS: &str = "tags.yaml";

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
    let mut pages: BTreeMap<&str, String> = BTreeMap::new();
    for unit in &units {
        let slug = unit.slug.as_ref().and_then(|slug| findings.slug(slug));
        let page = slug.unwrap_or_else(|| unit.id.value.trim().to_owned());
        pages.insert(&unit.id.value, page);
    }
    refuse_same_pages(
        units.iter().map(|it| (&it.id, it.slug.as_ref())),
        &mut findings,
    );
    for successor in units.iter().filter_map(|unit| unit.successor.as_ref()) {
        let given = successor.value.clone();
        if !pages.contains_key(given.as_str()) {
            let known = pages.keys().map(|id| ((*id).to_owned(), *id));
            let near = nearest(&given, known);
            findings.yaml(successor.span, Problem::UnknownUnit { given, near });
        }
    }
    check_rings(&units, &mut findings);
    let units = units.iter();
    let units = units.filter_map(|unit| resolve_unit(unit, &pages, context, &mut findings));
    (units.collect(), findings.finish())
}

/// An id stands for one thing.
fn refuse_doubles<'a>(ids: impl Iterator<Item = &'a At<String>>, findings: &mut Findings<'_>) {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id.value.as_str()) {
            refuse_double(id, findings);
        }
    }
}

/// A name that is chosen for a page must be no other one's id, and chosen once.
fn refuse_same_pages<'a>(
    things: impl Iterator<Item = (&'a At<String>, Option<&'a At<String>>)> + Clone,
    findings: &mut Findings<'_>,
) {
    let ids = things.clone().map(|(id, _)| id.value.trim());
    let ids: BTreeSet<&str> = ids.collect();
    let mut seen = BTreeSet::new();
    for (id, slug) in things {
        let Some(slug) = slug.filter(|slug| slug.value.trim() != id.value.trim()) else {
            continue;
        };
        let page = slug.value.trim();
        if ids.contains(page) || !seen.insert(page) {
            refuse_double(slug, findings);
        }
    }
}

fn refuse_double(id: &At<String>, findings: &mut Findings<'_>) {
    let problem = Problem::DuplicateId {
        id: id.value.clone(),
        other: findings.file().to_string(),
    };
    findings.yaml(id.span, problem);
}

/// A unit; `pages` holds what the pages of all are called, by their ids.
fn resolve_unit(
    raw: &RawUnit,
    pages: &BTreeMap<&str, String>,
    context: &Context<'_>,
    findings: &mut Findings<'_>,
) -> Option<Unit> {
    let id = findings.id(&raw.id)?;
    let history = raw.history.iter().map(|event| {
        let moment = event.date.as_ref();
        let moment = moment.and_then(|date| context.moment(date, findings));
        UnitEvent {
            date: moment.map(|moment| moment.date),
            text: event.text.clone(),
        }
    });
    let history = history.collect();
    let page_of = |id: &str| UnitId::new(pages.get(id).map_or(id, String::as_str));
    let page = page_of(&raw.id.value);
    Some(Unit {
        source_id: Some(UnitId::new(id)).filter(|id| *id != page),
        id: page,
        name: raw.name.clone(),
        former: findings.former_names(&raw.names),
        aliases: raw.aliases.clone(),
        owner: raw.owner.clone(),
        history,
        successor: raw.successor.as_ref().map(|id| page_of(&id.value)),
    })
}

/// Reads `content/tags.yaml`.
pub fn parse_tags(file: &SourcePath, text: &str) -> (Vec<Tag>, Vec<Diagnostic>) {
    let mut findings = Findings::new(file, text, 0);
    let RawTags { tags } = findings.decode(text).unwrap_or_default();
    let (mut keys, mut pages) = (BTreeSet::new(), BTreeSet::new());
    let mut resolved = Vec::new();
    for tag in &tags {
        let Some(name) = findings.required("name", Some(tag.name.clone())) else {
            continue;
        };
        let name = name.value.trim().to_owned();
        let slug = tag.slug.as_ref().and_then(|slug| findings.slug(slug));
        let id = slug.unwrap_or_else(|| slug_id(&name));
        // One name, or one address, stands for one tag.
        let is_known = !keys.insert(name_key(&name));
        let is_taken = !pages.insert(id.clone());
        if is_known {
            refuse_double(&tag.name, &mut findings);
        } else if is_taken {
            let at = tag.slug.as_ref().unwrap_or(&tag.name);
            let (id, other) = (id.clone(), file.to_string());
            findings.yaml(at.span, Problem::DuplicateId { id, other });
        }
        let id = TagId::new(id);
        resolved.push(Tag { id, name });
    }
    (resolved, findings.finish())
}

/// Reads `content/awards.yaml` into the registries, over the built-in kinds.
pub fn parse_awards(file: &SourcePath, text: &str, registries: &mut Registries) -> Vec<Diagnostic> {
    let mut findings = Findings::new(file, text, 0);
    let raw: RawAwards = findings.decode(text).unwrap_or_default();
    for kind in raw.awards.iter().filter(|kind| kind.name.is_none()) {
        if !registries.awards.contains_key(kind.id.value.trim()) {
            let key = "name".to_owned();
            findings.yaml(kind.id.span, Problem::MissingKey { key });
        }
    }
    // What only changes a built-in kind registers none.
    let changes = raw.awards.iter().filter(|kind| kind.name.is_none()).count();
    let is_own = changes == 0 || changes < raw.awards.len() || !raw.ratings.is_empty();
    registries.has_awards = is_own;
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
                self.ratings
                    .add(&id, Registered::plain(&id, &rating.name), []);
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
    let name = raw.name.or_else(|| known.map(|kind| kind.name.clone()));
    let name = name.unwrap_or_default();
    AwardKind {
        id: AwardKindId::new(id),
        awarded_by: raw
            .awarded_by
            .or_else(|| known.and_then(|kind| kind.awarded_by.clone())),
        rank: raw.rank.or(known.map(|kind| kind.rank)).unwrap_or(0),
        sign: raw
            .family
            .or(known.map(|kind| kind.sign))
            .unwrap_or_else(|| sign_of(&name)),
        name,
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
