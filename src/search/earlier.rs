//! The index that was written before.

use super::table::Table;

/// The bytes of a file of the index by its name, where it lies there and has the content of this hash.
pub type Lying<'a> = &'a (dyn Fn(&str, u64) -> Option<Vec<u8>> + Sync);

/// The index that was written before.
#[derive(Clone, Copy)]
pub struct Earlier<'a> {
    /// Its segments.
    pub tables: &'a [Table],
    /// What lies there.
    pub bytes: Lying<'a>,
}

impl Earlier<'_> {
    /// None.
    pub const NONE: Self = Earlier {
        tables: &[],
        bytes: &|_, _| None,
    };
}
