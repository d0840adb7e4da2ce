//! The keys that each kind of file may hold, taken from the types that read it.

mod probe;

use std::collections::BTreeSet;

use crate::config::Config;
use crate::parse::raw::{
    RawArticle, RawAwards, RawCaptions, RawCluster, RawLinks, RawStandalone, RawTags, RawUnits,
    RawVideos,
};
use probe::keys_of;

/// The kinds of files that people write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The front matter of a report.
    Article,
    /// The front matter of a cluster.
    Cluster,
    /// The front matter of a standalone page.
    Standalone,
    /// `content/units.yaml`.
    Units,
    /// `content/tags.yaml`.
    Tags,
    /// `content/awards.yaml`.
    Awards,
    /// `content/videos.yaml`.
    Videos,
    /// `content/links.yaml`.
    Links,
    /// `chu-thich.yaml` in a folder of pictures.
    Captions,
    /// `config.toml`.
    Config,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Article,
        Self::Cluster,
        Self::Standalone,
        Self::Units,
        Self::Tags,
        Self::Awards,
        Self::Videos,
        Self::Links,
        Self::Captions,
        Self::Config,
    ];
}

/// The keys of a kind of file as paths: `title`, `event.place`; `awards[].kind` in each entry of
/// a list, `terms.*.head` in each entry of a map whose keys are free. A key that holds others
/// stands there as well (`event`, `awards`, `terms`).
pub fn keys(kind: Kind) -> BTreeSet<String> {
    match kind {
        Kind::Article => keys_of::<RawArticle>(),
        Kind::Cluster => keys_of::<RawCluster>(),
        Kind::Standalone => keys_of::<RawStandalone>(),
        Kind::Units => keys_of::<RawUnits>(),
        Kind::Tags => keys_of::<RawTags>(),
        Kind::Awards => keys_of::<RawAwards>(),
        Kind::Videos => keys_of::<RawVideos>(),
        Kind::Links => keys_of::<RawLinks>(),
        Kind::Captions => keys_of::<RawCaptions>(),
        Kind::Config => keys_of::<Config>(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, keys};
    use crate::decode::has_names;

    #[test]
    fn every_key_that_authors_write_has_its_names_in_vietnamese() {
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Config) {
            for path in keys(kind) {
                let key = path
                    .trim_end_matches("[]")
                    .rsplit('.')
                    .next()
                    .unwrap_or_default();
                assert!(key.contains('*') || has_names(key), "{kind:?}: {path}");
            }
        }
    }
}
