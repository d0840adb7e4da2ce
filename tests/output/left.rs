//! What leaves a site whose files are published only where something refers to them.

use std::fs;

use crate::support::{Project, Site};

const CONFIG: &str = "title = \"Trang thử\"\nbase_url = \"https://example.org/\"\n";

/// A site as an earlier program wrote it: with every file of its content.
fn upgraded(files: &[(&str, &str)]) -> Project {
    let site = Site::new().article("2025/a.md", "title: A\ndate: 2025-01-01", "[x](co.pdf)");
    let site = site.file("content/tin/2025/co.pdf", "x");
    let files = files.iter();
    let project = files
        .fold(site, |site, (path, text)| site.file(path, text))
        .config(&format!("include = [\"**\"]\n{CONFIG}"))
        .create();
    project.build();
    project.put("config.toml", CONFIG);
    project
}

/// A case: files of the content, those that leave since nothing refers to them, the line that keeps
/// them, those that leave with their reports.
type Case<'a> = (
    &'a [(&'a str, &'a str)],
    &'a [&'a str],
    &'a str,
    &'a [&'a str],
);

#[test]
fn what_leaves_is_listed_once_with_the_line_that_keeps_it() {
    let draft = "---\ntitle: B\ndate: 2025-01-02\ndraft: true\n---\n[x](b.pdf) [x](co.pdf)\n";
    let many: Vec<(String, &str)> = (0..9)
        .map(|n| (format!("content/anh/{n}.pdf"), "x"))
        .collect();
    let many: Vec<(&str, &str)> = many
        .iter()
        .map(|(path, text)| (path.as_str(), *text))
        .collect();
    let names: Vec<String> = (0..9).map(|n| format!("anh/{n}.pdf")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let odd: Vec<String> = (0..9).map(|n| format!("content/hop: 1*/{n}.pdf")).collect();
    let odd: Vec<(&str, &str)> = odd.iter().map(|path| (path.as_str(), "x")).collect();
    let odd_names: Vec<&str> = odd
        .iter()
        .filter_map(|(path, _)| path.strip_prefix("content/"))
        .collect();
    let cases: [Case<'_>; 9] = [
        (&[], &[], "", &[]),
        // What no pattern can name, or what would name others as well.
        (
            &[
                ("content/*.pdf", "x"),
                ("content/**", "x"),
                ("content/hop: 1.pdf", "x"),
                ("content/cu\\moi.pdf", "x"),
            ],
            &["**", "*.pdf", "cu\\moi.pdf", "hop: 1.pdf"],
            "include = [\"??\", \"?.pdf\", \"cu?moi.pdf\", \"hop? 1.pdf\"]",
            &[],
        ),
        (&odd, &odd_names, "include = [\"hop? 1?/*\"]", &[]),
        // What a pattern would lose at its beginning or its end.
        (
            &[
                ("content/content/a.pdf", "x"),
                ("content/ b.pdf", "x"),
                ("content/c.pdf ", "x"),
                ("content/d\ne.pdf", "x"),
            ],
            &[" b.pdf", "c.pdf ", "content/a.pdf", "d\ne.pdf"],
            "include = [\"?b.pdf\", \"c.pdf?\", \"content/content/a.pdf\", \"d?e.pdf\"]",
            &[],
        ),
        // What a terminal obeys is escaped as TOML has it.
        (
            &[("content/a\u{202e}b.pdf", "x")],
            &["a\u{202e}b.pdf"],
            "include = [\"a\\u202Eb.pdf\"]",
            &[],
        ),
        (
            &[("content/mau.docx", "x"), ("content/a \"b\".pdf", "x")],
            &["a \"b\".pdf", "mau.docx"],
            "include = [\"a \\\"b\\\".pdf\", \"mau.docx\"]",
            &[],
        ),
        (
            &[
                ("content/tin/2025/b.md", draft),
                ("content/tin/2025/b.pdf", "x"),
            ],
            &[],
            "",
            &["tin/2025/b.pdf"],
        ),
        (&many, &names, "include = [\"anh/*\"]", &[]),
        (
            &[("content/cu.html", "x"), ("content/.well-known/x", "x")],
            &[".well-known/x", "cu.html"],
            "include = [\".well-known/x\", \"cu.html\"]",
            &[],
        ),
    ];
    for (files, unreferred, line, withheld) in cases {
        let project = upgraded(files);
        let before = project.pages();
        let left = project.build().left;
        assert_eq!(left.unreferred, unreferred);
        assert_eq!(left.line, line);
        assert_eq!(left.withheld, withheld);
        for name in unreferred.iter().chain(withheld) {
            assert!(!project.pages().has(name), "{name}");
        }
        assert!(project.pages().has("tin/2025/co.pdf"));
        assert!(project.build().left.is_empty(), "it is listed once");
        // The line, written where it is said, keeps what it names, and nothing else.
        project.put("config.toml", format!("{line}\n{CONFIG}"));
        project.build();
        let kept = project.pages();
        let gone = before.changes(&kept);
        assert_eq!(gone, withheld, "{line}");
    }
}

#[test]
fn a_line_keeps_what_was_named_before() {
    let project = upgraded(&[
        ("content/content/a.pdf", "x"),
        ("content/b.pdf", "x"),
        ("content/a.pdf", "x"),
    ]);
    project.put(
        "config.toml",
        format!("include = [\"content/content/a.pdf\"]\n{CONFIG}"),
    );
    let line = project.build().left.line;
    let expected = "include = [\"content/content/a.pdf\", \"a.pdf\", \"b.pdf\"]";
    assert_eq!(line, expected);
}

#[test]
fn leftovers_that_are_gone_are_no_news() {
    let project = upgraded(&[]);
    let path = project.out().join(".bantin");
    let mut ledger = fs::read_to_string(&path).expect("the list");
    let name = "tin/2025/ky-luat.md.bak";
    fs::write(project.out().join(name), "BIMAT").expect("a file");
    ledger.push_str(&format!("0000000000000000 {name}\n"));
    fs::write(path, ledger).expect("the list");
    assert!(project.build().left.is_empty());
    assert!(!project.pages().has(name));
}

#[test]
fn leftovers_are_known_by_any_part_of_their_path() {
    let project = upgraded(&[]);
    project.put("static/cu.bak/x.txt", "x");
    project.put("static/x.txt.bak", "x");
    project.put("static/x.txt", "x");
    project.build();
    let pages = project.pages();
    for (name, expected) in [
        ("cu.bak/x.txt", false),
        ("x.txt.bak", false),
        ("x.txt", true),
    ] {
        assert_eq!(pages.has(name), expected, "{name}");
    }
}

#[test]
fn leftovers_of_an_earlier_program_leave() {
    let project = upgraded(&[]);
    let names = ["tin/2025/ky-luat.md.bak", "~WRL0001.tmp"];
    for name in names {
        project.put(&format!("content/{name}"), "BIMAT");
    }
    let path = project.out().join(".bantin");
    let mut ledger = fs::read_to_string(&path).expect("the list");
    for name in names {
        fs::write(project.out().join(name), "BIMAT").expect("a file");
        ledger.push_str(&format!("0000000000000000 {name}\n"));
    }
    fs::write(path, ledger).expect("the list");
    let left = project.build().left;
    assert_eq!(left.leftovers, names);
    assert!(left.line.is_empty());
    assert!(names.iter().all(|name| !project.pages().has(name)));
}

#[test]
fn people_are_told_what_leaves() {
    let draft = "---\ntitle: B\ndate: 2025-01-02\ndraft: true\n---\n[x](b.pdf)\n";
    let files = [
        ("content/mau.docx", "x"),
        ("content/tin/2025/b.md", draft),
        ("content/tin/2025/b.pdf", "x"),
    ];
    for (language, words) in [
        (
            "vi",
            [
                "vì không có trang nào dẫn đến: mau.docx",
                "vì chỉ có bài không được đăng dẫn đến: tin/2025/b.pdf",
            ],
        ),
        (
            "en",
            [
                "nothing refers to it: mau.docx",
                "not published: tin/2025/b.pdf",
            ],
        ),
    ] {
        let project = upgraded(&files);
        let run = project.run(&["build", "--out", "../public", "--lang", language]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        for words in words.into_iter().chain(["\ninclude = [\"mau.docx\"]\n"]) {
            assert!(run.stderr.contains(words), "{words} in {}", run.stderr);
        }
    }
}

#[test]
fn what_leaves_is_told_in_a_few_lines_that_no_terminal_obeys() {
    let names: Vec<String> = (0..50).map(|n| format!("content/a{n:02}.docx")).collect();
    let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "x")).collect();
    files.push(("content/b/a\u{202e}\u{9b}2J.docx", "x"));
    let project = upgraded(&files);
    let run = project.run(&["build", "--out", "../public", "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let told = run.stderr;
    assert!(!told.contains(['\u{202e}', '\u{9b}']), "{told:?}");
    let mut lines = told.lines().filter(|line| line.contains("nothing refers"));
    let list = lines.next().expect("the list");
    assert_eq!(list.matches(".docx").count(), 20, "{list}");
    assert!(list.contains("a19.docx and 31 more"), "{list}");
}
