//! Colour profiles without what is not colour.
//!
//! A profile may hold the name of a screen, its serial number, the day of its calibration, and the
//! name of whoever owns it. What turns numbers into colours stays; the two texts that the
//! specification asks for are replaced, since some programs refuse a profile without them.

use std::borrow::Cow;

use crate::bytes::{be32, index, slice};

/// Tags that say how colours are computed.
const KEPT: [&[u8; 4]; 26] = [
    b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC", b"wtpt", b"bkpt", b"chad",
    b"chrm", b"lumi", b"cicp", b"gamt", b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2",
    b"D2B0", b"D2B1", b"D2B2", b"B2D0", b"B2D1", b"B2D2",
];
const HEADER: usize = 128;
const NAME: &str = "Colour";
const RIGHTS: &str = "None";

/// The profile without its texts, as it is if it holds no others. None for what is no profile:
/// programs that show pictures ignore it.
pub(crate) fn without_texts(profile: &[u8]) -> Option<Cow<'_, [u8]>> {
    let written = written_anew(profile)?;
    Some(if written == profile {
        Cow::Borrowed(profile)
    } else {
        Cow::Owned(written)
    })
}

fn written_anew(profile: &[u8]) -> Option<Vec<u8>> {
    let profile = slice(profile, 0, index(be32(profile, 0)?))?;
    let header = profile.get(..HEADER)?;
    if slice(header, 36, 4)? != b"acsp" {
        return None;
    }
    let is_new = header[8] >= 4;
    let count = index(be32(profile, HEADER)?);
    let mut tags: Vec<(&[u8], Cow<[u8]>)> = vec![
        (b"desc", name(is_new).into()),
        (b"cprt", rights(is_new).into()),
    ];
    // These two lie nowhere in the old one.
    let mut places = vec![(usize::MAX, 0), (usize::MAX, 1)];
    for entry in profile.get(HEADER + 4..)?.chunks_exact(12).take(count) {
        let tag = &entry[..4];
        let is_kept = KEPT.iter().any(|kept| tag == &kept[..]);
        if !is_kept || tags.iter().any(|(known, _)| *known == tag) {
            continue;
        }
        let (at, size) = (index(be32(entry, 4)?), index(be32(entry, 8)?));
        let value = slice(profile, at, size)?;
        tags.push((tag, value.into()));
        places.push((at, size));
    }
    // Two texts are no profile.
    if tags.len() < 3 {
        return None;
    }
    let mut written = neutral(header);
    written.extend(u32::try_from(tags.len()).ok()?.to_be_bytes());
    let mut values = Vec::new();
    let mut offsets: Vec<usize> = Vec::new();
    let first = HEADER + 4 + tags.len() * 12;
    for (number, (_, value)) in tags.iter().enumerate() {
        // Curves are shared by the three colours.
        let same = places[..number]
            .iter()
            .position(|place| *place == places[number]);
        offsets.push(match same {
            Some(same) => offsets[same],
            None => {
                let offset = first + values.len();
                values.extend_from_slice(value);
                values.resize(values.len().next_multiple_of(4), 0);
                offset
            }
        });
    }
    for ((tag, value), offset) in tags.iter().zip(offsets) {
        written.extend_from_slice(tag);
        written.extend(u32::try_from(offset).ok()?.to_be_bytes());
        written.extend(u32::try_from(value.len()).ok()?.to_be_bytes());
    }
    written.extend(values);
    // Tags that overlap would be written once each: no program writes such a profile.
    if written.len() > profile.len() + 512 {
        return None;
    }
    let size = u32::try_from(written.len()).ok()?;
    written[..4].copy_from_slice(&size.to_be_bytes());
    Some(written)
}

/// The header without what made the profile, for which device, and when.
fn neutral(header: &[u8]) -> Vec<u8> {
    let mut header = header.to_vec();
    header[4..8].fill(0);
    // A day there must be: the first of the year 2000.
    header[24..36].copy_from_slice(&[0x07, 0xd0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    header[40..44].fill(0);
    header[48..56].fill(0);
    header[80..HEADER].fill(0);
    header
}

fn name(is_new: bool) -> Vec<u8> {
    if is_new {
        return localised(NAME);
    }
    let mut text = b"desc\0\0\0\0\0\0\0".to_vec();
    text.push(NAME.len() as u8 + 1);
    text.extend_from_slice(NAME.as_bytes());
    // Its end, and neither a Unicode text nor one for the Macintosh.
    text.extend([0; 1 + 8 + 3 + 67]);
    text
}

fn rights(is_new: bool) -> Vec<u8> {
    if is_new {
        return localised(RIGHTS);
    }
    let mut text = b"text\0\0\0\0".to_vec();
    text.extend_from_slice(RIGHTS.as_bytes());
    text.push(0);
    text
}

/// A text as version 4 has it.
fn localised(text: &str) -> Vec<u8> {
    let mut written = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS\0\0\0".to_vec();
    written.extend([text.len() as u8 * 2, 0, 0, 0, 28]);
    written.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    written
}

#[cfg(test)]
pub(crate) mod tests {
    use std::borrow::Cow;

    use super::without_texts;

    /// A profile of these tags.
    pub fn profile(version: u8, tags: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let mut header = vec![0; 128];
        header[8] = version;
        header[12..24].copy_from_slice(b"mntrRGB XYZ ");
        header[36..40].copy_from_slice(b"acsp");
        header[48..52].copy_from_slice(b"APPL");
        let mut bytes = header;
        bytes.extend((tags.len() as u32).to_be_bytes());
        let mut at = 132 + tags.len() * 12;
        for (name, value) in tags {
            bytes.extend_from_slice(&name[..]);
            bytes.extend((at as u32).to_be_bytes());
            bytes.extend((value.len() as u32).to_be_bytes());
            at += value.len();
        }
        for (_, value) in tags {
            bytes.extend_from_slice(value);
        }
        let size = bytes.len() as u32;
        bytes[..4].copy_from_slice(&size.to_be_bytes());
        bytes
    }

    #[test]
    fn colour_stays_and_texts_go() {
        for version in [2, 4] {
            let before = profile(
                version,
                &[
                    (b"desc", b"desc\0\0\0\0Lan's MacBook"),
                    (b"rXYZ", b"XYZ \0\0\0\0red primary!"),
                    (b"mmod", b"mmod\0\0\0\0serial 4711!"),
                ],
            );
            let after = without_texts(&before).expect("it is a profile");
            let text = String::from_utf8_lossy(&after);
            assert!(text.contains("red primary!"), "{text}");
            for gone in ["MacBook", "serial", "APPL"] {
                assert!(!text.contains(gone), "{text}");
            }
            assert!(matches!(without_texts(&after), Some(Cow::Borrowed(_))));
        }
    }

    #[test]
    fn what_is_no_profile_is_none() {
        let cut = &profile(2, &[(b"rXYZ", b"XYZ \0\0\0\0red primary!")])[..150];
        let cases: [&[u8]; 4] = [b"", b"\0\0\0\x04", &[0; 200], cut];
        for bytes in cases {
            assert_eq!(without_texts(bytes), None);
        }
    }
}
