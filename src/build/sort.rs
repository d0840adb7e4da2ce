//! The content of a site by what is done with each file.

use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::model::SourcePath;
use crate::parse::{ARTICLES, CLUSTERS, TAGS, VIDEOS};
use crate::source::{CONTENT, Source, is_picture};

/// The content by what is done with it.
#[derive(Default)]
pub struct Sorted<'a> {
    /// Reports.
    pub articles: Vec<&'a SourcePath>,
    /// Standalone pages.
    pub standalones: Vec<&'a SourcePath>,
    /// Everything else.
    pub files: Vec<&'a SourcePath>,
}

/// The files of clusters.
pub fn clusters_of(source: &Source) -> Vec<&SourcePath> {
    let files = source.below(CONTENT).map(|(path, _)| path);
    let is_cluster = |path: &&SourcePath| {
        let below = path.below(CONTENT).unwrap_or_default();
        path.extension() == "md" && is_in(below, CLUSTERS)
    };
    files.filter(is_cluster).collect()
}

/// Sorts the content by folder and extension. A file whose name is nearly that of a source would
/// be published raw, a draft or a registry for all to read: it is a problem.
pub fn sort(source: &Source) -> (Sorted<'_>, Vec<Diagnostic>) {
    const REGISTRIES: [&str; 5] = ["units.yaml", TAGS, "awards.yaml", VIDEOS, "links.yaml"];
    let mut sorted = Sorted::default();
    let mut problems = Vec::new();
    for (path, file) in source.below(CONTENT) {
        let below = path.below(CONTENT).unwrap_or_default();
        let extension = path.extension().to_ascii_lowercase();
        if REGISTRIES.contains(&below) {
            continue;
        }
        if path.extension() == "md" {
            if is_in(below, ARTICLES) {
                sorted.articles.push(path);
            } else if !is_in(below, CLUSTERS) {
                sorted.standalones.push(path);
            }
            continue;
        }
        if let Some(wanted) = misnamed(path, below, &extension) {
            let problem = Problem::Misnamed { wanted };
            problems.push(Diagnostic::new(Place::file(path), problem));
        }
        if is_picture(path) && file.stamp.bytes > HEAVY {
            let kilobytes = file.stamp.bytes / 1000;
            let problem = Problem::HeavyPicture { kilobytes };
            problems.push(Diagnostic::new(Place::file(path), problem));
        }
        if is_opaque_photo(&extension) {
            problems.push(Diagnostic::new(Place::file(path), Problem::Metadata));
        }
        sorted.files.push(path);
    }
    (sorted, problems)
}

/// A picture of more bytes keeps a reader with an old telephone waiting.
const HEAVY: u64 = 1_500_000;

/// What a file should be called, if it looks like a source and is none.
fn misnamed(path: &SourcePath, below: &str, extension: &str) -> Option<String> {
    let stem = path.stem();
    let is_registry =
        ["units", "tags", "awards", "videos", "links"].contains(&stem.to_lowercase().as_str());
    match extension {
        "md" | "markdown" | "mdown" | "mkd" => Some(format!("{stem}.md")),
        "yaml" | "yml" if is_in(below, CLUSTERS) => Some(format!("{stem}.md")),
        "yaml" | "yml" if !below.contains('/') && is_registry => {
            Some(format!("{}.yaml", stem.to_lowercase()))
        }
        _ => None,
    }
}

/// Photographs whose metadata `bantin` does not know how to remove.
fn is_opaque_photo(extension: &str) -> bool {
    ["avif", "heic", "heif", "jfif", "jxl", "tif", "tiff"].contains(&extension)
}

/// Whether a path lies in a folder.
fn is_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}
