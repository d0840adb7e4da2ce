//! What pages say is what reports say: small sites as text, with what is told of them and what
//! stands on their pages.
//!
//! A file of `cases/` holds sites one after the other, each begun by a line `##### what it shows`.
//! In it a line `=== path` begins a file below `content/`, and these lines what is expected:
//!
//! - `=== told`: parts of the messages, each in a line. A site of which nothing is told needs none;
//!   of any other each message is named by such a line that begins with its severity.
//! - `=== lists FILE`: the headlines of the reports on a page, as they stand.
//! - `=== says FILE` or `=== says FILE | SELECTOR`: texts that stand in the main part of a page or
//!   in what the selector finds; after `! ` one that does not.
//! - `=== links FILE`: names and addresses of links in the main part, `NAME -> ADDRESS`.
//! - `=== moves FILE`: the address that a page sends its readers to.
//! - `=== missing`: files that are not made.

mod case;

use std::fs;

use crate::support::repository;
use case::Case;

#[test]
fn pages_say_what_reports_say() {
    let folder = repository().join("tests/truth/cases");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the cases")
        .map(|entry| entry.expect("a file of cases").path())
        .collect();
    files.sort();
    let only = std::env::var("CASE").unwrap_or_default();
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in files {
        let text = fs::read_to_string(&file).expect("the text of cases");
        for case in Case::all(&text).filter(|case| case.what.contains(&only)) {
            count += 1;
            wrong.extend(case.wrong());
        }
    }
    assert!(wrong.is_empty(), "of {count} sites:\n{}", wrong.join("\n"));
}
