//! Drafts: what is wrong with one is told, and stops nothing.

use std::collections::BTreeSet;

use super::Entry;
use crate::diagnostic::Diagnostic;
use crate::model::Showing;

/// The drafts that may still be unfinished.
#[derive(Debug, Clone, Default)]
pub struct Drafts(BTreeSet<String>);

impl Drafts {
    /// Those of these reports; none where the site is looked at as if all were published.
    pub fn of<'a>(articles: impl IntoIterator<Item = &'a Entry>, showing: Showing) -> Self {
        if showing == Showing::Upcoming {
            return Self::default();
        }
        let drafts = articles.into_iter().map(|entry| &entry.article);
        let drafts = drafts.filter(|article| article.draft);
        Self(drafts.map(|it| it.source.as_str().to_owned()).collect())
    }

    /// The problem as it counts now.
    pub fn put_off(&self, problem: Diagnostic) -> Diagnostic {
        let file = problem.place.as_ref().map(|place| &place.file);
        let in_draft = file.is_some_and(|file| self.0.contains(file));
        Diagnostic {
            in_draft,
            ..problem
        }
    }
}
