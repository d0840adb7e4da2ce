//! The view of a report, and of a standalone page.

use super::frame::About;
use super::{BodyRef, Composer, Content, Page, structured};
use crate::model::{Article, Body, Publication, SourcePath};
use crate::render::view::{
    ArticleView, EventView, HeadlineView, OfficeView, PageView, RefView, Shown, StandaloneView,
};
use crate::site::{ArticleNo, Linker, PageId, Site};
use vietnamese::keep_together;

/// How many older reports an article lists.
pub(super) const OLDER: usize = 5;

impl Composer<'_> {
    pub(super) fn article(&self, number: ArticleNo) -> Page {
        let article = self.site.article(number);
        Page {
            template: "article.html",
            frame: self.article_frame(number, article),
            content: Content::Article {
                article: Box::new(self.article_view(number, article)),
            },
            body: Some(self.body_ref(&article.source, &article.body)),
        }
    }

    fn article_frame(&self, number: ArticleNo, article: &Article) -> PageView {
        let id = PageId::Article(number);
        let cluster = article.cluster.as_ref().map(|cluster| &cluster.id);
        let mut way = Vec::new();
        if let Some(cluster) = cluster {
            way.extend(self.crumb(
                &self.cluster_title(cluster),
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
        let description = article
            .summary
            .clone()
            .unwrap_or_else(|| article.title.clone());
        let image = article.cover.as_ref().map(|cover| self.image(cover));
        let about = About {
            image: image.as_ref(),
            ..About::new(&id, "article", &article.title, description)
        };
        let about = about
            .way(way)
            .cluster(cluster)
            .year(article.published.date.year());
        let mut frame = self.frame(about);
        let section = self.section(article);
        frame.og.r#type = "article";
        frame.og.published = Some(article.published.rfc3339(&self.site.config.zone));
        frame.noindex = self.site.publication(number) != Publication::Published;
        if let (Some(base), Some(url)) = (&self.site.config.base_url, &frame.canonical) {
            let config = &self.site.config;
            frame.json_ld = Some(structured::news_article(
                article,
                url,
                image.as_ref(),
                &frame.breadcrumbs,
                &section,
                config,
                base,
            ));
        }
        frame.og.section = Some(section);
        frame
    }

    /// What stands above the headline: the cluster, or the site's name for news outside any.
    fn section(&self, article: &Article) -> String {
        match &article.cluster {
            Some(cluster) => self.cluster_title(&cluster.id),
            None => self.words.default_cluster_name.clone(),
        }
    }

    fn article_view(&self, number: ArticleNo, article: &Article) -> ArticleView {
        let cluster = article.cluster.as_ref().map(|cluster| &cluster.id);
        let mut awards: Vec<_> = article.awards.iter().collect();
        awards.sort_by_key(|award| award.status);
        ArticleView {
            id: article.id.to_string(),
            title: keep_together(&article.title).into_owned(),
            date: self.date(&article.published),
            cluster: cluster.map(|id| self.cluster_ref(id)),
            owner: cluster.and_then(|id| self.owner(id)),
            emulation_year: match cluster {
                Some(id) => self.cluster_year_ref(id, article.year),
                None => Shown::new(RefView {
                    url: None,
                    ..RefView::clone(&self.year_ref(article.year))
                }),
            },
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
                date: event.date.as_ref().map(|date| self.date(date)),
                place: event.place.clone(),
                host: event.host.as_ref().map(|host| self.unit_name(host)),
            }),
            author: article.author.as_ref().map(|author| self.person(author)),
            cover: article.cover.as_ref().map(|cover| self.image(cover)),
            gallery: article.gallery.iter().map(|p| self.image(p)).collect(),
            participants: article
                .participants
                .iter()
                .map(|person| self.person(person))
                .collect(),
            awards: awards
                .into_iter()
                .map(|award| self.award(award, None))
                .collect(),
            officers: self.offices(article),
            ratings: article.ratings.iter().map(|r| self.rating(r)).collect(),
            figures: article.figures.iter().map(|f| self.figure(f)).collect(),
            pact: article.pact.clone(),
            tags: article.tags.iter().map(|tag| self.tag_ref(tag)).collect(),
            views: self.views(number),
            particulars: article.particulars.clone(),
            unpublished: self.site.publication(number).unpublished(),
            older: self.older_reports(number),
            has_code: article.body.has_code,
        }
    }

    fn offices(&self, article: &Article) -> Vec<OfficeView> {
        let cluster = article.cluster.as_ref().map(|cluster| &cluster.id);
        article
            .offices
            .iter()
            .map(|office| OfficeView {
                role: office.role,
                unit: self.unit_name(&office.unit),
                year: office.year,
                cluster: cluster.map(|id| self.cluster_ref(id)),
                url: cluster.and_then(|id| self.cluster_year_ref(id, office.year).url.clone()),
            })
            .collect()
    }

    fn older_reports(&self, number: ArticleNo) -> Vec<Shown<HeadlineView>> {
        let older = self.site.older_than(number, OLDER).into_iter();
        older.map(|number| self.headline(number)).collect()
    }

    /// The body of a source, with the addresses that its links lead to.
    pub(super) fn body_ref(&self, source: &SourcePath, body: &Body) -> BodyRef {
        BodyRef {
            source: source.clone(),
            hash: body.hash,
            links: body_links(self.site, source, body).collect(),
        }
    }

    pub(super) fn standalone(&self, index: usize) -> Page {
        let page = &self.site.standalones[index];
        let id = PageId::Standalone(index);
        let description = page
            .summary
            .clone()
            .unwrap_or_else(|| format!("{} – {}", page.title, self.site.config.title));
        Page {
            template: "standalone.html",
            frame: self.frame(About::new(&id, "standalone", &page.title, description)),
            content: Content::Standalone {
                standalone: StandaloneView {
                    title: page.title.clone(),
                    summary: page.summary.clone(),
                    has_code: page.body.has_code,
                },
            },
            body: Some(self.body_ref(&page.source, &page.body)),
        }
    }
}

/// What the links and pictures of a body lead to, in order; pictures with their size.
pub(super) fn body_links<'a>(
    site: &'a Site,
    source: &'a SourcePath,
    body: &'a Body,
) -> impl Iterator<Item = String> + 'a {
    let linker = Linker { site, from: source };
    let links = body.links.iter();
    let links = links.map(move |link| match linker.resolve(&link.target) {
        Ok(found) => site.href(&found.page),
        Err(_) => String::new(),
    });
    let images = body.images.iter();
    let images = images.map(move |image| match linker.image(&image.target) {
        Ok(file) => match site.files.get(file) {
            Some(Some((width, height))) => format!("{file} {width} {height}"),
            _ => file.to_string(),
        },
        Err(_) => String::new(),
    });
    links.chain(images)
}
