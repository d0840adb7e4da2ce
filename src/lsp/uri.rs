//! The addresses that editors give files.

use std::fs;
use std::path::{Path, PathBuf};

use lsp_types::Uri;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use vietnamese::nfc;

use crate::model::SourcePath;

/// What stands in an address as it is (RFC 3986, section 2.3), and the slash between folders.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// Where a file lies on this machine, by its address; none for what is no file here.
pub fn path_of(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let path = percent_decode_str(rest.strip_prefix('/')?)
        .decode_utf8()
        .ok()?;
    let has_drive = path.as_bytes().get(1) == Some(&b':');
    Some(match has_drive {
        true => PathBuf::from(path.as_ref()),
        false => PathBuf::from(format!("/{path}")),
    })
}

/// The address of a file.
pub fn uri_of(path: &Path) -> Option<Uri> {
    let path = path.to_str()?.replace('\\', "/");
    // What Windows calls a path that it has resolved.
    let path = path.strip_prefix("//?/").unwrap_or(&path);
    let path = utf8_percent_encode(path.trim_start_matches('/'), ENCODED);
    format!("file:///{path}").parse().ok()
}

/// The path of a file in the site whose root this is.
pub fn source_of(root: &Path, disk: &Path) -> Option<SourcePath> {
    // The root was resolved, and an editor may know it by another name.
    let folder = disk
        .parent()
        .and_then(|folder| fs::canonicalize(folder).ok());
    let disk = match (folder, disk.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => disk.to_owned(),
    };
    let below = disk.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
    Some(SourcePath::new(nfc(&parts?.join("/"))))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{path_of, uri_of};

    #[test]
    fn addresses_lead_to_files_and_back() {
        let cases = [
            ("file:///tin/a.md", Some("/tin/a.md")),
            ("file://localhost/tin/a.md", Some("/tin/a.md")),
            (
                "file:///c%C3%B4ng%20%C4%91o%C3%A0n/a%231.md",
                Some("/công đoàn/a#1.md"),
            ),
            ("file:///c%3A/tin/a.md", Some("c:/tin/a.md")),
            ("untitled:Untitled-1", None),
            ("https://a.vn/b", None),
            ("file://may/tin/a.md", None),
        ];
        for (uri, expected) in cases {
            let path = path_of(&uri.parse().expect("an address"));
            assert_eq!(path.as_deref(), expected.map(Path::new), "{uri}");
            if let Some(path) = path {
                let back = uri_of(&path).expect("an address");
                assert_eq!(path_of(&back), Some(path), "{uri}");
            }
        }
    }
}
