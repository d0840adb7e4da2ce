//! A report in its place in the site, with digests that tell whether anything about it changed.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{
    Article, ArticleId, Body, ClusterName, Digested, GivenPicture, Moment, Person, Picture,
    ReportText, Shared, SitePath, SourcePath, Tag, digest, eight_bytes,
};

/// A report and its digests. They are made once for each state of its source, so that pages
/// that show many reports are compared without being composed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The report.
    pub article: Arc<Article>,
    /// Of all of it.
    #[serde(with = "eight_bytes")]
    whole: u64,
    /// Of its face.
    #[serde(with = "eight_bytes")]
    face: u64,
    /// The report as it was before names were taken out of it.
    #[serde(skip)]
    parsed: Option<Arc<Article>>,
}

/// What lists of reports may show of a report.
#[derive(Debug, Clone, Copy, Hash)]
#[allow(missing_docs)] // The fields are those of `Article`.
pub struct Face<'a> {
    pub source: &'a SourcePath,
    pub id: &'a ArticleId,
    pub title: ReportText<'a>,
    pub path: &'a SitePath,
    pub published: &'a Moment,
    pub summary: Option<ReportText<'a>>,
    pub clusters: &'a [Shared<ClusterName>],
    pub known_by: Option<GivenPicture<'a>>,
    pub author: Option<&'a Person>,
    pub tags: &'a [Shared<Tag>],
    withheld: &'a [String],
}

impl<'a> Face<'a> {
    fn of(article: &'a Article) -> Self {
        Self {
            source: &article.source,
            id: &article.id,
            title: article.text(&article.title),
            path: &article.path,
            published: &article.published,
            summary: article.summary.as_deref().map(|it| article.text(it)),
            clusters: &article.clusters,
            known_by: match &article.cover {
                Some(cover) => Some(cover.whole()),
                // Its caption belongs to the gallery.
                None => article.gallery.first().map(Picture::bare),
            },
            author: article.author.as_ref(),
            tags: &article.tags,
            withheld: &article.withheld,
        }
    }
}

impl<'a> Face<'a> {
    /// The names of its tags.
    pub fn tag_names(&self) -> impl Iterator<Item = ReportText<'a>> {
        let withheld = self.withheld;
        self.tags
            .iter()
            .map(move |tag| ReportText::new(&tag.name, withheld))
    }

    /// Another text of the report, for pages or for programs.
    pub fn text<'t>(&self, text: &'t str) -> ReportText<'t>
    where
        'a: 't,
    {
        ReportText::new(text, self.withheld)
    }
}

/// The face of a report, hashed by its digest.
#[derive(Debug, Clone, Copy)]
pub struct FaceOf<'a>(&'a Entry);

impl<'a> FaceOf<'a> {
    /// The face.
    pub fn get(self) -> Face<'a> {
        Face::of(&self.0.article)
    }
}

impl Hash for FaceOf<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.face.hash(state);
    }
}

impl Entry {
    /// Takes a report in.
    pub fn new(article: Article) -> Self {
        Self {
            whole: digest(&article),
            face: digest(&Face::of(&article)),
            article: Arc::new(article),
            parsed: None,
        }
    }

    /// The same report without names of persons.
    pub fn unnamed(&self, article: Article) -> Self {
        Self {
            parsed: Some(Arc::clone(&self.article)),
            ..Self::new(article)
        }
    }

    /// The same report with another text; none where more than that has changed in its source: its
    /// headings are what others link to, names in it decide what the whole site shows, everything else
    /// may stand in lists.
    pub fn with_text(&self, entry: &Self) -> Option<Self> {
        let before = self.parsed();
        let mut other = Article::clone(&entry.article);
        let body = std::mem::replace(&mut other.body, before.body.clone());
        let known = &before.body;
        let names = |body: &Body| -> Vec<String> {
            let named = body.named.iter();
            named.map(|(name, _)| name.clone()).collect()
        };
        if other != *before
            || body.headings != known.headings
            || names(&body) != names(known)
            || body.named_units != known.named_units
        {
            return None;
        }
        if self.parsed.is_none() {
            return Some(entry.clone());
        }
        let mut article = Article::clone(&self.article);
        article.body = body;
        Some(Self {
            parsed: Some(Arc::clone(&entry.article)),
            ..Self::new(article)
        })
    }

    /// The report as its source says it, with all names.
    fn parsed(&self) -> &Article {
        self.parsed.as_ref().unwrap_or(&self.article)
    }

    /// All of the report.
    pub fn whole(&self) -> Digested<&Article> {
        Digested::known(&self.article, self.whole)
    }

    /// What lists show of it.
    pub fn face(&self) -> FaceOf<'_> {
        FaceOf(self)
    }
}
