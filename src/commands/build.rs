//! `bantin build`: the site into a folder.

use std::time::Instant;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Environment, OK, PROBLEMS, REFUSED, USAGE};
use crate::build::{Built, Plan, Request, Snapshot, text_of, write};
use crate::cli::{Build, Cli};
use crate::config::BaseUrl;
use crate::diagnostic::{Diagnostic, Diagnostics, Language, Problem, Reporter, Severity};
use crate::site::Hidden;

/// Where the site goes when nothing is said.
const DEFAULT: &str = "public";

/// Runs the command.
pub fn run(cli: &Cli, args: &Build, environment: &Environment, reporter: &Reporter) -> u8 {
    let start = Instant::now();
    let base_url = match args.base_url.as_deref().map(BaseUrl::parse) {
        None => None,
        Some(Some(url)) => Some(url),
        Some(None) => {
            let text = args.base_url.clone().unwrap_or_default();
            let problem = Diagnostic::everywhere(Problem::BadUrl { text });
            reporter.line(&problem.message(reporter.language));
            return USAGE;
        }
    };
    let request = Request {
        base_url,
        drafts: args.drafts,
        now: environment.now(),
    };
    let (snapshot, source, problems) = Snapshot::load(&cli.site, &request);
    let excerpts = |file: &str| text_of(&source, file);
    let refused = problems.has_errors() || (args.strict && !problems.is_empty());
    reporter.problems(problems, &excerpts);
    let Some(snapshot) = snapshot.filter(|_| !refused) else {
        let text = reporter.say(
            "Trang chưa được dựng: hãy sửa các lỗi trên.",
            "The site was not built: mend the errors above.",
        );
        reporter.line(text);
        return PROBLEMS;
    };
    let folder = args.out.clone().unwrap_or_else(|| cli.site.join(DEFAULT));
    let bar = progress_bar(snapshot.pages.len(), reporter);
    let plan = Plan {
        folder: &folder,
        force: args.force,
        progress: &|| bar.inc(1),
    };
    let built = write(&snapshot, plan);
    bar.finish_and_clear();
    match built {
        Ok(built) => {
            let kept: Diagnostics = built
                .outcome
                .kept
                .iter()
                .map(|path| Diagnostic::everywhere(Problem::KeptChanged { path: path.clone() }))
                .collect();
            reporter.problems(kept, &excerpts);
            if args.explain {
                for (file, reason) in &built.rendered {
                    println!("{} {file}", reason.name());
                }
            }
            let folder = folder.display().to_string();
            reporter.line(&summary(&built, &snapshot, &folder, start, reporter));
            OK
        }
        Err(problems) => {
            let machine = problems.clone().into_iter().any(|diagnostic| {
                diagnostic.place.is_none() && diagnostic.severity() == Severity::Error
            });
            reporter.problems(problems, &excerpts);
            if machine { REFUSED } else { PROBLEMS }
        }
    }
}

fn progress_bar(pages: usize, reporter: &Reporter) -> ProgressBar {
    let target = if reporter.terminal {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    };
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(pages as u64), target).with_style(style)
}

/// One line: what was built, what was left out, where it is, how long it took.
fn summary(
    built: &Built,
    snapshot: &Snapshot,
    folder: &str,
    start: Instant,
    reporter: &Reporter,
) -> String {
    let outcome = &built.outcome;
    let (reports, pages) = (snapshot.site.articles.len(), built.pages);
    let (written, unchanged, removed) = (outcome.written, outcome.unchanged, outcome.removed);
    let rendered = built.rendered.len();
    let seconds = start.elapsed().as_secs_f64();
    let hidden = hidden(snapshot.site.hidden, reporter);
    match reporter.language {
        Language::Vietnamese => format!(
            "{folder}: {reports} bài, {pages} tệp ({rendered} dựng lại, {written} ghi mới, {unchanged} giữ nguyên, {removed} xóa){hidden}, {seconds:.2} giây"
        ),
        Language::English => format!(
            "{folder}: {reports} reports, {pages} files ({rendered} made again, {written} written, {unchanged} unchanged, {removed} removed){hidden}, {seconds:.2} s"
        ),
    }
}

fn hidden(hidden: Hidden, reporter: &Reporter) -> String {
    let parts = [
        (hidden.drafts, reporter.say("bản nháp", "drafts")),
        (hidden.scheduled, reporter.say("bài hẹn giờ", "scheduled")),
        (hidden.expired, reporter.say("bài hết hạn", "expired")),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| format!("{count} {name}"))
        .collect();
    if parts.is_empty() {
        return String::new();
    }
    let left_out = reporter.say("chưa đăng", "left out");
    format!("; {left_out}: {}", parts.join(", "))
}
