//! Faults that tests plant in the quick reader, to see that they would be found.

#[cfg(test)]
use std::cell::Cell;

/// A small mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(test), allow(dead_code))]
pub enum Fault {
    /// Columns are counted in bytes.
    ColumnsInBytes,
    /// What follows ` #` is of the text.
    NoComments,
    /// Spaces at the end are of the text.
    SpacesKept,
    /// A doubled quote ends the text.
    DoubledQuotes,
    /// `|` and `>` do not end with a line break.
    NoLastBreak,
    /// A key that stands there twice is taken twice.
    SameKeys,
    /// `null` is a text.
    NullIsText,
    /// Numbers may begin with zeros.
    LeadingZeros,
}

/// All of them.
#[cfg(test)]
pub const FAULTS: [Fault; 8] = [
    Fault::ColumnsInBytes,
    Fault::NoComments,
    Fault::SpacesKept,
    Fault::DoubledQuotes,
    Fault::NoLastBreak,
    Fault::SameKeys,
    Fault::NullIsText,
    Fault::LeadingZeros,
];

#[cfg(test)]
thread_local! {
    static PLANTED: Cell<Option<Fault>> = const { Cell::new(None) };
}

/// Whether this fault is to be made.
#[cfg(test)]
pub fn planted(fault: Fault) -> bool {
    PLANTED.get() == Some(fault)
}

/// Whether this fault is to be made: outside tests none is.
#[cfg(not(test))]
pub const fn planted(_: Fault) -> bool {
    false
}

/// Does something while a fault is made in this thread.
#[cfg(test)]
pub fn with_fault<T>(fault: Fault, what: impl FnOnce() -> T) -> T {
    PLANTED.set(Some(fault));
    let done = what();
    PLANTED.set(None);
    done
}
