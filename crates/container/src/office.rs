//! Office files: archives whose properties name who wrote them, and whose pictures are as they came.

use std::borrow::Cow;

use crate::damage::{Damage, Part};
use crate::private::{Findings, Secret};
use crate::xml::{self, Leaf};
use crate::zip::{Archive, Directory, Entry};
use crate::{clean, kind};

/// Properties take a few kilobytes, and what is packed smaller than this is no text.
const PROPERTIES_LIMIT: usize = 1 << 20;
const PROPERTIES_PACKED: usize = 100;
/// Pictures hardly get smaller when they are packed; what does is none.
const MOST_PACKED: usize = 4;

/// What a property tells of.
fn secret(leaf: &Leaf) -> Option<Secret> {
    match &*leaf.property {
        "dc:creator"
        | "cp:lastModifiedBy"
        | "meta:initial-creator"
        | "meta:printed-by"
        | "Manager" => Some(Secret::Author),
        "Company" => Some(Secret::Organisation),
        _ => None,
    }
}

fn holds_properties(name: &[u8]) -> bool {
    matches!(
        name,
        b"docProps/core.xml" | b"docProps/app.xml" | b"meta.xml"
    )
}

fn properties(entry: &Entry<'_>) -> Option<Vec<u8>> {
    let limit = entry.packed_size().saturating_mul(PROPERTIES_PACKED);
    entry.content(limit.min(PROPERTIES_LIMIT))
}

/// A picture, if that is what the file is.
fn picture(entry: &Entry<'_>) -> Option<Vec<u8>> {
    let folders: [&[u8]; 6] = [
        b"word/media/",
        b"xl/media/",
        b"ppt/media/",
        b"Pictures/",
        b"docProps/thumbnail",
        b"Thumbnails/",
    ];
    folders
        .iter()
        .any(|folder| entry.name.starts_with(folder))
        .then(|| entry.content(entry.packed_size().saturating_mul(MOST_PACKED)))
        .flatten()
}

pub(crate) fn private(bytes: &[u8], findings: &mut Findings) {
    let Some(entries) = Directory::of(bytes).and_then(|directory| directory.whole()) else {
        return;
    };
    for entry in &entries {
        if holds_properties(entry.name) {
            let content = properties(entry).unwrap_or_default();
            for leaf in xml::leaves(&content) {
                if let Some(what) = secret(&leaf) {
                    findings.add(what, &leaf.text);
                }
            }
        } else if let Some(picture) = picture(entry) {
            findings.add_picture(&picture);
        }
    }
}

pub(crate) fn without_private(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Damage> {
    const BROKEN: Damage = Damage::Broken(Part::Structure);
    let directory = Directory::of(bytes).ok_or(Damage::Cut)?;
    if directory.entries().any(|entry| entry.is_encrypted()) {
        return Err(Damage::Encrypted);
    }
    let entries = directory.whole().ok_or(BROKEN)?;
    let is_signature = |entry: &Entry<'_>| {
        entry.name.starts_with(b"_xmlsignatures/")
            || entry.name == b"META-INF/documentsignatures.xml"
    };
    if entries.iter().any(is_signature) {
        return Err(Damage::Signed);
    }
    let mut archive = Archive::default();
    let mut is_changed = false;
    for entry in &entries {
        let content = match holds_properties(entry.name) {
            true => properties(entry).and_then(|content| emptied(&content)),
            false => picture(entry).and_then(|picture| cleaned(&picture)),
        };
        is_changed |= content.is_some();
        archive.add(entry, content.as_deref()).ok_or(BROKEN)?;
    }
    match is_changed {
        true => archive
            .finish()
            // The directory may say otherwise than the beginning of the file.
            .filter(|written| kind(written) == kind(bytes))
            .map(Cow::Owned)
            .ok_or(BROKEN),
        false => Ok(Cow::Borrowed(bytes)),
    }
}

/// The properties without names. None, if there are none.
fn emptied(content: &[u8]) -> Option<Vec<u8>> {
    let mut emptied = Vec::new();
    let mut at = 0;
    for leaf in xml::leaves(content) {
        if secret(&leaf).is_some() && !leaf.range.is_empty() {
            emptied.extend_from_slice(content.get(at..leaf.range.start)?);
            at = leaf.range.end;
        }
    }
    emptied.extend_from_slice(content.get(at..)?);
    (at > 0).then_some(emptied)
}

fn cleaned(picture: &[u8]) -> Option<Vec<u8>> {
    match clean(picture) {
        Ok(Cow::Owned(clean)) => Some(clean),
        _ => None,
    }
}
