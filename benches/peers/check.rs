//! Whether the two sites say the same. Figures of unequal sites would mean nothing.

use std::collections::{BTreeSet, HashSet};
use std::fmt::Debug;
use std::fs;
use std::iter::zip;
use std::path::Path;
use std::str::Split;

use feed_rs::parser;
use quick_xml::Reader as Xml;
use quick_xml::events::Event;
use rayon::prelude::*;

use super::expected::{Expected, NEWEST, Told};
use super::failure::{At, Failure, Result};
use super::lists::{Habit, slug_of};
use super::page::{Reader, ReportPage};
use crate::corpus::{CLUSTERS, YEARS};

/// How many other reports the page of a report names.
const OTHERS: usize = 5;

/// Compares what bantin built with the lean theme, what Hugo built, and what the reports say.
///
/// # Errors
/// A page is missing, or says something else; the message names it.
pub fn compare(expected: &Expected, bantin: &Path, hugo: &Path) -> Result<()> {
    let reader = Reader::new()?;
    let sites = [(Habit::Bantin, bantin), (Habit::Hugo, hugo)];
    expected
        .reports
        .par_iter()
        .enumerate()
        .try_for_each(|(place, report)| {
            let pages = sites.map(|(habit, site)| reader.report(&habit.report(site, report)));
            let [ours, theirs] = pages;
            let (ours, theirs) = (ours?, theirs?);
            says(report, &ours)
                .and_then(|()| names_older(expected, report, place, &ours))
                .map_err(|failure| of(Habit::Bantin, report, &failure))?;
            says(report, &theirs)
                .and_then(|()| names(expected, report, &theirs, OTHERS, OTHERS))
                .map_err(|failure| of(Habit::Hugo, report, &failure))?;
            same_text(&report.slug, &ours.body, &theirs.body)
        })?;
    for (habit, site) in sites {
        lists(expected, &reader, habit, site)?;
        feed(expected, site)?;
        sitemap(expected, site)?;
    }
    Ok(())
}

fn of(habit: Habit, report: &Told, failure: &Failure) -> Failure {
    Failure::new(format!("{habit:?}'s page of {}: {failure}", report.slug))
}

/// Whether a page tells of its report what it must.
fn says(report: &Told, page: &ReportPage) -> Result<()> {
    same("its headline", &page.headline, &report.title)?;
    let navigation = CLUSTERS as usize + YEARS.count();
    same(
        "clusters and years in its header",
        &page.navigation,
        &navigation,
    )?;
    same("its lead picture", &page.has_cover, &true)?;
    same("pictures in its body", &page.pictures, &1)?;
    same("participants", &page.participants, &report.participants)?;
    same("awards", &page.awards, &report.awards)?;
    same("tags", &page.tags, &report.tags)?;
    Ok(())
}

/// bantin names older reports, of the cluster first, so that a page never changes.
fn names_older(expected: &Expected, report: &Told, place: usize, page: &ReportPage) -> Result<()> {
    let older = expected.reports.len() - place - 1;
    let of_cluster = report.older_in_cluster.min(OTHERS);
    names(expected, report, page, older.min(OTHERS), of_cluster)
}

/// Whether a page names so many other reports, so many of them of its cluster.
fn names(
    expected: &Expected,
    report: &Told,
    page: &ReportPage,
    all: usize,
    of_cluster: usize,
) -> Result<()> {
    let distinct: HashSet<&String> = page.others.iter().collect();
    same("other reports", &distinct.len(), &all)?;
    let mut found = 0;
    for slug in distinct {
        let other = expected
            .find(slug)
            .filter(|other| other.slug != report.slug)
            .ok_or_else(|| Failure::new(format!("{slug} is none of the other reports")))?;
        found += usize::from(other.cluster == report.cluster);
    }
    same(
        "other reports of the cluster",
        &found.min(of_cluster),
        &of_cluster,
    )
}

/// Whether the lists of all reports, of each cluster and of each year name all of theirs, and the
/// home page the newest.
fn lists(expected: &Expected, reader: &Reader, habit: Habit, site: &Path) -> Result<()> {
    expected
        .lists()
        .into_par_iter()
        .try_for_each(|(folder, members)| {
            let mut named = BTreeSet::new();
            for page in habit.list(site, &folder)? {
                named.extend(reader.list(&page)?);
            }
            same_reports(&site.join(folder), &named, &members)
        })?;
    let mut named = BTreeSet::new();
    for page in habit.archive(site)? {
        named.extend(reader.list(&page)?);
    }
    same_reports(&site.join("tin"), &named, &expected.all())?;
    let home = site.join("index.html");
    let named: BTreeSet<String> = reader.list(&home)?.into_iter().collect();
    // bantin's front pages may hold more, so that its older ones never change.
    let newest = expected.newest();
    let held = named
        .into_iter()
        .filter(|slug| newest.contains(slug.as_str()));
    same_reports(&home, &held.collect(), &newest)
}

fn feed(expected: &Expected, site: &Path) -> Result<()> {
    let path = site.join("rss.xml");
    let text = fs::read(&path).at(path.display())?;
    let feed = parser::parse(text.as_slice()).at(path.display())?;
    same("items", &feed.entries.len(), &NEWEST).at(path.display())?;
    let links = feed.entries.iter().flat_map(|entry| entry.links.first());
    let named = links.map(|link| slug_of(&link.href).to_owned());
    same_reports(&path, &named.collect(), &expected.newest())
}

/// Whether the sitemap, or its parts together, name every report.
fn sitemap(expected: &Expected, site: &Path) -> Result<()> {
    let mut named = BTreeSet::new();
    for entry in fs::read_dir(site).at(site.display())? {
        let path = entry.at(site.display())?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("sitemap") && name.ends_with(".xml") {
            named.extend(reports_of_sitemap(&path)?);
        }
    }
    // It names other pages too.
    let all = expected.all();
    named.retain(|slug| all.contains(slug.as_str()));
    same_reports(&site.join("sitemap.xml"), &named, &all)
}

fn reports_of_sitemap(path: &Path) -> Result<Vec<String>> {
    let text = fs::read_to_string(path).at(path.display())?;
    let mut xml = Xml::from_str(&text);
    let mut named = Vec::new();
    loop {
        match xml.read_event().at(path.display())? {
            Event::Text(text) => {
                let address: &str = &text;
                if address.contains("/tin/") {
                    named.push(slug_of(address).to_owned());
                }
            }
            Event::Eof => return Ok(named),
            _ => {}
        }
    }
}

fn same_reports(place: &Path, found: &BTreeSet<String>, wanted: &BTreeSet<&str>) -> Result<()> {
    let missing = wanted.iter().find(|slug| !found.contains(**slug));
    let unwanted = found.iter().find(|slug| !wanted.contains(slug.as_str()));
    let place = place.display();
    match (missing, unwanted) {
        (Some(slug), _) => Err(Failure::new(format!("{place}: {slug} is missing"))),
        (_, Some(slug)) => Err(Failure::new(format!(
            "{place}: {slug} does not belong there"
        ))),
        (None, None) => Ok(()),
    }
}

/// Whether two bodies read alike; a failure shows the words from where they part.
fn same_text(slug: &str, ours: &str, theirs: &str) -> Result<()> {
    if ours == theirs {
        return Ok(());
    }
    let (ours, theirs) = (ours.split(' '), theirs.split(' '));
    let alike = zip(ours.clone(), theirs.clone()).take_while(|(one, other)| one == other);
    let alike = alike.count();
    let from_there =
        |words: Split<'_, char>| words.skip(alike).take(8).collect::<Vec<_>>().join(" ");
    let (ours, theirs) = (from_there(ours), from_there(theirs));
    Err(Failure::new(format!(
        "{slug}: where bantin says “{ours}”, Hugo says “{theirs}”"
    )))
}

fn same<T: PartialEq + Debug>(what: &str, found: &T, wanted: &T) -> Result<()> {
    if found == wanted {
        return Ok(());
    }
    Err(Failure::new(format!(
        "{what}: {found:?} instead of {wanted:?}"
    )))
}
