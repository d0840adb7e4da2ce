//! HEIF and AVIF without what describes them. Nothing moves: what goes is filled.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::Kind;
use crate::boxes::{Boxes, Found};
use crate::damage::{Damage, Part};
use crate::heif_items::{Item, Meta, Place};

const STRUCTURE: Damage = Damage::Broken(Part::Structure);
/// Boxes in which items lie: mostly there is one.
const MOST_HOLDERS: usize = 16;
/// XMP and Exif that say nothing; of Exif: where it begins, the byte order, the directory.
const NO_XMP: &[u8] = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>";
const NO_EXIF: &[u8] = b"\0\0\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0";

/// Items that are a picture, or say how others are put together.
fn is_picture(form: &[u8]) -> bool {
    matches!(
        form,
        b"hvc1"
            | b"hev1"
            | b"lhv1"
            | b"av01"
            | b"avc1"
            | b"jpeg"
            | b"j2k1"
            | b"unci"
            | b"mski"
            | b"grid"
            | b"iden"
            | b"iovl"
            | b"tmap"
    )
}

/// Boxes of `meta` by which items are found and shown.
fn is_needed(name: [u8; 4]) -> bool {
    matches!(
        &name,
        b"hdlr" | b"pitm" | b"iinf" | b"iref" | b"iprp" | b"iloc" | b"idat" | b"dinf" | b"grpl"
    )
}

/// Properties that describe, and show nothing.
fn describes(name: [u8; 4]) -> bool {
    matches!(
        &name,
        b"udes" | b"altt" | b"crtt" | b"mdft" | b"uuid" | b"free" | b"skip"
    )
}

/// The picture, and nothing else: items that it is not made of become blanks (what describes it, what
/// shows it small as it was before its edges were cut off, how deep and how bright it is, other
/// pictures), and all that lies between items. Sequences are not cleaned.
pub(crate) fn clean(bytes: &[u8], kind: Kind) -> Result<Cow<'_, [u8]>, Damage> {
    let mut clean = bytes.to_vec();
    let mut meta = None;
    let mut held: Vec<Range<usize>> = Vec::new();
    for found in Boxes::of(bytes) {
        let found = found?;
        match &found.name {
            b"ftyp" => {}
            b"moov" => return Err(Damage::Kind(Some(kind))),
            b"meta" if meta.is_none() => meta = Some(found.content),
            b"meta" => return Err(STRUCTURE),
            b"mdat" if held.len() < MOST_HOLDERS => held.push(found.content),
            b"mdat" => return Err(STRUCTURE),
            _ => free(&mut clean, &found),
        }
    }
    let range = meta.ok_or(STRUCTURE)?;
    for found in Boxes::within(bytes, range.start + 4..range.end) {
        let found = found?;
        match &found.name {
            b"idat" => held.push(found.content),
            b"iprp" => empty_properties(bytes, &mut clean, found.content)?,
            name if !is_needed(*name) => free(&mut clean, &found),
            _ => {}
        }
    }
    let meta = Meta::of(bytes, range)?;
    let places = meta.all_places().ok_or(STRUCTURE)?;
    let forms = meta.items.iter().map(|item| (item.id, item.form()));
    let forms: BTreeMap<u32, &[u8]> = forms.collect();
    let form_of = |item: u32| forms.get(&item).copied().unwrap_or_default();
    let shown = meta.shown();
    // Without one of its parts it would show something else.
    if !shown.iter().all(|item| is_picture(form_of(*item))) {
        return Err(Damage::Kind(Some(kind)));
    }
    for item in meta.items.iter().filter(|item| !shown.contains(&item.id)) {
        retire(&mut clean, item);
    }
    let mut kept: Vec<Range<usize>> = Vec::new();
    for Place { item, parts } in &places {
        if !shown.contains(item) {
            continue;
        }
        for part in parts.as_ref().ok_or(STRUCTURE)? {
            let is_held = held
                .iter()
                .any(|it| it.start <= part.start && part.end <= it.end);
            if !is_held || part.is_empty() {
                return Err(STRUCTURE);
            }
            kept.push(part.clone());
        }
    }
    kept.sort_by_key(|part| part.start);
    for range in &held {
        let mut at = range.start;
        for part in kept
            .iter()
            .filter(|part| range.start <= part.start && part.end <= range.end)
        {
            if at < part.start {
                clean[at..part.start].fill(0);
            }
            at = at.max(part.end);
        }
        clean[at..range.end].fill(0);
    }
    for Place { item, parts } in &places {
        let Some([part]) = parts.as_deref() else {
            continue;
        };
        let is_free = held
            .iter()
            .any(|it| it.start <= part.start && part.end <= it.end)
            && !kept
                .iter()
                .any(|it| it.start < part.end && part.start < it.end);
        let content = match clean.get_mut(part.clone()) {
            Some(content) if is_free => content,
            _ => continue,
        };
        match form_of(*item) {
            b"Exif" if content.len() >= NO_EXIF.len() => {
                content[..NO_EXIF.len()].copy_from_slice(NO_EXIF);
            }
            b"mime" => {
                content.fill(b' ');
                if let Some(start) = content.get_mut(..NO_XMP.len()) {
                    start.copy_from_slice(NO_XMP);
                }
            }
            _ => {}
        }
    }
    Ok(match clean == bytes {
        true => Cow::Borrowed(bytes),
        false => Cow::Owned(clean),
    })
}

fn empty_properties(bytes: &[u8], clean: &mut [u8], range: Range<usize>) -> Result<(), Damage> {
    for part in Boxes::within(bytes, range) {
        let part = part?;
        if &part.name != b"ipco" {
            continue;
        }
        // They are counted, so each keeps its place.
        for property in Boxes::within(bytes, part.content) {
            let property = property?;
            if describes(property.name) {
                free(clean, &property);
            }
        }
    }
    Ok(())
}

/// Says of a picture which is blank now that it is none, so that nobody decodes it. Where it lies and
/// what refers to it stays.
fn retire(clean: &mut [u8], item: &Item) {
    if !is_picture(item.form()) {
        return;
    }
    if let Some(form) = clean.get_mut(item.form_at..item.form_at + 4) {
        form.copy_from_slice(b"free");
    }
    // The last of the flags behind the version: it is not to be shown by itself.
    if let Some(flags) = clean.get_mut(item.start + 3) {
        *flags |= 1;
    }
}

/// Makes free space of a box.
fn free(clean: &mut [u8], found: &Found) {
    // The name stands behind the first four bytes of the size.
    if let Some(name) = clean.get_mut(found.start + 4..found.start + 8) {
        name.copy_from_slice(b"free");
    }
    if let Some(content) = clean.get_mut(found.content.clone()) {
        content.fill(0);
    }
}
