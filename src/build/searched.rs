//! What is remembered of the search index: which files its segments have.

use std::io;
use std::path::Path;

use crate::model::{Pool, pack, unpack};
use crate::output::Memory;
use crate::search::Table;

/// The tables of the last build of the site in a folder; none where they are lost or of another program.
pub fn read(root: &Path) -> Vec<Table> {
    let pool = Pool::default();
    let frames = Memory::of_search(root).read();
    let read = frames.and_then(|it| it.decode(|_, bytes| unpack::<Vec<Table>>(bytes, &pool).ok()));
    read.map(|it| it.values.into_iter().flatten().collect())
        .unwrap_or_default()
}

/// Remembers them.
///
/// # Errors
/// Those of the system; the next build then makes all of them again.
pub fn write(root: &Path, tables: &[Table]) -> io::Result<()> {
    let frame = pack(&tables).map_err(io::Error::other);
    Memory::of_search(root).write([frame])
}
