//! The output folder: whole before and after, and nobody's files but our own.

pub mod atomic;
mod copies;
mod empty;
#[cfg(target_os = "linux")]
mod faults;
mod foreign;
mod gone;
mod hosting;
mod ledger;
mod left;
mod lock;
mod repeat;

use std::collections::{BTreeMap, BTreeSet};

use crate::support::project::files_below;
use crate::support::{Project, Site};

/// A site of a few reports with a file beside them.
fn site() -> Site {
    (1..=12)
        .fold(
            Site::new().settings("include = [\"**\"]"),
            |site, number| {
                let front_matter = format!(
                    "title: Tin {number}\ndate: 2025-01-{number:02}\ncluster: Cụm {}",
                    number % 2
                );
                site.article(&format!("2025/tin-{number}.md"), &front_matter, "Nội dung.")
            },
        )
        .file("content/tai-lieu/a.pdf", vec![7; 100_000])
}

/// Everything in the output folder, with the ledger.
fn everything(project: &Project) -> BTreeMap<String, Vec<u8>> {
    files_below(&project.out())
}

/// The names in the folder that holds sources and output.
fn beside(project: &Project) -> Vec<String> {
    let entries = std::fs::read_dir(project.folder()).expect("a folder");
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

/// Fails with the names of the files that differ.
fn assert_same(
    found: &BTreeMap<String, Vec<u8>>,
    expected: &BTreeMap<String, Vec<u8>>,
    case: &str,
) {
    let names: BTreeSet<&String> = found.keys().chain(expected.keys()).collect();
    let differ = names
        .into_iter()
        .filter(|name| found.get(*name) != expected.get(*name));
    let differ: Vec<&String> = differ.collect();
    assert_eq!(differ, [""; 0], "files that differ {case}");
}
