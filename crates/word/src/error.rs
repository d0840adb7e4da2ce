//! Why a file is not read, as facts; words for people are made by whoever asks.

use thiserror::Error as ThisError;

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum Error {
    /// There is no byte in it.
    #[error("the file is empty")]
    Empty,
    /// A document of Word 97 to 2003 (`.doc`).
    #[error("a document of Word 97 to 2003")]
    OldWord,
    /// A workbook, slides or a message of the same age, or another file in their container.
    #[error("an office file of before 2007 that is no document of Word")]
    OldOffice,
    /// It opens with a password.
    #[error("the document is encrypted")]
    Encrypted,
    /// Rich text, which is often called `.doc`.
    #[error("rich text (RTF)")]
    RichText,
    /// A page of the web, which portals hand out under the name of a document.
    #[error("a page of HTML")]
    Html,
    /// A document of Word saved as one file of XML: that of 2003, or "flat".
    #[error("a document of Word as one file of XML")]
    WordXml,
    /// A text of LibreOffice or another office by the same standard (`.odt`).
    #[error("an OpenDocument file")]
    OpenDocument,
    /// A PDF.
    #[error("a PDF")]
    Pdf,
    /// A picture.
    #[error("a picture")]
    Picture,
    /// A workbook (`.xlsx`).
    #[error("a workbook")]
    Workbook,
    /// Slides (`.pptx`).
    #[error("slides")]
    Slides,
    /// A ZIP that holds no document of an office.
    #[error("a ZIP archive that is no document")]
    OtherZip,
    /// None of these.
    #[error("no document of Word")]
    Unknown,
    /// The end is missing: the file was not copied, or not received, as a whole.
    #[error("the end of the file is missing")]
    Cut,
    /// A part of it cannot be unpacked or is no XML.
    #[error("{part} is damaged at byte {at}")]
    Damaged {
        /// The part, by its name in the file.
        part: String,
        /// Where in the unpacked part.
        at: u64,
    },
    /// A part declares entities, which no document of Word may.
    #[error("{part} declares entities")]
    Entities {
        /// The part, by its name in the file.
        part: String,
    },
    /// It unpacks to more than the caller wants to hold.
    #[error("{part} goes beyond {limit} {of}")]
    TooLarge {
        /// The part at which it was too much, by its name in the file.
        part: String,
        /// Of what there is too much.
        of: Measure,
        /// How much there may be.
        limit: u64,
    },
}

/// What is limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Bytes of text, unpacked.
    TextBytes,
    /// Bytes of pictures, unpacked.
    PictureBytes,
    /// Elements of XML.
    Elements,
    /// Elements of XML within one another.
    Depth,
}

impl std::fmt::Display for Measure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::TextBytes => "bytes of text",
            Self::PictureBytes => "bytes of pictures",
            Self::Elements => "elements",
            Self::Depth => "elements within one another",
        })
    }
}
