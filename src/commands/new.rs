//! `bantin new`: a report with every field ready to fill, and comments that explain it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{Environment, OK, PROBLEMS, REFUSED, Reporter, USAGE};
use crate::build::{Request, Snapshot};
use crate::cli::{Cli, New};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::ClusterId;
use crate::render::words_of;
use crate::site::Site;
use crate::source::{CONTENT, Source};
use crate::vietnamese::slug;

/// The report, with places for title, date, cluster and year.
const TEMPLATE: &str = include_str!("new/report.md");

/// Runs the command.
pub fn run(cli: &Cli, args: &New, environment: &Environment, reporter: &Reporter) -> u8 {
    let request = Request {
        base_url: None,
        drafts: true,
        now: environment.now,
    };
    let (snapshot, source, problems) = Snapshot::load(&cli.site, &request);
    let Some(config) = read_config(&source) else {
        reporter.problems(problems, &source);
        return PROBLEMS;
    };
    let today = environment.now.to_zoned(config.zone.clone()).date();
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
    if let (Some(id), Some(snapshot)) = (&args.cluster, &snapshot)
        && let Some(problem) = unknown_cluster(id, &snapshot.site)
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
        .join("tin")
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

fn read_config(source: &Source) -> Option<Config> {
    Config::parse(&source.config().ok()?).ok()
}

fn unknown_cluster(given: &str, site: &Site) -> Option<Problem> {
    if site.clusters.is_empty() || site.clusters.contains_key(&ClusterId::new(given)) {
        return None;
    }
    let known = site.clusters.keys().map(|id| (id.to_string(), id.as_str()));
    Some(Problem::UnknownCluster {
        given: given.to_owned(),
        near: crate::model::nearest(given, known).map(ToOwned::to_owned),
    })
}

fn report(args: &New, date: Date) -> String {
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
