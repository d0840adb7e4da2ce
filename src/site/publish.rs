//! Which files a site publishes: those that its pages and registries refer to, and those that it
//! names itself. Whatever else lies in the content stays there.

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rustc_hash::FxHashMap;

use super::links::{percent_decode, split_suffix};
use super::{Entry, Files};
use crate::config::Config;
use crate::model::{Article, Body, Cluster, LinkBox, SourcePath, Standalone, Video};
use crate::source::{CONTENT, STATIC, is_left_over, is_picture};
use vietnamese::nfc;

/// Instructions for search engines: where a site brings its own, they take the place of ours.
pub const ROBOTS: &str = "robots.txt";

/// What a site is put together from, as far as it may refer to files.
#[derive(Debug, Clone, Copy)]
pub struct Referring<'a> {
    /// The settings.
    pub config: &'a Config,
    /// The reports that are shown.
    pub articles: &'a [Entry],
    /// Standalone pages.
    pub standalones: &'a [Standalone],
    /// Clusters, with the texts about them.
    pub clusters: &'a [Cluster],
    /// Videos.
    pub videos: &'a [Video],
    /// Boxes of links.
    pub boxes: &'a [LinkBox],
    /// What the files of the site's own theme name, as far as it may be paths.
    pub theme: &'a BTreeSet<String>,
}

/// How a file comes to be published; the first that is true of it is the last of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// The site names it: `static/`, `include`.
    Named,
    /// A text, a registry or the theme links to it.
    Linked,
    /// A page shows it as a picture.
    Shown,
}

/// The files that a site publishes.
#[derive(Debug, Default)]
pub struct Published {
    files: BTreeMap<SourcePath, Use>,
    /// Patterns of `include` that no file fits.
    unused: Vec<String>,
}

impl Published {
    /// Those of a site whose content and `static/` hold `files`.
    pub fn of(files: &Files, referring: Referring<'_>) -> Self {
        let mut uses = of_reports(files, referring.articles);
        let mut add = |file, new| raise(&mut uses, file, new);
        let known = |file: &SourcePath| files.get_key_value(file).map(|(file, _)| file);
        let bodies = referring
            .standalones
            .iter()
            .map(|page| (&page.source, &page.body))
            .chain(referring.clusters.iter().filter_map(|cluster| {
                let (source, body) = cluster.about.as_ref()?;
                Some((source, body))
            }));
        for (source, body) in bodies {
            each_use(files, source, body, &mut add);
        }
        let videos = referring.videos.iter();
        let videos = videos.filter_map(|video| known(&video.file.as_ref()?.source));
        for file in videos.filter(|file| may_be_linked(file)) {
            add(file, Use::Linked);
        }
        for link in referring.boxes.iter().flat_map(|links| &links.links) {
            each_linked(files, CONTENT, &link.url, &mut add);
        }
        if let Some(logo) = referring.config.logo.as_ref().and_then(known) {
            add(logo, Use::Shown);
        }
        for name in referring.theme {
            if let Some(file) = find(files, CONTENT, &format!("/{name}")) {
                add(
                    file,
                    if is_picture(file) {
                        Use::Shown
                    } else {
                        Use::Linked
                    },
                );
            }
        }
        if let Some(robots) = known(&SourcePath::new(format!("{CONTENT}/{ROBOTS}"))) {
            add(robots, Use::Named);
        }
        let of_static = files.keys().filter(|file| file.below(STATIC).is_some());
        for file in of_static.filter(|file| !is_left_over(file)) {
            add(file, Use::Named);
        }
        let unused = include(files, referring.config, &mut add);
        let uses = uses.into_iter().map(|(file, use_)| (file.clone(), use_));
        Self {
            files: uses.collect(),
            unused,
        }
    }

    /// Every file, sorted.
    pub fn files(&self) -> impl Iterator<Item = &SourcePath> {
        self.files.keys()
    }

    /// The pictures that pages show, sorted.
    pub fn pictures(&self) -> impl Iterator<Item = &SourcePath> {
        let shown = self.files.iter().filter(|(_, use_)| **use_ == Use::Shown);
        shown.map(|(file, _)| file)
    }

    /// Whether a file is published.
    pub fn contains(&self, file: &SourcePath) -> bool {
        self.files.contains_key(file)
    }

    /// Whether the site has robots instructions of its own.
    pub fn has_robots(&self) -> bool {
        let own = [CONTENT, STATIC].map(|folder| SourcePath::new(format!("{folder}/{ROBOTS}")));
        own.iter().any(|own| self.contains(own))
    }

    /// Patterns of `include` that no file fits.
    pub fn unused(&self) -> &[String] {
        &self.unused
    }
}

/// The files that reports refer to.
fn of_reports<'a>(files: &'a Files, articles: &[Entry]) -> Uses<'a> {
    let collect = |mut uses: Uses<'a>, entry: &Entry| {
        each_of_article(files, &entry.article, &mut |file, new| {
            raise(&mut uses, file, new)
        });
        uses
    };
    let join = |mut one: Uses<'a>, other: Uses<'a>| {
        for (file, new) in other {
            raise(&mut one, file, new);
        }
        one
    };
    let parts = articles.par_iter().fold(Uses::default, collect);
    parts.reduce(Uses::default, join)
}

/// Files as the walk found them, each with its use.
type Uses<'a> = FxHashMap<&'a SourcePath, Use>;

/// Notes a use, unless a later one is known.
fn raise<'a>(uses: &mut Uses<'a>, file: &'a SourcePath, new: Use) {
    let known = uses.entry(file).or_insert(new);
    *known = new.max(*known);
}

/// The files that a report refers to.
pub fn files_of(files: &Files, article: &Article) -> BTreeSet<(SourcePath, Use)> {
    let mut uses = BTreeSet::new();
    each_of_article(files, article, &mut |file, use_| {
        uses.insert((file.clone(), use_));
    });
    uses
}

fn each_of_article<'a>(
    files: &'a Files,
    article: &Article,
    add: &mut impl FnMut(&'a SourcePath, Use),
) {
    for picture in article.cover.iter().chain(&article.gallery) {
        if let Some((file, _)) = files.get_key_value(&picture.file.source) {
            add(file, Use::Shown);
        }
    }
    each_use(files, &article.source, &article.body, add);
}

/// The files that a body refers to.
fn each_use<'a>(
    files: &'a Files,
    source: &SourcePath,
    body: &Body,
    add: &mut impl FnMut(&'a SourcePath, Use),
) {
    for image in &body.images {
        let path = percent_decode(&image.target);
        if let Some(file) = find(files, source.folder(), &nfc(&path)) {
            add(file, Use::Shown);
        }
    }
    for link in &body.links {
        each_linked(files, source.folder(), &link.target, add);
    }
}

/// The file that a link leads to, if it leads to one.
fn each_linked<'a>(
    files: &'a Files,
    folder: &str,
    target: &str,
    add: &mut impl FnMut(&'a SourcePath, Use),
) {
    let (path, _) = split_suffix(target);
    // Most links lead to other reports.
    if path.is_empty() || path.ends_with(".md") || path.ends_with('/') {
        return;
    }
    let path = percent_decode(path);
    if let Some(file) = find(files, folder, &nfc(&path)).filter(|file| may_be_linked(file)) {
        add(file, Use::Linked);
    }
}

/// The file that a path names, from a folder of the content or, with `/`, from its root, where
/// `static/` counts as well.
pub fn find<'a>(files: &'a Files, folder: &str, path: &str) -> Option<&'a SourcePath> {
    let base = if path.starts_with('/') {
        CONTENT
    } else {
        folder
    };
    find_at(files, SourcePath::join(base, path)?, path)
}

/// The file that a path names which leads to `wanted` in the content, or to one of `static/`.
pub fn find_at<'a>(files: &'a Files, wanted: SourcePath, path: &str) -> Option<&'a SourcePath> {
    let mut found = files.get_key_value(&wanted);
    if found.is_none() && path.starts_with('/') {
        found = files.get_key_value(&SourcePath::join(STATIC, path)?);
    }
    found.map(|(file, _)| file)
}

/// The files that the patterns of `include` name; returns the patterns that no file fits.
fn include<'a>(
    files: &'a Files,
    config: &Config,
    add: &mut impl FnMut(&'a SourcePath, Use),
) -> Vec<String> {
    let mut unused = Vec::new();
    for pattern in &config.include {
        let mut is_used = false;
        for file in files.keys() {
            let path = file.below(CONTENT);
            if !path.is_some_and(|path| pattern.fits(path)) {
                continue;
            }
            // What only stands there by chance is not what a pattern means.
            if pattern.is_exact() || !is_left_over(file) {
                add(file, Use::Named);
                is_used = true;
            }
        }
        if !is_used {
            unused.push(pattern.as_str().to_owned());
        }
    }
    unused
}

/// Whether a link is enough for a file of the content to be published: one that a browser or a
/// server may run must be named.
pub fn may_be_linked(file: &SourcePath) -> bool {
    file.below(CONTENT).is_none() || !is_active(file.file_name())
}

/// Whether a browser runs a file of that name with the rights of the site, or a server runs it.
fn is_active(name: &str) -> bool {
    /// Told by the last ending, as browsers and servers take it.
    const LAST: [&str; 26] = [
        "asp", "aspx", "cfm", "cgi", "config", "htm", "html", "htaccess", "htpasswd", "js", "jsp",
        "jspx", "mht", "mhtml", "mjs", "pl", "py", "rb", "sh", "svgz", "swf", "xht", "xhtml",
        "xml", "xsl", "xslt",
    ];
    /// Some servers run a file for any of its endings: `a.php.jpg`.
    const ANY: [&str; 5] = ["phar", "php", "phtml", "pht", "shtml"];
    let lower = name.to_ascii_lowercase();
    let mut endings = lower.split('.').skip(1);
    let is_php = |end: &str| {
        let end = end.trim_end_matches(|c: char| c.is_ascii_digit());
        ANY.contains(&end)
    };
    let last = lower.rsplit_once('.').map_or("", |(_, end)| end);
    LAST.contains(&last) || endings.any(is_php)
}

#[cfg(test)]
mod tests {
    use super::is_active;

    #[test]
    fn what_may_run_is_known_by_its_name() {
        let cases = [
            ("a.html", true),
            ("A.HTM", true),
            ("a.xhtml", true),
            ("a.php", true),
            ("a.php7", true),
            ("a.php.jpg", true),
            ("a.PHTML.txt", true),
            (".htaccess", true),
            ("web.config", true),
            ("a.svgz", true),
            ("a.pdf", false),
            ("a.svg", false),
            ("php", false),
            ("kế hoạch 2025.docx", false),
            ("html.pdf", false),
        ];
        for (name, expected) in cases {
            assert_eq!(is_active(name), expected, "{name}");
        }
    }
}
