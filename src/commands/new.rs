//! `bantin new`: a report with every field ready to fill, and comments that explain it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{Environment, OK, PROBLEMS, REFUSED, USAGE};
use crate::build::{read_config, text_of};
use crate::cli::{Cli, NewArgs};
use crate::diagnostic::{Diagnostic, Problem, Reporter};
use crate::model::nearest;
use crate::parse::ARTICLES;
use crate::render::words_of;
use crate::source::{CONTENT, Source};
use vietnamese::slug;

/// The report, with places for title, date, cluster and year.
const TEMPLATE: &str = include_str!("new/report.md");

/// Runs the command.
pub fn run(cli: &Cli, args: &NewArgs, environment: &Environment, reporter: &Reporter) -> u8 {
    if !args.title.chars().any(char::is_alphanumeric) {
        let text = reporter.say("Hãy ghi tiêu đề của bài", "Give the headline of the report");
        reporter.line(text);
        return USAGE;
    }
    // A new report needs the settings and the ids of the clusters. What else may be wrong with
    // the site is not in its way.
    let (source, _) = Source::open(&cli.site);
    let config = match read_config(&source) {
        Ok(config) => config,
        Err(problems) => {
            reporter.problems(problems, &|file| text_of(&source, file));
            return PROBLEMS;
        }
    };
    let today = environment.now().to_zoned((*config.zone).clone()).date();
    let date: Date = match args.date.as_deref().map(str::parse) {
        None => today,
        Some(Ok(date)) => date,
        Some(Err(_)) => {
            let text = args.date.clone().unwrap_or_default();
            let problem = Diagnostic::everywhere(Problem::BadDate { text, guess: None });
            reporter.line(&problem.message(reporter.language));
            return USAGE;
        }
    };
    if let Some(id) = &args.cluster
        && let Some(problem) = unknown_cluster(id, &source)
    {
        let problem = Diagnostic::everywhere(problem);
        reporter.line(&problem.message(reporter.language));
        if let Some(help) = problem.help(reporter.language) {
            reporter.line(&help);
        }
        return USAGE;
    }
    let folder = cli
        .site
        .join(CONTENT)
        .join(ARTICLES)
        .join(date.year().to_string());
    match create(&folder, &args.title, &report(args, date)) {
        Ok(path) => {
            let text = reporter.say("Đã tạo", "Made");
            reporter.line(&format!("{text} {}", path.display()));
            OK
        }
        Err(error) => {
            reporter.line(&format!("{}: {error}", folder.display()));
            REFUSED
        }
    }
}

/// Says so where there are clusters and none has that id, which is the name of its file.
fn unknown_cluster(given: &str, source: &Source) -> Option<Problem> {
    let folder = format!("{CONTENT}/clusters");
    let ids: Vec<&str> = source
        .below(&folder)
        .filter(|(path, _)| path.extension() == "md")
        .map(|(path, _)| path.stem())
        .collect();
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
    words_of(
        TEMPLATE,
        &[
            ("title", &quoted(&args.title)),
            ("date", &date.to_string()),
            ("cluster", &cluster),
            ("year", &date.year().to_string()),
        ],
    )
}

/// A YAML text in double quotes (YAML 1.2, section 7.3.1).
fn quoted(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", clean.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Makes the file; an existing one is never overwritten, the next free name is taken.
fn create(folder: &Path, title: &str, text: &str) -> std::io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let base = slug(title);
    let mut number = 1;
    loop {
        let name = match number {
            1 => format!("{base}.md"),
            number => format!("{base}-{number}.md"),
        };
        let path = folder.join(name);
        match fs::File::create_new(&path) {
            Ok(mut file) => {
                file.write_all(text.as_bytes())?;
                return Ok(path);
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => number += 1,
            Err(error) => return Err(error),
        }
    }
}
