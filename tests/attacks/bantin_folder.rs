//! A hostile folder `.bantin`, as it may come with an archive or a clone from a stranger.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, SystemTime};

use crate::support::project::files_below;
use crate::support::{Project, Site};

/// What a file outside says; nothing of it may be shown, and nothing of it may change.
pub const SECRET: &str = "mat-khau = \"khong-ai-biet\"\n";
/// How every file of memory begins.
const MARK: &str = "bantin memory ";

/// Attacks of one kind.
pub struct Attacks {
    /// What held against them, for README.md.
    pub held: &'static str,
    pub cases: &'static [Case],
}

pub struct Case {
    pub what: &'static str,
    /// Spoils a site that was built once and changed since.
    pub spoil: fn(&Project),
    /// The codes of what the build refuses; none where it goes through.
    pub refused: &'static [&'static str],
    /// Which files below `.bantin` must be there afterwards, and which not.
    pub kept: &'static [(&'static str, bool)],
}

/// A site that is built all the same.
pub const BUILT: Case = Case {
    what: "",
    spoil: |_| (),
    refused: &[],
    kept: &[],
};

/// A link that is refused.
pub const LINKED: Case = Case {
    refused: &["symlink"],
    ..BUILT
};

const CASES: &[Attacks] = &[
    Attacks {
        held: "A folder of memory that leads elsewhere is refused, and links in it are not followed.",
        cases: &[
            Case {
                what: "the folder is a link to a folder outside",
                spoil: |project| link_folder(project, &outside(project, "")),
                ..LINKED
            },
            Case {
                what: "the folder is a link to a file outside",
                spoil: |project| link_folder(project, &outside(project, "mat-khau.toml")),
                ..LINKED
            },
            Case {
                what: "the folder is a link that leads nowhere",
                spoil: |project| link_folder(project, &outside(project, "chua-co")),
                ..LINKED
            },
            Case {
                what: "the folder is a link to a folder of the site",
                spoil: |project| link_folder(project, &project.root().join("content")),
                ..LINKED
            },
            Case {
                what: "a file stands in the place of the folder",
                spoil: |project| {
                    clear(project);
                    project.put(".bantin", "tệp");
                },
                ..BUILT
            },
            Case {
                what: "what is remembered of the sources is a link to a file outside",
                spoil: |project| link(project, "sources", "mat-khau.toml"),
                ..BUILT
            },
            Case {
                what: "it is a link to a device that never ends",
                spoil: |project| {
                    clear_file(project, "sources");
                    symlink("/dev/zero", memory(project, "sources")).expect("a link");
                },
                ..BUILT
            },
            Case {
                what: "it is a pipe that nobody writes into",
                spoil: |project| make_pipe(project, "sources"),
                ..BUILT
            },
            Case {
                what: "it is a folder",
                spoil: |project| {
                    clear_file(project, "sources");
                    project.put(".bantin/sources/tep", "tệp");
                },
                refused: &[],
                kept: &[("sources/tep", true)],
            },
            Case {
                what: "what is remembered of the output is a link to a file outside",
                spoil: |project| {
                    let name = manifest(project);
                    link(project, &name, "mat-khau.toml");
                },
                ..BUILT
            },
            Case {
                what: "it is a pipe",
                spoil: |project| {
                    let name = manifest(project);
                    make_pipe(project, &name);
                },
                ..BUILT
            },
            Case {
                what: "links stand where an earlier program staged",
                spoil: |project| {
                    let id = std::process::id();
                    let name = manifest(project);
                    let stem = name.trim_end_matches(".manifest");
                    for name in [format!("sources.{id}"), format!("{stem}.{id}")] {
                        symlink(outside(project, "mat-khau.toml"), memory(project, &name))
                            .expect("a link");
                    }
                    // Everything is remembered anew.
                    clear_file(project, "sources");
                    clear_file(project, &name);
                },
                ..BUILT
            },
        ],
    },
    Attacks {
        held: "Of what lies there only what the program itself wrote is removed, and nothing is believed that is damaged.",
        cases: &[
            Case {
                what: "the manifest of another program lies there",
                spoil: |project| project.put(".bantin/app.manifest", "{\"name\": \"khác\"}"),
                refused: &[],
                kept: &[("app.manifest", true)],
            },
            Case {
                what: "empty files and files without a line lie there",
                spoil: |project| {
                    project.put(".bantin/trong.manifest", "");
                    project.put(".bantin/dai.manifest", vec![b'x'; 300_000]);
                    project.put(".bantin/nhi-phan.manifest", b"bantin memory\xff");
                },
                refused: &[],
                kept: &[
                    ("trong.manifest", true),
                    ("dai.manifest", true),
                    ("nhi-phan.manifest", true),
                ],
            },
            Case {
                what: "a link named like a manifest leads to one outside",
                spoil: |project| {
                    let text = format!("{MARK}1 x /khong/co\n");
                    fs::write(outside(project, "app.manifest"), text).expect("a file");
                    link(project, "khac.manifest", "app.manifest");
                },
                ..BUILT
            },
            Case {
                what: "what other versions of the program remember of outputs goes",
                spoil: |project| {
                    project.put(
                        ".bantin/cu.manifest",
                        format!("{MARK}1 cu /khong/co\nkhung"),
                    );
                },
                refused: &[],
                kept: &[("cu.manifest", false)],
            },
            Case {
                what: "old files of others stay, whatever their names",
                spoil: |project| {
                    for name in ["sources.bak", "sources.123", "0.new", "ghi-chu"] {
                        put_old(project, name, "của người khác");
                    }
                },
                refused: &[],
                kept: &[
                    ("sources.bak", true),
                    ("sources.123", true),
                    ("0.new", true),
                    ("ghi-chu", true),
                ],
            },
            Case {
                what: "what a crashed build left goes when it is old",
                spoil: |project| {
                    put_old(project, "sources.0123", &format!("{MARK}1 x \n"));
                    project.put(".bantin/sources.4567", format!("{MARK}1 x \n"));
                },
                refused: &[],
                kept: &[("sources.0123", false), ("sources.4567", true)],
            },
            Case {
                what: "frames of any length, hash and content",
                spoil: |project| {
                    for name in ["sources".to_owned(), manifest(project)] {
                        let path = memory(project, &name);
                        let mut bytes = fs::read(&path).expect("what is remembered");
                        let head = bytes.iter().position(|byte| *byte == b'\n');
                        bytes.truncate(head.expect("a first line") + 1);
                        bytes.extend_from_slice(&u32::MAX.to_le_bytes());
                        bytes.extend_from_slice(&[0xff; 64]);
                        fs::write(path, bytes).expect("a file");
                    }
                },
                ..BUILT
            },
        ],
    },
];

fn memory(project: &Project, name: &str) -> PathBuf {
    project.root().join(".bantin").join(name)
}

pub fn outside(project: &Project, name: &str) -> PathBuf {
    project.folder().join("ngoai").join(name)
}

/// The name of what is remembered of the output.
fn manifest(project: &Project) -> String {
    let names = files_below(&project.root().join(".bantin")).into_keys();
    let mut names = names.filter(|name| name.ends_with(".manifest"));
    names.next().expect("the site was built")
}

fn clear(project: &Project) {
    fs::remove_dir_all(project.root().join(".bantin")).expect("what is remembered");
}

fn clear_file(project: &Project, name: &str) {
    // It may be gone already.
    let _ = fs::remove_file(memory(project, name));
}

fn link_folder(project: &Project, target: &PathBuf) {
    clear(project);
    symlink(target, project.root().join(".bantin")).expect("a link");
}

fn link(project: &Project, name: &str, target: &str) {
    clear_file(project, name);
    symlink(outside(project, target), memory(project, name)).expect("a link");
}

fn make_pipe(project: &Project, name: &str) {
    clear_file(project, name);
    let made = Command::new("mkfifo").arg(memory(project, name)).status();
    assert!(made.expect("mkfifo").success());
}

fn put_old(project: &Project, name: &str, text: &str) {
    let mut file = File::create(memory(project, name)).expect("a file");
    file.write_all(text.as_bytes()).expect("a file");
    let days = Duration::from_secs(3 * 24 * 60 * 60);
    file.set_modified(SystemTime::now() - days).expect("a time");
}

pub fn site() -> Project {
    let project = Site::new()
        .article("2025/a.md", "title: A\ndate: 2025-01-01", "Chữ.")
        .create();
    fs::create_dir(outside(&project, "")).expect("a folder");
    fs::write(outside(&project, "mat-khau.toml"), SECRET).expect("a file");
    fs::write(outside(&project, "app.manifest"), "{}").expect("a file");
    project.build();
    project.put(
        "content/tin/2025/b.md",
        "---\ntitle: B\ndate: 2025-01-02\n---\nChữ.\n",
    );
    project
}

/// What is wrong after these attacks.
pub fn failures(all: &[Attacks]) -> Vec<String> {
    let cases = all.iter().flat_map(|attacks| attacks.cases);
    cases
        .flat_map(|case| {
            let wrong = wrong(case);
            wrong.into_iter().map(|it| format!("{}: {it}", case.what))
        })
        .collect()
}

fn wrong(case: &Case) -> Vec<String> {
    let project = site();
    (case.spoil)(&project);
    let before = files_below(&outside(&project, ""));
    let result = project.try_build();
    let codes: Vec<&str> = match &result {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(|one| one.problem.code()).collect(),
    };
    let mut wrong = Vec::new();
    if codes != case.refused {
        wrong.push(format!("refused {codes:?}"));
    }
    if files_below(&outside(&project, "")) != before {
        wrong.push("something outside changed".to_owned());
    }
    for (name, there) in case.kept {
        if memory(&project, name).exists() != *there {
            wrong.push(format!("{name} is there: {}", !there));
        }
    }
    if case.refused.is_empty() && files_below(&project.out()) != project.clean_build() {
        wrong.push("the site is not that of a clean build".to_owned());
    }
    let told = project.run(&["check", "--lang", "en"]);
    let told = told.stdout + &told.stderr;
    if told.contains("khong-ai-biet") || told.contains("mat-khau = ") {
        wrong.push(format!("lines of another file are told:\n{told}"));
    }
    // The mend names no folder where the link does not stand.
    if !case.refused.is_empty() && !told.contains("a copy of what it leads to") {
        wrong.push(format!("the mend is not told:\n{told}"));
    }
    wrong
}

#[test]
fn nothing_outside_is_touched_or_shown_and_the_site_is_right() {
    let held: Vec<&str> = CASES.iter().map(|attacks| attacks.held).collect();
    let failures = failures(CASES);
    assert!(failures.is_empty(), "{held:#?}\n{}", failures.join("\n"));
}
