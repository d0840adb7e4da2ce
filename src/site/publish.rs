//! Which files a site publishes: those that its pages and registries refer to, and those that it
//! names itself. Whatever else lies in the content stays there.

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rustc_hash::FxHashMap;

use super::albums::{folders, pictures_in};
use super::documents::may_be_linked;
use super::links::{percent_decode, split_suffix};
use super::{Entry, Files};
use crate::config::Config;
use crate::model::{
    Article, Body, Cluster, Derivative, LinkBox, Motion, Photo, Picture, SourcePath, Standalone,
    Uses, Video,
};
use crate::source::{CONTENT, STATIC, is_left_over};
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

/// The files that a site publishes.
#[derive(Debug, Default)]
pub struct Published {
    files: BTreeSet<SourcePath>,
    /// Photographs that pages show, which are published as what is made of them.
    photos: BTreeMap<SourcePath, (Photo, Uses)>,
    /// Patterns of `include` that no file fits.
    unused: Vec<String>,
}

impl Published {
    /// Those of a site whose content and `static/` hold `files`.
    pub fn of(files: &Files, referring: Referring<'_>) -> Self {
        let (wanted, unused) = wanted(files, referring);
        let originals = referring.config.pictures.originals;
        let mut published = Self {
            unused,
            ..Self::default()
        };
        for (file, want) in wanted {
            let photo = files.get(file).and_then(|file| file.look.photo);
            let shown = want.shown.and_then(|uses| Some((photo?, uses)));
            if want.itself || originals || shown.is_none() {
                published.files.insert(file.clone());
            }
            if let Some(shown) = shown {
                published.photos.insert(file.clone(), shown);
            }
        }
        published
    }

    /// Every file, sorted.
    pub fn files(&self) -> impl Iterator<Item = &SourcePath> {
        self.files.iter()
    }

    /// Every file that is made of a photograph.
    pub fn derivatives(&self) -> impl Iterator<Item = Derivative> {
        self.photos.iter().flat_map(|(of, (photo, uses))| {
            photo.cuts(*uses).map(|cut| Derivative {
                of: of.clone(),
                photo: *photo,
                cut,
            })
        })
    }

    /// Whether pages show a file, or what is made of it, or it is published itself.
    pub fn holds(&self, file: &SourcePath) -> bool {
        self.contains(file) || self.shows(file)
    }

    /// Whether what is made of a photograph is shown.
    pub fn shows(&self, file: &SourcePath) -> bool {
        self.photos.contains_key(file)
    }

    /// Whether a file is published.
    pub fn contains(&self, file: &SourcePath) -> bool {
        self.files.contains(file)
    }

    /// Whether the site has a file of its own at a path.
    pub fn brings(&self, path: &str) -> bool {
        let own = [CONTENT, STATIC].map(|folder| SourcePath::new(format!("{folder}/{path}")));
        own.iter().any(|own| self.contains(own))
    }

    /// Patterns of `include` that no file fits.
    pub fn unused(&self) -> &[String] {
        &self.unused
    }
}

/// What is wanted of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Want {
    /// Whether the file itself has an address.
    itself: bool,
    /// How pages show it, if any does.
    shown: Option<Uses>,
}

impl Want {
    const ITSELF: Self = Self {
        itself: true,
        shown: None,
    };

    const fn shown(uses: Uses) -> Self {
        Self {
            itself: false,
            shown: Some(uses),
        }
    }

    /// Among a text, or in a gallery: what moves does so there, or there is a link to it; as a cover it
    /// stands still.
    fn shown_within(files: &Files, file: &SourcePath, uses: Uses) -> Self {
        Self {
            itself: files
                .get(file)
                .is_some_and(|file| file.look.motion != Motion::None),
            shown: Some(uses),
        }
    }

    fn add(&mut self, other: Self) {
        self.itself |= other.itself;
        self.shown = match (self.shown, other.shown) {
            (Some(one), Some(other)) => Some(one.and(other)),
            (one, other) => one.or(other),
        };
    }
}

/// What is wanted of files, and the patterns of `include` that no file fits.
fn wanted<'a>(files: &'a Files, referring: Referring<'_>) -> (Wanted<'a>, Vec<String>) {
    let mut wanted = of_reports(files, referring.articles);
    let known = |file: &SourcePath| files.get_key_value(file).map(|(file, _)| file);
    let mut add = |file, want| wanted.entry(file).or_default().add(want);
    let pages = referring.standalones.iter();
    let pages = pages.map(|page| (&page.source, &page.body));
    let about = referring.clusters.iter();
    let about = about.filter_map(|cluster| cluster.about.as_ref());
    for (source, body) in pages.chain(about.map(|(source, body)| (source, body))) {
        each_use(files, source, body, &mut add);
    }
    let videos = referring.videos.iter();
    let videos = videos.filter_map(|video| known(&video.file.as_ref()?.source));
    let mut itself = |file| add(file, Want::ITSELF);
    videos
        .filter(|file| may_be_linked(file))
        .for_each(&mut itself);
    for link in referring.boxes.iter().flat_map(|links| &links.links) {
        each_linked(files, CONTENT, &link.url, &mut itself);
    }
    let names = referring.theme.iter();
    let named = names.filter_map(|name| find(files, CONTENT, &format!("/{name}")));
    let robots = SourcePath::new(format!("{CONTENT}/{ROBOTS}"));
    let single = [referring.config.logo.as_ref(), Some(&robots)];
    let single = single.into_iter().flatten().filter_map(known);
    let of_static = beginning_with(files, format!("{STATIC}/"));
    let of_static = of_static.filter(|file| !is_left_over(file));
    named.chain(single).chain(of_static).for_each(&mut itself);
    let unused = include(files, referring.config, &mut itself);
    if let Some(file) = referring.config.share_image.as_ref().and_then(known) {
        add(file, Want::shown(Uses::ELSEWHERE));
    }
    (wanted, unused)
}

/// The files that may be published, or say something about what is: what a site refers to, and all
/// that lies in the folders of pictures that it shows. Nothing needs to be known of them.
pub fn referred<'a>(files: &'a Files, referring: Referring<'_>) -> BTreeSet<&'a SourcePath> {
    let (wanted, _) = wanted(files, referring);
    let folders: BTreeSet<&SourcePath> = folders(referring.articles)
        .map(|folder| &folder.source)
        .collect();
    let shown = folders.into_iter();
    let shown = shown.flat_map(|folder| pictures_in(files, folder));
    wanted.into_keys().chain(shown).collect()
}

/// What is wanted of files.
type Wanted<'a> = FxHashMap<&'a SourcePath, Want>;

/// What reports want of files.
fn of_reports<'a>(files: &'a Files, articles: &[Entry]) -> Wanted<'a> {
    let collect = |mut wanted: Wanted<'a>, entry: &Entry| {
        each_of_article(files, &entry.article, &mut |file, want| {
            wanted.entry(file).or_default().add(want);
        });
        wanted
    };
    let parts = articles.par_iter().fold(Wanted::default, collect);
    parts.reduce(Wanted::default, |mut one, other| {
        for (file, want) in other {
            one.entry(file).or_default().add(want);
        }
        one
    })
}

/// The files that a report refers to, and what it wants of them.
pub fn files_of<'a>(files: &'a Files, article: &Article) -> BTreeMap<&'a SourcePath, Want> {
    let mut wanted = BTreeMap::<_, Want>::new();
    each_of_article(files, article, &mut |file, want| {
        wanted.entry(file).or_default().add(want);
    });
    wanted
}

/// The files whose paths begin so.
pub(super) fn beginning_with(files: &Files, start: String) -> impl Iterator<Item = &SourcePath> {
    let from = SourcePath::new(start);
    let files = files.range(from.clone()..).map(|(file, _)| file);
    files.take_while(move |file| file.as_str().starts_with(from.as_str()))
}

fn each_of_article<'a>(
    files: &'a Files,
    article: &Article,
    add: &mut impl FnMut(&'a SourcePath, Want),
) {
    let known = |picture: &Picture| files.get_key_value(&picture.file.source);
    if let Some((file, _)) = article.known_by().and_then(known) {
        add(file, Want::shown(Uses::AS_COVER));
    }
    for (file, _) in article.gallery.pictures().iter().filter_map(known) {
        add(file, Want::shown_within(files, file, Uses::IN_GALLERY));
    }
    each_use(files, &article.source, &article.body, add);
}

/// The files that a body refers to.
fn each_use<'a>(
    files: &'a Files,
    source: &SourcePath,
    body: &Body,
    add: &mut impl FnMut(&'a SourcePath, Want),
) {
    for image in &body.images {
        let path = percent_decode(&image.target);
        if let Some(file) = find(files, source.folder(), &nfc(&path)) {
            add(file, Want::shown_within(files, file, Uses::IN_TEXT));
        }
    }
    for link in &body.links {
        each_linked(files, source.folder(), &link.target, &mut |file| {
            add(file, Want::ITSELF);
        });
    }
}

/// The file that a link leads to, if it leads to one.
fn each_linked<'a>(
    files: &'a Files,
    folder: &str,
    target: &str,
    add: &mut impl FnMut(&'a SourcePath),
) {
    let (path, _) = split_suffix(target);
    // Most links lead to other reports.
    if path.is_empty() || path.ends_with(".md") || path.ends_with('/') {
        return;
    }
    let path = percent_decode(path);
    if let Some(file) = find(files, folder, &nfc(&path)).filter(|file| may_be_linked(file)) {
        add(file);
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
    add: &mut impl FnMut(&'a SourcePath),
) -> Vec<String> {
    let mut unused = Vec::new();
    for pattern in &config.include {
        let mut is_used = false;
        let plain = pattern.as_str().split(['*', '?']).next();
        for file in beginning_with(files, format!("{CONTENT}/{}", plain.unwrap_or_default())) {
            if !file.below(CONTENT).is_some_and(|path| pattern.fits(path)) {
                continue;
            }
            // What only stands there by chance is not what a pattern means.
            if pattern.is_exact() || !is_left_over(file) {
                add(file);
                is_used = true;
            }
        }
        if !is_used {
            unused.push(pattern.as_str().to_owned());
        }
    }
    unused
}
