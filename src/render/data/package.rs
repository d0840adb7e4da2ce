//! What programs read of open data before they read the data: a Data Package, whose resources have a
//! Table Schema each (<https://datapackage.org>, version 2).

use serde::Serialize;

use super::cell::{Column, Kind, Table};
use super::language;
use super::tables::table;
use crate::config::Section;
use crate::model::{DataFile, DataFormat, DataTable};
use crate::render::compose::Composer;
use crate::render::facts::DataFacts;
use crate::site::PageId;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Package<'a> {
    #[serde(rename = "$schema")]
    profile: &'static str,
    name: &'static str,
    title: String,
    description: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    homepage: Option<String>,
    contributors: [Contributor<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<License<'a>>,
    resources: Vec<Resource>,
}

#[derive(Serialize)]
struct Contributor<'a> {
    title: &'a str,
    roles: [&'static str; 1],
}

#[derive(Serialize)]
struct License<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    title: &'a str,
}

#[derive(Serialize)]
struct Resource {
    name: String,
    r#type: &'static str,
    path: String,
    title: String,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    dialect: Dialect,
    schema: String,
}

/// What differs from other CSV is stated even where it is the default: files of Vietnam often have `;`.
#[derive(Serialize)]
struct Dialect {
    delimiter: &'static str,
}

#[derive(Serialize)]
struct Schema {
    #[serde(rename = "$schema")]
    profile: &'static str,
    fields: Vec<Field>,
}

#[derive(Serialize)]
struct Field {
    name: &'static str,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    title: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    constraints: Option<Constraints>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    categories: Vec<Category>,
}

#[derive(Serialize)]
struct Constraints {
    r#enum: Vec<&'static str>,
}

#[derive(Serialize)]
struct Category {
    value: &'static str,
    label: &'static str,
}

/// `datapackage.json`.
pub fn package(facts: &DataFacts, composer: &Composer<'_>) -> Vec<u8> {
    let config = &composer.everywhere.config;
    let language = language(&config.language);
    let title = composer.words.title(Section::Data);
    let licence = config.data.licence.as_ref();
    let front = composer.everywhere.path(&PageId::Data);
    let files = facts.years.iter().flat_map(|(year, tables)| {
        let tables = tables.iter();
        tables.map(|id| (*year, table(*id)))
    });
    let resources = files.map(|(year, of)| Resource {
        name: format!("{}-{year}", of.id.key()),
        r#type: "table",
        path: DataFile::Rows(of.id, year, DataFormat::Csv).name(),
        title: format!("{} {year}", of.titles[language]),
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        dialect: Dialect { delimiter: "," },
        schema: DataFile::Schema(of.id).name(),
    });
    json(&Package {
        profile: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: "du-lieu",
        title: format!("{title} – {}", config.title),
        description: composer.describe(composer.words.description(Section::Data), title),
        homepage: config
            .base_url
            .as_ref()
            .map(|base| base.join(&front.href(false))),
        contributors: [Contributor {
            title: &config.organisation.name,
            roles: ["publisher"],
        }],
        licenses: licence
            .map(|licence| License {
                // A name is asked for; nobody knows this one.
                name: licence.id.unwrap_or("other"),
                path: licence.url.as_deref(),
                title: &licence.title,
            })
            .into_iter()
            .collect(),
        resources: resources.collect(),
    })
}

/// The Table Schema of a table, with the names that people read in the language of the site.
pub fn schema(id: DataTable, composer: &Composer<'_>) -> Vec<u8> {
    let Table { columns, .. } = table(id);
    let config = &composer.everywhere.config;
    let language = language(&config.language);
    // Without the address of the site, those of its pages are no whole ones.
    let is_absolute = config.base_url.is_some();
    let fields = columns
        .iter()
        .map(|column| field(column, language, is_absolute));
    json(&Schema {
        profile: "https://datapackage.org/profiles/2.0/tableschema.json",
        fields: fields.collect(),
    })
}

fn field(column: &Column, language: usize, is_absolute: bool) -> Field {
    let (r#type, format) = match column.kind {
        Kind::Text | Kind::Word(_) | Kind::List => ("string", None),
        Kind::Address => ("string", is_absolute.then_some("uri")),
        Kind::Year => ("year", None),
        Kind::Integer => ("integer", None),
        Kind::Number => ("number", None),
        Kind::Date => ("date", None),
    };
    let words = match column.kind {
        Kind::Word(words) => words,
        _ => &[],
    };
    let constraints = Constraints {
        r#enum: words.iter().map(|word| word.value).collect(),
    };
    Field {
        name: column.name,
        r#type,
        format,
        title: column.titles[language],
        constraints: (!words.is_empty()).then_some(constraints),
        categories: words
            .iter()
            .map(|word| Category {
                value: word.value,
                label: word.labels[language],
            })
            .collect(),
    }
}

fn json(value: &impl Serialize) -> Vec<u8> {
    // Texts and numbers always have a JSON.
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    (text + "\n").into_bytes()
}
