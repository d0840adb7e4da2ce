//! The views of what machines read: feeds, sitemap, robots.txt, redirects.

use serde::Serialize;

use super::frame::About;
use super::{Composer, Page, view};
use crate::model::{Cut, Derivative, Moment, SitePath};
use crate::render::facts::{CardRef, FeedFacts, RedirectFacts, SitemapFacts, SitemapPage};
use crate::render::feed::Feed;
use crate::render::view::PageView;
use crate::site::{FeedId, PageId};

/// A feed, for RSS 2.0 and for JSON Feed 1.1. All addresses in it are absolute.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct FeedView {
    /// Its title.
    pub title: String,
    /// What it holds.
    pub description: String,
    /// The page it belongs to.
    pub home_url: String,
    /// Its own address.
    pub feed_url: String,
    /// The language.
    pub language: String,
    /// When the newest of it was published or changed, in the form of RFC 2822.
    pub updated: Option<String>,
    /// The newest reports, newest first.
    pub items: Vec<FeedItem>,
}

/// A report in a feed.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct FeedItem {
    /// The id of the report, which outlives its address and its date.
    pub id: String,
    /// The headline.
    pub title: String,
    /// Its address.
    pub url: String,
    /// The lead.
    pub summary: String,
    /// When, in the form of RFC 2822.
    pub rfc2822: String,
    /// When, in the form of RFC 3339.
    pub rfc3339: String,
    /// When it was changed last, in the form of RFC 3339.
    pub modified: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Cluster and tags.
    pub categories: Vec<String>,
    /// The lead picture.
    pub image: Option<String>,
    /// The same, where it is a photograph.
    pub enclosure: Option<EnclosureView>,
    /// The text, in HTML, where the feed holds it.
    pub content: Option<String>,
}

/// A file that belongs to a report.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct EnclosureView {
    /// Its address.
    pub url: String,
    /// What it is.
    pub r#type: &'static str,
    /// How many bytes it has.
    pub length: usize,
}

/// An address in a sitemap.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SitemapEntry {
    /// Absolute.
    pub url: String,
    /// The day of the newest report on it.
    pub modified: Option<String>,
}

impl Composer<'_> {
    /// A feed, but for what is read or made when it is written.
    pub(in crate::render) fn feed<'f>(&self, facts: FeedFacts<'f>) -> Feed<'f> {
        let photos = facts.cards.iter().map(|card| {
            let photo = card.known_seen.unwrap_or_default().look.photo?;
            Some(Derivative {
                of: card.face.get().known_by?.file.clone(),
                photo,
                cut: Cut::Jpeg(photo.fallback()),
            })
        });
        let view = self.feed_view(&facts);
        let frame = || {
            let path = self.everywhere.path(&PageId::Feed(facts.feed.clone()));
            self.frame(About::new(
                path,
                "feed",
                &view.title,
                view.description.clone(),
            ))
        };
        Feed {
            frame: (*facts.feed != FeedId::Json).then(frame),
            view,
            photos: photos.collect(),
            bodies: facts.bodies,
            withheld: facts.withheld,
        }
    }

    /// A feed in RSS.
    pub(in crate::render) fn rss(&self, frame: PageView, feed: FeedView) -> Page<'static> {
        Page {
            template: "rss.xml",
            frame,
            content: vec![view("feed", feed)],
            body: None,
        }
    }

    /// What a feed holds, in whatever form.
    pub fn feed_view(&self, facts: &FeedFacts<'_>) -> FeedView {
        let (feed, config) = (facts.feed, &self.everywhere.config);
        let name = match (feed, facts.name) {
            (FeedId::ClusterRss(id), _) => Some(self.cluster_title(id)),
            (_, name) => name.map(|(name, owner)| self.unit_title(&self.redacted(name), owner)),
        };
        let name = name.as_deref();
        let described = |pattern: &str| self.describe(pattern, name.unwrap_or_default());
        let (home, description) = match feed {
            FeedId::ClusterRss(id) => {
                let description = described(&self.words.describe_cluster);
                (PageId::Cluster(id.clone()), description)
            }
            FeedId::UnitRss(id) => {
                let description = described(&self.words.describe_unit);
                (PageId::Unit(id.clone()), description)
            }
            FeedId::TagRss(id) => {
                let description = described(&self.words.describe_tag);
                (PageId::Tag(id.clone()), description)
            }
            FeedId::Rss | FeedId::Json => (PageId::Home, config.description.clone()),
        };
        let reports = facts.cards.iter().zip(&facts.modified);
        let changed =
            reports.map(|(card, modified)| modified.unwrap_or(*card.face.get().published));
        let address = |page: &PageId| self.absolute(self.everywhere.path(page).as_str());
        FeedView {
            title: self.feed_title(name),
            description,
            home_url: address(&home),
            feed_url: address(&PageId::Feed(feed.clone())),
            language: config.language.clone(),
            updated: changed.max().map(|it| it.rfc2822(&config.zone)),
            items: facts
                .cards
                .iter()
                .zip(&facts.modified)
                .map(|(card, modified)| self.feed_item(card, modified.as_ref()))
                .collect(),
        }
    }

    /// The address of a path on the net; the path itself where the site's address is not known.
    pub(in crate::render) fn absolute(&self, path: &str) -> String {
        let base = self.everywhere.config.base_url.as_ref();
        base.map_or_else(|| path.to_owned(), |base| base.join(path))
    }

    fn feed_item(&self, card: &CardRef<'_>, modified: Option<&Moment>) -> FeedItem {
        let face = card.face.get();
        let zone = &self.everywhere.config.zone;
        let clusters = face
            .clusters
            .iter()
            .map(|it| self.said_title(it, face.published.date));
        let tags = face
            .tag_names()
            .map(|name| self.redacted(name).into_owned());
        FeedItem {
            id: format!("bantin:{}", face.id),
            title: self.redacted(face.title).into_owned(),
            url: self.absolute(&face.path.href(false)),
            summary: face
                .summary
                .map_or_else(String::new, |it| self.redacted(it).into_owned()),
            rfc2822: face.published.rfc2822(zone),
            rfc3339: face.published.rfc3339(zone),
            modified: modified.map(|it| it.rfc3339(zone)),
            author: face
                .author
                .and_then(|it| it.name.shown())
                .map(str::to_owned),
            categories: clusters.chain(tags).collect(),
            enclosure: None,
            content: None,
            image: face.known_by.map(|picture| {
                let seen = card.known_seen.unwrap_or_default();
                self.absolute(&self.image(picture, seen).url)
            }),
        }
    }

    pub(super) fn sitemap(&self, facts: &SitemapFacts<'_>) -> Page<'static> {
        let id = facts.number.map_or(PageId::Sitemap, PageId::SitemapPart);
        let parts = (1..=facts.parts).map(PageId::SitemapPart);
        let part = |page| SitemapEntry {
            url: self.absolute(self.everywhere.path(&page).as_str()),
            modified: None,
        };
        let entry = |page: &SitemapPage<'_>| {
            let path = page.path.cloned();
            let path = path.unwrap_or_else(|| self.everywhere.path(&page.page));
            SitemapEntry {
                url: self.absolute(&path.href(false)),
                modified: page.modified.map(|day| day.to_string()),
            }
        };
        Page {
            template: "sitemap.xml",
            frame: self.machine_frame(self.everywhere.path(&id)),
            content: vec![
                view("entries", facts.pages.iter().map(entry).collect::<Vec<_>>()),
                view(
                    "parts",
                    match facts.number {
                        None => parts.map(part).collect(),
                        Some(_) => Vec::new(),
                    },
                ),
            ],
            body: None,
        }
    }

    pub(super) fn robots(&self) -> Page<'static> {
        let sitemap = self.everywhere.path(&PageId::Sitemap);
        let base = self.everywhere.config.base_url.as_ref();
        Page {
            template: "robots.txt",
            frame: self.machine_frame(self.everywhere.path(&PageId::Robots)),
            content: vec![view(
                "sitemap",
                base.map(|base| base.join(sitemap.as_str())),
            )],
            body: None,
        }
    }

    pub(super) fn redirect(&self, facts: &RedirectFacts<'_>) -> Page<'static> {
        let report = facts.to.face.get();
        let title = self.redacted(report.title);
        self.lead_on(facts.from.clone(), &title, report.path)
    }

    /// A page at `from` that leads on to another.
    pub(super) fn lead_on(&self, from: SitePath, title: &str, to: &SitePath) -> Page<'static> {
        let config = &self.everywhere.config;
        let mut frame = self.machine_frame(from);
        title.clone_into(&mut frame.title);
        // Search engines should carry over what they know to the page itself.
        let base = config.base_url.as_ref();
        frame.canonical = base.map(|base| base.join(&to.href(false)));
        let target = to.href(config.link_index_files);
        Page {
            template: "redirect.html",
            content: vec![
                view("target", format!("{}{target}", frame.root)),
                view("title", title.to_owned()),
            ],
            frame,
            body: None,
        }
    }

    fn machine_frame(&self, path: SitePath) -> PageView {
        let title = &self.everywhere.config.title;
        let mut frame = self.frame(About::new(path, "machine", title, String::new()));
        frame.breadcrumbs.clear();
        frame.json_ld = None;
        frame
    }
}
