//! Every page that a site has, as its settings want it.

use std::collections::BTreeSet;

use super::{FeedId, ListId, ListPages, PageId, SearchFile, Site, members};
use crate::config::KeyedBy;
use crate::model::{ClusterId, SourcePath, Year};
use crate::source::CONTENT;

/// A sitemap may hold 50,000 addresses (sitemaps.org); parts are cut well below.
pub const SITEMAP_LIMIT: usize = 40_000;

/// All pages of a site but the files of its theme.
pub fn pages(site: &Site) -> Vec<PageId> {
    let on = site.config.archives;
    let archives = &site.archives;
    let mut pages = vec![PageId::Home];
    pages.extend(archives.all.iter().map(|number| PageId::Article(*number)));
    push_older(site, ListId::All, &mut pages);
    if on.clusters {
        pages.push(PageId::Clusters);
        for id in site.clusters.keys() {
            pages.push(PageId::Cluster(id.clone()));
            push_older(site, ListId::Cluster(id.clone()), &mut pages);
            let years = cluster_years(site, id);
            pages.extend(years.map(|year| PageId::ClusterYear(id.clone(), year)));
        }
    }
    if on.years {
        pages.push(PageId::Years);
        for year in archives.years.keys() {
            pages.push(PageId::Year(*year));
            push_older(site, ListId::Year(*year), &mut pages);
        }
    }
    if on.months {
        for (year, month) in archives.months.keys() {
            pages.push(PageId::Month(*year, *month));
            push_older(site, ListId::Month(*year, *month), &mut pages);
        }
    }
    if on.days {
        for date in archives.days.keys() {
            pages.push(PageId::Day(*date));
            push_older(site, ListId::Day(*date), &mut pages);
        }
    }
    if on.units {
        pages.push(PageId::Units);
        for id in site.units.keys() {
            pages.push(PageId::Unit(id.clone()));
            push_older(site, ListId::Unit(id.clone()), &mut pages);
        }
    }
    if on.awards {
        pages.push(PageId::Awards);
        pages.extend(
            site.rolls
                .awards
                .keys()
                .map(|year| PageId::AwardsYear(*year)),
        );
    }
    if on.officers {
        pages.push(PageId::Officers);
        pages.extend(officer_years(site).map(PageId::OfficersYear));
    }
    if on.tags {
        pages.push(PageId::Tags);
        for id in archives.tags.keys() {
            pages.push(PageId::Tag(id.clone()));
            push_older(site, ListId::Tag(id.clone()), &mut pages);
        }
    }
    if on.videos && !site.videos.is_empty() {
        pages.push(PageId::Videos);
        let older = ListPages::new(site.videos.len(), on.page_size).older();
        pages.extend((1..=older).map(|number| PageId::Older(ListId::Videos, number)));
    }
    if on.most_read && !site.readership.most_read.is_empty() {
        pages.push(PageId::MostRead);
    }
    pages.extend((0..site.standalones.len()).map(PageId::Standalone));
    if on.search {
        pages.push(PageId::Search);
        pages.extend(SearchFile::all(site).into_iter().map(PageId::SearchFile));
    }
    pages.push(PageId::NotFound);
    push_machine_pages(site, &mut pages);
    for number in &archives.all {
        let aliases = &site.article(*number).aliases;
        pages.extend(
            aliases
                .iter()
                .map(|(path, _)| PageId::Redirect(path.clone(), *number)),
        );
    }
    pages.extend(site.files.keys().map(|path| PageId::File(path.clone())));
    pages
}

fn push_older(site: &Site, list: ListId, pages: &mut Vec<PageId>) {
    let size = site.config.archives.page_size;
    let older = ListPages::new(site.list(&list).len(), size).older();
    pages.extend((1..=older).map(|number| PageId::Older(list.clone(), number)));
}

/// Feeds, sitemap and robots.txt. Feeds and sitemap need absolute addresses.
fn push_machine_pages(site: &Site, pages: &mut Vec<PageId>) {
    if site.config.base_url.is_some() {
        let feeds = site.config.feeds;
        if feeds.rss {
            pages.push(PageId::Feed(FeedId::Rss));
        }
        if feeds.json {
            pages.push(PageId::Feed(FeedId::Json));
        }
        if feeds.clusters && site.config.archives.clusters {
            let ids = site.clusters.keys().cloned();
            pages.extend(ids.map(|id| PageId::Feed(FeedId::ClusterRss(id))));
        }
        let listed = pages.iter().filter(|page| is_in_sitemap(page)).count();
        if listed > SITEMAP_LIMIT {
            let parts = listed.div_ceil(SITEMAP_LIMIT);
            pages.extend((1..=parts).map(PageId::SitemapPart));
        }
        pages.push(PageId::Sitemap);
    }
    if site.config.counter.keyed_by() == Some(KeyedBy::Id) {
        pages.push(PageId::CounterManifest);
    }
    // A site may bring its own.
    let own = SourcePath::new(format!("{CONTENT}/robots.txt"));
    if !site.files.contains_key(&own) {
        pages.push(PageId::Robots);
    }
}

/// Whether a page belongs into the sitemap.
pub fn is_in_sitemap(page: &PageId) -> bool {
    !matches!(
        page,
        PageId::NotFound
            | PageId::Search
            | PageId::SearchFile(_)
            | PageId::Redirect(..)
            | PageId::Asset(_)
            | PageId::File(_)
            | PageId::Feed(_)
            | PageId::Sitemap
            | PageId::SitemapPart(_)
            | PageId::CounterManifest
            | PageId::Robots
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
    let told = terms.filter(|(_, term)| !members(term).is_empty());
    let years: BTreeSet<Year> = told.map(|(year, _)| *year).collect();
    years.into_iter()
}
