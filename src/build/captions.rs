//! The captions of the folders of pictures that reports show, as far as they are written down.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::recall::{ReadList, Recall};
use crate::model::SourcePath;
use crate::parse::{Captions, parse_captions};
use crate::site::{Entry, captions_of, folders};
use crate::source::Source;

/// The lists that these reports want: of those that are not as they are remembered, read.
pub fn caption_lists(
    source: &Source,
    recall: &Recall,
    articles: &[Entry],
) -> Vec<(SourcePath, Arc<ReadList>)> {
    let paths: BTreeSet<SourcePath> = folders(articles)
        .map(|folder| captions_of(&folder.source))
        .collect();
    let list = |path: SourcePath| {
        let stamp = source.files().get(&path)?.stamp;
        let known = recall.list(&path, stamp).cloned();
        let list = known.unwrap_or_else(|| {
            let (captions, findings) = match source.text(&path) {
                Ok(text) => parse_captions(&path, &text),
                Err(unread) => {
                    let found = unread.of(&path);
                    let captions = Captions {
                        is_broken: true,
                        ..Captions::default()
                    };
                    (captions, vec![found])
                }
            };
            let seen = source.seen();
            Arc::new(ReadList {
                stamp,
                seen,
                captions,
                findings,
            })
        });
        Some((path, list))
    };
    paths.into_par_iter().filter_map(list).collect()
}
