//! The view of what every page shares.

use std::collections::BTreeMap;

use super::Composer;
use crate::config::Section;
use crate::render::theme::Theme;
use crate::render::view::{
    BoxView, ImageView, LinkView, OwnerNavView, RefView, SiteView, YearNavView,
};
use crate::site::{FeedId, Linker, PageId, links_file};
use crate::source::CONTENT;

impl Composer<'_> {
    /// The frame of the whole site.
    pub fn site_view(&self, theme: &Theme) -> SiteView {
        let site = self.site;
        let config = &site.config;
        let groups = self.cluster_groups();
        SiteView {
            title: config.title.clone(),
            description: config.description.clone(),
            language: config.language.clone(),
            slogan: config.slogan.clone(),
            logo: self.logo(),
            organisation: config.organisation.clone(),
            home_url: site.href(&PageId::Home),
            cluster_count: site.clusters.len(),
            owners: groups
                .into_iter()
                .map(|(name, ids)| OwnerNavView {
                    name,
                    clusters: ids.into_iter().map(|id| self.cluster_ref(id)).collect(),
                })
                .collect(),
            years: site
                .archives
                .years
                .keys()
                .rev()
                .map(|year| YearNavView {
                    year: *year,
                    url: self.url_if(&PageId::Year(*year)),
                })
                .collect(),
            menu: self.menu(),
            boxes: self.boxes(),
            statistics: self.statistics(),
            counter: self.counter(theme),
            rss_url: self.url_if(&PageId::Feed(FeedId::Rss)),
            json_feed_url: self.url_if(&PageId::Feed(FeedId::Json)),
            sitemap_url: config
                .base_url
                .is_some()
                .then(|| site.href(&PageId::Sitemap)),
            search_url: self.url_if(&PageId::Search),
            assets: theme
                .assets
                .iter()
                .map(|(name, asset)| {
                    let url = site.href(&PageId::Asset(asset.file.clone()));
                    (name.clone(), url)
                })
                .collect::<BTreeMap<_, _>>(),
        }
    }

    fn logo(&self) -> Option<ImageView> {
        let config = &self.site.config;
        let path = config.logo.as_ref()?;
        let size = self.site.files.get(path).copied().flatten();
        Some(ImageView {
            url: self.site.href(&PageId::File(path.clone())),
            alt: config.organisation.name.clone(),
            caption: None,
            credit: None,
            width: size.map(|size| size.0),
            height: size.map(|size| size.1),
        })
    }

    fn menu(&self) -> Vec<RefView> {
        let sections = Section::ALL.iter().copied().filter(|it| it.is_in_menu());
        let sections = sections.filter_map(|section| {
            Some(RefView {
                id: section.key().to_owned(),
                name: self.words.title(section).to_owned(),
                url: Some(self.url_if(&PageId::front(section)?)?),
            })
        });
        let pages = self.site.standalones.iter().enumerate();
        let pages = pages
            .filter(|(_, page)| page.in_menu)
            .map(|(index, page)| RefView {
                id: page.source.below(CONTENT).unwrap_or_default().to_owned(),
                name: page.title.clone(),
                url: Some(self.site.href(&PageId::Standalone(index))),
            });
        sections.chain(pages).collect()
    }

    fn boxes(&self) -> Vec<BoxView> {
        let file = links_file();
        let linker = Linker {
            site: self.site,
            from: &file,
        };
        let link = |link: &crate::model::OutsideLink| {
            if link.url.contains(':') {
                return Some(LinkView {
                    name: link.name.clone(),
                    url: link.url.clone(),
                    external: true,
                });
            }
            let found = linker.resolve(&link.url).ok()?;
            Some(LinkView {
                name: link.name.clone(),
                url: format!("{}{}", self.site.href(&found.page), found.suffix),
                external: false,
            })
        };
        self.site
            .boxes
            .iter()
            .map(|links| BoxView {
                title: links.title.clone(),
                links: links.links.iter().filter_map(link).collect(),
            })
            .collect()
    }
}
