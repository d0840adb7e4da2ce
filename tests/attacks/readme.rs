//! The list of what held in README.md: made from the cases, and compared with them.
//!
//! Every file of this folder joins by itself: its first paragraph, and below it each text that
//! stands behind `held: ` with the number of cases (`what: `) up to the next one, or behind `=== `
//! in the cases that are text beside it.

use std::env;
use std::fs;

use crate::support::repository;

const BEGIN: &str = "<!-- made from tests/attacks: UPDATE=1 cargo test attacks::readme -->\n";
const END: &str = "<!-- end -->\n";

/// The list in Markdown.
fn list() -> String {
    let folder = repository().join("tests/attacks");
    let entries = fs::read_dir(&folder).expect("the folder of attacks");
    let names = entries.map(|entry| entry.expect("a file").file_name());
    let mut names: Vec<String> = names
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.retain(|name| name.ends_with(".rs") && !["mod.rs", "readme.rs"].contains(&name.as_str()));
    names.sort();
    let texts = names.iter().map(|name| {
        let path = folder.join(name);
        let text = fs::read_to_string(&path).expect("a source");
        let cases = fs::read_to_string(path.with_extension("txt")).unwrap_or_default();
        of_file(name, &text, &cases)
    });
    texts.collect()
}

/// What a file of cases has to say, and the text of cases beside it.
fn of_file(name: &str, text: &str, beside: &str) -> String {
    let head = text.lines().map_while(|line| line.strip_prefix("//! "));
    let head = head.collect::<Vec<_>>().join(" ");
    let mut list = format!("- {head} ([{name}](tests/attacks/{name}))\n");
    for part in text.split("    held: \"").skip(1) {
        let held = part.split('"').next().unwrap_or_default();
        let cases = part.matches(" what: \"").count();
        let count = match cases {
            0 => String::new(),
            1 => " (1 case)".to_owned(),
            cases => format!(" ({cases} cases)"),
        };
        list.push_str(&format!("  - {held}{count}\n"));
    }
    for held in beside.lines().filter_map(|line| line.strip_prefix("=== ")) {
        list.push_str(&format!("  - {held}\n"));
    }
    list
}

#[test]
fn the_list_of_what_held_is_that_of_the_cases() {
    let path = repository().join("README.md");
    let text = fs::read_to_string(&path).expect("README.md");
    let (before, rest) = text.split_once(BEGIN).expect("the beginning of the list");
    let (found, after) = rest.split_once(END).expect("the end of the list");
    let list = list();
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{list}{END}{after}")).expect("README.md");
        return;
    }
    assert_eq!(found, list, "UPDATE=1 cargo test attacks::readme");
}

#[test]
fn every_file_joins_by_itself() {
    let text = "//! A hostile client.\n\nconst A: &[X] = &[X {\n    held: \"Nothing leaks.\",\n    cases: \
                &[Y { what: \"one\" }, Y { what: \"two\" }],\n}, X {\n    held: \"Or breaks.\",\n}];\n";
    let expected = "- A hostile client. ([client.rs](tests/attacks/client.rs))\n  - Nothing leaks. (2 cases)\n  - Or breaks.\n";
    assert_eq!(of_file("client.rs", text, ""), expected);
    let alone = "- A folder, of two lines. ([a.rs](tests/attacks/a.rs))\n  - It stands.\n";
    let text = "//! A folder,\n//! of two lines.\n//!\n//! More.\n\nfn a() {}\n";
    assert_eq!(of_file("a.rs", text, "=== It stands.\n> go\n"), alone);
}
