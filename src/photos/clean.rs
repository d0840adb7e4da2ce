//! Pictures that are published themselves, without what a camera or a program wrote into them: above
//! all, where they were taken.

use std::io::Read;

use container::{Damage, Kind, clean, kind};

use crate::diagnostic::{Diagnostic, PictureProblem, Place, Problem};
use crate::model::SourcePath;
use crate::source::Source;

/// So much of a file tells of what kind of picture it is.
pub const HEAD: u64 = 4096;

/// The bytes of a file without metadata, if it is a picture, whatever its name says; none for other
/// files. The picture itself, its orientation and its colours stay as they are.
///
/// # Errors
/// It cannot be read, or is a damaged picture.
pub fn cleaned(source: &Source, path: &SourcePath) -> Result<Option<Vec<u8>>, Diagnostic> {
    let failed = |problem| Diagnostic::new(Place::file(path), problem);
    let mut head = Vec::new();
    let reader = source.reader(path).map_err(failed)?;
    reader.take(HEAD).read_to_end(&mut head).map_err(|error| {
        let detail = error.to_string();
        failed(Problem::Unreadable { detail })
    })?;
    if !kind(&head).is_some_and(is_cleaned) {
        return Ok(None);
    }
    let bytes = source.bytes(path).map_err(failed)?;
    match clean(&bytes) {
        // There is a warning for what is not laid out as usual.
        Err(_) if is_laid_out(&head) => Ok(None),
        Ok(clean) => Ok(Some(clean.into_owned())),
        Err(Damage::Cut) => Err(failed(PictureProblem::HalfPicture.into())),
        Err(_) => Err(failed(PictureProblem::BrokenPhoto.into())),
    }
}

/// Whether pictures of a kind are cleaned, if they are laid out as usual. There is a warning for the
/// others.
fn is_cleaned(kind: Kind) -> bool {
    let is_plain = matches!(kind, Kind::Jpeg | Kind::Png | Kind::Webp | Kind::Gif);
    is_plain || matches!(kind, Kind::Heif | Kind::Avif)
}

/// Whether a picture is of a kind that may be laid out in more ways than are understood.
fn is_laid_out(head: &[u8]) -> bool {
    matches!(kind(head), Some(Kind::Heif | Kind::Avif))
}

/// Whether a picture is published with what a camera wrote into it.
pub(super) fn is_opaque(kind: Kind, bytes: &[u8]) -> bool {
    match kind {
        // Nothing is written there.
        Kind::Bmp | Kind::Ico => false,
        Kind::Heif | Kind::Avif => clean(bytes).is_err(),
        kind => !is_cleaned(kind),
    }
}
