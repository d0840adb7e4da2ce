//! The fingerprint of a page: one number that changes whenever the page's bytes could.
//!
//! It covers everything a page is made from. What every page shares (the program, the templates
//! and words of the theme, the frame of the site, how Markdown is read) is the [`Common`] part,
//! hashed once. The rest is the page before it is rendered: its template, its address, its view,
//! and for a body the hash of its text and what its links lead to. Templates see nothing else,
//! so nothing else needs tracking.

use std::hash::Hash;

use serde::{Deserialize, Serialize};

use crate::model::digest;

/// A number that differs between states of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint(pub u64);

/// What all pages of a site have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Common(u64);

impl Common {
    /// Of the theme's hash and everything else that every page is made from.
    pub fn of(theme: u64, shared: &impl Hash, markdown: &str) -> Self {
        let program = env!("BANTIN_BUILD_ID");
        Self(digest(&(program, theme, shared, markdown)))
    }

    /// The same as a plain number.
    pub fn number(self) -> u64 {
        self.0
    }

    /// The fingerprint of a page that is made from `parts` besides.
    pub fn with(self, parts: &impl Hash) -> Fingerprint {
        Fingerprint(digest(&(self.0, parts)))
    }
}

#[cfg(test)]
mod tests {
    use super::Common;

    #[test]
    fn every_part_counts() {
        let common = Common::of(1, &"frame", "options");
        let page = common.with(&("article.html", "tin/a.html"));
        assert_eq!(page, common.with(&("article.html", "tin/a.html")));
        let others = [
            common.with(&("article.html", "tin/b.html")),
            common.with(&("list.html", "tin/a.html")),
            Common::of(2, &"frame", "options").with(&("article.html", "tin/a.html")),
            Common::of(1, &"other", "options").with(&("article.html", "tin/a.html")),
            Common::of(1, &"frame", "others").with(&("article.html", "tin/a.html")),
        ];
        for other in others {
            assert_ne!(page, other);
        }
    }
}
