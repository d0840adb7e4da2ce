//! The view of what every page shares.

use super::Composer;
use crate::config::Section;
use crate::render::view::{ImageView, RefView, SharedImageView, SiteView, YearNavView};
use crate::site::{FeedId, PageId};

impl Composer<'_> {
    /// The frame of the whole site.
    pub fn site_view(&self) -> SiteView {
        let everywhere = &self.everywhere;
        let config = &everywhere.config;
        let years = everywhere.years.iter();
        let sitemap = everywhere.href(&PageId::Sitemap);
        let assets = everywhere.assets.iter();
        SiteView {
            title: config.title.clone(),
            description: config.description.clone(),
            language: config.language.clone(),
            slogan: config.slogan.clone(),
            logo: self.logo(),
            organisation: config.organisation.clone(),
            home_url: everywhere.href(&PageId::Home),
            cluster_count: everywhere.clusters.len(),
            owners: self.owners(|id| Some(self.cluster_ref(id))),
            years: years
                .map(|year| YearNavView {
                    year: *year,
                    url: self.url_if(&PageId::Year(*year)),
                })
                .collect(),
            menu: self.menu(),
            boxes: everywhere.boxes.clone(),
            statistics: self.statistics(),
            counter: self.counter(),
            rss_url: self.url_if(&PageId::Feed(FeedId::Rss)),
            json_feed_url: self.url_if(&PageId::Feed(FeedId::Json)),
            sitemap_url: config.base_url.as_ref().map(|_| sitemap),
            days_url: everywhere
                .years
                .first()
                .and_then(|year| self.url_if(&PageId::Days(*year))),
            data_url: self.url_if(&PageId::Data),
            search_url: self.url_if(&PageId::Search),
            assets: assets
                .map(|(name, file)| ((*name).to_owned(), self.asset_href(file)))
                .collect(),
        }
    }

    /// The address of a file of the theme, by its plain name.
    pub(super) fn asset(&self, name: &str) -> Option<String> {
        let mut assets = self.everywhere.assets.iter();
        let (_, file) = assets.find(|(known, _)| *known == name)?;
        Some(self.asset_href(file))
    }

    fn asset_href(&self, file: &str) -> String {
        self.everywhere.href(&PageId::Asset(file.to_owned()))
    }

    /// The address of the emblem, relative to the root.
    pub(super) fn logo_href(&self) -> Option<String> {
        let path = self.everywhere.config.logo.as_ref()?;
        Some(self.everywhere.href(&PageId::File(path.clone())))
    }

    fn logo(&self) -> Option<ImageView> {
        let config = &self.everywhere.config;
        let url = self.logo_href()?;
        let size = self.everywhere.logo_look.and_then(|look| look.size);
        Some(ImageView {
            moves: false,
            moving: None,
            url: url.clone(),
            alt: config.organisation.name.clone(),
            caption: None,
            credit: None,
            width: size.map(|size| size.0),
            height: size.map(|size| size.1),
            tint: None,
            files: Vec::new(),
            large: None,
            shared: SharedImageView { url, size },
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
        let all = sections.chain(self.everywhere.menu.iter().cloned());
        all.filter(|entry| entry.url.is_some()).collect()
    }
}
