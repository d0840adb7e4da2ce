//! The further pictures of a report: a list, or all that lie in a folder.

use serde::{Deserialize, Serialize};

use super::{FileRef, Picture, SourcePath};

/// The name of the file in which the captions of the pictures beside it may stand.
pub const CAPTIONS: &str = "chu-thich.yaml";

/// The further pictures of a report.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Gallery {
    /// Each as the report names it.
    List(Vec<Picture>),
    /// All that lie in a folder.
    Folder {
        /// The folder.
        folder: FileRef,
        /// Its pictures in their order; none before the site has looked into it.
        pictures: Vec<Picture>,
        /// The first of those that the text of the report shows, where it shows them all.
        in_text: Option<Box<Picture>>,
    },
}

impl Default for Gallery {
    fn default() -> Self {
        Self::List(Vec::new())
    }
}

impl Gallery {
    /// The pictures.
    pub fn pictures(&self) -> &[Picture] {
        match self {
            Self::List(pictures) | Self::Folder { pictures, .. } => pictures,
        }
    }

    /// The same, with the one that stands for them.
    pub fn pictures_mut(&mut self) -> impl Iterator<Item = &mut Picture> {
        let (pictures, in_text) = match self {
            Self::List(pictures) => (pictures, None),
            Self::Folder {
                pictures, in_text, ..
            } => (pictures, in_text.as_deref_mut()),
        };
        pictures.iter_mut().chain(in_text)
    }

    /// The picture that stands for all of them.
    pub fn first(&self) -> Option<&Picture> {
        let in_text = match self {
            Self::List(_) => None,
            Self::Folder { in_text, .. } => in_text.as_deref(),
        };
        self.pictures().first().or(in_text)
    }

    /// The folder, where it is all that lies in one.
    pub fn folder(&self) -> Option<&FileRef> {
        match self {
            Self::List(_) => None,
            Self::Folder { folder, .. } => Some(folder),
        }
    }

    /// Whether it is all that lies in the folder of a file.
    pub fn takes(&self, file: &SourcePath) -> bool {
        let folder = self.folder();
        folder.is_some_and(|folder| folder.source.as_str() == file.folder())
    }
}
