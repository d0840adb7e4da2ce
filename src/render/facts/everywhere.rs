//! What every page may know of its site.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::model::{ClusterId, Digested, FormerName, Look, OutsideLink, SitePath, Year};
use crate::render::Theme;
use crate::render::view::{BoxView, LinkView, RefView};
use crate::site::{Linker, PageId, Site, is_wanted, links_file, path_without_site};
use crate::source::CONTENT;

facts! {
    /// What every page may know: the settings, and what stands around every page.
    Everywhere<'a> {
        config: Digested<&'a Config>,
        clusters: BTreeMap<&'a ClusterId, ClusterFacts<'a>>,
        /// The years of publication, newest first.
        years: Vec<Year>,
        menu: Vec<RefView>,
        boxes: Vec<BoxView>,
        logo_look: Option<Look>,
        share_look: Option<Look>,
        /// Whether there are videos.
        has_videos: bool,
        /// Whether the awards name persons.
        has_persons: bool,
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
    /// The names it had before, oldest first.
    pub former: &'a [FormerName],
    /// Its names in single years.
    pub by_year: BTreeMap<Year, &'a str>,
    /// The federation it belongs to.
    pub owner: Option<&'a str>,
    /// What that was called before, oldest first.
    pub owner_former: &'a [FormerName],
}

impl<'a> Everywhere<'a> {
    /// What the pages of `site` with `theme` may know.
    pub fn of(site: &'a Site, theme: &'a Theme) -> Self {
        let clusters = site.clusters.iter().map(|(id, cluster)| {
            let terms = cluster.terms.iter();
            let by_year = terms.filter_map(|(year, term)| Some((*year, term.name.as_deref()?)));
            let facts = ClusterFacts {
                name: &cluster.name,
                former: &cluster.former,
                by_year: by_year.collect(),
                owner: cluster.owner.as_deref(),
                owner_former: &cluster.owner_former,
            };
            (id, facts)
        });
        let menu = site.standalones.iter().filter(|page| page.in_menu);
        let logo = site.config.logo.as_ref();
        let share = site.config.share_image.as_ref();
        let assets = theme.assets.iter();
        Self {
            config: Digested::new(&site.config),
            clusters: clusters.collect(),
            years: site.archives.years.keys().rev().copied().collect(),
            menu: menu
                .map(|page| RefView {
                    id: page.source.below(CONTENT).unwrap_or_default().to_owned(),
                    name: page.title.clone(),
                    url: Some(page.path.href(site.config.link_index_files)),
                })
                .collect(),
            boxes: boxes(site),
            logo_look: logo.map(|path| site.look(path)),
            share_look: share.map(|path| site.look(path)),
            has_videos: !site.videos.is_empty(),
            has_persons: !site.rolls.persons.is_empty(),
            has_most_read: !site.readership.most_read.is_empty(),
            assets: assets
                .map(|(name, asset)| (name.as_str(), asset.file.as_str()))
                .collect(),
        }
    }

    /// Whether the site has a page that facts refer to. Facts name clusters, units, tags and times
    /// only where the site has something to show for them: then their pages are there if the
    /// settings want them.
    pub fn has(&self, page: &PageId) -> bool {
        let is_there = match page {
            PageId::Videos => self.has_videos,
            PageId::Persons => self.has_persons,
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

fn boxes(site: &Site) -> Vec<BoxView> {
    let file = links_file();
    let linker = Linker { site, from: &file };
    let link = |link: &OutsideLink| {
        let external = link.url.contains(':');
        Some(LinkView {
            name: link.name.clone(),
            url: match external {
                true => link.url.clone(),
                false => linker.href(&link.url)?,
            },
            external,
        })
    };
    let boxes = site.boxes.iter().map(|links| BoxView {
        title: links.title.clone(),
        links: links.links.iter().filter_map(link).collect(),
    });
    boxes.collect()
}
