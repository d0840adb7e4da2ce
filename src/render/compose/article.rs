//! The view of a report, and of a standalone page.

use super::frame::About;
use super::holder::HolderShown;
use super::on_page::OnPage;
use super::{Composer, Page, structured, view};
use crate::model::{Article, Award, Publication};
use crate::render::facts::{ArticleFacts, StandaloneFacts};
use crate::render::view::{
    ArticleView, AwardView, EventView, OfficeView, PageView, PersonView, RefView, Shown,
    StandaloneView,
};
use crate::site::{PageId, Retold, unit_names};
use vietnamese::keep_together;

impl Composer<'_> {
    pub(super) fn article<'f>(&self, facts: ArticleFacts<'f>) -> Page<'f> {
        Page {
            template: "article.html",
            frame: self.article_frame(&facts),
            content: vec![view("article", self.on_report(&facts).article_view(&facts))],
            body: Some(facts.body),
        }
    }

    fn article_frame(&self, facts: &ArticleFacts<'_>) -> PageView {
        let article: &Article = &facts.article;
        let cluster = article.first_cluster();
        let mut way = Vec::new();
        if let (Some(cluster), Some(first)) = (cluster, article.clusters.first()) {
            way.extend(self.crumb(
                &self.said_title(first, article.published.date),
                &PageId::Cluster(cluster.clone()),
            ));
            way.extend(self.crumb(
                &article.year.to_string(),
                &PageId::ClusterYear(cluster.clone(), article.year),
            ));
        } else {
            let year = article.published.date.year();
            way.extend(self.crumb(&self.year_ref(year).name, &PageId::Year(year)));
        }
        // Whatever stands in the head of the page, programs read.
        let article: &Article = &article.redacted(&self.words.unnamed_person);
        let title = article.title.as_str();
        let description = article.summary.as_deref().unwrap_or(title).to_owned();
        let image = article.known_by().zip(facts.known_seen);
        let image = image.map(|(picture, seen)| self.image(picture.whole(), seen));
        let path = article.path.clone();
        let about = About {
            image: image.as_ref(),
            poster: Some(self.report_poster(article)),
            key: Some(&article.id),
            is_hidden: facts.publication != Publication::Published,
            ..About::new(path, "article", title, description)
        };
        let about = about
            .way(way)
            .cluster(cluster)
            .year(article.published.date.year());
        let mut frame = self.frame(about);
        let section = self.section(article);
        let config = &self.everywhere.config;
        frame.og.r#type = "article";
        frame.og.published = Some(article.published.rfc3339(&config.zone));
        frame.og.modified = facts.modified.map(|it| it.rfc3339(&config.zone));
        if let (Some(base), Some(url)) = (&config.base_url, &frame.canonical) {
            frame.json_ld = Some(structured::news_article(
                article,
                facts.modified,
                url,
                image.as_ref(),
                self.logo_href(),
                &frame.breadcrumbs,
                &section,
                config,
                base,
            ));
        }
        frame.og.section = Some(section);
        frame
    }

    /// What stands above the headline: the clusters, or the site's name for news outside any.
    fn section(&self, article: &Article) -> String {
        let clusters = self.cluster_titles(&article.clusters, article.published.date);
        clusters.unwrap_or_else(|| self.words.default_cluster_name.clone())
    }

    /// The composer of the page of a report.
    fn on_report(&self, facts: &ArticleFacts<'_>) -> OnPage<'_, '_> {
        let article: &Article = &facts.article;
        let of_awards = article.awards.iter().filter_map(|it| it.cluster.as_ref());
        let clusters = article.clusters.iter().chain(of_awards);
        let clusters = clusters.map(|cluster| (&cluster.id, self.said(cluster)));
        self.on_page(unit_names(article)).with_clusters(clusters)
    }
}

impl OnPage<'_, '_> {
    fn article_view(&self, facts: &ArticleFacts<'_>) -> ArticleView {
        let article: &Article = &facts.article;
        let gallery = article.gallery.pictures().iter();
        let gallery = gallery.zip(&facts.gallery_seen);
        let cluster = article.first_cluster();
        let mut awards = article.awards.clone();
        for Retold {
            index,
            kind,
            by,
            year,
            period,
        } in facts.retold
        {
            if let Some(award) = awards.get_mut(*index) {
                (award.kind, award.by) = (kind.clone(), by.clone());
                (award.year, award.period) = (*year, *period);
            }
        }
        awards.sort_by_key(|award| award.status);
        let (prizes, awards): (Vec<_>, Vec<_>) = awards.into_iter().partition(|it| it.is_prize());
        ArticleView {
            id: article.id.to_string(),
            title: keep_together(&article.title).into_owned(),
            date: self.date(&article.published, true),
            updated: article.updated.as_ref().map(|it| self.date(it, false)),
            corrected_by: facts
                .corrected_by
                .iter()
                .map(|it| self.headline(it))
                .collect(),
            corrects: facts.corrects.iter().map(|it| self.headline(it)).collect(),
            cluster: article.clusters.first().map(|it| self.said_ref(it)),
            owner: cluster.and_then(|id| self.owner_on(id, article.published.date)),
            other_clusters: self.other_clusters(
                &article.clusters,
                article.published.date,
                Some(article.year),
            ),
            emulation_year: match cluster {
                Some(id) => self.cluster_year_ref(id, article.year),
                None => Shown::new(RefView {
                    url: None,
                    ..RefView::clone(&self.year_ref(article.year))
                }),
            },
            period: self.period(article.period, article.year),
            year: self.year_ref(article.published.date.year()),
            month: self.month_ref(
                article.published.date.year(),
                article.published.date.month(),
            ),
            summary: article
                .summary
                .as_deref()
                .map(|summary| keep_together(summary).into_owned()),
            has_own_summary: article.has_own_summary,
            event: article.event.as_ref().map(|event| EventView {
                date: event
                    .date
                    .as_ref()
                    .map(|date| self.date(date, facts.event_has_page)),
                days: event
                    .date
                    .zip(event.until)
                    .map(|(first, last)| self.words.days(first.date, last)),
                has_time: event.date.is_some_and(|date| date.time.is_some()),
                place: event.place.clone(),
                host: event.host.as_ref().map(|host| self.unit_name(host)),
            }),
            author: article.author.as_ref().and_then(|it| self.person(it)),
            cover: article
                .cover
                .as_ref()
                .zip(facts.known_seen)
                .map(|(cover, seen)| self.image(cover.whole(), seen)),
            gallery: gallery
                .map(|(picture, seen)| self.gallery_image(picture, *seen))
                .collect(),
            participants: article
                .participants
                .iter()
                .filter_map(|person| self.person(person))
                .collect(),
            awards: awards
                .into_iter()
                .map(|award| self.own_award(&award))
                .collect(),
            prizes: prizes
                .into_iter()
                .map(|award| self.own_award(&award))
                .collect(),
            officers: self.offices(facts),
            ratings: article
                .ratings
                .iter()
                .map(|rating| self.rating(rating, None, None))
                .collect(),
            ranking: article
                .ranking
                .iter()
                .map(|ranked| self.own_ranked(ranked))
                .collect(),
            figures: article
                .figures
                .iter()
                .map(|figure| self.figure(figure, self.period(figure.period, article.year), None))
                .collect(),
            pact: article.pact.as_ref().map(|pact| self.pact(pact, None)),
            tags: article.tags.iter().map(|tag| self.tag_ref(tag)).collect(),
            views: self.views(facts.views),
            particulars: article.particulars.clone(),
            unpublished: facts.publication.unpublished(),
            before: facts.before.map(|it| self.headline(it)),
            after: facts.after.map(|it| self.headline(it)),
            older: facts.older.iter().map(|it| self.headline(it)).collect(),
            has_code: article.body.has_code,
        }
    }

    /// An award on the page of the report that says it.
    fn own_award(&self, award: &Award) -> AwardView {
        let cluster = award.cluster.as_ref();
        AwardView {
            cluster: cluster.map(|cluster| {
                let known = self.said_ref(cluster);
                Shown::new(RefView {
                    name: self.cluster_apart(&cluster.id, &known.name),
                    ..RefView::clone(&known)
                })
            }),
            ..self.award(award, None)
        }
    }

    fn offices(&self, facts: &ArticleFacts<'_>) -> Vec<OfficeView> {
        let offices = facts.article.offices.iter().zip(&facts.office_clusters);
        let offices = offices.map(|(office, &cluster)| {
            let (cluster, called) = cluster.unzip();
            let (person, unit) = match self.holder(&office.holder) {
                HolderShown::Person(person) => (Some(person), None),
                HolderShown::Unit(unit) => (None, Some(unit)),
                HolderShown::Nobody(name) => {
                    let (role, unit) = (None, None);
                    (Some(PersonView { name, role, unit }), None)
                }
            };
            let called = called.flatten().map(str::to_owned);
            OfficeView {
                role: office.role,
                role_name: office.role_name.clone().or(called),
                unit,
                person,
                withdrawn: office.withdrawn,
                decision: office.decision.as_ref().map(|it| self.decision(it)),
                year: office.year,
                from: office.from.map(|date| self.short_day(date)),
                until: None,
                report: None,
                cluster: cluster.map(|id| self.cluster_ref_in(id, office.year)),
                url: cluster.and_then(|id| self.cluster_year_ref(id, office.year).url.clone()),
            }
        });
        offices.collect()
    }
}

impl Composer<'_> {
    pub(super) fn standalone<'f>(&self, facts: StandaloneFacts<'f>) -> Page<'f> {
        let page = facts.page;
        let site = &self.everywhere.config.title;
        // Nothing says which unit it is about.
        let redacted = |text: &str| {
            self.names
                .without(text, &self.words.unnamed_person)
                .into_owned()
        };
        let title = redacted(&page.title);
        let summary = page.summary.as_deref().map(redacted);
        let description = summary.unwrap_or_else(|| format!("{title} – {site}"));
        let about = About {
            is_in_menu: true,
            ..About::new(page.path.clone(), "standalone", &title, description)
        };
        Page {
            template: "standalone.html",
            frame: self.frame(about),
            content: vec![view(
                "standalone",
                StandaloneView {
                    title: page.title.clone(),
                    summary: page.summary.clone(),
                    has_code: page.body.has_code,
                },
            )],
            body: Some(facts.body),
        }
    }
}
