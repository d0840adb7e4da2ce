//! Documents of others as reports: text and pictures, and what can be guessed of the facts, each guess with
//! the words that say so. Nothing is invented: what stands in no document is in no report.

mod award_sentence;
mod award_tables;
mod awarding_body;
mod awards;
mod byline;
mod chrome;
mod cluster;
mod day;
mod draft;
mod event;
mod family;
mod figures;
mod grid;
mod guesses;
mod headline;
mod host;
mod kind;
mod known;
mod labelled;
mod layout;
mod mention;
mod office;
mod officers;
mod pact;
mod passage;
mod people;
mod person_name;
mod place;
mod recase;
mod recipients;
mod roll;
mod signature;
mod stamp;
mod token;
mod unit_name;
mod unit_words;
mod verb;
mod write;

pub use draft::{
    Draft, DraftAward, DraftEvent, DraftFigure, DraftOfficer, DraftPact, DraftPerson, DraftPicture,
    DraftRating, DraftRecipient, DraftUnit, Guess, Left,
};
pub use guesses::draft;
pub use known::Known;
pub use word::Error;
pub use write::report;

use word::{Limits, read};

use crate::diagnostic::NoDocument;

/// A report that is made of the bytes of a Word document.
///
/// # Errors
///
/// What the file is instead of a document of Word, what of it is damaged, or that it is too large.
pub fn import(bytes: &[u8], known: &Known<'_>) -> Result<Draft, Error> {
    Ok(draft(&read(bytes, &Limits::default())?, known))
}

impl From<Error> for NoDocument {
    /// Why a file is no document, in the words of problems.
    fn from(error: Error) -> Self {
        let other = |kind: &str| Self::Other {
            kind: kind.to_owned(),
        };
        match error {
            Error::Empty => Self::Empty,
            Error::OldWord | Error::RichText | Error::WordXml => Self::OldWord,
            Error::Encrypted => Self::Encrypted,
            Error::Html => Self::WebPage,
            Error::OldOffice => other("Office 97–2003"),
            Error::OpenDocument => other("OpenDocument (.odt)"),
            Error::Pdf => other("PDF"),
            Error::Picture => other("JPEG, PNG"),
            Error::Workbook => other("Excel (.xlsx)"),
            Error::Slides => other("PowerPoint (.pptx)"),
            Error::Cut => Self::Damaged { part: None },
            Error::Damaged { part, .. } | Error::Entities { part } => {
                Self::Damaged { part: Some(part) }
            }
            Error::TooLarge { .. } => Self::TooLarge,
            _ => Self::Unknown,
        }
    }
}
