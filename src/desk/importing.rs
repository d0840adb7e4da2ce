//! A Word file that is dropped on the desk: a draft of a report, with its pictures, and guesses to be confirmed.

use super::disk;
use super::new_report::free_place;
use super::session::Session;
use super::undone::Undone;
use super::working_copy::WorkingCopy;
use crate::build::{read_config, registries_of};
use crate::diagnostic::Language;
use crate::import::{DraftPicture, Error, Known, import, report};
use crate::model::{LONGEST_PICTURE, SourcePath, file_stem};
use crate::photos::taken;

/// The folder of the pictures, beside the report.
const FOLDER: &str = "anh";

/// Why there is no report of a file.
#[derive(Debug)]
pub enum NotImported {
    /// The file is no document of Word, or it is damaged.
    Document(Error),
    /// The report cannot be written.
    Undone(Undone),
}

impl From<Undone> for NotImported {
    fn from(undone: Undone) -> Self {
        Self::Undone(undone)
    }
}

/// Makes a report of a document; `name` is that of its file. Returns its working copy.
///
/// # Errors
/// It is no document, or the report cannot be written.
pub fn import_document(
    session: &Session,
    name: &str,
    bytes: &[u8],
) -> Result<WorkingCopy, NotImported> {
    let (_, source) = session.reader.loader.problems();
    let source = source.ok_or(Undone::NotThere)?;
    let config = read_config(&source).unwrap_or_default();
    let registries = registries_of(&source, &config);
    let language = match config.language.as_str() {
        "en" => Language::English,
        _ => Language::Vietnamese,
    };
    let today = session.reader.today();
    let known = Known::new(&registries, language, &config.organisation.name, today);
    let draft = import(bytes, &known).map_err(NotImported::Document)?;
    let title = draft.title.as_ref().map(|title| title.value.as_str());
    let title = title.filter(|title| title.chars().any(char::is_alphanumeric));
    let title = title.unwrap_or_else(|| name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let day = draft.published.as_ref().map_or(today, |it| it.value.date);
    let path = free_place(session, title, day);
    let digits = draft.pictures.len().to_string().len();
    let pictures = (1..).zip(&draft.pictures).map(|(number, picture)| {
        let number = format!("{number:0digits$}");
        save(session, &path, &number, picture)
    });
    let pictures: Result<Vec<_>, Undone> = pictures.collect();
    let text = report(&draft, &pictures?, language, today);
    Ok(session.create(&path, &text)?)
}

/// Saves a picture as photographs are taken into a site; returns its name from the report, and none for what is
/// no picture that browsers show.
fn save(
    session: &Session,
    report: &SourcePath,
    number: &str,
    picture: &DraftPicture,
) -> Result<Option<String>, Undone> {
    let Ok(Some(photo)) = taken(&picture.bytes) else {
        return Ok(None);
    };
    let caption = picture.caption.as_deref().unwrap_or_default();
    let stem = file_stem(caption, LONGEST_PICTURE, FOLDER);
    let file = format!("{FOLDER}/{number}-{stem}.{}", photo.extension);
    let place = SourcePath::join(report.folder(), &file).ok_or(Undone::NotThere)?;
    disk::write_bytes(&session.root, &place, &photo.bytes)?;
    Ok(Some(file))
}
