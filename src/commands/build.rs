//! `bantin build`: the site into a folder.

use std::path::Path;
use std::time::Instant;

use jiff::{Timestamp, ToSpan};

use super::changes::changes;
use super::progress::Progress;
use super::{DEFAULT_OUT, Environment, Exit, PROBLEMS, REFUSED, print, read_url, showing};
use crate::build::{
    Built, Finished, Plan, Refused, Request, Summary, Watch, build, text_of, unpublished_line,
};
use crate::cli::{BuildArgs, Cli};
use crate::diagnostic::{Diagnostic, Language, Problem, Reporter, Severity, shown, visible};
use crate::model::Publication;
use crate::output::Output;

/// Runs the command.
pub fn run(cli: &Cli, args: &BuildArgs, environment: &Environment, reporter: &Reporter) -> Exit {
    site(cli, args, environment, reporter).map(drop)
}

/// Builds the site and reports on it.
pub fn site(
    cli: &Cli,
    args: &BuildArgs,
    environment: &Environment,
    reporter: &Reporter,
) -> Result<Built, u8> {
    let start = Instant::now();
    let base_url = args.base_url.as_deref();
    let base_url = base_url.map(|text| read_url(text, reporter)).transpose()?;
    let request = Request {
        base_url,
        showing: showing(args.drafts),
        counts: args.counts.clone(),
        now: environment.now(),
        preview: false,
    };
    let folder = args.out.clone();
    let folder = folder.unwrap_or_else(|| cli.site.join(DEFAULT_OUT));
    let surroundings: Vec<Diagnostic> = clock_behind(&folder, environment)
        .map(Diagnostic::everywhere)
        .into_iter()
        .collect();
    let progress = Progress::new(reporter);
    let plan = Plan {
        folder: &folder,
        force: args.force,
        strict: args.strict,
        is_warned: !surroundings.is_empty(),
        explain: args.explain,
        watch: Watch {
            begin: &|work, pieces| progress.begin(work, pieces),
            step: &|| progress.step(),
        },
    };
    let Finished { result, source } = build(&cli.site, &request, plan);
    progress.end();
    let excerpts = |file: &str| text_of(&source, file);
    match result {
        Ok(built) => {
            let kept = built.outcome.kept.iter();
            let kept = kept.map(|path| Problem::KeptChanged { path: path.clone() });
            let mut problems = built.summary.problems.clone();
            problems.extend(kept.map(Diagnostic::everywhere));
            problems.extend(surroundings);
            problems.extend(hidden_from_servers(&folder).map(Diagnostic::everywhere));
            let is_refused = args.strict && !problems.is_empty();
            reporter.problems(problems, &excerpts);
            if args.explain {
                let mut lines = String::new();
                for (file, reason) in &built.rendered {
                    let causes = built.causes.get(file).into_iter().flatten();
                    let causes: Vec<_> = causes.map(|it| it.text(reporter.language)).collect();
                    let (file, causes) = (visible(file), visible(&causes.join("; ")).into_owned());
                    let colon = if causes.is_empty() { "" } else { ": " };
                    lines.push_str(&format!("{} {file}{colon}{causes}\n", reason.name()));
                }
                print::bytes(lines.as_bytes(), reporter)?;
            }
            for line in changes(&built, reporter) {
                reporter.line(&line);
            }
            let unpublished = built.summary.unpublished.iter();
            if let Some(line) = unpublished_line(unpublished, reporter.language) {
                reporter.line(&line);
            }
            reporter.line(&summary(&built, &shown(&folder), start, reporter));
            // What shows only in the folder is known when the site is there.
            if is_refused { Err(PROBLEMS) } else { Ok(built) }
        }
        Err(Refused::Site(mut problems)) => {
            problems.extend(surroundings);
            let text = match problems.has_errors() {
                true => reporter.say(
                    "Trang chưa được dựng: hãy sửa các lỗi trên.",
                    "The site was not built: mend the errors above.",
                ),
                false => reporter.say(
                    "Trang chưa được dựng: `--strict` không bỏ qua cảnh báo nào, hãy sửa những chỗ trên.",
                    "The site was not built: with `--strict` warnings count as errors, mend those above.",
                ),
            };
            reporter.problems(problems, &excerpts);
            reporter.line(text);
            Err(PROBLEMS)
        }
        Err(Refused::Output(mut problems)) => {
            problems.extend(surroundings);
            let machine = problems.iter().any(|diagnostic| {
                diagnostic.place.is_none() && diagnostic.severity() == Severity::Error
            });
            reporter.problems(problems, &excerpts);
            Err(if machine { REFUSED } else { PROBLEMS })
        }
    }
}

/// A clock that was put back, or never set, leaves out reports that were published already. Clocks
/// of network drives differ a little.
fn clock_behind(folder: &Path, environment: &Environment) -> Option<Problem> {
    let tolerance = 10.minutes();
    let now = environment.now();
    let last = Output::last_written(folder).filter(|_| environment.fixed_time.is_none())?;
    let last = Timestamp::try_from(last).ok()?;
    (now.checked_add(tolerance).ok()? < last).then(|| Problem::ClockBehind {
        now: now.strftime("%Y-%m-%d %H:%M UTC").to_string(),
        last: last.strftime("%Y-%m-%d %H:%M UTC").to_string(),
    })
}

/// A site that its own user alone may read is none for visitors.
fn hidden_from_servers(folder: &Path) -> Option<Problem> {
    let path = Output::private(folder)?.display().to_string();
    let folder = folder.display().to_string();
    Some(Problem::PrivateOutput { path, folder })
}

/// One line: what was built, what was left out, where it is, how long it took.
fn summary(built: &Built, folder: &str, start: Instant, reporter: &Reporter) -> String {
    let outcome = &built.outcome;
    let (reports, pages) = (built.summary.reports, built.pages);
    let (written, unchanged, removed) = (outcome.written, outcome.unchanged, outcome.removed);
    let rendered = built.rendered.len();
    let seconds = start.elapsed().as_secs_f64();
    let hidden = hidden(&built.summary, reporter);
    match reporter.language {
        Language::Vietnamese => format!(
            "{folder}: {reports} bài, {pages} tệp ({rendered} dựng lại, {written} ghi mới, {unchanged} giữ nguyên, {removed} xóa){hidden}, {seconds:.2} giây"
        ),
        Language::English => format!(
            "{folder}: {reports} reports, {pages} files ({rendered} made again, {written} written, {unchanged} unchanged, {removed} removed){hidden}, {seconds:.2} s"
        ),
    }
}

/// How many reports are not out, by their states.
fn hidden(summary: &Summary, reporter: &Reporter) -> String {
    let states = [
        (Publication::Draft, reporter.say("bản nháp", "drafts")),
        (
            Publication::Scheduled,
            reporter.say("bài hẹn giờ", "scheduled"),
        ),
        (Publication::Expired, reporter.say("bài hết hạn", "expired")),
    ];
    let parts = states.into_iter().filter_map(|(state, name)| {
        let reports = summary.unpublished.values();
        let count = reports.filter(|why| why.publication == state).count();
        (count > 0).then(|| format!("{count} {name}"))
    });
    let parts: Vec<_> = parts.collect();
    if parts.is_empty() {
        return String::new();
    }
    let left_out = reporter.say("chưa đăng", "left out");
    format!("; {left_out}: {}", parts.join(", "))
}
