//! Links that are put in the place of files and folders after the walk has looked at them.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use bantin::model::SourcePath;
use bantin::source::Source;

use crate::support::{Project, Site};

const SECRET: &str = "khong-ai-biet";

/// Attacks of one kind.
struct Attacks {
    /// What held against them, for README.md.
    held: &'static str,
    cases: &'static [Case],
}

struct Case {
    what: &'static str,
    /// The file that is read.
    path: &'static str,
    /// What is done to it after the walk; the folder `ngoai` beside the site has such files.
    swap: fn(&Project, &str),
}

/// Puts a link to a path outside in the place of one of the site.
fn swap(project: &Project, path: &str, target: &str) {
    let place = project.root().join(path);
    let away = project.folder().join("da-doi");
    let _ = fs::remove_dir_all(&away);
    let _ = fs::remove_file(&away);
    fs::rename(&place, away).expect("what stood there");
    symlink(project.folder().join(target), place).expect("a link");
}

const CASES: &[Attacks] = &[Attacks {
    held: "What is put in the place of a file or folder after it was looked at is not read.",
    cases: &[
        Case {
            what: "a report",
            path: "content/tin/2025/a.md",
            swap: |project, path| swap(project, path, "ngoai/a.md"),
        },
        Case {
            what: "a file that is published as it is",
            path: "content/tai-lieu/a.txt",
            swap: |project, path| swap(project, path, "ngoai/a.txt"),
        },
        Case {
            what: "a photograph",
            path: "content/tai-lieu/a.jpg",
            swap: |project, path| swap(project, path, "ngoai/a.jpg"),
        },
        Case {
            what: "a template",
            path: "themes/congdoan/templates/a.html",
            swap: |project, path| swap(project, path, "ngoai/a.txt"),
        },
        Case {
            what: "the folder of a file",
            path: "content/tai-lieu/a.txt",
            swap: |project, _| swap(project, "content/tai-lieu", "ngoai"),
        },
        Case {
            what: "the folder above that",
            path: "content/tin/2025/a.md",
            swap: |project, _| swap(project, "content/tin", "ngoai/tin"),
        },
        Case {
            what: "all of the content",
            path: "content/tai-lieu/a.txt",
            swap: |project, _| swap(project, "content", "ngoai/content"),
        },
        Case {
            what: "a link to a hidden file of the site",
            path: "content/tai-lieu/a.txt",
            swap: |project, path| swap(project, path, "site/.git/config"),
        },
        Case {
            what: "a link that led to a file beside it",
            path: "content/tai-lieu/link.txt",
            swap: |project, _| swap(project, "content/tai-lieu/a.txt", "ngoai/a.txt"),
        },
        Case {
            what: "a name in another Unicode form",
            path: "content/tai-lieu/h\u{1ecd}p.txt",
            swap: |project, _| swap(project, "content/tai-lieu/ho\u{323}p.txt", "ngoai/a.txt"),
        },
        Case {
            what: "a pipe that nobody writes into",
            path: "content/tai-lieu/a.txt",
            swap: |project, path| {
                let place = project.root().join(path);
                fs::remove_file(&place).expect("a file");
                let made = Command::new("mkfifo").arg(place).status();
                assert!(made.expect("mkfifo").success());
            },
        },
        Case {
            what: "a device",
            path: "content/tai-lieu/a.txt",
            swap: |project, path| swap(project, path, "../../../dev/zero"),
        },
        Case {
            what: "what the memory of the process is",
            path: "content/tai-lieu/a.txt",
            swap: |project, path| swap(project, path, "../../../proc/self/environ"),
        },
        Case {
            what: "the settings",
            path: "config.toml",
            swap: |project, path| swap(project, path, "ngoai/a.txt"),
        },
    ],
}];

fn project() -> Project {
    let project = Site::new()
        .article(
            "2025/a.md",
            "title: A\ndate: 2025-01-01",
            "[Tệp](/tai-lieu/link.txt)",
        )
        .file("content/tai-lieu/a.txt", "trong")
        .file(
            "content/tai-lieu/a.jpg",
            b"\xff\xd8\xff\xe0\x00\x04JF\xff\xd9",
        )
        .file("content/tai-lieu/ho\u{323}p.txt", "trong")
        .file("themes/congdoan/templates/a.html", "trong")
        .file(".git/config", SECRET)
        .create();
    symlink("a.txt", project.root().join("content/tai-lieu/link.txt")).expect("a link");
    let outside = [
        "a.md",
        "a.txt",
        "a.jpg",
        "tin/2025/a.md",
        "content/tai-lieu/a.txt",
    ];
    for path in outside {
        let path = project.folder().join("ngoai").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, SECRET).expect("a file");
    }
    project
}

#[test]
fn what_was_swapped_in_is_not_read() {
    let mut failures = Vec::new();
    for case in CASES.iter().flat_map(|attacks| attacks.cases) {
        let project = project();
        let (source, problems) = Source::open(project.root());
        assert!(problems.is_empty(), "{problems:?}");
        let path = SourcePath::new(case.path);
        let read = |source: &Source| match case.path {
            "config.toml" => source.config().ok(),
            _ => source.text(&path).ok(),
        };
        assert!(
            read(&source).is_some() || case.path.ends_with(".jpg"),
            "{}",
            case.what
        );
        (case.swap)(&project, case.path);
        if let Some(text) = read(&source) {
            failures.push(format!("{}: the text is {text:?}", case.what));
        }
        // The walk saw them: the settings are not among the files.
        if case.path != "config.toml"
            && (source.bytes(&path).is_ok() || source.reader(&path).is_ok())
        {
            failures.push(format!("{}: the bytes are read", case.what));
        }
    }
    let held: Vec<&str> = CASES.iter().map(|attacks| attacks.held).collect();
    assert!(failures.is_empty(), "{held:#?}\n{}", failures.join("\n"));
}

#[test]
fn a_link_to_a_file_of_the_same_folder_is_read() {
    let project = project();
    let (source, _) = Source::open(project.root());
    let text = source.text(&SourcePath::new("content/tai-lieu/link.txt"));
    assert_eq!(text.ok().as_deref(), Some("trong"));
    project.build();
    assert_eq!(project.pages().text("tai-lieu/link.txt"), "trong");
}
