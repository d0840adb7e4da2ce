//! The files that fill the registries: `units.yaml`, `tags.yaml` and `awards.yaml`.

use super::article::several;
use super::context::Context;
use super::distinct::distinct_by;
use super::findings::Findings;
use super::id::{is_id, refuse_unknown};
use super::plain_kind::sign_of;
use super::raw::{RawAwardKind, RawAwards, RawTags, RawUnit, RawUnits};
use super::registries::Registries;
use super::successors::check_rings;
use crate::decode::{At, Word, from_yaml};
use crate::diagnostic::{Contradiction, Diagnostic, Problem};
use crate::model::{
    AwardKind, AwardKindId, RecipientKind, Registered, SourcePath, Tag, TagId, Unit, UnitEvent,
    UnitId, name_key, nearest,
};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use vietnamese::{slug_apart, slug_id};

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
    let RawUnits { units } = findings.decode_registry("units").unwrap_or_default();
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
    let followed: Vec<Vec<At<String>>> = units.iter().map(successors).collect();
    for successor in followed.iter().flatten() {
        let given = successor.value.clone();
        if !pages.contains_key(given.as_str()) {
            let known = pages.keys().map(|id| ((*id).to_owned(), *id));
            let near = nearest(&given, known);
            findings.yaml(successor.span, Problem::UnknownUnit { given, near });
        }
    }
    check_rings(&units, &followed, &mut findings);
    check_namesakes(&units, &mut findings);
    let owners: Vec<&At<String>> = units.iter().filter_map(|it| it.owner.as_ref()).collect();
    let units = units.iter();
    let units = units.filter_map(|unit| resolve_unit(unit, &pages, context, &mut findings));
    let units: Vec<Unit> = units.collect();
    let is_written = |owner: &&At<String>| !pages.contains_key(owner.value.trim());
    let owners = owners.into_iter().filter(is_written);
    check_owners(owners, &units, &mut findings);
    (units, findings.finish())
}

/// The ids of the units that followed one.
fn successors(unit: &RawUnit) -> Vec<At<String>> {
    several(unit.successor.clone())
}

/// Owners that are no ids of this registry must be names.
fn check_owners<'a>(
    owners: impl Iterator<Item = &'a At<String>>,
    units: &[Unit],
    findings: &mut Findings<'_>,
) {
    let mut known = Registries::default();
    for owner in owners.filter(|owner| is_id(owner.value.trim())) {
        if known.units.is_empty() {
            known.add_units(&mut units.to_vec());
        }
        refuse_unknown(owner, &known.units, findings);
    }
}

/// Warns of units of one name and one owner: their pages show nothing that distinguishes them. One
/// that another followed is a thing of the past.
fn check_namesakes(units: &[RawUnit], findings: &mut Findings<'_>) {
    let mut seen: BTreeMap<(String, String), &RawUnit> = BTreeMap::new();
    for unit in units.iter().filter(|unit| unit.successor.is_none()) {
        let Some(owner) = unit.owner.as_ref().map(|owner| owner.value.as_str()) else {
            continue;
        };
        let registered = units.iter().find(|it| it.id.value.trim() == owner.trim());
        let owner = name_key(registered.map_or(owner, |it| &it.name));
        match seen.entry((name_key(&unit.name), owner)) {
            Entry::Vacant(free) => _ = free.insert(unit),
            Entry::Occupied(other) if other.get().id.value != unit.id.value => {
                let problem = Contradiction::SameUnit {
                    name: unit.name.trim().to_owned(),
                    other: other.get().id.value.clone(),
                };
                findings.yaml(unit.id.span, problem);
            }
            Entry::Occupied(_) => {}
        }
    }
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
            refuse_slug(slug, page, findings);
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

/// The address of a page is taken, whoever chose it.
fn refuse_slug(at: &At<String>, slug: &str, findings: &mut Findings<'_>) {
    let problem = Problem::DuplicateSlug {
        slug: slug.to_owned(),
        other: findings.file().to_string(),
    };
    findings.yaml(at.span, problem);
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
        owner: raw.owner.as_ref().map(|owner| owner.value.clone()),
        owner_former: Vec::new(),
        above: raw.owner.as_ref().map(|owner| owner.value.clone()),
        history,
        successors: {
            let pages = successors(raw);
            let pages = pages.iter().map(|id| page_of(&id.value));
            distinct_by(pages, UnitId::clone)
        },
    })
}

/// Reads `content/tags.yaml`.
pub fn parse_tags(file: &SourcePath, text: &str) -> (Vec<Tag>, Vec<Diagnostic>) {
    let mut findings = Findings::new(file, text, 0);
    let RawTags { tags } = findings.decode_registry("tags").unwrap_or_default();
    let mut named = Vec::new();
    for tag in &tags {
        let name = findings.required("name", Some(tag.name.clone()));
        let Some(name) = name.map(|name| name.value.trim().to_owned()) else {
            continue;
        };
        let slug = tag.slug.as_ref().and_then(|slug| findings.slug(slug));
        named.push((tag, name, slug));
    }
    // Names of one address get addresses of their own, as those of reports do.
    let mut claims: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, name, _) in named.iter().filter(|(_, _, slug)| slug.is_none()) {
        let claimed = claims.entry(slug_id(name)).or_default();
        claimed.insert(name_key(name));
    }
    let (mut keys, mut pages) = (BTreeSet::new(), BTreeSet::new());
    let mut resolved = Vec::new();
    for (tag, name, slug) in named {
        let key = name_key(&name);
        let id = slug.unwrap_or_else(|| match slug_id(&name) {
            plain if claims.get(&plain).is_some_and(|it| it.len() > 1) => slug_apart(&plain, &key),
            plain => plain,
        });
        // One name, or one address, stands for one tag.
        let is_known = !keys.insert(key);
        let is_taken = !pages.insert(id.clone());
        if is_known {
            let other = file.to_string();
            findings.yaml(tag.name.span, Problem::DuplicateName { name, other });
            continue;
        } else if is_taken {
            let at = tag.slug.as_ref().unwrap_or(&tag.name);
            refuse_slug(at, &id, &mut findings);
        }
        let id = TagId::new(id);
        resolved.push(Tag { id, name });
    }
    (resolved, findings.finish())
}

/// Reads `content/awards.yaml` into the registries, over the built-in kinds.
pub fn parse_awards(file: &SourcePath, text: &str, registries: &mut Registries) -> Vec<Diagnostic> {
    let mut findings = Findings::new(file, text, 0);
    let raw: RawAwards = findings.decode_registry("awards").unwrap_or_default();
    for kind in raw.awards.iter().filter(|kind| kind.name.is_none()) {
        if !registries.awards.contains_key(kind.id.value.trim()) {
            let key = "name".to_owned();
            findings.yaml(
                kind.id.span,
                Problem::MissingKey {
                    key,
                    in_settings: false,
                },
            );
        }
    }
    let bodies = raw.awards.iter().filter_map(|it| it.awarded_by.as_ref());
    for body in bodies {
        refuse_unknown(body, &registries.units, &mut findings);
    }
    // What only changes a built-in kind registers none.
    let changes = raw.awards.iter().filter(|kind| kind.name.is_none()).count();
    let has_kinds = !raw.awards.is_empty() || raw.contests.is_empty();
    let is_own =
        (changes == 0 && has_kinds) || changes < raw.awards.len() || !raw.ratings.is_empty();
    registries.has_awards = is_own;
    refuse_doubles(raw.awards.iter().map(|kind| &kind.id), &mut findings);
    refuse_doubles(raw.ratings.iter().map(|rating| &rating.id), &mut findings);
    for contest in &raw.contests {
        if let Some(name) = findings.required("name", Some(contest.name.clone())) {
            registries.contests.insert(name_key(&name.value));
        }
    }
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
        Some(recipients) => recipients.contains(&Word(wanted)),
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
            .map(|body| body.value)
            .or_else(|| known.and_then(|kind| kind.awarded_by.clone())),
        rank: raw.rank.or(known.map(|kind| kind.rank)).unwrap_or(0),
        sign: raw
            .family
            .map(|Word(sign)| sign)
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
