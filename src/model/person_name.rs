//! The name of a person, which pages may show or not.

use serde::{Deserialize, Serialize};

use super::name_key;

/// The name of a person. Whatever readers or programs get to see asks [`PersonName::shown`]: a name
/// that is withheld is none for them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PersonName {
    written: String,
    is_withheld: bool,
}

impl PersonName {
    /// A name that is shown.
    pub fn new(written: String) -> Self {
        Self {
            written,
            is_withheld: false,
        }
    }

    /// The same name, withheld where it must not be shown.
    #[must_use]
    pub fn withheld_if(self, is_withheld: bool) -> Self {
        Self {
            is_withheld: self.is_withheld || is_withheld,
            ..self
        }
    }

    /// The name, where it may be shown: the one way for it into pages, feeds, the search, structured
    /// data and open data.
    pub fn shown(&self) -> Option<&str> {
        (!self.is_withheld).then_some(&*self.written)
    }

    /// Whether it must not be shown.
    pub fn is_withheld(&self) -> bool {
        self.is_withheld
    }

    /// The name as its report has it, withheld or not: for what tells persons apart, and for
    /// messages to who wrote it. Nothing that is published may hold it.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// What it is compared by.
    pub fn key(&self) -> String {
        name_key(&self.written)
    }
}

#[cfg(test)]
mod tests {
    use super::PersonName;

    #[test]
    fn a_withheld_name_is_shown_to_nobody() {
        let name = PersonName::new("Nguyễn Văn A".to_owned());
        assert_eq!(name.shown(), Some("Nguyễn Văn A"));
        let withheld = name.clone().withheld_if(true);
        assert_eq!(withheld.shown(), None);
        // What is withheld once stays so.
        assert_eq!(withheld.clone().withheld_if(false).shown(), None);
        assert_eq!(withheld.key(), name.key());
    }
}
