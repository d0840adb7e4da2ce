//! MPEG-4 and QuickTime: what telephones write beside the film.

use std::borrow::Cow;
use std::ops::Range;

use crate::boxes::{Boxes, Found};
use crate::bytes::{be16, be32, index, slice};
use crate::private::{Findings, Secret};
use crate::xml;

const XMP: &[u8] = b"\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac";
/// What is looked at in one list; films have some dozens.
const MOST: usize = 1000;

/// The boxes that describe a film, and no frame of it: of the file, of the film, of its tracks.
fn descriptions(bytes: &[u8]) -> (Vec<Found>, Vec<Found>) {
    let (mut found, mut free) = (Vec::new(), Vec::new());
    let mut levels = vec![(0..bytes.len(), 0)];
    while let Some((range, level)) = levels.pop() {
        for part in Boxes::within(bytes, range).map_while(Result::ok) {
            match (&part.name, level) {
                (b"udta" | b"meta" | b"uuid", _) => found.push(part),
                (b"moov", 0) | (b"trak", 1) => levels.push((part.content, level + 1)),
                (b"free" | b"skip", _) => free.push(part),
                _ => {}
            }
        }
    }
    (found, free)
}

/// The film with all that describes it turned into free space of the same size, and free space
/// emptied. What was described is gone; no frame moves.
pub(crate) fn without_private(bytes: &[u8]) -> Cow<'_, [u8]> {
    let (found, mut free) = descriptions(bytes);
    free.retain(|part| bytes[part.content.clone()].iter().any(|byte| *byte != 0));
    if found.is_empty() && free.is_empty() {
        return Cow::Borrowed(bytes);
    }
    let mut clean = bytes.to_vec();
    for part in found.iter().chain(&free) {
        // The name stands behind the first four bytes of the size.
        if let Some(name) = clean.get_mut(part.start + 4..part.start + 8) {
            name.copy_from_slice(b"free");
        }
        if let Some(content) = clean.get_mut(part.content.clone()) {
            content.fill(0);
        }
    }
    Cow::Owned(clean)
}

pub(crate) fn private(bytes: &[u8], findings: &mut Findings) {
    for part in descriptions(bytes).0 {
        let content = &bytes[part.content.clone()];
        match &part.name {
            b"udta" => of_user_data(bytes, part.content, findings),
            b"meta" => of_meta(bytes, part.content, findings),
            _ => {
                if let Some(xmp) = content.strip_prefix(XMP) {
                    findings.add_xmp(&xml::leaves(xmp));
                }
            }
        }
    }
    for format in data_tracks(bytes) {
        findings.add(Secret::Position, &format);
    }
}

/// The formats of tracks that cameras write their way into, beside the film. They are not taken
/// out: the film would have to be written anew.
fn data_tracks(bytes: &[u8]) -> Vec<String> {
    const PATH: [&[u8; 4]; 6] = [b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stsd"];
    let mut found = Vec::new();
    let mut levels = vec![(0..bytes.len(), 0)];
    while let Some((range, level)) = levels.pop() {
        let Some(wanted) = PATH.get(level) else {
            let format = slice(&bytes[range], 12, 4).unwrap_or_default();
            if matches!(format, b"gpmd" | b"camm") {
                found.push(String::from_utf8_lossy(format).into_owned());
            }
            continue;
        };
        let parts = Boxes::within(bytes, range).map_while(Result::ok);
        let parts = parts.filter(|part| part.name == **wanted).take(MOST);
        levels.extend(parts.map(|part| (part.content, level + 1)));
    }
    found
}

fn of_user_data(bytes: &[u8], range: Range<usize>, findings: &mut Findings) {
    for part in Boxes::within(bytes, range).map_while(Result::ok).take(MOST) {
        let content = &bytes[part.content.clone()];
        match &part.name {
            b"meta" => of_meta(bytes, part.content, findings),
            // QuickTime: the size of the text, its language, the text.
            [0xa9, name @ ..] => {
                let size = be16(content, 0).map_or(0, usize::from);
                if let (Some(what), Some(text)) = (of_name(*name), slice(content, 4, size)) {
                    findings.add(what, &String::from_utf8_lossy(text));
                }
            }
            b"loci" => {
                if let Some(place) = of_place(content) {
                    findings.add(Secret::Position, &place);
                }
            }
            b"auth" | b"perf" => {
                findings.add(Secret::Author, &text(content.get(6..).unwrap_or_default()));
            }
            b"XMP_" => findings.add_xmp(&xml::leaves(content)),
            _ => {}
        }
    }
}

/// What an old name of three letters means.
fn of_name(name: [u8; 3]) -> Option<Secret> {
    match &name {
        b"xyz" => Some(Secret::Position),
        b"aut" | b"ART" | b"dir" | b"prf" | b"prd" | b"wrt" => Some(Secret::Author),
        b"mak" | b"mod" => Some(Secret::Device),
        _ => None,
    }
}

/// The place of a film as 3GPP has it: a name, and numbers of 16 bits before and behind the point.
fn of_place(content: &[u8]) -> Option<String> {
    let rest = content.get(6..)?;
    let end = match rest.starts_with(&[0xfe, 0xff]) {
        true => rest.chunks_exact(2).position(|pair| pair == [0, 0])? * 2 + 2,
        false => rest.iter().position(|byte| *byte == 0)? + 1,
    };
    let degrees = |at| {
        let fixed = be32(rest, at).map(u32::cast_signed)?;
        Some(f64::from(fixed) / 65536.0)
    };
    let (longitude, latitude): (f64, f64) = (degrees(end + 1)?, degrees(end + 5)?);
    Some(format!("{latitude:.5}, {longitude:.5}"))
}

/// A text up to its zero.
fn text(bytes: &[u8]) -> String {
    let bytes = bytes.split(|byte| *byte == 0).next().unwrap_or_default();
    String::from_utf8_lossy(bytes).into_owned()
}

/// The box `meta`: values, and what they are called, by a name of four bytes or by the number of a
/// key.
fn of_meta(bytes: &[u8], range: Range<usize>, findings: &mut Findings) {
    // In QuickTime it begins with a box, elsewhere with its version.
    let is_plain = slice(bytes, range.start + 4, 4) == Some(b"hdlr");
    let start = if is_plain {
        range.start
    } else {
        range.start + 4
    };
    let parts = || Boxes::within(bytes, start..range.end).map_while(Result::ok);
    let keys = parts().find(|part| &part.name == b"keys");
    let keys = keys.map_or(Vec::new(), |part| keys_of(&bytes[part.content]));
    for list in parts().filter(|part| &part.name == b"ilst").take(1) {
        for item in Boxes::within(bytes, list.content)
            .map_while(Result::ok)
            .take(MOST)
        {
            let number = index(u32::from_be_bytes(item.name));
            let what = match item.name {
                [0xa9, name @ ..] => of_name(name),
                [b'a', b'A', b'R', b'T'] => Some(Secret::Author),
                _ => number
                    .checked_sub(1)
                    .and_then(|number| keys.get(number).copied()?),
            };
            let value = Boxes::within(bytes, item.content)
                .map_while(Result::ok)
                .find(|part| &part.name == b"data")
                .and_then(|part| bytes[part.content].get(8..));
            if let (Some(what), Some(value)) = (what, value) {
                findings.add(what, &String::from_utf8_lossy(value));
            }
        }
    }
}

/// What the keys mean, in their order.
fn keys_of(content: &[u8]) -> Vec<Option<Secret>> {
    let entries = Boxes::within(content, 8..content.len()).map_while(Result::ok);
    let meaning = |key: Found| {
        let name = String::from_utf8_lossy(&content[key.content]).to_lowercase();
        let last = name.rsplit('.').next().unwrap_or_default();
        match last {
            "make" | "model" | "manufacturer" => Some(Secret::Device),
            "author" | "artist" | "creator" | "director" | "producer" => Some(Secret::Author),
            _ if name.contains("location.iso6709") || last == "location" => Some(Secret::Position),
            _ => None,
        }
    };
    entries.take(MOST).map(meaning).collect()
}
