//! The view of open data: which files there are, and what stands in them.

use super::{Composer, Page, structured, view};
use crate::config::{BaseUrl, Section};
use crate::model::{DataFile, DataFormat, DataTable, SitePath};
use crate::render::data::{Column, Kind, language, table};
use crate::render::facts::DataFacts;
use crate::render::view::{
    DataColumnView, DataFilesView, DataTableView, DataView, DataWordView, DataYearView, NameView,
    PageView,
};
use crate::site::PageId;

impl Composer<'_> {
    pub(super) fn data(&self, facts: &DataFacts) -> Page<'static> {
        let licence = self.everywhere.config.data.licence.as_ref();
        let has_files = !facts.years.is_empty();
        let data = DataView {
            licence: licence.map(|licence| NameView {
                name: licence.title.clone(),
                url: licence.url.clone(),
            }),
            package_url: self.data_href(DataFile::Package),
            tables: match has_files {
                true => DataTable::ALL.map(|id| self.data_table(id)).into(),
                false => Vec::new(),
            },
            years: self.data_years(facts),
        };
        let mut page = self.page_with("data.html", self.front(Section::Data), [view("data", data)]);
        let base = self.everywhere.config.base_url.as_ref();
        if let Some(base) = base.filter(|_| has_files) {
            page.frame.json_ld = Some(self.dataset(facts, base, &page.frame));
        }
        page
    }

    fn dataset(&self, facts: &DataFacts, base: &BaseUrl, frame: &PageView) -> String {
        let files = facts.years.iter().flat_map(|(year, tables)| {
            let csv = |id: &DataTable| DataFile::Rows(*id, *year, DataFormat::Csv);
            tables.iter().map(csv)
        });
        let files = files.map(|file| base.join(self.data_path(file).as_str()));
        let years = || facts.years.iter().map(|(year, _)| *year);
        structured::dataset(
            frame,
            &self.everywhere.config,
            base,
            self.logo_href(),
            years().min().zip(years().max()),
            files,
        )
    }

    fn data_path(&self, file: DataFile) -> SitePath {
        self.everywhere.path(&PageId::DataFile(file))
    }

    fn data_href(&self, file: DataFile) -> String {
        self.everywhere.href(&PageId::DataFile(file))
    }

    fn data_years(&self, facts: &DataFacts) -> Vec<DataYearView> {
        let years = facts.years.iter().map(|(year, tables)| DataYearView {
            year: *year,
            files: DataTable::ALL
                .map(|id| {
                    let url = |format| self.data_href(DataFile::Rows(id, *year, format));
                    tables.contains(&id).then(|| DataFilesView {
                        csv_url: url(DataFormat::Csv),
                        json_url: url(DataFormat::Json),
                    })
                })
                .into(),
        });
        years.collect()
    }

    fn data_table(&self, id: DataTable) -> DataTableView {
        let language = language(&self.everywhere.config.language);
        let table = table(id);
        let columns = table.columns.iter();
        DataTableView {
            title: table.titles[language],
            rows: table.rows[language],
            schema_url: self.data_href(DataFile::Schema(id)),
            columns: columns
                .map(|column| column_view(column, language))
                .collect(),
        }
    }
}

fn column_view(column: &Column, language: usize) -> DataColumnView {
    let words = match column.kind {
        Kind::Word(words) => words,
        _ => &[],
    };
    let words = words.iter().map(|word| DataWordView {
        value: word.value,
        label: word.labels[language],
    });
    DataColumnView {
        name: column.name,
        title: column.titles[language],
        kind: match column.kind {
            Kind::Text => "text",
            Kind::Word(_) => "word",
            Kind::Year => "year",
            Kind::Integer => "integer",
            Kind::Number => "number",
            Kind::Date => "date",
            Kind::List => "list",
            Kind::Address => "address",
        },
        words: words.collect(),
    }
}
