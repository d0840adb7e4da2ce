//! JPEG: segments, and scans between them, up to the end of the first picture.

use std::borrow::Cow;

use memchr::memchr;

use crate::Kind;
use crate::bytes::{be16, slice};
use crate::damage::{Damage, Part};
use crate::icc;
use crate::look::{Look, Profile};
use crate::output::Output;
use crate::tiff::{self, Exif};

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const APP0: u8 = 0xe0;
const APP1: u8 = 0xe1;
const APP2: u8 = 0xe2;
const APP13: u8 = 0xed;
const APP14: u8 = 0xee;

const ICC: &[u8] = b"ICC_PROFILE\0";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
/// What fits into a segment beside the marks of a profile.
const ICC_PART: usize = 0xffff - 2 - 14;

/// What follows another in a JPEG.
#[derive(Clone, Copy)]
enum Item<'a> {
    Segment(u8, &'a [u8]),
    Scan(&'a [u8]),
}

impl<'a> Item<'a> {
    /// What a segment holds behind its name.
    fn named(self, wanted: u8, name: &[u8]) -> Option<&'a [u8]> {
        match self {
            Self::Segment(marker, body) if marker == wanted => body.strip_prefix(name),
            _ => None,
        }
    }

    fn exif(self) -> Option<Exif<'a>> {
        self.named(APP1, tiff::PREFIX).and_then(Exif::of)
    }
}

/// The segments and scans of the first picture. Ends after its end, or with what is wrong.
struct Items<'a> {
    bytes: &'a [u8],
    at: usize,
    is_scan: bool,
    has_scan: bool,
    is_over: bool,
}

impl<'a> Items<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 2,
            is_scan: false,
            has_scan: false,
            is_over: false,
        }
    }

    /// The offset of the next byte `ff` that a marker follows, and the marker.
    fn marker(&self, from: usize) -> Option<(usize, u8)> {
        let mut at = from;
        loop {
            at += memchr(0xff, self.bytes.get(at..)?)?;
            match self.bytes.get(at + 1)? {
                // A byte of data, or where a decoder may start anew.
                0x00 | 0x01 | 0xd0..=0xd7 => at += 2,
                // Fill bytes may stand before a marker.
                0xff => at += 1,
                marker => return Some((at, *marker)),
            }
        }
    }

    fn step(&mut self) -> Result<Option<Item<'a>>, Damage> {
        let (at, marker) = self.marker(self.at).ok_or(Damage::Cut)?;
        if std::mem::take(&mut self.is_scan) {
            let mut scan = &self.bytes[self.at..at];
            while let [rest @ .., 0xff] = scan {
                scan = rest;
            }
            self.at = at;
            return Ok(Some(Item::Scan(scan)));
        }
        // Whatever lies between segments is skipped by decoders too.
        match marker {
            END if self.has_scan => return Ok(None),
            END => return Err(Damage::Broken(Part::Picture)),
            START => return Err(Damage::Broken(Part::Structure)),
            _ => {}
        }
        let size = usize::from(be16(self.bytes, at + 2).ok_or(Damage::Cut)?);
        let size = size.checked_sub(2).ok_or(Damage::Broken(Part::Structure))?;
        let body = slice(self.bytes, at + 4, size).ok_or(Damage::Cut)?;
        self.at = at + 4 + size;
        self.is_scan = marker == SCAN;
        self.has_scan |= self.is_scan;
        Ok(Some(Item::Segment(marker, body)))
    }
}

impl<'a> Iterator for Items<'a> {
    type Item = Result<Item<'a>, Damage>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let item = self.step().transpose();
        self.is_over = !matches!(item, Some(Ok(_)));
        item
    }
}

const fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

/// Whether a decoder needs the segment.
const fn is_structure(marker: u8) -> bool {
    // Tables of Huffman (c4) and arithmetic coding (cc), quantisation, lines, restarts.
    is_frame(marker) || matches!(marker, 0xc4 | 0xcc | SCAN | 0xdb | 0xdc | 0xdd)
}

pub(crate) fn look(bytes: &[u8]) -> Result<Look<'_>, Damage> {
    let mut look = Look::of(Kind::Jpeg);
    let mut orientation = None;
    let mut parts = Vec::new();
    let mut damage = None;
    for item in Items::of(bytes) {
        match item {
            Ok(Item::Segment(marker, body)) if is_frame(marker) && look.width == 0 => {
                look.bits = body.first().copied().unwrap_or(0);
                look.height = be16(body, 1).map_or(0, u32::from);
                look.width = be16(body, 3).map_or(0, u32::from);
            }
            Ok(item) => {
                if orientation.is_none() {
                    orientation = item.exif().map(|exif| exif.orientation());
                }
                parts.extend(item.named(APP2, ICC));
            }
            Err(found) => damage = Some(found),
        }
    }
    if look.width == 0 || look.height == 0 {
        return Err(damage.unwrap_or(Damage::Broken(Part::Header)));
    }
    if let Some(damage @ Damage::Broken(_)) = damage {
        return Err(damage);
    }
    look.complete = damage.is_none();
    look.orientation = orientation.flatten().unwrap_or_default();
    look.profile = Profile::Parts(in_order(&parts));
    Ok(look)
}

/// The parts of a profile, if all of them are there.
fn in_order<'a>(parts: &[&'a [u8]]) -> Vec<&'a [u8]> {
    let mut ordered: Vec<(u8, &[u8])> = Vec::new();
    for part in parts {
        let [number, count, data @ ..] = part else {
            return Vec::new();
        };
        if usize::from(*count) != parts.len() {
            return Vec::new();
        }
        ordered.push((*number, data));
    }
    ordered.sort_by_key(|(number, _)| *number);
    let are_all = (1..=u8::MAX)
        .zip(&ordered)
        .all(|(wanted, (number, _))| wanted == *number);
    match are_all {
        true => ordered.into_iter().map(|(_, data)| data).collect(),
        false => Vec::new(),
    }
}

pub(crate) fn clean(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Damage> {
    let items = Items::of(bytes).collect::<Result<Vec<_>, _>>()?;
    let exif = items.iter().find_map(|item| item.exif());
    let orientation = exif.and_then(|exif| exif.orientation());
    let mut exif = tiff::minimal(orientation.unwrap_or_default());
    let mut profile = clean_profile(&items);
    let mut has_density = false;
    let mut has_colours = false;

    let mut output = Output::new(bytes);
    output.push(&[0xff, START]);
    for item in items {
        let density = item
            .named(APP0, b"JFIF\0")
            .and_then(|body| body.get(..7))
            .filter(|_| !has_density);
        if let Some(density) = density {
            has_density = true;
            // Without its thumbnail.
            push_segment(&mut output, APP0, &[b"JFIF\0", density, &[0, 0]]);
        }
        // Behind JFIF where that is first, else before all.
        if let Some(exif) = exif.take() {
            push_segment(&mut output, APP1, &[tiff::PREFIX, &exif]);
        }
        match item {
            Item::Scan(data) => output.push(data),
            Item::Segment(marker, body) if is_structure(marker) => {
                push_segment(&mut output, marker, &[body]);
            }
            Item::Segment(APP14, body) if body.starts_with(b"Adobe") && !has_colours => {
                if let Some(body) = body.get(..12) {
                    has_colours = true;
                    push_segment(&mut output, APP14, &[body]);
                }
            }
            _ if item.named(APP2, ICC).is_some() => match &mut profile {
                CleanProfile::AsIs => {
                    if let Item::Segment(marker, body) = item {
                        push_segment(&mut output, marker, &[body]);
                    }
                }
                CleanProfile::Anew(profile) => {
                    push_profile(&mut output, &std::mem::take(profile));
                }
            },
            _ => {}
        }
    }
    output.push(&[0xff, END]);
    Ok(output.finish())
}

enum CleanProfile {
    AsIs,
    /// Empty: there is none.
    Anew(Vec<u8>),
}

fn clean_profile(items: &[Item<'_>]) -> CleanProfile {
    let parts: Vec<&[u8]> = items
        .iter()
        .filter_map(|item| item.named(APP2, ICC))
        .collect();
    let whole = in_order(&parts).concat();
    match icc::without_texts(&whole) {
        Some(Cow::Borrowed(_)) => CleanProfile::AsIs,
        Some(Cow::Owned(clean)) if clean.len() <= ICC_PART * 255 => CleanProfile::Anew(clean),
        _ => CleanProfile::Anew(Vec::new()),
    }
}

fn push_profile(output: &mut Output<'_>, profile: &[u8]) {
    let parts = profile.chunks(ICC_PART);
    let count = u8::try_from(parts.len()).unwrap_or(u8::MAX);
    for (number, part) in (1..=u8::MAX).zip(parts) {
        push_segment(output, APP2, &[ICC, &[number, count], part]);
    }
}

/// Writes a segment. Its parts come from segments, or are small.
fn push_segment(output: &mut Output<'_>, marker: u8, parts: &[&[u8]]) {
    let size = 2 + parts.iter().map(|part| part.len()).sum::<usize>();
    let [high, low] = u16::try_from(size).unwrap_or(u16::MAX).to_be_bytes();
    output.push(&[0xff, marker, high, low]);
    for part in parts {
        output.push(part);
    }
}

/// What describes a picture, not read yet.
#[derive(Default)]
pub(crate) struct Metadata<'a> {
    pub exif: Option<&'a [u8]>,
    pub xmp: Option<&'a [u8]>,
    /// The blocks of Photoshop, joined.
    pub blocks: Vec<u8>,
}

pub(crate) fn metadata(bytes: &[u8]) -> Metadata<'_> {
    let mut found = Metadata::default();
    for item in Items::of(bytes).map_while(Result::ok) {
        found.exif = found.exif.or_else(|| item.named(APP1, tiff::PREFIX));
        found.xmp = found.xmp.or_else(|| item.named(APP1, XMP));
        if let Some(block) = item.named(APP13, b"Photoshop 3.0\0") {
            found.blocks.extend_from_slice(block);
        }
    }
    found
}
