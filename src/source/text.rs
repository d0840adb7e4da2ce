//! Reading a file as a whole, within limits; a text in UTF-8, as NFC with plain line ends.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, ErrorKind, Read};

use super::no_text::{document, encoding};
use super::unread::Unread;
use crate::diagnostic::{Problem, Span};
use vietnamese::nfc;

/// A text larger than this is a mistake, not a report.
const TEXT_LIMIT: u64 = 4 * 1024 * 1024;

/// A list of counts of so many bytes would be that of a site with half a million reports.
pub const COUNTS_LIMIT: u64 = 64 * 1024 * 1024;

/// A picture for a page, or a file of a theme, of so many bytes is none. A file may be larger than
/// any memory, and take no room on the disk.
pub const BYTES_LIMIT: u64 = 256 * 1024 * 1024;

/// Reads a text, of so many bytes if it is as it was when it was looked at.
pub fn read_text(file: File, expected: Option<u64>) -> Result<String, Unread> {
    read_limited(file, expected, TEXT_LIMIT)
}

/// Reads a text byte for byte as it lies on disk.
///
/// # Errors
/// It is too large, no UTF-8, or the system refuses.
pub fn read_as_it_lies(file: File) -> Result<String, Unread> {
    let bytes = read_bytes(file, None, TEXT_LIMIT)?;
    if let Some(found) = document(&bytes) {
        return Err(Problem::NotUtf8 { found }.into());
    }
    String::from_utf8(bytes).map_err(|error| damaged(error.as_bytes()))
}

/// Reads a text of so many bytes at most.
pub fn read_limited(file: File, expected: Option<u64>, limit: u64) -> Result<String, Unread> {
    let bytes = read_bytes(file, expected, limit)?;
    if let Some(found) = document(&bytes) {
        return Err(Problem::NotUtf8 { found }.into());
    }
    match simdutf8::basic::from_utf8(&bytes) {
        Ok(text) => Ok(plain(text)),
        Err(_) => Err(damaged(&bytes)),
    }
}

/// A text that was read elsewhere, as if it lay in a file.
pub fn of_text(text: &str) -> Result<String, Unread> {
    match text.len() as u64 {
        bytes if bytes > TEXT_LIMIT => {
            let limit = TEXT_LIMIT;
            Err(Problem::TooLarge { bytes, limit }.into())
        }
        _ => Ok(plain(text)),
    }
}

/// A text with a sign in the place of what is no UTF-8, to be shown; none for files of other kinds.
pub fn read_damaged(file: File) -> Option<String> {
    let bytes = read_bytes(file, None, TEXT_LIMIT).ok()?;
    let text = || plain(&String::from_utf8_lossy(&bytes));
    document(&bytes).is_none().then(text)
}

/// What is wrong with bytes that are no UTF-8, and where.
fn damaged(bytes: &[u8]) -> Unread {
    let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let before = plain(valid);
    let count = |count: usize| u32::try_from(count + 1).unwrap_or(u32::MAX);
    let line = before.rsplit('\n').next().unwrap_or_default();
    Unread {
        problem: Problem::NotUtf8 {
            found: encoding(bytes),
        },
        span: Span {
            line: count(before.matches('\n').count()),
            column: count(line.chars().count()),
            length: 1,
        },
    }
}

/// A text without byte order mark, lines ended by `\n`, NFC.
fn plain(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(rest) = text.strip_prefix('\u{feff}') {
        text = rest.to_owned();
    }
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    match nfc(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(composed) => composed,
    }
}

/// Reads the bytes of a file, of so many at most.
pub fn read_bytes(file: File, expected: Option<u64>, limit: u64) -> Result<Vec<u8>, Problem> {
    let bytes = match expected {
        Some(bytes) => bytes,
        None => file.metadata().map_err(unreadable)?.len(),
    };
    if bytes > limit {
        return Err(Problem::TooLarge { bytes, limit });
    }
    // The file may have grown, and may grow while it is read.
    let found = read_all(file.take(limit + 1), bytes).map_err(unreadable)?;
    let bytes = found.len() as u64;
    if bytes > limit {
        return Err(Problem::TooLarge { bytes, limit });
    }
    Ok(found)
}

/// The system refuses to read a file.
pub fn unreadable(error: io::Error) -> Problem {
    Problem::Unreadable {
        detail: error.to_string(),
    }
}

/// Reads to the end. One that comes after as many bytes as expected is seen in the same step: a
/// byte more was asked for, and not given.
fn read_all(mut reader: impl Read, expected: u64) -> io::Result<Vec<u8>> {
    let expected = usize::try_from(expected).unwrap_or(0);
    let mut bytes = vec![0; expected + 1];
    let mut length = 0;
    loop {
        match reader.read(&mut bytes[length..]) {
            Ok(0) => break,
            Ok(count) => length += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        }
        if length == expected {
            break;
        }
        if length == bytes.len() {
            bytes.resize(2 * length, 0);
        }
    }
    bytes.truncate(length);
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};

    use super::read_all;

    /// Returns at most so many bytes a step, and counts the steps.
    struct Steps<'a>(&'a [u8], usize, usize);

    impl Read for Steps<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.2 += 1;
            let most = buffer.len().min(self.1);
            (&mut self.0).read(&mut buffer[..most])
        }
    }

    #[test]
    fn everything_is_read_and_what_was_expected_in_one_step() {
        let text = b"tin cong doan".repeat(100);
        let cases = [
            (text.len(), usize::MAX, 1),
            (text.len() - 1, usize::MAX, 2),
            (text.len() + 1, usize::MAX, 2),
            (0, usize::MAX, 13),
            (text.len() * 2, 1000, 3),
        ];
        for (expected, most, steps) in cases {
            let mut reader = Steps(&text, most, 0);
            let read = read_all(&mut reader, expected as u64).expect("nothing fails");
            assert_eq!(read, text, "{expected}");
            assert_eq!(reader.2, steps, "{expected}");
        }
    }
}
