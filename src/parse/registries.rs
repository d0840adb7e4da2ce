//! The registries of a site: units, awards, ratings, and the names of clusters.

use super::context::marks;
use super::findings::Findings;
use super::id::is_id;
use super::plain_kind::plain_kind;
use crate::decode::At;
use crate::diagnostic::Problem;
use crate::model::{
    AwardKind, AwardKindId, Hint, Pool, RatingId, Registered, Registry, RegistryHit, Shared, Tag,
    TagId, Unit, name_key,
};
use std::collections::BTreeMap;
use vietnamese::{slug_apart, slug_id};

/// The registry of awards and ratings.
const AWARDS: &str = "content/awards.yaml";

/// Everything that ids refer to.
#[derive(Debug, Clone, Default, Hash)]
pub struct Registries {
    /// Names of units.
    pub units: Registry,
    /// Names of clusters.
    pub clusters: Registry,
    /// Names of tags.
    pub tags: Registry,
    /// Kinds of awards, by id.
    pub(super) awards: BTreeMap<String, Shared<AwardKind>>,
    award_names: Registry,
    /// Names of ratings.
    pub(super) ratings: Registry,
    /// Whether the site registers awards of its own: then plain names are errors.
    pub(super) has_awards: bool,
}

/// What the name of an award or a rating means.
enum Named<'r> {
    Known(&'r Registered),
    /// An id for a name that is registered nowhere.
    Plain(String),
}

impl Registries {
    /// Registers units.
    pub fn add_units(&mut self, units: &[Unit]) {
        for unit in units {
            let id = unit.source_id.as_ref().unwrap_or(&unit.id).as_str();
            let thing = Registered {
                page: unit.id.as_str().to_owned(),
                name: unit.name.clone(),
                former: unit.former.clone(),
                owner: unit.owner.clone(),
                ..Registered::default()
            };
            let aliases = unit.aliases.iter().map(String::as_str);
            self.units.add(id, thing, aliases);
        }
    }

    /// Registers tags.
    pub fn add_tags(&mut self, tags: &[Tag]) {
        for tag in tags {
            let id = tag.id.as_str();
            self.tags.add(id, Registered::plain(id, &tag.name), []);
        }
    }

    /// A tag as a report writes it. Which names of tags are the same, only the whole site shows.
    pub(super) fn tag(&self, name: &str) -> Tag {
        match self.tags.exact(name) {
            None => Tag {
                id: TagId::new(slug_id(name)),
                name: name.to_owned(),
            },
            Some(tag) => Tag {
                id: TagId::new(tag.page.clone()),
                // Some write its address.
                name: if tag.page == name { &tag.name } else { name }.to_owned(),
            },
        }
    }

    /// Registers a kind of award.
    pub(super) fn add_award(&mut self, kind: AwardKind) {
        let id = kind.id.as_str();
        self.award_names
            .add(id, Registered::plain(id, &kind.name), []);
        self.awards.insert(id.to_owned(), Shared::new(kind));
    }

    /// Looks up a kind of award, which may be told of a contest. A site without registered awards
    /// may use plain names.
    pub fn award(
        &self,
        name: &At<String>,
        in_contest: bool,
        pool: &Pool,
        findings: &mut Findings<'_>,
    ) -> Option<Shared<AwardKind>> {
        let unknown = |given, near| Problem::UnknownAward { given, near };
        let given = name.value.trim();
        let id = match self.named(&self.award_names, given, unknown) {
            Ok(Named::Known(kind)) => return self.awards.get(&kind.page).cloned(),
            Ok(Named::Plain(id)) => id,
            Err(problem) => {
                findings.yaml(name.span, problem);
                return None;
            }
        };
        let (sign, rank) = plain_kind(given, in_contest);
        Some(pool.share(AwardKind {
            id: AwardKindId::new(id),
            sign,
            name: given.to_owned(),
            awarded_by: None,
            rank,
            for_units: true,
            for_persons: true,
            single: false,
        }))
    }

    /// Looks up a rating. A site without registered awards may use plain names.
    pub fn rating(
        &self,
        name: &At<String>,
        findings: &mut Findings<'_>,
    ) -> Option<(RatingId, String)> {
        let unknown = |given, near| Problem::UnknownRating { given, near };
        let given = name.value.trim();
        match self.named(&self.ratings, given, unknown) {
            Ok(Named::Known(rating)) => {
                Some((RatingId::new(rating.page.clone()), rating.name.clone()))
            }
            Ok(Named::Plain(id)) => Some((RatingId::new(id), given.to_owned())),
            Err(problem) => {
                findings.yaml(name.span, problem);
                None
            }
        }
    }

    /// What a name means; a problem for what must be registered and is not.
    fn named<'r>(
        &self,
        known: &'r Registry,
        given: &str,
        unknown: impl Fn(String, Option<String>) -> Problem,
    ) -> Result<Named<'r>, Problem> {
        let refused = |near| Err(unknown(given.to_owned(), near));
        match known.find(given, Hint::default()) {
            RegistryHit::One(thing) => Ok(Named::Known(thing)),
            RegistryHit::Many(ids) => refused(ids.into_iter().next()),
            RegistryHit::Bare(names) => Err(Problem::BareName {
                given: given.to_owned(),
                names,
            }),
            RegistryHit::Marks(names) => Err(marks(given, names, AWARDS)),
            RegistryHit::None if self.has_awards || is_id(given) || given.is_empty() => {
                refused(known.nearest(given))
            }
            RegistryHit::None => {
                let slug = slug_id(given);
                match known.get(&slug) {
                    // "LĐTT" may mean `ldtt`, or something else.
                    Some(_) => refused(Some(slug)),
                    None => Ok(Named::Plain(slug_apart(&slug, &name_key(given)))),
                }
            }
        }
    }
}
