//! Photographs that are dropped on the desk: taken into the folder of their report, and into its gallery.

use serde_json::{Value as Json, json};

use super::change::{Change, Step};
use super::disk;
use super::session::Session;
use super::undone::Undone;
use super::working_copy::WorkingCopy;
use crate::diagnostic::{PictureProblem, Problem};
use crate::model::{Caption, LONGEST_PICTURE, SourcePath, file_stem};
use crate::photos::taken;

/// The folder of the pictures of a report that has a folder to itself.
const FOLDER: &str = "anh";
/// The report of such a folder.
const REPORT: &str = "index.md";

/// Takes a photograph in; returns the report with it, and the name that its file has from the report.
///
/// # Errors
/// It is none, or of a kind that is not read; the file cannot be written; the report cannot be changed by fields.
pub fn take_in(
    session: &Session,
    report: &SourcePath,
    name: &str,
    bytes: &[u8],
) -> Result<(WorkingCopy, String), Undone> {
    // The large work first, while others may change the report.
    let photo = taken(bytes)?.ok_or_else(|| Problem::from(PictureProblem::BrokenPhoto))?;
    let _turn = session.photos_turn();
    let copy = session.copy(report)?;
    let fields = copy.fields().map_err(Undone::Refused)?;
    let gallery = fields.values.get("gallery");
    let folder = match gallery.and_then(Json::as_str) {
        Some(folder) if folder.ends_with('/') => folder.trim_end_matches('/').to_owned(),
        _ if report.file_name() == REPORT => FOLDER.to_owned(),
        _ => report.stem().to_owned(),
    };
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = file_stem(stem, LONGEST_PICTURE, FOLDER);
    let names = (2..).map(|number| format!("{stem}-{number}"));
    let names = [stem.clone()].into_iter().chain(names);
    let files = names.map(|name| format!("{folder}/{name}.{}", photo.extension));
    let place = |file: &String| SourcePath::join(report.folder(), file);
    let is_free = |file: &SourcePath| session.root.join(file.as_str()).symlink_metadata().is_err();
    let mut free = files.filter_map(|file| place(&file).filter(is_free).map(|at| (file, at)));
    let (file, at) = free.next().ok_or(Undone::NotThere)?;
    disk::write_bytes(&session.root, &at, &photo.bytes)?;
    let change = if gallery
        .and_then(Json::as_str)
        .is_some_and(|text| text.ends_with('/'))
    {
        None
    } else {
        let index = gallery.and_then(Json::as_array).map_or(0, Vec::len);
        let index = index.max(usize::from(gallery.is_some_and(Json::is_string)));
        Some(Change::Insert {
            path: vec![Step::Key("gallery".to_owned()), Step::Index(index)],
            value: entry(&file, photo.caption.as_ref()),
        })
    };
    let copy = match change {
        Some(change) => session.edit(report, copy.version, &[change], copy.typed)?,
        None => copy,
    };
    session.reader.read_all();
    Ok((copy, file))
}

/// A picture in the list, with what it says of itself.
fn entry(file: &str, caption: Option<&Caption>) -> Json {
    let Some(caption) = caption else {
        return json!(file);
    };
    let mut entry = json!({"file": file});
    for (key, text) in [("caption", &caption.text), ("credit", &caption.credit)] {
        if let (Some(text), Some(entry)) = (text, entry.as_object_mut()) {
            entry.insert(key.to_owned(), json!(text));
        }
    }
    entry
}
