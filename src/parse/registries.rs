//! The registries of a site: units, awards, ratings, and the names of clusters.

use super::context::{bare, marks};
use super::findings::Findings;
use super::id::is_id;
use super::plain_kind::{PlainKinds, plain_kind};
use crate::decode::At;
use crate::diagnostic::Problem;
use crate::model::{
    AwardKind, AwardKindId, Cluster, ClusterName, Hint, Pool, RatingId, Registered, Registry,
    RegistryHit, Shared, Tag, TagId, Unit, Year, name_key,
};
use std::collections::{BTreeMap, BTreeSet};
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
    /// The pages of the members of each cluster and year whose names others have too: among units
    /// of one name members are meant.
    members: BTreeMap<(String, Year), BTreeSet<String>>,
    /// Kinds of awards, by id.
    pub(super) awards: BTreeMap<String, Shared<AwardKind>>,
    award_names: Registry,
    /// Names of awards that mean no registered kind and are near to none.
    plain_kinds: PlainKinds,
    /// Names of ratings.
    pub(super) ratings: Registry,
    /// Names of contests that are right as they are, by what they are compared by.
    pub contests: BTreeSet<String>,
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
    /// Registers units, and calls their owners by what those are called now.
    pub fn add_units(&mut self, units: &mut [Unit]) {
        for unit in &*units {
            self.add_unit(unit);
        }
        for unit in units {
            let Some(owner) = unit.above.as_deref() else {
                continue;
            };
            if let RegistryHit::One(owner) = self.units.find(owner, Hint::default()) {
                unit.owner = Some(owner.name.clone());
                unit.owner_former.clone_from(&owner.former);
            }
        }
    }

    fn add_unit(&mut self, unit: &Unit) {
        let id = unit.source_id.as_ref().unwrap_or(&unit.id).as_str();
        let thing = Registered {
            page: unit.id.as_str().to_owned(),
            name: unit.name.clone(),
            former: unit.former.clone(),
            owner: unit.above.clone(),
            ..Registered::default()
        };
        let aliases = unit.aliases.iter().map(String::as_str);
        self.units.add(id, thing, aliases);
    }

    /// Notes the members of clusters.
    pub fn add_members(&mut self, clusters: &[Cluster]) {
        for cluster in clusters {
            for (year, term) in &cluster.terms {
                let named = term.units().filter(|unit| unit.owner.is_some());
                let pages = named.filter_map(|unit| Some(unit.id.as_ref()?.to_string()));
                let pages: BTreeSet<String> = pages.collect();
                if !pages.is_empty() {
                    let key = (cluster.id.to_string(), *year);
                    self.members.insert(key, pages);
                }
            }
        }
    }

    /// Those of some clusters in a year.
    pub(super) fn members<'c>(
        &self,
        clusters: impl Iterator<Item = &'c Shared<ClusterName>>,
        year: Year,
    ) -> Vec<&BTreeSet<String>> {
        // On most sites no two units have one name.
        if self.members.is_empty() {
            return Vec::new();
        }
        let sets = clusters.filter_map(|it| self.members.get(&(it.id.to_string(), year)));
        sets.collect()
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
        self.plain_kinds = PlainKinds::default();
        let id = kind.id.as_str();
        let unquoted = unquoted(&kind.name);
        let aliases = (unquoted != kind.name).then_some(&*unquoted);
        self.award_names
            .add(id, Registered::plain(id, &kind.name), aliases);
        self.awards.insert(id.to_owned(), Shared::new(kind));
    }

    /// The kinds of awards, by their ids.
    pub fn award_kinds(&self) -> impl Iterator<Item = &AwardKind> {
        self.awards.values().map(|kind| &**kind)
    }

    /// The ratings, by their ids.
    pub fn ratings(&self) -> impl Iterator<Item = (&str, &Registered)> {
        self.ratings.iter()
    }

    /// Looks up a kind of award, which may come with a contest. A site without registered awards
    /// may use plain names.
    pub fn award(
        &self,
        name: &At<String>,
        in_contest: bool,
        pool: &Pool,
        findings: &mut Findings<'_>,
    ) -> Option<Shared<AwardKind>> {
        let given = name.value.trim();
        let unknown = |given: String, near| Problem::UnknownAward {
            known: self.award_names.some(&given),
            given,
            near,
        };
        if let Some(kind) = self.plain_kinds.get(given, in_contest) {
            return Some(kind);
        }
        let plain = unquoted(given);
        // Some leave out the quotation marks, or set others.
        let found = match self.award_names.find(given, Hint::default()) {
            RegistryHit::None => self.named(&self.award_names, &plain, unknown),
            _ => self.named(&self.award_names, given, unknown),
        };
        let id = match found {
            Ok(Named::Known(kind)) => return self.awards.get(&kind.page).cloned(),
            Ok(Named::Plain(_)) => slug_apart(&slug_id(given), &name_key(given)),
            Err(problem) => {
                findings.yaml(name.span, problem);
                return None;
            }
        };
        let (sign, rank) = plain_kind(given, in_contest);
        let kind = pool.share(AwardKind {
            id: AwardKindId::new(id),
            sign,
            name: given.to_owned(),
            awarded_by: None,
            rank,
            for_units: true,
            for_persons: true,
            single: false,
        });
        match self.near_kind(given) {
            Some(near) => {
                let given = given.to_owned();
                findings.yaml(name.span, Problem::AwardNear { given, near });
            }
            None => self.plain_kinds.keep(given, in_contest, &kind),
        }
        Some(kind)
    }

    /// The registered kind whose name differs from this one by a letter or two, or by the word "của".
    fn near_kind(&self, given: &str) -> Option<String> {
        let known = self.award_names.within(&unquoted(given), 2);
        known.or_else(|| {
            let given = without_of(given);
            let kinds = self.awards.values();
            let near = kinds
                .map(|kind| &kind.name)
                .find(|name| without_of(name) == given);
            near.cloned()
        })
    }

    /// The id of the registered rating of a name.
    pub fn rating_id(&self, name: &str) -> Option<&str> {
        self.ratings.id_of(name, Hint::default())
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
            RegistryHit::Bare(names) => Err(bare(given, names, AWARDS)),
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

/// A name without quotation marks.
fn unquoted(name: &str) -> String {
    name.replace(['“', '”', '„', '"', '‘', '’', '\'', '«', '»'], "")
}

/// The key of a name without the word "của".
fn without_of(name: &str) -> String {
    let key = name_key(&unquoted(name));
    let words = key.split(' ').filter(|word| *word != "của");
    words.collect::<Vec<_>>().join(" ")
}
