//! What a fuzzer gives to the readers of what builds remember.

use super::build_log::{BuildLog, Part};
use super::recall::{Decoded, decode, encode};
use crate::diagnostic::{Diagnostics, Format, Language, Reporter};
use crate::model::Pool;

/// Reads the two frames of a build log, whose warnings are reported again by a build without changes.
pub fn build_log(head: &[u8], files: &[u8]) {
    let parts = [Part::decode(0, head), Part::decode(1, files)];
    let log = BuildLog::of(parts.into_iter().flatten().collect());
    if let Some(log) = log {
        report_all(log.summary.problems);
    }
}

/// Reads a frame of what the sources said, which must be the same when it is written and read again.
pub fn sources(frame: &[u8]) {
    let pool = Pool::default();
    let Some(decoded) = decode(frame, &pool) else {
        return;
    };
    let Decoded {
        reports,
        files,
        lists,
    } = &decoded;
    let reports: Vec<_> = reports.iter().map(|(path, it)| (path, it)).collect();
    let files: Vec<_> = files.iter().map(|(path, it)| (path, it)).collect();
    let lists: Vec<_> = lists.iter().map(|(path, it)| (path, it)).collect();
    let written = encode(&reports, &files, &lists).ok();
    let again = written.and_then(|frame| decode(&frame, &pool));
    assert!(again.as_ref() == Some(&decoded));
    for (_, report) in decoded.reports {
        report_all(report.findings.iter().cloned().collect());
    }
}

fn report_all(problems: Diagnostics) {
    let text = |_: &str| Some("---\ntitle: Hội nghị\n---\nMột\r\n\thai".to_owned());
    for language in [Language::Vietnamese, Language::English] {
        let reporter = Reporter {
            language,
            format: Format::Plain,
            terminal: false,
        };
        let _ = reporter.render(problems.clone(), &text);
    }
}
