//! A report in its place in the site, with digests that tell whether anything about it changed.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::search_words::SearchWords;
use crate::model::{Article, digest};

/// A report and its digests. They are known once for each state of its source, so that pages
/// that show many reports are compared without being composed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The report.
    pub article: Arc<Article>,
    /// Of all of it: for its own page.
    pub whole: u64,
    /// Of what lists of reports show of it.
    pub face: u64,
    /// The words by which it is found.
    pub words: SearchWords,
}

impl Entry {
    /// Takes a report in; its words count only where the site has a search.
    pub fn new(article: Article, is_searched: bool) -> Self {
        let whole = digest(&article);
        let Article {
            id,
            title,
            path,
            published,
            summary,
            cluster,
            year,
            cover,
            views,
            author,
            tags,
            ..
        } = &article;
        let shown = (id, title, path, published, summary);
        let face = digest(&(shown, cluster, year, cover, views, author, tags));
        Self {
            words: if is_searched {
                SearchWords::of(&article)
            } else {
                SearchWords::default()
            },
            article: Arc::new(article),
            whole,
            face,
        }
    }
}
