//! The files of the content for which a link is enough to be published.

use crate::model::SourcePath;
use crate::source::CONTENT;

/// The endings of documents, pictures, sound, films, data and archives: what a browser shows or
/// saves, and no server runs. A list of what may run would never be complete.
const DOCUMENTS: &str = "
    7z apk avif azw3 bmp bz2 csv djvu doc docm docx dot dotx dwg dxf eml epub flac gif gpx gz heic
    heif ico ics jfif jpe jpeg jpg json jxl key kmz log m4a m4v mid mkv mobi mov mp3 mp4 mpeg mpg
    mpo msg numbers odg odp ods odt oga ogg ogv opus otf p7m p7s pages pdf pfx png potx pps ppsx ppt
    pptm pptx psd pub rar rtf sig svg tar tgz tif tiff tsv ttf txt vcf vsd vsdx vtt wav webm webp
    wma wmv woff woff2 xls xlsb xlsm xlsx xps xz zip";

/// Some servers run a file for any of its endings: `a.php.jpg`.
const RUN_ANYWHERE: [&str; 5] = ["phar", "php", "phtml", "pht", "shtml"];

/// Whether a link is enough for a file of the content to be published: one that a browser or a
/// server may run must be named.
pub fn may_be_linked(file: &SourcePath) -> bool {
    file.below(CONTENT).is_none() || is_document(file.file_name())
}

/// Whether neither a browser runs a file of that name with the rights of the site, nor a server.
fn is_document(name: &str) -> bool {
    let mut endings = name.split('.').skip(1);
    let runs = |end: &str| {
        let end = end.trim_end_matches(|c: char| c.is_ascii_digit());
        let mut known = RUN_ANYWHERE.iter();
        known.any(|known| known.eq_ignore_ascii_case(end))
    };
    let last = name.rsplit_once('.').map_or("", |(_, end)| end);
    let mut documents = DOCUMENTS.split_ascii_whitespace();
    documents.any(|known| known.eq_ignore_ascii_case(last)) && !endings.any(runs)
}

#[cfg(test)]
mod tests {
    use super::is_document;

    #[test]
    fn what_may_run_is_known_by_its_name() {
        let cases = [
            ("a.html", true),
            ("A.HTM", true),
            ("a.xhtml", true),
            ("a.php", true),
            ("a.php7", true),
            ("a.php.jpg", true),
            ("a.PHTML.txt", true),
            (".htaccess", true),
            ("web.config", true),
            ("a.svgz", true),
            ("a.pdf", false),
            ("a.svg", false),
            ("php", true),
            ("a.rss", true),
            ("a.kml", true),
            ("a.shtm", true),
            ("a.asax", true),
            ("a.", true),
            ("khong-duoi", true),
            ("A.PDF", false),
            ("kế hoạch 2025.docx", false),
            ("html.pdf", false),
        ];
        for (name, expected) in cases {
            assert_eq!(!is_document(name), expected, "{name}");
        }
    }
}
