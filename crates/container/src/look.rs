//! What a picture is, by its headers.

use std::borrow::Cow;

use crate::damage::Damage;
use crate::orientation::Orientation;
use crate::{Kind, gif, heif, jpeg, kind, png, webp};

/// What a picture is. No pixel is decoded to know it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Look<'a> {
    /// The kind of file.
    pub kind: Kind,
    /// Pixels from left to right, as stored, without what HEIF says is cut off. Never 0.
    pub width: u32,
    /// Pixels from top to bottom, as stored, without what HEIF says is cut off. Never 0.
    pub height: u32,
    /// How the stored pixels are turned upright: by Exif, and in HEIF and AVIF by the properties
    /// of the picture, where Exif does not count.
    pub orientation: Orientation,
    /// Whether it moves.
    pub animated: bool,
    /// Whether it may be transparent somewhere.
    pub alpha: bool,
    /// Bits of each channel (of each index, if it has a palette). 0, if the file does not say.
    pub bits: u8,
    /// Whether the file reaches its end. A cut one may decode without an error, and be grey below.
    pub complete: bool,
    pub(crate) profile: Profile<'a>,
}

/// Where the colour profile lies.
#[derive(Clone, Debug)]
pub(crate) enum Profile<'a> {
    None,
    Parts(Vec<&'a [u8]>),
    Deflated(&'a [u8]),
    Plain(&'a [u8]),
}

impl<'a> Look<'a> {
    pub(crate) fn of(kind: Kind) -> Self {
        Self {
            kind,
            width: 0,
            height: 0,
            orientation: Orientation::default(),
            animated: false,
            alpha: false,
            bits: 0,
            complete: false,
            profile: Profile::None,
        }
    }

    /// Width and height of the picture as it is shown.
    pub fn upright(&self) -> (u32, u32) {
        self.orientation.upright((self.width, self.height))
    }

    /// The ICC profile, put together or inflated where it has to be. It may be anything.
    pub fn profile(&self) -> Option<Cow<'a, [u8]>> {
        let profile = match &self.profile {
            Profile::None => return None,
            Profile::Parts(parts) => match parts[..] {
                [part] => Cow::Borrowed(part),
                _ => Cow::Owned(parts.concat()),
            },
            Profile::Deflated(deflated) => Cow::Owned(png::inflated(deflated)?),
            Profile::Plain(profile) => Cow::Borrowed(*profile),
        };
        (!profile.is_empty()).then_some(profile)
    }
}

/// What the picture is. Reads headers and skips the rest, but for JPEG and GIF, whose end can only
/// be found by going there.
pub fn look(bytes: &[u8]) -> Result<Look<'_>, Damage> {
    match kind(bytes) {
        Some(Kind::Jpeg) => jpeg::look(bytes),
        Some(Kind::Png) => png::look(bytes),
        Some(Kind::Webp) => webp::look(bytes),
        Some(Kind::Gif) => gif::look(bytes),
        Some(kind @ (Kind::Heif | Kind::Avif)) => heif::look(bytes, kind),
        other => Err(Damage::Kind(other)),
    }
}
