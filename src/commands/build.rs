//! `bantin build`: the site into a folder.

use std::path::Path;
use std::time::Instant;

use jiff::{Timestamp, ToSpan};

use super::progress::Progress;
use super::{DEFAULT_OUT, Environment, Exit, PROBLEMS, REFUSED, print, read_url};
use crate::build::{Built, Finished, Left, Moved, Plan, Refused, Request, Watch, build, text_of};
use crate::cli::{BuildArgs, Cli};
use crate::diagnostic::{Diagnostic, Language, Problem, Reporter, Severity, shown, visible};
use crate::output::Output;
use crate::site::Hidden;

/// Runs the command.
pub fn run(cli: &Cli, args: &BuildArgs, environment: &Environment, reporter: &Reporter) -> Exit {
    let start = Instant::now();
    let base_url = args.base_url.as_deref();
    let base_url = base_url.map(|text| read_url(text, reporter)).transpose()?;
    let request = Request {
        base_url,
        drafts: args.drafts,
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
            for moved in &built.moved {
                reporter.line(&moved_line(moved, reporter));
            }
            for line in left_lines(&built.left, reporter) {
                reporter.line(&line);
            }
            reporter.line(&summary(&built, &shown(&folder), start, reporter));
            // What shows only in the folder is known when the site is there.
            if is_refused { Err(PROBLEMS) } else { Ok(()) }
        }
        Err(Refused::Site(mut problems)) => {
            problems.extend(surroundings);
            reporter.problems(problems, &excerpts);
            let text = reporter.say(
                "Trang chưa được dựng: hãy sửa các lỗi trên.",
                "The site was not built: mend the errors above.",
            );
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

/// One line: where the address of a page leads since this build, and how it is kept.
fn moved_line(moved: &Moved, reporter: &Reporter) -> String {
    let (from, to) = (visible(&moved.from), moved.to.join(", "));
    let to = visible(&to);
    match reporter.language {
        Language::Vietnamese => format!(
            "Địa chỉ đã đổi: {from} nay dẫn đến {to}. Muốn giữ địa chỉ ấy cho một trang thì ghi nó làm `slug` trong sổ chủ đề, đơn vị hay cụm, hoặc viết tên theo một cách trong mọi bài."
        ),
        Language::English => format!(
            "Moved: {from} leads to {to} now. To keep that address for a page, choose it as the `slug` in the registry of topics, units or clusters, or write the name in one way in all reports."
        ),
    }
}

/// Which files are no longer published, and how to keep them.
fn left_lines(left: &Left, reporter: &Reporter) -> Vec<String> {
    let mut lines = Vec::new();
    let list = |files: &[String]| listed(files, reporter);
    if !left.unreferred.is_empty() {
        let (files, line) = (list(&left.unreferred), &left.line);
        lines.push(match reporter.language {
            Language::Vietnamese => format!(
                "Không còn trên trang, vì không có trang nào dẫn đến: {files}. Muốn giữ thì ghi vào config.toml, trên dòng `[…]` đầu tiên (thay dòng `include` nếu đã có):\n{line}"
            ),
            Language::English => format!(
                "No longer on the site, for nothing refers to it: {files}. To keep it, write in config.toml, above the first `[…]` (in the place of the line `include` that may be there):\n{line}"
            ),
        });
    }
    if !left.photos.is_empty() {
        let files = list(&left.photos);
        let text = reporter.say(
            "Ảnh gốc không còn địa chỉ riêng, trang dùng các bản thu nhỏ. Muốn giữ cả ảnh gốc thì ghi `originals = true` dưới dòng `[pictures]` của config.toml",
            "Photographs have no address of their own any more, for pages show smaller copies. To keep them as well, write `originals = true` below `[pictures]` in config.toml",
        );
        lines.push(format!("{text}: {files}"));
    }
    if !left.withheld.is_empty() {
        let files = list(&left.withheld);
        let text = reporter.say(
            "Không còn trên trang, vì chỉ có bài không được đăng dẫn đến",
            "No longer on the site, for only reports refer to it that are not published",
        );
        lines.push(format!("{text}: {files}"));
    }
    if !left.leftovers.is_empty() {
        let files = list(&left.leftovers);
        let text = reporter.say(
            "Không còn trên trang, vì là bản lưu hoặc tệp tạm",
            "No longer on the site, for it is a back-up or a temporary file",
        );
        lines.push(format!("{text}: {files}"));
    }
    lines
}

/// The first of many files, and how many more there are.
fn listed(files: &[String], reporter: &Reporter) -> String {
    const MOST: usize = 20;
    let (first, more) = files.split_at(files.len().min(MOST));
    let first = visible(&first.join(", ")).into_owned();
    match (more.len(), reporter.language) {
        (0, _) => first,
        (count, Language::Vietnamese) => format!("{first} và {count} tệp khác"),
        (count, Language::English) => format!("{first} and {count} more"),
    }
}

/// One line: what was built, what was left out, where it is, how long it took.
fn summary(built: &Built, folder: &str, start: Instant, reporter: &Reporter) -> String {
    let outcome = &built.outcome;
    let (reports, pages) = (built.summary.reports, built.pages);
    let (written, unchanged, removed) = (outcome.written, outcome.unchanged, outcome.removed);
    let rendered = built.rendered.len();
    let seconds = start.elapsed().as_secs_f64();
    let hidden = hidden(built.summary.hidden, reporter);
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
    let parts = parts.into_iter().filter(|(count, _)| *count > 0);
    let parts: Vec<_> = parts
        .map(|(count, name)| format!("{count} {name}"))
        .collect();
    if parts.is_empty() {
        return String::new();
    }
    let left_out = reporter.say("chưa đăng", "left out");
    format!("; {left_out}: {}", parts.join(", "))
}
