//! Names that reports write, with what they are known by on the whole site.

use rayon::iter::{IntoParallelRefMutIterator, ParallelIterator};
use rustc_hash::FxHashMap;
use std::hash::Hash;

use super::Entry;
use super::archives::{cluster_names, unit_names};
use crate::model::{
    Article, Award, AwardKey, Cluster, ClusterName, Event, Office, Person, Ranked, Rating,
    Recipient, Shared, Tag, UnitName,
};

/// What takes the place of names.
#[derive(Debug, Default)]
pub struct Renames {
    /// Units.
    pub units: Renamed<UnitName>,
    /// Clusters.
    pub clusters: Renamed<ClusterName>,
    /// Tags.
    pub tags: Renamed<Tag>,
}

/// What takes the place of names of one kind.
#[derive(Debug)]
pub struct Renamed<T>(FxHashMap<Shared<T>, Shared<T>>);

impl<T> Default for Renamed<T> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<T: Hash + Eq> Renamed<T> {
    /// Lets another take the place of a name, if it is another.
    pub fn add(&mut self, name: &Shared<T>, other: T) {
        if **name != other {
            self.0.insert(name.clone(), Shared::new(other));
        }
    }

    fn has(&self, name: &Shared<T>) -> bool {
        !self.0.is_empty() && self.0.contains_key(name)
    }

    /// Puts the other in the place of a name.
    pub fn put(&self, name: &mut Shared<T>) {
        if let Some(other) = self.0.get(name) {
            *name = other.clone();
        }
    }
}

impl Renames {
    fn is_empty(&self) -> bool {
        self.units.0.is_empty() && self.clusters.0.is_empty() && self.tags.0.is_empty()
    }

    /// Renames what reports name.
    pub fn apply(&self, articles: &mut [Entry]) {
        if self.is_empty() {
            return;
        }
        articles.par_iter_mut().for_each(|entry| {
            if self.concerns(&entry.article) {
                let mut article = Article::clone(&entry.article);
                self.rename(&mut article);
                *entry = Entry::new(article);
            }
        });
    }

    /// Renames what the terms of a cluster name.
    pub fn apply_to_cluster(&self, cluster: &mut Cluster) {
        for term in cluster.terms.values_mut() {
            term.units_mut().for_each(|unit| self.units.put(unit));
        }
    }

    fn concerns(&self, article: &Article) -> bool {
        let mut units = unit_names(article);
        units.any(|unit| self.units.has(unit))
            || cluster_names(article).any(|it| self.clusters.has(it))
            || article.tags.iter().any(|tag| self.tags.has(tag))
    }

    fn rename(&self, article: &mut Article) {
        // Every field: what is new there may be a name.
        let Article {
            source: _,
            path: _,
            id: _,
            title: _,
            published: _,
            updated: _,
            updated_span: _,
            corrects: _,
            draft: _,
            expires: _,
            clusters,
            year: _,
            period: _,
            event,
            summary: _,
            has_own_summary: _,
            author,
            participants,
            awards,
            offices,
            ratings,
            ranking,
            figures: _,
            pact: _,
            cover: _,
            gallery: _,
            tags,
            views: _,
            particulars: _,
            withheld: _,
            aliases: _,
            body: _,
        } = article;
        let mut named: Vec<Shared<ClusterName>> = Vec::with_capacity(clusters.len());
        for mut cluster in std::mem::take(clusters) {
            self.clusters.put(&mut cluster);
            // Two ways of writing one cluster.
            if !named.iter().any(|known| known.id == cluster.id) {
                named.push(cluster);
            }
        }
        *clusters = named;
        for award in awards.iter_mut() {
            self.rename_award(award);
        }
        for Office {
            holder, cluster, ..
        } in offices
        {
            if let Some(unit) = holder.unit_mut() {
                self.units.put(unit);
            }
            if let Some(cluster) = cluster {
                self.clusters.put(cluster);
            }
        }
        let host = event
            .iter_mut()
            .filter_map(|Event { host, .. }| host.as_mut());
        let people = author.iter_mut().chain(participants);
        let of_people = people.filter_map(|Person { unit, .. }| unit.as_mut());
        let of_ratings = ratings.iter_mut();
        let of_ratings = of_ratings.filter_map(|Rating { unit, .. }| unit.as_mut());
        let of_ranking = ranking.iter_mut().map(|Ranked { unit, .. }| unit);
        host.chain(of_people)
            .chain(of_ratings)
            .chain(of_ranking)
            .for_each(|unit| self.units.put(unit));
        let mut named: Vec<Shared<Tag>> = Vec::with_capacity(tags.len());
        for mut tag in std::mem::take(tags) {
            self.tags.put(&mut tag);
            // Two ways of writing one tag.
            if !named.iter().any(|known| known.id == tag.id) {
                named.push(tag);
            }
        }
        *tags = named;
    }

    fn rename_award(&self, award: &mut Award) {
        let time = award.time();
        let Award {
            kind,
            to,
            year: _,
            period: _,
            has_own_year: _,
            status: _,
            by: _,
            contest,
            decision: _,
            cluster,
            // Says nothing of a unit.
            alone: _,
            key,
            span: _,
        } = award;
        if let Some(cluster) = cluster {
            self.clusters.put(cluster);
        }
        if let Recipient::Unit(unit) | Recipient::Person(_, Some(unit)) = to {
            self.units.put(unit);
            *key = AwardKey::of(&kind.id, to, time, contest.as_deref());
        }
    }
}
