//! What kind of file something is by its content, where its name says otherwise.

use container::Kind;

use super::look::is_decoded;
use crate::diagnostic::{NoPicture, PictureProblem, Problem};
use crate::model::SourcePath;
use crate::source::is_picture;

/// What people call a kind of file.
pub fn name_of(kind: Kind) -> String {
    match kind {
        Kind::Jpeg => "JPEG".to_owned(),
        Kind::Webp => "WebP".to_owned(),
        Kind::Tiff => "TIFF".to_owned(),
        other => other.extension().to_uppercase(),
    }
}

/// What a picture should be called, if its name says that it is of another kind. Names that only
/// programs for such files know are left alone: raw files of cameras are a kind of TIFF.
pub(super) fn true_name(path: &SourcePath, kind: Kind) -> Option<String> {
    let extension = path.extension();
    // Browsers ask for an icon by this name, whatever it holds.
    let is_right = kind.has_extension(extension) || extension.eq_ignore_ascii_case("ico");
    let is_told = is_picture(path) || is_decoded(kind);
    (is_told && !is_right).then(|| called(path, kind.extension()))
}

/// The name of a file with this ending: in place of the one of another kind, or behind it all.
fn called(path: &SourcePath, extension: &str) -> String {
    let name = path.file_name();
    // What stands behind a dot may also be a day, or a number.
    let is_ending = |end: &str| is_picture(path) || KNOWN.iter().any(|it| it.has_extension(end));
    match name.rsplit_once('.') {
        Some((stem, end)) if is_ending(end) && !stem.is_empty() => format!("{stem}.{extension}"),
        _ => format!("{name}.{extension}"),
    }
}

/// The kinds whose endings are taken for endings.
const KNOWN: [Kind; 14] = [
    Kind::Jpeg,
    Kind::Png,
    Kind::Webp,
    Kind::Gif,
    Kind::Heif,
    Kind::Avif,
    Kind::JpegXl,
    Kind::Tiff,
    Kind::Bmp,
    Kind::Mp4,
    Kind::QuickTime,
    Kind::Pdf,
    Kind::Docx,
    Kind::Zip,
];

/// What is to be said of a file that is called a picture and is of another kind, or of none.
pub(super) fn false_picture(path: &SourcePath, kind: Option<Kind>, head: &[u8]) -> Problem {
    let other = |kind: String, extension| NoPicture::Other {
        kind,
        wanted: called(path, extension),
    };
    let found = match kind {
        Some(kind) => other(name_of(kind), kind.extension()),
        None if head.is_empty() => NoPicture::Empty,
        None => match text(head) {
            Some(text) if text.starts_with("<svg") || text.contains("\n<svg") => {
                other("SVG".to_owned(), "svg")
            }
            Some(text) if text.starts_with("<!doctype html") || text.contains("<html") => {
                NoPicture::WebPage
            }
            Some(_) => NoPicture::Text,
            None => NoPicture::Unknown,
        },
    };
    PictureProblem::FalsePicture { found }.into()
}

/// The beginning of a text in small letters, if it is one.
fn text(head: &[u8]) -> Option<String> {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        // A letter that the end of what was read cuts.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    let is_control = |c: char| c.is_control() && !c.is_whitespace();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    (!text.contains(is_control)).then(|| text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use container::Kind;

    use super::{false_picture, true_name};
    use crate::diagnostic::{NoPicture, PictureProblem};
    use crate::model::SourcePath;

    #[test]
    fn names_fit_what_files_are() {
        let cases = [
            ("anh.jpg", Kind::Jpeg, None),
            ("ANH.JPG", Kind::Jpeg, None),
            ("anh.jpe", Kind::Jpeg, None),
            ("anh.jfif", Kind::Jpeg, None),
            ("anh.mpo", Kind::Jpeg, Some("anh.jpg")),
            ("anh.png", Kind::Jpeg, Some("anh.jpg")),
            ("anh.gif", Kind::Jpeg, Some("anh.jpg")),
            ("Hội nghị.JPG", Kind::Png, Some("Hội nghị.png")),
            ("anh.jpg", Kind::Heif, Some("anh.heic")),
            ("anh.heic", Kind::Jpeg, Some("anh.jpg")),
            ("anh.jpg", Kind::Avif, Some("anh.avif")),
            ("anh.jpg", Kind::Tiff, Some("anh.tif")),
            ("anh", Kind::Jpeg, Some("anh.jpg")),
            ("anh 2.9", Kind::Png, Some("anh 2.9.png")),
            ("anh.pdf", Kind::Png, Some("anh.png")),
            (".jpg", Kind::Png, Some(".jpg.png")),
            ("anh.pef", Kind::Tiff, None),
            ("favicon.ico", Kind::Png, None),
        ];
        for (name, kind, expected) in cases {
            let path = SourcePath::new(format!("content/tin/{name}"));
            let found = true_name(&path, kind);
            assert_eq!(found.as_deref(), expected, "{name} {kind:?}");
        }
    }

    #[test]
    fn what_is_no_picture_is_called_what_it_is() {
        let other = |kind: &str, wanted: &str| NoPicture::Other {
            kind: kind.to_owned(),
            wanted: wanted.to_owned(),
        };
        let cases: [(&[u8], NoPicture); 10] = [
            (b"", NoPicture::Empty),
            (b"\n\n<!DOCTYPE HTML>\n<title>", NoPicture::WebPage),
            (b"\xef\xbb\xbf<html lang=vi>", NoPicture::WebPage),
            (b"<!-- 404 --><html>", NoPicture::WebPage),
            ("Hội nghị".as_bytes(), NoPicture::Text),
            (
                "Hội ngh\u{1ecb}".as_bytes().split_last().unwrap().1,
                NoPicture::Text,
            ),
            (b"<?xml version='1.0'?>\n<svg/>", other("SVG", "anh.svg")),
            (b"\0\0\0\0\0\0\0\0", NoPicture::Unknown),
            (b"\xff\xd8", NoPicture::Unknown),
            (b"%PDF-1.7", other("PDF", "anh.pdf")),
        ];
        let path = SourcePath::new("content/tin/anh.jpg");
        for (head, expected) in cases {
            let found = false_picture(&path, container::kind(head), head);
            let expected = PictureProblem::FalsePicture { found: expected }.into();
            assert_eq!(found, expected, "{}", head.escape_ascii());
        }
    }
}
