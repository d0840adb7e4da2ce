//! The views of clusters, and of a cluster in one year.

use super::frame::About;
use super::{Composer, Content, Page};
use crate::config::Section;
use crate::model::{AwardStatus, ClusterId, OfficeRole, Shared, Term, UnitName, Year};
use crate::render::view::{
    ClusterEntryView, ClusterGroupView, ClusterView, ClusterYearView, ClustersView, NameView,
    Shown, TermView,
};
use crate::render::words::fill;
use crate::site::{FeedId, ListId, PageId, cluster_years, members};

impl Composer<'_> {
    pub(super) fn clusters(&self) -> Page {
        let id = PageId::Clusters;
        let title = self.words.title(Section::Clusters);
        let description = self.describe(self.words.description(Section::Clusters), title);
        let groups = self
            .cluster_groups()
            .into_iter()
            .map(|(owner, clusters)| ClusterGroupView {
                owner,
                clusters: clusters
                    .into_iter()
                    .filter_map(|id| self.cluster_entry(id))
                    .collect(),
            })
            .collect();
        Page {
            template: "clusters.html",
            frame: self.frame(About::new(&id, "clusters", title, description).menu("clusters")),
            content: Content::Clusters {
                clusters: ClustersView { groups },
            },
            body: None,
        }
    }

    /// The clusters by owner; owners and clusters in collation order, those without owner last.
    pub(super) fn cluster_groups(&self) -> Vec<(Option<String>, Vec<&ClusterId>)> {
        let mut clusters: Vec<_> = self.site.clusters.values().collect();
        clusters.sort_by(|a, b| {
            self.compare_owners(a.owner.as_deref(), b.owner.as_deref())
                .then_with(|| self.collator.compare(&a.name, &b.name))
                .then_with(|| a.id.cmp(&b.id))
        });
        let mut groups: Vec<(Option<String>, Vec<&ClusterId>)> = Vec::new();
        for cluster in clusters {
            match groups.last_mut() {
                Some((owner, group)) if *owner == cluster.owner => group.push(&cluster.id),
                _ => groups.push((cluster.owner.clone(), vec![&cluster.id])),
            }
        }
        groups
    }

    fn cluster_entry(&self, id: &ClusterId) -> Option<ClusterEntryView> {
        let cluster = self.site.clusters.get(id)?;
        let years = cluster_years(self.site, id).rev();
        Some(ClusterEntryView {
            id: id.to_string(),
            name: cluster.name.clone(),
            url: self.url_if(&PageId::Cluster(id.clone())),
            owner: cluster.owner.clone(),
            aliases: cluster.aliases.clone(),
            years: years.map(|year| self.cluster_year_ref(id, year)).collect(),
            count: self.site.list(&ListId::Cluster(id.clone())).len(),
        })
    }

    fn cluster_view(&self, id: &ClusterId) -> Option<ClusterView> {
        let cluster = self.site.clusters.get(id)?;
        let terms = cluster_years(self.site, id).rev();
        Some(ClusterView {
            id: id.to_string(),
            name: cluster.name.clone(),
            url: self.url_if(&PageId::Cluster(id.clone())),
            owner: cluster.owner.clone(),
            aliases: cluster.aliases.clone(),
            terms: terms.map(|year| self.term_view(id, year)).collect(),
            count: self.site.list(&ListId::Cluster(id.clone())).len(),
            rss_url: self.url_if(&PageId::Feed(FeedId::ClusterRss(id.clone()))),
        })
    }

    pub(super) fn term_view(&self, id: &ClusterId, year: Year) -> TermView {
        let term = self.term(id, year);
        let reports = self.site.archives.cluster_years.get(&(id.clone(), year));
        TermView {
            year,
            url: self.url_if(&PageId::ClusterYear(id.clone(), year)),
            members: term.map_or(0, |term| members(term).len()),
            head: term
                .and_then(|term| term.head.as_ref())
                .map(|unit| self.unit_name(unit)),
            deputies: self.unit_names(term.map_or(&[], |term| &term.deputies)),
            count: reports.map_or(0, Vec::len),
        }
    }

    fn term(&self, id: &ClusterId, year: Year) -> Option<&Term> {
        self.site.rolls.terms.get(id)?.get(&year)
    }

    fn unit_names(&self, units: &[Shared<UnitName>]) -> Vec<Shown<NameView>> {
        units.iter().map(|unit| self.unit_name(unit)).collect()
    }

    pub(super) fn cluster(&self, id: &ClusterId) -> Option<Page> {
        let cluster = self.site.clusters.get(id)?;
        let page = PageId::Cluster(id.clone());
        let title = self.cluster_title(id);
        let description = self.describe(&self.words.describe_cluster, &title);
        let about = About::new(&page, "cluster", &title, description)
            .menu("clusters")
            .cluster(Some(id))
            .way(self.crumb(self.words.title(Section::Clusters), &PageId::Clusters));
        let body = cluster.about.as_ref();
        Some(Page {
            template: "cluster.html",
            frame: self.frame(about),
            content: Content::Cluster {
                cluster: self.cluster_view(id)?,
                list: self.listing(&ListId::Cluster(id.clone())),
            },
            body: body.map(|(source, body)| self.body_ref(source, body)),
        })
    }

    pub(super) fn cluster_year(&self, id: &ClusterId, year: Year) -> Option<Page> {
        let page = PageId::ClusterYear(id.clone(), year);
        let name = &self.site.clusters.get(id)?.name;
        let year_text = year.to_string();
        let title = fill(
            &self.words.cluster_year,
            &[("cluster", name), ("year", &year_text)],
        );
        let long_title = fill(
            &self.words.cluster_year,
            &[("cluster", &self.cluster_title(id)), ("year", &year_text)],
        );
        let description = self.describe(&self.words.describe_cluster_year, &long_title);
        let mut way = self.crumb(self.words.title(Section::Clusters), &PageId::Clusters);
        way.extend(self.crumb(&self.cluster_title(id), &PageId::Cluster(id.clone())));
        let about = About::new(&page, "cluster_year", &title, description)
            .menu("clusters")
            .cluster(Some(id))
            .way(way);
        Some(Page {
            template: "cluster_year.html",
            frame: self.frame(about),
            content: Content::ClusterYear {
                term: Box::new(self.cluster_year_view(id, year)),
                cluster: self.cluster_ref(id),
                owner: self.owner(id),
            },
            body: None,
        })
    }

    fn cluster_year_view(&self, id: &ClusterId, year: Year) -> ClusterYearView {
        let years: Vec<Year> = cluster_years(self.site, id).collect();
        let place = years.iter().position(|known| *known == year);
        let neighbour = |place: Option<usize>| {
            let year = years.get(place?)?;
            Some(self.cluster_year_ref(id, *year))
        };
        let term = self.term(id, year);
        let reports = self.site.archives.cluster_years.get(&(id.clone(), year));
        let reports = reports.map_or(&[][..], Vec::as_slice);
        let awards = |status: AwardStatus| {
            self.site
                .rolls
                .awards_of(id, year)
                .filter(|entry| entry.award.status == status)
                .map(|entry| self.award(&entry.award, Some(entry.article)))
                .collect()
        };
        let articles = || reports.iter().map(|number| self.site.article(*number));
        // A pact is signed in one year for the same or the next: it stands where it holds.
        let all = self.site.list(&ListId::Cluster(id.clone()));
        let pact = all
            .iter()
            .rev()
            .filter_map(|number| self.site.article(*number).pact.as_ref())
            .find(|pact| pact.year == year);
        ClusterYearView {
            year,
            years: years
                .iter()
                .rev()
                .map(|year| self.cluster_year_ref(id, *year))
                .collect(),
            next: neighbour(place.map(|place| place + 1)),
            previous: neighbour(place.and_then(|place| place.checked_sub(1))),
            head: term
                .and_then(|term| term.head.as_ref())
                .map(|unit| self.unit_name(unit)),
            deputies: self.unit_names(term.map_or(&[], |term| &term.deputies)),
            members: self.member_names(term, |_| true),
            others: self.member_names(term, |role| role.is_none()),
            conferred: awards(AwardStatus::Conferred),
            decided: awards(AwardStatus::Decided),
            proposed: awards(AwardStatus::Proposed),
            ratings: articles()
                .flat_map(|article| &article.ratings)
                .map(|rating| self.rating(rating))
                .collect(),
            figures: articles()
                .flat_map(|article| &article.figures)
                .map(|figure| self.figure(figure))
                .collect(),
            pact: pact.cloned(),
            reports: reports
                .iter()
                .map(|number| self.headline(*number))
                .collect(),
        }
    }

    /// Head, deputies, then the others in collation order: those whose office is `wanted`.
    fn member_names(
        &self,
        term: Option<&Term>,
        wanted: impl Fn(Option<OfficeRole>) -> bool,
    ) -> Vec<Shown<NameView>> {
        let mut units = term.map(members).unwrap_or_default();
        units.retain(|(_, role)| wanted(*role));
        units.sort_by(|(a, a_role), (b, b_role)| {
            let rank = |role: &Option<_>| (role.is_none(), *role);
            rank(a_role)
                .cmp(&rank(b_role))
                .then_with(|| self.collator.compare(&a.name, &b.name))
        });
        units.iter().map(|(unit, _)| self.unit_name(unit)).collect()
    }
}
