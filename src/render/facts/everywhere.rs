//! What every page may know of its site.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::named::names;
use super::{Key, Size};
use crate::config::Config;
use crate::model::{ClusterId, Digested, SitePath, SourcePath, Year};
use crate::render::Theme;
use crate::site::{Linker, PageId, Site, is_wanted, links_file, path_without_site};

facts! {
    /// What every page may know: the settings, and what stands around every page.
    Everywhere<'a> {
        config: Digested<&'a Config>,
        clusters: BTreeMap<&'a ClusterId, ClusterFacts<'a>>,
        /// The years of publication, newest first.
        years: Vec<Year>,
        menu: Vec<MenuFacts<'a>>,
        boxes: Vec<(&'a str, Vec<LinkFacts<'a>>)>,
        logo_size: Option<Size>,
        /// Whether there are videos.
        has_videos: bool,
        /// Whether any report was read.
        has_most_read: bool,
        assets: Vec<(&'a str, &'a str)>,
    }
}

/// A cluster as other pages name it.
#[derive(Debug, Hash)]
pub struct ClusterFacts<'a> {
    /// Its name.
    pub name: &'a str,
    /// The federation it belongs to.
    pub owner: Option<&'a str>,
}

/// A standalone page in the menu.
#[derive(Debug, Hash)]
pub struct MenuFacts<'a> {
    /// The file it was written in.
    pub source: &'a SourcePath,
    /// Its title.
    pub title: &'a str,
    /// Where it stands.
    pub path: &'a SitePath,
}

/// A link in a box.
#[derive(Debug, Hash)]
pub struct LinkFacts<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Where it leads: an address elsewhere, or one below the root of the site.
    pub url: Cow<'a, str>,
    /// Whether it leads elsewhere.
    pub is_external: bool,
}

impl<'a> Everywhere<'a> {
    /// What the pages of `site` with `theme` may know.
    pub fn of(site: &'a Site, theme: &'a Theme) -> Self {
        let clusters = site.clusters.iter().map(|(id, cluster)| {
            let (name, owner) = (cluster.name.as_str(), cluster.owner.as_deref());
            (id, ClusterFacts { name, owner })
        });
        let menu = site.standalones.iter().filter(|page| page.in_menu);
        let logo = site.config.logo.as_ref();
        let assets = theme.assets.iter();
        Self {
            config: Digested::new(&site.config),
            clusters: clusters.collect(),
            years: site.archives.years.keys().rev().copied().collect(),
            menu: menu
                .map(|page| MenuFacts {
                    source: &page.source,
                    title: &page.title,
                    path: &page.path,
                })
                .collect(),
            boxes: boxes(site),
            logo_size: logo.and_then(|path| site.picture_size(path)),
            has_videos: !site.videos.is_empty(),
            has_most_read: !site.readership.most_read.is_empty(),
            assets: assets
                .map(|(name, asset)| (name.as_str(), asset.file.as_str()))
                .collect(),
        }
    }

    /// The key of it; `common` is what does not depend on the site.
    pub fn key(&self, common: u64) -> Key {
        Key::of(self, common)
    }

    /// The names of all of it.
    pub fn names(&self) -> Vec<&'static str> {
        names(self)
    }

    /// The names of what is not as it was when it had the key `before`.
    pub fn changed(&self, before: &Key) -> Vec<&'static str> {
        before.changed(self)
    }

    /// Whether the site has a page that facts refer to. Facts name clusters, units, tags and times
    /// only where the site has something to show for them: then their pages are there if the
    /// settings want them.
    pub fn has(&self, page: &PageId) -> bool {
        let is_there = match page {
            PageId::Videos => self.has_videos,
            PageId::MostRead => self.has_most_read,
            _ => true,
        };
        is_there && is_wanted(&self.config, page)
    }

    /// Where a page stands that is no report and no standalone page: those say it themselves.
    pub fn path(&self, page: &PageId) -> SitePath {
        path_without_site(&self.config, page)
    }

    /// The address of that page, relative to the root, for links.
    pub fn href(&self, page: &PageId) -> String {
        self.path(page).href(self.config.link_index_files)
    }
}

fn boxes(site: &Site) -> Vec<(&str, Vec<LinkFacts<'_>>)> {
    let file = links_file();
    let linker = Linker { site, from: &file };
    let mut boxes = Vec::with_capacity(site.boxes.len());
    for links in &site.boxes {
        let found = links.links.iter().filter_map(|link| {
            let is_external = link.url.contains(':');
            Some(LinkFacts {
                name: &link.name,
                url: if is_external {
                    Cow::Borrowed(&*link.url)
                } else {
                    Cow::Owned(linker.href(&link.url)?)
                },
                is_external,
            })
        });
        boxes.push((links.title.as_str(), found.collect()));
    }
    boxes
}
