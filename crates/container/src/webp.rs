//! WebP: chunks within RIFF.

use std::borrow::Cow;

use crate::Kind;
use crate::bytes::{index, le16, le24, le32, slice};
use crate::damage::{Damage, Part};
use crate::icc;
use crate::look::{Look, Profile};
use crate::output::Output;
use crate::tiff::{self, Exif};

const HAS_PROFILE: u8 = 0x20;
const HAS_ALPHA: u8 = 0x10;
const HAS_EXIF: u8 = 0x08;
const HAS_MOTION: u8 = 0x02;

#[derive(Clone, Copy)]
struct Chunk<'a> {
    name: &'a [u8],
    data: &'a [u8],
}

/// Chunks one after the other, each filled up to an even size.
struct Chunks<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Chunks<'a> {
    type Item = Result<Chunk<'a>, Damage>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let chunk = (|| {
            let name = slice(self.rest, 0, 4)?;
            let size = index(le32(self.rest, 4)?);
            let data = slice(self.rest, 8, size)?;
            Some(Chunk { name, data })
        })();
        self.rest = match chunk {
            Some(chunk) => {
                let size = 8 + chunk.data.len().next_multiple_of(2);
                self.rest.get(size..).unwrap_or_default()
            }
            None => &[],
        };
        Some(chunk.ok_or(Damage::Cut))
    }
}

/// The chunks of a file, whose size is what the file says.
fn chunks(bytes: &[u8]) -> Chunks<'_> {
    let size = le32(bytes, 4).map_or(0, index).saturating_add(8);
    Chunks {
        rest: bytes.get(12..size.min(bytes.len())).unwrap_or_default(),
    }
}

/// Whether as many bytes are there as the file says; some programs leave the last filling byte out.
fn is_complete(bytes: &[u8]) -> bool {
    let size = le32(bytes, 4).map_or(0, index);
    size.saturating_add(8) <= bytes.len().next_multiple_of(2)
}

pub(crate) fn look(bytes: &[u8]) -> Result<Look<'_>, Damage> {
    let mut look = Look::of(Kind::Webp);
    look.bits = 8;
    look.complete = is_complete(bytes);
    let mut is_extended = false;
    let mut has_picture = false;
    for chunk in chunks(bytes) {
        let Ok(Chunk { name, data }) = chunk else {
            look.complete = false;
            break;
        };
        match name {
            b"VP8X" if !has_picture && !is_extended => {
                is_extended = true;
                let flags = data.first().copied().unwrap_or(0);
                look.alpha = flags & HAS_ALPHA != 0;
                look.animated = flags & HAS_MOTION != 0;
                (look.width, look.height) = match (le24(data, 4), le24(data, 7)) {
                    (Some(width), Some(height)) => (width + 1, height + 1),
                    _ => return Err(Damage::Broken(Part::Header)),
                };
            }
            b"VP8 " | b"VP8L" => {
                has_picture = true;
                if !is_extended {
                    plain(&mut look, name, data).ok_or(Damage::Broken(Part::Header))?;
                    break;
                }
            }
            b"ANMF" => has_picture = true,
            b"ICCP" if is_extended => look.profile = Profile::Plain(data),
            b"EXIF" if is_extended => {
                let exif = Exif::of(data).and_then(|exif| exif.orientation());
                look.orientation = exif.unwrap_or_default();
            }
            _ => {}
        }
    }
    if look.width == 0 || look.height == 0 {
        return Err(match look.complete {
            true => Damage::Broken(Part::Header),
            false => Damage::Cut,
        });
    }
    look.complete &= has_picture;
    Ok(look)
}

/// The size of a picture in the plain format.
fn plain(look: &mut Look<'_>, name: &[u8], data: &[u8]) -> Option<()> {
    if name == b"VP8 " {
        // A frame tag of three bytes, and a mark of three.
        if slice(data, 3, 3)? != [0x9d, 0x01, 0x2a] {
            return None;
        }
        look.width = u32::from(le16(data, 6)? & 0x3fff);
        look.height = u32::from(le16(data, 8)? & 0x3fff);
    } else {
        if *data.first()? != 0x2f {
            return None;
        }
        let packed = le32(data, 1)?;
        look.width = (packed & 0x3fff) + 1;
        look.height = (packed >> 14 & 0x3fff) + 1;
        look.alpha = packed >> 28 & 1 == 1;
    }
    Some(())
}

pub(crate) fn clean(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Damage> {
    if !is_complete(bytes) {
        return Err(Damage::Cut);
    }
    let chunks = chunks(bytes).collect::<Result<Vec<_>, _>>()?;
    let body = match chunks.first().map(|chunk| chunk.name) {
        Some(b"VP8X") => extended(&chunks)?,
        Some(b"VP8 " | b"VP8L") => {
            let mut body = Vec::new();
            push(&mut body, chunks[0].name, chunks[0].data);
            body
        }
        _ => return Err(Damage::Broken(Part::Structure)),
    };
    let mut output = Output::new(bytes);
    let size = u32::try_from(body.len() + 4).map_err(|_| Damage::Broken(Part::Structure))?;
    output.push(b"RIFF");
    output.push(&size.to_le_bytes());
    output.push(b"WEBP");
    output.push(&body);
    Ok(output.finish())
}

/// The chunks of the extended format that show something, in the order that it asks for.
fn extended(chunks: &[Chunk<'_>]) -> Result<Vec<u8>, Damage> {
    let first = |name: &[u8]| chunks.iter().find(|chunk| chunk.name == name);
    let header = chunks[0].data;
    let header: [u8; 10] = slice(header, 0, 10)
        .and_then(|header| header.try_into().ok())
        .ok_or(Damage::Broken(Part::Header))?;
    let profile = first(b"ICCP").and_then(|chunk| icc::without_texts(chunk.data));
    let exif = first(b"EXIF").and_then(|chunk| Exif::of(chunk.data)?.orientation());
    let exif = tiff::minimal(exif.unwrap_or_default());
    let flag = |is_set, flag| if is_set { flag } else { 0 };

    let mut body = Vec::with_capacity(chunks.iter().map(|chunk| chunk.data.len() + 9).sum());
    let mut flags = [0; 10];
    flags[4..].copy_from_slice(&header[4..]);
    flags[0] = header[0] & (HAS_ALPHA | HAS_MOTION)
        | flag(profile.is_some(), HAS_PROFILE)
        | flag(exif.is_some(), HAS_EXIF);
    push(&mut body, b"VP8X", &flags);
    if let Some(profile) = profile {
        push(&mut body, b"ICCP", &profile);
    }
    let mut has_picture = false;
    if header[0] & HAS_MOTION != 0 {
        let control = first(b"ANIM").and_then(|chunk| chunk.data.get(..6));
        push(
            &mut body,
            b"ANIM",
            control.ok_or(Damage::Broken(Part::Header))?,
        );
        for frame in chunks.iter().filter(|chunk| chunk.name == b"ANMF") {
            push(&mut body, b"ANMF", &clean_frame(frame.data)?);
            has_picture = true;
        }
    } else {
        let picture = first(b"VP8 ").or(first(b"VP8L"));
        // Only the lossy kind has its transparency apart.
        let alpha = first(b"ALPH").filter(|_| picture.is_some_and(|chunk| chunk.name == b"VP8 "));
        for chunk in alpha.into_iter().chain(picture) {
            push(&mut body, chunk.name, chunk.data);
        }
        has_picture = picture.is_some();
    }
    if !has_picture {
        return Err(Damage::Broken(Part::Picture));
    }
    if let Some(exif) = exif {
        push(&mut body, b"EXIF", &exif);
    }
    Ok(body)
}

/// A frame with its place and time, and what it shows.
fn clean_frame(frame: &[u8]) -> Result<Vec<u8>, Damage> {
    let header = frame.get(..16).ok_or(Damage::Broken(Part::Structure))?;
    let mut clean = Vec::with_capacity(frame.len());
    clean.extend_from_slice(header);
    for chunk in (Chunks { rest: &frame[16..] }) {
        let Chunk { name, data } = chunk.map_err(|_| Damage::Broken(Part::Structure))?;
        if matches!(name, b"ALPH" | b"VP8 " | b"VP8L") {
            push(&mut clean, name, data);
        }
    }
    Ok(clean)
}

fn push(body: &mut Vec<u8>, name: &[u8], data: &[u8]) {
    // It was in a chunk before, or is no larger than what was.
    let size = u32::try_from(data.len()).unwrap_or(u32::MAX);
    body.extend_from_slice(name);
    body.extend(size.to_le_bytes());
    body.extend_from_slice(data);
    if data.len() % 2 == 1 {
        body.push(0);
    }
}

/// The first chunk of this name.
pub(crate) fn chunk<'a>(bytes: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    chunks(bytes)
        .map_while(Result::ok)
        .find(|chunk| chunk.name == name)
        .map(|chunk| chunk.data)
}
