//! What lies under the name of a text and is none in UTF-8.

use serde::{Deserialize, Serialize};

/// What lies under the name of a text and is none in UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoText {
    /// A text in UTF-16, which Notepad calls Unicode.
    Utf16,
    /// A Vietnamese text as Windows wrote it before Unicode.
    Windows1258,
    /// A Vietnamese text for fonts such as `.VnTime`.
    Tcvn3,
    /// A Vietnamese text for fonts such as `VNI-Times`.
    Vni,
    /// A document of Word.
    Word,
    /// A table of Excel.
    Excel,
    /// Slides of PowerPoint.
    PowerPoint,
    /// A document of LibreOffice.
    OpenDocument,
    /// A document of Word or WordPad in RTF.
    Rtf,
    /// A PDF.
    Pdf,
    /// An archive.
    Zip,
    /// A picture.
    Picture,
    /// UTF-8 but for a few bytes that something damaged.
    Damaged,
    /// A page as a browser keeps it, in HTML.
    WebPage,
    /// A page or a mail in one file with all that belongs to it: MHT, EML.
    Mime,
    /// Nobody can tell.
    Unknown,
}
