//! A photograph as small as a list shows it.

use pictures::{Fit, Format, Limits, Recipe, decode, measure};

use super::{Room, problem};
use crate::diagnostic::Problem;

/// The quality of JPEG, for a look at it.
const QUALITY: u8 = 70;

/// A photograph in this width at most, as JPEG.
///
/// # Errors
/// It is damaged, too large, or of a kind that is not read.
pub fn small(bytes: &[u8], width: u32) -> Result<Vec<u8>, Problem> {
    let fits = [Fit::Width(width)];
    let needed = measure(bytes, &fits).map_err(problem)?;
    let _room = Room::take(needed.memory);
    let picture = decode(bytes, &fits, &Limits::default()).map_err(problem)?;
    let recipe = Recipe::width(width.min(picture.width()), Format::Jpeg, QUALITY);
    let made = picture
        .render(&[recipe])
        .ok()
        .and_then(|made| made.into_iter().next());
    let made = made.ok_or(crate::diagnostic::PictureProblem::BrokenPhoto)?;
    Ok(made.bytes)
}
