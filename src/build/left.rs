//! What leaves a site: files that an earlier build published and that this one does not, though
//! they lie where they lay.

use std::collections::BTreeSet;

use super::Snapshot;
use crate::config::FilePattern;
use crate::model::SourcePath;
use crate::source::{CONTENT, is_left_over};

/// So many files of one folder are kept by one pattern.
const MANY: usize = 8;

/// Files that leave the site, by their paths below `content/`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Left {
    /// Those that nothing refers to.
    pub unreferred: Vec<String>,
    /// The line of `config.toml` that keeps them.
    pub line: String,
    /// Photographs that pages show as files made of them from now on.
    pub photos: Vec<String>,
    /// Those that only reports refer to which are not shown.
    pub withheld: Vec<String>,
    /// Back-ups, temporary files and the like, which nobody meant to publish.
    pub leftovers: Vec<String>,
}

impl Left {
    /// What leaves with these files of the output, which belong to no page any more and are sorted.
    pub fn of(snapshot: &Snapshot, files: &[String]) -> Self {
        let site = &snapshot.site;
        let mut left = Self::default();
        for file in files {
            let source = SourcePath::new(format!("{CONTENT}/{file}"));
            if is_left_over(&source) {
                // Some of them are passed over wherever they lie.
                if snapshot.source.lies_there(&source) {
                    left.leftovers.push(file.clone());
                }
            } else if site.published.holds(&source) {
                left.photos.push(file.clone());
            } else if site.withheld.contains(&source) {
                left.withheld.push(file.clone());
            } else if site.files.contains_key(&source) && !site.published.contains(&source) {
                left.unreferred.push(file.clone());
            }
        }
        if !left.unreferred.is_empty() {
            let patterns = patterns(&left.unreferred, snapshot);
            left.line = site.config.include_line(&patterns);
        }
        left
    }

    /// Whether nothing leaves.
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }
}

/// Few patterns that name these files, which are sorted, and nothing that was not published: a
/// folder as a whole where all in it is named, else each file. Only where a name has characters that
/// patterns cannot name, another that differs in those alone is named as well.
fn patterns(files: &[String], snapshot: &Snapshot) -> Vec<FilePattern> {
    let leaving: BTreeSet<&String> = files.iter().collect();
    let folder_of = |file: &str| file.rsplit_once('/').map(|(folder, _)| folder.to_owned());
    let is_whole = |folder: &str| {
        let top = format!("{CONTENT}/{folder}");
        let inside = snapshot.source.below(&top);
        let mut own = inside.filter(|(path, _)| path.folder() == top);
        own.all(|(path, _)| {
            let below = path.below(CONTENT).unwrap_or_default().to_owned();
            leaving.contains(&below) || is_left_over(path)
        })
    };
    let mut patterns = Vec::new();
    for group in files.chunk_by(|a, b| folder_of(a) == folder_of(b)) {
        match group.first().and_then(|file| folder_of(file)) {
            Some(folder) if group.len() >= MANY && is_whole(&folder) => {
                patterns.push(FilePattern::inside(&folder));
            }
            _ => patterns.extend(group.iter().map(|file| FilePattern::naming(file))),
        }
    }
    patterns
}
