//! ZIP archives, as far as office documents need them.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::bytes::{index, le16, le32, slice};

const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// Flags: encrypted in one way or another.
const ENCRYPTED: u16 = 1 | 1 << 6 | 1 << 13;
/// Flag: sizes follow the content.
const SIZES_FOLLOW: u16 = 1 << 3;

/// Where the directory of an archive lies.
pub(crate) struct Directory<'a> {
    archive: &'a [u8],
    start: usize,
    count: usize,
}

/// One file of an archive.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'a> {
    archive: &'a [u8],
    header: &'a [u8],
    /// Its path, as it stands in the archive.
    pub name: &'a [u8],
    flags: u16,
    method: u16,
    packed: usize,
    size: usize,
    offset: usize,
}

impl<'a> Directory<'a> {
    /// The directory, found from the end of the file. None for what is too large for the old form
    /// of ZIP, which no document is.
    pub fn of(archive: &'a [u8]) -> Option<Self> {
        // A comment of 65,535 bytes may follow the 22 of the end.
        let tail = archive.len().saturating_sub(22 + 0xffff);
        let end = memchr::memmem::rfind(archive.get(tail..)?, END)?;
        let end = archive.get(tail + end..)?;
        Some(Self {
            archive,
            count: usize::from(le16(end, 10)?),
            start: index(le32(end, 16)?),
        })
    }

    /// The files, up to the first one that cannot be read.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'a>> {
        let archive = self.archive;
        let mut at = self.start;
        (0..self.count).map_while(move |_| {
            let header = archive.get(at..).filter(|rest| rest.starts_with(ENTRY))?;
            let name_size = usize::from(le16(header, 28)?);
            let more = usize::from(le16(header, 30)?) + usize::from(le16(header, 32)?);
            let name = slice(header, 46, name_size)?;
            at += 46 + name_size + more;
            Some(Entry {
                archive,
                header: header.get(..46)?,
                name,
                flags: le16(header, 8)?,
                method: le16(header, 10)?,
                packed: index(le32(header, 20)?),
                size: index(le32(header, 24)?),
                offset: index(le32(header, 42)?),
            })
        })
    }

    /// All files, if all can be written anew. None, if one is encrypted, or two lie in one place.
    pub fn whole(&self) -> Option<Vec<Entry<'a>>> {
        let entries: Vec<_> = self.entries().collect();
        let is_plain = |entry: &Entry<'_>| !entry.is_encrypted();
        let packed: usize = entries.iter().map(|entry| entry.packed).sum();
        let is_whole = entries.len() == self.count
            && packed <= self.archive.len()
            && entries.iter().all(is_plain);
        is_whole.then_some(entries)
    }
}

impl<'a> Entry<'a> {
    /// Whether a password is needed to read it.
    pub fn is_encrypted(&self) -> bool {
        self.flags & ENCRYPTED != 0
    }

    /// The content as it lies there.
    fn packed(&self) -> Option<&'a [u8]> {
        let local = self.archive.get(self.offset..)?;
        let local = local.starts_with(LOCAL).then_some(local)?;
        let names = usize::from(le16(local, 26)?) + usize::from(le16(local, 28)?);
        slice(local, 30 + names, self.packed)
    }

    /// The content, if it is no larger than this.
    pub fn content(&self, limit: usize) -> Option<Vec<u8>> {
        let packed = self.packed()?;
        if self.size > limit || self.is_encrypted() {
            return None;
        }
        match self.method {
            STORED => Some(packed.to_vec()),
            DEFLATED => decompress_to_vec_with_limit(packed, limit).ok(),
            _ => None,
        }
    }

    /// How large the content is packed.
    pub fn packed_size(&self) -> usize {
        self.packed
    }
}

/// An archive that is written anew: what is not changed is not packed again.
#[derive(Default)]
pub(crate) struct Archive {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl Archive {
    /// Adds a file, with other content if there is any.
    pub fn add(&mut self, entry: &Entry<'_>, content: Option<&[u8]>) -> Option<()> {
        let (method, packed, size, checksum) = match content {
            None => (
                entry.method,
                entry.packed()?.to_vec(),
                u32::try_from(entry.size).ok()?,
                le32(entry.header, 16)?,
            ),
            Some(content) => (
                DEFLATED,
                compress_to_vec(content, 6),
                u32::try_from(content.len()).ok()?,
                crc32fast::hash(content),
            ),
        };
        let offset = u32::try_from(self.bytes.len()).ok()?;
        let name_size = u16::try_from(entry.name.len()).ok()?;
        let mut common = entry.header.get(6..8)?.to_vec();
        common.extend((entry.flags & !SIZES_FOLLOW).to_le_bytes());
        common.extend(method.to_le_bytes());
        // Time and day.
        common.extend_from_slice(entry.header.get(12..16)?);
        common.extend(checksum.to_le_bytes());
        common.extend(u32::try_from(packed.len()).ok()?.to_le_bytes());
        common.extend(size.to_le_bytes());
        common.extend(name_size.to_le_bytes());

        self.bytes.extend_from_slice(LOCAL);
        self.bytes.extend_from_slice(&common);
        self.bytes.extend([0; 2]);
        self.bytes.extend_from_slice(entry.name);
        self.bytes.extend(packed);

        self.directory.extend_from_slice(ENTRY);
        // The version that wrote it, for the meaning of the attributes.
        self.directory.extend_from_slice(entry.header.get(4..6)?);
        self.directory.extend(common);
        // Neither more fields nor a comment; the first disk.
        self.directory.extend([0; 6]);
        self.directory.extend_from_slice(entry.header.get(36..42)?);
        self.directory.extend(offset.to_le_bytes());
        self.directory.extend_from_slice(entry.name);
        self.count = self.count.checked_add(1)?;
        Some(())
    }

    pub fn finish(mut self) -> Option<Vec<u8>> {
        let start = u32::try_from(self.bytes.len()).ok()?;
        let size = u32::try_from(self.directory.len()).ok()?;
        self.bytes.extend(self.directory);
        self.bytes.extend_from_slice(END);
        self.bytes.extend([0; 4]);
        self.bytes.extend(self.count.to_le_bytes());
        self.bytes.extend(self.count.to_le_bytes());
        self.bytes.extend(size.to_le_bytes());
        self.bytes.extend(start.to_le_bytes());
        self.bytes.extend([0; 2]);
        Some(self.bytes)
    }
}
