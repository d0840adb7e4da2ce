//! Which files of open data a site has.

use std::collections::BTreeMap;

use super::{Site, officer_years};
use crate::model::{Article, DataFile, DataFormat, DataTable, Year};

/// The emulation years of which anything is recorded, each with the tables that hold it.
pub fn data_years(site: &Site) -> BTreeMap<Year, Vec<DataTable>> {
    let mut years: BTreeMap<Year, Vec<DataTable>> = BTreeMap::new();
    let mut add = |year: Year, table| years.entry(year).or_default().push(table);
    for (year, entries) in &site.rolls.awards {
        if !entries.is_empty() {
            add(*year, DataTable::Awards);
        }
    }
    for year in officer_years(site) {
        let terms = || {
            site.rolls
                .boards(year)
                .filter_map(move |id| site.rolls.term(id, year))
        };
        if terms().any(|term| !term.officers.is_empty()) {
            add(year, DataTable::Officers);
        }
        if terms().any(|term| !term.listed().is_empty()) {
            add(year, DataTable::Members);
        }
    }
    for (year, reports) in &site.archives.emulation_years {
        let has = |of: fn(&Article) -> bool| reports.iter().any(|it| of(site.article(*it)));
        if has(|report| !report.figures.is_empty()) {
            add(*year, DataTable::Figures);
        }
        if has(|report| !report.ratings.is_empty()) {
            add(*year, DataTable::Ratings);
        }
        if site.rankings.of_year(*year).next().is_some() {
            add(*year, DataTable::Rankings);
        }
        add(*year, DataTable::Reports);
    }
    years
}

/// The files of open data; none where nothing is recorded.
pub(super) fn data_files(site: &Site) -> impl Iterator<Item = DataFile> + use<> {
    let years = data_years(site);
    let about = match years.is_empty() {
        true => Vec::new(),
        false => {
            let schemas = DataTable::ALL.map(DataFile::Schema);
            [DataFile::Package].into_iter().chain(schemas).collect()
        }
    };
    let rows = years.into_iter().flat_map(|(year, tables)| {
        let tables = tables.into_iter();
        tables.flat_map(move |table| {
            DataFormat::ALL.map(|format| DataFile::Rows(table, year, format))
        })
    });
    about.into_iter().chain(rows)
}
