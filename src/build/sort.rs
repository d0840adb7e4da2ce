//! The content of a site by what is done with each file.

use crate::diagnostic::{Diagnostic, Misplaced, Place, Problem};
use crate::model::{CAPTIONS, SourcePath};
use crate::parse::{ARTICLES, CLUSTERS};
use crate::schema::Kind;
use crate::site::original;
use crate::source::{CONTENT, STATIC, Source};
use vietnamese::slug;

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
    files
        .filter(|path| Kind::of(path) == Some(Kind::Cluster))
        .collect()
}

/// Sorts the content by folder and extension. A file whose name is nearly that of a source was
/// meant as one: it is a problem.
pub fn sort(source: &Source) -> (Sorted<'_>, Vec<Diagnostic>) {
    let mut sorted = Sorted::default();
    let mut problems = Vec::new();
    for (path, _) in source.below(CONTENT) {
        if let Some(kind) = Kind::of(path) {
            if kind.is_front_matter()
                && let Some(of) = copy_of(path, source)
            {
                problems.push(Diagnostic::new(Place::file(path), Problem::Copy { of }));
            }
            match kind {
                Kind::Article => sorted.articles.push(path),
                Kind::Standalone => sorted.standalones.push(path),
                _ => {}
            }
            continue;
        }
        let below = path.below(CONTENT).unwrap_or_default();
        let extension = path.extension().to_ascii_lowercase();
        let is_text = matches!(&*extension, "txt" | "")
            && is_in(below, ARTICLES)
            && !path.stem().ends_with(".md");
        let report = is_text.then(|| source.text(path).ok()).flatten();
        let report = report.and_then(|text| report_elsewhere(&text, path.file_name()));
        let wanted = misnamed(path, below, &extension)
            .or_else(|| report.map(|_| format!("{}.md", path.stem())));
        if let Some(wanted) = wanted {
            let problem = Problem::Misnamed { wanted };
            problems.push(Diagnostic::new(Place::file(path), problem));
        }
        sorted.files.push(path);
    }
    for (path, head) in source.markdown_beside() {
        if let Some(wanted) = report_elsewhere(&head, &path) {
            let problem = Misplaced::ReportBeside { wanted };
            problems.push(Diagnostic::new(Place::file(&*path), problem));
        }
    }
    for (path, _) in source.below(STATIC) {
        if let Some(wanted) = report_in_static(path, source) {
            let problem = Misplaced::SourceInStatic { wanted };
            problems.push(Diagnostic::new(Place::file(path), problem));
        }
        sorted.files.push(path);
    }
    (sorted, problems)
}

/// Where a report should lie that lies in `static/`.
fn report_in_static(path: &SourcePath, source: &Source) -> Option<String> {
    if path.extension() != "md" {
        return None;
    }
    report_elsewhere(&source.text(path).ok()?, path.file_name())
}

/// Where a text of this path should lie, if it is a report.
fn report_elsewhere(text: &str, path: &str) -> Option<String> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut lines = text.lines().map(str::trim_end);
    if lines.next() != Some("---") {
        return None;
    }
    let (above, file) = path.rsplit_once('/').unwrap_or(("", path));
    let own = above.rsplit('/').next().unwrap_or_default();
    let is_of_all = own.is_empty() || own == ARTICLES || own.bytes().all(|b| b.is_ascii_digit());
    // A folder that a report has to itself moves with it.
    let name = match file == "index.md" && !is_of_all && above.contains('/') {
        true => format!("{own}/{file}"),
        false => file.to_owned(),
    };
    let mut lines = lines.take_while(|line| *line != "---");
    let date = lines.find_map(|line| line.strip_prefix("date:"))?;
    let year = date
        .trim()
        .get(..4)
        .filter(|year| year.bytes().all(|b| b.is_ascii_digit()));
    let folder = year.map_or_else(String::new, |year| format!("{year}/"));
    Some(format!("{CONTENT}/{ARTICLES}/{folder}{name}"))
}

/// The source that another is a copy of, by its name: `bai.md` of `bai - Copy.md`.
fn copy_of(path: &SourcePath, source: &Source) -> Option<String> {
    let (of, is_certain) = original(path.file_name())?;
    let beside = SourcePath::new(format!("{}/{of}", path.folder()));
    (is_certain || source.contains(&beside)).then_some(of)
}

/// What a file should be called, if it looks like a source and is none.
fn misnamed(path: &SourcePath, below: &str, extension: &str) -> Option<String> {
    let stem = path.stem();
    // Also `chu-thich.yaml.txt`, as some editors save it.
    let bare = stem.strip_suffix(".yaml").unwrap_or(stem);
    if matches!(extension, "yaml" | "yml" | "txt") && slug(bare) == "chu-thich" {
        let is_text = extension == "txt" && bare == stem;
        return (!is_text).then(|| CAPTIONS.to_owned());
    }
    let is_registry =
        ["units", "tags", "awards", "videos", "links"].contains(&stem.to_lowercase().as_str());
    match extension {
        "md" | "markdown" | "mdown" | "mkd" | "mdx" => Some(format!("{stem}.md")),
        "yaml" | "yml" if is_in(below, CLUSTERS) => Some(format!("{stem}.md")),
        "yaml" | "yml" if !below.contains('/') && is_registry => {
            Some(format!("{}.yaml", stem.to_lowercase()))
        }
        _ => None,
    }
}

/// Whether a path lies in a folder.
fn is_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.starts_with('/'))
}
