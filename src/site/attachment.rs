//! Links to files that are no pages, by their names.

use super::links::split_suffix;
use crate::model::SourcePath;
use crate::source::is_picture;

/// Whether a link is to a file that is no page, by its name.
pub fn is_attachment(target: &str) -> bool {
    const ENDINGS: [&str; 22] = [
        "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf", "txt",
        "csv", "zip", "rar", "7z", "mp3", "mp4", "mov", "avi", "wav", "tif",
    ];
    let (path, _) = split_suffix(target);
    let path = SourcePath::new(path);
    let ending = path.extension().to_ascii_lowercase();
    ENDINGS.contains(&ending.as_str()) || is_picture(&path)
}
