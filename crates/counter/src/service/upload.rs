//! Uploads: a manifest or an import, and what it changes of a site, the same for every store.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::import::Import;
use super::site_data::{PageData, SiteData};
use crate::wire::{MAX_VIEWS, Manifest};

/// Unknown names that a summary lists at most.
const MAX_LISTED: usize = 100;

/// Unknown names that a refusal quotes at most.
const MAX_QUOTED: usize = 5;

/// What is sent to a site with its token.
#[derive(Clone, Debug)]
pub enum Upload {
    /// The list of its pages.
    Manifest(Manifest<'static>),
    /// Counts from before.
    Import(Import),
}

/// Why an upload is not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The batch was imported before, with other content.
    OtherContent,
    /// The imported views of a page, or of the site (`*`), would exceed [`MAX_VIEWS`].
    TooMany(String),
    /// No line of an import names a known page: how many lines there are, and some of the names.
    NothingKnown(usize, Vec<String>),
}

/// The answer to an upload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// What became of pages and lines.
    #[serde(rename = "report")]
    pub summary: Summary,
    /// Within so many seconds, views of one page by one visitor are counted once. Editors need to
    /// know: whoever reloads a page would believe that the counter is broken.
    pub repeat_window_seconds: u64,
}

/// What an upload did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Pages that are counted now.
    pub pages: usize,
    /// Pages that were not known before.
    pub added: usize,
    /// Pages that are no longer counted; their counts are kept.
    pub retired: usize,
    /// Pages whose counts moved to the page that they are an older name of.
    pub merged: usize,
    /// Lines of an import whose page was found.
    pub imported: usize,
    /// Lines of an import whose page was not found.
    pub unknown: usize,
    /// The names in the first of those lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown_names: Vec<String>,
    /// Whether the batch was imported before, so that nothing changed.
    pub repeated: bool,
}

/// Rows to write, for pages known by number or by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows<'a> {
    /// The time zone.
    pub zone: Option<&'a str>,
    /// Is added to the imported views of the site.
    pub site_imported: i64,
    /// Replaces the opening views of the site.
    pub site_opening: Option<i64>,
    /// New pages: key and path.
    pub insert: Vec<(&'a str, &'a str)>,
    /// Known pages: number, new path, whether they are live. They are merged into no other page.
    pub update: Vec<(i64, &'a str, bool)>,
    /// Pages whose counts move to another page: number, and the key of the other page.
    pub merge: Vec<(i64, &'a str)>,
    /// All aliases, each with the key of its page.
    pub aliases: Option<Vec<(&'a str, &'a str)>>,
    /// Replace the opening views of pages, by key.
    pub openings: Vec<(&'a str, i64)>,
    /// Are added to the imported views of pages, by number.
    pub imported: BTreeMap<i64, i64>,
    /// The name of the imported batch, and the digest of its content.
    pub batch: Option<(&'a str, &'a str)>,
}

/// The rows to write, if there are any, and what they mean.
type Plan<'a> = Result<(Option<Rows<'a>>, Summary), Refusal>;

impl Upload {
    /// Works out what is to be written to a site; nothing, if all of it is there already.
    ///
    /// # Errors
    ///
    /// The upload does not fit the site.
    pub fn plan<'a>(&'a self, site: &'a SiteData) -> Plan<'a> {
        match self {
            Self::Manifest(manifest) => plan_manifest(manifest, site),
            Self::Import(import) => plan_import(import, site),
        }
    }
}

fn plan_manifest<'a>(manifest: &'a Manifest<'_>, site: &'a SiteData) -> Plan<'a> {
    let mut rows = Rows::default();
    let mut summary = Summary {
        pages: manifest.pages.len(),
        ..Summary::default()
    };
    let by_key: HashMap<&str, &PageData> =
        site.pages.iter().map(|page| (&*page.key, page)).collect();
    let wanted: HashSet<&str> = manifest.pages.iter().map(|page| &*page.key).collect();
    // Pages that are not wanted under their own key, by path. Of several that had a path one after
    // another, the one that has it now, or else the newest.
    let mut by_path: HashMap<&str, &PageData> = HashMap::new();
    for page in &site.pages {
        let is_left = page.merged_into.is_none() && !wanted.contains(&*page.key);
        let other = by_path.get(&*page.path);
        if is_left && (page.live || other.is_none_or(|other| !other.live)) {
            by_path.insert(&page.path, page);
        }
    }
    let mut merged: HashSet<i64> = HashSet::new();
    for page in &manifest.pages {
        let known = by_key.get(&*page.key);
        let opening = page.views.unwrap_or(0).cast_signed();
        if known.map_or(0, |known| known.opening) != opening {
            rows.openings.push((&page.key, opening));
        }
        match known {
            Some(known) if known.live && known.path == page.path => {}
            Some(known) => rows.update.push((known.id, &page.path, true)),
            None => rows.insert.push((&page.key, &page.path)),
        }
        let mut imported = known.map_or(0, |known| known.imported);
        for alias in &page.aliases {
            let pages = [by_key.get(&**alias), by_path.get(&**alias)];
            for old in pages.into_iter().flatten() {
                if old.key != page.key && old.merged_into.is_none() && merged.insert(old.id) {
                    imported = checked(&page.key, imported, old.imported)?;
                    rows.merge.push((old.id, &page.key));
                }
            }
        }
    }
    // Pages whose key changed while the path stayed. Aliases take precedence.
    for page in manifest.pages.iter().filter(|page| !page.path.is_empty()) {
        let is_counted = by_key.get(&*page.key).is_some_and(|known| known.live);
        if let Some(old) = by_path.get(&*page.path)
            && !is_counted
            && merged.insert(old.id)
        {
            rows.merge.push((old.id, &page.key));
        }
    }
    for page in &site.pages {
        if page.live && !wanted.contains(&*page.key) && !merged.contains(&page.id) {
            summary.retired += 1;
            rows.update.push((page.id, &page.path, false));
        }
    }
    let aliases = aliases(manifest);
    if !aliases.iter().copied().eq(known_aliases(site)) {
        rows.aliases = Some(aliases);
    }
    let opening = manifest.all.unwrap_or(0).cast_signed();
    rows.site_opening = (opening != site.opening).then_some(opening);
    rows.zone = (manifest.tz != site.zone).then_some(&*manifest.tz);
    summary.added = rows.insert.len();
    summary.merged = rows.merge.len();
    Ok(((rows != Rows::default()).then_some(rows), summary))
}

/// The aliases of a manifest with the keys of their pages, in the order of their bytes.
fn aliases<'a>(manifest: &'a Manifest<'_>) -> Vec<(&'a str, &'a str)> {
    let pages = manifest.pages.iter();
    let aliases: BTreeMap<&str, &str> = pages
        .flat_map(|page| {
            let aliases = page.aliases.iter().filter(|alias| **alias != page.key);
            aliases.map(|alias| (&**alias, &*page.key))
        })
        .collect();
    aliases.into_iter().collect()
}

/// The same for those that a site has.
fn known_aliases(site: &SiteData) -> impl Iterator<Item = (&str, &str)> {
    let keys: HashMap<i64, &str> = site
        .pages
        .iter()
        .map(|page| (page.id, &*page.key))
        .collect();
    let aliases = site.aliases.iter();
    aliases.map(move |(alias, page)| (&**alias, keys.get(page).copied().unwrap_or_default()))
}

fn plan_import<'a>(import: &'a Import, site: &'a SiteData) -> Plan<'a> {
    let mut summary = Summary {
        pages: site.pages.iter().filter(|page| page.live).count(),
        ..Summary::default()
    };
    match site.batches.get(&import.batch) {
        Some(digest) if *digest == import.digest => {
            summary.repeated = true;
            return Ok((None, summary));
        }
        Some(_) => return Err(Refusal::OtherContent),
        None => {}
    }
    let mut pages: HashMap<&str, i64> = HashMap::new();
    for (alias, page) in &site.aliases {
        pages.insert(alias, *page);
    }
    for page in site.pages.iter().filter(|page| page.merged_into.is_none()) {
        let name = match import.by_path {
            true => &page.path,
            false => &page.key,
        };
        // Of several pages that had a path one after another, the one that has it now.
        if page.live || !pages.contains_key(&**name) {
            pages.insert(name, page.id);
        }
    }
    let mut rows = Rows {
        site_imported: import.all.cast_signed(),
        batch: Some((&import.batch, &import.digest)),
        ..Rows::default()
    };
    for (name, views) in &import.views {
        let trimmed = name.trim_start_matches('/');
        let page = pages
            .get(&**name)
            .or_else(|| pages.get(trimmed).filter(|_| import.by_path));
        match page {
            Some(&page) => {
                summary.imported += 1;
                // One page may have many names.
                let sum = rows.imported.entry(page).or_default();
                *sum = sum.saturating_add(views.cast_signed());
            }
            None => {
                summary.unknown += 1;
                if summary.unknown_names.len() < MAX_LISTED {
                    summary.unknown_names.push(name.clone());
                }
            }
        }
    }
    if summary.imported == 0 && (summary.unknown > 0 || import.all == 0) {
        // The batch is not remembered: once the pages are known, it can be imported as it is.
        summary.unknown_names.truncate(MAX_QUOTED);
        return Err(Refusal::NothingKnown(
            summary.unknown,
            summary.unknown_names,
        ));
    }
    checked("*", site.imported, rows.site_imported)?;
    for page in &site.pages {
        if let Some(&more) = rows.imported.get(&page.id) {
            checked(&page.key, page.imported, more)?;
        }
    }
    Ok((Some(rows), summary))
}

/// The sum of imported views of a page, or of the site.
fn checked(name: &str, known: i64, more: i64) -> Result<i64, Refusal> {
    let sum = known.saturating_add(more);
    match sum > MAX_VIEWS.cast_signed() {
        true => Err(Refusal::TooMany(name.to_owned())),
        false => Ok(sum),
    }
}
