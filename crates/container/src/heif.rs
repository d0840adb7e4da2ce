//! HEIF and AVIF: items with properties. They are looked at; what is in them others decode.

use crate::Kind;
use crate::boxes::Boxes;
use crate::bytes::{be32, index};
use crate::damage::Damage;
use crate::heif_items::{HEADER, Meta, is_alpha};
use crate::look::{Look, Profile};
use crate::orientation::Orientation;

/// Depth, alpha, mattes of hair and skin.
const MOST_COMPANIONS: usize = 16;

pub(crate) fn look(bytes: &[u8], kind: Kind) -> Result<Look<'_>, Damage> {
    let mut look = Look::of(kind);
    look.complete = true;
    let mut meta = None;
    let is_sequence = bytes.get(8..12).is_some_and(|brand| {
        [b"msf1", b"hevc", b"hevx", b"avis"]
            .iter()
            .any(|name| brand == &name[..])
    });
    for found in Boxes::of(bytes) {
        match found {
            Ok(found) if &found.name == b"meta" && meta.is_none() => {
                meta = Some(Meta::of(bytes, found.content)?);
            }
            Ok(found) => look.animated |= is_sequence && &found.name == b"moov",
            Err(Damage::Cut) => look.complete = false,
            Err(damage) => return Err(damage),
        }
    }
    let Some(meta) = meta else {
        return Err(if look.complete { HEADER } else { Damage::Cut });
    };
    look.complete &= meta.is_whole();
    for (name, value) in meta.of_item(meta.main) {
        match &name {
            b"ispe" => {
                look.width = be32(value, 4).unwrap_or(0);
                look.height = be32(value, 8).unwrap_or(0);
            }
            b"clap" => {
                let turned = look.orientation.upright((look.width, look.height));
                let cut = cut(value, turned).ok_or(HEADER)?;
                (look.width, look.height) = look.orientation.upright(cut);
            }
            b"pixi" => look.bits = value.get(5).copied().unwrap_or(0),
            b"colr" if matches!(value.get(..4), Some(b"prof" | b"rICC")) => {
                look.profile = Profile::Plain(&value[4..]);
            }
            b"irot" => {
                let turns = value.first().map_or(0, |turns| turns & 3);
                // Counted against the clock.
                let turned = [
                    Orientation::Upright,
                    Orientation::ThreeQuarterTurn,
                    Orientation::HalfTurn,
                    Orientation::QuarterTurn,
                ];
                look.orientation = look.orientation.then(turned[usize::from(turns)]);
            }
            b"imir" => {
                let is_sideways = value.first().is_some_and(|axis| axis & 1 == 1);
                look.orientation = look.orientation.then(match is_sideways {
                    true => Orientation::Mirrored,
                    false => Orientation::Flipped,
                });
            }
            _ => {}
        }
    }
    let mut companions = meta
        .references
        .iter()
        .filter(|(name, _, to)| name == b"auxl" && to.contains(&meta.main))
        .take(MOST_COMPANIONS);
    look.alpha = companions.any(|(_, from, _)| meta.of_item(*from).any(is_alpha));
    if look.width == 0 || look.height == 0 {
        return Err(HEADER);
    }
    Ok(look)
}

/// What is left of a picture of which the edges are cut off: its clean aperture.
fn cut(value: &[u8], (width, height): (u32, u32)) -> Option<(u32, u32)> {
    let ratio = |at: usize, numerator: f64| {
        let denominator = be32(value, at + 4)?;
        (denominator > 0).then(|| numerator / f64::from(denominator))
    };
    let side = |at: usize, whole: u32| {
        let wanted = ratio(at, f64::from(be32(value, at)?))?;
        // How far the middle lies from that of the whole.
        let shift = ratio(at + 16, f64::from(be32(value, at + 16)?.cast_signed()))?;
        let start = (shift + (f64::from(whole) - wanted) / 2.0).round().max(0.0) as u32;
        Some((wanted.round() as u32).min(whole.saturating_sub(start)))
    };
    Some((side(0, width)?, side(8, height)?))
}

/// Exif and XMP of the file.
pub(crate) fn metadata(bytes: &[u8]) -> (Option<Vec<u8>>, Option<Vec<u8>>) {
    let found = Boxes::of(bytes)
        .map_while(Result::ok)
        .find(|found| &found.name == b"meta")
        .and_then(|found| Meta::of(bytes, found.content).ok());
    let Some(meta) = found else {
        return (None, None);
    };
    let item = |wanted: &dyn Fn(&[u8]) -> bool| {
        let found = meta.items.iter().find(|item| wanted(item.names))?;
        meta.item(found.id)
    };
    let is_xmp = |item: &[u8]| {
        let names = item.strip_prefix(b"mime").unwrap_or_default();
        let mut names = names.split(|byte| *byte == 0).skip(1);
        names.next() == Some(b"application/rdf+xml")
    };
    let exif = item(&|item| item.starts_with(b"Exif"));
    // What comes first is how far the Exif itself lies behind.
    let exif = exif.and_then(|exif| {
        let skipped = index(be32(&exif, 0)?).checked_add(4)?;
        Some(exif.get(skipped..)?.to_vec())
    });
    (exif, item(&is_xmp))
}
