//! The boxes that HEIF, MPEG-4 and QuickTime are made of.

use std::ops::Range;

use crate::bytes::{be32, be64, index};
use crate::damage::{Damage, Part};

/// A box: its name and where its content lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub name: [u8; 4],
    /// Where it begins: with its size.
    pub start: usize,
    /// What it holds; a name that is a UUID is part of it.
    pub content: Range<usize>,
}

/// The boxes of a part of a file, up to what is wrong.
pub(crate) struct Boxes<'a> {
    bytes: &'a [u8],
    at: usize,
    end: usize,
}

impl<'a> Boxes<'a> {
    /// Those of the whole file.
    pub fn of(bytes: &'a [u8]) -> Self {
        Self::within(bytes, 0..bytes.len())
    }

    /// Those of a part of it.
    pub fn within(bytes: &'a [u8], part: Range<usize>) -> Self {
        Self {
            bytes,
            at: part.start,
            end: part.end.min(bytes.len()),
        }
    }

    fn step(&mut self) -> Result<Found, Damage> {
        let rest = self.bytes.get(self.at..self.end).ok_or(Damage::Cut)?;
        let size = be32(rest, 0).ok_or(Damage::Cut)?;
        let name = rest.get(4..8).and_then(|name| name.try_into().ok());
        let name = name.ok_or(Damage::Cut)?;
        let (header, size) = match size {
            0 => (8, rest.len()),
            1 => {
                let size = be64(rest, 8).ok_or(Damage::Cut)?;
                (16, usize::try_from(size).unwrap_or(usize::MAX))
            }
            size => (8, index(size)),
        };
        if size < header {
            return Err(Damage::Broken(Part::Structure));
        }
        if size > rest.len() {
            return Err(Damage::Cut);
        }
        let start = self.at;
        self.at += size;
        Ok(Found {
            name,
            start,
            content: start + header..self.at,
        })
    }
}

impl Iterator for Boxes<'_> {
    type Item = Result<Found, Damage>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.end {
            return None;
        }
        let found = self.step();
        if found.is_err() {
            self.at = self.end;
        }
        Some(found)
    }
}
