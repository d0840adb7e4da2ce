//! The view of what every page shares.

use super::Composer;
use crate::model::ClusterId;
use crate::render::facts::LinkFacts;
use crate::render::view::{
    BoxView, ClusterNavView, ImageView, LinkView, OrganisationView, OwnerNavView, RefView,
    SiteView, YearNavView,
};
use crate::site::{FeedId, PageId};
use crate::source::CONTENT;

impl Composer<'_> {
    /// The frame of the whole site.
    pub fn site_view(&self) -> SiteView {
        let everywhere = &self.everywhere;
        let config = &everywhere.config;
        let groups = self.cluster_groups().into_iter();
        let years = everywhere.years.iter();
        let sitemap = everywhere.href(&PageId::Sitemap);
        let assets = everywhere.assets.iter();
        SiteView {
            title: config.title.clone(),
            description: config.description.clone(),
            language: config.language.clone(),
            slogan: config.slogan.clone(),
            logo: self.logo(),
            organisation: self.organisation(),
            home_url: everywhere.href(&PageId::Home),
            cluster_count: everywhere.clusters.len(),
            owners: groups
                .map(|(name, ids)| OwnerNavView {
                    name: name.map(str::to_owned),
                    clusters: ids.into_iter().map(|id| self.cluster_nav(id)).collect(),
                })
                .collect(),
            years: years
                .map(|year| YearNavView {
                    year: *year,
                    url: self.url_if(&PageId::Year(*year)),
                })
                .collect(),
            menu: self.menu(),
            boxes: self.boxes(),
            statistics: self.statistics(),
            counter: self.counter(),
            rss_url: self.url_if(&PageId::Feed(FeedId::Rss)),
            json_feed_url: self.url_if(&PageId::Feed(FeedId::Json)),
            sitemap_url: config.base_url.as_ref().map(|_| sitemap),
            search_url: self.url_if(&PageId::Search),
            assets: assets
                .map(|(name, file)| ((*name).to_owned(), self.asset_href(file)))
                .collect(),
        }
    }

    fn cluster_nav(&self, id: &ClusterId) -> ClusterNavView {
        ClusterNavView {
            id: id.to_string(),
            name: self.cluster_name(id),
            url: self.url_if(&PageId::Cluster(id.clone())),
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

    fn logo(&self) -> Option<ImageView> {
        let config = &self.everywhere.config;
        let (path, _) = config.logo.as_ref()?;
        let size = self.everywhere.logo_size;
        Some(ImageView {
            url: self.everywhere.href(&PageId::File(path.clone())),
            alt: config.organisation.name.clone(),
            caption: None,
            credit: None,
            width: size.map(|size| size.0),
            height: size.map(|size| size.1),
        })
    }

    fn organisation(&self) -> OrganisationView {
        let organisation = &self.everywhere.config.organisation;
        let licence = organisation.licence.as_ref().map(|licence| {
            let parts = [
                Some(licence.number.as_str()),
                licence.issuer.as_deref(),
                licence.date.as_deref(),
            ];
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        });
        OrganisationView {
            name: organisation.name.clone(),
            governing_body: organisation.governing_body.clone(),
            address: organisation.address.clone(),
            phone: organisation.phone.clone(),
            fax: organisation.fax.clone(),
            email: organisation.email.clone(),
            responsible: organisation.responsible.clone(),
            licence,
            maker: organisation.maker.clone(),
        }
    }

    fn menu(&self) -> Vec<RefView> {
        let words = self.words;
        let sections = [
            ("clusters", &words.clusters, PageId::Clusters),
            ("years", &words.years, PageId::Years),
            ("units", &words.units, PageId::Units),
            ("awards", &words.awards, PageId::Awards),
            ("officers", &words.officers, PageId::Officers),
            ("tags", &words.tags, PageId::Tags),
            ("videos", &words.videos, PageId::Videos),
            ("most_read", &words.most_read, PageId::MostRead),
        ];
        let sections = sections.into_iter().filter_map(|(id, name, page)| {
            Some(RefView {
                id: id.to_owned(),
                name: name.clone(),
                url: Some(self.url_if(&page)?),
            })
        });
        let pages = self.everywhere.menu.iter().map(|page| RefView {
            id: page.source.below(CONTENT).unwrap_or_default().to_owned(),
            name: page.title.to_owned(),
            url: Some(self.own_href(page.path)),
        });
        sections.chain(pages).collect()
    }

    fn boxes(&self) -> Vec<BoxView> {
        let link = |link: &LinkFacts<'_>| LinkView {
            name: link.name.to_owned(),
            url: link.url.clone().into_owned(),
            external: link.is_external,
        };
        let boxes = self.everywhere.boxes.iter();
        boxes
            .map(|(title, links)| BoxView {
                title: (*title).to_owned(),
                links: links.iter().map(link).collect(),
            })
            .collect()
    }
}
