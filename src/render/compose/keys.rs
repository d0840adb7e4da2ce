//! Keys of pages: numbers of all that their views are composed from, known without composing.
//!
//! To know the fingerprint of a page its view must be composed, and a large archive has tens of
//! thousands. Nearly all of them show reports, whose digests are known; so a key costs no more
//! than a look at the digests of the reports that a page shows. A page whose key is as it was
//! has the view that it had. Pages that there are few of have no key and are composed each time.
//!
//! A key must cover whatever the composing of its page reads. Each function here stands for the
//! one of the same name that composes; change both together. (The test that drives random edits
//! compares every page with that of a clean build, and so finds a key that covers too little.)

use std::collections::HashMap;
use std::ops::{Bound, RangeInclusive};

use jiff::civil::Date;
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::article::{OLDER, body_links};
use crate::model::{ClusterId, FileRef, TagId, UnitId, Year, digest, digest_all};
use crate::site::{ArticleNo, AwardEntry, ListId, ListPages, PageId, SearchFile, Site, initials};

/// Makes keys.
#[derive(Debug)]
pub struct Keys<'a> {
    site: &'a Site,
    /// What every page depends on: the settings, and what the caller adds.
    common: u64,
    /// By report: what lists show of it, with what is known of its cluster, its picture and its
    /// readers.
    faces: Vec<u64>,
    /// By cluster: its name, its owner, its years.
    clusters: HashMap<&'a ClusterId, u64>,
}

impl<'a> Keys<'a> {
    /// Keys for the pages of `site`, which all depend on `common`.
    pub fn new(site: &'a Site, common: u64) -> Self {
        let clusters: HashMap<&ClusterId, u64> = site
            .clusters
            .values()
            .map(|cluster| {
                let years = site.rolls.years.get(&cluster.id);
                let key = digest(&(&cluster.id, &cluster.name, &cluster.owner, years));
                (&cluster.id, key)
            })
            .collect();
        let faces = site
            .articles
            .par_iter()
            .enumerate()
            .map(|(index, entry)| {
                let article = &entry.article;
                let cluster = article.cluster.as_ref();
                let cluster = cluster.and_then(|cluster| clusters.get(&cluster.id));
                let cover = article.cover.as_ref().map(|cover| size(site, &cover.file));
                let views = site.readership.views(ArticleNo::new(index));
                digest(&(entry.face, cluster, cover, views))
            })
            .collect();
        Self {
            site,
            common: digest(&(common, digest(&site.config))),
            faces,
            clusters,
        }
    }

    /// The key of a page; none for a page that must be composed to be known.
    pub fn of(&self, page: &PageId) -> Option<u64> {
        let parts = match page {
            PageId::Article(number) => self.article(*number),
            PageId::Older(ListId::Videos, _) => return None,
            PageId::Older(list, number) => self.older(list, *number),
            PageId::ClusterYear(id, year) => self.cluster_year(id, *year),
            PageId::Year(year) => self.year(*year),
            PageId::Month(year, month) => self.month(*year, *month),
            PageId::Day(date) => self.day(*date),
            PageId::Unit(id) => self.unit(id),
            PageId::Tag(id) => self.tag(id),
            PageId::Awards => self.awards(),
            PageId::AwardsYear(year) => self.awards_year(*year),
            PageId::Sitemap | PageId::SitemapPart(_) => self.sitemap(),
            PageId::Redirect(path, number) => {
                let article = self.site.article(*number);
                digest(&(path, &article.path, &article.title))
            }
            PageId::SearchFile(file) => self.search_file(*file),
            _ => return None,
        };
        Some(digest(&(self.common, parts)))
    }

    fn article(&self, number: ArticleNo) -> u64 {
        let site = self.site;
        let entry = &site.articles[number.index()];
        let article = &entry.article;
        let older = site.older_than(number, OLDER);
        let pictures: Vec<_> = article
            .gallery
            .iter()
            .map(|one| size(site, &one.file))
            .collect();
        let event = article.event.as_ref().and_then(|event| event.date);
        let has_event_day = event.map(|at| site.archives.days.contains_key(&at.date));
        let links = digest_all(body_links(site, &article.source, &article.body));
        let own = (entry.whole, self.face(number), site.publication(number));
        digest(&(own, self.faces(&older), pictures, has_event_day, links))
    }

    fn older(&self, list: &ListId, number: usize) -> u64 {
        let reports = self.site.list(list);
        let pages = ListPages::new(reports.len(), self.site.config.archives.page_size);
        let shown = self.faces(&reports[pages.page(number)]);
        let is_last = number == pages.older();
        digest(&(shown, is_last, self.title(list)))
    }

    fn cluster_year(&self, id: &ClusterId, year: Year) -> u64 {
        let site = self.site;
        let term = site.rolls.terms.get(id).and_then(|terms| terms.get(&year));
        let reports = site.archives.cluster_years.get(&(id.clone(), year));
        let reports = reports.map_or(&[][..], Vec::as_slice);
        let wholes = digest_all(reports.iter().map(|number| {
            let entry = &site.articles[number.index()];
            (entry.whole, self.face(*number))
        }));
        let all = site.list(&ListId::Cluster(id.clone())).iter().rev();
        let pact = all
            .filter_map(|number| site.article(*number).pact.as_ref())
            .find(|pact| pact.year == year);
        let awards = self.award_entries(site.rolls.awards_of(id, year));
        digest(&(self.clusters.get(id), term, wholes, pact, awards))
    }

    fn year(&self, year: Year) -> u64 {
        let months = self.site.archives.months.range((year, 1)..=(year, 12));
        let counts = digest_all(months.map(|((_, month), reports)| (*month, reports.len())));
        digest(&(counts, self.listing(&ListId::Year(year))))
    }

    fn month(&self, year: Year, month: i8) -> u64 {
        let archives = &self.site.archives;
        let next = archives.months.range((year, month + 1)..).next();
        let previous = archives.months.range(..(year, month)).next_back();
        let neighbours = (next.map(|(at, _)| at), previous.map(|(at, _)| at));
        let days = archives.days.range(month_of(year, month));
        let counts = digest_all(days.map(|(date, reports)| (*date, reports.len())));
        digest(&(
            neighbours,
            counts,
            self.listing(&ListId::Month(year, month)),
        ))
    }

    fn day(&self, date: Date) -> u64 {
        let days = &self.site.archives.days;
        let after = (Bound::Excluded(date), Bound::Unbounded);
        let next = days.range(after).next().map(|(date, _)| date);
        let previous = days.range(..date).next_back().map(|(date, _)| date);
        digest(&(next, previous, self.listing(&ListId::Day(date))))
    }

    fn unit(&self, id: &UnitId) -> u64 {
        let site = self.site;
        let unit = site.units.get(id);
        let successor = unit.and_then(|unit| unit.successor.as_ref());
        let predecessors = site.predecessors.get(id).into_iter().flatten();
        let kin = digest_all(
            successor
                .into_iter()
                .chain(predecessors)
                .map(|id| (id, site.units.get(id).map(|unit| &unit.name))),
        );
        let seats = site.rolls.seats.get(id).into_iter().flatten();
        let seats = digest_all(seats.map(|seat| (seat, self.clusters.get(&seat.cluster))));
        let awards = self.award_entries(site.rolls.awards_to(id));
        let list = self.listing(&ListId::Unit(id.clone()));
        digest(&(unit, kin, seats, awards, list))
    }

    fn tag(&self, id: &TagId) -> u64 {
        let name = self.site.archives.tag_names.get(id);
        digest(&(name, self.listing(&ListId::Tag(id.clone()))))
    }

    fn awards(&self) -> u64 {
        let awards = &self.site.rolls.awards;
        let counts = awards.iter().map(|(year, entries)| {
            let entries = entries
                .iter()
                .map(|entry| (entry.award.status, entry.award.count));
            (*year, digest_all(entries))
        });
        let newest = awards.keys().next_back();
        digest(&(
            digest_all(counts),
            newest.map(|year| self.awards_year(*year)),
        ))
    }

    fn awards_year(&self, year: Year) -> u64 {
        let awards = &self.site.rolls.awards;
        let entries = self.award_entries(awards.get(&year).into_iter().flatten());
        let years = digest_all(awards.keys());
        digest(&(entries, years, self.all_clusters()))
    }

    /// The addresses of all pages, and the days of the newest reports in their lists.
    fn sitemap(&self) -> u64 {
        let site = self.site;
        let files = digest_all(site.routes.files.keys());
        let days = digest_all(
            site.articles
                .iter()
                .map(|entry| entry.article.published.date),
        );
        let archives = &site.archives;
        let units = archives.units.values();
        let lists = units
            .chain(archives.tags.values())
            .chain(archives.clusters.values());
        digest(&(files, days, digest_all(lists.map(|list| list.last()))))
    }

    fn search_file(&self, file: SearchFile) -> u64 {
        let entries = &self.site.articles;
        match file {
            SearchFile::Index => digest(&(initials(self.site), entries.len())),
            SearchFile::Documents(number) => {
                digest_all(&self.faces[SearchFile::block(self.site, number)])
            }
            SearchFile::Shard(first) => {
                let found = entries.iter().enumerate();
                let found = found.filter(|(_, entry)| entry.words.initials.contains(first));
                digest_all(found.map(|(index, entry)| (index, entry.words.digest)))
            }
        }
    }

    fn face(&self, number: ArticleNo) -> u64 {
        self.faces[number.index()]
    }

    fn faces(&self, reports: &[ArticleNo]) -> u64 {
        digest_all(reports.iter().map(|number| self.face(*number)))
    }

    /// The front page of a list.
    fn listing(&self, list: &ListId) -> u64 {
        let reports = self.site.list(list);
        let pages = ListPages::new(reports.len(), self.site.config.archives.page_size);
        let shown = self.faces(&reports[pages.front()]);
        digest(&(shown, reports.len(), self.title(list)))
    }

    /// What the title of a list is made from, besides the list.
    fn title(&self, list: &ListId) -> u64 {
        match list {
            ListId::Cluster(id) => digest(&self.clusters.get(id)),
            ListId::Unit(id) => {
                let unit = self.site.units.get(id);
                digest(&unit.map(|unit| (&unit.name, &unit.owner)))
            }
            ListId::Tag(id) => digest(&self.site.archives.tag_names.get(id)),
            ListId::All | ListId::Year(_) | ListId::Month(..) | ListId::Day(_) | ListId::Videos => {
                0
            }
        }
    }

    fn award_entries<'b>(&self, entries: impl IntoIterator<Item = &'b AwardEntry>) -> u64 {
        let entries = entries.into_iter();
        digest_all(entries.map(|entry| {
            let face = self.face(entry.article);
            (&entry.award, &entry.cluster, face)
        }))
    }

    fn all_clusters(&self) -> u64 {
        let ids = self.site.clusters.keys();
        digest_all(ids.map(|id| self.clusters.get(id)))
    }
}

/// The days of a month.
fn month_of(year: Year, month: i8) -> RangeInclusive<Date> {
    let first = Date::constant(year, month, 1);
    first..=first.last_of_month()
}

/// Width and height of a picture.
fn size(site: &Site, file: &FileRef) -> Option<(usize, usize)> {
    site.files.get(&file.source).copied().flatten()
}
