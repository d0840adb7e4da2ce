//! Which unit, cluster, kind or rating a name means.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use vietnamese::normalise_tone;

use super::Files;
use crate::records::source::FormerEntry;
use crate::records::truth::{Id, Who};

/// What is written out before names are compared.
const ABBREVIATIONS: [(&str, &str); 5] = [
    ("lđlđ", "liên đoàn lao động"),
    ("cđcs", "công đoàn cơ sở"),
    ("ubnd", "ủy ban nhân dân"),
    ("kcn", "khu công nghiệp"),
    ("tlđ", "tổng liên đoàn"),
];

/// All names, by what is equal in them.
#[derive(Debug, Default)]
pub struct Names {
    units: Bearers,
    clusters: Bearers,
    kinds: Bearers,
    ratings: Bearers,
}

/// Who bears which name.
#[derive(Debug, Default)]
struct Bearers {
    owners: BTreeMap<Id, Option<String>>,
    names: BTreeMap<String, Vec<Id>>,
}

impl Names {
    /// The names of registries.
    pub fn new(files: &Files) -> Self {
        let mut names = Self::default();
        for unit in &files.units.units {
            let all = all(&unit.name, &unit.aliases, &unit.names);
            names.units.add(&unit.id, unit.owner.as_deref(), all);
        }
        for (id, cluster) in &files.clusters {
            let own = all(&cluster.name, &cluster.aliases, &cluster.names);
            let terms = cluster.terms.values();
            let terms = terms.filter_map(|term| term.name.as_ref());
            let all = own.chain(terms);
            names.clusters.add(id, cluster.owner.as_deref(), all);
        }
        for file in &files.awards {
            for kind in &file.awards {
                names.kinds.add(&kind.id, None, [&kind.name].into_iter());
            }
            for rating in &file.ratings {
                names
                    .ratings
                    .add(&rating.id, None, [&rating.name].into_iter());
            }
        }
        names
    }

    /// A unit; of several of one name, that of the owner.
    pub fn unit(&self, name: &str, owner: Option<&str>) -> Who {
        match self.units.find(name, owner) {
            Some(id) => Who::Unit(id),
            None => Who::Outside(name.to_owned()),
        }
    }

    /// A cluster.
    pub fn cluster(&self, name: &str) -> Id {
        let found = self.clusters.find(name, None);
        found.unwrap_or_else(|| panic!("{name} is no registered cluster"))
    }

    /// The owner of a cluster.
    pub fn owner(&self, cluster: &str) -> Option<&str> {
        self.clusters.owners.get(cluster)?.as_deref()
    }

    /// A kind of award.
    pub fn kind(&self, name: &str) -> Id {
        let found = self.kinds.find(name, None);
        found.unwrap_or_else(|| panic!("{name} is no kind of award"))
    }

    /// A rating.
    pub fn rating(&self, name: &str) -> Id {
        let found = self.ratings.find(name, None);
        found.unwrap_or_else(|| panic!("{name} is no rating"))
    }
}

fn all<'a>(
    name: &'a String,
    aliases: &'a [String],
    formers: &'a [FormerEntry],
) -> impl Iterator<Item = &'a String> {
    let formers = formers.iter().map(|former| &former.name);
    std::iter::once(name).chain(aliases).chain(formers)
}

impl Bearers {
    fn add<'a>(&mut self, id: &Id, owner: Option<&str>, names: impl Iterator<Item = &'a String>) {
        self.owners.insert(id.clone(), owner.map(str::to_owned));
        for name in names {
            let ids = self.names.entry(key(name)).or_default();
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        }
    }

    fn find(&self, name: &str, owner: Option<&str>) -> Option<Id> {
        if self.owners.contains_key(name) {
            return Some(name.to_owned());
        }
        let ids = self.names.get(&key(name))?;
        let own = ids.iter().filter(|id| self.owners[*id].as_deref() == owner);
        match (&ids[..], &own.collect::<Vec<_>>()[..]) {
            ([only], _) => Some(only.clone()),
            (_, [own]) => Some((*own).clone()),
            (many, _) => panic!("{name} may be any of {many:?}"),
        }
    }
}

/// Names are equal but for capitals, blanks and where a tone mark stands; some words may be short.
fn key(name: &str) -> String {
    let name: String = name.nfc().collect::<String>().to_lowercase();
    let words = name.split_whitespace().map(|word| {
        let short = ABBREVIATIONS.iter().find(|(short, _)| *short == word);
        short.map_or(word, |(_, long)| long)
    });
    let words = words.flat_map(str::split_whitespace);
    let words: Vec<_> = words.map(normalise_tone).collect();
    words.join(" ")
}
