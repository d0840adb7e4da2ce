//! Which reports stand in which list, oldest first.

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;

use super::{ArticleNo, Entry, ListId};
use crate::model::{
    Article, ClusterId, ClusterName, NameFinder, Recipient, ReportText, Shared, TagId, UnitId,
    UnitName, Year,
};

/// Reports by cluster, year, month, day, unit and tag, and by the words in them.
#[derive(Debug, Default)]
pub struct Archives {
    /// All of them.
    pub all: Vec<ArticleNo>,
    /// By cluster.
    pub clusters: BTreeMap<ClusterId, Vec<ArticleNo>>,
    /// By cluster and emulation year.
    pub cluster_years: BTreeMap<(ClusterId, Year), Vec<ArticleNo>>,
    /// By emulation year.
    pub emulation_years: BTreeMap<Year, Vec<ArticleNo>>,
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
    tag_names: BTreeMap<TagId, String>,
    /// The names of persons in them that are withheld.
    withheld: BTreeMap<TagId, Vec<String>>,
}

impl Archives {
    /// Sorts reports, which come oldest first, into their lists.
    pub fn new(articles: &[Entry]) -> Self {
        let mut archives = Self::default();
        let mut units = Lists::default();
        let mut tags = Lists::default();
        let mut clusters = Lists::default();
        let mut cluster_years = Lists::default();
        for (index, entry) in articles.iter().enumerate() {
            let article = &entry.article;
            let number = ArticleNo::new(index);
            let date = article.published.date;
            archives.all.push(number);
            // Reports come in the order of days: each joins the newest lists.
            let of_year = archives.emulation_years.entry(article.year).or_default();
            of_year.push(number);
            join(&mut archives.years, date.year(), number);
            join(&mut archives.months, (date.year(), date.month()), number);
            join(&mut archives.days, date, number);
            for cluster in &article.clusters {
                clusters.add(&cluster.id, number);
                cluster_years.add((&cluster.id, article.year), number);
            }
            for unit in unit_names(article).filter_map(|unit| unit.id.as_ref()) {
                units.add(unit, number);
            }
            for tag in &article.tags {
                if tags.add(&tag.id, number) {
                    archives.tag_names.insert(tag.id.clone(), tag.name.clone());
                }
            }
        }
        archives.units = units.sorted(|id| (*id).clone());
        archives.tags = tags.sorted(|id| (*id).clone());
        archives.clusters = clusters.sorted(|id| (*id).clone());
        archives.cluster_years = cluster_years.sorted(|(id, year)| ((*id).clone(), *year));
        archives
    }

    /// Notes the names in tags that reports with them withhold.
    pub(super) fn withhold(&mut self, articles: &[Entry]) {
        let mut all: BTreeMap<&TagId, BTreeSet<&String>> = BTreeMap::new();
        for Entry { article, .. } in articles {
            for tag in article.tags.iter().filter(|_| !article.withheld.is_empty()) {
                all.entry(&tag.id).or_default().extend(&article.withheld);
            }
        }
        for (tag, names) in all {
            let names: Vec<&String> = names.into_iter().collect();
            let finder = NameFinder::new(names.iter().map(|it| it.as_str()));
            let written = self.tag_names.get(tag).map_or("", String::as_str);
            let found = finder.find(written).into_iter();
            let found = found.filter_map(|it| Some((*names.get(it.name)?).clone()));
            let found: Vec<String> = found.collect();
            if !found.is_empty() {
                self.withheld.insert(tag.clone(), found);
            }
        }
    }

    /// What a tag is called.
    pub fn tag_name(&self, id: &TagId) -> Option<ReportText<'_>> {
        let withheld = self.withheld.get(id).map_or(&[][..], Vec::as_slice);
        let name = self.tag_names.get(id)?;
        Some(ReportText::new(name, withheld))
    }

    /// Names tags otherwise than they were written first.
    pub(super) fn name_tags(&mut self, names: BTreeMap<String, String>) {
        for (id, name) in names {
            if let Some(known) = self.tag_names.get_mut(&TagId::new(id)) {
                *known = name;
            }
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

/// Adds a report to a list whose key is the greatest yet.
fn join<K: Ord>(lists: &mut BTreeMap<K, Vec<ArticleNo>>, key: K, number: ArticleNo) {
    match lists.last_entry() {
        Some(mut last) if *last.key() == key => last.get_mut().push(number),
        _ => lists.entry(key).or_default().push(number),
    }
}

/// Lists under way: found by hash, for there are many reports to add and few lists to sort.
struct Lists<K>(FxHashMap<K, Vec<ArticleNo>>);

impl<K> Default for Lists<K> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<K: Eq + Hash> Lists<K> {
    /// Adds a report to a list, once; says whether the list is new.
    fn add(&mut self, key: K, number: ArticleNo) -> bool {
        let list = self.0.entry(key).or_default();
        if list.last() != Some(&number) {
            list.push(number);
        }
        list.len() == 1
    }

    fn sorted<S: Ord>(self, own: impl Fn(&K) -> S) -> BTreeMap<S, Vec<ArticleNo>> {
        let lists = self.0.into_iter();
        lists.map(|(key, list)| (own(&key), list)).collect()
    }
}

/// Every cluster name in a report.
pub fn cluster_names(article: &Article) -> impl Iterator<Item = &Shared<ClusterName>> {
    let of_awards = article.awards.iter().filter_map(|it| it.cluster.as_ref());
    let of_offices = article.offices.iter().filter_map(|it| it.cluster.as_ref());
    article.clusters.iter().chain(of_awards).chain(of_offices)
}

/// Every unit name in a report.
pub fn unit_names(article: &Article) -> impl Iterator<Item = &Shared<UnitName>> {
    let people = article.participants.iter().chain(&article.author);
    let awards = article.awards.iter().filter_map(|award| match &award.to {
        Recipient::Unit(unit) | Recipient::Person(_, Some(unit)) => Some(unit),
        Recipient::Person(_, None) | Recipient::Unnamed(_) => None,
    });
    people
        .filter_map(|person| person.unit.as_ref())
        .chain(awards)
        .chain(article.event.iter().filter_map(|event| event.host.as_ref()))
        .chain(article.offices.iter().filter_map(|it| it.holder.unit()))
        .chain(
            article
                .ratings
                .iter()
                .filter_map(|rating| rating.unit.as_ref()),
        )
        .chain(article.ranking.iter().map(|ranked| &ranked.unit))
}
