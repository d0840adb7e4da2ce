//! One edit at a time: which pages are made again, and why.

use std::fs;

use bantin::build::Reason;

use super::{build, settle, site};
use crate::support::Project;

/// An edit, and the files that may be made again for it: all of them must be, and no other.
struct Case {
    edit: &'static str,
    apply: fn(&mut Project),
    made: &'static [&'static str],
}

/// The pages that list reports by their headline and lead.
const CASES: &[Case] = &[
    Case {
        edit: "nothing",
        apply: |_| {},
        made: &[],
    },
    Case {
        edit: "a touch without a change",
        apply: |project| {
            let path = "content/tin/2019/tin-3.md";
            let text = fs::read(project.root().join(path)).expect("a report");
            project.put(path, text);
        },
        made: &[],
    },
    Case {
        edit: "settings that stand elsewhere, and defaults that are written out",
        apply: |project| {
            let text = fs::read_to_string(project.root().join("config.toml"));
            let own = "# Ghi chú\nlanguage = \"vi\"\ntheme = \"congdoan\"\n".to_owned();
            project.put("config.toml", own + &text.expect("settings"));
        },
        made: &[],
    },
    Case {
        edit: "a word in a body, below the first paragraph",
        apply: |project| append(project, "content/tin/2019/tin-3.md", "\nThêm một đoạn.\n"),
        made: &["tin/2019/tin-3.html"],
    },
    Case {
        edit: "a file that is first referred to",
        apply: |project| {
            let path = "content/tin/2019/tin-3.md";
            append(project, path, "\nXem [tệp kèm](kem.pdf).\n");
        },
        made: &["tin/2019/kem.pdf", "tin/2019/tin-3.html"],
    },
    Case {
        edit: "a file that is named by the settings",
        apply: |project| {
            let text = fs::read_to_string(project.root().join("config.toml")).expect("settings");
            let text = text.replace("[\"tin/**/*.txt\"]", "[\"**/*.txt\", \"**/*.pdf\"]");
            project.put("config.toml", text);
        },
        made: &["tin/2019/kem.pdf"],
    },
    Case {
        edit: "a file that is copied as it is",
        apply: |project| project.put("static/.well-known/x.txt", "x"),
        made: &[".well-known/x.txt"],
    },
    Case {
        edit: "a word in a standalone page",
        apply: |project| append(project, "content/gioi-thieu.md", "\nThêm.\n"),
        made: &["gioi-thieu.html"],
    },
    Case {
        edit: "a word about a cluster",
        apply: |project| append(project, "content/clusters/cum-1.md", "\nThêm.\n"),
        made: &["cum/cum-1/index.html"],
    },
    Case {
        edit: "another text in a file",
        apply: |project| project.put("content/tin/2019/van-ban.txt", "hai văn bản\n"),
        made: &["tin/2019/van-ban.txt"],
    },
    Case {
        edit: "an output that is gone",
        apply: |project| fs::remove_file(project.out().join("gioi-thieu.html")).expect("a page"),
        made: &["gioi-thieu.html"],
    },
    Case {
        edit: "an output that somebody changed",
        apply: |project| fs::write(project.out().join("404.html"), "hỏng").expect("a page"),
        made: &["404.html"],
    },
    Case {
        edit: "an output changed to the same length",
        apply: |project| {
            let path = project.out().join("robots.txt");
            let length = fs::read(&path).expect("a file").len();
            fs::write(path, "x".repeat(length)).expect("a file");
        },
        made: &["robots.txt"],
    },
];

fn append(project: &Project, path: &str, text: &str) {
    let old = fs::read_to_string(project.root().join(path)).expect("a source");
    project.put(path, old + text);
}

#[test]
fn one_edit_makes_the_pages_that_show_it() {
    for case in CASES {
        let mut project = site().create();
        project.build();
        settle();
        // What was written in the same instant as the manifest is made once more: settle that.
        project.build();
        settle();
        (case.apply)(&mut project);
        let made = build(&project).into_iter().map(|(file, _)| file);
        // What an edit changes in the index has tests of its own.
        let made = made.filter(|file| !file.starts_with("tim-kiem/") || file.ends_with(".html"));
        assert_eq!(made.collect::<Vec<_>>(), case.made, "{}", case.edit);
    }
}

/// Texts of sources replaced by others.
struct Replaced {
    edit: &'static str,
    /// Files that the site has besides.
    besides: &'static [(&'static str, &'static str)],
    /// Files, and what in them is replaced by what.
    texts: &'static [(&'static str, &'static str, &'static str)],
    /// The file that shows it.
    shown_by: &'static str,
}

/// Edits that show in nothing but the order of pages and the days they were changed on.
const REPLACED: &[Replaced] = &[
    Replaced {
        edit: "two reports change their dates",
        besides: &[],
        texts: &[
            ("content/tin/2019/tin-6.md", "2019-01-06", "2019-01-07"),
            ("content/tin/2019/tin-7.md", "2019-01-07", "2019-01-06"),
        ],
        shown_by: "sitemap.xml",
    },
    Replaced {
        edit: "another unit is the host",
        besides: &[
            (
                "content/units.yaml",
                "units: [{id: ld-a, name: A}, {id: ld-b, name: B}, {id: ld-c, name: C}, {id: ld-d, name: D}]",
            ),
            (
                "content/tin/2019/tin-8.md",
                "---\ntitle: Tin số 8\ndate: 2019-01-08\nevent: {host: ld-c}\n---\n",
            ),
        ],
        texts: &[("content/tin/2019/tin-8.md", "host: ld-c", "host: ld-d")],
        shown_by: "sitemap.xml",
    },
    Replaced {
        edit: "another order of pages that are not in the menu",
        besides: &[
            ("content/mot.md", "---\ntitle: Một\norder: 1\n---\n"),
            ("content/hai.md", "---\ntitle: Hai\norder: 2\n---\n"),
        ],
        texts: &[("content/mot.md", "order: 1", "order: 3")],
        shown_by: "sitemap.xml",
    },
];

#[test]
fn what_shows_in_the_order_of_pages_alone_makes_it() {
    let mut wrong = Vec::new();
    for case in REPLACED {
        let besides = case.besides.iter();
        let site = besides.fold(site(), |site, (path, text)| site.file(path, text));
        let project = site.create();
        project.build();
        settle();
        for (path, old, new) in case.texts {
            let text = fs::read_to_string(project.root().join(path)).expect("a source");
            assert!(text.contains(old), "{}", case.edit);
            project.put(path, text.replace(old, new));
        }
        let before = project.pages();
        project.build();
        let (after, clean) = (project.pages(), project.clean_build());
        let is_clean = after
            .files()
            .iter()
            .all(|(file, bytes)| clean.get(file) == Some(bytes));
        let is_shown = before.changes(&after).contains(&case.shown_by);
        if !is_clean || !is_shown {
            wrong.push(case.edit);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What becomes of the manifest's text.
type Damage = fn(&str) -> Vec<u8>;

#[test]
fn a_first_build_and_one_without_memory_make_everything() {
    let project = site().create();
    let first = project.build();
    assert_eq!(first.rendered.len(), first.pages);
    assert!(
        first
            .rendered
            .iter()
            .all(|(_, reason)| *reason == Reason::New)
    );
    settle();
    let memory = project.root().join(".bantin");
    let damages: [(&str, Damage); 4] = [
        ("removed", |_| Vec::new()),
        ("cut short", |text| {
            text.as_bytes()[..text.len() / 2].to_vec()
        }),
        ("one digit changed", |text| {
            text.replacen('1', "2", 2).into_bytes()
        }),
        ("not a text", |_| vec![0xff; 64]),
    ];
    for (damage, apply) in damages {
        for file in fs::read_dir(&memory).expect("the memory") {
            let path = file.expect("a file").path();
            let text = fs::read_to_string(&path).unwrap_or_default();
            fs::write(path, apply(&text)).expect("a file");
        }
        let made = build(&project);
        assert_eq!(made.len(), first.pages, "{damage}");
        settle();
    }
}

#[test]
fn a_new_report_makes_a_handful() {
    let project = site().create();
    project.build();
    settle();
    project.build();
    settle();
    project.put(
        "content/tin/2019/tin-8.md",
        "---\ntitle: Tin số 8\ndate: 2019-01-08\ncluster: cum-1\n---\n\nNội dung.\n",
    );
    let made: Vec<String> = build(&project).into_iter().map(|(file, _)| file).collect();
    let expected = [
        "tin/2019/tin-8.html",
        // It leads on to the new one.
        "tin/2019/tin-7.html",
        "index.html",
        "cum/cum-1/index.html",
        "rss.xml",
    ];
    for file in expected {
        assert!(made.iter().any(|made| made == file), "{file} in {made:#?}");
    }
    let untouched = [
        "tin/2019/tin-6.html",
        "cum/cum-1/trang-1.html",
        "tin/trang-1.html",
    ];
    for file in untouched {
        assert!(!made.iter().any(|made| made == file), "{file} in {made:#?}");
    }
}

#[test]
fn a_report_that_moves_between_years_touches_only_what_counts_it() {
    let report = |day: u8, year: u16| {
        format!("title: Tin số {day}\ndate: 2019-01-{day}\ncluster: cum-1\nyear: {year}")
    };
    let project = site()
        .article("2019/tin-11.md", &report(11, 2018), "Nội dung.\n")
        .article("2019/tin-12.md", &report(12, 2018), "Nội dung.\n")
        .create();
    project.build();
    settle();
    project.build();
    settle();
    let moved = format!("---\n{}\n---\n\nNội dung.\n", report(12, 2019));
    project.put("content/tin/2019/tin-12.md", moved);
    let made: Vec<String> = build(&project).into_iter().map(|(file, _)| file).collect();
    let expected = [
        "can-bo/2019/index.html",
        "cum/cum-1/2018/index.html",
        "cum/cum-1/2019/index.html",
        "cum/cum-1/index.html",
        "cum/index.html",
        "du-lieu/tin-bai-2018.csv",
        "du-lieu/tin-bai-2018.json",
        "du-lieu/tin-bai-2019.csv",
        "du-lieu/tin-bai-2019.json",
        "sitemap.xml",
        "tin/2019/tin-12.html",
    ];
    assert_eq!(made, expected);
}

#[test]
fn a_page_that_is_no_more_is_removed() {
    let project = site().create();
    project.build();
    settle();
    project.remove("content/tin/2019/tin-2.md");
    build(&project);
    assert!(!project.out().join("tin/2019/tin-2.html").exists());
}
