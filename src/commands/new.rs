//! `bantin new`: a report with every field ready to fill, and comments that explain it.

pub(super) mod folder;
mod photos;
mod year;

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{Environment, Exit, REFUSED, USAGE, open_site};
use crate::cli::{Cli, NewArgs};
use crate::diagnostic::{Language, Problem, Reporter, shown};
use crate::model::{LONGEST_STEM, Moment, NEAR, SourcePath, file_stem, nearest};
use crate::parse::ARTICLES;
use crate::render::words_of;
use crate::source::{Beneath, CONTENT, Source};
use year::Choice;

/// The report, with places for title, date, cluster and year.
const TEMPLATE: &str = include_str!("new/report.md");
/// What it says of pictures where it comes without.
const PICTURES: &str = include_str!("new/pictures.md");

/// Runs the command.
pub fn run(cli: &Cli, args: &NewArgs, environment: &Environment, reporter: &Reporter) -> Exit {
    // Who forgets the quotes has written a headline all the same.
    let title = args.title.join(" ");
    if !title.chars().any(char::is_alphanumeric) {
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
    let today = environment.now().to_zoned((*config.zone).clone()).date();
    let date = match &args.date {
        None => Moment {
            date: today,
            time: None,
        },
        Some(text) => Moment::parse(text, &config.zone).map_err(refuse)?,
    };
    let unknown = args
        .cluster
        .as_ref()
        .and_then(|id| unknown_cluster(id, &source));
    unknown.map_or(Ok(()), |problem| Err(refuse(problem)))?;
    // Digits left out make no year that a report could be filed under.
    let day = match problem_of_year(date) {
        Some(problem) => {
            reporter.usage(problem);
            today
        }
        None => date.date,
    };
    if let Some(Err(error)) = args.photos.as_ref().map(fs::read_dir) {
        let photos = args.photos.as_deref().unwrap_or(Path::new(""));
        let text = reporter.say(
            "Không đọc được thư mục ảnh",
            "Cannot read the photographs in",
        );
        let why = match error.kind() {
            ErrorKind::NotFound => reporter.say("không có thư mục ấy", "there is none"),
            ErrorKind::NotADirectory => reporter.say("đó không phải là thư mục", "it is no folder"),
            ErrorKind::PermissionDenied => reporter.say("không được phép đọc", "access is denied"),
            _ => &error.to_string(),
        };
        reporter.line(&format!("{text} {}: {why}", shown(photos)));
        return Err(USAGE);
    }
    let choice = match args.year {
        Some(year) => Choice::Certain(year),
        None => Choice::of(&title, day).answered(environment, reporter),
    };
    let below = Path::new(CONTENT).join(ARTICLES);
    let below = below.join(day.year().to_string());
    let folder = cli.site.join(&below);
    // Nothing is written through a link.
    if let Some(link) = Beneath::at(&cli.site).first_link(&below) {
        reporter.usage(Problem::OutputSymlink {
            path: link.display().to_string(),
        });
        return Err(REFUSED);
    }
    folder::sweep(&cli.site.join(CONTENT).join(ARTICLES));
    let text = |pictures: &str, up| report(args, &title, (date, day), choice, (pictures, up));
    let path = match &args.photos {
        None => {
            let text = text(PICTURES, "../");
            create(&folder, &title, &text).map_err(|error| (folder.clone(), error))
        }
        Some(from) => {
            let made = folder::with_photos(&folder, &title, from, reporter, |photos| {
                text(&photos.lines(), "../../")
            });
            match made {
                Ok(None) => {
                    let none = reporter.say("Không có ảnh nào trong", "There is no photograph in");
                    reporter.line(&format!("{none} {}", shown(from)));
                    return Err(USAGE);
                }
                Ok(Some(path)) => Ok(path),
                Err(error) => Err(error),
            }
        }
    };
    let path = path.map_err(|(path, error)| {
        reporter.usage(Problem::Unwritable {
            path: path.display().to_string(),
            detail: error.to_string(),
        });
        REFUSED
    })?;
    let list = args.photos.as_ref();
    let list = list.map(|_| shown(&photos::list_of(&path)));
    let text = reporter.say("Đã tạo", "Made");
    let path = shown(&path);
    reporter.line(&format!("{text} {path}"));
    if let Some(list) = list {
        let text = reporter.say("Hãy ghi chú thích ảnh vào", "Write the captions into");
        reporter.line(&format!("{text} {list}"));
    }
    if let Choice::Open { before, dated } = choice {
        reporter.line(&match reporter.language {
            Language::Vietnamese => format!(
                "Chưa rõ bài nói về năm thi đua nào: hãy ghi vào {path} `year: {before}` nếu bài tổng kết năm trước, `year: {dated}` nếu là tin của năm nay"
            ),
            Language::English => format!(
                "Which emulation year is it about? Write into {path} `year: {before}` for a review of the year before, `year: {dated}` for news of this year"
            ),
        });
    }
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
    let known = ids.iter().map(|id| ((*id).to_owned(), *id));
    Some(Problem::UnknownCluster {
        given: given.to_owned(),
        near: nearest(given, known),
        known: ids.iter().take(8).map(|id| (*id).to_owned()).collect(),
    })
}

/// That a date is of a year of which no union reports.
fn problem_of_year(date: Moment) -> Option<Problem> {
    let year = date.date.year();
    let is_near = NEAR.contains(&year);
    (!is_near).then(|| Problem::FarYear { year: year.into() })
}

/// A report dated `date`; `day` is one of the year that it is filed under.
/// `pictures` are its lines about pictures, `up` leads to the folder of all reports.
fn report(
    args: &NewArgs,
    title: &str,
    (date, day): (Moment, Date),
    choice: Choice,
    (pictures, up): (&str, &str),
) -> String {
    let cluster = match &args.cluster {
        Some(id) => format!("cluster: {id}"),
        None => "# cluster: ma-cum".to_owned(),
    };
    let values = [
        ("title", &*quoted(title)),
        ("date", &date.to_string()),
        ("cluster", &cluster),
        ("about", &choice.line()),
        ("year", &choice.reviewed().to_string()),
        ("term", &choice.term(day).to_string()),
        ("pictures", pictures.trim_end()),
        ("up", up),
    ];
    words_of(TEMPLATE, &values)
}

/// A YAML text in double quotes (YAML 1.2, section 7.3.1).
fn quoted(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control()).collect();
    format!("\"{}\"", clean.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Makes the file; an existing one is never overwritten, the next free name is taken.
pub(super) fn create(folder: &Path, title: &str, text: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(folder)?;
    let base = file_stem(title, LONGEST_STEM, "bai");
    let mut name = format!("{base}.md");
    for number in 2.. {
        let path = folder.join(name);
        match fs::File::create_new(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            opened => return fill(opened?, text, &path).map(|()| path),
        }
        name = format!("{base}-{number}.md");
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Writes the file, which is new; what could not be written whole is taken away again.
pub(super) fn fill(mut file: fs::File, text: &str, path: &Path) -> io::Result<()> {
    // Some disks say only then that they are full.
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written
}
