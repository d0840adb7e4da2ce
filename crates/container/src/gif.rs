//! GIF: blocks, each of them in pieces, up to the trailer.

use std::borrow::Cow;

use crate::Kind;
use crate::bytes::{le16, slice};
use crate::damage::{Damage, Part};
use crate::look::Look;
use crate::output::Output;

const CONTROL: u8 = 0xf9;
const PLAIN_TEXT: u8 = 0x01;
const APPLICATION: u8 = 0xff;
const TRAILER: u8 = 0x3b;

/// One block of a GIF.
#[derive(Clone, Copy)]
enum Block<'a> {
    /// Label, and the pieces with their sizes and their end.
    Extension(u8, &'a [u8]),
    /// Everything from the separator to the end of the pieces.
    Picture(&'a [u8]),
}

/// The blocks up to the trailer, or to what is wrong.
struct Blocks<'a> {
    bytes: &'a [u8],
    at: usize,
    has_picture: bool,
    is_over: bool,
}

/// What of the header is followed by a table of colours: so many bytes.
fn table_size(flags: u8) -> usize {
    if flags & 0x80 != 0 {
        3 << ((flags & 7) + 1)
    } else {
        0
    }
}

/// The header with its table of colours.
fn header(bytes: &[u8]) -> Result<&[u8], Damage> {
    let flags = bytes.get(10).ok_or(Damage::Cut)?;
    bytes.get(..13 + table_size(*flags)).ok_or(Damage::Cut)
}

impl<'a> Blocks<'a> {
    fn of(bytes: &'a [u8]) -> Result<Self, Damage> {
        Ok(Self {
            bytes,
            at: header(bytes)?.len(),
            has_picture: false,
            is_over: false,
        })
    }

    fn step(&mut self) -> Result<Option<Block<'a>>, Damage> {
        let start = self.at;
        match self.bytes.get(start) {
            Some(0x21) => {
                let label = *self.bytes.get(start + 1).ok_or(Damage::Cut)?;
                self.at = pieces_end(self.bytes, start + 2).ok_or(Damage::Cut)?;
                Ok(Some(Block::Extension(
                    label,
                    &self.bytes[start + 2..self.at],
                )))
            }
            Some(0x2c) => {
                let flags = self.bytes.get(start + 9).ok_or(Damage::Cut)?;
                // The byte behind the table is the size of the first codes.
                let data = start + 10 + table_size(*flags) + 1;
                self.at = pieces_end(self.bytes, data).ok_or(Damage::Cut)?;
                self.has_picture = true;
                Ok(Some(Block::Picture(&self.bytes[start..self.at])))
            }
            // Whatever else there is ends the file, as browsers have it.
            Some(byte) if *byte == TRAILER || self.has_picture => Ok(None),
            Some(_) => Err(Damage::Broken(Part::Structure)),
            None => Err(Damage::Cut),
        }
    }
}

/// The offset behind the pieces that begin there.
fn pieces_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match *bytes.get(at)? {
            0 => return Some(at + 1),
            size => at += 1 + usize::from(size),
        }
    }
}

impl<'a> Iterator for Blocks<'a> {
    type Item = Result<Block<'a>, Damage>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let block = self.step().transpose();
        self.is_over = !matches!(block, Some(Ok(_)));
        block
    }
}

pub(crate) fn look(bytes: &[u8]) -> Result<Look<'_>, Damage> {
    let mut look = Look::of(Kind::Gif);
    look.bits = 8;
    look.width = le16(bytes, 6).map_or(0, u32::from);
    look.height = le16(bytes, 8).map_or(0, u32::from);
    let mut pictures = 0;
    look.complete = true;
    for block in Blocks::of(bytes)? {
        match block {
            Ok(Block::Picture(_)) => pictures += 1,
            Ok(Block::Extension(CONTROL, [4, flags, ..])) => look.alpha |= flags & 1 != 0,
            Ok(_) => {}
            Err(Damage::Cut) => look.complete = false,
            Err(damage) => return Err(damage),
        }
    }
    if look.width == 0 || look.height == 0 {
        return Err(Damage::Broken(Part::Header));
    }
    look.animated = pictures > 1;
    look.complete &= pictures > 0;
    Ok(look)
}

pub(crate) fn clean(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Damage> {
    let mut output = Output::new(bytes);
    output.push(header(bytes)?);
    let mut blocks = Blocks::of(bytes)?;
    // What is said of the next picture waits for it: a text would take it along.
    let mut control: Option<&[u8]> = None;
    let mut has_picture = false;
    while let Some(block) = blocks.next() {
        let block = match block {
            Ok(block) => block,
            // Some programs leave the trailer out.
            Err(Damage::Cut) if has_picture && blocks.at == bytes.len() => break,
            Err(damage) => return Err(damage),
        };
        match block {
            Block::Picture(picture) => {
                if let Some(control) = control.take() {
                    output.push(&[0x21, CONTROL]);
                    output.push(control);
                }
                output.push(picture);
                has_picture = true;
            }
            Block::Extension(CONTROL, pieces @ [4, _, _, _, _, 0]) => control = Some(pieces),
            Block::Extension(PLAIN_TEXT, _) => control = None,
            Block::Extension(APPLICATION, pieces) => {
                if let Some((name, count)) = repeats(pieces) {
                    output.push(&[0x21, APPLICATION, 11]);
                    output.push(name);
                    output.push(&[3, 1]);
                    output.push(count);
                    output.push(&[0]);
                }
            }
            Block::Extension(..) => {}
        }
    }
    if !has_picture {
        return Err(Damage::Broken(Part::Picture));
    }
    output.push(&[TRAILER]);
    Ok(output.finish())
}

/// The name of the extension that says how often a film is shown, and the number.
fn repeats(pieces: &[u8]) -> Option<(&[u8], &[u8])> {
    let name = slice(pieces, 1, 11)?;
    if pieces[0] != 11 || !matches!(name, b"NETSCAPE2.0" | b"ANIMEXTS1.0") {
        return None;
    }
    match pieces.get(12..)? {
        [3, 1, count @ ..] => Some((name, count.get(..2)?)),
        _ => None,
    }
}

/// The XMP of the file: it stands unpacked, and reads as pieces of any size.
pub(crate) fn xmp(bytes: &[u8]) -> Option<&[u8]> {
    Blocks::of(bytes)
        .ok()?
        .map_while(Result::ok)
        .find_map(|block| match block {
            Block::Extension(APPLICATION, pieces) => pieces.strip_prefix(b"\x0bXMP DataXMP"),
            _ => None,
        })
}
