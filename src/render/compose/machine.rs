//! The views of what machines read: feeds, sitemap, robots.txt, redirects.

use serde::Serialize;

use super::frame::About;
use super::{Composer, Content, Page};
use crate::model::SitePath;
use crate::render::view::PageView;
use crate::site::{
    ArticleNo, FeedId, ListId, PageId, SITEMAP_LIMIT, is_in_sitemap, pages, path_of,
};

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
    /// Who wrote it.
    pub author: Option<String>,
    /// Cluster and tags.
    pub categories: Vec<String>,
    /// The lead picture.
    pub image: Option<String>,
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
    pub(super) fn feed(&self, feed: &FeedId) -> Option<Page> {
        let base = self.site.config.base_url.as_ref()?;
        let id = PageId::Feed(feed.clone());
        let (list, home) = match feed {
            FeedId::Rss | FeedId::Json => (ListId::All, PageId::Home),
            FeedId::ClusterRss(cluster) => (
                ListId::Cluster(cluster.clone()),
                PageId::Cluster(cluster.clone()),
            ),
        };
        let description = match feed {
            FeedId::ClusterRss(cluster) => {
                self.describe(&self.words.describe_cluster, &self.cluster_title(cluster))
            }
            FeedId::Rss | FeedId::Json => self.site.config.description.clone(),
        };
        let newest = self.site.list(&list).iter().rev();
        let view = FeedView {
            title: self.feed_title(feed),
            description: description.clone(),
            home_url: base.join(path_of(self.site, &home).as_str()),
            feed_url: base.join(path_of(self.site, &id).as_str()),
            language: self.site.config.language.clone(),
            items: newest
                .take(self.site.config.feeds.items)
                .map(|number| self.feed_item(*number))
                .collect(),
        };
        let template = match feed {
            FeedId::Json => super::super::JSON_FEED,
            FeedId::Rss | FeedId::ClusterRss(_) => "rss.xml",
        };
        Some(Page {
            template,
            frame: self.frame(About::new(&id, "feed", &view.title, description)),
            content: Content::Feed { feed: view },
            body: None,
        })
    }

    fn feed_item(&self, number: ArticleNo) -> FeedItem {
        let article = self.site.article(number);
        let zone = &self.site.config.zone;
        let base = self.site.config.base_url.as_ref();
        let absolute = |path: &str| base.map_or_else(|| path.to_owned(), |base| base.join(path));
        let cluster = article
            .cluster
            .as_ref()
            .map(|cluster| self.cluster_title(&cluster.id));
        FeedItem {
            id: format!("bantin:{}", article.id),
            title: article.title.clone(),
            url: absolute(&article.path.href(false)),
            summary: article.summary.clone().unwrap_or_default(),
            rfc2822: article.published.rfc2822(zone),
            rfc3339: article.published.rfc3339(zone),
            author: article.author.as_ref().map(|author| author.name.clone()),
            categories: cluster
                .into_iter()
                .chain(article.tags.iter().map(|tag| tag.name.clone()))
                .collect(),
            image: article
                .cover
                .as_ref()
                .map(|cover| absolute(&self.file_href(&cover.file))),
        }
    }

    pub(super) fn sitemap(&self) -> Page {
        let entries = self.sitemap_entries();
        let base = self.site.config.base_url.as_ref();
        let (entries, parts) = if entries.len() > SITEMAP_LIMIT {
            let count = entries.len().div_ceil(SITEMAP_LIMIT);
            let parts = (1..=count).map(|number| SitemapEntry {
                url: base.map_or_else(String::new, |base| {
                    base.join(path_of(self.site, &PageId::SitemapPart(number)).as_str())
                }),
                modified: None,
            });
            (Vec::new(), parts.collect())
        } else {
            (entries, Vec::new())
        };
        self.sitemap_page(&PageId::Sitemap, entries, parts)
    }

    pub(super) fn sitemap_part(&self, number: usize) -> Page {
        let entries = self.sitemap_entries();
        let part = entries
            .into_iter()
            .skip((number - 1) * SITEMAP_LIMIT)
            .take(SITEMAP_LIMIT);
        self.sitemap_page(&PageId::SitemapPart(number), part.collect(), Vec::new())
    }

    fn sitemap_page(
        &self,
        id: &PageId,
        entries: Vec<SitemapEntry>,
        parts: Vec<SitemapEntry>,
    ) -> Page {
        Page {
            template: "sitemap.xml",
            frame: self.machine_frame(id),
            content: Content::Sitemap { entries, parts },
            body: None,
        }
    }

    fn sitemap_entries(&self) -> Vec<SitemapEntry> {
        let Some(base) = &self.site.config.base_url else {
            return Vec::new();
        };
        pages(self.site)
            .iter()
            .filter(|page| is_in_sitemap(page))
            .map(|page| SitemapEntry {
                url: base.join(&path_of(self.site, page).href(false)),
                modified: self.modified(page),
            })
            .collect()
    }

    /// The day of the newest report that a page shows, where that is what changes it.
    fn modified(&self, page: &PageId) -> Option<String> {
        let newest = match page {
            // The one shows more than its reports, the other is full and does not change.
            PageId::ClusterYear(..) | PageId::Older(..) => return None,
            _ => self.site.newest_on(page)?,
        };
        Some(self.site.article(newest).published.date.to_string())
    }

    pub(super) fn robots(&self) -> Page {
        let base = self.site.config.base_url.as_ref();
        let sitemap = base.map(|base| base.join(path_of(self.site, &PageId::Sitemap).as_str()));
        Page {
            template: "robots.txt",
            frame: self.machine_frame(&PageId::Robots),
            content: Content::Robots { sitemap },
            body: None,
        }
    }

    pub(super) fn redirect(&self, path: &SitePath, number: ArticleNo) -> Page {
        let id = PageId::Redirect(path.clone(), number);
        let article = self.site.article(number);
        let mut frame = self.machine_frame(&id);
        frame.title.clone_from(&article.title);
        // Search engines should carry over what they know to the report itself.
        frame.canonical = self
            .site
            .config
            .base_url
            .as_ref()
            .map(|base| base.join(&article.path.href(false)));
        Page {
            template: "redirect.html",
            content: Content::Redirect {
                target: format!("{}{}", frame.root, self.site.article_href(number)),
                title: article.title.clone(),
            },
            frame,
            body: None,
        }
    }

    fn machine_frame(&self, id: &PageId) -> PageView {
        let title = &self.site.config.title;
        let mut frame = self.frame(About::new(id, "machine", title, String::new()));
        frame.breadcrumbs.clear();
        frame.json_ld = None;
        frame
    }
}
