//! The sources of a site, as they stand in their files.

use std::collections::BTreeMap;
use std::path::Path;

use serde::de::DeserializeOwned;

use crate::records::source::{Awards, ClusterFile, FrontMatter, Units};
use crate::records::truth::{Id, Kind};
use crate::support::files_below;

/// The awards and ratings that every site knows.
const BUILT_IN: &str = include_str!("../../../src/parse/built_in.yaml");

/// Registries, clusters and reports.
#[derive(Debug, Default)]
pub struct Files {
    /// `content/units.yaml`.
    pub units: Units,
    /// What is built in, then `content/awards.yaml`.
    pub awards: Vec<Awards>,
    /// The front matter of clusters, by id.
    pub clusters: BTreeMap<Id, ClusterFile>,
    /// The front matter of reports, by path below `content/tin/`.
    pub reports: BTreeMap<String, FrontMatter>,
}

impl Files {
    /// Reads the sources below a folder.
    pub fn read(root: &Path) -> Self {
        let mut files = Self::default();
        files.awards.push(parse("built_in.yaml", BUILT_IN));
        for (path, content) in files_below(&root.join("content")) {
            let text = || std::str::from_utf8(&content).expect("UTF-8");
            let stem = |folder| path.strip_prefix(folder)?.strip_suffix(".md");
            if path == "units.yaml" {
                files.units = parse(&path, text());
            } else if path == "awards.yaml" {
                files.awards.push(parse(&path, text()));
            } else if let Some(id) = stem("clusters/") {
                let cluster = parse(&path, front_matter(&path, text()));
                files.clusters.insert(id.to_owned(), cluster);
            } else if let Some(report) = stem("tin/") {
                let front_matter = parse(&path, front_matter(&path, text()));
                files.reports.insert(report.to_owned(), front_matter);
            }
        }
        files
    }

    /// The kinds of awards: what an entry of the site leaves out comes from the built-in one.
    pub fn kinds(&self) -> BTreeMap<Id, Kind> {
        let mut kinds: BTreeMap<Id, Kind> = BTreeMap::new();
        for entry in self.awards.iter().flat_map(|file| &file.awards) {
            let known = kinds.get(&entry.id).cloned();
            let body = known.as_ref().and_then(|kind| kind.body.clone());
            let family = known.as_ref().map(|kind| kind.family.clone());
            let kind = Kind {
                name: entry.name.clone(),
                body: entry.awarded_by.clone().or(body),
                rank: entry.rank.or(known.map(|kind| kind.rank)).unwrap_or(0),
                family: entry.family.clone().or(family).expect("a family"),
            };
            kinds.insert(entry.id.clone(), kind);
        }
        kinds
    }

    /// What ratings are called.
    pub fn ratings(&self) -> BTreeMap<Id, String> {
        let ratings = self.awards.iter().flat_map(|file| &file.ratings);
        let ratings = ratings.map(|rating| (rating.id.clone(), rating.name.clone()));
        ratings.collect()
    }
}

fn front_matter<'a>(path: &str, text: &'a str) -> &'a str {
    let rest = text.strip_prefix("---\n");
    let parts = rest.and_then(|rest| rest.split_once("\n---\n"));
    parts
        .unwrap_or_else(|| panic!("{path} has no front matter"))
        .0
}

fn parse<T: DeserializeOwned>(path: &str, text: &str) -> T {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"))
}
