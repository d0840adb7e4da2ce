//! From the site to the bytes of its pages.

pub(crate) mod compose;
mod furniture;
mod manifest;
mod per_thread;
mod photo;
mod search;
mod theme;
pub mod view;
mod words;

use std::borrow::Cow;
use std::sync::OnceLock;

use serde::Serialize;
use serde_json::json;
use tera::Context;

pub use search::Shards;
#[cfg(test)]
pub(crate) use theme::built_in_templates;
pub use theme::{Asset, COUNTER_SCRIPT, Theme, ThemeFacts, built_in_text};
pub use words::{Words, fill as words_of};

use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::markdown::{self, Labels, Options, Resolve, Resolved, ResolvedImage};
use crate::model::SourcePath;
use crate::parse::{markdown_options, split};
use crate::site::{Linker, PageId, SearchFile, Site};
use crate::source::Source;
use compose::{Composer, Content, FeedView, Page};
use furniture::Furniture;
use per_thread::PerThread;
use view::SiteView;

/// Marks the page that is no template's but JSON Feed.
pub(crate) const JSON_FEED: &str = "feed.json";

/// Everything that the pages of one site are rendered with.
#[derive(Debug)]
pub struct Renderer<'a> {
    site: &'a Site,
    theme: &'a Theme,
    source: &'a Source,
    composer: Composer<'a>,
    markdown: Options,
    frame: &'a SiteView,
    /// What all templates see.
    surroundings: PerThread<Context>,
    furniture: Furniture,
    /// The words of the search index, made when they are first asked for.
    shards: &'a OnceLock<Shards>,
}

/// A page before it is rendered.
#[derive(Debug)]
pub enum Prepared<'a> {
    /// A view for a template.
    Page(Box<Page>),
    /// Bytes that are there already.
    Bytes(Cow<'a, [u8]>),
    /// A source that is published as a file.
    File(&'a SourcePath),
}

/// What stands in a file of the output.
#[derive(Debug)]
pub enum Rendered<'a> {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of a source, as they are.
    Copy(&'a SourcePath),
}

impl<'a> Renderer<'a> {
    /// Renders `site` with `theme`; bodies come from `source`, and every page shows `frame`.
    pub fn new(
        site: &'a Site,
        theme: &'a Theme,
        source: &'a Source,
        frame: &'a SiteView,
        shards: &'a OnceLock<Shards>,
    ) -> Self {
        let words = &theme.words;
        let markdown = Options {
            labels: Labels {
                table: words.markdown_table.clone().into(),
                footnotes: words.markdown_footnotes.clone().into(),
                backlink: words.markdown_backlink.clone().into(),
            },
            ..markdown_options(site.config.markdown)
        };
        Self {
            composer: Composer::new(site, words),
            site,
            theme,
            source,
            markdown,
            frame,
            surroundings: PerThread::default(),
            furniture: Furniture::default(),
            shards,
        }
    }

    /// A page before it is rendered: all that its bytes depend on.
    pub fn prepare(&self, id: &'a PageId) -> Prepared<'a> {
        match id {
            PageId::File(path) => Prepared::File(path),
            PageId::Asset(file) => {
                let asset = self.theme.assets.values().find(|asset| asset.file == *file);
                Prepared::Bytes(Cow::Borrowed(asset.map_or(&[], |asset| &asset.bytes)))
            }
            PageId::CounterManifest => Prepared::Bytes(Cow::Owned(manifest::of(self.site))),
            PageId::SearchFile(file) => Prepared::Bytes(Cow::Owned(self.search_file(*file))),
            _ => match self.composer.page(id) {
                Some(page) => Prepared::Page(Box::new(page)),
                None => Prepared::Bytes(Cow::Borrowed(&[])),
            },
        }
    }

    /// The content of a page.
    ///
    /// # Errors
    /// A template fails, or a source went away since it was first read.
    pub fn render(&self, prepared: Prepared<'a>) -> Result<Rendered<'a>, Diagnostic> {
        let page = match prepared {
            Prepared::File(path) => return self.file(path),
            Prepared::Bytes(bytes) => return Ok(Rendered::Bytes(bytes.into_owned())),
            Prepared::Page(page) => page,
        };
        let bytes = match (&page.content, page.template) {
            (Content::Feed { feed }, JSON_FEED) => json_feed(feed),
            _ => self.theme.render(page.template, &self.context(&page)?)?,
        };
        Ok(Rendered::Bytes(bytes))
    }

    fn search_file(&self, file: SearchFile) -> Vec<u8> {
        match file {
            SearchFile::Index => search::index(self.site),
            SearchFile::Documents(number) => {
                search::documents(self.site, &self.theme.words, number)
            }
            SearchFile::Shard(first) => {
                let shards = self.shards.get_or_init(|| Shards::of(self.site));
                shards.file(first)
            }
        }
    }

    /// How Markdown is read, as text: a change of it changes every body.
    pub fn markdown(&self) -> String {
        format!("{:?}", self.markdown)
    }

    /// A file of the content: photographs without their metadata, everything else as it is.
    fn file(&self, path: &'a SourcePath) -> Result<Rendered<'a>, Diagnostic> {
        if !photo::is_photo(path) {
            return Ok(Rendered::Copy(path));
        }
        let bytes = self.source.bytes(path).map_err(|error| {
            let detail = error.to_string();
            Diagnostic::new(Place::file(path), Problem::Unreadable { detail })
        })?;
        match photo::without_metadata(path, &bytes) {
            Some(clean) => Ok(Rendered::Bytes(clean.into_owned())),
            None => Err(Diagnostic::new(Place::file(path), Problem::BrokenPhoto)),
        }
    }

    /// The variables of all templates.
    fn surroundings(&self) -> &Context {
        self.surroundings
            .get(|| self.theme.surroundings(self.frame))
    }

    /// The variables of a template.
    fn context(&self, page: &Page) -> Result<Context, Diagnostic> {
        let broken = |error: tera::Error| {
            Diagnostic::everywhere(Problem::Template {
                detail: error.to_string(),
            })
        };
        let mut context = Context::from_serialize(&page.content).map_err(broken)?;
        context.extend(self.surroundings().clone());
        context.insert("page", &page.frame);
        // What programs read has none.
        if !matches!(page.frame.kind, "feed" | "machine") {
            let place = page.frame.place();
            let furniture = self.furniture.at(place, |place| {
                furniture::make(place, self.theme, self.surroundings())
            })?;
            context.insert_value("furniture", furniture.value);
        }
        let body = match &page.body {
            Some(body) => self.body(&body.source, &page.frame.root)?,
            None => String::new(),
        };
        context.insert_value("body", tera::Value::safe_string(&body));
        Ok(context)
    }

    /// The Markdown of a source as HTML, for a page that reaches the root of the site by `root`.
    fn body(&self, source: &SourcePath, root: &str) -> Result<String, Diagnostic> {
        let place = || Place::file(source);
        let text = self
            .source
            .text(source)
            .map_err(|problem| Diagnostic::new(place(), problem))?;
        let split = split(&text).map_err(|problem| Diagnostic::new(place(), problem))?;
        let links = PageLinks {
            linker: Linker {
                site: self.site,
                from: source,
            },
            root,
        };
        Ok(markdown::render(split.body, &self.markdown, &links))
    }
}

/// The links of one body, as one page writes them.
struct PageLinks<'a> {
    linker: Linker<'a>,
    root: &'a str,
}

impl Resolve for PageLinks<'_> {
    fn link(&self, target: &str) -> Resolved {
        match self.linker.resolve(target) {
            Ok(found) => {
                let href = self.linker.site.href(&found.page);
                Resolved::Url(format!("{}{href}{}", self.root, found.suffix))
            }
            Err(_) => Resolved::Text,
        }
    }

    fn image(&self, target: &str) -> ResolvedImage {
        let site = self.linker.site;
        let Ok(file) = self.linker.image(target) else {
            return ResolvedImage {
                url: target.to_owned(),
                width: None,
                height: None,
            };
        };
        let size = site.files.get(file).copied().flatten();
        let href = site.href(&PageId::File(file.clone()));
        ResolvedImage {
            url: format!("{}{href}", self.root),
            width: size.map(|size| size.0),
            height: size.map(|size| size.1),
        }
    }
}

/// JSON Feed 1.1 (<https://jsonfeed.org/version/1.1>).
fn json_feed(feed: &FeedView) -> Vec<u8> {
    #[derive(Serialize)]
    struct Author<'a> {
        name: &'a str,
    }
    let items: Vec<_> = feed
        .items
        .iter()
        .map(|item| {
            let authors: Vec<Author<'_>> = item.author.iter().map(|name| Author { name }).collect();
            json!({
                "id": item.id,
                "url": item.url,
                "title": item.title,
                "content_text": item.summary,
                "summary": item.summary,
                "date_published": item.rfc3339,
                "authors": authors,
                "tags": item.categories,
                "image": item.image,
            })
        })
        .map(without_nulls)
        .collect();
    let feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.home_url,
        "feed_url": feed.feed_url,
        "language": feed.language,
        "items": items,
    });
    format!("{feed:#}\n").into_bytes()
}

/// JSON Feed leaves out what is not known.
fn without_nulls(mut value: serde_json::Value) -> serde_json::Value {
    if let Some(object) = value.as_object_mut() {
        object.retain(|_, value| !value.is_null());
    }
    value
}
