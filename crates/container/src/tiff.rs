//! Exif, which is laid out as TIFF 6.0: byte order, the offset of a directory, entries of twelve
//! bytes.

use crate::bytes::{be16, be32, index, le16, le32, slice};
use crate::orientation::Orientation;

pub(crate) const MAKE: u16 = 0x010f;
pub(crate) const MODEL: u16 = 0x0110;
pub(crate) const DESCRIPTION: u16 = 0x010e;
pub(crate) const ARTIST: u16 = 0x013b;
const ORIENTATION: u16 = 0x0112;
const PLACE: u16 = 0x8825;

/// How Exif begins in a JPEG, and in WebP files of some programs.
pub(crate) const PREFIX: &[u8] = b"Exif\0\0";

/// What a camera wrote.
#[derive(Clone, Copy)]
pub(crate) struct Exif<'a> {
    bytes: &'a [u8],
    is_big: bool,
}

/// One entry: what it is called, its type, how many values, and where they or their offset lie.
#[derive(Clone, Copy)]
struct Entry {
    tag: u16,
    form: u16,
    count: u32,
    at: usize,
}

impl<'a> Exif<'a> {
    /// Exif with or without its prefix.
    pub fn of(bytes: &'a [u8]) -> Option<Self> {
        let bytes = bytes.strip_prefix(PREFIX).unwrap_or(bytes);
        let is_big = match bytes.get(..4)? {
            b"MM\0*" => true,
            b"II*\0" => false,
            _ => return None,
        };
        Some(Self { bytes, is_big })
    }

    fn short(&self, at: usize) -> Option<u16> {
        if self.is_big {
            be16(self.bytes, at)
        } else {
            le16(self.bytes, at)
        }
    }

    fn long(&self, at: usize) -> Option<u32> {
        if self.is_big {
            be32(self.bytes, at)
        } else {
            le32(self.bytes, at)
        }
    }

    fn entry(&self, directory: usize, tag: u16) -> Option<Entry> {
        let count = usize::from(self.short(directory)?);
        let first = directory.checked_add(2)?;
        (0..count)
            .map_while(|number| {
                let at = first.checked_add(number * 12)?;
                Some(Entry {
                    tag: self.short(at)?,
                    form: self.short(at + 2)?,
                    count: self.long(at + 4)?,
                    at: at + 8,
                })
            })
            .find(|entry| entry.tag == tag)
    }

    fn main(&self) -> Option<usize> {
        self.long(4).map(index)
    }

    /// How to turn the picture upright, if that is said as browsers read it.
    pub fn orientation(&self) -> Option<Orientation> {
        let entry = self.entry(self.main()?, ORIENTATION)?;
        (entry.form == 3 && entry.count == 1)
            .then(|| self.short(entry.at))
            .flatten()
            .and_then(Orientation::from_exif)
    }

    /// A text of the main directory, if it is UTF-8.
    pub fn text(&self, tag: u16) -> Option<&'a str> {
        self.text_in(self.main()?, tag)
    }

    fn text_in(&self, directory: usize, tag: u16) -> Option<&'a str> {
        let entry = self.entry(directory, tag)?;
        // Bytes that are called text, or UTF-8, or bytes.
        if !matches!(entry.form, 1 | 2 | 7 | 129) {
            return None;
        }
        let size = index(entry.count);
        let at = if size <= 4 {
            entry.at
        } else {
            index(self.long(entry.at)?)
        };
        let bytes = slice(self.bytes, at, size)?;
        let bytes = bytes.split(|byte| *byte == 0).next()?;
        let text = std::str::from_utf8(bytes).ok()?.trim();
        (!text.is_empty()).then_some(text)
    }

    /// Where the picture was taken: degrees of latitude and longitude.
    pub fn place(&self) -> Option<(f64, f64)> {
        let directory = index(self.long(self.entry(self.main()?, PLACE)?.at)?);
        let degrees = |tag, reference, negative| {
            let entry = self.entry(directory, tag)?;
            if entry.form != 5 || entry.count != 3 {
                return None;
            }
            let at = index(self.long(entry.at)?);
            let mut sum = 0.0;
            for (number, unit) in [1.0, 60.0, 3600.0].into_iter().enumerate() {
                let at = at.checked_add(number * 8)?;
                let (above, below) = (self.long(at)?, self.long(at.checked_add(4)?)?);
                if below > 0 {
                    sum += f64::from(above) / f64::from(below) / unit;
                }
            }
            let is_negative = self.text_in(directory, reference) == Some(negative);
            Some(if is_negative { -sum } else { sum })
        };
        let latitude = degrees(2, 1, "S")?;
        let longitude = degrees(4, 3, "W")?;
        (latitude != 0.0 || longitude != 0.0).then_some((latitude, longitude))
    }
}

/// Exif that holds the orientation and nothing else. None for a picture that stands upright.
pub(crate) fn minimal(orientation: Orientation) -> Option<Vec<u8>> {
    if orientation == Orientation::Upright {
        return None;
    }
    let mut exif = b"MM\0*\0\0\0\x08\0\x01".to_vec();
    exif.extend(ORIENTATION.to_be_bytes());
    exif.extend([0, 3, 0, 0, 0, 1]);
    exif.extend(orientation.exif().to_be_bytes());
    exif.extend([0, 0, 0, 0, 0, 0]);
    Some(exif)
}

#[cfg(test)]
mod tests {
    use super::{Exif, minimal};
    use crate::orientation::Orientation;

    #[test]
    fn what_is_written_is_read() {
        for orientation in Orientation::ALL {
            let exif = minimal(orientation);
            let read = exif.as_deref().and_then(Exif::of);
            let read = read.and_then(|exif| exif.orientation()).unwrap_or_default();
            assert_eq!(read, orientation);
        }
    }

    #[test]
    fn broken_exif_is_no_reason_to_panic() {
        let cases: [&[u8]; 6] = [
            b"",
            b"MM",
            b"II*\0\xff\xff\xff\xff",
            b"MM\0*\xff\xff\xff\xff",
            b"MM\0*\0\0\0\x08\xff\xff",
            b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12",
        ];
        for bytes in cases {
            let exif = Exif::of(bytes);
            assert_eq!(exif.and_then(|exif| exif.orientation()), None);
            assert_eq!(exif.and_then(|exif| exif.place()), None);
            assert_eq!(exif.and_then(|exif| exif.text(super::MAKE)), None);
        }
    }
}
