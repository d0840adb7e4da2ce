//! `[statistics]`: the rows of the statistics box.

use serde::Deserialize;

use crate::diagnostic::Refusal;
use crate::model::too_many_views;

/// Which rows are switched on or off, and the numbers that were carried over.
#[derive(Debug, Clone, Default, Hash, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs)] // Each field is the row of its name.
pub struct Statistics {
    pub online: Option<bool>,
    pub today: Option<bool>,
    pub yesterday: Option<bool>,
    pub week: Option<bool>,
    pub month: Option<bool>,
    pub all: Option<bool>,
    pub imported: Imported,
}

/// Views of the whole site that were carried over, whether the box shows them or not.
#[derive(Debug, Clone, Default, Hash, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[allow(missing_docs)]
pub struct Imported {
    pub online: Option<Carried>,
    pub today: Option<Carried>,
    pub yesterday: Option<Carried>,
    pub week: Option<Carried>,
    pub month: Option<Carried>,
    pub all: Option<Carried>,
}

/// Views that were carried over: no more than a counter takes.
#[derive(Debug, Clone, Copy, Hash, Deserialize)]
#[serde(try_from = "u64")]
pub struct Carried(pub u64);

impl TryFrom<u64> for Carried {
    type Error = Refusal;

    fn try_from(views: u64) -> Result<Self, Refusal> {
        too_many_views(views).map_or(Ok(Self(views)), |problem| Err(Refusal(problem)))
    }
}

impl Statistics {
    /// The rows that are shown, in order, each with its number, if any; by default those that
    /// have a number, or will have one from a counter.
    pub fn rows(&self, is_counted: bool) -> impl Iterator<Item = (&'static str, Option<u64>)> {
        let imported = &self.imported;
        let rows = [
            ("online", self.online, imported.online),
            ("today", self.today, imported.today),
            ("yesterday", self.yesterday, imported.yesterday),
            ("week", self.week, imported.week),
            ("month", self.month, imported.month),
            ("all", self.all, imported.all),
        ];
        rows.into_iter()
            .filter(move |(_, on, number)| on.unwrap_or(is_counted || number.is_some()))
            .map(|(key, _, number)| (key, number.map(|Carried(views)| views)))
    }
}
