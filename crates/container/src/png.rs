//! PNG: chunks with checksums, up to the one that ends the picture.

use std::borrow::Cow;

use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use crate::Kind;
use crate::bytes::{be32, index, slice};
use crate::damage::{Damage, Part};
use crate::icc;
use crate::look::{Look, Profile};
use crate::output::Output;
use crate::tiff::{self, Exif};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// What a colour profile is called, whatever it was called before.
const PROFILE_NAME: &[u8] = b"ICC";
/// The largest profiles, of printing presses, take half of it.
const PROFILE_LIMIT: usize = 4 << 20;

#[derive(Clone, Copy)]
struct Chunk<'a> {
    name: &'a [u8],
    data: &'a [u8],
    checksum: u32,
}

impl Chunk<'_> {
    fn is_whole(&self) -> bool {
        checksum(self.name, self.data) == self.checksum
    }
}

fn checksum(name: &[u8], data: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(name);
    hasher.update(data);
    hasher.finalize()
}

/// The chunks up to the last, or to what is wrong.
struct Chunks<'a> {
    rest: &'a [u8],
    is_over: bool,
}

impl<'a> Chunks<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes.get(SIGNATURE.len()..).unwrap_or_default(),
            is_over: false,
        }
    }

    fn step(&mut self) -> Result<Chunk<'a>, Damage> {
        let size = be32(self.rest, 0).ok_or(Damage::Cut)?;
        let name = slice(self.rest, 4, 4).ok_or(Damage::Cut)?;
        if size > 0x7fff_ffff || !name.iter().all(u8::is_ascii_alphabetic) {
            return Err(Damage::Broken(Part::Structure));
        }
        let size = index(size);
        let data = slice(self.rest, 8, size).ok_or(Damage::Cut)?;
        let checksum = be32(self.rest, 8 + size).ok_or(Damage::Cut)?;
        self.rest = &self.rest[12 + size..];
        Ok(Chunk {
            name,
            data,
            checksum,
        })
    }
}

impl<'a> Iterator for Chunks<'a> {
    type Item = Result<Chunk<'a>, Damage>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let chunk = self.step();
        self.is_over = !matches!(&chunk, Ok(chunk) if chunk.name != b"IEND");
        Some(chunk)
    }
}

pub(crate) fn look(bytes: &[u8]) -> Result<Look<'_>, Damage> {
    let mut look = Look::of(Kind::Png);
    let mut chunks = Chunks::of(bytes);
    let header = chunks.next().ok_or(Damage::Cut)??;
    (look.width, look.height) = size(header)?;
    look.bits = header.data[8];
    look.alpha = header.data[9] & 4 != 0;
    let mut has_picture = false;
    let mut exif = None;
    for chunk in chunks {
        let chunk = match chunk {
            Ok(chunk) => chunk,
            Err(Damage::Cut) => break,
            Err(damage) => return Err(damage),
        };
        match chunk.name {
            b"IDAT" => has_picture = true,
            b"IEND" => look.complete = has_picture,
            b"tRNS" => look.alpha = true,
            b"acTL" => look.animated = !has_picture && be32(chunk.data, 0) > Some(1),
            b"eXIf" if chunk.is_whole() => exif = exif.or_else(|| Exif::of(chunk.data)),
            b"iCCP" if chunk.is_whole() => {
                look.profile = deflated(chunk.data).map_or(Profile::None, Profile::Deflated);
            }
            _ => {}
        }
    }
    look.orientation = exif.and_then(|exif| exif.orientation()).unwrap_or_default();
    Ok(look)
}

fn size(header: Chunk<'_>) -> Result<(u32, u32), Damage> {
    let size = match (be32(header.data, 0), be32(header.data, 4)) {
        (Some(width @ 1..), Some(height @ 1..)) => (width, height),
        _ => return Err(Damage::Broken(Part::Header)),
    };
    if header.name != b"IHDR" || header.data.len() != 13 {
        return Err(Damage::Broken(Part::Header));
    }
    Ok(size)
}

/// The compressed profile behind its name.
fn deflated(data: &[u8]) -> Option<&[u8]> {
    let end = data.iter().take(80).position(|byte| *byte == 0)?;
    match data.get(end + 1..)? {
        // The one way of compression there is.
        [0, rest @ ..] => Some(rest),
        _ => None,
    }
}

/// A profile as it was before it was compressed.
pub(crate) fn inflated(deflated: &[u8]) -> Option<Vec<u8>> {
    decompress_to_vec_zlib_with_limit(deflated, PROFILE_LIMIT).ok()
}

pub(crate) fn clean(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Damage> {
    let chunks = Chunks::of(bytes).collect::<Result<Vec<_>, _>>()?;
    size(*chunks.first().ok_or(Damage::Cut)?)?;
    let exif = chunks
        .iter()
        .find(|chunk| chunk.name == b"eXIf" && chunk.is_whole())
        .and_then(|chunk| Exif::of(chunk.data)?.orientation());
    let exif = tiff::minimal(exif.unwrap_or_default());
    let mut has_picture = false;
    let mut has_profile = false;

    let mut output = Output::new(bytes);
    output.push(SIGNATURE);
    for (number, chunk) in chunks.iter().enumerate() {
        match allowed(chunk) {
            // Capitals: no decoder can do without it.
            None if chunk.name[0].is_ascii_uppercase() => {
                return Err(Damage::Broken(Part::Structure));
            }
            None => continue,
            Some(_) if !chunk.is_whole() => return Err(Damage::Broken(Part::Checksum)),
            Some(false) => continue,
            Some(true) => {}
        }
        match chunk.name {
            b"IHDR" if number > 0 => return Err(Damage::Broken(Part::Structure)),
            b"iCCP" => {
                if !std::mem::replace(&mut has_profile, true)
                    && let Some(data) = clean_profile(chunk.data)
                {
                    push_new(&mut output, chunk.name, &data);
                }
            }
            b"IEND" if !has_picture => return Err(Damage::Broken(Part::Picture)),
            b"IEND" => push_new(&mut output, chunk.name, &[]),
            _ => {
                has_picture |= chunk.name == b"IDAT";
                push(&mut output, chunk.name, chunk.data, chunk.checksum);
            }
        }
        if number == 0
            && let Some(exif) = &exif
        {
            push_new(&mut output, b"eXIf", exif);
        }
    }
    Ok(output.finish())
}

/// Whether a chunk is kept: none, if its name is not on the list, and no, if it cannot be what its
/// name says.
fn allowed(chunk: &Chunk<'_>) -> Option<bool> {
    let size = chunk.data.len();
    Some(match chunk.name {
        b"IHDR" | b"IDAT" | b"IEND" | b"iCCP" => true,
        b"fdAT" => size > 4,
        b"PLTE" => size <= 768 && size.is_multiple_of(3),
        b"tRNS" => size <= 256,
        b"gAMA" | b"cICP" => size == 4,
        b"cHRM" => size == 32,
        b"sRGB" => size == 1,
        b"sBIT" => size <= 4,
        b"bKGD" => size <= 6,
        b"pHYs" => size == 9,
        b"mDCV" => size == 24,
        b"cLLI" => size == 8,
        b"acTL" => size == 8,
        b"fcTL" => size == 26,
        _ => return None,
    })
}

/// The profile under another name. It is always compressed anew: bytes may follow the compressed
/// ones.
fn clean_profile(data: &[u8]) -> Option<Vec<u8>> {
    let profile = inflated(deflated(data)?)?;
    let profile = icc::without_texts(&profile)?;
    let compressed = compress_to_vec_zlib(&profile, 6);
    Some([PROFILE_NAME, &[0, 0], &compressed].concat())
}

/// Writes a chunk. Checksums of what is kept as it is were found right before.
fn push(output: &mut Output<'_>, name: &[u8], data: &[u8], checksum: u32) {
    let size = u32::try_from(data.len()).unwrap_or(u32::MAX);
    output.push(&size.to_be_bytes());
    output.push(name);
    output.push(data);
    output.push(&checksum.to_be_bytes());
}

fn push_new(output: &mut Output<'_>, name: &[u8], data: &[u8]) {
    push(output, name, data, checksum(name, data));
}

/// The Exif and the XMP of the picture.
pub(crate) fn metadata(bytes: &[u8]) -> (Option<Vec<u8>>, Option<Vec<u8>>) {
    let (mut exif, mut xmp) = (None, None);
    for chunk in Chunks::of(bytes).map_while(Result::ok) {
        match chunk.name {
            b"eXIf" if exif.is_none() => exif = Some(chunk.data.to_vec()),
            b"iTXt" if xmp.is_none() => xmp = international(chunk.data),
            _ => {}
        }
    }
    (exif, xmp)
}

/// The XMP of a text chunk.
fn international(data: &[u8]) -> Option<Vec<u8>> {
    let rest = data.strip_prefix(b"XML:com.adobe.xmp\0")?;
    let [is_compressed, _, rest @ ..] = rest else {
        return None;
    };
    // Language and keyword, both empty as a rule, end with a zero.
    let text = rest.splitn(3, |byte| *byte == 0).nth(2)?;
    match is_compressed {
        0 => Some(text.to_vec()),
        _ => inflated(text),
    }
}
