//! From the site to the bytes of its pages: facts, views, bytes.

mod compose;
mod contents;
pub mod data;
mod days;
mod drawing;
mod drawing_allowed;
pub mod facts;
mod feed;
mod furniture;
mod hosting;
mod manifest;
mod packed;
mod page_links;
mod per_thread;
mod qr;
mod search;
mod theme;
mod theme_files;
mod theme_paths;
pub mod view;
mod words;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::{Mutex, PoisonError};

use poster::{Poster, Press};
use tera::Context;

#[cfg(fuzzing)]
#[doc(hidden)]
pub use drawing::harmless as harmless_drawing;
pub use search::index as search_index;
pub use theme::{Theme, ThemeFacts};
#[cfg(test)]
pub(crate) use theme_files::built_in_templates;
pub use theme_files::{Asset, COUNTER_SCRIPT, built_in_text};
pub use words::{Words, fill as words_of};

use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::markdown::{self, Heading, Labels, Options, with_letters};
use crate::model::{
    AwardKind, ClusterId, Coding, DataFormat, Derivative, NameFinder, SourcePath, Tints, Year,
};
use crate::parse::{markdown_options, split};
use crate::photos::{Derivatives, cleaned};
use crate::search::Earlier;
use crate::site::{PageId, Site};
use crate::source::{STATIC, Source};
use compose::{Composer, EnclosureView, Page, PosterText, Variable};
use contents::contents;
use data::{Scope, Sink, Table};
use facts::{BodyFacts, DataRows, Everywhere, FileFacts, Gatherer, PageFacts, Targets};
use feed::{Feed, json_feed};
use furniture::Furniture;
pub use packed::packed;
use page_links::PageLinks;
use per_thread::PerThread;
use view::SiteView;

/// Everything that the pages of one site are rendered with.
#[derive(Debug)]
pub struct Renderer<'a> {
    theme: &'a Theme,
    source: &'a Source,
    /// What is made of photographs.
    pub derivatives: Derivatives<'a>,
    facts: Gatherer<'a>,
    composer: Composer<'a>,
    /// Whether feeds are to say how large photographs are, for which these must be made.
    pub measures: bool,
    markdown: Options,
    /// What stands around every page.
    frame: &'a SiteView,
    /// What all templates see.
    surroundings: PerThread<Context>,
    furniture: Furniture,
    /// What sets posters.
    presses: PerThread<Mutex<Press>>,
}

/// A page before it is rendered.
#[derive(Debug)]
pub enum Composed<'a> {
    /// A view for a template.
    Page(Box<Page<'a>>),
    /// Bytes that are there already.
    Bytes(Cow<'a, [u8]>),
    /// A source that is published as a file.
    File(FileFacts<'a>),
    /// A file that is made of a photograph.
    Derivative(&'a Derivative),
    /// A picture of a few words.
    Poster(PosterText),
    /// A feed.
    Feed(Box<Feed<'a>>),
    /// Another file, compressed.
    Packed(Box<Self>, Coding),
}

/// What stands in a file of the output.
#[derive(Debug)]
pub enum Rendered {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The bytes of a source, as they are.
    Copy(SourcePath),
}

impl<'a> Renderer<'a> {
    /// Renders `site` with `theme`; bodies come from `source`, every page shows `frame`, and
    /// photographs have `tints` in their places until they are there.
    pub fn new(
        site: &'a Site,
        theme: &'a Theme,
        source: &'a Source,
        frame: &'a SiteView,
        tints: &'a Tints,
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
            composer: Composer::new(Everywhere::of(site, theme), words),
            frame,
            measures: true,
            facts: Gatherer::new(site, tints),
            theme,
            source,
            derivatives: Derivatives::new(source),
            markdown,
            surroundings: PerThread::default(),
            furniture: Furniture::default(),
            presses: PerThread::default(),
        }
    }

    /// The rows of a table, of several years, as one file.
    pub fn data(
        &self,
        years: &[(Year, &DataRows<'_>)],
        table: &'static Table,
        format: DataFormat,
    ) -> Vec<u8> {
        data::rows(years, table, format, &self.composer)
    }

    /// Hands over the rows of a year.
    pub fn write_data(&self, year: Year, rows: &DataRows<'_>, sink: &mut dyn Sink) {
        data::write(rows, &Scope::new(&self.composer, year), sink);
    }

    /// What a cluster was called in an emulation year, with its federation.
    pub fn cluster_title(&self, id: &ClusterId, year: Year) -> String {
        self.composer.cluster_title_in(id, year)
    }

    /// Kinds of awards as pages list them: the highest honour of each sign first.
    pub fn compare_kinds(&self, a: &AwardKind, b: &AwardKind) -> Ordering {
        self.composer.compare_kinds(a, b)
    }

    /// Two names in the order of the alphabet.
    pub fn compare_names(&self, a: &str, b: &str) -> Ordering {
        self.composer.compare_names(a, b)
    }

    /// What every page may know.
    pub fn everywhere(&self) -> &Everywhere<'a> {
        &self.composer.everywhere
    }

    /// All that the view of a page is composed from.
    pub fn facts<'s>(&'s self, page: &'s PageId) -> PageFacts<'s> {
        self.facts.page(page)
    }

    /// The page of these facts before it is rendered: all that its bytes depend on.
    pub fn compose<'f>(&'f self, facts: PageFacts<'f>) -> Composed<'f> {
        let bytes = match facts {
            PageFacts::File(file) => return Composed::File(file),
            PageFacts::Derivative(facts) => return Composed::Derivative(facts.made),
            PageFacts::Poster(facts) => return Composed::Poster(self.composer.poster(&facts)),
            PageFacts::Asset(asset) => {
                let mut assets = self.theme.assets.values();
                let asset = assets.find(|known| known.file == asset.file);
                return Composed::Bytes(Cow::Borrowed(asset.map_or(&[], |asset| &asset.bytes)));
            }
            PageFacts::Feed(facts) => {
                return Composed::Feed(Box::new(self.composer.feed(facts)));
            }
            PageFacts::Packed(facts) => {
                let of = Box::new(self.compose(*facts.of));
                return Composed::Packed(of, facts.coding);
            }
            PageFacts::HostFile(facts) => hosting::of(&facts, &self.everywhere().config),
            PageFacts::Counter(facts) => manifest::of(&facts, &self.everywhere().config),
            PageFacts::DataRows(facts) => data::file(&facts, &self.composer),
            PageFacts::DataSchema(facts) => data::schema(facts.table, &self.composer),
            PageFacts::DataPackage(facts) => data::package(&facts, &self.composer),
            PageFacts::Days(facts) => days::file(&facts),
            PageFacts::SearchFile(facts) => {
                let site = self.facts.site;
                let index = || search_index(site, self.source, Earlier::NONE);
                let bytes = site.index.get_or_init(index).bytes(facts.name, index);
                return Composed::Bytes(Cow::Borrowed(bytes));
            }
            facts => match self.composer.page(facts) {
                Some(page) => return Composed::Page(Box::new(page)),
                None => Vec::new(),
            },
        };
        Composed::Bytes(Cow::Owned(bytes))
    }

    /// The content of a page.
    ///
    /// # Errors
    /// A template fails, or a source went away since it was first read.
    pub fn render(&self, composed: Composed<'_>) -> Result<Rendered, Diagnostic> {
        let page = match composed {
            Composed::File(file) => return self.file(file.path),
            Composed::Derivative(made) => return self.derivatives.one(made).map(Rendered::Bytes),
            Composed::Poster(text) => return Ok(Rendered::Bytes(self.poster(&text))),
            Composed::Feed(feed) => return self.feed(*feed).map(Rendered::Bytes),
            Composed::Bytes(bytes) => return Ok(Rendered::Bytes(bytes.into_owned())),
            Composed::Packed(of, coding) => {
                let bytes = self.bytes(*of)?;
                return Ok(Rendered::Bytes(packed(&bytes, coding)));
            }
            Composed::Page(page) => page,
        };
        let bytes = self.theme.render(page.template, &self.context(&page)?)?;
        Ok(Rendered::Bytes(bytes))
    }

    /// The content of the page `id`.
    ///
    /// # Errors
    /// Those of [`Renderer::render`].
    pub fn page(&self, id: &PageId) -> Result<Rendered, Diagnostic> {
        self.render(self.compose(self.facts(id)))
    }

    /// How Markdown is read, as text: a change of it changes every body.
    pub fn markdown(&self) -> String {
        format!("{:?}", self.markdown)
    }

    /// A file: of the content pictures without their metadata and drawings without what could
    /// run, everything else as it is.
    fn file(&self, path: &SourcePath) -> Result<Rendered, Diagnostic> {
        if path.below(STATIC).is_some() {
            return Ok(Rendered::Copy(path.clone()));
        }
        if drawing::is_drawing(path) {
            let broken = |problem| Diagnostic::new(Place::file(path), problem);
            let bytes = self.source.bytes(path).map_err(broken)?;
            let clean = drawing::harmless(&bytes);
            let clean = clean.map_err(|detail| broken(Problem::BrokenDrawing { detail }))?;
            return Ok(Rendered::Bytes(clean.into_owned()));
        }
        Ok(match cleaned(self.source, path)? {
            Some(bytes) => Rendered::Bytes(bytes),
            None => Rendered::Copy(path.clone()),
        })
    }

    /// The bytes of a page, also where they are those of a source.
    ///
    /// # Errors
    /// Those of [`Renderer::render`].
    pub fn bytes(&self, composed: Composed<'_>) -> Result<Vec<u8>, Diagnostic> {
        match self.render(composed)? {
            Rendered::Bytes(bytes) => Ok(bytes),
            Rendered::Copy(path) => {
                let broken = |problem| Diagnostic::new(Place::file(&path), problem);
                self.source.bytes(&path).map_err(broken)
            }
        }
    }

    /// A poster with these words.
    fn poster(&self, text: &PosterText) -> Vec<u8> {
        let press = self.presses.get(Mutex::default);
        let mut press = press.lock().unwrap_or_else(PoisonError::into_inner);
        let PosterText { title, line, owner } = text;
        let line = line.as_deref();
        press.set(&Poster { title, line, owner })
    }

    /// The variables of all templates.
    fn surroundings(&self) -> &Context {
        self.surroundings
            .get(|| self.theme.surroundings(self.frame))
    }

    /// The variables of a template.
    fn context(&self, page: &Page<'_>) -> Result<Context, Diagnostic> {
        let mut context = self.surroundings().clone();
        for Variable(name, view) in &page.content {
            context.insert_value(*name, view.value());
        }
        context.insert("page", &page.frame);
        // What programs read has none.
        if !matches!(page.frame.kind, "feed" | "machine") {
            let place = page.frame.place();
            let furniture = self.furniture.at(place, |place| {
                furniture::make(place, self.theme, self.surroundings())
            })?;
            context.insert_value("furniture", furniture.value);
        }
        let (body, headings) = match &page.body {
            Some(body) => self.body(body, &page.frame.root)?,
            None => Default::default(),
        };
        context.insert_value("body", tera::Value::safe_string(&body));
        context.insert("contents", &contents(&body, &headings));
        Ok(context)
    }

    /// A feed, with the texts and photographs of its reports.
    fn feed(&self, feed: Feed<'_>) -> Result<Vec<u8>, Diagnostic> {
        let Feed {
            frame,
            mut view,
            bodies,
            withheld,
            photos,
        } = feed;
        // Readers show it elsewhere, so all its addresses are whole.
        let root = self.composer.absolute("");
        for ((item, body), withheld) in view.items.iter_mut().zip(&bodies).zip(withheld) {
            let html = self.body(body, &root)?.0;
            item.content = Some(match withheld {
                [] => html,
                names => {
                    let names = NameFinder::new(names.iter().map(String::as_str));
                    let html = with_letters(&html);
                    let told = names.without_in_html(&html, &self.theme.words.unnamed_person);
                    told.into_owned()
                }
            });
        }
        for (item, photo) in view.items.iter_mut().zip(&photos) {
            let (Some(photo), Some(url)) = (photo.as_ref().filter(|_| self.measures), &item.image)
            else {
                continue;
            };
            item.enclosure = Some(EnclosureView {
                url: url.clone(),
                r#type: "image/jpeg",
                length: self.derivatives.one(photo)?.len(),
            });
        }
        let Some(frame) = frame else {
            return Ok(json_feed(&view));
        };
        let page = self.composer.rss(frame, view);
        self.theme.render(page.template, &self.context(&page)?)
    }

    /// A Markdown text as HTML, for a page that reaches the root of the site by `root`, and its
    /// headings.
    fn body(&self, body: &BodyFacts<'_>, root: &str) -> Result<(String, Vec<Heading>), Diagnostic> {
        let broken = |problem| Diagnostic::new(Place::file(body.source), problem);
        let text = self.source.text(body.source);
        let text = text.map_err(|unread| unread.of(body.source))?;
        let split = split(&text).map_err(broken)?;
        let links = PageLinks {
            targets: Targets::of(body),
            everywhere: self.everywhere(),
            words: &self.theme.words,
            root,
        };
        Ok(markdown::render_with_headings(
            split.body,
            &self.markdown,
            &links,
        ))
    }
}

/// What stands around every page of a site.
pub fn frame(site: &Site, theme: &Theme) -> SiteView {
    Composer::new(Everywhere::of(site, theme), &theme.words).site_view()
}
