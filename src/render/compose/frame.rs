//! The frame of a page: title, description, breadcrumbs, feeds, Open Graph.

use super::Composer;
use super::structured;
use crate::model::{ClusterId, digest};
use crate::render::view::{AlternateView, CrumbView, ImageView, OpenGraphView, PageView, Shown};
use crate::render::words::fill;
use crate::site::{FeedId, PageId, is_wanted, path_of};

/// What a page says about itself; the rest of its frame follows from it.
pub struct About<'a> {
    pub id: &'a PageId,
    pub kind: &'static str,
    pub title: String,
    pub description: String,
    /// The crumbs between the home page and this one.
    pub way: Vec<Shown<CrumbView>>,
    pub cluster: Option<&'a ClusterId>,
    pub year: Option<i16>,
    pub menu: Option<&'static str>,
    pub image: Option<&'a ImageView>,
}

impl<'a> About<'a> {
    pub fn new(id: &'a PageId, kind: &'static str, title: &str, description: String) -> Self {
        Self {
            id,
            kind,
            title: title.to_owned(),
            description,
            way: Vec::new(),
            cluster: None,
            year: None,
            menu: None,
            image: None,
        }
    }

    pub fn menu(self, menu: &'static str) -> Self {
        Self {
            menu: Some(menu),
            ..self
        }
    }

    pub fn way(self, way: Vec<Shown<CrumbView>>) -> Self {
        Self { way, ..self }
    }

    pub fn cluster(self, cluster: Option<&'a ClusterId>) -> Self {
        Self { cluster, ..self }
    }

    pub fn year(self, year: i16) -> Self {
        Self {
            year: Some(year),
            ..self
        }
    }
}

impl Composer<'_> {
    /// The frame of a page; reports add to it.
    pub fn frame(&self, about: About<'_>) -> PageView {
        let config = &self.site.config;
        let path = path_of(self.site, about.id);
        let url = path.href(config.link_index_files);
        let base = config.base_url.as_ref();
        // The 404 page is shown at any depth, so only absolute paths lead on from it.
        let root = match about.id {
            PageId::NotFound => base.map_or("/", |base| base.path()).to_owned(),
            _ => path.root(),
        };
        let breadcrumbs = match about.id {
            PageId::Home => Vec::new(),
            _ => self.breadcrumbs(about.way, &about.title, &url),
        };
        // A report says more of itself.
        let tells_way = !matches!(about.id, PageId::NotFound | PageId::Article(_));
        let json_ld = base
            .filter(|_| !breadcrumbs.is_empty() && tells_way)
            .map(|base| structured::breadcrumbs(&breadcrumbs, base));
        PageView {
            kind: about.kind,
            root,
            canonical: base
                .filter(|_| *about.id != PageId::NotFound)
                .map(|base| base.join(&path.href(false))),
            title: about.title,
            description: about.description,
            breadcrumbs,
            active_cluster: about.cluster.map(ToString::to_string),
            active_year: about.year,
            active_menu: about.menu,
            alternates: self.alternates(about.cluster),
            og: OpenGraphView {
                r#type: "website",
                image: about.image.and_then(|image| Some(base?.join(&image.url))),
                image_alt: about.image.map(|image| image.alt.clone()),
                published: None,
                section: None,
            },
            json_ld,
            counter_key: self.counter_key(about.id),
            statistics: self.counted_statistics(about.id),
            noindex: matches!(about.id, PageId::NotFound | PageId::Search),
            url,
        }
    }

    fn breadcrumbs(
        &self,
        way: Vec<Shown<CrumbView>>,
        title: &str,
        url: &str,
    ) -> Vec<Shown<CrumbView>> {
        let mut crumbs = self.crumb(&self.words.home, &PageId::Home);
        crumbs.extend(way);
        crumbs.push(Shown::new(CrumbView {
            name: title.to_owned(),
            url: url.to_owned(),
        }));
        crumbs
    }

    /// A crumb, where that page exists.
    pub fn crumb(&self, name: &str, page: &PageId) -> Vec<Shown<CrumbView>> {
        if !self.has(page) {
            return Vec::new();
        }
        let crumb = || CrumbView {
            name: name.to_owned(),
            url: self.site.href(page),
        };
        vec![self.shown().crumbs.get(&digest(&(name, page)), crumb)]
    }

    /// Whether the site has a page.
    pub fn has(&self, page: &PageId) -> bool {
        let is_there = match page {
            PageId::ClusterYear(id, year) => {
                let years = self.site.rolls.years.get(id);
                years.is_some_and(|years| years.contains(year))
            }
            PageId::Videos => !self.site.videos.is_empty(),
            PageId::MostRead => !self.site.readership.most_read.is_empty(),
            _ => true,
        };
        is_there && is_wanted(&self.site.config, page)
    }

    /// The address of a page, where the site has it.
    pub fn url_if(&self, page: &PageId) -> Option<String> {
        self.has(page).then(|| self.site.href(page))
    }

    fn alternates(&self, cluster: Option<&ClusterId>) -> Shown<Vec<AlternateView>> {
        let compose = || self.compose_alternates(cluster);
        self.shown().feeds.get(&cluster.cloned(), compose)
    }

    fn compose_alternates(&self, cluster: Option<&ClusterId>) -> Vec<AlternateView> {
        let mut feeds = vec![(FeedId::Rss, "application/rss+xml")];
        if let Some(id) = cluster {
            feeds.push((FeedId::ClusterRss(id.clone()), "application/rss+xml"));
        }
        feeds.push((FeedId::Json, "application/feed+json"));
        feeds
            .into_iter()
            .filter_map(|(feed, mime)| {
                let title = self.feed_title(&feed);
                let url = self.url_if(&PageId::Feed(feed))?;
                Some(AlternateView { mime, title, url })
            })
            .collect()
    }

    /// The title of a feed.
    pub fn feed_title(&self, feed: &FeedId) -> String {
        let site = self.site.config.title.as_str();
        match feed {
            FeedId::Rss | FeedId::Json => fill(&self.words.feed_title, &[("site", site)]),
            FeedId::ClusterRss(id) => fill(
                &self.words.feed_title_cluster,
                &[("site", site), ("cluster", &self.cluster_title(id))],
            ),
        }
    }

    /// A sentence of the theme with the name of what it describes.
    pub fn describe(&self, pattern: &str, name: &str) -> String {
        let site = self.site.config.title.as_str();
        fill(pattern, &[("name", name), ("site", site)])
    }
}
