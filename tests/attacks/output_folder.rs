//! An output folder in which somebody hostile, or the machine, was at work before or beside us.

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::project::files_below;
use crate::support::{Project, Site};

const PAGE: &str = "tin/2025/a.html";

/// Attacks of one kind.
struct Attacks {
    /// What held against them, for README.md.
    held: &'static str,
    cases: &'static [Case],
}

struct Case {
    what: &'static str,
    /// Spoils the output of a site that was built once and changed since.
    spoil: fn(&Project),
    /// The codes of what the build refuses; the folder is then as it was.
    refused: &'static [&'static str],
}

const CASES: &[Attacks] = &[
    Attacks {
        held: "A forged list of files makes the program remove or overwrite nothing of others.",
        cases: &[
            Case {
                what: "the list names a file outside",
                spoil: |project| list(project, "../ngoai/a.txt"),
                refused: &["foreign-output"],
            },
            Case {
                what: "the list names a file outside by a long way",
                spoil: |project| list(project, "tin/../../ngoai/a.txt"),
                refused: &["foreign-output"],
            },
            Case {
                what: "the list names a file by its place on the machine",
                spoil: |project| {
                    let path = outside(project, "a.txt").display().to_string();
                    list(project, &path);
                },
                refused: &["foreign-output"],
            },
            Case {
                what: "the list hides that in percent signs",
                spoil: |project| list(project, "%2e%2e/ngoai/a.txt"),
                refused: &["foreign-output"],
            },
            Case {
                what: "the list names the folder itself",
                spoil: |project| list(project, "."),
                refused: &["foreign-output"],
            },
            Case {
                what: "the list has a name with a zero byte",
                spoil: |project| list(project, "a%00b"),
                refused: &["foreign-output"],
            },
            Case {
                what: "the list names a file behind a link to a folder",
                spoil: |project| {
                    symlink(outside(project, ""), project.out().join("lien-ket")).expect("a link");
                    list(project, "lien-ket/a.txt");
                },
                refused: &[],
            },
            Case {
                what: "the list names a link to a file",
                spoil: |project| {
                    symlink(outside(project, "a.txt"), project.out().join("lien-ket"))
                        .expect("a link");
                    list(project, "lien-ket");
                },
                refused: &[],
            },
            Case {
                what: "the list is a link to a list outside",
                spoil: |project| {
                    let list = project.out().join(".bantin");
                    fs::rename(&list, outside(project, "list")).expect("the list");
                    symlink(outside(project, "list"), list).expect("a link");
                },
                refused: &["foreign-output"],
            },
            Case {
                what: "the list is a pipe",
                spoil: |project| {
                    let list = project.out().join(".bantin");
                    fs::remove_file(&list).expect("the list");
                    let made = Command::new("mkfifo").arg(list).status();
                    assert!(made.expect("mkfifo").success());
                },
                refused: &["foreign-output"],
            },
        ],
    },
    Attacks {
        held: "Links, pipes and second names in the place of pages are replaced, and what they lead to stays.",
        cases: &[
            Case {
                what: "a page is a link to a file outside",
                spoil: |project| {
                    fs::remove_file(project.out().join(PAGE)).expect("a page");
                    symlink(outside(project, "a.txt"), project.out().join(PAGE)).expect("a link");
                },
                refused: &[],
            },
            Case {
                what: "a page is another name of a file outside",
                spoil: |project| {
                    fs::remove_file(project.out().join(PAGE)).expect("a page");
                    fs::hard_link(outside(project, "a.txt"), project.out().join(PAGE))
                        .expect("a name");
                },
                refused: &[],
            },
            Case {
                what: "a folder of pages is a link to a folder outside",
                spoil: |project| {
                    fs::remove_dir_all(project.out().join("tin")).expect("pages");
                    symlink(outside(project, ""), project.out().join("tin")).expect("a link");
                },
                refused: &["output-symlink"],
            },
            Case {
                what: "the place for staging is a link to a folder outside",
                spoil: |project| {
                    symlink(outside(project, ""), project.out().join(".bantin-staging"))
                        .expect("a link");
                },
                refused: &[],
            },
            Case {
                what: "the lock there is a link to a file outside",
                spoil: |project| {
                    let area = project.out().join(".bantin-staging");
                    fs::create_dir(&area).expect("a folder");
                    symlink(outside(project, "a.txt"), area.join("lock")).expect("a link");
                },
                refused: &[],
            },
            Case {
                what: "what a crashed build left there are links to folders outside",
                spoil: |project| {
                    let area = project.out().join(".bantin-staging");
                    fs::create_dir(&area).expect("a folder");
                    let id = std::process::id();
                    for name in ["0".to_owned(), id.to_string(), format!("{id}-1")] {
                        symlink(outside(project, ""), area.join(name)).expect("a link");
                    }
                },
                refused: &[],
            },
            Case {
                what: "a pipe stands in the place of a page",
                spoil: |project| {
                    fs::remove_file(project.out().join(PAGE)).expect("a page");
                    let made = Command::new("mkfifo")
                        .arg(project.out().join(PAGE))
                        .status();
                    assert!(made.expect("mkfifo").success());
                },
                refused: &[],
            },
        ],
    },
];

fn outside(project: &Project, name: &str) -> PathBuf {
    project.folder().join("ngoai").join(name)
}

/// Adds a file to the list of what is ours, with the hash that nobody knows.
fn list(project: &Project, file: &str) {
    let path = project.out().join(".bantin");
    let text = fs::read_to_string(&path).expect("the list");
    fs::write(path, format!("{text}0000000000000000 {file}\n")).expect("the list");
}

fn site() -> Project {
    let project = (1..=9)
        .fold(Site::new(), |site, day| {
            let front_matter = format!("title: Tin {day}\ndate: 2025-01-0{day}");
            site.article(&format!("2025/tin-{day}.md"), &front_matter, "Chữ.")
        })
        .article("2025/a.md", "title: A\ndate: 2025-01-01", "Chữ.")
        .create();
    project.build();
    fs::create_dir(outside(&project, "")).expect("a folder");
    fs::write(outside(&project, "a.txt"), "của người khác").expect("a file");
    project.put(
        "content/tin/2025/a.md",
        "---\ntitle: Đã đổi\ndate: 2025-02-01\n---\nChữ.\n",
    );
    project
}

fn codes(project: &Project) -> Vec<&'static str> {
    match project.try_build() {
        Ok(_) => Vec::new(),
        Err(problems) => problems.iter().map(|one| one.problem.code()).collect(),
    }
}

/// All regular files of the output.
fn output(project: &Project) -> Vec<(String, Vec<u8>)> {
    let mut files = files_below(&project.out());
    files.retain(|name, _| !name.starts_with(".bantin-staging"));
    files.into_iter().collect()
}

#[test]
fn nothing_outside_is_touched_and_a_refused_build_changes_nothing() {
    let mut failures = Vec::new();
    for case in CASES.iter().flat_map(|attacks| attacks.cases) {
        let project = site();
        (case.spoil)(&project);
        let before = files_below(&outside(&project, ""));
        // A pipe would be waited for.
        let is_readable = !case.what.contains("pipe");
        let pages = if is_readable {
            output(&project)
        } else {
            Vec::new()
        };
        let found = codes(&project);
        if found != case.refused {
            failures.push(format!("{}: refused {found:?}", case.what));
        }
        if files_below(&outside(&project, "")) != before {
            failures.push(format!("{}: something outside changed", case.what));
        }
        if !case.refused.is_empty() && is_readable && output(&project) != pages {
            failures.push(format!("{}: the site is another", case.what));
        }
        if case.refused.is_empty() {
            let text = project.pages().text(PAGE).to_owned();
            if !text.contains("Đã đổi") {
                failures.push(format!("{}: the page is old", case.what));
            }
        }
    }
    let held: Vec<&str> = CASES.iter().map(|attacks| attacks.held).collect();
    assert!(failures.is_empty(), "{held:#?}\n{}", failures.join("\n"));
}

/// Takes the right to change something in the output, if that can be done here, and gives it back.
struct Bar {
    what: &'static str,
    /// What is done, and what undoes it; `OUT` stands for the output.
    set: &'static str,
    lift: &'static str,
}

const BARS: Bars = Bars {
    held: "Where something cannot be written, nothing is: the old site stays, and all that is wrong is told at once.",
    cases: &[
        Bar {
            what: "a folder is mounted without the right to write",
            set: "mount --bind OUT/tin/2025 OUT/tin/2025 && mount -o remount,ro,bind OUT/tin/2025",
            lift: "umount OUT/tin/2025",
        },
        Bar {
            what: "a folder lies on another disk",
            set: "mount -t tmpfs -o size=1m tmpfs OUT/nam/2025",
            lift: "umount OUT/nam/2025",
        },
        Bar {
            what: "a folder cannot be changed",
            set: "chattr +i OUT/nam/2025/02 OUT/nam/2025",
            lift: "chattr -i OUT/nam/2025 OUT/nam/2025/02",
        },
        Bar {
            what: "the last page cannot be changed",
            set: "chattr +i OUT/tin/2025/a.html",
            lift: "chattr -i OUT/tin/2025/a.html",
        },
        Bar {
            what: "a page in the middle cannot be changed",
            set: "chattr +i OUT/nam/index.html",
            lift: "chattr -i OUT/nam/index.html",
        },
        Bar {
            what: "a list of machines cannot be changed",
            set: "chattr +a OUT/rss.xml",
            lift: "chattr -a OUT/rss.xml",
        },
    ],
};

struct Bars {
    held: &'static str,
    cases: &'static [Bar],
}

fn shell(script: &str, out: &Path) -> bool {
    let script = script.replace("OUT", &out.display().to_string());
    let run = Command::new("sh").args(["-c", &script]).output();
    run.is_ok_and(|output| output.status.success())
}

#[test]
fn a_build_that_cannot_write_everything_writes_nothing() {
    let mut failures = Vec::new();
    let mut tried = 0;
    for bar in BARS.cases {
        let project = site();
        // There is a page of that month to be made.
        project.put(
            "content/tin/2025/moi.md",
            "---\ntitle: Mới\ndate: 2025-02-02\n---\nChữ.\n",
        );
        let _ = fs::create_dir_all(project.out().join("nam/2025/02"));
        if !shell(bar.set, &project.out()) {
            eprintln!("skipped: {}: not allowed here", bar.what);
            shell(bar.lift, &project.out());
            continue;
        }
        tried += 1;
        let before = output(&project);
        let found = codes(&project);
        let after = output(&project);
        shell(bar.lift, &project.out());
        if found.is_empty() || found.iter().any(|code| *code != "unwritable") {
            failures.push(format!("{}: {found:?}", bar.what));
        }
        let changed = after.iter().filter(|file| !before.contains(file));
        let changed: Vec<&String> = changed.map(|(name, _)| name).collect();
        if !changed.is_empty() || before.len() != after.len() {
            failures.push(format!("{}: a mixed site: {changed:?}", bar.what));
        }
        // With the right it goes through, and nothing is left of the attempt.
        if codes(&project) != [""; 0] || files_below(&project.out()) != project.clean_build() {
            failures.push(format!("{}: the next build", bar.what));
        }
    }
    assert!(
        failures.is_empty(),
        "{tried}, {}\n{}",
        BARS.held,
        failures.join("\n")
    );
}

#[test]
fn all_folders_that_cannot_be_written_are_told_at_once() {
    let project = site();
    let bars = ["tin/2025", "nam"].map(|folder| project.out().join(folder));
    let set = bars.each_ref().map(|folder| shell("chattr +i OUT", folder));
    let found = codes(&project);
    for folder in &bars {
        shell("chattr -i OUT", folder);
    }
    if set == [true, true] {
        assert_eq!(found, ["unwritable", "unwritable"]);
    } else {
        eprintln!("skipped: folders cannot be held here");
    }
    // The lock of a build that is over holds nobody up.
    assert!(File::open(project.out().join(".bantin-staging")).is_err());
}
