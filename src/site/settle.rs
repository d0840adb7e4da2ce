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
    Article, Cluster, ClusterId, ClusterName, Shared, SourcePath, Tag, TagId, Term, Unit, UnitId,
    UnitName, name_key,
};
use crate::parse::{CLUSTERS, TAGS, UNITS};
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
    /// Every unit that reports or terms name, once for each way it is written.
    pub named: Vec<Shared<UnitName>>,
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
    // Half of all names are units.
    let (units, (tags, named_clusters)) = rayon::join(
        || once_each(units_in(articles, clusters)),
        || {
            let clusters_in = said_by(articles, cluster_names);
            (once_each(tags_in(articles)), once_each(clusters_in))
        },
    );
    let given = registered.tags.iter().map(|tag| Given {
        name: &tag.name,
        page: tag.id.as_str(),
        before: vec![slug_id(&tag.name)],
    });
    let (folder, registry) = (urls.folder(Section::Tags), format!("{CONTENT}/{TAGS}"));
    let found = tags.sorted_out(
        |tag| &tag.name,
        &given.collect::<Vec<_>>(),
        folder,
        &registry,
    );
    for ((_, tag), page) in tags.0.iter().zip(&found.pages) {
        let (id, name) = (TagId::new(page.clone()), tag.name.clone());
        renames.tags.add(tag, Tag { id, name });
    }
    let page = |page| PageId::Tag(TagId::new(page));
    settled.tags = settled.note(found, &tags, tags_in(articles), page);
    if clusters.is_empty() {
        let names = named_clusters;
        let registry = format!("{CONTENT}/{CLUSTERS}/");
        let found = names.sorted_out(
            |it| &it.name,
            &[],
            urls.folder(Section::Clusters),
            &registry,
        );
        for ((_, cluster), page) in names.0.iter().zip(&found.pages) {
            let (id, name) = (ClusterId::new(page.clone()), cluster.name.clone());
            renames.clusters.add(cluster, ClusterName { id, name });
        }
        let page = |page| PageId::Cluster(ClusterId::new(page));
        let said = said_by(articles, cluster_names);
        settled.clusters = settled.note(found, &names, said, page);
    } else {
        let things = clusters.iter();
        let things = things.map(|it| (it.name.as_str(), &it.id, it.source_id.as_ref()));
        settled.lead_to_registered(things, PageId::Cluster);
    }
    if registered.units.is_empty() {
        let registry = format!("{CONTENT}/{UNITS}");
        let found = units.sorted_out(|it| &it.name, &[], urls.folder(Section::Units), &registry);
        for ((_, unit), page) in units.0.iter().zip(&found.pages) {
            let (id, name) = (Some(UnitId::new(page.clone())), unit.name.clone());
            let owner = None;
            renames.units.add(unit, UnitName { id, name, owner });
        }
        let page = |page| PageId::Unit(UnitId::new(page));
        let said = units_in(articles, clusters);
        settled.units = settled.note(found, &units, said, page);
    } else {
        let things = registered.units.iter();
        let things = things.map(|it| (it.name.as_str(), &it.id, it.source_id.as_ref()));
        settled.lead_to_registered(things, PageId::Unit);
    }
    let named = units.0.into_iter().map(|(_, unit)| unit.clone());
    let mut named: Vec<Shared<UnitName>> = named.collect();
    named.iter_mut().for_each(|unit| renames.units.put(unit));
    settled.named = named;
    renames.apply(articles);
    for cluster in clusters {
        renames.apply_to_cluster(cluster);
    }
    settled
}

impl Settled {
    /// Takes in what was found of names; returns what each thing is called.
    fn note<'a, T: Hash + Eq + 'a>(
        &mut self,
        found: Namesakes,
        names: &Once<'_, T>,
        said: impl Iterator<Item = (&'a SourcePath, &'a Shared<T>)>,
        page: impl Fn(String) -> PageId,
    ) -> BTreeMap<String, String> {
        for (from, to) in found.leads {
            let to = to.into_iter().map(&page);
            self.leads.insert(page(from), to.collect());
        }
        // An address is reported once, a name without its marks wherever it stands.
        let (once, everywhere): (Vec<_>, Vec<_>) = found
            .problems
            .into_iter()
            .partition(|(_, problem)| matches!(problem, Problem::SameFold { .. }));
        for (at, problem) in once {
            self.problems
                .push(Diagnostic::new(Place::file(names.0[at].0), problem));
        }
        if !everywhere.is_empty() {
            let problems: FxHashMap<&Shared<T>, &Problem> = everywhere
                .iter()
                .map(|(at, problem)| (names.0[*at].1, problem))
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

/// The tags of reports.
fn tags_in(articles: &[Entry]) -> impl Iterator<Item = (&SourcePath, &Shared<Tag>)> {
    said_by(articles, |article| article.tags.iter())
}

/// The units of reports, then those of terms.
fn units_in<'a>(
    articles: &'a [Entry],
    clusters: &'a [Cluster],
) -> impl Iterator<Item = (&'a SourcePath, &'a Shared<UnitName>)> {
    let in_terms = clusters.iter().flat_map(|cluster| {
        let about = cluster.about.iter();
        about.flat_map(|(source, _)| {
            let units = cluster.terms.values().flat_map(Term::units);
            units.map(move |unit| (source, unit))
        })
    });
    said_by(articles, unit_names).chain(in_terms)
}

/// Names, each once, with the first file that says it.
struct Once<'a, T>(Vec<(&'a SourcePath, &'a Shared<T>)>);

fn once_each<'a, T: Hash + Eq>(
    said: impl Iterator<Item = (&'a SourcePath, &'a Shared<T>)>,
) -> Once<'a, T> {
    let (mut seen, mut known) = (FxHashSet::default(), FxHashSet::default());
    // Reports share what they name: where it lies is a quick first look.
    let once = said.filter(|(_, name)| seen.insert(name.place()) && known.insert(*name));
    Once(once.collect())
}

impl<T> Once<'_, T> {
    fn sorted_out(
        &self,
        name: impl Fn(&T) -> &str,
        given: &[Given<'_>],
        folder: &str,
        registry: &str,
    ) -> Namesakes {
        let written: Vec<&str> = self.0.iter().map(|(_, it)| name(it)).collect();
        Namesakes::of(given, &written, folder, registry)
    }
}
