//! Open data: tables of what is recorded, for programs and spreadsheets.
//!
//! A table is defined once, in `tables`: from that follow its CSV and JSON, its schema, the page that
//! explains it, and the workbooks that `bantin export` writes.

mod cell;
mod csv;
mod json;
mod package;
mod scope;
mod tables;

pub use cell::{Cell, Column, Kind, Sink, Table, Word};
pub use csv::{Csv, harmless};
pub use json::Json;
pub use package::{package, schema};
pub use scope::Scope;
pub use tables::{table, write};

use super::compose::Composer;
use super::facts::{DataRows, DataRowsFacts};
use crate::model::{DataFormat, Year};

/// Which of the two languages a site has its names of columns in.
pub fn language(language: &str) -> usize {
    usize::from(language != "vi")
}

/// The bytes of a table of a year.
pub fn file(facts: &DataRowsFacts<'_>, composer: &Composer<'_>) -> Vec<u8> {
    let of_year = facts.rows.iter().map(|rows| (facts.year, &***rows));
    let of_year: Vec<_> = of_year.collect();
    rows(&of_year, table(facts.table), facts.format, composer)
}

/// The rows of several years as one file.
pub fn rows(
    years: &[(Year, &DataRows<'_>)],
    table: &'static Table,
    format: DataFormat,
    composer: &Composer<'_>,
) -> Vec<u8> {
    let each = |sink: &mut dyn Sink| {
        for (year, rows) in years {
            write(rows, &Scope::new(composer, *year), sink);
        }
    };
    match format {
        DataFormat::Csv => {
            let mut csv = Csv::new(table);
            each(&mut csv);
            csv.into_bytes()
        }
        DataFormat::Json => {
            let mut json = Json::default();
            each(&mut json);
            json.into_bytes()
        }
    }
}
