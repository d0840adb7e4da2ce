//! What is wrong with a draft is told, and stops nothing: a report that is not ready holds up no other.

use std::collections::BTreeSet;

use bantin::build::render_all;
use bantin::diagnostic::Severity;
use bantin::model::Showing;

use super::case::Case;
use crate::support::Project;
use crate::support::project::NOBODY;

/// What keeps a file from being known as a draft, or a site from having an address for each page.
const STOPPING: [&str; 6] = [
    "early-fence",
    "long-name",
    "same-url",
    "syntax",
    "too-complex",
    "unclosed-front-matter",
];

/// Cases of pages that cannot be made, of drafts or not.
const BROKEN: [&str; 2] = ["broken-drawing", "template"];

/// Makes all reports of a site drafts; returns which.
fn drafted(project: &Project) -> BTreeSet<String> {
    let loaded = project.load();
    let files = loaded.source.below("content/tin");
    let reports = files.filter(|(path, _)| path.extension() == "md");
    let reports: Vec<String> = reports.map(|(path, _)| path.to_string()).collect();
    let mut drafts = BTreeSet::new();
    for path in reports {
        let Ok(text) = std::fs::read_to_string(project.root().join(&path)) else {
            continue;
        };
        // Below the first line, where there is one that opens a front matter.
        let Some(rest) = text
            .strip_prefix("---\n")
            .filter(|_| !text.contains("\ndraft:"))
        else {
            continue;
        };
        project.put(&path, format!("---\ndraft: true\n{rest}"));
        drafts.insert(path);
    }
    drafts
}

#[test]
fn what_is_wrong_with_drafts_stops_nothing() {
    let (mut stopping, mut put_off) = (BTreeSet::new(), 0);
    let mut failures = Vec::new();
    for case in Case::all() {
        let mut project = case.create();
        let drafts = drafted(&project);
        let errors = |project: &Project| {
            let loaded = project.load();
            let of_drafts = loaded.problems.iter().filter(|found| {
                let place = found.place.as_ref();
                place.is_some_and(|place| drafts.contains(&place.file))
                    && found.problem.severity() == Severity::Error
            });
            let of_drafts: Vec<_> = of_drafts.cloned().collect();
            (of_drafts, loaded)
        };
        let before = put_off;
        for showing in [Showing::Published, Showing::All] {
            project.request_mut().showing = showing;
            let (found, loaded) = errors(&project);
            for found in &found {
                match found.severity() {
                    Severity::Error => drop(stopping.insert(found.problem.code())),
                    Severity::Warning => put_off += 1,
                }
            }
            let others = loaded.problems.count(Severity::Error);
            match &loaded.snapshot {
                // What could be read of a draft is enough for a page.
                Some(snapshot)
                    if showing == Showing::All
                        && !found.is_empty()
                        && !BROKEN.contains(&case.code()) =>
                {
                    let failed = render_all(snapshot, NOBODY);
                    if failed.iter().any(|it| it.severity() == Severity::Error) {
                        failures.push(format!("{}: {failed:?}", case.name));
                    }
                }
                Some(_) => {}
                None if others == 0 => failures.push(format!("{}: no site", case.name)),
                None => {}
            }
        }
        if put_off > before {
            project.request_mut().showing = Showing::Upcoming;
            let (found, _) = errors(&project);
            let counts = found.iter().all(|it| it.severity() == Severity::Error);
            assert!(counts, "{}: put off as if it were published", case.name);
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert_eq!(stopping, BTreeSet::from(STOPPING));
    assert!(put_off > 0);
}
