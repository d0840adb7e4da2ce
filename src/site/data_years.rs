//! Which files of open data a site has.

use std::collections::{BTreeMap, BTreeSet};

use super::{Records, Site, officer_years};
use crate::model::{DataFile, DataFormat, DataTable, Year};

/// The emulation years of which anything is recorded, each with the tables that have a row.
pub fn data_years(site: &Site) -> BTreeMap<Year, Vec<DataTable>> {
    let reports = site.archives.emulation_years.keys().copied();
    let awards = site.rolls.awards.keys().copied();
    let years: BTreeSet<Year> = reports.chain(awards).chain(officer_years(site)).collect();
    let tables = |year| {
        let records = Records::of(site, year);
        let tables = DataTable::ALL.into_iter();
        tables.filter(|table| records.has(*table)).collect()
    };
    let years = years.into_iter().map(|year| (year, tables(year)));
    years
        .filter(|(_, tables): &(_, Vec<_>)| !tables.is_empty())
        .collect()
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
