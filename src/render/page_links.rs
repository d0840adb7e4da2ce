//! The links and pictures of a body, as the page that shows it writes them.

use pictures::Tint;

use super::compose::photo_files;
use super::facts::{Everywhere, Targets};
use super::words::Words;
use crate::markdown::{Choice, Moving, Resolve, ResolvedImage};
use crate::model::{Motion, Seen, Stem};
use crate::site::PageId;

/// How wide pictures in texts are shown. Browsers of today find it out by themselves (`auto`), for
/// these pictures are loaded when they come near the screen.
const IN_TEXT: &str = "auto, (min-width: 42rem) 40rem, calc(100vw - 2rem)";

/// The links of one body, as one page writes them.
pub(super) struct PageLinks<'a> {
    pub(super) targets: Targets<'a>,
    pub(super) everywhere: &'a Everywhere<'a>,
    pub(super) words: &'a Words,
    pub(super) root: &'a str,
}

impl Resolve for PageLinks<'_> {
    fn link(&self, target: &str) -> Option<String> {
        let address = self.targets.link(target)?;
        Some(format!("{}{address}", self.root))
    }

    fn image(&self, target: &str) -> ResolvedImage {
        let here = |address: &str| format!("{}{address}", self.root);
        let Some((file, Seen { look, tint })) = self.targets.image(target) else {
            return ResolvedImage::at(target.to_owned());
        };
        let Some(photo) = look.photo else {
            return ResolvedImage {
                size: look.size,
                ..ResolvedImage::at(here(&self.everywhere.href(&PageId::File(file.clone()))))
            };
        };
        let (files, fallback) = photo_files(&Stem::of(file, photo), photo);
        let itself = || here(&self.everywhere.href(&PageId::File(file.clone())));
        let files = files.iter().map(|file| (here(&file.url), file.width));
        ResolvedImage {
            url: match look.motion {
                Motion::Plays => itself(),
                Motion::None | Motion::Heavy { .. } => here(&fallback),
            },
            size: look.size,
            tint: tint.map(Tint::name),
            choice: Some(Choice {
                files: files.collect(),
                is_still: look.motion == Motion::Plays,
                sizes: IN_TEXT,
            }),
            moving: match look.motion {
                Motion::Heavy { bytes } => Some(Moving {
                    url: itself(),
                    words: self.words.moving(bytes),
                }),
                Motion::None | Motion::Plays => None,
            },
        }
    }
}
