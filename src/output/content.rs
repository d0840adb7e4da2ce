//! The content of files: compared, hashed, copied piece by piece.

use std::fs::{self, File, Metadata};
use std::io::{self, Read, Write};
use std::path::Path;

use xxhash_rust::xxh3::Xxh3;

use crate::model::Stamp;

/// Whether a file holds exactly these bytes; a link does not, whatever it leads to.
pub fn holds(path: &Path, bytes: &[u8]) -> bool {
    regular(path).is_some_and(|data| data.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|there| there == bytes)
}

/// What the system knows of a regular file; none for a link or a folder.
pub fn regular(path: &Path) -> Option<Metadata> {
    let data = fs::symlink_metadata(path).ok()?;
    data.is_file().then_some(data)
}

/// The hash of a file.
pub fn hash_of_file(path: &Path) -> io::Result<u64> {
    hash_of(&mut File::open(path)?)
}

/// The hash of what a reader returns.
pub fn hash_of(reader: &mut impl Read) -> io::Result<u64> {
    let mut hasher = Xxh3::new();
    each_chunk(reader, |chunk| {
        hasher.update(chunk);
        Ok(())
    })?;
    Ok(hasher.digest())
}

/// Writes a file that is not there yet, and returns how it lies on disk.
pub fn write_new(path: &Path, bytes: &[u8]) -> io::Result<Stamp> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    Ok(Stamp::from(&file.metadata()?))
}

/// Copies what a reader returns to a file, and returns the hash of it and how it lies on disk.
pub fn copy_hashed(reader: &mut impl Read, to: &Path) -> io::Result<(u64, Stamp)> {
    let mut hasher = Xxh3::new();
    let mut file = File::create(to)?;
    each_chunk(reader, |chunk| {
        hasher.update(chunk);
        file.write_all(chunk)
    })?;
    Ok((hasher.digest(), Stamp::from(&file.metadata()?)))
}

fn each_chunk(
    reader: &mut impl Read,
    mut use_chunk: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(count) => use_chunk(&buffer[..count])?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
