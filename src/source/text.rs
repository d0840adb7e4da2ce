//! Reading a text: within limits, in UTF-8, as NFC with plain line ends.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read};
use std::path::Path;

use crate::diagnostic::Problem;
use crate::vietnamese::nfc;

/// A text larger than this is a mistake, not a report.
const TEXT_LIMIT: u64 = 4 * 1024 * 1024;

/// A list of counts of so many bytes would be that of a site with half a million reports.
pub const COUNTS_LIMIT: u64 = 64 * 1024 * 1024;

/// Reads a text.
pub fn read_text(disk: &Path) -> Result<String, Problem> {
    read_limited(disk, TEXT_LIMIT)
}

/// Reads a text of so many bytes at most.
pub fn read_limited(disk: &Path, limit: u64) -> Result<String, Problem> {
    let unreadable = |error: io::Error| Problem::Unreadable {
        detail: error.to_string(),
    };
    let file = fs::File::open(disk).map_err(unreadable)?;
    let bytes = file.metadata().map_err(unreadable)?.len();
    if bytes > limit {
        return Err(Problem::TooLarge { bytes, limit });
    }
    let mut text = Vec::with_capacity(usize::try_from(bytes).unwrap_or(0) + 1);
    // The file may grow while it is read.
    file.take(limit + 1)
        .read_to_end(&mut text)
        .map_err(unreadable)?;
    let text = simdutf8::basic::from_utf8(&text).map_err(|_| Problem::NotUtf8)?;
    let mut text = text.to_owned();
    if let Some(rest) = text.strip_prefix('\u{feff}') {
        text = rest.to_owned();
    }
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    Ok(match nfc(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(composed) => composed,
    })
}
