//! Small files of every kind, put together from their parts.

/// What stands for the picture in a file, and must stay.
pub const PICTURE: &[u8] = b"\x12picture\x34";

/// A file of these parts.
pub fn join(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

/// A segment of a JPEG.
pub fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let size = u16::try_from(body.len() + 2).expect("it is small");
    join(&[&[0xff, marker], &size.to_be_bytes(), body])
}

/// A JPEG of 40 × 30 pixels with these segments before its frame.
pub fn jpeg(segments: &[Vec<u8>]) -> Vec<u8> {
    let frame = segment(0xc0, &[8, 0, 30, 0, 40, 1, 1, 0x11, 0]);
    let scan = segment(0xda, &[1, 1, 0, 0, 63, 0]);
    join(&[
        b"\xff\xd8",
        &segments.concat(),
        &frame,
        &scan,
        PICTURE,
        b"\xff\xd9",
    ])
}

/// An entry of Exif: tag, type, count and four bytes of value.
pub fn entry(tag: u16, form: u16, count: u32, value: [u8; 4]) -> Vec<u8> {
    join(&[
        &tag.to_be_bytes(),
        &form.to_be_bytes(),
        &count.to_be_bytes(),
        &value,
    ])
}

/// Exif of an orientation, a camera called LEAK, and a place that is 10.5 north, 106.25 east.
pub fn exif(orientation: u8) -> Vec<u8> {
    let place: u32 = 8 + 2 + 4 * 12 + 4 + 8;
    let [.., place_low] = place.to_be_bytes();
    let latitude = place_low + 2 + 4 * 12 + 4;
    let entries = [
        entry(0x010f, 2, 5, [0, 0, 0, 8 + 2 + 4 * 12 + 4]),
        entry(0x0112, 3, 1, [0, orientation, 0, 0]),
        entry(0x013b, 2, 3, *b"An\0\0"),
        entry(0x8825, 4, 1, place.to_be_bytes()),
    ];
    let places = [
        entry(1, 2, 2, *b"N\0\0\0"),
        entry(2, 5, 3, [0, 0, 0, latitude]),
        entry(3, 2, 2, *b"E\0\0\0"),
        entry(4, 5, 3, [0, 0, 0, latitude + 24]),
    ];
    let rational = |above: u32, below: u32| join(&[&above.to_be_bytes(), &below.to_be_bytes()]);
    let degrees = |whole, minutes| [rational(whole, 1), rational(minutes, 1), rational(0, 1)];
    join(&[
        b"MM\0*\0\0\0\x08\0\x04",
        &entries.concat(),
        &[0; 4],
        b"LEAK\0\0\0\0\0\x04",
        &places.concat(),
        &[0; 4],
        &degrees(10, 30).concat(),
        &degrees(106, 15).concat(),
    ])
}

/// Exif of the orientation and nothing else, as it is left.
pub fn minimal(orientation: u8) -> Vec<u8> {
    let entry = entry(0x0112, 3, 1, [0, orientation, 0, 0]);
    join(&[b"MM\0*\0\0\0\x08\0\x01", &entry, &[0; 4]])
}

/// XMP with a caption, an author and a place.
pub const XMP: &str = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description \
    photoshop:Credit='Báo LEAK' exif:GPSLatitude='10,30N' exif:GPSLongitude='106,15E'>\
    <dc:description><rdf:Alt><rdf:li xml:lang='x-default'>LEAK hall</rdf:li>\
    <rdf:li xml:lang='vi'>Hội trường LEAK</rdf:li></rdf:Alt></dc:description>\
    <dc:creator><rdf:Seq><rdf:li>An LEAK</rdf:li></rdf:Seq></dc:creator>\
    </rdf:Description></rdf:RDF></x:xmpmeta>";

/// A block of Photoshop with a data set of IPTC.
pub fn iptc(sets: &[(u8, &str)]) -> Vec<u8> {
    let set = |(number, text): &(u8, &str)| {
        let size = u16::try_from(text.len()).expect("it is small");
        join(&[&[0x1c, 2, *number], &size.to_be_bytes(), text.as_bytes()])
    };
    let sets = sets.iter().map(set).collect::<Vec<_>>().concat();
    let size = u32::try_from(sets.len()).expect("it is small");
    join(&[
        b"Photoshop 3.0\x008BIM\x04\x04\0\0",
        &size.to_be_bytes(),
        &sets,
    ])
}

fn checksum(bytes: &[u8]) -> u32 {
    let mut checksum = u32::MAX;
    for byte in bytes {
        checksum ^= u32::from(*byte);
        for _ in 0..8 {
            let is_odd = checksum & 1 == 1;
            checksum >>= 1;
            if is_odd {
                checksum ^= 0xedb8_8320;
            }
        }
    }
    !checksum
}

/// A chunk of a PNG.
pub fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let size = u32::try_from(data.len()).expect("it is small");
    let named = join(&[name, data]);
    join(&[&size.to_be_bytes(), &named, &checksum(&named).to_be_bytes()])
}

/// A chunk whose checksum is wrong.
pub fn broken_chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut chunk = chunk(name, data);
    *chunk.last_mut().expect("it has a checksum") ^= 1;
    chunk
}

/// A PNG of 40 × 30 pixels with these chunks before the picture.
pub fn png(chunks: &[Vec<u8>]) -> Vec<u8> {
    let header = chunk(b"IHDR", &[0, 0, 0, 40, 0, 0, 0, 30, 8, 2, 0, 0, 0]);
    let end = join(&[&chunk(b"IDAT", PICTURE), &chunk(b"IEND", b"")]);
    join(&[b"\x89PNG\r\n\x1a\n", &header, &chunks.concat(), &end])
}

/// A chunk of a WebP.
pub fn riff(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let size = u32::try_from(data.len()).expect("it is small");
    let filling: &[u8] = if data.len() % 2 == 1 { &[0] } else { &[] };
    join(&[name, &size.to_le_bytes(), data, filling])
}

/// The picture of a WebP: of 40 × 30 pixels.
pub fn webp_picture() -> Vec<u8> {
    riff(
        b"VP8 ",
        &join(&[b"\0\0\0\x9d\x01\x2a\x28\0\x1e\0", PICTURE]),
    )
}

/// A WebP of these chunks.
pub fn webp(chunks: &[Vec<u8>]) -> Vec<u8> {
    riff(b"RIFF", &join(&[b"WEBP", &chunks.concat()]))
}

/// The head of an extended WebP of 40 × 30 pixels.
pub fn webp_head(flags: u8) -> Vec<u8> {
    riff(b"VP8X", &[flags, 0, 0, 0, 39, 0, 0, 29, 0, 0])
}

/// An extension of a GIF: a label, and pieces.
pub fn extension(label: u8, pieces: &[&[u8]]) -> Vec<u8> {
    let mut bytes = vec![0x21, label];
    for piece in pieces {
        bytes.push(u8::try_from(piece.len()).expect("it is small"));
        bytes.extend_from_slice(piece);
    }
    bytes.push(0);
    bytes
}

/// A GIF of 40 × 30 pixels with these blocks before the picture.
pub fn gif(blocks: &[Vec<u8>]) -> Vec<u8> {
    let picture = join(&[b"\x2c\0\0\0\0\x28\0\x1e\0\0\x02\x09", PICTURE, &[0]]);
    let table = b"\0\0\0\xff\xff\xff";
    join(&[
        b"GIF89a\x28\0\x1e\0\x80\0\0",
        table,
        &blocks.concat(),
        &picture,
        b";",
    ])
}

/// A box of MPEG-4.
pub fn part(name: &[u8; 4], contents: &[Vec<u8>]) -> Vec<u8> {
    let content = contents.concat();
    let size = u32::try_from(content.len() + 8).expect("it is small");
    join(&[&size.to_be_bytes(), name, &content])
}

/// A box with version and flags.
fn versioned(name: &[u8; 4], version: u8, content: &[u8]) -> Vec<u8> {
    part(name, &[join(&[&[version, 0, 0, 0], content])])
}

/// An item of a HEIF: its type, its bytes, and which of the properties it has, counted from 1: 1 is
/// the size, 2 that it is transparency, 3 that it is depth.
pub type Item<'a> = (&'a [u8; 4], &'a [u8], &'a [u8]);

/// A HEIF of these items, which are numbered from 1, the first of which is the picture, of 40 × 30
/// pixels; and of references: name, from, to.
pub fn heif(items: &[Item<'_>], references: &[(&[u8; 4], u8, &[u8])]) -> Vec<u8> {
    let count = u8::try_from(items.len()).expect("they are few");
    let numbered = || (1..=count).zip(items);
    let auxiliary = |urn: &[u8]| versioned(b"auxC", 0, &join(&[urn, &[0]]));
    let properties = [
        versioned(b"ispe", 0, &[0, 0, 0, 40, 0, 0, 0, 30]),
        auxiliary(b"urn:mpeg:hevc:2015:auxid:1"),
        auxiliary(b"urn:mpeg:hevc:2015:auxid:2"),
    ];
    let infos = numbered()
        .map(|(id, (form, ..))| versioned(b"infe", 2, &join(&[&[0, id, 0, 0], &form[..], &[0]])));
    let infos = infos.collect::<Vec<_>>().concat();
    let uses = numbered().map(|(id, (_, _, properties))| {
        let size = u8::try_from(properties.len()).expect("they are few");
        join(&[&[0, id, size], properties])
    });
    let uses = join(&[&[0, 0, 0, count], &uses.collect::<Vec<_>>().concat()]);
    let refer = |(name, from, to): &(&[u8; 4], u8, &[u8])| {
        let size = u8::try_from(to.len()).expect("they are few");
        let to: Vec<u8> = to.iter().flat_map(|id| [0, *id]).collect();
        part(name, &[join(&[&[0, *from, 0, size], &to])])
    };
    let references = references.iter().map(refer).collect::<Vec<_>>().concat();
    let meta = |start: usize| {
        let mut at = start;
        let places = numbered().map(|(id, (_, bytes, _))| {
            let number = |value: usize| u32::try_from(value).expect("it is small").to_be_bytes();
            let place = join(&[&[0, id, 0, 0, 0, 1], &number(at), &number(bytes.len())]);
            at += bytes.len();
            place
        });
        let places = places.collect::<Vec<_>>().concat();
        let parts = [
            versioned(b"pitm", 0, &[0, 1]),
            versioned(b"iinf", 0, &join(&[&[0, count], &infos])),
            versioned(b"iref", 0, &references),
            part(
                b"iprp",
                &[part(b"ipco", &properties), versioned(b"ipma", 0, &uses)],
            ),
            versioned(b"iloc", 0, &join(&[&[0x44, 0, 0, count], &places])),
        ];
        versioned(b"meta", 0, &parts.concat())
    };
    let kind = part(b"ftyp", &[b"heic\0\0\0\0mif1heic".to_vec()]);
    let start = kind.len() + meta(0).len() + 8;
    let data: Vec<u8> = items
        .iter()
        .flat_map(|(_, bytes, _)| bytes.to_vec())
        .collect();
    join(&[&kind, &meta(start), &part(b"mdat", &[data])])
}

/// An archive of these files, not compressed.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    let count = u8::try_from(files.len()).expect("they are few");
    let long = |number: usize| u32::try_from(number).expect("it is small").to_le_bytes();
    for (name, content) in files {
        let name_size = u8::try_from(name.len()).expect("it is small");
        let common = join(&[
            &[20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0],
            &checksum(content).to_le_bytes(),
            &long(content.len()),
            &long(content.len()),
            &[name_size, 0, 0, 0],
        ]);
        let offset = long(archive.len());
        let entry = [
            b"PK\x01\x02\x14\0",
            &common[..],
            &[0; 10],
            &offset,
            name.as_bytes(),
        ];
        directory.extend(entry.concat());
        archive.extend(join(&[b"PK\x03\x04", &common, name.as_bytes(), content]));
    }
    let (start, size) = (long(archive.len()), long(directory.len()));
    let end = [
        b"PK\x05\x06\0\0\0\0",
        &[count, 0, count, 0][..],
        &size,
        &start,
        &[0; 2],
    ];
    join(&[&archive, &directory, &end.concat()])
}

/// Whether the bytes hold others.
pub fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}
