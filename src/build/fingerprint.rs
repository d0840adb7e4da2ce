//! The fingerprint of a page: one number that changes whenever the page's bytes could.
//!
//! It covers everything a page is made from. What every page shares (the program, the templates
//! and words of the theme, the frame of the site, how Markdown is read) is the [`Common`] part,
//! hashed once. The rest is the page before it is rendered: its template, its address, its view,
//! and for a body the hash of its text and what its links lead to. Templates see nothing else,
//! so nothing else needs tracking. Both parts are hashed as JSON by XXH3 (64 bits); the hash
//! tells pages of one site apart and guards against no enemy.

use std::io::{self, Write};

use serde::Serialize;
use xxhash_rust::xxh3::Xxh3;

/// What tells one state of a page from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint(pub u64);

/// What all pages of a site have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Common(u64);

impl Common {
    /// Of the theme's hash and everything else that every page is made from.
    pub fn of(theme: u64, shared: &impl Serialize, markdown: &str) -> Self {
        let program = env!("BANTIN_BUILD_ID");
        Self(hash(&(program, theme, shared, markdown)))
    }

    /// The fingerprint of a page that is made from `parts` besides.
    pub fn with(self, parts: &impl Serialize) -> Fingerprint {
        Fingerprint(hash(&(self.0, parts)))
    }
}

/// Hashes the JSON of a value, which is never held as a whole.
fn hash(value: &impl Serialize) -> u64 {
    let mut sink = Sink(Xxh3::new());
    // A view that cannot be written as JSON would fail in its template as well: no maps with
    // keys other than text, no errors of its own. Were it so, the page would count as changed
    // only by its beginning.
    let _ = serde_json::to_writer(&mut sink, value);
    sink.0.digest()
}

struct Sink(Xxh3);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
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
