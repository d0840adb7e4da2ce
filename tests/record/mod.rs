//! The record: whatever pages state is held against the facts that the reports tell, both ways.

mod ask;
mod excuses;
mod expected;
mod found;
mod read;
mod statement;

use std::path::Path;

use crate::records::truth::Truth;
use crate::records::{FEWEST, files, truth};
use crate::support::{self, Project, repository};
use ask::Record;
use excuses::{Excuse, Not};
use read::Files;
use statement::{Mismatch, compare};

/// What the pages of the sample site still say wrong.
const OF_SAMPLE: &[Excuse] = &[];

/// What the pages of a generated site still say wrong.
const OF_GENERATED: &[Excuse] = &[];

/// The facts of a site as its sources tell them.
fn facts(root: &Path) -> Truth {
    read::truth(&Files::read(root))
}

/// Where the pages of a site do not say what is true, but for what is excused.
fn mismatches(pages: &support::Pages, truth: &Truth, excuses: &[&Excuse]) -> Vec<Mismatch> {
    let record = Record { truth };
    let mut expected = expected::pages(record);
    let mut found = found::pages(pages, record);
    for excuse in excuses {
        excuse.apply(&mut expected);
        excuse.apply(&mut found);
    }
    let mut mismatches = compare(&expected, &found);
    mismatches.retain(|it| !excuses.iter().any(|excuse| excuse.forgives(it)));
    mismatches
}

/// Holds pages against the facts; every excuse must be needed.
fn hold(pages: &support::Pages, truth: &Truth, excuses: &[Excuse]) {
    let all: Vec<&Excuse> = excuses.iter().collect();
    let left = mismatches(pages, truth, &all);
    let lines: Vec<String> = left.iter().map(ToString::to_string).collect();
    assert!(
        lines.is_empty(),
        "{} in all:\n{}",
        lines.len(),
        lines.join("\n")
    );
    for (place, excuse) in excuses.iter().enumerate() {
        let mut others = all.clone();
        others.remove(place);
        let found = mismatches(pages, truth, &others);
        assert!(!found.is_empty(), "{excuse:?} excuses nothing");
    }
}

#[test]
fn the_sample_site_says_what_its_reports_say() {
    let project = Project::of_repository();
    project.build();
    hold(&project.pages(), &facts(&repository()), OF_SAMPLE);
}

/// A generated site in memory, with its truth.
fn generated() -> (Project, Truth) {
    let project = Project::in_memory();
    let truth = truth(FEWEST);
    for (path, content) in files(&truth) {
        project.put(&path, content);
    }
    // Every report of a unit on one page.
    let config = "title = \"Tin công đoàn\"\nbase_url = \"https://records.example/\"\n\
        [archives]\npage_size = 1000\n";
    project.put("config.toml", config);
    (project, truth)
}

#[test]
fn a_generated_site_says_what_is_true() {
    let (project, truth) = generated();
    let told = facts(project.root());
    let lines = |truth: &Truth| serde_json::to_string_pretty(truth).expect("plain data");
    let (told, meant) = (lines(&told), lines(&truth));
    let differs = told
        .lines()
        .zip(meant.lines())
        .enumerate()
        .find(|(_, (a, b))| a != b);
    assert_eq!(differs, None, "the sources do not tell the truth");
    assert_eq!(project.problems(), "");
    project.build();
    hold(&project.pages(), &truth, OF_GENERATED);
}
