//! `bantin new`: a report with every field ready to fill, and comments that explain it.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{Environment, Exit, REFUSED, USAGE, open_site};
use crate::cli::{Cli, NewArgs};
use crate::diagnostic::{Problem, Reporter};
use crate::model::{SourcePath, nearest};
use crate::parse::ARTICLES;
use crate::render::words_of;
use crate::source::{CONTENT, Source};
use vietnamese::slug;

/// The report, with places for title, date, cluster and year.
const TEMPLATE: &str = include_str!("new/report.md");

/// Runs the command.
pub fn run(cli: &Cli, args: &NewArgs, environment: &Environment, reporter: &Reporter) -> Exit {
    if !args.title.chars().any(char::is_alphanumeric) {
        let text = reporter.say("Hãy ghi tiêu đề của bài", "Give the headline of the report");
        reporter.line(text);
        return Err(USAGE);
    }
    // A new report needs the settings and the ids of the clusters. What else may be wrong with
    // the site is not in its way.
    let (source, config) = open_site(cli, reporter)?;
    let refuse = |problem| {
        reporter.usage(problem);
        USAGE
    };
    let date = match args.date.clone() {
        None => environment.now().to_zoned((*config.zone).clone()).date(),
        Some(text) => text
            .parse()
            .map_err(|_| refuse(Problem::BadDate { text, guess: None }))?,
    };
    let unknown = args
        .cluster
        .as_ref()
        .and_then(|id| unknown_cluster(id, &source));
    unknown.map_or(Ok(()), |problem| Err(refuse(problem)))?;
    let year = date.year().to_string();
    let folder = cli.site.join(CONTENT).join(ARTICLES).join(year);
    let path = create(&folder, &args.title, &report(args, date)).map_err(|error| {
        reporter.line(&format!("{}: {error}", folder.display()));
        REFUSED
    })?;
    let text = reporter.say("Đã tạo", "Made");
    reporter.line(&format!("{text} {}", path.display()));
    Ok(())
}

/// A problem where there are clusters and none has that id, which is the name of its file.
fn unknown_cluster(given: &str, source: &Source) -> Option<Problem> {
    let folder = format!("{CONTENT}/clusters");
    let files = source.below(&folder).map(|(path, _)| path);
    let clusters = files.filter(|path| path.extension() == "md");
    let ids: Vec<&str> = clusters.map(SourcePath::stem).collect();
    if ids.is_empty() || ids.contains(&given) {
        return None;
    }
    let known = ids.into_iter().map(|id| (id.to_owned(), id));
    Some(Problem::UnknownCluster {
        given: given.to_owned(),
        near: nearest(given, known),
    })
}

fn report(args: &NewArgs, date: Date) -> String {
    let cluster = match &args.cluster {
        Some(id) => format!("cluster: {id}"),
        None => "# cluster: ma-cum".to_owned(),
    };
    let values = [
        ("title", &*quoted(&args.title)),
        ("date", &date.to_string()),
        ("cluster", &cluster),
        ("year", &date.year().to_string()),
    ];
    words_of(TEMPLATE, &values)
}

/// A YAML text in double quotes (YAML 1.2, section 7.3.1).
fn quoted(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", clean.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Makes the file; an existing one is never overwritten, the next free name is taken.
fn create(folder: &Path, title: &str, text: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let base = slug(title);
    let mut name = format!("{base}.md");
    for number in 2.. {
        let path = folder.join(name);
        match fs::File::create_new(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            opened => return opened?.write_all(text.as_bytes()).map(|()| path),
        }
        name = format!("{base}-{number}.md");
    }
    Err(ErrorKind::AlreadyExists.into())
}
