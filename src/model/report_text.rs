//! A text of a report: what pages show as it was written, and programs read without the names that
//! are withheld.

use std::borrow::Cow;

use super::NameFinder;

/// A text of a report. There is no way to it but to say who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ReportText<'a> {
    written: &'a str,
    withheld: &'a [String],
}

impl<'a> ReportText<'a> {
    /// A text of a report that withholds these names.
    pub fn new(written: &'a str, withheld: &'a [String]) -> Self {
        Self { written, withheld }
    }

    /// A text that holds no name which is withheld, as names that are shown do.
    pub fn of_all(written: &'a str) -> Self {
        Self::new(written, &[])
    }

    /// Whether it is the same text, at the same place of memory.
    pub fn is_at(self, other: Self) -> bool {
        std::ptr::eq(self.written, other.written) && self.withheld.len() == other.withheld.len()
    }

    /// As it was written: for what people see of the text itself, where its author can mend it.
    pub fn as_written(self) -> &'a str {
        self.written
    }

    /// With other words for names that are withheld: for whatever programs read, and for what stands
    /// beside an award of somebody who is not named.
    pub fn redacted(self, instead: &str) -> Cow<'a, str> {
        match self.withheld {
            [] => Cow::Borrowed(self.written),
            names => {
                NameFinder::new(names.iter().map(String::as_str)).without(self.written, instead)
            }
        }
    }
}
