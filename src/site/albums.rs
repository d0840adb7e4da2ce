//! The folders of pictures that reports show: what lies in them, in its order, with captions.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::links::percent_decode;
use super::publish::beginning_with;
use super::{Entry, Files};
use crate::diagnostic::{Diagnostic, PictureProblem, Place, Span};
use crate::model::{
    Article, CAPTIONS, Candidates, Caption, FileRef, Gallery, Picture, SourcePath, nearest,
};
use crate::parse::Captions;
use crate::source::{CONTENT, is_picture, is_unshown};
use vietnamese::{Collator, fold, nfc};

/// So many names of no picture in a list are compared with those that are there: more are a folder that
/// was named anew as a whole.
const COMPARED: usize = 50;

/// What stands in each `chu-thich.yaml`, by the path of the file.
pub type CaptionLists = BTreeMap<SourcePath, Captions>;

/// The folders of pictures that reports show, with their pictures in order.
#[derive(Debug, Default)]
pub struct Albums(BTreeMap<SourcePath, Vec<(SourcePath, Caption)>>);

/// Where the captions of the pictures of a folder stand, if anywhere.
pub fn captions_of(folder: &SourcePath) -> SourcePath {
    SourcePath::new([folder.as_str(), "/", CAPTIONS].concat())
}

/// The folders that reports show.
pub fn folders(articles: &[Entry]) -> impl Iterator<Item = &FileRef> {
    let galleries = articles.iter().map(|entry| &entry.article.gallery);
    galleries.filter_map(Gallery::folder)
}

impl Albums {
    /// Those of these reports.
    pub fn of(articles: &[Entry], files: &Files, lists: &CaptionLists) -> Self {
        let folders: BTreeSet<&SourcePath> = folders(articles).map(|it| &it.source).collect();
        if folders.is_empty() {
            return Self::default();
        }
        let order = Collator::new();
        let albums = folders.into_iter().map(|folder| {
            let written = lists.get(&captions_of(folder));
            let pictures = pictures_in(files, folder).map(|file| {
                let written = written.and_then(|list| list.of(file.file_name()));
                let own = files.get(file).and_then(|file| file.caption.as_deref());
                let caption = match (written, own) {
                    (Some(written), Some(own)) => written.or(own),
                    (one, other) => one.or(other).cloned().unwrap_or_default(),
                };
                (file.clone(), caption)
            });
            let mut pictures: Vec<_> = pictures.collect();
            order.sort_by_key(&mut pictures, |(file, _)| file.file_name());
            (folder.clone(), pictures)
        });
        Self(albums.collect())
    }

    /// A report with all that lies in its folder; none where it names no folder. Its lead picture, if
    /// it lies there, has its caption from there. Neither that nor what its text shows is shown twice.
    pub fn fill(&self, entry: &Entry) -> Option<Entry> {
        let folder = entry.article.gallery.folder()?.clone();
        let mut article = Article::clone(&entry.article);
        let all = self.0.get(&folder.source).map_or(&[][..], Vec::as_slice);
        if let Some(cover) = &mut article.cover
            && let Some((_, caption)) = all.iter().find(|(file, _)| *file == cover.file.source)
        {
            let said = Caption {
                text: cover.caption.take(),
                credit: cover.credit.take(),
                alt: Some(std::mem::take(&mut cover.alt)).filter(|alt| !alt.is_empty()),
            };
            let Caption { text, credit, alt } = said.or(caption);
            (cover.caption, cover.credit) = (text, credit);
            cover.alt = alt.unwrap_or_default();
        }
        let cover = article.cover.as_ref().map(|cover| &cover.file.source);
        let in_text = shown_in_text(&article);
        let others = all.iter();
        let others = others.filter(|(file, _)| Some(file) != cover && !in_text.contains_key(file));
        let picture = |(file, caption): &(SourcePath, Caption)| Picture {
            file: FileRef {
                source: file.clone(),
                written: file.file_name().to_owned(),
                span: folder.span,
            },
            alt: caption.alt.clone().unwrap_or_default(),
            caption: caption.text.clone(),
            credit: caption.credit.clone(),
        };
        let pictures: Vec<Picture> = others.map(picture).collect();
        let shown = all
            .iter()
            .filter_map(|one| Some((in_text.get(&one.0)?, one)));
        let first = shown.min_by_key(|(place, _)| **place).map(|(_, one)| one);
        let first = first.filter(|_| pictures.is_empty() && cover.is_none());
        let in_text = first.map(|one| Box::new(picture(one)));
        article.gallery = Gallery::Folder {
            folder,
            pictures,
            in_text,
        };
        Some(Entry::new(article))
    }

    /// Fills the galleries of all reports; what is wrong with them.
    pub fn fill_all(
        &self,
        articles: &mut [Entry],
        files: &Files,
        lists: &CaptionLists,
    ) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        if self.0.is_empty() {
            return problems;
        }
        for entry in articles {
            if let Some(filled) = self.fill(entry) {
                *entry = filled;
                problems.extend(self.problem(&entry.article, files, lists));
                problems.extend(unshown(&entry.article, files));
            }
        }
        for folder in self.0.keys() {
            let path = captions_of(folder);
            if let Some(list) = lists.get(&path) {
                problems.extend(self.strange(folder, &path, list));
            }
        }
        problems
    }

    /// What is wrong with the folder of a report: nothing lies there, or captions are missing.
    fn problem(
        &self,
        article: &Article,
        files: &Files,
        lists: &CaptionLists,
    ) -> Option<Diagnostic> {
        let folder = article.gallery.folder()?;
        let place = Place::new(&article.source, folder.span);
        let all = self.0.get(&folder.source)?;
        if all.is_empty() {
            let near = near_folder(files, &folder.source);
            let path = folder.written.clone();
            return Some(Diagnostic::new(
                place,
                PictureProblem::NoPictures { path, near },
            ));
        }
        let list = captions_of(&folder.source);
        // Of what could not be read nobody can say that it is missing.
        if lists.get(&list).is_some_and(|list| list.is_broken) {
            return None;
        }
        let cover = article
            .cover
            .as_ref()
            .filter(|it| article.gallery.takes(&it.file.source));
        let shown = cover.into_iter().chain(article.gallery.pictures());
        let bare = shown.filter(|picture| picture.caption.is_none());
        let bare: BTreeSet<&SourcePath> = bare.map(|picture| &picture.file.source).collect();
        let files = all.iter().filter(|(file, _)| bare.contains(file));
        let files: Vec<String> = files.map(|(file, _)| file.file_name().to_owned()).collect();
        let list = list.to_string();
        (!files.is_empty())
            .then(|| Diagnostic::new(place, PictureProblem::NoCaptions { files, list }))
    }

    /// Names in a list of captions that are those of no picture beside it; with what was meant by the
    /// first of them.
    fn strange<'a>(
        &'a self,
        folder: &SourcePath,
        path: &'a SourcePath,
        list: &'a Captions,
    ) -> impl Iterator<Item = Diagnostic> + 'a {
        let all = self.0.get(folder).map_or(&[][..], Vec::as_slice);
        let names: BTreeSet<&str> = all.iter().map(|(file, _)| file.file_name()).collect();
        let of_list = list.of_names.iter();
        let strange = of_list.filter(move |(name, _)| !names.contains(name.as_str()));
        let free = all.iter().map(|(file, _)| file.file_name());
        // One that has its own caption is not meant.
        let free = free.filter(|name| list.of(name).is_none());
        let free: Candidates = free.map(|name| (fold(name), name)).collect();
        strange.enumerate().map(move |(number, (name, (span, _)))| {
            let near = match number < COMPARED {
                true => free.nearest(&fold(name)).map(ToOwned::to_owned),
                false => None,
            };
            let name = name.clone();
            Diagnostic::new(
                Place::new(path, *span),
                PictureProblem::UnknownPhoto { name, near },
            )
        })
    }
}

/// The pictures that the text of a report shows, as far as they lie in the content, with their first places.
fn shown_in_text(article: &Article) -> BTreeMap<SourcePath, Span> {
    let mut images: Vec<_> = article.body.images.iter().collect();
    images.sort_by_key(|image| Reverse(image.span));
    // Of several places the first is entered last.
    let images = images.into_iter().filter_map(|image| {
        let path = percent_decode(&image.target);
        let base = if path.starts_with('/') {
            CONTENT
        } else {
            article.source.folder()
        };
        Some((SourcePath::join(base, &nfc(&path))?, image.span))
    });
    images.collect()
}

/// The pictures that lie in a folder itself.
pub(super) fn pictures_in<'a>(
    files: &'a Files,
    folder: &SourcePath,
) -> impl Iterator<Item = &'a SourcePath> + use<'a> {
    files_in(files, folder).filter(|file| is_picture(file))
}

/// The files that lie in a folder itself.
fn files_in<'a>(
    files: &'a Files,
    folder: &SourcePath,
) -> impl Iterator<Item = &'a SourcePath> + use<'a> {
    let start = format!("{folder}/");
    let length = start.len();
    let below = beginning_with(files, start);
    below.filter(move |file| !file.as_str()[length..].contains('/'))
}

/// The pictures in the folder of a report that it cannot show.
fn unshown(article: &Article, files: &Files) -> Option<Diagnostic> {
    let folder = article.gallery.folder()?;
    let files = files_in(files, &folder.source);
    // What is decoded is shown as what is made of it.
    let files = files.filter(|file| is_unshown(file.extension()) && !is_picture(file));
    let files: Vec<String> = files.map(|file| file.file_name().to_owned()).collect();
    let place = Place::new(&article.source, folder.span);
    (!files.is_empty()).then(|| Diagnostic::new(place, PictureProblem::UnshownPictures { files }))
}

/// The folder with pictures beside one that has none, whose name is nearly the same.
fn near_folder(files: &Files, folder: &SourcePath) -> Option<String> {
    let beside = format!("{}/", folder.folder());
    let below = beginning_with(files, beside.clone()).filter(|file| is_picture(file));
    let names = below.filter_map(|file| file.as_str()[beside.len()..].split_once('/'));
    let own = folder.file_name();
    let names = names.filter(|(name, rest)| *name != own && !rest.contains('/'));
    let names: BTreeSet<&str> = names.map(|(name, _)| name).collect();
    let names = names.into_iter().map(|name| (fold(name), name));
    nearest(&fold(own), names).map(|name| format!("{name}/"))
}
