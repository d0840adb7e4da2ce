//! The view of a table of years: what stands in each of them, row by row.

use serde::Serialize;

use super::{NameView, RefView};
use crate::model::AwardSign;

/// A table with a column for each year.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct GridView {
    /// The years, newest first; each leads to its own page.
    pub years: Vec<RefView>,
    /// The rows, by what they belong to.
    pub groups: Vec<GridGroupView>,
}

/// Rows that belong together.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct GridGroupView {
    /// What they belong to; none where nothing is known of that.
    pub name: Option<String>,
    /// The rows.
    pub rows: Vec<GridRowView>,
}

/// A row.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct GridRowView {
    /// What it is of, with its page.
    pub head: NameView,
    /// Other names of it.
    pub aliases: Vec<String>,
    /// What its heads are called, in the table of officers; the unit of measure, in that of figures.
    pub note: Option<String>,
    /// The sign of a kind of awards.
    pub sign: Option<AwardSign>,
    /// Whether anybody received one of that kind.
    pub is_won: bool,
    /// How many there are of all years, written out; none where they are not counted.
    pub total: Option<String>,
    /// A cell for each year of the table.
    pub cells: Vec<GridCellView>,
}

/// What stands in a year.
#[derive(Debug, Clone, Default, Hash, Serialize)]
pub struct GridCellView {
    /// Names or numbers; none where there is nothing.
    pub entries: Vec<NameView>,
    /// How many awards are only proposed, written out.
    pub proposed: Option<String>,
}
