//! The views of drawings: numbers that are ready to be drawn, with the words beside them.

use serde::Serialize;

/// How many reports each month of each year has: a table whose cells are coloured.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct HeatView {
    /// The twelve columns.
    pub months: Vec<HeatMonthView>,
    /// A row for each year, newest first.
    pub rows: Vec<HeatRowView>,
}

/// A column.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct HeatMonthView {
    /// `T3`.
    pub narrow: String,
    /// `Tháng 3`.
    pub name: String,
}

/// A year of such a table.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct HeatRowView {
    /// The year.
    pub year: i16,
    /// Its page.
    pub url: Option<String>,
    /// How many reports.
    pub count: usize,
    /// Its twelve months.
    pub cells: Vec<HeatCellView>,
}

/// A month of such a table.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct HeatCellView {
    /// `Tháng 3 năm 2023`.
    pub name: String,
    /// Its page, where it has reports.
    pub url: Option<String>,
    /// How many reports.
    pub count: usize,
    /// How strong its colour is: from 1 to 5, each a fifth of the month with the most reports; 0
    /// without reports.
    pub level: usize,
}
