//! The newest report on a page, which dates its last change.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::{ArticleNo, AwardedPerson, PageId, Site};
use crate::model::{AwardKindId, ClusterId, Year};

/// The newest reports behind what is gathered from many: rolls, boards, clusters in their years.
#[derive(Debug, Default)]
pub struct Newest<'a> {
    cluster_years: FxHashMap<(&'a ClusterId, Year), ArticleNo>,
    awards: FxHashMap<Year, ArticleNo>,
    kinds: FxHashMap<(Year, &'a AwardKindId), ArticleNo>,
    officers: FxHashMap<Year, ArticleNo>,
}

impl<'a> Newest<'a> {
    /// Those of a site.
    pub fn of(site: &'a Site) -> Self {
        let mut newest = Self::default();
        for ((id, year), reports) in &site.archives.cluster_years {
            if let Some(number) = reports.last() {
                later(&mut newest.cluster_years, (id, *year), *number);
            }
        }
        for (year, entries) in &site.rolls.awards {
            for entry in entries {
                let number = entry.article;
                later(&mut newest.awards, *year, number);
                later(&mut newest.kinds, (*year, &entry.award.kind.id), number);
                if let Some(id) = &entry.cluster {
                    later(&mut newest.cluster_years, (id, *year), number);
                }
            }
        }
        for (id, terms) in &site.rolls.terms {
            for (year, term) in terms {
                let sources = term.officers.iter().filter_map(|it| it.report.as_ref());
                for number in sources.filter_map(|source| site.report_of(source)) {
                    later(&mut newest.cluster_years, (id, *year), number);
                    later(&mut newest.officers, *year, number);
                }
            }
        }
        newest
    }

    /// The day of the newest report that a page shows, or on which that was changed; none where no
    /// report says when it changed: a page that its author wrote, a page of the registry alone.
    pub fn day(&self, site: &Site, page: &PageId) -> Option<Date> {
        if matches!(page, PageId::Videos) {
            let moments = site.videos.iter().rev().map(|video| video.date);
            return moments.flatten().map(|moment| moment.date).next();
        }
        let number = self.report(site, page)?;
        let published = site.article(number).published;
        Some(site.modified(number).unwrap_or(published).date)
    }

    fn report(&self, site: &Site, page: &PageId) -> Option<ArticleNo> {
        let all = || site.archives.all.last().copied();
        match page {
            // Full, so it does not change.
            PageId::Older(..) => None,
            PageId::ClusterYear(id, year) => self.cluster_years.get(&(id, *year)).copied(),
            // They count reports.
            PageId::Clusters | PageId::Years | PageId::Units | PageId::Tags => all(),
            PageId::Awards => self.awards.values().max().copied(),
            PageId::AwardsYear(year) | PageId::AwardsTo(year, _) => self.awards.get(year).copied(),
            PageId::AwardsKind(year, kind) => self.kinds.get(&(*year, kind)).copied(),
            PageId::Officers => self.officers.values().max().copied(),
            PageId::OfficersYear(year) => self.officers.get(year).copied(),
            PageId::MostRead => site.readership.most_read.iter().max().copied(),
            PageId::Persons => self.awards.values().max().copied(),
            PageId::PersonsOf(part) => {
                let named = site.rolls.persons.on(Some(part)).into_iter();
                named.filter_map(|it| of_person(site, it)).max()
            }
            _ => site.newest_on(page),
        }
    }
}

fn of_person(site: &Site, person: &AwardedPerson) -> Option<ArticleNo> {
    let awards = person.awards.iter();
    let awards = awards.filter_map(|(year, index)| site.rolls.awards.get(year)?.get(*index));
    awards.map(|entry| entry.article).max()
}

fn later<K: Eq + std::hash::Hash>(all: &mut FxHashMap<K, ArticleNo>, key: K, number: ArticleNo) {
    let known = all.entry(key).or_insert(number);
    *known = (*known).max(number);
}
