//! The views of drawings: numbers that are ready to be drawn, with the words beside them.

use serde::Serialize;

use super::{NameView, Shown};

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

/// Columns over years, oldest first: a drawing `width` wide and 1000 high that may be stretched.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ColumnsView {
    /// How wide it is: ten for each year.
    pub width: usize,
    /// The path of the columns.
    pub columns: String,
    /// The path of what is only proposed, on top of them; none where nothing is.
    pub proposed: Option<String>,
    /// The number that a column of full height stands for, written out.
    pub top: String,
    /// The years below the drawing.
    pub axis: AxisView,
}

/// The years below a drawing.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AxisView {
    /// All years, each below its part of the drawing; of many years the first and the last.
    pub years: Vec<i16>,
    /// Whether it is only the first and the last.
    pub ends: bool,
}

/// A figure over the years.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SeriesView {
    /// What is counted.
    pub label: String,
    /// `triệu đồng`.
    pub unit: Option<String>,
    /// The drawing.
    pub columns: ColumnsView,
}

/// Who headed a cluster, and when.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct HeadsView {
    /// What the cluster calls its heads, where not as `t.roles` does.
    pub role: Option<String>,
    /// How wide each drawing is: one for each year. They are one high.
    pub width: usize,
    /// The years below the drawings.
    pub axis: AxisView,
    /// Those who headed it, whoever did so last first.
    pub rows: Vec<HeadRowView>,
}

/// One who headed a cluster.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct HeadRowView {
    /// The unit, or the person who is of none.
    pub head: Shown<NameView>,
    /// `2015, 2019–2021`.
    pub years: String,
    /// The path of these years.
    pub path: String,
}
