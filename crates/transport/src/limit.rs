//! How much of what a host sends is kept in memory.

use std::io::{Read, Result as IoResult};

use crate::error::Error;

/// More than any list of a folder has; what is longer is no list.
#[cfg(any(feature = "ftp", feature = "sftp", feature = "http"))]
pub const LIST: u64 = 64 << 20;

/// More than anybody says to refuse something.
#[cfg(feature = "http")]
pub const REFUSAL: u64 = 64 << 10;

/// Reads to the end; none where that lies beyond the limit.
pub fn read_up_to(reader: impl Read, limit: u64) -> IoResult<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    reader
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// Of a file that is larger than [`Options::largest`](crate::Options::largest).
pub fn too_large(limit: u64) -> Error {
    Error::Failed(format!("the file is larger than {limit} bytes"))
}

/// Of a list that does not end.
#[cfg(any(feature = "ftp", feature = "sftp", feature = "http"))]
pub fn endless_list() -> Error {
    Error::Garbled("a list that does not end".to_owned())
}
