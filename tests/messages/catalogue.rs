//! Every problem has a case, and every case is told as it should be, in both languages.

use std::collections::BTreeSet;

use bantin::diagnostic::{Diagnostic, Language, Problem, Severity};

use super::case::{Case, problems, told};
use super::files;

/// The case of several problems in several files.
pub const SEVERAL: &str = "several";

#[test]
fn every_case_is_told_word_for_word() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut failures = Vec::new();
    for case in Case::all() {
        let project = case.create();
        let found = problems(&project);
        let told = told(&project, &found, Language::English);
        if update {
            case.update(&told);
        } else if told != case.expected {
            let (name, expected) = (&case.name, &case.expected);
            failures.push(format!("{name}: expected\n{expected}\nbut found\n{told}"));
        }
        let codes: Vec<&str> = found.iter().map(|found| found.problem.code()).collect();
        if case.name != SEVERAL && !codes.contains(&case.code()) {
            failures.push(format!("{}: only {codes:?} is found", case.name));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_problem_has_a_case() {
    let known: BTreeSet<&str> = Problem::codes().into_iter().collect();
    let mut cases = Case::all();
    cases.extend(Case::of_counter());
    let mut covered: BTreeSet<&str> = cases.iter().map(Case::code).collect();
    covered.remove(SEVERAL);
    covered.extend(files::cases().map(|case| case.code));
    #[cfg(feature = "links")]
    for code in super::links::codes() {
        covered.insert(code);
    }
    if cfg!(not(feature = "links")) {
        covered.extend(["dead-link", "front-page-link", "moved-link", "no-network"]);
    }
    if cfg!(not(feature = "import")) {
        covered.insert("no-document");
    }
    if cfg!(feature = "counter") {
        // What only a smaller program says; tests/run runs its case with one.
        covered.insert("not-built-in");
    }
    if cfg!(feature = "heic") {
        covered.insert("no-heic");
    }
    if cfg!(feature = "brotli") {
        covered.insert("no-brotli");
    }
    let differ: Vec<&&str> = covered.symmetric_difference(&known).collect();
    assert!(differ.is_empty(), "{differ:?}");
}

#[test]
fn both_languages_say_the_same_things() {
    for case in Case::all() {
        for found in problems(&case.create()) {
            check_words(&case.name, &found);
        }
    }
}

#[test]
fn facts_of_any_size_are_told() {
    // What a build remembers may be damaged, and is told again by the next one.
    let (from, to) = (u8::MAX, u8::MAX);
    let problem = Problem::HeadingSkip { from, to };
    check_words("heading-skip", &Diagnostic::everywhere(problem));
}

/// Both languages have words for a problem, and those of a help.
pub fn check_words(name: &str, found: &Diagnostic) {
    let messages = [Language::Vietnamese, Language::English].map(|in_| found.message(in_));
    let helps = [Language::Vietnamese, Language::English].map(|in_| found.help(in_));
    assert_ne!(messages[0], messages[1], "{name}: not translated");
    let has_help = helps.each_ref().map(Option::is_some);
    assert_eq!(has_help[0], has_help[1], "{name}: {helps:?}");
    if has_help[0] {
        assert_ne!(helps[0], helps[1], "{name}: not translated");
    }
    // The placeholders of URL patterns are named on purpose.
    if found.problem.code() == "bad-pattern" {
        return;
    }
    for text in messages.iter().chain(helps.iter().flatten()) {
        assert!(!text.trim().is_empty(), "{name}: empty text");
        assert!(!has_placeholder(text), "{name}: {text}");
    }
}

/// Whether a text holds something like `{name}`.
fn has_placeholder(text: &str) -> bool {
    text.split('{').skip(1).any(|rest| {
        rest.split_once('}').is_some_and(|(name, _)| {
            name.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        })
    })
}

#[test]
fn several_problems_come_in_one_go_and_sorted() {
    let case = Case::all().into_iter().find(|case| case.name == SEVERAL);
    let found = problems(&case.expect("the case").create());
    let places: Vec<_> = found.iter().map(|found| &found.place).collect();
    assert!(places.is_sorted(), "{places:#?}");
    let files: BTreeSet<&str> = places
        .iter()
        .filter_map(|place| Some(place.as_ref()?.file.as_str()))
        .collect();
    let expected = [
        "content/lien-he.md",
        "content/tin/2018/z.md",
        "content/tin/2019/a.md",
        "content/videos.yaml",
    ];
    assert_eq!(files, BTreeSet::from(expected));
    let in_one_file = |file: &str| {
        let here = |found: &&Diagnostic| found.place.as_ref().is_some_and(|at| at.file == file);
        let codes = found.iter().filter(here).map(|found| found.problem.code());
        codes.collect::<Vec<_>>()
    };
    assert_eq!(
        in_one_file("content/tin/2019/a.md"),
        [
            "bad-date",
            "not-boolean",
            "unknown-key",
            "wrong-type",
            "unknown-award",
            "unknown-word",
            "raw-html",
        ]
    );
    assert_eq!(
        in_one_file("content/tin/2018/z.md"),
        ["bad-year", "broken-link", "damaged-word"]
    );
    let warnings = found
        .iter()
        .filter(|found| found.severity() == Severity::Warning)
        .count();
    assert_eq!(warnings, 1, "the damaged word");
}
