//! `bantin export`: the tables of open data as a workbook, or as CSV and JSON.

#[cfg(feature = "xlsx")]
mod summary;
#[cfg(feature = "xlsx")]
mod workbook;

use std::io;
use std::path::{Path, PathBuf};

use super::{Environment, Exit, PROBLEMS, REFUSED, USAGE, print, showing};
use crate::build::{Loaded, Recall, Request, Snapshot, text_of};
use crate::cli::{Cli, TableArgs, TableFormat};
use crate::diagnostic::{Problem, Reporter, shown};
use crate::model::{ClusterId, DataFormat, DataTable, Tints, Year, nearest};
use crate::output::{make_folder, write_whole_file};
use crate::render::Renderer;
use crate::render::data::table;
use crate::render::facts::DataRows;
use crate::site::data_years;

/// The rows of a table, by their years, oldest first.
pub struct TableRows<'a> {
    /// Which table.
    pub id: DataTable,
    /// The rows.
    pub years: Vec<(Year, DataRows<'a>)>,
}

/// Runs the command.
pub fn run(cli: &Cli, args: &TableArgs, environment: &Environment, reporter: &Reporter) -> Exit {
    #[cfg(not(feature = "xlsx"))]
    if args.form == TableFormat::Xlsx {
        return super::not_built_in("export --format xlsx", reporter);
    }
    let request = Request {
        base_url: None,
        showing: showing(false),
        counts: None,
        now: environment.now(),
        preview: false,
    };
    let loaded = Loaded::read(&cli.site, &request, &Recall::read(&cli.site));
    let (problems, source) = (loaded.problems, loaded.source);
    let snapshot = loaded.snapshot.filter(|_| !problems.has_errors());
    let Some(snapshot) = snapshot else {
        reporter.problems(problems, &|file| text_of(&source, file));
        return Err(PROBLEMS);
    };
    let cluster = cluster(&snapshot, args.cluster.as_deref(), reporter)?;
    let tables = tables(&snapshot, args, cluster.as_ref());
    if tables.is_empty() {
        reporter.line(reporter.say(
            "Chưa có dữ liệu nào như vậy.",
            "Nothing of that is recorded.",
        ));
        return Err(PROBLEMS);
    }
    let tints = Tints::new();
    write(args, &snapshot.renderer(&tints), &tables, reporter)
}

/// The cluster that is asked for.
fn cluster(
    snapshot: &Snapshot,
    given: Option<&str>,
    reporter: &Reporter,
) -> Result<Option<ClusterId>, u8> {
    let clusters = &snapshot.site.clusters;
    let Some(given) = given else {
        return Ok(None);
    };
    // As files name it, or as its page does.
    let is_meant = |id: &ClusterId| {
        let own = clusters.get(id).and_then(|it| it.source_id.as_ref());
        id.as_str() == given || own.is_some_and(|own| own.as_str() == given)
    };
    if let Some(id) = clusters.keys().find(|id| is_meant(id)) {
        return Ok(Some(id.clone()));
    }
    let candidates = clusters.keys().map(|id| (id.to_string(), id.as_str()));
    let near = nearest(given, candidates);
    reporter.usage(Problem::UnknownCluster {
        given: given.to_owned(),
        near,
        known: clusters.keys().take(8).map(ToString::to_string).collect(),
    });
    Err(USAGE)
}

/// What is asked for, without tables that have no row.
fn tables<'a>(
    snapshot: &'a Snapshot,
    args: &TableArgs,
    cluster: Option<&ClusterId>,
) -> Vec<TableRows<'a>> {
    let site = &snapshot.site;
    let years = data_years(site);
    let is_wanted = |year: &Year| args.year.is_none_or(|wanted| wanted == *year);
    let ids = DataTable::ALL.into_iter();
    let ids = ids.filter(|id| args.table.is_none_or(|wanted| wanted == *id));
    ids.map(|id| {
        let years = years
            .iter()
            .filter(|(year, of)| is_wanted(year) && of.contains(&id));
        let years = years.map(|(year, _)| {
            let mut rows = DataRows::of(site, id, *year);
            if let Some(cluster) = cluster {
                rows.retain_cluster(cluster);
            }
            (*year, rows)
        });
        TableRows {
            id,
            years: years.filter(|(_, rows)| !rows.is_empty()).collect(),
        }
    })
    .filter(|table| !table.years.is_empty())
    .collect()
}

fn write(
    args: &TableArgs,
    renderer: &Renderer<'_>,
    tables: &[TableRows<'_>],
    reporter: &Reporter,
) -> Exit {
    let format = match args.form {
        #[cfg(feature = "xlsx")]
        TableFormat::Xlsx => {
            let bytes = workbook::workbook(tables, renderer).map_err(|error| {
                reporter.line(&error.to_string());
                REFUSED
            })?;
            let path = args.to.clone().unwrap_or_else(|| file_name(args, "xlsx"));
            return put(&path, &bytes, args.force, reporter);
        }
        #[cfg(not(feature = "xlsx"))]
        TableFormat::Xlsx => return Err(REFUSED),
        TableFormat::Csv => DataFormat::Csv,
        TableFormat::Json => DataFormat::Json,
    };
    let bytes = |of: &TableRows<'_>| {
        let years: Vec<_> = of.years.iter().map(|(year, rows)| (*year, rows)).collect();
        renderer.data(&years, table(of.id), format)
    };
    if let (Some(_), [table]) = (args.table, tables) {
        return match &args.to {
            Some(path) => put(path, &bytes(table), args.force, reporter),
            None => print::bytes(&bytes(table), reporter),
        };
    }
    let folder = args.to.clone().unwrap_or_else(|| file_name(args, ""));
    make_folder(&folder).map_err(|error| refuse(&folder, &error, reporter))?;
    for table in tables {
        let name = format!("{}.{}", table.id.file(), format.extension());
        put(&folder.join(name), &bytes(table), args.force, reporter)?;
    }
    Ok(())
}

/// `du-lieu-2025-cum-1.xlsx`: what was asked for, in a name.
fn file_name(args: &TableArgs, extension: &str) -> PathBuf {
    let year = args.year.map(|year| year.to_string());
    let table = args.table.map(|table| table.file().to_owned());
    let parts = [table, year, args.cluster.clone()].into_iter().flatten();
    let name = parts.fold("du-lieu".to_owned(), |name, part| name + "-" + &part);
    PathBuf::from(match extension {
        "" => name,
        extension => format!("{name}.{extension}"),
    })
}

fn put(path: &Path, bytes: &[u8], replace: bool, reporter: &Reporter) -> Exit {
    write_whole_file(path, bytes, replace).map_err(|error| refuse(path, &error, reporter))?;
    let written = reporter.say("đã ghi", "written");
    reporter.line(&format!("{}: {written}", shown(path)));
    Ok(())
}

/// Says why a file cannot be written.
fn refuse(path: &Path, error: &io::Error, reporter: &Reporter) -> u8 {
    let path = shown(path);
    reporter.line(&match error.kind() {
        // Somebody may have worked on it since.
        io::ErrorKind::AlreadyExists => {
            let text = reporter.say(
                "tệp đã có; thêm `--force` để ghi đè, hoặc ghi tên khác sau `--output`",
                "the file is there; add `--force` to replace it, or give `--output` another name",
            );
            format!("{path}: {text}")
        }
        _ => {
            let text = reporter.say(
                "không ghi được; hãy xem thư mục, quyền ghi, chỗ trống trên đĩa, và tệp có đang mở trong Excel không",
                "cannot be written; look at the folder, the permissions, the room on the disk, and whether Excel has the file open",
            );
            format!("{path}: {text}: {error}")
        }
    });
    REFUSED
}
