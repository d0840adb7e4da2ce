//! What kind of file some bytes are, whatever the file is called.

use crate::zip::Directory;

/// A kind of file, as its content says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Kind {
    /// JPEG, with all that cameras write behind it (MPO, motion photos).
    Jpeg,
    /// PNG, animated or not.
    Png,
    /// WebP: lossy, lossless, animated.
    Webp,
    /// GIF, animated or not.
    Gif,
    /// HEIF as telephones write it: HEVC within (HEIC), or a codec that no brand names.
    Heif,
    /// AVIF: AV1 within HEIF.
    Avif,
    /// JPEG XL, bare or in boxes.
    JpegXl,
    /// JPEG 2000 in boxes.
    Jpeg2000,
    /// TIFF, and the raw files of cameras that build on it.
    Tiff,
    /// A Windows bitmap.
    Bmp,
    /// An icon of Windows.
    Ico,
    /// MPEG-4 and its relatives (M4V, M4A, 3GP).
    Mp4,
    /// QuickTime, as iPhones write it.
    QuickTime,
    /// Matroska and WebM.
    Matroska,
    /// PDF.
    Pdf,
    /// Word since 2007.
    Docx,
    /// Excel since 2007.
    Xlsx,
    /// PowerPoint since 2007.
    Pptx,
    /// OpenDocument text.
    Odt,
    /// OpenDocument spreadsheet.
    Ods,
    /// OpenDocument presentation.
    Odp,
    /// Office up to 2003: doc, xls and ppt are one kind of container.
    OldOffice,
    /// A ZIP archive that is none of the above.
    Zip,
}

impl Kind {
    /// The endings that such a file usually has, the most usual first, in small letters.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png", "apng"],
            Self::Webp => &["webp"],
            Self::Gif => &["gif"],
            Self::Heif => &["heic", "heif", "hif", "heics", "heifs"],
            Self::Avif => &["avif", "avifs"],
            Self::JpegXl => &["jxl"],
            Self::Jpeg2000 => &["jp2", "jpf", "jpx", "j2k"],
            Self::Tiff => &["tif", "tiff", "dng", "nef", "cr2", "arw"],
            Self::Bmp => &["bmp", "dib"],
            Self::Ico => &["ico", "cur"],
            Self::Mp4 => &["mp4", "m4v", "m4a", "3gp", "3g2", "mp4v"],
            Self::QuickTime => &["mov", "qt"],
            Self::Matroska => &["webm", "mkv", "mka"],
            Self::Pdf => &["pdf", "ai"],
            Self::Docx => &["docx", "docm", "dotx", "dotm"],
            Self::Xlsx => &["xlsx", "xlsm", "xltx", "xltm", "xlsb"],
            Self::Pptx => &["pptx", "pptm", "potx", "ppsx", "ppsm", "potm"],
            Self::Odt => &["odt", "ott"],
            Self::Ods => &["ods", "ots"],
            Self::Odp => &["odp", "otp"],
            Self::OldOffice => &["doc", "xls", "ppt", "dot", "xlt", "pps", "pot", "msg"],
            Self::Zip => &["zip"],
        }
    }

    /// The most usual ending.
    pub const fn extension(self) -> &'static str {
        self.extensions()[0]
    }

    /// Whether a file of this kind may be called so, in letters of any case.
    pub fn has_extension(self, extension: &str) -> bool {
        self.extensions()
            .iter()
            .any(|usual| usual.eq_ignore_ascii_case(extension))
    }

    /// The media type that a server should name.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Gif => "image/gif",
            Self::Heif => "image/heic",
            Self::Avif => "image/avif",
            Self::JpegXl => "image/jxl",
            Self::Jpeg2000 => "image/jp2",
            Self::Tiff => "image/tiff",
            Self::Bmp => "image/bmp",
            Self::Ico => "image/vnd.microsoft.icon",
            Self::Mp4 => "video/mp4",
            Self::QuickTime => "video/quicktime",
            Self::Matroska => "video/webm",
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => {
                "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            }
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Ods => "application/vnd.oasis.opendocument.spreadsheet",
            Self::Odp => "application/vnd.oasis.opendocument.presentation",
            Self::OldOffice => "application/x-ole-storage",
            Self::Zip => "application/zip",
        }
    }

    /// Whether it is a picture of pixels.
    pub const fn is_picture(self) -> bool {
        matches!(
            self,
            Self::Jpeg
                | Self::Png
                | Self::Webp
                | Self::Gif
                | Self::Heif
                | Self::Avif
                | Self::JpegXl
                | Self::Jpeg2000
                | Self::Tiff
                | Self::Bmp
                | Self::Ico
        )
    }

    /// Whether it is a film, or sound in the container of one.
    pub const fn is_video(self) -> bool {
        matches!(self, Self::Mp4 | Self::QuickTime | Self::Matroska)
    }

    /// Whether it is a document of an office program.
    pub const fn is_office(self) -> bool {
        matches!(
            self,
            Self::Docx
                | Self::Xlsx
                | Self::Pptx
                | Self::Odt
                | Self::Ods
                | Self::Odp
                | Self::OldOffice
        )
    }
}

/// What kind of file these bytes are. None, if it is none that this crate knows.
///
/// Only the beginning counts, but for ZIP archives, whose directory lies at the end.
pub fn kind(bytes: &[u8]) -> Option<Kind> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let at = |from: usize, magic: &[u8]| {
        bytes
            .get(from..)
            .is_some_and(|rest| rest.starts_with(magic))
    };
    if starts(b"\xff\xd8\xff") {
        return Some(Kind::Jpeg);
    }
    if starts(b"\x89PNG\r\n\x1a\n") {
        return Some(Kind::Png);
    }
    if starts(b"GIF87a") || starts(b"GIF89a") {
        return Some(Kind::Gif);
    }
    if starts(b"RIFF") && at(8, b"WEBP") {
        return Some(Kind::Webp);
    }
    if starts(b"\xff\x0a") || starts(b"\0\0\0\x0cJXL \r\n\x87\n") {
        return Some(Kind::JpegXl);
    }
    if starts(b"\0\0\0\x0cjP  \r\n\x87\n") {
        return Some(Kind::Jpeg2000);
    }
    if at(4, b"ftyp") {
        return of_brands(bytes);
    }
    // Films older than `ftyp`.
    let old: [&[u8; 4]; 6] = [b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"];
    if old.iter().any(|name| at(4, &name[..])) {
        return Some(Kind::QuickTime);
    }
    if starts(b"\x1a\x45\xdf\xa3") {
        return Some(Kind::Matroska);
    }
    if starts(b"II*\0") || starts(b"MM\0*") {
        return Some(Kind::Tiff);
    }
    if starts(b"BM") && at(6, &[0; 4]) {
        return Some(Kind::Bmp);
    }
    if (starts(&[0, 0, 1, 0]) || starts(&[0, 0, 2, 0])) && !at(4, &[0, 0]) {
        return Some(Kind::Ico);
    }
    if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(Kind::OldOffice);
    }
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        return Some(of_archive(bytes));
    }
    // Readers look for this within the first kilobyte.
    let start = &bytes[..bytes.len().min(1024)];
    start
        .windows(5)
        .any(|window| window == b"%PDF-")
        .then_some(Kind::Pdf)
}

/// The kind that the brands of an ISO base media file name, the major one first.
fn of_brands(bytes: &[u8]) -> Option<Kind> {
    let size: [u8; 4] = bytes.get(..4)?.try_into().ok()?;
    let size = usize::try_from(u32::from_be_bytes(size)).ok()?;
    let brands = bytes.get(8..size.min(bytes.len()).min(1024))?;
    let mut brands = brands.chunks_exact(4);
    let major = brands.next()?;
    // What follows is the version of the major brand.
    let others: Vec<&[u8]> = brands.skip(1).collect();
    let any = |wanted: &[&[u8; 4]]| {
        wanted
            .iter()
            .any(|brand| major == &brand[..] || others.contains(&&brand[..]))
    };
    const HEVC: [&[u8; 4]; 8] = [
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs",
    ];
    if major == b"qt  " {
        Some(Kind::QuickTime)
    } else if major == b"avif" || major == b"avis" {
        Some(Kind::Avif)
    } else if HEVC.iter().any(|brand| major == &brand[..]) {
        Some(Kind::Heif)
    } else if any(&[b"mif1", b"msf1", b"miaf"]) {
        let is_avif = any(&[b"avif", b"avis"]) && !any(&HEVC);
        Some(if is_avif { Kind::Avif } else { Kind::Heif })
    } else if major == b"jxl " {
        Some(Kind::JpegXl)
    } else if major == b"jp2 " || major == b"jpx " {
        Some(Kind::Jpeg2000)
    } else if major == b"crx " {
        // A raw file of Canon's.
        None
    } else {
        Some(Kind::Mp4)
    }
}

/// The kind of document that an archive holds.
fn of_archive(bytes: &[u8]) -> Kind {
    // OpenDocument says what it is in its first file, which is not compressed.
    let said = bytes.get(38..).unwrap_or_default();
    let open: [(&[u8], Kind); 3] = [
        (b"application/vnd.oasis.opendocument.text", Kind::Odt),
        (b"application/vnd.oasis.opendocument.spreadsheet", Kind::Ods),
        (
            b"application/vnd.oasis.opendocument.presentation",
            Kind::Odp,
        ),
    ];
    if bytes.get(30..38) == Some(b"mimetype")
        && let Some((_, kind)) = open.iter().find(|(mime, _)| said.starts_with(mime))
    {
        return *kind;
    }
    let Some(directory) = Directory::of(bytes) else {
        return Kind::Zip;
    };
    let mut found = Kind::Zip;
    let mut has_types = false;
    for entry in directory.entries() {
        let name = entry.name;
        has_types |= name == b"[Content_Types].xml";
        if found == Kind::Zip {
            found = match name {
                _ if name.starts_with(b"word/") => Kind::Docx,
                _ if name.starts_with(b"xl/") => Kind::Xlsx,
                _ if name.starts_with(b"ppt/") => Kind::Pptx,
                _ => Kind::Zip,
            };
        }
    }
    if has_types { found } else { Kind::Zip }
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind};

    #[test]
    fn the_content_says_what_a_file_is() {
        let cases: [(&[u8], Option<Kind>); 20] = [
            (b"", None),
            (b"\xff\xd8\xff\xe0", Some(Kind::Jpeg)),
            (b"\xff\xd8", None),
            (b"\x89PNG\r\n\x1a\n", Some(Kind::Png)),
            (b"GIF89a", Some(Kind::Gif)),
            (b"RIFF\x04\0\0\0WEBP", Some(Kind::Webp)),
            (b"RIFF\x04\0\0\0WAVE", None),
            (b"\0\0\0\x14ftypheic\0\0\0\0mif1", Some(Kind::Heif)),
            (b"\0\0\0\x14ftypmif1\0\0\0\0avif", Some(Kind::Avif)),
            (b"\0\0\0\x14ftypmif1\0\0\0\0heic", Some(Kind::Heif)),
            (b"\0\0\0\x14ftypavif\0\0\0\0mif1", Some(Kind::Avif)),
            (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", Some(Kind::QuickTime)),
            (b"\0\0\0\x14ftypisom\0\0\0\0mp41", Some(Kind::Mp4)),
            (b"\0\0\0\x08wide", Some(Kind::QuickTime)),
            (b"%PDF-1.7", Some(Kind::Pdf)),
            (b"\xef\xbb\xbf%PDF-1.7", Some(Kind::Pdf)),
            (b"PK\x03\x04", Some(Kind::Zip)),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Some(Kind::OldOffice)),
            (b"BMtext that is none", None),
            (b"<svg/>", None),
        ];
        for (bytes, expected) in cases {
            assert_eq!(kind(bytes), expected, "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn a_name_fits_whatever_its_case() {
        assert!(Kind::Jpeg.has_extension("JPG"));
        assert!(Kind::Jpeg.has_extension("jfif"));
        assert!(!Kind::Jpeg.has_extension("png"));
        assert!(!Kind::Jpeg.has_extension(""));
        assert_eq!(Kind::Heif.extension(), "heic");
    }
}
