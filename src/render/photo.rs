//! Photographs without what a camera wrote into them: above all, where they were taken.
//!
//! The picture itself is not touched. Of the metadata only the orientation stays, since a
//! browser needs it to show the picture upright, and the colour profile.

use std::borrow::Cow;

use img_parts::jpeg::{Jpeg, markers};
use img_parts::png::Png;
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF};

use crate::model::SourcePath;

/// The file without its metadata; as it is, where there is none. None for a file that holds
/// metadata and cannot be taken apart: a broken photograph.
pub fn without_metadata<'a>(path: &SourcePath, bytes: &'a [u8]) -> Option<Cow<'a, [u8]>> {
    let extension = path.extension().to_ascii_lowercase();
    let clean = match extension.as_str() {
        "jpg" | "jpeg" => clean_jpeg(bytes),
        "png" => clean_png(bytes),
        "webp" => clean_webp(bytes),
        _ => None,
    };
    match clean {
        Some(clean) => Some(Cow::Owned(clean)),
        None if holds_exif(bytes) => None,
        None => Some(Cow::Borrowed(bytes)),
    }
}

fn holds_exif(bytes: &[u8]) -> bool {
    bytes.windows(6).any(|window| window == b"Exif\0\0")
}

/// Whether a file may hold such metadata.
pub fn is_photo(path: &SourcePath) -> bool {
    let extension = path.extension().to_ascii_lowercase();
    ["jpg", "jpeg", "png", "webp"].contains(&extension.as_str())
}

/// Metadata of a JPEG lies in APP1 (Exif and XMP) and APP13 (IPTC).
fn clean_jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut jpeg = Jpeg::from_bytes(Bytes::copy_from_slice(bytes)).ok()?;
    let orientation = jpeg.exif().and_then(|exif| orientation(&exif));
    let before = jpeg.segments().len();
    jpeg.segments_mut()
        .retain(|segment| !matches!(segment.marker(), markers::APP1 | markers::APP13));
    if jpeg.segments().len() == before {
        return None;
    }
    jpeg.set_exif(orientation.map(exif_with));
    Some(jpeg.encoder().bytes().to_vec())
}

fn clean_png(bytes: &[u8]) -> Option<Vec<u8>> {
    const METADATA: [[u8; 4]; 4] = [*b"eXIf", *b"iTXt", *b"tEXt", *b"zTXt"];
    let mut png = Png::from_bytes(Bytes::copy_from_slice(bytes)).ok()?;
    let orientation = png.exif().and_then(|exif| orientation(&exif));
    let before = png.chunks().len();
    png.chunks_mut()
        .retain(|chunk| !METADATA.contains(&chunk.kind()));
    if png.chunks().len() == before {
        return None;
    }
    png.set_exif(orientation.map(exif_with));
    Some(png.encoder().bytes().to_vec())
}

fn clean_webp(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut webp = WebP::from_bytes(Bytes::copy_from_slice(bytes)).ok()?;
    let orientation = webp.exif().and_then(|exif| orientation(&exif));
    let has_xmp = webp.has_chunk(*b"XMP ");
    if webp.exif().is_none() && !has_xmp {
        return None;
    }
    webp.remove_chunks_by_id(*b"XMP ");
    webp.set_exif(orientation.map(exif_with));
    Some(webp.encoder().bytes().to_vec())
}

/// The tag that says how to turn a picture upright.
const ORIENTATION: u16 = 0x0112;

/// Reads the orientation from Exif, which is laid out as TIFF 6.0: byte order, the offset of the
/// first directory, then entries of twelve bytes.
fn orientation(exif: &[u8]) -> Option<u16> {
    let exif = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    let big = match exif.get(..2)? {
        b"MM" => true,
        b"II" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let pair: [u8; 2] = exif.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if big {
            u16::from_be_bytes(pair)
        } else {
            u16::from_le_bytes(pair)
        })
    };
    let offset: [u8; 4] = exif.get(4..8)?.try_into().ok()?;
    let offset = if big {
        u32::from_be_bytes(offset)
    } else {
        u32::from_le_bytes(offset)
    };
    let directory = usize::try_from(offset).ok()?;
    let entries = usize::from(short(directory)?);
    (0..entries)
        .map(|index| directory + 2 + index * 12)
        .find(|entry| short(*entry) == Some(ORIENTATION))
        .and_then(|entry| short(entry + 8))
        .filter(|value| (2..=8).contains(value))
}

/// Exif that holds the orientation and nothing else.
fn exif_with(orientation: u16) -> Bytes {
    let mut exif = b"MM\0*\0\0\0\x08\0\x01".to_vec();
    exif.extend(ORIENTATION.to_be_bytes());
    exif.extend([0, 3, 0, 0, 0, 1]);
    exif.extend(orientation.to_be_bytes());
    exif.extend([0, 0, 0, 0, 0, 0]);
    Bytes::from(exif)
}

#[cfg(test)]
mod tests {
    use img_parts::jpeg::{Jpeg, JpegSegment, markers};
    use img_parts::{Bytes, ImageEXIF};

    use super::{exif_with, orientation, without_metadata};
    use crate::model::SourcePath;

    /// A JPEG of nothing but its frame, with metadata as a telephone writes it.
    fn photo(exif: Option<Bytes>) -> Vec<u8> {
        let bare = Bytes::from_static(b"\xff\xd8\xff\xda\x00\x02\x12\x34\xff\xd9");
        let mut jpeg = Jpeg::from_bytes(bare).expect("the frame is complete");
        let xmp = b"http://ns.adobe.com/xap/1.0/\0<x GPSLatitude='9,36N'/>";
        let segment = JpegSegment::new_with_contents(markers::APP1, Bytes::from_static(xmp));
        jpeg.segments_mut().insert(0, segment);
        jpeg.set_exif(exif);
        jpeg.encoder().bytes().to_vec()
    }

    #[test]
    fn the_place_goes_and_the_orientation_stays() {
        let mut exif = exif_with(6).to_vec();
        exif.extend(b"GPSLatitude 9 36 N");
        let photo = photo(Some(Bytes::from(exif)));
        let clean = without_metadata(&SourcePath::new("a.JPG"), &photo).expect("it is whole");
        let text = String::from_utf8_lossy(&clean);
        assert!(!text.contains("GPS"), "{text}");
        let kept = Jpeg::from_bytes(Bytes::copy_from_slice(&clean)).expect("still a JPEG");
        assert_eq!(kept.exif().and_then(|exif| orientation(&exif)), Some(6));
        assert!(
            clean.windows(2).any(|pair| pair == [0x12, 0x34]),
            "the picture"
        );
    }

    #[test]
    fn what_has_no_metadata_stays_to_the_byte() {
        let clean = b"\xff\xd8\xff\xda\x00\x02\x12\x34\xff\xd9";
        let cases: [(&str, &[u8]); 4] = [
            ("a.jpg", clean),
            ("a.jpg", b"not a picture"),
            ("a.svg", b"<svg/>"),
            ("a.png", b"\x89PNG"),
        ];
        for (name, bytes) in cases {
            let clean = without_metadata(&SourcePath::new(name), bytes);
            assert_eq!(clean.as_deref(), Some(bytes), "{name}");
        }
    }

    #[test]
    fn a_broken_photograph_is_not_published_with_its_metadata() {
        let broken = b"\xff\xd8\xff\xe1\xff\xffExif\0\0GPS";
        assert_eq!(without_metadata(&SourcePath::new("a.jpg"), broken), None);
    }

    #[test]
    fn broken_exif_is_no_reason_to_panic() {
        let cases: [&[u8]; 5] = [
            b"",
            b"MM",
            b"II*\0\xff\xff\xff\xff",
            b"MM\0*\0\0\0\x08\xff\xff",
            b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12",
        ];
        for exif in cases {
            assert_eq!(orientation(exif), None);
        }
    }
}
