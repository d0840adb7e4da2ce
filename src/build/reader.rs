//! Reading a site file by file: every file that is not as it was, and every problem in one go.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::captions::caption_lists;
use super::load::{Request, read_config};
use super::located::located;
use super::looked::Looked;
use super::recall::{LoadedTheme, Read, ReadReport, Recall};
use super::settings;
use super::sort::{clusters_of, sort};
use crate::config::{Config, place_of};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Problem, Span};
use crate::model::{
    Clock, Cluster, Counts, LinkBox, SourcePath, Standalone, Tag, Unit, Video, digest,
};
use crate::output::Output;
use crate::parse::{
    Context, Named, Registries, TAGS, VIDEOS, cluster_heads, parse_article, parse_awards,
    parse_cluster, parse_counts, parse_links, parse_standalone, parse_tags, parse_units,
    parse_videos, spot_in_article, spot_in_cluster,
};
use crate::render::{Theme, ThemeFacts, search_index};
use crate::search::Earlier;
use crate::site::{
    CaptionLists, Drafts, Entry, Indexer, PageId, Parts, Referring, SearchFile, Site, assemble,
    path_of, referred,
};
use crate::source::{CONTENT, Source, SourceFile, THEMES};

/// Reads the sources, file by file.
pub struct Reader<'a> {
    source: &'a Source,
    request: &'a Request,
    recall: &'a Recall,
    problems: &'a mut Diagnostics,
}

impl<'a> Reader<'a> {
    /// A reader that notes what is wrong in `problems`.
    pub fn new(
        source: &'a Source,
        request: &'a Request,
        recall: &'a Recall,
        problems: &'a mut Diagnostics,
    ) -> Self {
        Self {
            source,
            request,
            recall,
            problems,
        }
    }

    /// The site, where it is complete, and what there is to remember of it; its search index where there is a
    /// folder for it.
    pub fn site(&mut self, folder: Option<&Path>) -> (Option<(Site, Arc<Theme>)>, Recall) {
        self.problems.extend(settings::encoding(self.source));
        let mut config = match read_config(self.source) {
            Ok(config) => config,
            Err(found) => {
                self.problems.extend(found);
                return (None, self.recall.clone());
            }
        };
        if self.request.base_url.is_some() {
            config.base_url.clone_from(&self.request.base_url);
        }
        if self.request.preview {
            config.counter = config.counter.of_preview();
        }
        let (theme, (sorted, found, mut looked)) = rayon::join(
            || self.theme(&config),
            || {
                let (sorted, found) = sort(self.source);
                let looked = Looked::remembered(self.source, self.recall, &sorted.files);
                (sorted, found, looked)
            },
        );
        self.problems.extend(found);
        let registered = self.registered(&config);
        let withheld = settings::withheld(&config, &registered.registries, self.source);
        self.problems.extend(withheld);
        let names = config.withheld_names();
        let context = Context::new(&config, &registered.registries, self.recall.pool(), &names);
        let reports = self.reports(&sorted.articles, &context);
        let mut unreadable = BTreeSet::new();
        let mut articles = Vec::with_capacity(sorted.articles.len());
        let entries = reports.iter().filter_map(|(_, it)| it.entry.as_ref());
        let drafts = Drafts::of(entries, self.request.showing);
        for (path, report) in &reports {
            let findings = report.findings.iter();
            let findings = findings.map(|it| drafts.put_off(located(it, self.source)));
            self.problems.extend(findings);
            match &report.entry {
                Some(entry) => articles.push(entry.clone()),
                None => {
                    unreadable.insert(path.clone());
                }
            }
        }
        let lists = caption_lists(self.source, self.recall, &articles);
        let findings = lists.iter().flat_map(|(_, list)| &list.findings);
        self.problems.extend(findings.cloned());
        let captions = lists.iter();
        let captions = captions.map(|(path, list)| (path.clone(), list.captions.clone()));
        let captions: CaptionLists = captions.collect();
        let standalones: Vec<Standalone> = self.each(
            &sorted.standalones,
            |path, text| parse_standalone(path, text, &context),
            &mut unreadable,
        );
        let videos: Vec<Video> = self
            .registry(VIDEOS, |path, text| parse_videos(path, text, &context))
            .unwrap_or_default();
        let boxes: Vec<LinkBox> = self.registry("links.yaml", parse_links).unwrap_or_default();
        let loaded = theme.as_ref().ok().cloned();
        let theme = theme.map(|loaded| loaded.theme);
        let theme_names = theme
            .as_ref()
            .map_or_else(|_| BTreeSet::new(), |theme| theme.names.clone());
        let assets = theme.as_ref().map_or_else(
            |_| Vec::new(),
            |theme| {
                theme
                    .assets
                    .values()
                    .map(|asset| asset.file.clone())
                    .collect()
            },
        );
        unreadable.extend(registered.unreadable);
        if !looked.is_complete() {
            let referring = Referring {
                config: &config,
                articles: &articles,
                standalones: &standalones,
                clusters: &registered.clusters,
                videos: &videos,
                boxes: &boxes,
                theme: &theme_names,
            };
            let wanted = referred(&looked.files, referring);
            let wanted = wanted.into_iter().cloned().collect();
            looked.look_at(self.source, &wanted);
        }
        let today = Clock::new(&config.zone, self.request.now).today();
        let Looked { files, read, .. } = looked;
        self.problems
            .extend(settings::named(&config, &files, self.source, today));
        let read = Read {
            reports,
            files: read,
            lists,
            theme: loaded,
        };
        let recall = Recall::after(self.recall, read);
        let counts = self.counts(&config);
        let index = |site: &Site| {
            let bytes = |name: &str, content| {
                let page = PageId::SearchFile(SearchFile(name.to_owned()));
                Output::bytes(folder?, &path_of(site, &page).file(), content)
            };
            let earlier = Earlier {
                tables: self.recall.tables(),
                bytes: &bytes,
            };
            search_index(site, self.source, earlier)
        };
        let indexer: Option<&Indexer<'_>> = match folder {
            Some(_) => Some(&index),
            None => None,
        };
        let (site, found) = assemble(
            Parts {
                articles,
                clusters: registered.clusters,
                units: registered.units,
                unit_names: registered.registries.units,
                contests: registered.registries.contests,
                tags: registered.tags,
                standalones,
                videos,
                boxes,
                files,
                captions,
                theme_names,
                counts,
                drafts,
                unreadable,
                assets,
                showing: self.request.showing,
                now: self.request.now,
                config,
            },
            indexer,
        );
        let source = self.source;
        let found = found.into_iter();
        self.problems.extend(found.map(|it| spotted(it, source)));
        match theme {
            Ok(theme) => (Some((site, theme)), recall),
            Err(found) => {
                self.problems.extend(found);
                (None, recall)
            }
        }
    }

    /// The counts that are to be baked in.
    fn counts(&mut self, config: &Config) -> Option<Counts> {
        let name = self.source.counts_name()?;
        let found = match self.source.counts()? {
            Ok(text) => parse_counts(&text, &config.counter.site),
            Err(unread) => Err((unread.span, unread.problem)),
        };
        found
            .map_err(|(span, problem)| {
                let place = Place::new(name, span);
                self.problems.push(Diagnostic::new(place, problem));
            })
            .ok()
    }

    /// The theme, with a digest of what it was loaded from.
    fn theme(&self, config: &Config) -> Result<LoadedTheme, Vec<Diagnostic>> {
        let files = self.source.below(THEMES);
        let files: Vec<_> = files.map(|(path, file)| (path, file.stamp)).collect();
        let facts = ThemeFacts::of(config);
        let digest = digest(&(facts, &files));
        let stamps = files.iter().map(|(_, stamp)| *stamp);
        match self.recall.theme(digest, stamps) {
            Some(known) => Ok(known.clone()),
            None => Ok(LoadedTheme {
                digest,
                seen: self.source.seen(),
                theme: Arc::new(Theme::load(facts, self.source)?),
            }),
        }
    }

    /// The reports, read side by side where they are not remembered; their texts are dropped as
    /// soon as they are parsed.
    pub fn reports(
        &self,
        paths: &[&SourcePath],
        context: &Context<'_>,
    ) -> Vec<(SourcePath, Arc<ReadReport>)> {
        let (source, recall) = (self.source, self.recall);
        let digest = context.digest();
        let read = |path: &SourcePath, file: &SourceFile| {
            let (article, findings) = match source.text_of(path, Some(file)) {
                Ok(text) => parse_article(path, &text, context),
                Err(unread) => (None, vec![unread.of(path)]),
            };
            Arc::new(ReadReport {
                stamp: file.stamp,
                seen: source.seen(),
                context: digest,
                entry: article.map(Entry::new),
                findings,
            })
        };
        paths
            .par_iter()
            .filter_map(|path| {
                let file = source.files().get(*path)?;
                let known = recall.report(path, file.stamp, digest).cloned();
                let report = known.unwrap_or_else(|| read(path, file));
                Some(((*path).clone(), report))
            })
            .collect()
    }

    /// Reads files side by side; those that cannot be read are noted.
    fn each<T: Send>(
        &mut self,
        paths: &[&SourcePath],
        parse: impl Fn(&SourcePath, &str) -> (Option<T>, Vec<Diagnostic>) + Sync,
        unreadable: &mut BTreeSet<SourcePath>,
    ) -> Vec<T> {
        let source = self.source;
        let results: Vec<(Option<T>, Vec<Diagnostic>)> = paths
            .par_iter()
            .map(|path| match source.text(path) {
                Ok(text) => parse(path, &text),
                Err(unread) => (None, vec![unread.of(path)]),
            })
            .collect();
        let mut parsed = Vec::with_capacity(results.len());
        for (path, (result, found)) in paths.iter().zip(results) {
            if result.is_none() {
                unreadable.insert((*path).clone());
            }
            parsed.extend(result);
            self.problems.extend(found);
        }
        parsed
    }

    /// Reads `content/<name>`, if there is such a file.
    fn registry<T>(
        &mut self,
        name: &str,
        parse: impl FnOnce(&SourcePath, &str) -> (T, Vec<Diagnostic>),
    ) -> Option<T> {
        let path = SourcePath::new(format!("{CONTENT}/{name}"));
        if !self.source.contains(&path) {
            return None;
        }
        let text = match self.source.text(&path) {
            Ok(text) => text,
            Err(unread) => {
                self.problems.push(unread.of(&path));
                return None;
            }
        };
        let (parsed, found) = parse(&path, &text);
        self.problems.extend(found);
        Some(parsed)
    }

    /// Units and awards, then the names of all clusters, for these name each other, then the
    /// clusters.
    pub fn registered(&mut self, config: &Config) -> Registered {
        let mut registries = Registries::built_in();
        let alone = Registries::default();
        let names = config.withheld_names();
        let context = Context::new(config, &alone, self.recall.pool(), &names);
        let mut units: Vec<Unit> = self
            .registry("units.yaml", |path, text| parse_units(path, text, &context))
            .unwrap_or_default();
        registries.add_units(&mut units);
        let tags: Vec<Tag> = self.registry(TAGS, parse_tags).unwrap_or_default();
        registries.add_tags(&tags);
        self.registry("awards.yaml", |path, text| {
            ((), parse_awards(path, text, &mut registries))
        });
        let mut unreadable = BTreeSet::new();
        let texts: Vec<(SourcePath, String)> = self.each(
            &clusters_of(self.source),
            |path, text| (Some((path.clone(), text.to_owned())), Vec::new()),
            &mut unreadable,
        );
        let (heads, found) = cluster_heads(&texts, &mut registries);
        self.problems.extend(found);
        let context = Context::new(config, &registries, self.recall.pool(), &names);
        let mut clusters = Vec::new();
        for head in heads {
            let (cluster, found) = parse_cluster(head, &context);
            clusters.extend(cluster);
            self.problems.extend(found);
        }
        registries.add_members(&clusters);
        Registered {
            registries,
            units,
            tags,
            clusters,
            unreadable,
        }
    }
}

/// A problem with a name, at the place where the name stands.
fn spotted(mut problem: Diagnostic, source: &Source) -> Diagnostic {
    if let Problem::UnusedInclude { .. } = *problem.problem {
        problem.place = Some(place_of(&source.config().unwrap_or_default(), &["include"]));
        return problem;
    }
    if let (Some((name, registry)), Some(place)) = (problem.problem.name(), &mut problem.place)
        && !place.span.is_known()
    {
        let file = SourcePath::new(&place.file);
        let text = source.text(&file).unwrap_or_default();
        let in_cluster = || spot_in_cluster(&text, name);
        let spot = spot_in_article(&text, name, Named::of(registry)).or_else(in_cluster);
        place.span = spot.unwrap_or(Span::NONE);
    }
    problem
}

/// What reports refer to.
pub struct Registered {
    pub registries: Registries,
    pub units: Vec<Unit>,
    pub tags: Vec<Tag>,
    pub clusters: Vec<Cluster>,
    /// Clusters that could not be read.
    unreadable: BTreeSet<SourcePath>,
}
