//! Which reports stand in which list, oldest first.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{ArticleNo, ListId};
use crate::model::{Article, ClusterId, Recipient, TagId, UnitId, UnitName, Year};

/// Reports by cluster, year, month, day, unit and tag.
#[derive(Debug, Default)]
pub struct Archives {
    /// All of them.
    pub all: Vec<ArticleNo>,
    /// By cluster.
    pub clusters: BTreeMap<ClusterId, Vec<ArticleNo>>,
    /// By cluster and emulation year.
    pub cluster_years: BTreeMap<(ClusterId, Year), Vec<ArticleNo>>,
    /// By year of publication.
    pub years: BTreeMap<Year, Vec<ArticleNo>>,
    /// By month of publication.
    pub months: BTreeMap<(Year, i8), Vec<ArticleNo>>,
    /// By day of publication.
    pub days: BTreeMap<Date, Vec<ArticleNo>>,
    /// By unit that the report names.
    pub units: BTreeMap<UnitId, Vec<ArticleNo>>,
    /// By tag.
    pub tags: BTreeMap<TagId, Vec<ArticleNo>>,
    /// The names of tags, as first written.
    pub tag_names: BTreeMap<TagId, String>,
}

impl Archives {
    /// Sorts reports, which come oldest first, into their lists.
    pub fn new(articles: &[Article]) -> Self {
        let mut archives = Self::default();
        for (index, article) in articles.iter().enumerate() {
            archives.add(ArticleNo::new(index), article);
        }
        archives
    }

    fn add(&mut self, number: ArticleNo, article: &Article) {
        let date = article.published.date;
        self.all.push(number);
        self.years.entry(date.year()).or_default().push(number);
        self.months
            .entry((date.year(), date.month()))
            .or_default()
            .push(number);
        self.days.entry(date).or_default().push(number);
        if let Some(cluster) = &article.cluster {
            let id = cluster.id.clone();
            self.clusters.entry(id.clone()).or_default().push(number);
            self.cluster_years
                .entry((id, article.year))
                .or_default()
                .push(number);
        }
        for unit in units_named(article) {
            self.units.entry(unit.clone()).or_default().push(number);
        }
        for tag in &article.tags {
            self.tags.entry(tag.id.clone()).or_default().push(number);
            self.tag_names
                .entry(tag.id.clone())
                .or_insert_with(|| tag.name.clone());
        }
    }

    /// The reports of a list, oldest first.
    pub fn list(&self, id: &ListId) -> &[ArticleNo] {
        let list = match id {
            ListId::All => Some(&self.all),
            ListId::Cluster(id) => self.clusters.get(id),
            ListId::Year(year) => self.years.get(year),
            ListId::Month(year, month) => self.months.get(&(*year, *month)),
            ListId::Day(date) => self.days.get(date),
            ListId::Unit(id) => self.units.get(id),
            ListId::Tag(id) => self.tags.get(id),
            ListId::Videos => None,
        };
        list.map_or(&[], Vec::as_slice)
    }
}

/// Every unit name in a report.
pub fn unit_names(article: &Article) -> impl Iterator<Item = &UnitName> {
    let people = article.participants.iter().chain(&article.author);
    let awards = article.awards.iter().filter_map(|award| match &award.to {
        Recipient::Unit(unit) | Recipient::Person(_, Some(unit)) => Some(unit),
        Recipient::Person(_, None) | Recipient::Unnamed => None,
    });
    people
        .filter_map(|person| person.unit.as_ref())
        .chain(awards)
        .chain(article.event.iter().filter_map(|event| event.host.as_ref()))
        .chain(article.offices.iter().map(|office| &office.unit))
        .chain(
            article
                .ratings
                .iter()
                .filter_map(|rating| rating.unit.as_ref()),
        )
}

fn units_named(article: &Article) -> BTreeSet<&UnitId> {
    unit_names(article)
        .filter_map(|unit| unit.id.as_ref())
        .collect()
}
