//! The pictures of a report: its lead picture, and its gallery.

use super::article::Resolver;
use super::raw::{RawGallery, RawPicture};
use crate::decode::{At, Short};
use crate::diagnostic::{PictureProblem, Problem};
use crate::model::{Gallery, Picture};
use crate::source::is_picture;

impl Resolver<'_, '_> {
    /// A list of pictures, or the folder that a plain text names.
    pub(super) fn gallery(&mut self, raw: At<RawGallery>) -> Gallery {
        let span = raw.span;
        let pictures = match raw.value {
            Short::Full(pictures) => pictures,
            Short::Text(value) => {
                let value = At { value, span };
                match self.folder(&value) {
                    Ok(gallery) => return gallery,
                    Err(file) => vec![At {
                        value: Short::Text(file),
                        span,
                    }],
                }
            }
        };
        Gallery::List(self.all(pictures, Self::listed))
    }

    /// A picture of a list, in which no folder may stand.
    fn listed(&mut self, raw: At<Short<RawPicture>>) -> Option<Picture> {
        let file = match &raw.value {
            Short::Text(file) => file,
            Short::Full(picture) => &picture.file.value,
        };
        let file = file.trim().to_owned();
        let name = file.rsplit('/').next().unwrap_or_default();
        let is_folder = !file.is_empty() && (name.is_empty() || !name.contains('.'));
        if is_folder {
            // A folder outside the content is another problem.
            let span = raw.span;
            let path = format!("{}/", file.trim_end_matches('/'));
            self.findings.file_ref(&At { value: file, span })?;
            self.findings
                .yaml(span, PictureProblem::FolderInList { path });
            return None;
        }
        self.picture(raw, &Gallery::default(), "")
    }

    /// All pictures of a folder; the text, where it is the name of a picture.
    fn folder(&mut self, text: &At<String>) -> Result<Gallery, String> {
        if text.value.trim().is_empty() {
            self.findings.yaml(text.span, Problem::EmptyValue);
            return Ok(Gallery::default());
        }
        let Some(folder) = self.findings.file_ref(text) else {
            return Ok(Gallery::default());
        };
        if is_picture(&folder.source) && !folder.written.ends_with('/') {
            return Err(text.value.clone());
        }
        Ok(Gallery::Folder {
            folder,
            pictures: Vec::new(),
            in_text: None,
        })
    }

    /// A picture; what a gallery takes from a folder, has its caption there. `before` stands before
    /// one that is written as a mapping.
    pub(super) fn picture(
        &mut self,
        raw: At<Short<RawPicture>>,
        gallery: &Gallery,
        before: &str,
    ) -> Option<Picture> {
        let span = raw.span;
        let is_short = matches!(raw.value, Short::Text(_));
        let picture = raw.value.full(|value| RawPicture {
            file: At { value, span },
            caption: None,
            credit: None,
            alt: None,
        });
        let file = self.findings.file_ref(&picture.file);
        let is_taken = file
            .as_ref()
            .is_some_and(|file| gallery.takes(&file.source));
        if picture.caption.is_none() && !is_taken {
            let problem = PictureProblem::NoCaption {
                file: picture.file.value.clone(),
                before: is_short.then(|| before.to_owned()),
            };
            self.findings.yaml(picture.file.span, problem);
        }
        let file = file?;
        if !is_picture(&file.source) {
            let path = picture.file.value.clone();
            self.findings
                .yaml(picture.file.span, PictureProblem::NotAPicture { path });
        }
        Some(Picture {
            file,
            alt: picture.alt.unwrap_or_default(),
            caption: picture.caption,
            credit: picture.credit,
        })
    }
}
