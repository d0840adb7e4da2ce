//! A picture without what a camera or a program wrote into it.

use std::borrow::Cow;

use crate::damage::Damage;
use crate::{Kind, gif, heif_clean, jpeg, kind, png, webp};

/// The picture, and nothing else: what shows it, colours and orientation. All other parts go,
/// whatever they are: this is a list of what stays, not of what goes. What lies behind the end of
/// the picture goes too. Pixels stay as they are.
///
/// Borrowed, and so the same to the byte, if there was nothing else in it.
pub fn clean(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Damage> {
    match kind(bytes) {
        Some(Kind::Jpeg) => jpeg::clean(bytes),
        Some(Kind::Png) => png::clean(bytes),
        Some(Kind::Webp) => webp::clean(bytes),
        Some(Kind::Gif) => gif::clean(bytes),
        Some(kind @ (Kind::Heif | Kind::Avif)) => heif_clean::clean(bytes, kind),
        other => Err(Damage::Kind(other)),
    }
}
