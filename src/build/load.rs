//! Reading a whole site: every file once, every problem in one go.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::Timestamp;
use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use xxhash_rust::xxh3::xxh3_64;

use super::fingerprint::{Common, Fingerprint};
use super::sort::sort;
use crate::config::{BaseUrl, Config};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Problem};
use crate::model::{Article, Cluster, LinkBox, SourcePath, Standalone, Unit, Video};
use crate::parse::{
    Context, Registries, cluster_heads, parse_article, parse_awards, parse_cluster, parse_links,
    parse_standalone, parse_units, parse_videos,
};
use crate::render::compose::Composer;
use crate::render::view::SiteView;
use crate::render::{Prepared, Rendered, Renderer, Theme, search};
use crate::site::{PageId, Parts, Site, assemble};
use crate::source::{CONTENT, Source};

/// What a caller wants of a site.
#[derive(Debug, Clone)]
pub struct Request {
    /// The address of the site, over the one in `config.toml`.
    pub base_url: Option<BaseUrl>,
    /// Whether drafts and scheduled reports are shown.
    pub drafts: bool,
    /// The time of the build.
    pub now: Timestamp,
}

/// A site as it stood at one moment, with all that its pages are rendered from.
#[derive(Debug)]
pub struct Snapshot {
    /// The files it was read from.
    pub source: Source,
    /// The site.
    pub site: Site,
    /// The theme.
    pub theme: Theme,
    /// Every page, sorted by its file in the output.
    pub pages: BTreeMap<String, PageId>,
    /// The files of the search index, by name.
    search: BTreeMap<String, Vec<u8>>,
    /// What every page shows around itself.
    frame: SiteView,
}

impl Snapshot {
    /// Reads a site. Warnings come with it; with an error there is no site.
    pub fn load(root: &Path, request: &Request) -> (Option<Self>, Source, Diagnostics) {
        let (source, mut problems) = Source::open(root);
        let loaded = read(&source, request, &mut problems);
        let snapshot = match loaded {
            Some((site, theme)) if !problems.has_errors() => {
                let (snapshot, found) = Self::new(source.clone(), site, theme);
                problems.extend(found);
                Some(snapshot).filter(|_| !problems.has_errors())
            }
            _ => None,
        };
        (snapshot, source, problems)
    }

    /// Adds to a site what its theme brings along.
    fn new(source: Source, mut site: Site, mut theme: Theme) -> (Self, Vec<Diagnostic>) {
        let view = Composer::new(&site, &theme.words).site_view(&theme);
        theme.set_globals(&view);
        let search = search::files(&site, &theme.words);
        let assets = theme
            .assets
            .values()
            .map(|asset| PageId::Asset(asset.file.clone()));
        let index = search.keys().map(|name| PageId::SearchFile(name.clone()));
        let mut routes = std::mem::take(&mut site.routes);
        let found = assets
            .chain(index)
            .filter_map(|page| routes.add(&site, page))
            .collect();
        let pages = routes.files.clone();
        site.routes = routes;
        let snapshot = Self {
            source,
            site,
            theme,
            pages,
            search,
            frame: view,
        };
        (snapshot, found)
    }

    /// What renders the pages of this site.
    pub fn renderer(&self) -> Renderer<'_> {
        Renderer::new(&self.site, &self.theme, &self.source)
    }

    /// A page before it is rendered. `build` asks for all of them, `serve` for the one looked at.
    pub fn prepare<'a>(&'a self, renderer: &Renderer<'a>, page: &'a PageId) -> Prepared<'a> {
        match page {
            PageId::SearchFile(name) => {
                Prepared::Bytes(self.search.get(name).map_or(&[], Vec::as_slice))
            }
            _ => renderer.prepare(page),
        }
    }

    /// The content of a page.
    ///
    /// # Errors
    /// A template fails, or a source went away.
    pub fn render<'a>(
        &'a self,
        renderer: &Renderer<'a>,
        page: &'a PageId,
    ) -> Result<Rendered<'a>, Diagnostic> {
        renderer.render(self.prepare(renderer, page))
    }

    /// What all pages have in common.
    pub fn common(&self, renderer: &Renderer<'_>) -> Common {
        Common::of(self.theme.hash, &self.frame, &renderer.markdown())
    }

    /// What a page is made from, as a number.
    pub fn fingerprint(&self, common: Common, file: &str, prepared: &Prepared<'_>) -> Fingerprint {
        match prepared {
            Prepared::Page(page) => common.with(&(file, page)),
            Prepared::Bytes(bytes) => Fingerprint(xxh3_64(bytes)),
            Prepared::File(path) => {
                let stamp = self.source.stamp(path);
                common.with(&(file, stamp.map(|stamp| (stamp.bytes, stamp.modified))))
            }
        }
    }
}

/// The text of a file of the site or of the built-in theme, for an excerpt in a message.
pub fn text_of(source: &Source, file: &str) -> Option<String> {
    if file == crate::config::FILE {
        return source.config().ok();
    }
    source
        .text(&SourcePath::new(file))
        .ok()
        .or_else(|| crate::render::built_in_text(file))
}

fn read(source: &Source, request: &Request, problems: &mut Diagnostics) -> Option<(Site, Theme)> {
    let mut config = match read_config(source) {
        Ok(config) => config,
        Err(found) => {
            problems.extend(found);
            return None;
        }
    };
    if request.base_url.is_some() {
        config.base_url.clone_from(&request.base_url);
    }
    let theme = Theme::load(&config, source);
    let parts = Reader {
        source,
        config: &config,
        request,
        problems,
        unreadable: BTreeSet::new(),
    }
    .parts();
    let (site, found) = assemble(parts);
    problems.extend(found);
    match theme {
        Ok(theme) => Some((site, theme)),
        Err(found) => {
            problems.extend(found);
            None
        }
    }
}

/// The settings of a site, without anything of its content.
///
/// # Errors
/// `config.toml` is missing, unreadable or wrong.
pub fn read_config(source: &Source) -> Result<Config, Diagnostics> {
    let text = source.config().map_err(|problem| {
        // Without the file itself there is no place in it.
        let place = match problem {
            Problem::NoConfig { .. } => None,
            _ => Some(Place::file(crate::config::FILE)),
        };
        let problem = Box::new(problem);
        Diagnostics::from_iter([Diagnostic { place, problem }])
    })?;
    Config::parse(&text)
}

/// Reads the content, file by file.
struct Reader<'a> {
    source: &'a Source,
    config: &'a Config,
    request: &'a Request,
    problems: &'a mut Diagnostics,
    unreadable: BTreeSet<SourcePath>,
}

impl Reader<'_> {
    fn parts(mut self) -> Parts {
        let (sorted, found) = sort(self.source);
        self.problems.extend(found);
        let mut registries = Registries::built_in();
        let units = self.units(&mut registries);
        self.awards(&mut registries);
        let clusters = self.clusters(&sorted.clusters, &mut registries);
        let context = Context {
            config: self.config,
            registries: &registries,
            source: self.source,
            now: self.request.now,
        };
        let articles: Vec<Article> = self.each(&sorted.articles, |path, text| {
            parse_article(path, text, &context)
        });
        let standalones: Vec<Standalone> = self.each(&sorted.standalones, |path, text| {
            parse_standalone(path, text, &context)
        });
        let videos: Vec<Video> = self
            .registry("videos.yaml", |path, text| {
                parse_videos(path, text, &context)
            })
            .unwrap_or_default();
        let boxes: Vec<LinkBox> = self.registry("links.yaml", parse_links).unwrap_or_default();
        Parts {
            config: self.config.clone(),
            articles,
            clusters,
            units,
            standalones,
            videos,
            boxes,
            files: sorted.files,
            unreadable: self.unreadable,
            drafts: self.request.drafts,
        }
    }

    /// Reads files side by side; their texts are dropped as soon as they are parsed.
    fn each<T: Send>(
        &mut self,
        paths: &[&SourcePath],
        parse: impl Fn(&SourcePath, &str) -> (Option<T>, Vec<Diagnostic>) + Sync,
    ) -> Vec<T> {
        let source = self.source;
        let results: Vec<(Option<T>, Vec<Diagnostic>)> = paths
            .par_iter()
            .map(|path| match source.text(path) {
                Ok(text) => parse(path, &text),
                Err(problem) => (None, vec![Diagnostic::new(Place::file(path), problem)]),
            })
            .collect();
        let mut parsed = Vec::with_capacity(results.len());
        for (path, (result, found)) in paths.iter().zip(results) {
            if result.is_none() {
                self.unreadable.insert((*path).clone());
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
            Err(problem) => {
                self.problems
                    .push(Diagnostic::new(Place::file(&path), problem));
                return None;
            }
        };
        let (parsed, found) = parse(&path, &text);
        self.problems.extend(found);
        Some(parsed)
    }

    fn units(&mut self, registries: &mut Registries) -> Vec<Unit> {
        let context = Context {
            config: self.config,
            registries: &Registries::default(),
            source: self.source,
            now: self.request.now,
        };
        let units = self
            .registry("units.yaml", |path, text| parse_units(path, text, &context))
            .unwrap_or_default();
        registries.add_units(&units);
        units
    }

    fn awards(&mut self, registries: &mut Registries) {
        let context = Context {
            config: self.config,
            registries: &Registries::default(),
            source: self.source,
            now: self.request.now,
        };
        self.registry("awards.yaml", |path, text| {
            ((), parse_awards(path, text, &context, registries))
        });
    }

    /// Clusters name each other and their units, so all names are known before any is resolved.
    fn clusters(&mut self, paths: &[&SourcePath], registries: &mut Registries) -> Vec<Cluster> {
        let texts: Vec<(SourcePath, String)> = self.each(paths, |path, text| {
            (Some((path.clone(), text.to_owned())), Vec::new())
        });
        let (heads, found) = cluster_heads(&texts, registries);
        self.problems.extend(found);
        let context = Context {
            config: self.config,
            registries,
            source: self.source,
            now: self.request.now,
        };
        let mut clusters = Vec::new();
        for head in heads {
            let (cluster, found) = parse_cluster(head, &context);
            clusters.extend(cluster);
            self.problems.extend(found);
        }
        clusters
    }
}

/// Renders every page and keeps nothing: what `check` does beyond reading.
pub fn render_all(snapshot: &Snapshot) -> Vec<Diagnostic> {
    let renderer = snapshot.renderer();
    let pages: Vec<&PageId> = snapshot.pages.values().collect();
    pages
        .into_par_iter()
        .filter_map(|page| snapshot.render(&renderer, page).err())
        .collect()
}
