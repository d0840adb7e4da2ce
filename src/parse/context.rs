//! What the reading of one file may know of the rest of the site: a few settings, and registries.
//! So what a file says is a pure function of its text and these, and can be remembered.

use super::findings::Findings;
use super::id::is_id;
use super::registries::Registries;
use crate::config::{ArticlePattern, Config, Markdown, Withheld};
use crate::decode::At;
use crate::diagnostic::Problem;
use crate::model::{
    ClusterId, ClusterName, Hint, Moment, NameFinder, Pool, Registry, RegistryHit, Shared, UnitId,
    UnitName, Year, Zone, digest, name_key,
};
use jiff::civil::Date;
use vietnamese::slug_id;

/// The registry of units.
const UNITS: &str = "content/units.yaml";
/// That of clusters.
const CLUSTERS: &str = "content/clusters/";
/// What people put between several clusters in one text.
const BETWEEN: [&str; 7] = [" và ", ",", ";", "/", " & ", " + ", " - "];

/// What names of places begin with.
const PLACES: [&str; 8] = [
    "tỉnh",
    "thành phố",
    "quận",
    "huyện",
    "thị xã",
    "thị trấn",
    "phường",
    "xã",
];

/// The surroundings of a file.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// What a file may say otherwise for.
    pub facts: Facts<'a>,
    /// What other files name as well: it is shared, and known to be the same.
    pub pool: &'a Pool,
    /// The names of persons whose names are not shown.
    pub names: &'a NameFinder,
}

/// All that the reading of a file depends on, besides its text.
#[derive(Clone, Copy, Hash)]
pub struct Facts<'a> {
    /// The time zone that dates are in.
    pub zone: &'a Zone,
    /// Where reports stand.
    pub article: &'a ArticlePattern,
    /// How Markdown is read.
    pub markdown: Markdown,
    /// Persons whose names are not shown.
    pub withheld: &'a [Withheld],
    /// Clusters, units, awards, ratings.
    pub registries: &'a Registries,
}

impl<'a> Context<'a> {
    /// What the files of a site may know.
    pub fn new(
        config: &'a Config,
        registries: &'a Registries,
        pool: &'a Pool,
        names: &'a NameFinder,
    ) -> Self {
        let facts = Facts {
            zone: &config.zone,
            article: &config.urls.article,
            markdown: config.markdown,
            withheld: &config.withheld,
            registries,
        };
        Self { facts, pool, names }
    }

    /// A number that differs when a report might be read otherwise, though its text is the same.
    pub fn digest(&self) -> u64 {
        digest(&self.facts)
    }

    /// Reads a date.
    pub fn moment(&self, text: &At<String>, findings: &mut Findings<'_>) -> Option<Moment> {
        match Moment::parse(&text.value, self.facts.zone) {
            Ok(moment) => {
                findings.check_near(text.span, moment.date.year());
                Some(moment)
            }
            Err(problem) => {
                findings.yaml(text.span, problem);
                None
            }
        }
    }

    /// Looks up a unit. On a site without a registry of units every name is one; which of them
    /// are the same, only the whole site shows.
    ///
    /// With a registry, what looks like an id must be one; a plain name that is not registered
    /// stays a plain name, for guests from outside, unless it differs from a registered one in its
    /// marks alone.
    pub fn unit(
        &self,
        name: &At<String>,
        hint: Hint<'_>,
        findings: &mut Findings<'_>,
    ) -> Option<Shared<UnitName>> {
        let share = |id: Option<String>, name: &str, owner: Option<String>| {
            let (id, name) = (id.map(UnitId::new), name.to_owned());
            Some(self.pool.share(UnitName { id, name, owner }))
        };
        let units = &self.facts.registries.units;
        let text = name.value.trim();
        let given = || text.to_owned();
        let problem = match units.find(text, hint) {
            _ if text.is_empty() => Problem::EmptyValue,
            _ if units.is_empty() => return share(Some(slug_id(text)), text, None),
            RegistryHit::One(unit) => {
                let name = hint.day.map_or(&*unit.name, |day| unit.called().on(day));
                let owner = unit.has_namesake.then(|| units.owner_on(unit, hint.day));
                let owner = owner.map(Option::unwrap_or_default);
                return share(Some(unit.page.clone()), name, owner);
            }
            RegistryHit::Many(ids) => Problem::AmbiguousUnit {
                given: given(),
                ids,
            },
            RegistryHit::Bare(names) => bare(text, names, UNITS),
            RegistryHit::Marks(names) => marks(text, names, UNITS),
            RegistryHit::None if is_id(text) => Problem::UnknownUnit {
                given: given(),
                near: units.nearest(text),
            },
            RegistryHit::None => {
                if let Some(list) = as_list(text, units, hint) {
                    let (given, alone) = (given(), None);
                    findings.yaml(name.span, Problem::SeveralNames { given, list, alone });
                    return share(None, text, None);
                }
                // Only a difference of a letter or two is a slip; two provinces differ by more.
                if let Some(near) = units.within(text, 2) {
                    let given = given();
                    findings.yaml(name.span, Problem::UnitNear { given, near });
                }
                return share(None, text, None);
            }
        };
        findings.yaml(name.span, problem);
        None
    }

    /// What is wrong with a text that stands where a list may, and holds several names: it is read as
    /// one, as what follows.
    pub(super) fn several_as_one(
        &self,
        text: &str,
        hint: Hint<'_>,
    ) -> Option<(Problem, Shared<UnitName>)> {
        let units = &self.facts.registries.units;
        let text = text.trim();
        if !matches!(units.find(text, hint), RegistryHit::None) {
            return None;
        }
        let (list, alone) = match as_list(text, units, hint) {
            Some(list) => (list, None),
            None => (list_of(&names_in(text)?), Some(list_of(&[text]))),
        };
        let problem = Problem::SeveralNames {
            given: text.to_owned(),
            list,
            alone,
        };
        let name = UnitName {
            id: units.is_empty().then(|| UnitId::new(slug_id(text))),
            name: text.to_owned(),
            owner: None,
        };
        Some((problem, self.pool.share(name)))
    }

    /// Looks up a cluster, of which something is said for a year on a day, and its owner. On a site
    /// without a registry of clusters every name is one. Where a list may stand (`is_list`), several
    /// in one text were meant as one.
    pub fn cluster(
        &self,
        name: &At<String>,
        (year, day): (Year, Date),
        is_list: bool,
        findings: &mut Findings<'_>,
    ) -> Option<(Shared<ClusterName>, Option<String>)> {
        let share = |id: &str, name: &str, owner: Option<String>| {
            let (id, name) = (ClusterId::new(id), name.to_owned());
            Some((self.pool.share(ClusterName { id, name }), owner))
        };
        let clusters = &self.facts.registries.clusters;
        let given = name.value.trim().to_owned();
        let hint = Hint {
            day: Some(day),
            ..Hint::default()
        };
        let problem = match clusters.find(&given, hint) {
            _ if given.is_empty() => Problem::EmptyValue,
            _ if clusters.is_empty() => return share(&slug_id(&given), &given, None),
            RegistryHit::One(cluster) => {
                let name = cluster.in_year(year, day);
                return share(&cluster.page, name, cluster.owner.clone());
            }
            RegistryHit::Many(ids) => Problem::AmbiguousCluster { given, ids },
            RegistryHit::Bare(names) => bare(&given, names, CLUSTERS),
            RegistryHit::Marks(names) => marks(&given, names, CLUSTERS),
            RegistryHit::None => Problem::UnknownCluster {
                near: Some(&given)
                    .filter(|_| is_list)
                    .and_then(|given| as_list(given, clusters, hint))
                    .or_else(|| clusters.nearest(&given)),
                known: clusters.some(&given),
                given,
            },
        };
        findings.yaml(name.span, problem);
        None
    }
}

/// The list that was meant by a text in which several clusters stand.
fn as_list(given: &str, clusters: &Registry, hint: Hint<'_>) -> Option<String> {
    let is_known = |name: &&str| matches!(clusters.find(name, hint), RegistryHit::One(_));
    let marks = BETWEEN.iter().filter(|mark| given.contains(**mark));
    let lists = marks.map(|mark| -> Vec<&str> {
        let parts = given.split(mark).flat_map(|part| part.split(" và "));
        parts.map(str::trim).filter(|it| !it.is_empty()).collect()
    });
    let mut lists = lists.filter(|parts| parts.len() > 1 && parts.iter().all(&is_known));
    Some(list_of(&lists.next()?))
}

/// Names as a list in YAML.
fn list_of(names: &[&str]) -> String {
    let quoted = |name: &&str| match name.contains(['"', ':', '#', '[', ']', '{', '}', ',', '\'']) {
        true => format!("'{}'", name.replace('\'', "''")),
        false => (*name).to_owned(),
    };
    let names: Vec<String> = names.iter().map(quoted).collect();
    format!("[{}]", names.join(", "))
}

/// The names between commas or semicolons: each begins with a capital, and none only says where the
/// one before it is: `LĐLĐ huyện A, tỉnh B`.
fn names_in(text: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = text.split([',', ';']).map(str::trim).collect();
    let is_place = |part: &&str| {
        let key = name_key(part);
        PLACES.iter().any(|level| {
            let rest = key.strip_prefix(level);
            rest.is_some_and(|rest| rest.starts_with(' '))
        })
    };
    let is_name = |part: &&str| part.starts_with(char::is_uppercase) || is_id(part);
    let are_names = parts.iter().all(is_name) && !parts[1..].iter().any(is_place);
    (parts.len() > 1 && are_names).then_some(parts)
}

/// A name without marks that may be one of several.
pub(super) fn bare(given: &str, names: Vec<String>, registry: &str) -> Problem {
    Problem::BareName {
        given: given.to_owned(),
        names,
        registry: registry.to_owned(),
    }
}

/// A name that differs in its marks from those of a registry.
pub(super) fn marks(given: &str, names: Vec<String>, registry: &str) -> Problem {
    Problem::OtherMarks {
        given: given.to_owned(),
        names,
        registry: registry.to_owned(),
    }
}
