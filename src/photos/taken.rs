//! Photographs as they are taken into a site: upright, of a size that is enough, without metadata.

use container::{Kind, Orientation, clean, kind, look};
use pictures::{Encoded, Fit, Format, Limits, Recipe, decode, measure};

use super::look::is_decoded;
use super::{Room, caption_in, problem};
use crate::diagnostic::{PictureProblem, Problem};
use crate::model::Caption;

/// How long the longer side is at most, in pixels: more than any page shows.
pub const LONGEST_SIDE: u32 = 2400;
/// The quality of JPEG: what is made of it for pages loses nothing that is seen.
const QUALITY: u8 = 85;

/// A photograph to be taken into a site.
#[derive(Debug)]
pub struct Taken {
    /// Its file.
    pub bytes: Vec<u8>,
    /// The ending that the name of the file has.
    pub extension: &'static str,
    /// Whether it is wider than high.
    pub is_wide: bool,
    /// What it said of itself, which is in the file no more.
    pub caption: Option<Caption>,
}

/// A photograph that lies anywhere, as it is taken into a site; none where it is no photograph. What
/// moves stays as it is, but for its metadata.
///
/// # Errors
/// It is damaged, too large, or of a kind that is not read.
pub fn taken(bytes: &[u8]) -> Result<Option<Taken>, Problem> {
    let Some(of_kind) = kind(bytes).filter(|kind| kind.is_picture()) else {
        return Ok(None);
    };
    let caption = caption_in(bytes);
    let seen = look(bytes).ok().filter(|seen| is_decoded(seen.kind));
    let moving = seen.as_ref().filter(|seen| seen.animated);
    // Of a series in HEIF its first picture is taken.
    if let Some(seen) = moving.filter(|seen| seen.kind != Kind::Heif) {
        let (width, height) = seen.upright();
        let cleaned = clean(bytes).map_err(|_| PictureProblem::BrokenPhoto)?;
        return Ok(Some(Taken {
            bytes: cleaned.into_owned(),
            extension: of_kind.extension(),
            is_wide: width >= height,
            caption,
        }));
    }
    let whole = measure(bytes, &[]).map_err(problem)?;
    let width = fitting(whole.width, whole.height);
    let fits = [Fit::Width(width)];
    let needed = measure(bytes, &fits).map_err(problem)?;
    let _room = Room::take(needed.memory);
    let picture = decode(bytes, &fits, &Limits::default()).map_err(problem)?;
    let format = match picture.has_alpha() {
        true => Format::Png,
        false => Format::Jpeg,
    };
    let recipe = Recipe {
        may_be_lossless: of_kind != Kind::Jpeg,
        ..Recipe::width(width, format, QUALITY)
    };
    let made = picture
        .render(&[recipe])
        .ok()
        .and_then(|made| made.into_iter().next());
    let Encoded {
        bytes: made,
        format,
        ..
    } = made.ok_or(PictureProblem::BrokenPhoto)?;
    // What fits already loses nothing.
    let is_upright = seen.is_some_and(|seen| seen.orientation == Orientation::default());
    let fits = is_upright && width == whole.width;
    let own = match (of_kind, fits) {
        (Kind::Jpeg, true) => Some(Format::Jpeg),
        (Kind::Png, true) => Some(Format::Png),
        _ => None,
    };
    let own = own.and_then(|format| Some((format, clean(bytes).ok()?.into_owned())));
    let (format, bytes) = match own {
        Some((format, own)) if own.len() <= made.len() => (format, own),
        _ => (format, made),
    };
    Ok(Some(Taken {
        bytes,
        extension: format.extension(),
        is_wide: whole.width >= whole.height,
        caption,
    }))
}

/// How wide a picture of that size becomes.
fn fitting(width: u32, height: u32) -> u32 {
    if width.max(height) <= LONGEST_SIDE {
        return width;
    }
    let fitting = u64::from(width) * u64::from(LONGEST_SIDE) / u64::from(width.max(height));
    u32::try_from(fitting).unwrap_or(LONGEST_SIDE).max(1)
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn the_longer_side_decides() {
        for (width, height, expected) in [
            (4000, 3000, 2400),
            (3000, 4000, 1800),
            (2400, 2400, 2400),
            (800, 600, 800),
            (1, 100_000, 1),
        ] {
            assert_eq!(fitting(width, height), expected, "{width} {height}");
        }
    }
}
