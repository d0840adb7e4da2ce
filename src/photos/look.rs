//! What a picture is, by its bytes.

use container::{Kind, kind, look};

use super::caption::caption_in;
use super::clean::is_cleaned;
use crate::model::{Caption, Look, Photo, SourcePath};
use crate::source::{CONTENT, Source};

/// Looks at a picture, and at what is said of it in itself. What cannot be read, or is damaged, is
/// reported where it is published.
pub fn look_at(source: &Source, path: &SourcePath) -> (Look, Option<Caption>) {
    if path.extension().eq_ignore_ascii_case("svg") {
        return (Look::default(), None);
    }
    match source.bytes(path) {
        Ok(bytes) => (look_of(&bytes, path), caption_in(&bytes)),
        Err(_) => (Look::default(), None),
    }
}

fn look_of(bytes: &[u8], path: &SourcePath) -> Look {
    let is_opaque = kind(bytes).is_some_and(|kind| kind.is_picture() && !is_cleaned(kind));
    let Ok(seen) = look(bytes) else {
        return Look {
            is_opaque,
            ..Look::default()
        };
    };
    let (width, height) = seen.upright();
    // What moves would stand still, and files of `static/` stay as they are.
    let is_photo = is_decoded(seen.kind) && !seen.animated && path.below(CONTENT).is_some();
    Look {
        size: Some((width, height)),
        photo: is_photo.then(|| Photo {
            digest: Photo::digest_of(bytes),
            width,
            height,
        }),
        is_opaque,
    }
}

/// Whether pictures of a kind are decoded.
pub(super) fn is_decoded(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Jpeg | Kind::Png | Kind::Webp | Kind::Gif | Kind::Heif
    )
}
