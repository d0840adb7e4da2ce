//! The directory of a ZIP archive, as far as office documents need it.

/// Where the directory of an archive lies.
pub(crate) struct Directory<'a> {
    archive: &'a [u8],
    start: usize,
    count: usize,
}

/// One file of an archive.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'a> {
    /// Its path, as it stands in the archive.
    pub name: &'a [u8],
}

const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";

impl<'a> Directory<'a> {
    /// The directory, found from the end of the file. None for what is too large for the old form
    /// of ZIP, which no document is.
    pub fn of(archive: &'a [u8]) -> Option<Self> {
        // A comment of 65,535 bytes may follow the 22 of the end.
        let tail = archive.len().saturating_sub(22 + 0xffff);
        let end = archive
            .get(tail..)?
            .windows(END.len())
            .rposition(|window| window == END)?;
        let end = archive.get(tail + end..)?;
        Some(Self {
            archive,
            count: usize::from(short(end, 10)?),
            start: usize::try_from(long(end, 16)?).ok()?,
        })
    }

    /// The files, up to the first one that cannot be read.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'a>> {
        let archive = self.archive;
        let mut at = self.start;
        (0..self.count).map_while(move |_| {
            let header = archive
                .get(at..)
                .filter(|header| header.starts_with(ENTRY))?;
            let name_size = usize::from(short(header, 28)?);
            let more = usize::from(short(header, 30)?) + usize::from(short(header, 32)?);
            let name = header.get(46..46 + name_size)?;
            at += 46 + name_size + more;
            Some(Entry { name })
        })
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at + 2)?.try_into().ok()?;
    Some(u16::from_le_bytes(pair))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at + 4)?.try_into().ok()?;
    Some(u32::from_le_bytes(four))
}
