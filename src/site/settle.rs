//! Names on sites that do not register them: settled when all reports are known, for whether a
//! name has an address to itself depends on the others.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};
use std::hash::Hash;

use super::archives::{cluster_names, unit_names};
use super::namesakes::{Given, Namesakes};
use super::renames::Renames;
use super::{Entry, PageId};
use crate::config::{Section, Urls};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::model::{
    Article, Cluster, ClusterId, ClusterName, Shared, SourcePath, Tag, TagId, Unit, UnitId,
    UnitName, name_key,
};
use crate::parse::{CLUSTERS, TAGS};
use crate::source::CONTENT;
use vietnamese::slug_id;

/// What is known of names once all of them are.
#[derive(Debug, Default)]
pub struct Settled {
    /// Addresses that are no page of their own, with the pages that they lead to.
    pub leads: BTreeMap<PageId, Vec<PageId>>,
    /// The names of unregistered units, by their ids.
    pub units: BTreeMap<String, String>,
    /// Those of clusters.
    pub clusters: BTreeMap<String, String>,
    /// Those of tags, registered ones among them.
    pub tags: BTreeMap<String, String>,
    /// What is wrong.
    pub problems: Vec<Diagnostic>,
}

/// What a site registers.
#[derive(Debug, Clone, Copy)]
pub struct Registered<'a> {
    /// Units.
    pub units: &'a [Unit],
    /// Tags.
    pub tags: &'a [Tag],
}

/// Settles the names of reports, which come oldest first, and of terms: each gets the id that its
/// page is called by.
pub fn settle(
    articles: &mut [Entry],
    clusters: &mut [Cluster],
    registered: Registered<'_>,
    urls: &Urls,
) -> Settled {
    let mut settled = Settled::default();
    let mut renames = Renames::default();
    settled.tags(articles, registered.tags, urls, &mut renames);
    if clusters.is_empty() {
        settled.clusters(articles, urls, &mut renames);
    } else {
        let things = clusters.iter();
        let things = things.map(|it| (it.name.as_str(), &it.id, it.source_id.as_ref()));
        settled.lead_to_registered(things, PageId::Cluster);
    }
    if registered.units.is_empty() {
        settled.units(articles, clusters, urls, &mut renames);
    } else {
        let things = registered.units.iter();
        let things = things.map(|it| (it.name.as_str(), &it.id, it.source_id.as_ref()));
        settled.lead_to_registered(things, PageId::Unit);
    }
    renames.apply(articles);
    for cluster in clusters {
        renames.apply_to_cluster(cluster);
    }
    settled
}

impl Settled {
    fn tags(&mut self, articles: &[Entry], given: &[Tag], urls: &Urls, renames: &mut Renames) {
        let given = given.iter().map(|tag| Given {
            name: &tag.name,
            page: tag.id.as_str(),
            before: vec![slug_id(&tag.name)],
        });
        let said = || said_by(articles, |article| article.tags.iter());
        let names = once_each(said());
        let written: Vec<&str> = names.iter().map(|(_, tag)| &*tag.name).collect();
        let registry = format!("{CONTENT}/{TAGS}");
        let folder = urls.folder(Section::Tags);
        let found = Namesakes::of(&given.collect::<Vec<_>>(), &written, folder, &registry);
        for ((_, tag), page) in names.iter().zip(&found.pages) {
            let (id, name) = (TagId::new(page.clone()), tag.name.clone());
            renames.tags.add(tag, Tag { id, name });
        }
        self.tags = self.note(found, &names, said(), |page| PageId::Tag(TagId::new(page)));
    }

    fn clusters(&mut self, articles: &[Entry], urls: &Urls, renames: &mut Renames) {
        let said = || said_by(articles, cluster_names);
        let names = once_each(said());
        let written: Vec<&str> = names.iter().map(|(_, cluster)| &*cluster.name).collect();
        let folder = urls.folder(Section::Clusters);
        let found = Namesakes::of(&[], &written, folder, &format!("{CONTENT}/{CLUSTERS}/"));
        for ((_, cluster), page) in names.iter().zip(&found.pages) {
            let (id, name) = (ClusterId::new(page.clone()), cluster.name.clone());
            renames.clusters.add(cluster, ClusterName { id, name });
        }
        let page = |page| PageId::Cluster(ClusterId::new(page));
        self.clusters = self.note(found, &names, said(), page);
    }

    fn units(
        &mut self,
        articles: &[Entry],
        clusters: &[Cluster],
        urls: &Urls,
        renames: &mut Renames,
    ) {
        let said = || said_by(articles, unit_names).chain(in_terms(clusters));
        let names = once_each(said());
        let written: Vec<&str> = names.iter().map(|(_, unit)| &*unit.name).collect();
        let folder = urls.folder(Section::Units);
        let found = Namesakes::of(&[], &written, folder, &format!("{CONTENT}/units.yaml"));
        for ((_, unit), page) in names.iter().zip(&found.pages) {
            let (id, name) = (Some(UnitId::new(page.clone())), unit.name.clone());
            renames.units.add(unit, UnitName { id, name });
        }
        let page = |page| PageId::Unit(UnitId::new(page));
        self.units = self.note(found, &names, said(), page);
    }

    /// Takes in what was found of names; returns what each thing is called.
    fn note<'a, T: Hash + Eq + 'a>(
        &mut self,
        found: Namesakes,
        names: &[(&SourcePath, &Shared<T>)],
        said: impl Iterator<Item = (&'a SourcePath, &'a Shared<T>)>,
        page: impl Fn(String) -> PageId,
    ) -> BTreeMap<String, String> {
        for (from, to) in found.leads {
            let to = to.into_iter().map(&page);
            self.leads.insert(page(from), to.collect());
        }
        // An address is told of once, a name without its marks wherever it stands.
        let (once, everywhere): (Vec<_>, Vec<_>) = found
            .problems
            .into_iter()
            .partition(|(_, problem)| matches!(problem, Problem::SameFold { .. }));
        for (at, problem) in once {
            self.problems
                .push(Diagnostic::new(Place::file(names[at].0), problem));
        }
        if !everywhere.is_empty() {
            let problems: FxHashMap<&Shared<T>, &Problem> = everywhere
                .iter()
                .map(|(at, problem)| (names[*at].1, problem))
                .collect();
            let mut told = FxHashSet::default();
            for (source, name) in said {
                if let Some(problem) = problems.get(name)
                    && told.insert((source, name))
                {
                    let place = Place::file(source);
                    self.problems
                        .push(Diagnostic::new(place, (*problem).clone()));
                }
            }
        }
        found.titles
    }

    /// The ids of registered things whose pages got other names lead to them; and a slug that the
    /// names of several have in common, as it did before they were registered.
    fn lead_to_registered<'t, Id: Clone + Ord + From<String> + 't>(
        &mut self,
        things: impl Iterator<Item = (&'t str, &'t Id, Option<&'t Id>)>,
        page: impl Fn(Id) -> PageId,
    ) {
        let mut own = BTreeSet::new();
        let mut by_slug: BTreeMap<String, BTreeMap<String, &Id>> = BTreeMap::new();
        for (name, id, source_id) in things {
            own.insert(id);
            let named = by_slug.entry(slug_id(name)).or_default();
            named.insert(name_key(name), id);
            if let Some(source_id) = source_id {
                let to = vec![page(id.clone())];
                self.leads.insert(page(source_id.clone()), to);
            }
        }
        for (slug, named) in by_slug {
            let slug = Id::from(slug);
            if named.len() > 1 && !own.contains(&slug) {
                let to = named.into_values().map(|id| page(id.clone()));
                self.leads.insert(page(slug), to.collect());
            }
        }
    }
}

/// What reports name, with the file of each.
fn said_by<'a, T: 'a, I: Iterator<Item = &'a Shared<T>>>(
    articles: &'a [Entry],
    names: impl Fn(&'a Article) -> I,
) -> impl Iterator<Item = (&'a SourcePath, &'a Shared<T>)> {
    articles.iter().flat_map(move |Entry { article, .. }| {
        let named = names(article);
        named.map(|name| (&article.source, name))
    })
}

/// The units that registered clusters name.
fn in_terms(clusters: &[Cluster]) -> impl Iterator<Item = (&SourcePath, &Shared<UnitName>)> {
    clusters.iter().flat_map(|cluster| {
        let terms = cluster.terms.values();
        let units = terms.flat_map(|term| {
            let officers = term.head.iter().chain(&term.deputies);
            officers.chain(&term.members)
        });
        let about = cluster.about.iter();
        about.flat_map(move |(source, _)| units.clone().map(move |unit| (source, unit)))
    })
}

/// Each name once, with the first file that says it.
fn once_each<'a, T: Hash + Eq + 'a>(
    said: impl Iterator<Item = (&'a SourcePath, &'a Shared<T>)>,
) -> Vec<(&'a SourcePath, &'a Shared<T>)> {
    let (mut seen, mut known) = (FxHashSet::default(), FxHashSet::default());
    // Reports share what they name: where it lies is a quick first look.
    said.filter(|(_, name)| seen.insert(name.place()) && known.insert(*name))
        .collect()
}
