//! What other sites show beside links to pages that have no picture of their own.

use super::Composer;
use super::frame::About;
use crate::model::Article;
use crate::render::facts::PosterFacts;
use crate::render::view::SharedImageView;
use crate::render::words::fill;
use crate::site::{PageId, PosterId};

/// The words of a poster.
#[derive(Debug, Hash)]
pub struct PosterText {
    /// The headline.
    pub title: String,
    /// The line below it.
    pub line: Option<String>,
    /// Whose it is.
    pub owner: String,
}

/// A picture for other sites, and what it shows.
pub struct SharedPicture {
    pub image: SharedImageView,
    pub alt: String,
}

impl Composer<'_> {
    /// What stands on a poster.
    pub fn poster(&self, facts: &PosterFacts<'_>) -> PosterText {
        match (facts.of, facts.title) {
            (PosterId::Report(..), Some(title)) => PosterText {
                title: self.redacted(title).into_owned(),
                line: None,
                owner: self.publisher(),
            },
            (of, _) => self.poster_text(of),
        }
    }

    fn poster_text(&self, of: &PosterId) -> PosterText {
        match of {
            PosterId::ClusterYear(id, year) => PosterText {
                title: self.cluster_in(id, *year).to_owned(),
                line: Some(fill(&self.words.year, &[("year", &year.to_string())])),
                owner: self.owner_in(id, *year).unwrap_or_else(|| self.publisher()),
            },
            PosterId::Site | PosterId::Report(..) => PosterText {
                title: self.everywhere.config.title.clone(),
                line: None,
                owner: self.publisher(),
            },
        }
    }

    /// Who publishes the site.
    fn publisher(&self) -> String {
        let config = &self.everywhere.config;
        let name = &config.organisation.name;
        match *name == config.title {
            true => config
                .organisation
                .governing_body
                .clone()
                .unwrap_or_default(),
            false => name.clone(),
        }
    }

    /// The poster of a report without a picture.
    pub fn report_poster(&self, article: &Article) -> PosterId {
        if self.everywhere.config.pictures.report_posters {
            return PosterId::Report(article.path.clone());
        }
        match article.first_cluster() {
            Some(cluster) => PosterId::ClusterYear(cluster.clone(), article.year),
            None => PosterId::Site,
        }
    }

    /// What other sites are to show beside links to a page.
    pub fn shared_picture(&self, about: &About<'_>) -> Option<SharedPicture> {
        // Other sites show no drawings.
        if let Some(image) = about.image.filter(|image| !image.files.is_empty()) {
            return Some(SharedPicture {
                image: image.shared.clone(),
                alt: match image.alt.as_str() {
                    "" => image.caption.clone().unwrap_or_default(),
                    alt => alt.to_owned(),
                },
            });
        }
        let wanted = about.poster.as_ref().unwrap_or(&PosterId::Site);
        if let PosterId::Report(_) = wanted {
            return Some(self.drawn(wanted, about.title.clone()));
        }
        let config = &self.everywhere.config;
        if let Some((file, look)) = config.share_image.as_ref().zip(self.everywhere.share_look) {
            return Some(SharedPicture {
                image: self.shared_image(file, look),
                alt: config.title.clone(),
            });
        }
        let there = [wanted, &PosterId::Site].into_iter();
        let mut there = there.filter(|it| self.everywhere.has(&PageId::Poster((*it).clone())));
        there.next().map(|poster| {
            let PosterText { title, line, owner } = self.poster_text(poster);
            let words = [Some(title), line, Some(owner)].into_iter().flatten();
            let words: Vec<String> = words.filter(|it| !it.is_empty()).collect();
            self.drawn(poster, words.join(" – "))
        })
    }

    fn drawn(&self, poster: &PosterId, alt: String) -> SharedPicture {
        SharedPicture {
            image: SharedImageView {
                url: self.everywhere.href(&PageId::Poster(poster.clone())),
                size: Some((poster::WIDTH, poster::HEIGHT)),
            },
            alt,
        }
    }
}
