//! The files of open data: what is recorded, as tables, one file a table and emulation year.

use super::Year;

/// A table of what is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataTable {
    /// Awards, each once.
    Awards,
    /// Who headed clusters.
    Officers,
    /// The members of clusters.
    Members,
    /// Figures that reports give.
    Figures,
    /// Ratings that reports give.
    Ratings,
    /// The places of units within their clusters.
    Rankings,
    /// The reports.
    Reports,
}

impl DataTable {
    /// All of them, in the order of pages.
    pub const ALL: [Self; 7] = [
        Self::Awards,
        Self::Officers,
        Self::Members,
        Self::Figures,
        Self::Ratings,
        Self::Rankings,
        Self::Reports,
    ];

    /// What programs call it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Awards => "awards",
            Self::Officers => "officers",
            Self::Members => "members",
            Self::Figures => "figures",
            Self::Ratings => "ratings",
            Self::Rankings => "rankings",
            Self::Reports => "reports",
        }
    }

    /// What its files are called: they are kept by people, so the name says what they hold.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Awards => "khen-thuong",
            Self::Officers => "can-bo",
            Self::Members => "thanh-vien",
            Self::Figures => "so-lieu",
            Self::Ratings => "xep-loai",
            Self::Rankings => "xep-hang",
            Self::Reports => "tin-bai",
        }
    }
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataFormat {
    /// CSV (RFC 4180).
    Csv,
    /// JSON.
    Json,
}

impl DataFormat {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Csv, Self::Json];

    /// The end of the name of a file.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

/// A file of open data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DataFile {
    /// A table of an emulation year.
    Rows(DataTable, Year, DataFormat),
    /// The columns of a table: a Table Schema.
    Schema(DataTable),
    /// The list of the tables: a Data Package.
    Package,
}

impl DataFile {
    /// Its name.
    pub fn name(self) -> String {
        match self {
            Self::Rows(table, year, format) => {
                format!("{}-{year}.{}", table.file(), format.extension())
            }
            Self::Schema(table) => format!("{}.schema.json", table.file()),
            // The name that programs look for.
            Self::Package => "datapackage.json".to_owned(),
        }
    }
}
