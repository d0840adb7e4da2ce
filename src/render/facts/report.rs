//! The facts of reports, of standalone pages, and of bodies.

use rustc_hash::FxHashMap;

use super::Gatherer;
use crate::model::{
    Article, Body, ClusterId, Digested, Moment, Publication, Seen, SitePath, SourcePath,
    Standalone, Views,
};
use crate::site::{ArticleNo, FaceOf, Linker, Retold};

/// How many older reports a report lists.
const OLDER: usize = 5;

/// A report in a list.
#[derive(Debug, Hash)]
pub struct Card<'a> {
    /// What lists show of it.
    pub face: FaceOf<'a>,
    /// Whether it is out.
    pub publication: Publication,
    /// What the picture is that it is known by.
    pub known_seen: Option<Seen>,
    /// How often it was read.
    pub views: Option<Views>,
}

/// A report in a list, hashed once for all lists.
pub type CardRef<'a> = &'a Digested<Card<'a>>;

facts! {
    /// Of a report.
    ArticleFacts<'a> shows [article, corrected_by, corrects, before, after, older] {
        article: Digested<&'a Article>,
        /// Whether it is out.
        publication: Publication,
        views: Option<Views>,
        /// What the picture is that it is known by.
        known_seen: Option<Seen>,
        gallery_seen: Vec<Seen>,
        /// Whether the day of its event has a page.
        event_has_page: bool,
        body: BodyFacts<'a>,
        /// What corrects it, oldest first.
        corrected_by: Vec<CardRef<'a>>,
        /// What it corrects.
        corrects: Vec<CardRef<'a>>,
        /// When it was changed last, by its author or a correction.
        modified: Option<Moment>,
        /// What its awards are, where it does not say it itself.
        retold: &'a [Retold],
        /// The clusters of its offices, and what those call them.
        office_clusters: Vec<Option<(&'a ClusterId, Option<&'a str>)>>,
        /// The report before it in its cluster.
        before: Option<CardRef<'a>>,
        /// The report after it in its cluster.
        after: Option<CardRef<'a>>,
        /// The reports before it.
        older: Vec<CardRef<'a>>,
    }

    /// Of a Markdown text that a page shows. The text is read when it is rendered.
    BodyFacts<'a> {
        /// The file that holds it.
        source: &'a SourcePath,
        hash: u64,
        /// Its links as written, and where they lead: an address below the root of the site.
        links: Vec<(&'a str, Option<String>)>,
        /// Its pictures as written, with the files that they lie in.
        images: Vec<(&'a str, Option<(&'a SourcePath, Seen)>)>,
    }

    /// Of a standalone page.
    StandaloneFacts<'a> {
        page: &'a Standalone,
        body: BodyFacts<'a>,
    }

    /// Of a former address.
    RedirectFacts<'a> shows [to] {
        from: &'a SitePath,
        to: CardRef<'a>,
    }
}

/// Where the links and pictures of a body lead, by what is written: a body may have thousands.
#[derive(Debug)]
pub struct Targets<'b> {
    links: FxHashMap<&'b str, &'b str>,
    images: FxHashMap<&'b str, (&'b SourcePath, Seen)>,
}

impl<'b> Targets<'b> {
    /// Those of a body.
    pub fn of(body: &'b BodyFacts<'_>) -> Self {
        let links = body.links.iter();
        let images = body.images.iter();
        Self {
            links: links
                .filter_map(|(written, address)| Some((*written, address.as_deref()?)))
                .collect(),
            images: images
                .filter_map(|(written, found)| Some((*written, (*found)?)))
                .collect(),
        }
    }

    /// Where a link leads; none for one that leads nowhere.
    pub fn link(&self, target: &str) -> Option<&'b str> {
        self.links.get(target).copied()
    }

    /// Where a picture is.
    pub fn image(&self, target: &str) -> Option<(&'b SourcePath, Seen)> {
        self.images.get(target).copied()
    }
}

impl<'a> Gatherer<'a> {
    pub(super) fn article(&self, number: ArticleNo) -> ArticleFacts<'_> {
        let site = self.site;
        let whole = site.articles[number.index()].whole();
        let article: &Article = *whole;
        let event = article.event.as_ref().and_then(|event| event.date);
        let gallery = article.gallery.pictures().iter();
        let (before, after) = site.beside_in_cluster(number);
        ArticleFacts {
            article: whole,
            publication: site.publication(number),
            views: site.readership.views(number),
            known_seen: article.known_by().map(|it| self.seen(&it.file.source)),
            gallery_seen: gallery.map(|it| self.seen(&it.file.source)).collect(),
            event_has_page: event.is_some_and(|at| self.has_day(at.date)),
            body: self.body(&article.source, &article.body),
            corrected_by: self.cards(site.corrections.of(number)),
            corrects: self.cards(site.corrections.by(number)),
            modified: site.modified(number),
            retold: site.rolls.retold.get(&number).map_or(&[], Vec::as_slice),
            office_clusters: article
                .offices
                .iter()
                .map(|office| {
                    let (own, unit) = (office.cluster.as_ref(), office.holder.unit());
                    let unit = unit.map(|unit| &**unit);
                    let cluster = site.rolls.cluster_of(article, own, unit, office.year);
                    cluster.map(|(_, id)| (id, self.role_name(id, office.role)))
                })
                .collect(),
            before: before.map(|it| self.card(it)),
            after: after.map(|it| self.card(it)),
            older: self.cards(&site.older_than(number, OLDER)),
        }
    }

    /// The text of a report.
    pub(super) fn body_of(&self, number: ArticleNo) -> BodyFacts<'_> {
        let report = self.site.article(number);
        self.body(&report.source, &report.body)
    }

    pub(super) fn body(&self, source: &'a SourcePath, body: &'a Body) -> BodyFacts<'_> {
        let linker = Linker {
            site: self.site,
            from: source,
        };
        let links = body.links.iter();
        let images = body.images.iter();
        BodyFacts {
            source,
            hash: body.hash,
            links: links
                .map(|link| (link.target.as_str(), linker.href(&link.target)))
                .collect(),
            images: images
                .map(|image| {
                    let file = linker.image(&image.target).ok();
                    let found = file.map(|file| (file, self.seen(file)));
                    (image.target.as_str(), found)
                })
                .collect(),
        }
    }

    pub(super) fn standalone(&self, index: usize) -> StandaloneFacts<'_> {
        let page = &self.site.standalones[index];
        StandaloneFacts {
            page,
            body: self.body(&page.source, &page.body),
        }
    }
}
