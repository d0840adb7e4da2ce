//! What a report is called by the place of its file.

use super::article::FOLDER;
use crate::model::SourcePath;
use crate::source::CONTENT;
use vietnamese::slug_id;

/// The folder that a report has to itself: that of an `index.md`, unless it is the one of all reports,
/// or that of a year beneath it.
fn own_folder(file: &SourcePath) -> Option<&str> {
    let (above, folder) = file.folder().rsplit_once('/')?;
    let is_year = || folder.len() == 4 && folder.bytes().all(|byte| byte.is_ascii_digit());
    let is_of_all = match above.strip_prefix(CONTENT)?.strip_prefix('/') {
        // The folder of all reports stands in that of the content; another may have the same name.
        None => true,
        Some(above) => above == FOLDER && is_year(),
    };
    (file.file_name() == "index.md" && !is_of_all).then_some(folder)
}

/// What a report is called by its file, or by the folder that it has to itself.
pub(super) fn name_of(file: &SourcePath) -> &str {
    own_folder(file).unwrap_or_else(|| file.stem())
}

/// The path below the reports' folder without its extension, folded.
pub(super) fn default_id(file: &SourcePath) -> String {
    let path = file
        .below(CONTENT)
        .and_then(|path| path.strip_prefix(FOLDER))
        .unwrap_or(file.as_str())
        .trim_start_matches('/');
    let path = match own_folder(file) {
        Some(_) => path.rsplit_once('/').map_or(path, |(folder, _)| folder),
        None => path.rsplit_once('.').map_or(path, |(stem, _)| stem),
    };
    let parts: Vec<String> = path.split('/').map(slug_id).collect();
    parts.join("/")
}
