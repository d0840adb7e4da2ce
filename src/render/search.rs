//! The search index of a site: its documents, their cards, and what queries may name as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::markdown::{Options, outline};
use crate::model::{AwardKindId, ClusterId, NameFinder, SourcePath, digest};
use crate::parse::{markdown_options, split};
use crate::search::{
    Card, Document, Earlier, FOLDERS, Grain, Group, Index, SEGMENTS, Segment, ends, initials,
    segment,
};
use crate::site::{PageId, Site, is_wanted, of_page, of_report, path_of};
use crate::source::Source;

/// The index of a site, whose bodies are read from `source`; pieces that are as they were in the `earlier` one are
/// taken to lie there.
pub fn index(site: &Site, source: &Source, earlier: Earlier<'_>) -> Index {
    let of_reports = site.articles.iter();
    let of_reports = of_reports.flat_map(|entry| &entry.article.withheld);
    let of_settings = site.config.withheld.iter().map(|it| &it.name);
    let withheld: BTreeSet<&str> = of_settings.chain(of_reports).map(String::as_str).collect();
    let documents = Documents {
        site,
        source,
        finder: NameFinder::new(withheld.iter().copied()),
        withheld,
    };
    let count = documents.count();
    let segments = documents.segments(earlier);
    let groups = groups(site, &documents.finder);
    let clusters: BTreeMap<&str, usize> = (0..)
        .zip(&groups)
        .filter(|(_, group)| group.kind == 'c')
        .map(|(at, group)| (group.id.as_str(), at))
        .collect();
    let cards: Vec<Card> = (0..count)
        .map(|at| documents.card(at, |cluster| clusters.get(cluster.as_str()).copied()))
        .collect();
    Index::of(segments, &cards, &groups)
}

/// What is searched: standalone pages, then reports.
struct Documents<'a> {
    site: &'a Site,
    source: &'a Source,
    /// Whom pages are not to name where programs read them.
    withheld: BTreeSet<&'a str>,
    finder: NameFinder,
}

impl Documents<'_> {
    fn count(&self) -> usize {
        self.site.standalones.len() + self.site.articles.len()
    }

    fn segments(&self, earlier: Earlier<'_>) -> [Segment; SEGMENTS] {
        let mut start = 0;
        let ranges = ends(self.count()).map(|end| std::mem::replace(&mut start, end)..end);
        // The words of the first one that there is are published: small sites have none that is closed.
        let mut has_words = true;
        let mut number = 0;
        ranges.map(|range| {
            let first = range.start;
            let is_first = !range.is_empty() && std::mem::take(&mut has_words);
            let place = FOLDERS.get(number).copied().unwrap_or_default();
            let before = earlier.tables.get(number);
            number += 1;
            let read = |at: u32, found: &mut dyn FnMut(&Document<'_>)| {
                self.read(first + at as usize, found);
            };
            let documents = self.digests(range);
            match place {
                // It stands in the manifest, as a whole.
                "" => Segment::of(documents, Grain::WHOLE, is_first, read),
                _ => segment(before, place, earlier.bytes, documents, is_first, read),
            }
        })
    }

    /// The digest of all that is searched of each of some documents.
    fn digests(&self, range: Range<usize>) -> Vec<u64> {
        let pages = &self.site.standalones;
        let markdown = digest(&format!("{:?}", self.site.config.markdown));
        let each = range.map(|at| match pages.get(at) {
            // Names matter to pages alone: those of a report are its own.
            Some(page) => digest(&(markdown, &self.withheld, page)),
            None => {
                let entry = self.site.articles.get(at - pages.len());
                digest(&(markdown, entry.map(|entry| entry.whole())))
            }
        });
        each.collect()
    }

    /// Reads a document.
    fn read(&self, at: usize, read: &mut dyn FnMut(&Document<'_>)) {
        let pages = &self.site.standalones;
        match pages.get(at) {
            Some(page) => read(&of_page(page, &self.body(&page.source), &self.finder)),
            None => {
                if let Some(entry) = self.site.articles.get(at - pages.len()) {
                    let article = &entry.article;
                    read(&of_report(article, &self.body(&article.source)));
                }
            }
        }
    }

    /// The text of a body as readers see it. What cannot be read any more is told when its page is made.
    fn body(&self, source: &SourcePath) -> String {
        let Ok(text) = self.source.text(source) else {
            return String::new();
        };
        let Ok(parts) = split(&text) else {
            return String::new();
        };
        let options = Options {
            shown_text: true,
            ..markdown_options(self.site.config.markdown)
        };
        let shown = outline(parts.body, &options).text;
        shown.map(|it| it.text().to_owned()).unwrap_or_default()
    }

    fn card(&self, at: usize, group: impl Fn(&ClusterId) -> Option<usize>) -> Card {
        let has_index_files = self.site.config.link_index_files;
        let pages = &self.site.standalones;
        if let Some(page) = pages.get(at) {
            return Card {
                title: self.finder.without(&page.title, "").into_owned(),
                address: page.path.href(has_index_files),
                date: None,
                cluster: None,
            };
        }
        let article = &self.site.articles[at - pages.len()].article;
        Card {
            title: article.text(&article.title).redacted("").into_owned(),
            address: article.path.href(has_index_files),
            date: Some(article.published.date),
            cluster: article.first_cluster().and_then(group),
        }
    }
}

/// What a query may name as a whole.
fn groups(site: &Site, withheld: &NameFinder) -> Vec<Group> {
    let address = |page: &PageId| {
        // What a site leaves out has no address.
        let has_page = is_wanted(&site.config, page);
        let path = has_page.then(|| path_of(site, page));
        path.map(|it| it.href(site.config.link_index_files))
            .unwrap_or_default()
    };
    let archives = &site.archives;
    let clusters = site.clusters.values().map(|cluster| Group {
        kind: 'c',
        id: cluster.id.to_string(),
        name: cluster.name.clone(),
        address: address(&PageId::Cluster(cluster.id.clone())),
        count: archives.clusters.get(&cluster.id).map_or(0, Vec::len),
        others: others(
            &cluster.name,
            &cluster.aliases,
            cluster.former.iter().map(|it| &it.name),
        ),
    });
    let units = site.units.values().map(|unit| Group {
        kind: 'u',
        id: unit.id.to_string(),
        name: unit.name.clone(),
        address: address(&PageId::Unit(unit.id.clone())),
        count: archives.units.get(&unit.id).map_or(0, Vec::len),
        others: others(
            &unit.name,
            &unit.aliases,
            unit.former.iter().map(|it| &it.name),
        ),
    });
    let mut kinds: BTreeMap<&AwardKindId, (&str, usize)> = BTreeMap::new();
    for entry in &site.articles {
        let mut of_report: Vec<_> = entry.article.awards.iter().map(|it| &it.kind).collect();
        of_report.sort_by_key(|kind| &kind.id);
        of_report.dedup_by_key(|kind| &kind.id);
        for kind in of_report {
            kinds.entry(&kind.id).or_insert((&kind.name, 0)).1 += 1;
        }
    }
    let kinds = kinds.into_iter().map(|(id, (name, count))| Group {
        kind: 'k',
        id: id.to_string(),
        name: name.to_owned(),
        address: String::new(),
        count,
        others: Vec::new(),
    });
    let tags = archives.tags.iter().map(|(id, reports)| Group {
        kind: 't',
        id: id.to_string(),
        name: archives
            .tag_name(id)
            .map(|name| name.redacted("").into_owned())
            .unwrap_or_default(),
        address: address(&PageId::Tag(id.clone())),
        count: reports.len(),
        others: Vec::new(),
    });
    let pages = site.standalones.iter().map(|page| Group {
        kind: 'p',
        id: page.path.as_str().to_owned(),
        name: withheld.without(&page.title, "").into_owned(),
        address: page.path.href(site.config.link_index_files),
        count: 0,
        others: Vec::new(),
    });
    let named = clusters.chain(units).chain(kinds).chain(tags);
    named.chain(pages).collect()
}

/// What else readers may type for a name.
fn others<'n>(
    name: &str,
    aliases: &'n [String],
    former: impl Iterator<Item = &'n String>,
) -> Vec<String> {
    let known = aliases.iter().chain(former).cloned();
    known.chain(initials(name)).collect()
}
