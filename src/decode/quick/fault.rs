//! Faults that tests plant in the quick reader, to see that they would be found.

#[cfg(test)]
use std::cell::Cell;

/// Defines the faults, and a list of all of them.
macro_rules! faults {
    ($($(#[$meta:meta])* $name:ident)*) => {
        /// A small mistake.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[cfg_attr(not(test), allow(dead_code))] // Tests alone plant them.
        pub enum Fault {
            $($(#[$meta])* $name,)*
        }

        /// All of them.
        #[cfg(test)]
        pub const FAULTS: &[Fault] = &[$(Fault::$name),*];
    };
}

faults! {
    /// Columns are counted in bytes.
    ColumnsInBytes
    /// What follows ` #` is of the text.
    NoComments
    /// Spaces at the end are of the text.
    SpacesKept
    /// Escapes stand for themselves.
    EscapesKept
    /// A comma is of the text in brackets as well.
    CommasKept
    /// A line that is indented deeper belongs to the mapping above it.
    DeeperLines
    /// `|` and `>` do not end with a line break.
    NoLastBreak
    /// An empty line between others says nothing.
    OneBreakLess
    /// A block of text reaches no further than its own lines.
    BlockEnds
    /// Every list begins at its first dash.
    ListAtDash
    /// A key that stands there twice is taken twice.
    SameKeys
    /// `null` is a text.
    NullIsText
    /// `True` is a text where the type leaves it open.
    BooleanIsText
    /// `1.5` is a text where the type leaves it open.
    FractionIsText
    /// Numbers may begin with zeros.
    LeadingZeros
}

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
