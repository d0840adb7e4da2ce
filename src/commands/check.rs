//! `bantin check`: everything that is wrong, and nothing written.

use super::progress::Progress;
use super::{Environment, Exit, PROBLEMS, print, showing};
use crate::build::{
    Loaded, Recall, Request, Watch, next_change_line, render_all, text_of, unpublished_line,
};
use crate::cli::{CheckArgs, CheckFormat, Cli};
use crate::diagnostic::{Format, Reporter, Told, print as printed};

/// Runs the command.
pub fn run(cli: &Cli, args: &CheckArgs, environment: &Environment, reporter: &Reporter) -> Exit {
    #[cfg(not(feature = "links"))]
    if args.links {
        return super::not_built_in("check --links", reporter);
    }
    let request = Request {
        base_url: None,
        showing: showing(args.drafts),
        counts: args.counts.clone(),
        now: environment.now(),
        preview: false,
    };
    let Loaded {
        snapshot,
        source,
        mut problems,
        ..
    } = Loaded::read(&cli.site, &request, &Recall::read(&cli.site));
    if let Some(snapshot) = &snapshot {
        let progress = Progress::new(reporter);
        let watch = Watch {
            begin: &|work, pieces| progress.begin(work, pieces),
            step: &|| progress.step(),
        };
        problems.extend(render_all(snapshot, watch));
        progress.end();
    }
    #[cfg(feature = "links")]
    let tried = snapshot
        .as_ref()
        .filter(|_| args.links)
        .map(|snapshot| super::links::attempt(cli, snapshot, environment, reporter));
    #[cfg(feature = "links")]
    if let Some(tried) = &tried {
        problems.extend(tried.problems.iter().cloned());
    }
    let unpublished = snapshot.as_ref().and_then(|snapshot| {
        let reports = snapshot.site.unpublished.iter();
        unpublished_line(reports, reporter.language)
    });
    let next = snapshot.as_ref().and_then(|snapshot| {
        let site = &snapshot.site;
        let next = site.next_change?;
        Some(next_change_line(next, &site.config.zone, reporter.language))
    });
    let excerpts = |file: &str| text_of(&source, file);
    let refused = problems.has_errors() || (args.strict && !problems.is_empty());
    match args.format {
        CheckFormat::Json => {
            let problems = problems.sorted().into_iter();
            let problems: Vec<Told> = problems.map(Told::from).collect();
            let text = printed(&problems, Format::Json, reporter.language, &excerpts);
            print::bytes(text.as_bytes(), reporter)?;
        }
        CheckFormat::Text if problems.is_empty() => {
            let text = reporter.say("Không có lỗi.", "Nothing is wrong.");
            reporter.line(text);
        }
        CheckFormat::Text => reporter.problems(problems, &excerpts),
    }
    if let (CheckFormat::Text, Some(line)) = (args.format, unpublished) {
        reporter.line(&line);
    }
    if let (CheckFormat::Text, Some(line)) = (args.format, next) {
        reporter.line(&line);
    }
    #[cfg(feature = "links")]
    match &tried {
        Some(tried) => {
            for line in tried.lines(reporter.language) {
                reporter.line(&line);
            }
        }
        None if args.links => reporter.line(reporter.say(
            "Chưa thử các liên kết ra ngoài: hãy sửa các lỗi trước đã.",
            "Links out of the site were not tried: mend the errors first.",
        )),
        None => {}
    }
    if refused { Err(PROBLEMS) } else { Ok(()) }
}
