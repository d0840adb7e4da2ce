//! Films read box by box, so that no frame of them is ever in memory.

use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};

use crate::private::{Findings, Private};
use crate::video;

/// What describes a film of many hours is smaller than this.
const LARGEST: u64 = 64 << 20;
/// How much of free space is looked at in one go.
const PIECE: usize = 64 << 10;

/// A box of the file: its name, its size with its header, and how long that is.
struct Outer {
    name: [u8; 4],
    size: u64,
    header: u64,
}

impl Outer {
    /// The box that begins here, which leaves the file where it was; none where what is left is
    /// none.
    fn next(film: &mut (impl Read + Seek), left: u64) -> io::Result<Option<Self>> {
        let mut head = Vec::with_capacity(16);
        film.by_ref().take(16).read_to_end(&mut head)?;
        film.seek_relative(-i64::try_from(head.len()).unwrap_or_default())?;
        let Some((short, rest)) = head.split_first_chunk::<4>() else {
            return Ok(None);
        };
        let Some((name, rest)) = rest.split_first_chunk::<4>() else {
            return Ok(None);
        };
        let (size, header) = match (u32::from_be_bytes(*short), rest.first_chunk::<8>()) {
            (0, _) => (left, 8),
            (1, Some(long)) => (u64::from_be_bytes(*long), 16),
            (1, None) => return Ok(None),
            (size, _) => (u64::from(size), 8),
        };
        let found = Self {
            name: *name,
            size,
            header,
        };
        Ok((header <= size && size <= left).then_some(found))
    }

    /// Whether it may tell of people.
    fn describes(&self) -> bool {
        matches!(&self.name, b"moov" | b"udta" | b"meta" | b"uuid")
    }

    fn is_free(&self) -> bool {
        matches!(&self.name, b"free" | b"skip")
    }

    fn read(&self, film: &mut impl Read) -> io::Result<Vec<u8>> {
        if self.size > LARGEST {
            return Err(ErrorKind::FileTooLarge.into());
        }
        let mut bytes = Vec::new();
        film.take(self.size).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

fn length(film: &mut impl Seek) -> io::Result<u64> {
    let length = film.seek(SeekFrom::End(0))?;
    film.rewind()?;
    Ok(length)
}

/// What [`private`](crate::private()) finds in a film (MP4 or QuickTime), read so that frames are
/// passed over.
///
/// # Errors
/// The film cannot be read, or what describes it has more than 64 MiB.
pub fn private_in_film(film: &mut (impl Read + Seek)) -> io::Result<Vec<Private>> {
    let mut left = length(film)?;
    let mut described = Vec::new();
    while let Some(outer) = Outer::next(film, left)? {
        left -= outer.size;
        if outer.describes() {
            described.extend(outer.read(film)?);
        } else {
            film.seek_relative(i64::try_from(outer.size).map_err(|_| ErrorKind::FileTooLarge)?)?;
        }
    }
    let mut findings = Findings::default();
    video::private(&described, &mut findings);
    Ok(findings.into_vec())
}

/// Writes what [`without_private`](crate::without_private()) makes of a film, piece by piece, and
/// returns whether that is another film, and what it still tells.
///
/// # Errors
/// One of them cannot be read or written, or what describes the film has more than 64 MiB.
pub fn film_without_private(
    film: &mut (impl Read + Seek),
    clean: &mut impl Write,
) -> io::Result<(bool, Vec<Private>)> {
    let mut left = length(film)?;
    let mut is_changed = false;
    let mut described = Vec::new();
    while let Some(outer) = Outer::next(film, left)? {
        left -= outer.size;
        if outer.describes() {
            let bytes = outer.read(film)?;
            let without = video::without_private(&bytes);
            is_changed |= without != bytes;
            clean.write_all(&without)?;
            described.extend_from_slice(&without);
        } else if outer.is_free() {
            io::copy(&mut film.take(outer.header), clean)?;
            is_changed |= empty(film, outer.size - outer.header, clean)?;
        } else {
            io::copy(&mut film.take(outer.size), clean)?;
        }
    }
    io::copy(film, clean)?;
    let mut findings = Findings::default();
    video::private(&described, &mut findings);
    Ok((is_changed, findings.into_vec()))
}

/// Writes as many zeros as are left, and returns whether there was something else.
fn empty(film: &mut impl Read, mut left: u64, clean: &mut impl Write) -> io::Result<bool> {
    let mut was_used = false;
    let mut piece = vec![0; PIECE];
    while left > 0 {
        let size = usize::try_from(left).map_or(PIECE, |left| left.min(PIECE));
        film.read_exact(&mut piece[..size])?;
        was_used |= piece[..size].iter().any(|byte| *byte != 0);
        piece[..size].fill(0);
        clean.write_all(&piece[..size])?;
        left -= size as u64;
    }
    Ok(was_used)
}
