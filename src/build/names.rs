//! What the names in a site mean: for pickers, for completion, for who asks what an id is. It is known though reports
//! have errors.

use std::collections::BTreeMap;

use super::load::{Request, read_config};
use super::reader::{Reader, Registered};
use super::recall::Recall;
use crate::decode::sense::Sense;
use crate::diagnostic::Diagnostics;
use crate::model::{AwardKind, Cluster, FormerName, SourcePath, Unit, UnitEvent, name_key};
use crate::parse::CLUSTERS;
use crate::source::{CONTENT, Source};

/// What may be named in a site.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// The clusters, by their ids.
    pub clusters: Vec<Known>,
    /// The units, in the order of the registry.
    pub units: Vec<Known>,
    /// The kinds of awards, the built-in ones among them, by their ids.
    pub awards: Vec<Known>,
    /// The ratings, by their ids.
    pub ratings: Vec<Known>,
    /// The topics of the registry, and those of reports, by their names.
    pub tags: Vec<Known>,
    /// The reports: the id is the path of the file, the name the headline.
    pub reports: Vec<Known>,
}

/// Something that has a name.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// The id that sources know it by.
    pub id: String,
    /// What it is called now.
    pub name: String,
    /// What it was called before, oldest first.
    pub former: Vec<FormerName>,
    /// What else it is called.
    pub aliases: Vec<String>,
    /// Who is above it, who formed it, or who awards it.
    pub owner: Option<String>,
    /// What happened to it.
    pub history: Vec<UnitEvent>,
    /// The ids of what followed it.
    pub successors: Vec<String>,
}

impl Known {
    fn plain(id: &str, name: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// Every name of it: the present one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let former = self.former.iter().map(|former| &*former.name);
        let aliases = self.aliases.iter().map(String::as_str);
        [&*self.name].into_iter().chain(former).chain(aliases)
    }
}

impl Names {
    /// What the registries of a site name, and its reports as far as they were read.
    pub fn read(source: &Source, request: &Request, recall: &Recall) -> Self {
        let mut found = Diagnostics::default();
        let config = read_config(source).unwrap_or_default();
        let Registered {
            registries,
            units,
            tags,
            clusters,
            ..
        } = Reader::new(source, request, recall, &mut found).registered(&config);
        let reports = recall.articles();
        let named = reports.clone().flat_map(|(_, article)| &article.tags);
        let named = named.map(|tag| &**tag).chain(&tags);
        // Those of the registry are called as it says, since they come last.
        let topics: BTreeMap<&str, &str> = named
            .map(|tag| (tag.id.as_str(), tag.name.as_str()))
            .collect();
        let reports: BTreeMap<&str, &str> = reports
            .map(|(path, article)| (path.as_str(), article.title.as_str()))
            .collect();
        let plain = |(id, name): (&&str, &&str)| Known::plain(id, name);
        Self {
            clusters: clusters.iter().map(Known::from).collect(),
            units: units.iter().map(Known::from).collect(),
            awards: registries.award_kinds().map(Known::from).collect(),
            ratings: registries
                .ratings()
                .map(|(id, rating)| Known::plain(id, &rating.name))
                .collect(),
            tags: topics.iter().map(plain).collect(),
            reports: reports.iter().map(plain).collect(),
        }
    }

    /// What texts of a sense may name; nothing where those are no names.
    pub fn of(&self, sense: Sense) -> &[Known] {
        match sense {
            Sense::Cluster => &self.clusters,
            Sense::Unit => &self.units,
            Sense::Award => &self.awards,
            Sense::Rating => &self.ratings,
            Sense::Tag => &self.tags,
            Sense::Report => &self.reports,
            _ => &[],
        }
    }

    /// What each thing of a sense is called, by its id: where others have its name, with what stands beside it.
    pub fn in_full(&self, sense: Sense) -> BTreeMap<&str, String> {
        let known = self.of(sense);
        let shared = counts(known.iter().map(|it| &*it.name));
        let full = known.iter().zip(self.notes(sense)).map(|(it, note)| {
            let note = note.filter(|_| shared.get(&*it.name).is_some_and(|count| *count > 1));
            let name = note.map(|note| format!("{} – {note}", it.name));
            (&*it.id, name.unwrap_or_else(|| it.name.clone()))
        });
        full.collect()
    }

    /// What stands beside the name of each thing of a sense: the name of its owner; its id, where the owner tells it
    /// from no other of its name.
    pub fn notes(&self, sense: Sense) -> Vec<Option<String>> {
        let owner = |known: &Known| {
            let owner = known.owner.as_deref()?;
            let unit = self.find(Sense::Unit, owner);
            Some(unit.map_or(owner, |unit| &unit.name).to_owned())
        };
        let known = self.of(sense);
        let owners: Vec<Option<String>> = known.iter().map(owner).collect();
        let names = counts(known.iter().map(|it| &*it.name));
        let owned = || known.iter().map(|it| &*it.name).zip(&owners);
        let pairs = counts(owned());
        let notes = known.iter().zip(owned()).map(|(it, pair)| {
            let is_alone = names.get(&*it.name) == Some(&1);
            let is_told = pair.1.is_some() && pairs.get(&pair) == Some(&1);
            match is_alone || is_told {
                true => pair.1.clone(),
                false => Some(it.id.clone()),
            }
        });
        notes.collect()
    }

    /// What a text names, by its id or any of its names; the first of several.
    pub fn find(&self, sense: Sense, text: &str) -> Option<&Known> {
        let known = self.of(sense);
        let text = text.trim();
        known.iter().find(|it| it.id == text).or_else(|| {
            let key = name_key(text);
            known
                .iter()
                .find(|it| it.names().any(|name| name_key(name) == key))
        })
    }
}

impl From<&Unit> for Known {
    fn from(unit: &Unit) -> Self {
        let id = unit.source_id.as_ref().unwrap_or(&unit.id);
        Self {
            former: unit.former.clone(),
            aliases: unit.aliases.clone(),
            owner: unit.owner.clone(),
            history: unit.history.clone(),
            successors: unit.successors.iter().map(ToString::to_string).collect(),
            ..Self::plain(id.as_str(), &unit.name)
        }
    }
}

impl From<&Cluster> for Known {
    fn from(cluster: &Cluster) -> Self {
        let id = cluster.source_id.as_ref().unwrap_or(&cluster.id);
        Self {
            former: cluster.former.clone(),
            aliases: cluster.aliases.clone(),
            owner: cluster.owner.clone(),
            ..Self::plain(id.as_str(), &cluster.name)
        }
    }
}

impl From<&AwardKind> for Known {
    fn from(kind: &AwardKind) -> Self {
        Self {
            owner: kind.awarded_by.clone(),
            ..Self::plain(kind.id.as_str(), &kind.name)
        }
    }
}

/// How often each thing is there.
fn counts<T: Ord>(things: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for thing in things {
        *counts.entry(thing).or_default() += 1;
    }
    counts
}

/// The file of a cluster.
pub fn file_of_cluster(id: &str) -> SourcePath {
    SourcePath::new(format!("{CONTENT}/{CLUSTERS}/{id}.md"))
}
