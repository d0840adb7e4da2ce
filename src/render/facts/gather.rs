//! Gathering facts: a pure function of the site and the id of a page.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;

use super::{
    AssetFacts, Card, CardRef, DataRows, DerivativeFacts, FileFacts, Listing, MostReadFacts,
    PackedFacts, PageFacts, RedirectFacts, TagFacts, YearFacts,
};
use crate::model::{DataTable, Digested, Seen, SourcePath, Tints, Year};
use crate::site::{ArticleNo, ListId, ListPages, PageId, Site};

/// The rows of open data, by table and year.
type DataTables<'a> = BTreeMap<(DataTable, Year), OnceLock<Digested<DataRows<'a>>>>;

/// Gathers the facts of pages.
#[derive(Debug)]
pub struct Gatherer<'a> {
    pub(in crate::render) site: &'a Site,
    tints: &'a Tints,
    /// Each report as lists show it; made when the first list asks.
    cards: Box<[OnceLock<Digested<Card<'a>>>]>,
    /// The tables of open data, each made when one of its files asks.
    pub(super) data: OnceLock<DataTables<'a>>,
}

impl<'a> Gatherer<'a> {
    /// Facts of `site`, whose photographs have these colours in their places.
    pub fn new(site: &'a Site, tints: &'a Tints) -> Self {
        Self {
            site,
            tints,
            data: OnceLock::new(),
            cards: site.articles.iter().map(|_| OnceLock::new()).collect(),
        }
    }

    /// The facts of a page.
    pub fn page<'s>(&'s self, page: &'s PageId) -> PageFacts<'s> {
        match page {
            PageId::Home => PageFacts::Home(self.home()),
            PageId::Article(number) => PageFacts::Article(self.article(*number)),
            PageId::Clusters => PageFacts::Clusters(self.clusters()),
            PageId::Cluster(id) => PageFacts::Cluster(self.cluster(id)),
            PageId::ClusterYear(id, year) => PageFacts::ClusterYear(self.cluster_year(id, *year)),
            PageId::Years => PageFacts::Years(self.years()),
            PageId::Year(year) => PageFacts::Year(YearFacts {
                counts: self.year(*year),
                clusters: self.site.rolls.clusters_of(*year),
                list: self.list(&ListId::Year(*year)),
            }),
            PageId::Month(year, month) => PageFacts::Month(self.month(*year, *month)),
            PageId::Day(date) => PageFacts::Day(self.day(*date)),
            PageId::Days(year) => PageFacts::Days(self.days(*year)),
            PageId::Units => PageFacts::Units(self.units()),
            PageId::Unit(id) => PageFacts::Unit(self.unit(id)),
            PageId::Awards => PageFacts::Awards(self.awards()),
            PageId::AwardsYear(year) => PageFacts::AwardsYear(self.roll(*year)),
            PageId::AwardsKind(year, kind) => PageFacts::AwardsKind(self.roll_of(*year, kind)),
            PageId::AwardsTo(year, of) => PageFacts::AwardsTo(self.recipients(*year, *of)),
            PageId::Persons => PageFacts::Persons(self.persons(None)),
            PageId::PersonsOf(part) => PageFacts::Persons(self.persons(Some(part))),
            PageId::Officers => PageFacts::Officers(self.officers()),
            PageId::OfficersYear(year) => PageFacts::OfficersYear(self.board(*year)),
            PageId::Tags => PageFacts::Tags(self.tags()),
            PageId::Tag(id) => PageFacts::Tag(TagFacts {
                id,
                name: self.tag_name(id),
                list: self.list(&ListId::Tag(id.clone())),
            }),
            PageId::Videos => PageFacts::Videos(self.videos(None)),
            PageId::Older(ListId::Videos, number) => PageFacts::Videos(self.videos(Some(*number))),
            PageId::MostRead => PageFacts::MostRead(MostReadFacts {
                cards: self.most_read(usize::MAX),
                readers: self.readers(),
            }),
            PageId::Older(list, number) => PageFacts::Older(self.older(list, *number)),
            PageId::Standalone(index) => PageFacts::Standalone(self.standalone(*index)),
            PageId::Data => PageFacts::Data(self.data()),
            PageId::DataFile(file) => self.data_file(*file),
            PageId::Search => PageFacts::Search(()),
            PageId::NotFound => PageFacts::NotFound(()),
            PageId::Robots => PageFacts::Robots(()),
            PageId::HostFile(file) => PageFacts::HostFile(self.host_file(*file)),
            PageId::Packed(of, coding) => PageFacts::Packed(PackedFacts {
                of: Box::new(self.page(of)),
                coding: *coding,
            }),
            PageId::Feed(feed) => PageFacts::Feed(self.feed(feed)),
            PageId::Sitemap => PageFacts::Sitemap(self.sitemap(None)),
            PageId::SitemapPart(number) => PageFacts::Sitemap(self.sitemap(Some(*number))),
            PageId::SearchFile(file) => self.search_file(file),
            PageId::CounterManifest => PageFacts::Counter(self.counted()),
            PageId::Redirect(from, number) => PageFacts::Redirect(RedirectFacts {
                from,
                to: self.card(*number),
            }),
            PageId::Lead(from) => PageFacts::Lead(self.lead(from)),
            PageId::Asset(file) => PageFacts::Asset(AssetFacts { file }),
            PageId::File(path) => PageFacts::File(FileFacts {
                path,
                stamp: self.site.files.get(path).map(|file| file.stamp),
            }),
            PageId::Poster(of) => PageFacts::Poster(self.poster(of)),
            PageId::Derivative(made) => PageFacts::Derivative(DerivativeFacts { made }),
        }
    }

    pub(super) fn card(&self, number: ArticleNo) -> CardRef<'_> {
        let site = self.site;
        self.cards[number.index()].get_or_init(|| {
            let entry = &site.articles[number.index()];
            let known = entry.article.known_by();
            Digested::new(Card {
                face: entry.face(),
                publication: site.publication(number),
                known_seen: known.map(|picture| self.seen(&picture.file.source)),
                views: site.readership.views(number),
            })
        })
    }

    pub(super) fn cards<'n>(
        &self,
        numbers: impl IntoIterator<Item = &'n ArticleNo>,
    ) -> Vec<CardRef<'_>> {
        let numbers = numbers.into_iter();
        numbers.map(|number| self.card(*number)).collect()
    }

    pub(super) fn seen(&self, file: &SourcePath) -> Seen {
        let look = self.site.look(file);
        let tint = look.photo.and_then(|photo| self.tints.get(&photo.digest));
        Seen {
            look,
            tint: tint.copied().flatten(),
        }
    }

    pub(super) fn list(&self, list: &ListId) -> Listing<'_> {
        let reports = self.site.list(list);
        let pages = self.pages(reports.len());
        Listing {
            cards: self.cards(&reports[pages.front()]),
            total: reports.len(),
        }
    }

    pub(super) fn pages(&self, total: usize) -> ListPages {
        ListPages::new(total, self.site.config.archives.page_size)
    }

    pub(super) fn count(&self, list: &ListId) -> usize {
        self.site.list(list).len()
    }

    /// Only days on which something was published have a page.
    pub(super) fn has_day(&self, date: Date) -> bool {
        self.site.archives.days.contains_key(&date)
    }
}
