//! The program from outside: its subcommands, what they print, and how they exit.

#[cfg(unix)]
mod clean;
mod create;
mod export;
mod language;
mod pipes;
#[cfg(feature = "serve")]
mod preview;
#[cfg(feature = "serve")]
pub mod server;
#[cfg(all(feature = "serve", feature = "counter"))]
mod views;
#[cfg(feature = "serve")]
mod watching;

use std::fs;

use serde_json::Value;

use crate::support::{Project, Run, Site};

const OK: i32 = 0;
const PROBLEMS: i32 = 1;
const USAGE: i32 = 2;
const REFUSED: i32 = 3;

/// A site without a flaw.
fn sound() -> Project {
    Site::new()
        .file("content/clusters/a.md", "---\nname: Cụm A\n---\n")
        .article(
            "2025/a.md",
            "title: A\ndate: 2025-01-01\ncluster: a",
            "Chữ.",
        )
        .create()
}

/// A site with a warning.
fn doubtful() -> Project {
    Site::new()
        .article("a.md", "title: A\ndate: 2025-01-01", "Chữ.[^không có]")
        .create()
}

/// A site with two errors in two files.
fn broken() -> Project {
    Site::new()
        .article("a.md", "titel: A\ndate: 2025-01-01", "Chữ.")
        .article("b.md", "title: B\ndate: hôm qua", "Chữ.")
        .create()
}

fn assert_code(run: &Run, code: i32, case: &str) {
    assert_eq!(run.code, code, "{case}\n{}\n{}", run.stdout, run.stderr);
}

#[test]
fn exit_codes_say_how_it_went() {
    type Make = fn() -> Project;
    let cases: [(&str, Make, &[&str], i32); 22] = [
        ("build", sound, &["build"], OK),
        ("check", sound, &["check"], OK),
        ("check, strict", sound, &["check", "--strict"], OK),
        ("build with a warning", doubtful, &["build"], OK),
        (
            "build with a warning, strict",
            doubtful,
            &["build", "--strict"],
            PROBLEMS,
        ),
        ("check with a warning", doubtful, &["check"], OK),
        (
            "check with a warning, strict",
            doubtful,
            &["check", "--strict"],
            PROBLEMS,
        ),
        (
            "check with a warning, strict, JSON",
            doubtful,
            &["check", "--strict", "--format", "json"],
            PROBLEMS,
        ),
        ("build with errors", broken, &["build"], PROBLEMS),
        ("check with errors", broken, &["check"], PROBLEMS),
        (
            "check with errors, JSON",
            broken,
            &["check", "--format", "json"],
            PROBLEMS,
        ),
        (
            "no such site",
            sound,
            &["--site", "nowhere", "build"],
            PROBLEMS,
        ),
        ("no subcommand", sound, &[], USAGE),
        ("an unknown subcommand", sound, &["publish-all"], USAGE),
        ("an unknown option", sound, &["build", "--fast"], USAGE),
        (
            "an address that is none",
            sound,
            &["build", "--base-url", "example.org"],
            USAGE,
        ),
        (
            "a date that is none",
            sound,
            &["new", "X", "--date", "mai"],
            USAGE,
        ),
        (
            "an unknown cluster",
            sound,
            &["new", "X", "--cluster", "b"],
            USAGE,
        ),
        (
            "an unknown language",
            sound,
            &["--lang", "fr", "check"],
            USAGE,
        ),
        (
            "a folder of sources",
            sound,
            &["build", "--out", "content/x"],
            REFUSED,
        ),
        (
            "a folder of somebody else",
            sound,
            &["build", "--out", "."],
            REFUSED,
        ),
        ("init where there is a site", sound, &["init", "."], REFUSED),
    ];
    for (case, project, args, code) in cases {
        assert_code(&project().run(args), code, case);
    }
    assert_code(&sound().run(&["--help"]), OK, "help");
    assert_code(&sound().run(&["--version"]), OK, "version");
}

#[test]
fn check_prints_a_json_object_a_line() {
    let run = broken().run(&["check", "--format", "json", "--lang", "en"]);
    let objects: Vec<Value> = run
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}")))
        .collect();
    assert!(objects.len() >= 2, "{}", run.stdout);
    for object in &objects {
        for key in ["code", "severity", "message"] {
            assert!(
                object[key].as_str().is_some_and(|text| !text.is_empty()),
                "{key} of {object}"
            );
        }
        assert!(
            object
                .as_object()
                .is_some_and(|keys| keys.contains_key("file")),
            "{object}"
        );
    }
    let codes: Vec<&str> = objects
        .iter()
        .filter_map(|object| object["code"].as_str())
        .collect();
    for code in ["unknown-key", "bad-date"] {
        assert!(codes.contains(&code), "{code} in {codes:?}");
    }
    let sound = sound().run(&["check", "--format", "json"]);
    assert_eq!(sound.stdout, "");
}

#[test]
fn check_writes_nothing() {
    let project = sound();
    let before = crate::support::project::files_below(project.root());
    assert_code(&project.run(&["check"]), OK, "check");
    assert_eq!(crate::support::project::files_below(project.root()), before);
}

#[test]
fn messages_speak_the_language_asked_for() {
    let english = "title = \"T\"\nlanguage = \"en\"\n";
    // Settings, arguments, environment, and a word of the answer.
    type Set<'a> = &'a [(&'a str, &'a str)];
    let cases: [(&str, &[&str], Set<'_>, &str); 6] = [
        ("title = \"T\"\n", &["check"], &[], "Chưa"),
        (english, &["check"], &[], "no"),
        (
            "title = \"T\"\n",
            &["--lang", "en", "check"],
            &[],
            "1 warning",
        ),
        (english, &["--lang", "vi", "check"], &[], "1 cảnh báo"),
        (
            "title = \"T\"\n",
            &["check"],
            &[("BANTIN_LANG", "en")],
            "1 warning",
        ),
        (
            english,
            &["check", "--lang", "vi"],
            &[("BANTIN_LANG", "en")],
            "1 cảnh báo",
        ),
    ];
    for (config, args, environment, word) in cases {
        let run = Site::new()
            .config(config)
            .create()
            .run_with(args, environment);
        assert_code(&run, OK, word);
        let vietnamese = run.stderr.contains("cảnh báo");
        assert_eq!(
            vietnamese,
            word == "Chưa" || word.contains("cảnh báo"),
            "{}",
            run.stderr
        );
        assert!(
            word == "Chưa" || run.stderr.contains(word),
            "{word}: {}",
            run.stderr
        );
    }
}

#[test]
fn completions_are_made_for_shells() {
    let project = sound();
    for shell in ["bash", "zsh", "fish"] {
        let run = project.run(&["completions", shell]);
        assert_code(&run, OK, shell);
        for word in ["bantin", "build", "serve", "base-url"] {
            assert!(run.stdout.contains(word), "{word} for {shell}");
        }
    }
}

#[cfg(feature = "man")]
#[test]
fn manual_pages_are_written_for_every_command_in_both_languages() {
    let project = sound();
    let headings = [
        (
            "vi",
            [
                "TÊN",
                "CÁCH DÙNG",
                "MÔ TẢ",
                "TÙY CHỌN",
                "ĐỐI SỐ",
                "Các lệnh",
                "PHIÊN BẢN",
            ],
        ),
        (
            "en",
            [
                "NAME",
                "SYNOPSIS",
                "DESCRIPTION",
                "OPTIONS",
                "OPTIONS",
                "SUBCOMMANDS",
                "VERSION",
            ],
        ),
    ];
    let manuals = ["Hướng dẫn dùng bantin", "Manual of bantin"];
    for ((language, known), manual) in headings.into_iter().zip(manuals) {
        assert_code(
            &project.run(&["man", language, "--lang", language]),
            OK,
            language,
        );
        let read = |name: &str| fs::read_to_string(project.root().join(language).join(name));
        let page = read("bantin.1").expect("the first page");
        // What the first page names has a page, and nothing else.
        let mut named = 1;
        for line in page.lines().filter_map(|line| line.strip_suffix("(1)")) {
            let name = format!("{}.1", line.replace('\\', ""));
            let text = read(&name).expect(&name);
            named += 1 + text.lines().filter(|line| line.ends_with("(1)")).count();
        }
        let folder = fs::read_dir(project.root().join(language)).expect("the pages");
        let names: Vec<_> = folder
            .map(|file| file.expect("a page").file_name())
            .collect();
        assert_eq!(names.len(), named, "{names:?}");
        assert!(named > 12, "{names:?}");
        for name in names {
            let text = read(&name.to_string_lossy()).expect("a page");
            let title = text.lines().find(|line| line.starts_with(".TH "));
            let title = title.expect("a title").replace('\\', "");
            let version = format!(" \"bantin {}\" \"{manual}\"", env!("CARGO_PKG_VERSION"));
            assert!(title.contains(" 1 20"), "the section, then a date: {title}");
            assert!(title.ends_with(&version), "{title}");
            let headings = text.lines().filter_map(|line| line.strip_prefix(".SH "));
            for heading in headings.map(|heading| heading.trim_matches('"')) {
                assert!(known.contains(&heading), "{heading} in {name:?}");
            }
        }
    }
}

#[test]
fn build_writes_where_it_is_told_and_tells_what_it_did() {
    let project = sound();
    let run = project.run(&["build", "--lang", "en"]);
    assert_code(&run, OK, "build");
    assert!(run.stderr.contains("1 reports"), "{}", run.stderr);
    assert!(project.root().join("public/index.html").is_file());
    let run = project.run(&[
        "build",
        "--out",
        "../elsewhere",
        "--base-url",
        "https://b.example/tin",
    ]);
    assert_code(&run, OK, "build elsewhere");
    let text = fs::read_to_string(project.folder().join("elsewhere/rss.xml")).expect("a feed");
    assert!(
        text.contains("https://b.example/tin/tin/2025/a.html"),
        "{text}"
    );
    let again = project.run(&["build", "--lang", "en"]);
    assert!(again.stderr.contains(" 0 written, "), "{}", again.stderr);
    assert_eq!(again.stdout, "", "nothing for programs");
}

#[test]
fn the_clock_can_be_set() {
    let project = Site::new()
        .article("a.md", "title: A\ndate: 2026-03-06", "")
        .create();
    // One second before midnight in Vietnam, and midnight.
    for (epoch, published) in [("1772729999", false), ("1772730000", true)] {
        let run = project.run_with(&["build"], &[("SOURCE_DATE_EPOCH", epoch)]);
        assert_code(&run, OK, epoch);
        let page = project.root().join("public/tin/2026/a.html");
        assert_eq!(page.is_file(), published, "{epoch}: {}", run.stderr);
    }
}

#[test]
fn an_error_names_file_line_and_fix() {
    let run = broken().run(&["build", "--lang", "en", "--color", "never"]);
    for text in [
        "content/tin/a.md:2:1",
        "did you mean `title`",
        "content/tin/b.md:3:7",
        "errors",
    ] {
        assert!(run.stderr.contains(text), "{text} in {}", run.stderr);
    }
    assert!(!run.stderr.contains('\u{1b}'));
    let coloured = broken().run(&["build", "--color", "always"]);
    assert!(coloured.stderr.contains('\u{1b}'));
}
