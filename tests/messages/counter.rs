//! What people are told of the settings of the counter, word for word.

use bantin::commands::counter::read_settings;

use super::case::Case;
use super::catalogue::{SEVERAL, check_words};

#[test]
fn every_case_of_the_counter_is_told_word_for_word() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut failures = Vec::new();
    for case in Case::of_counter() {
        let run = case.create().run(&["counter", "--lang", "en"]);
        if update {
            case.update(&run.stderr);
        } else if run.stderr != case.expected {
            let (name, expected, told) = (&case.name, &case.expected, &run.stderr);
            failures.push(format!("{name}: expected\n{expected}\nbut found\n{told}"));
        }
        let code = format!("error[{}]", case.code());
        if case.name != SEVERAL && !run.stderr.contains(&code) {
            failures.push(format!("{}: not told of", case.name));
        }
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{}", case.name);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn both_languages_tell_of_the_settings() {
    for case in Case::of_counter() {
        let project = case.create();
        let path = project.root().join("counter.toml");
        let found = read_settings(&path, &|_| None).expect_err(&case.name);
        for problem in found.iter() {
            check_words(&case.name, problem);
        }
    }
}
