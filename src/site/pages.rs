//! Every page that a site has, as its settings want it.

use std::collections::BTreeSet;

use super::data_years::data_files;
use super::publish::ROBOTS;
use super::routes::list_of;
use super::{
    FeedId, HostFile, ListId, ListPages, PageId, PosterId, Recipients, SearchFile, Site, front_of,
};
use crate::config::{Config, KeyedBy, Section};
use crate::model::{ClusterId, Picture, Year};

/// A sitemap may hold 50,000 addresses (sitemaps.org); parts are cut well below.
pub const SITEMAP_LIMIT: usize = 40_000;

/// All pages of a site but the files of its theme.
pub fn pages(site: &Site) -> Vec<PageId> {
    let Site {
        archives, rolls, ..
    } = site;
    let mut pages = vec![PageId::Home];
    pages.extend(archives.all.iter().map(|number| PageId::Article(*number)));
    let fronts = Section::ALL.iter().copied();
    pages.extend(fronts.filter_map(PageId::front));
    push_older(site, &ListId::All, &mut pages);
    push_older(site, &ListId::Videos, &mut pages);
    let months = archives.months.keys();
    let lists = (site.clusters.keys().cloned().map(ListId::Cluster))
        .chain(archives.years.keys().map(|year| ListId::Year(*year)))
        .chain(months.map(|(year, month)| ListId::Month(*year, *month)))
        .chain(archives.days.keys().map(|date| ListId::Day(*date)))
        .chain(site.units.keys().cloned().map(ListId::Unit))
        .chain(archives.tags.keys().cloned().map(ListId::Tag));
    for list in lists {
        pages.push(front_of(&list));
        push_older(site, &list, &mut pages);
    }
    for id in site.clusters.keys() {
        let years = cluster_years(site, id);
        pages.extend(years.map(|year| PageId::ClusterYear(id.clone(), year)));
    }
    pages.extend(archives.years.keys().map(|year| PageId::Days(*year)));
    pages.extend(rolls.awards.keys().map(|year| PageId::AwardsYear(*year)));
    for year in rolls.awards.keys() {
        let kinds = rolls.kinds_apart(*year);
        pages.extend(kinds.map(|kind| PageId::AwardsKind(*year, kind.clone())));
    }
    for of in Recipients::ALL {
        let years = rolls.years_with(of);
        pages.extend(years.map(|year| PageId::AwardsTo(year, of)));
    }
    let parts = rolls.persons.parts().into_iter();
    pages.extend(parts.map(PageId::PersonsOf));
    pages.extend(officer_years(site).map(PageId::OfficersYear));
    pages.extend((0..site.standalones.len()).map(PageId::Standalone));
    pages.extend(SearchFile::all(site).into_iter().map(PageId::SearchFile));
    pages.extend(data_files(site).map(PageId::DataFile));
    pages.push(PageId::NotFound);
    push_machine_pages(site, &mut pages);
    for number in &archives.all {
        let aliases = site.article(*number).aliases.iter();
        pages.extend(aliases.map(|(path, _)| PageId::Redirect(path.clone(), *number)));
    }
    pages.extend(site.published.files().cloned().map(PageId::File));
    pages.extend(site.published.derivatives().map(PageId::Derivative));
    push_posters(site, &mut pages);
    pages.extend(leads(site).map(|from| PageId::Lead(Box::new(from))));
    pages.retain(|page| match page {
        PageId::Videos if site.videos.is_empty() => false,
        PageId::Persons if rolls.persons.is_empty() => false,
        PageId::MostRead if site.readership.most_read.is_empty() => false,
        _ => is_wanted(&site.config, page),
    });
    push_sitemap(site, &mut pages);
    pages
}

/// Whether the settings want a page, of which there may be something to show.
pub fn is_wanted(config: &Config, page: &PageId) -> bool {
    let is_on = |section| config.archives.is_on(section);
    let feeds = config.feeds;
    page.section().is_none_or(is_on)
        && match page {
            // Feeds need absolute addresses.
            PageId::Feed(_) if config.base_url.is_none() => false,
            PageId::Feed(FeedId::Rss) => feeds.rss,
            PageId::Feed(FeedId::Json) => feeds.json,
            PageId::Feed(FeedId::ClusterRss(_)) => feeds.clusters,
            PageId::Feed(FeedId::UnitRss(_)) => feeds.units,
            PageId::Feed(FeedId::TagRss(_)) => feeds.tags,
            // Other sites find pictures by absolute addresses alone.
            PageId::Poster(_) if config.base_url.is_none() => false,
            PageId::Poster(PosterId::Report(..)) => config.pictures.report_posters,
            PageId::Poster(_) => config.share_image.is_none(),
            // Nothing else leads there.
            PageId::Persons | PageId::PersonsOf(_) | PageId::AwardsTo(_, Recipients::Persons) => {
                is_on(Section::Awards)
            }
            // The field that reads it stands on pages of years.
            PageId::Days(_) => is_on(Section::Years),
            PageId::CounterManifest => config.counter.keyed_by() == Some(KeyedBy::Id),
            _ => true,
        }
}

/// The addresses that lead on: of things, of their older pages, and of clusters in their years.
fn leads(site: &Site) -> impl Iterator<Item = PageId> {
    site.leads.iter().flat_map(|(from, to)| {
        let lists = to.iter().filter_map(list_of);
        let count = lists.map(|list| site.list(&list).len()).sum();
        let older = ListPages::new(count, site.config.archives.page_size).older();
        let list = list_of(from);
        let older = (1..=older).filter_map(move |number| {
            let list = list.clone()?;
            Some(PageId::Older(list, number))
        });
        let years: BTreeSet<PageId> = to
            .iter()
            .filter_map(|to| match (from, to) {
                (PageId::Cluster(from), PageId::Cluster(to)) => Some((from, to)),
                _ => None,
            })
            .flat_map(|(from, to)| {
                cluster_years(site, to).map(|year| PageId::ClusterYear(from.clone(), year))
            })
            .collect();
        [from.clone()].into_iter().chain(older).chain(years)
    })
}

/// Where the address of a page that is none leads to.
pub fn lead_to(site: &Site, from: &PageId) -> Vec<PageId> {
    let front = match from {
        PageId::Older(list, _) => front_of(list),
        PageId::ClusterYear(id, _) => PageId::Cluster(id.clone()),
        other => other.clone(),
    };
    let to = site.leads.get(&front).into_iter().flatten();
    to.map(|to| match (from, to) {
        (PageId::ClusterYear(_, year), PageId::Cluster(id))
            if cluster_years(site, id).any(|known| known == *year) =>
        {
            PageId::ClusterYear(id.clone(), *year)
        }
        _ => to.clone(),
    })
    .collect()
}

fn push_older(site: &Site, list: &ListId, pages: &mut Vec<PageId>) {
    let count = match list {
        ListId::Videos => site.videos.len(),
        _ => site.list(list).len(),
    };
    let older = ListPages::new(count, site.config.archives.page_size).older();
    pages.extend((1..=older).map(|number| PageId::Older(list.clone(), number)));
}

/// What is shown beside links to pages that have no picture.
fn push_posters(site: &Site, pages: &mut Vec<PageId>) {
    pages.push(PageId::Poster(PosterId::Site));
    for id in site.clusters.keys() {
        let years = cluster_years(site, id);
        let posters = years.map(|year| PosterId::ClusterYear(id.clone(), year));
        pages.extend(posters.map(PageId::Poster));
    }
    if site.config.pictures.report_posters {
        let reports = site.archives.all.iter().map(|number| site.article(*number));
        let is_photo = |it: &Picture| site.look(&it.file.source).photo.is_some();
        let bare = reports.filter(|report| !report.known_by().is_some_and(is_photo));
        pages.extend(bare.map(|report| PageId::Poster(PosterId::Report(report.path.clone()))));
    }
}

/// Feeds, `robots.txt`, and what counters ask for.
fn push_machine_pages(site: &Site, pages: &mut Vec<PageId>) {
    let of_clusters = site.clusters.keys().cloned().map(FeedId::ClusterRss);
    let feeds = [FeedId::Rss, FeedId::Json].into_iter().chain(of_clusters);
    pages.extend(feeds.map(PageId::Feed));
    let units = site.units.keys().cloned().map(FeedId::UnitRss);
    let tags = site.archives.tags.keys().cloned().map(FeedId::TagRss);
    pages.extend(units.chain(tags).map(PageId::Feed));
    pages.push(PageId::CounterManifest);
    let files = HostFile::wanted(&site.config).into_iter();
    let files = files.map(|file| (PageId::HostFile(file), file.path()));
    // A site may bring its own.
    let made = [(PageId::Robots, ROBOTS)].into_iter().chain(files);
    let made = made.filter(|(_, path)| !site.published.brings(path));
    pages.extend(made.map(|(page, _)| page));
}

/// The sitemap of these pages, which needs absolute addresses.
fn push_sitemap(site: &Site, pages: &mut Vec<PageId>) {
    if site.config.base_url.is_none() {
        return;
    }
    let listed = pages.iter().filter(|page| is_in_sitemap(page)).count();
    if listed > SITEMAP_LIMIT {
        let parts = listed.div_ceil(SITEMAP_LIMIT);
        pages.extend((1..=parts).map(PageId::SitemapPart));
    }
    pages.push(PageId::Sitemap);
}

/// Whether a page belongs into the sitemap. Numbered pages of lists do not: all that stands on them
/// has an address of its own there.
pub fn is_in_sitemap(page: &PageId) -> bool {
    !matches!(
        page,
        PageId::NotFound
            | PageId::Older(..)
            | PageId::Search
            | PageId::SearchFile(_)
            | PageId::Days(_)
            | PageId::DataFile(_)
            | PageId::Redirect(..)
            | PageId::Lead(_)
            | PageId::Asset(_)
            | PageId::File(_)
            | PageId::Derivative(_)
            | PageId::Poster(_)
            | PageId::Feed(_)
            | PageId::Sitemap
            | PageId::SitemapPart(_)
            | PageId::CounterManifest
            | PageId::Robots
            | PageId::HostFile(_)
            | PageId::Packed(..)
    )
}

/// The emulation years of a cluster, oldest first.
pub fn cluster_years<'a>(
    site: &'a Site,
    id: &ClusterId,
) -> impl DoubleEndedIterator<Item = Year> + use<'a> {
    site.rolls.years.get(id).into_iter().flatten().copied()
}

/// The years for which any cluster has a term with an officer or a member.
pub fn officer_years(site: &Site) -> impl DoubleEndedIterator<Item = Year> + use<> {
    let terms = site.rolls.terms.values().flatten();
    let held = terms.filter(|(_, term)| !term.is_empty());
    let years: BTreeSet<Year> = held.map(|(year, _)| *year).collect();
    years.into_iter()
}
