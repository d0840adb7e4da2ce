//! The fingerprint of a page: one number that changes whenever the page's bytes could.
//!
//! It covers everything a page is made from. What every page shares (the program, the templates
//! and words of the theme, the frame of the site, how Markdown is read) is the [`Common`] part,
//! hashed once. The rest is the page before it is rendered: its template, its address, its view,
//! and for a body the hash of its text and what its links lead to. Templates see nothing else,
//! so nothing else needs tracking.

use std::hash::Hash;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::model::{digest, eight_bytes};
use crate::render::Composed;

/// A number that differs between states of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint(#[serde(with = "eight_bytes")] pub u64);

/// What all pages of a site have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Common(pub u64);

impl Common {
    /// Of the theme's hash and everything else that every page is made from.
    pub fn of(theme: u64, shared: &impl Hash, markdown: &str) -> Self {
        let program = env!("BANTIN_BUILD_ID");
        Self(digest(&(program, theme, shared, markdown)))
    }

    /// The fingerprint of the page in `file`.
    pub fn fingerprint(self, file: &str, composed: &Composed<'_>) -> Fingerprint {
        match composed {
            Composed::Page(page) => self.with(&(file, page)),
            Composed::Feed(feed) => self.with(&(file, feed)),
            Composed::Poster(text) => self.with(&(file, text)),
            Composed::Packed(of, coding) => {
                let of = self.fingerprint(file, of);
                self.with(&(of.0, coding))
            }
            Composed::Bytes(bytes) => Fingerprint(xxh3_64(bytes)),
            Composed::File(facts) => self.with(&(file, facts)),
            // Its name tells its bytes: they do not change with the program, but for another recipe.
            Composed::Derivative(made) => Fingerprint(made.digest()),
        }
    }

    /// The fingerprint of what is made from `parts` besides.
    fn with(self, parts: &impl Hash) -> Fingerprint {
        Fingerprint(digest(&(self.0, parts)))
    }
}

#[cfg(test)]
mod tests {
    use super::Common;

    #[test]
    fn every_part_counts() {
        let common = |theme, frame, markdown| Common::of(theme, &frame, markdown);
        let page = common(1, "frame", "options").with(&("a.html", "view"));
        assert_eq!(
            page,
            common(1, "frame", "options").with(&("a.html", "view"))
        );
        let others = [
            common(1, "frame", "options").with(&("b.html", "view")),
            common(2, "frame", "options").with(&("a.html", "view")),
            common(1, "other", "options").with(&("a.html", "view")),
            common(1, "frame", "others").with(&("a.html", "view")),
        ];
        assert!(!others.contains(&page));
    }
}
