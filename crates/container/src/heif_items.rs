//! The items of HEIF and AVIF: where they lie, and what is said of each.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::boxes::Boxes;
use crate::bytes::{be16, be32, be64, index, slice};
use crate::damage::{Damage, Part};

pub(crate) const HEADER: Damage = Damage::Broken(Part::Header);
/// Pictures have a few hundred items (tiles); each is looked for in lists of all.
const MOST_ITEMS: usize = 10_000;
/// The parts of all items together, each of which is compared with all others.
const MOST_PARTS: usize = 4000;

/// What the box `meta` of a file tells of its items.
pub(crate) struct Meta<'a> {
    bytes: &'a [u8],
    pub main: u32,
    /// Properties in their order: name and content.
    properties: Vec<([u8; 4], &'a [u8])>,
    /// Which item has which properties, counted from 1.
    uses: Vec<(u32, Vec<usize>)>,
    /// References: name, from, to.
    pub references: Vec<([u8; 4], u32, Vec<u32>)>,
    pub items: Vec<Item<'a>>,
    places: Option<&'a [u8]>,
    /// Where small items lie within the box itself.
    data: Option<Range<usize>>,
}

/// What is said of an item.
pub(crate) struct Item<'a> {
    pub id: u32,
    /// Where the box lies that says it: its content.
    pub start: usize,
    /// Where its type stands, in the file.
    pub form_at: usize,
    /// Its type and its names.
    pub names: &'a [u8],
}

impl Item<'_> {
    /// Its type; empty where there is none.
    pub fn form(&self) -> &[u8] {
        self.names.get(..4).unwrap_or_default()
    }
}

/// Where an item lies.
pub(crate) struct Place {
    /// Its number.
    pub item: u32,
    /// Its parts in the file; none where they lie in another item, or beyond the file.
    pub parts: Option<Vec<Range<usize>>>,
}

fn content<'a>(bytes: &'a [u8], range: &Range<usize>) -> &'a [u8] {
    bytes.get(range.clone()).unwrap_or_default()
}

/// An item's number: of two bytes in old versions of a box.
fn number(bytes: &[u8], at: usize, is_long: bool) -> Option<(u32, usize)> {
    if is_long {
        Some((be32(bytes, at)?, at + 4))
    } else {
        Some((u32::from(be16(bytes, at)?), at + 2))
    }
}

impl<'a> Meta<'a> {
    pub fn of(bytes: &'a [u8], range: Range<usize>) -> Result<Self, Damage> {
        let mut meta = Self {
            bytes,
            main: 0,
            properties: Vec::new(),
            uses: Vec::new(),
            references: Vec::new(),
            items: Vec::new(),
            places: None,
            data: None,
        };
        for found in Boxes::within(bytes, range.start + 4..range.end) {
            let found = found?;
            let body = content(bytes, &found.content);
            match &found.name {
                b"pitm" => {
                    let is_long = body.first() != Some(&0);
                    meta.main = number(body, 4, is_long).ok_or(HEADER)?.0;
                }
                b"iprp" => {
                    for part in Boxes::within(bytes, found.content.clone()) {
                        let part = part?;
                        match &part.name {
                            b"ipco" => {
                                for property in Boxes::within(bytes, part.content.clone()) {
                                    let property = property?;
                                    let value = content(bytes, &property.content);
                                    meta.properties.push((property.name, value));
                                }
                            }
                            b"ipma" => meta
                                .read_uses(content(bytes, &part.content))
                                .ok_or(HEADER)?,
                            _ => {}
                        }
                    }
                }
                b"iref" => {
                    let is_long = body.first() != Some(&0);
                    for part in Boxes::within(bytes, found.content.start + 4..found.content.end) {
                        let part = part?;
                        let targets = references(content(bytes, &part.content), is_long);
                        let (from, to) = targets.ok_or(HEADER)?;
                        meta.references.push((part.name, from, to));
                    }
                }
                b"iinf" => {
                    let skipped = if body.first() == Some(&0) { 6 } else { 8 };
                    let start = found.content.start + skipped;
                    for item in Boxes::within(bytes, start..found.content.end) {
                        let place = item?.content;
                        let item = content(bytes, &place);
                        let is_long = item.first() == Some(&3);
                        // A box of version 2 or 3: number, protection, type, names.
                        if let Some((id, at)) = number(item, 4, is_long)
                            && let Some(names) = item.get(at + 2..)
                        {
                            meta.items.push(Item {
                                id,
                                start: place.start,
                                form_at: place.start + at + 2,
                                names,
                            });
                        }
                    }
                }
                b"iloc" => meta.places = Some(body),
                b"idat" => meta.data = Some(found.content.clone()),
                _ => {}
            }
        }
        if meta.items.len() > MOST_ITEMS || meta.uses.len() > MOST_ITEMS {
            return Err(HEADER);
        }
        Ok(meta)
    }

    fn read_uses(&mut self, body: &[u8]) -> Option<()> {
        let is_long = *body.first()? > 0;
        let is_wide = body.get(3)? & 1 == 1;
        let mut at = 8;
        for _ in 0..be32(body, 4)? {
            let id;
            (id, at) = number(body, at, is_long)?;
            let count = usize::from(*body.get(at)?);
            at += 1;
            let size = if is_wide { 2 } else { 1 };
            let list = slice(body, at, count * size)?;
            at += list.len();
            let property = |entry: &[u8]| match entry {
                [one] => usize::from(one & 0x7f),
                [high, low] => usize::from(u16::from_be_bytes([high & 0x7f, *low])),
                _ => 0,
            };
            self.uses
                .push((id, list.chunks_exact(size).map(property).collect()));
        }
        Some(())
    }

    /// The properties of an item, in the order that they apply.
    pub fn of_item(&self, id: u32) -> impl Iterator<Item = ([u8; 4], &'a [u8])> {
        self.uses
            .iter()
            .filter(move |(used, _)| *used == id)
            .flat_map(|(_, list)| list)
            .filter_map(|number| self.property(*number))
    }

    /// The items that the picture is made of: the main one, those it is put together from or coded
    /// by, and what says where they are transparent. Not what shows it small, how deep or how bright
    /// it is, or another picture.
    pub fn shown(&self) -> BTreeSet<u32> {
        let is_alpha = |list: &[usize]| {
            let mut properties = list.iter().filter_map(|number| self.property(*number));
            properties.any(is_alpha)
        };
        let alphas = self.uses.iter().filter(|(_, list)| is_alpha(list));
        let alphas: BTreeSet<u32> = alphas.map(|(id, _)| *id).collect();
        let mut needs = BTreeMap::<u32, Vec<u32>>::new();
        for (name, from, to) in &self.references {
            match name {
                b"dimg" | b"base" | b"exbl" | b"pred" => {
                    needs.entry(*from).or_default().extend(to);
                }
                b"auxl" if alphas.contains(from) => {
                    for of in to {
                        needs.entry(*of).or_default().push(*from);
                    }
                }
                _ => {}
            }
        }
        let mut shown = BTreeSet::new();
        let mut next = vec![self.main];
        while let Some(item) = next.pop() {
            if shown.insert(item) {
                next.extend(needs.get(&item).into_iter().flatten());
            }
        }
        shown
    }

    /// A property by its number, counted from 1.
    fn property(&self, number: usize) -> Option<([u8; 4], &'a [u8])> {
        self.properties.get(number.checked_sub(1)?).copied()
    }

    /// The content of an item.
    pub fn item(&self, wanted: u32) -> Option<Vec<u8>> {
        let mut item = Vec::new();
        self.each_place(|id, method, parts| {
            if id != wanted || !item.is_empty() {
                return Some(());
            }
            for (offset, length) in parts {
                let part = self.bytes.get(self.part(method, offset?, length?)?)?;
                // No item is larger than the file, unless it takes a part twice.
                if item.len() + part.len() > self.bytes.len() {
                    return None;
                }
                item.extend_from_slice(part);
            }
            Some(())
        })?;
        (!item.is_empty()).then_some(item)
    }

    /// Where all items lie. None, if the list of them is broken.
    pub fn all_places(&self) -> Option<Vec<Place>> {
        let mut all = Vec::new();
        let mut left = MOST_PARTS;
        self.each_place(|item, method, parts| {
            let mut found = Vec::new();
            for (offset, length) in parts {
                left = usize::checked_sub(left, 1)?;
                found.push(self.part(method, offset?, length?));
            }
            left = left.checked_sub(1)?;
            let parts = found.into_iter().collect();
            all.push(Place { item, parts });
            Some(())
        })?;
        Some(all)
    }

    /// Whether what the picture is made of lies within the file, as far as the list of places tells.
    pub fn is_whole(&self) -> bool {
        let shown = self.shown();
        let mut is_whole = true;
        // What lies in another item is found there.
        self.each_place(|item, method, parts| {
            if method < 2 && shown.contains(&item) {
                for (offset, length) in parts {
                    is_whole &= self.part(method, offset?, length?).is_some();
                }
            }
            Some(())
        });
        is_whole
    }

    /// A part of an item as a part of the file.
    fn part(&self, method: u16, offset: usize, length: usize) -> Option<Range<usize>> {
        let source = match method {
            0 => 0..self.bytes.len(),
            1 => self.data.clone()?,
            _ => return None,
        };
        let start = source.start.checked_add(offset)?;
        let end = start.checked_add(length)?;
        (end <= source.end).then_some(start..end)
    }

    /// Goes through the places of items: number, method, and offsets and lengths of the parts.
    fn each_place(
        &self,
        mut each: impl FnMut(
            u32,
            u16,
            &mut dyn Iterator<Item = (Option<usize>, Option<usize>)>,
        ) -> Option<()>,
    ) -> Option<()> {
        let places = self.places?;
        let version = *places.first()?;
        let sizes = be16(places, 4)?;
        let size = |shift: u16| usize::from(sizes >> shift & 15);
        let (offset_size, length_size, base_size) = (size(12), size(8), size(4));
        let index_size = if version > 0 { size(0) } else { 0 };
        let (count, mut at) = number(places, 6, version > 1)?;
        for _ in 0..count {
            let id;
            (id, at) = number(places, at, version > 1)?;
            let mut method = 0;
            if version > 0 {
                method = be16(places, at)? & 15;
                at += 2;
            }
            at += 2;
            let base = sized(places, at, base_size)?;
            at += base_size;
            let extents = usize::from(be16(places, at)?);
            at += 2;
            let extent_size = index_size + offset_size + length_size;
            let start = at + index_size;
            let mut parts = (0..extents).map(|number| {
                let at = start + number * extent_size;
                let offset = sized(places, at, offset_size);
                let offset = offset.and_then(|offset| base.checked_add(offset));
                (offset, sized(places, at + offset_size, length_size))
            });
            each(id, method, &mut parts)?;
            at += extents * extent_size;
        }
        Some(())
    }
}

/// A number of 0, 4 or 8 bytes.
fn sized(bytes: &[u8], at: usize, size: usize) -> Option<usize> {
    match size {
        0 => Some(0),
        4 => be32(bytes, at).map(index),
        8 => usize::try_from(be64(bytes, at)?).ok(),
        _ => None,
    }
}

fn references(body: &[u8], is_long: bool) -> Option<(u32, Vec<u32>)> {
    let (from, at) = number(body, 0, is_long)?;
    let count = usize::from(be16(body, at)?);
    let size = if is_long { 4 } else { 2 };
    let list = slice(body, at + 2, count * size)?;
    let to = list.chunks_exact(size);
    let to = to.filter_map(|target| number(target, 0, is_long).map(|(id, _)| id));
    Some((from, to.collect()))
}

/// Whether a property says that an item tells where another one is transparent.
pub(crate) fn is_alpha((name, value): ([u8; 4], &[u8])) -> bool {
    let urns: [&[u8]; 2] = [
        b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha",
        b"urn:mpeg:hevc:2015:auxid:1",
    ];
    let value = value.get(4..).unwrap_or_default();
    // What follows the name is data of its own.
    let urn = value.split(|byte| *byte == 0).next().unwrap_or_default();
    &name == b"auxC" && urns.contains(&urn)
}
