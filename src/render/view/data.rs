//! The view of open data.

use serde::Serialize;

use super::NameView;

/// Open data. In a template: `data`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DataView {
    /// The terms under which it may be used.
    pub licence: Option<NameView>,
    /// The description for programs.
    pub package_url: String,
    /// The tables, each with its columns; a year has the files of some of them.
    pub tables: Vec<DataTableView>,
    /// The years, newest first.
    pub years: Vec<DataYearView>,
}

/// A table.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DataTableView {
    /// What people call it.
    pub title: &'static str,
    /// What a row of it is.
    pub rows: &'static str,
    /// The description for programs.
    pub schema_url: String,
    /// Its columns.
    pub columns: Vec<DataColumnView>,
}

/// A column of a table.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DataColumnView {
    /// What programs call it.
    pub name: &'static str,
    /// What people call it.
    pub title: &'static str,
    /// What stands in it: label it with `t.data.kinds[kind]`.
    pub kind: &'static str,
    /// The words that stand in it, each with what it means; none for other texts.
    pub words: Vec<DataWordView>,
}

/// A word in a column.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DataWordView {
    /// The word.
    pub value: &'static str,
    /// What it means.
    pub label: &'static str,
}

/// The files of an emulation year.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DataYearView {
    /// The year.
    pub year: i16,
    /// For each of `tables` its files; none where the year has no row of it.
    pub files: Vec<Option<DataFilesView>>,
}

/// The files of a table.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DataFilesView {
    /// As CSV.
    pub csv_url: String,
    /// As JSON.
    pub json_url: String,
}
