//! Changes: what a manifest or an import does to a site, worked out the same for every store.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::import::{Import, MAX_VIEWS};
use super::manifest::Manifest;
use super::store::SiteData;

/// Unknown names that a report lists at most.
const MAX_LISTED: usize = 100;

/// A change that was asked for.
#[derive(Clone, Debug)]
pub enum Change {
    /// Another list of pages.
    Manifest(Manifest),
    /// Counts from before.
    Import(Import),
}

/// Why a change is not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The batch was imported before, with other content.
    OtherContent,
    /// The imported views of a page, or of the site (`*`), would be more than there can be.
    TooMany(String),
}

/// What a change did, as those who asked for it are told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// What became of pages and lines.
    pub report: Report,
    /// Seconds within which the same reader on the same page is one view: editors who reload a
    /// page would take the counter for broken.
    pub repeat_window_seconds: u64,
}

/// What a change did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Pages that are counted now.
    pub pages: usize,
    /// Pages that were not known before.
    pub added: usize,
    /// Pages that are not counted any more; their counts are kept.
    pub retired: usize,
    /// Pages whose counts went to the page that they are an older name of.
    pub merged: usize,
    /// Lines of an import that found their page.
    pub imported: usize,
    /// Lines of an import that did not.
    pub unknown: usize,
    /// The first of those lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown_names: Vec<String>,
    /// Whether the batch was imported before, so that nothing changed.
    pub repeated: bool,
}

/// Rows to write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// The time zone.
    pub zone: Option<String>,
    /// Added to the imported views of the site.
    pub site_imported: i64,
    /// What the site opens with from now on.
    pub site_opening: Option<i64>,
    /// Pages to add, by key and path.
    pub insert: Vec<(String, String)>,
    /// Pages to write anew: number, path, whether they are live. They are nobody's older name.
    pub update: Vec<(i64, String, bool)>,
    /// Pages whose counts go to another, by number and the key of the other.
    pub merge: Vec<(i64, String)>,
    /// All aliases, each with the key of its page.
    pub aliases: Option<Vec<(String, String)>>,
    /// What pages open with from now on, by their keys.
    pub openings: Vec<(String, i64)>,
    /// Added to the imported views of pages.
    pub imported: BTreeMap<i64, i64>,
    /// The batch that was imported, and its digest.
    pub batch: Option<(String, String)>,
}

impl Change {
    /// What is to be written; none, when nothing is.
    ///
    /// # Errors
    ///
    /// The change does not fit the site.
    pub fn plan(&self, site: &SiteData) -> Result<(Option<Rows>, Report), Refusal> {
        match self {
            Self::Manifest(manifest) => plan_manifest(manifest, site),
            Self::Import(import) => plan_import(import, site),
        }
    }
}

fn plan_manifest(manifest: &Manifest, site: &SiteData) -> Result<(Option<Rows>, Report), Refusal> {
    let mut rows = Rows::default();
    let mut report = Report {
        pages: manifest.pages.len(),
        ..Report::default()
    };
    let by_key: HashMap<&str, usize> = (0..)
        .zip(&site.pages)
        .map(|(place, page)| (page.key.as_str(), place))
        .collect();
    let wanted: HashSet<&str> = manifest
        .pages
        .iter()
        .map(|page| page.key.as_str())
        .collect();
    // Pages that are not wanted under their own key, by path. Of several that had a path one after
    // another, the one that has it now, or else the newest.
    let mut by_path: HashMap<&str, usize> = HashMap::new();
    for (place, page) in (0..).zip(&site.pages) {
        let is_left = page.merged_into.is_none() && !wanted.contains(page.key.as_str());
        let other = by_path.get(page.path.as_str());
        if is_left && (page.live || other.is_none_or(|&other| !site.pages[other].live)) {
            by_path.insert(&page.path, place);
        }
    }
    let mut merged: HashSet<i64> = HashSet::new();
    for page in &manifest.pages {
        let known = by_key.get(page.key.as_str());
        let known = known.map(|&place| &site.pages[place]);
        if known.map_or(0, |known| known.opening) != page.views {
            rows.openings.push((page.key.clone(), page.views));
        }
        match known {
            Some(known) if known.live && known.path == page.path => {}
            Some(known) => rows.update.push((known.id, page.path.clone(), true)),
            None => {
                report.added += 1;
                rows.insert.push((page.key.clone(), page.path.clone()));
            }
        }
        let mut imported = known.map_or(0, |known| known.imported);
        for alias in &page.aliases {
            let places = [by_key.get(alias.as_str()), by_path.get(alias.as_str())];
            for old in places
                .into_iter()
                .flatten()
                .map(|&place| &site.pages[place])
            {
                if old.key != page.key && old.merged_into.is_none() && merged.insert(old.id) {
                    imported = imported.saturating_add(old.imported);
                    if imported > MAX_VIEWS {
                        return Err(Refusal::TooMany(page.key.clone()));
                    }
                    report.merged += 1;
                    rows.merge.push((old.id, page.key.clone()));
                }
            }
        }
    }
    // A page whose key changed while its path stayed. What an alias tells goes before.
    for page in manifest.pages.iter().filter(|page| !page.path.is_empty()) {
        let known = by_key.get(page.key.as_str());
        let is_counted = known.is_some_and(|&place| site.pages[place].live);
        let old = by_path.get(page.path.as_str());
        if let Some(old) = old.map(|&place| &site.pages[place])
            && !is_counted
            && merged.insert(old.id)
        {
            report.merged += 1;
            rows.merge.push((old.id, page.key.clone()));
        }
    }
    for page in &site.pages {
        if page.live && !wanted.contains(page.key.as_str()) && !merged.contains(&page.id) {
            report.retired += 1;
            rows.update.push((page.id, page.path.clone(), false));
        }
    }
    let aliases: BTreeMap<&str, &str> = manifest
        .pages
        .iter()
        .flat_map(|page| {
            let aliases = page.aliases.iter().filter(|alias| **alias != page.key);
            aliases.map(|alias| (alias.as_str(), page.key.as_str()))
        })
        .collect();
    if !same_aliases(&aliases, site) {
        let owned = |(alias, key): (&str, &str)| (alias.to_owned(), key.to_owned());
        rows.aliases = Some(aliases.into_iter().map(owned).collect());
    }
    rows.site_opening = (manifest.all != site.opening).then_some(manifest.all);
    rows.zone = (manifest.tz != site.zone).then(|| manifest.tz.clone());
    Ok(((rows != Rows::default()).then_some(rows), report))
}

fn same_aliases(aliases: &BTreeMap<&str, &str>, site: &SiteData) -> bool {
    let keys: HashMap<i64, &str> = site
        .pages
        .iter()
        .map(|page| (page.id, page.key.as_str()))
        .collect();
    aliases.len() == site.aliases.len()
        && site
            .aliases
            .iter()
            .all(|(alias, page)| keys.get(page).copied() == aliases.get(alias.as_str()).copied())
}

fn plan_import(import: &Import, site: &SiteData) -> Result<(Option<Rows>, Report), Refusal> {
    let live = || site.pages.iter().filter(|page| page.live);
    let mut report = Report {
        pages: live().count(),
        ..Report::default()
    };
    match site.batches.get(&import.batch) {
        Some(digest) if *digest == import.digest => {
            report.repeated = true;
            return Ok((None, report));
        }
        Some(_) => return Err(Refusal::OtherContent),
        None => {}
    }
    let mut pages: HashMap<&str, i64> = HashMap::new();
    for (alias, page) in &site.aliases {
        pages.insert(alias, *page);
    }
    for page in site.pages.iter().filter(|page| page.merged_into.is_none()) {
        let name = if import.by_path {
            &page.path
        } else {
            &page.key
        };
        // Of several pages that had a path one after another, the one that has it now.
        if page.live || !pages.contains_key(name.as_str()) {
            pages.insert(name, page.id);
        }
    }
    let mut rows = Rows {
        site_imported: import.all,
        batch: Some((import.batch.clone(), import.digest.clone())),
        ..Rows::default()
    };
    for (name, views) in &import.views {
        let trimmed = name.trim_start_matches('/');
        let page = pages
            .get(name.as_str())
            .or_else(|| pages.get(trimmed).filter(|_| import.by_path));
        match page {
            Some(&page) => {
                report.imported += 1;
                // One page may have many names.
                let sum = rows.imported.entry(page).or_default();
                *sum = sum.saturating_add(*views);
            }
            None => {
                report.unknown += 1;
                if report.unknown_names.len() < MAX_LISTED {
                    report.unknown_names.push(name.clone());
                }
            }
        }
    }
    let too_many = |known: i64, more: i64| known.saturating_add(more) > MAX_VIEWS;
    if too_many(site.imported, rows.site_imported) {
        return Err(Refusal::TooMany("*".to_owned()));
    }
    for page in &site.pages {
        let more = rows.imported.get(&page.id);
        if more.is_some_and(|&more| too_many(page.imported, more)) {
            return Err(Refusal::TooMany(page.key.clone()));
        }
    }
    Ok((Some(rows), report))
}
