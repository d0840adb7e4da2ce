//! The frame of a page: title, description, breadcrumbs, feeds, Open Graph.

use super::{Composer, Page, Variable, structured};
use crate::config::Section;
use crate::model::{ArticleId, ClusterId, SitePath, digest};
use crate::render::facts::Readers;
use crate::render::view::{
    AlternateView, CrumbView, ImageView, OpenGraphView, OwnerNavView, PageView, Shown,
};
use crate::render::words::fill;
use crate::site::{FeedId, PageId, PosterId};

/// What a page says about itself; the rest of its frame follows from it.
pub struct About<'a> {
    /// Where the page stands.
    pub path: SitePath,
    pub kind: &'static str,
    pub title: String,
    pub description: String,
    /// The crumbs between the home page and this one.
    pub way: Vec<Shown<CrumbView>>,
    pub cluster: Option<&'a ClusterId>,
    pub year: Option<i16>,
    pub menu: Option<&'static str>,
    /// Whether it may be an entry of the menu itself.
    pub is_in_menu: bool,
    pub image: Option<&'a ImageView>,
    /// What other sites show in place of a picture; none for that of the site.
    pub poster: Option<PosterId>,
    /// The feed of what the page is about, which other pages do not name.
    pub feed: Option<(FeedId, String)>,
    /// What a counter knows the page by, besides its path.
    pub key: Option<&'a ArticleId>,
    /// Whether readers must not find the page by searching, nor their views count.
    pub is_hidden: bool,
    /// The clusters of its map, where that keeps the emulation year.
    pub owners: Option<Shown<Vec<OwnerNavView>>>,
    /// The numbers of readers, where the page has those that the counter reported.
    pub readers: Option<&'a Readers>,
}

impl<'a> About<'a> {
    pub fn new(path: SitePath, kind: &'static str, title: &str, description: String) -> Self {
        Self {
            path,
            kind,
            title: title.to_owned(),
            description,
            way: Vec::new(),
            cluster: None,
            year: None,
            owners: None,
            menu: None,
            is_in_menu: false,
            image: None,
            poster: None,
            feed: None,
            key: None,
            is_hidden: false,
            readers: None,
        }
    }

    pub fn menu(self, menu: &'static str) -> Self {
        Self {
            menu: Some(menu),
            ..self
        }
    }

    /// With a feed of its own, and the name of what that is of.
    pub fn feed(self, feed: FeedId, name: &str) -> Self {
        Self {
            feed: Some((feed, name.to_owned())),
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
    /// What the front page of a section says about itself.
    pub fn front(&self, section: Section) -> About<'static> {
        let title = self.words.title(section);
        let description = self.describe(self.words.description(section), title);
        let page = PageId::front(section).unwrap_or(PageId::Home);
        let about = About {
            is_in_menu: true,
            ..self.about(&page, section.key(), title, description)
        };
        about.menu(section.key())
    }

    /// The crumb of the front page of a section.
    pub fn front_crumb(&self, section: Section) -> Vec<Shown<CrumbView>> {
        let page = PageId::front(section).unwrap_or(PageId::Home);
        self.crumb(self.words.title(section), &page)
    }

    /// A page without a body.
    pub fn page_with<const N: usize>(
        &self,
        template: &'static str,
        about: About<'_>,
        content: [Variable; N],
    ) -> Page<'static> {
        Page {
            template,
            frame: self.frame(about),
            content: content.into(),
            body: None,
        }
    }

    /// The frame of a page; reports add to it.
    pub fn frame(&self, about: About<'_>) -> PageView {
        let config = &self.everywhere.config;
        let path = &about.path;
        let alternates = self.alternates_of(&about);
        let url = path.href(config.link_index_files);
        let counter_key = self.counter_key(&about);
        let base = config.base_url.as_ref();
        let is_not_found = about.kind == "not_found";
        // The 404 page is shown at any depth, so only absolute paths lead on from it.
        let root = match is_not_found {
            true => base.map_or("/", |base| base.path()).to_owned(),
            false => path.root(),
        };
        let shared = base.and_then(|base| Some((base, self.shared_picture(&about)?)));
        let breadcrumbs = match about.kind {
            "home" => Vec::new(),
            _ => self.breadcrumbs(about.way, &about.title, &url),
        };
        // A report says more of itself.
        let tells_way = !matches!(about.kind, "not_found" | "article");
        let json_ld = base.and_then(|base| match about.kind {
            "home" => Some(structured::site(config, base, self.logo_href())),
            _ if breadcrumbs.is_empty() || !tells_way => None,
            _ => Some(structured::breadcrumbs(&breadcrumbs, base)),
        });
        PageView {
            kind: about.kind,
            root,
            canonical: base
                .filter(|_| !is_not_found)
                .map(|base| base.join(&path.href(false))),
            counter_key,
            title: about.title,
            description: about.description,
            breadcrumbs,
            active_cluster: about.cluster.map(ToString::to_string),
            active_owner: about.cluster.and_then(|id| self.owner(id)),
            active_year: about.year,
            owners: about.owners.clone(),
            active_menu: about.menu,
            is_in_menu: about.is_in_menu,
            alternates,
            og: OpenGraphView {
                r#type: "website",
                image: shared.as_ref().map(|(base, it)| base.join(&it.image.url)),
                image_size: shared.as_ref().and_then(|(_, it)| it.image.size),
                image_alt: shared.map(|(_, it)| it.alt),
                published: None,
                modified: None,
                section: None,
            },
            json_ld,
            statistics: about.readers.and_then(|it| self.counted_statistics(it)),
            noindex: about.is_hidden || matches!(about.kind, "not_found" | "search" | "namesakes"),
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
        if !self.everywhere.has(page) {
            return Vec::new();
        }
        let crumb = || CrumbView {
            name: name.to_owned(),
            url: self.everywhere.href(page),
        };
        vec![self.shown().crumbs.get(&digest(&(name, page)), crumb)]
    }

    /// The address of a page, where the site has it.
    pub fn url_if(&self, page: &PageId) -> Option<String> {
        let everywhere = &self.everywhere;
        everywhere.has(page).then(|| everywhere.href(page))
    }

    /// The feeds that a page names: those of the site and of its cluster, and its own.
    fn alternates_of(&self, about: &About<'_>) -> Shown<Vec<AlternateView>> {
        let all = self.alternates(about.cluster);
        let own = about.feed.as_ref().and_then(|(feed, name)| {
            let url = self.url_if(&PageId::Feed(feed.clone()))?;
            Some(AlternateView {
                mime: "application/rss+xml",
                title: self.feed_title(Some(name)),
                url,
            })
        });
        match own {
            Some(own) => Shown::new(all.iter().cloned().chain([own]).collect()),
            None => all,
        }
    }

    fn alternates(&self, cluster: Option<&ClusterId>) -> Shown<Vec<AlternateView>> {
        let compose = || self.compose_alternates(cluster);
        self.shown().feeds.get(&cluster.cloned(), compose)
    }

    fn compose_alternates(&self, cluster: Option<&ClusterId>) -> Vec<AlternateView> {
        let (rss, json) = ("application/rss+xml", "application/feed+json");
        let of_cluster = cluster.map(|id| {
            let title = self.feed_title(Some(&self.cluster_title(id)));
            (FeedId::ClusterRss(id.clone()), rss, title)
        });
        let of_site = |feed, mime| (feed, mime, self.feed_title(None));
        let feeds = [of_site(FeedId::Rss, rss)].into_iter().chain(of_cluster);
        feeds
            .chain([of_site(FeedId::Json, json)])
            .filter_map(|(feed, mime, title)| {
                let url = self.url_if(&PageId::Feed(feed))?;
                Some(AlternateView { mime, title, url })
            })
            .collect()
    }

    /// The title of a feed: that of the site, or of the cluster, unit or topic of this name.
    pub fn feed_title(&self, of: Option<&str>) -> String {
        let site = self.everywhere.config.title.as_str();
        match of {
            None => fill(&self.words.feed_title, &[("site", site)]),
            Some(name) => fill(
                &self.words.feed_title_cluster,
                &[("site", site), ("cluster", name)],
            ),
        }
    }

    /// A sentence of the theme with the name of what it describes.
    pub fn describe(&self, pattern: &str, name: &str) -> String {
        let site = self.everywhere.config.title.as_str();
        fill(pattern, &[("name", name), ("site", site)])
    }
}
