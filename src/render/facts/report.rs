//! The facts of reports, of standalone pages, and of bodies.

use crate::model::{Article, Digested, Publication, SitePath, SourcePath, Standalone, Views};
use crate::site::FaceOf;

/// Width and height of a picture, in pixels.
pub type Size = (usize, usize);

/// A report in a list.
#[derive(Debug, Hash)]
pub struct Card<'a> {
    /// What lists show of it.
    pub face: FaceOf<'a>,
    /// The size of its lead picture.
    pub cover_size: Option<Size>,
    /// How often it was read.
    pub views: Option<Views>,
}

/// A report in a list, hashed once for all lists.
pub type CardRef<'a> = &'a Digested<Card<'a>>;

facts! {
    /// Of a report.
    ArticleFacts<'a> shows [article, older] {
        /// What it says.
        article: Digested<&'a Article>,
        /// Whether it is out.
        publication: Publication,
        /// How often it was read.
        views: Option<Views>,
        /// The size of its lead picture.
        cover_size: Option<Size>,
        /// The sizes of the pictures of its gallery.
        gallery_sizes: Vec<Option<Size>>,
        /// Whether the day of its event has a page.
        event_has_page: bool,
        /// What its Markdown refers to.
        body: BodyFacts<'a>,
        /// The reports before it.
        older: Vec<CardRef<'a>>,
    }

    /// Of a Markdown text that a page shows. The text is read when it is rendered.
    BodyFacts<'a> {
        /// The file that holds it.
        source: &'a SourcePath,
        /// The hash of the text.
        hash: u64,
        /// Its links as written, and where they lead: an address below the root of the site.
        links: Vec<(&'a str, Option<String>)>,
        /// Its pictures as written, with address and size.
        images: Vec<(&'a str, Option<(String, Option<Size>)>)>,
    }

    /// Of a standalone page.
    StandaloneFacts<'a> {
        /// What its front matter says.
        page: &'a Standalone,
        /// What its Markdown refers to.
        body: BodyFacts<'a>,
    }

    /// Of a former address.
    RedirectFacts<'a> shows [to] {
        /// The address.
        from: &'a SitePath,
        /// The report that stood there.
        to: CardRef<'a>,
    }
}

impl BodyFacts<'_> {
    /// Where a link leads; none for one that leads nowhere.
    pub fn link(&self, target: &str) -> Option<&str> {
        let found = self.links.iter().find(|(written, _)| *written == target)?;
        found.1.as_deref()
    }

    /// Where a picture is.
    pub fn image(&self, target: &str) -> Option<&(String, Option<Size>)> {
        let found = self.images.iter().find(|(written, _)| *written == target)?;
        found.1.as_ref()
    }
}
