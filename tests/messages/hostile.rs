//! Texts meant to break a build: each is refused with a message, or built, and nothing else.

use super::case::problems;
use crate::support::{Project, Site};

/// What becomes of an input.
enum Fate {
    /// It is refused, with exactly these codes among its errors and warnings.
    Refused(&'static [&'static str]),
    /// It is built without an error.
    Built,
}
use Fate::{Built, Refused};

const FILE: &str = "content/tin/2019/a.md";

fn report(front_matter: &str, body: &str) -> Vec<u8> {
    format!("---\ntitle: Hội nghị\ndate: 2019-01-07\n{front_matter}---\n{body}\n").into_bytes()
}

/// Nine levels, each nine times the one before.
fn alias_bomb() -> String {
    let mut text = "tags: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        let before = format!("*a{}, ", level - 1).repeat(9);
        text += &format!("a{level}: &a{level} [{}]\n", before.trim_end_matches(", "));
    }
    text
}

fn nested(opening: &str) -> String {
    (0..10_000)
        .map(|depth| format!("{}{opening}x\n", "  ".repeat(depth % 400)))
        .collect()
}

#[test]
fn hostile_texts_are_refused_or_built() {
    let keys = |count: usize| -> String { (0..count).map(|n| format!("k{n}: {n}\n")).collect() };
    let tags: String = (0..10_000).map(|n| format!("  - thẻ {n}\n")).collect();
    let rows: Vec<(&str, Vec<u8>, Fate)> = vec![
        (
            "an alias bomb",
            report(&alias_bomb(), "x"),
            Refused(&["too-complex"]),
        ),
        (
            "merge keys",
            report("pact: &p {signed: true}\nevent: {<<: *p}\n", "x"),
            Refused(&["too-complex"]),
        ),
        (
            "YAML lists 1,000 deep",
            report(
                &format!("tags: {}{}\n", "[".repeat(1_000), "]".repeat(1_000)),
                "x",
            ),
            Refused(&["too-complex"]),
        ),
        (
            "mappings 1,000 deep below a key nobody knows",
            report(
                &(0..1_000)
                    .map(|depth| format!("{}a:\n", " ".repeat(depth)))
                    .collect::<String>(),
                "x",
            ),
            Refused(&["unknown-key"]),
        ),
        (
            "100,000 brackets that never close",
            report(&format!("tags: {}\n", "[".repeat(100_000)), "x"),
            Refused(&["too-complex"]),
        ),
        (
            "10,000 lists on a line",
            report("", &format!("{}x", "- ".repeat(10_000))),
            Refused(&["too-deep"]),
        ),
        (
            "10,000 lists on lines of their own",
            report("", &nested("- ")),
            Refused(&["too-deep"]),
        ),
        (
            "10,000 quotes",
            report("", &format!("{} x", ">".repeat(10_000))),
            Refused(&["too-deep"]),
        ),
        (
            "10,000 quotes with spaces",
            report("", &format!("{}x", "> ".repeat(10_000))),
            Refused(&["too-deep"]),
        ),
        (
            "100,000 brackets in a text",
            report("", &"[".repeat(100_000)),
            Built,
        ),
        (
            "50,000 pictures in one another",
            report("", &("![".repeat(50_000) + "a")),
            Built,
        ),
        (
            "100,000 stars",
            report(
                "",
                &format!("{}a{}", "*".repeat(50_000), "*".repeat(50_000)),
            ),
            Refused(&["too-deep"]),
        ),
        (
            "a line of 1 MB",
            report("", &"Tổng kết thi đua. ".repeat(50_000)),
            Built,
        ),
        ("a word of 1 MB", report("", &"ơ".repeat(500_000)), Built),
        (
            "a title of 1 MB",
            format!(
                "---\ntitle: {}\ndate: 2019-01-07\n---\na\n",
                "ơ".repeat(500_000)
            )
            .into_bytes(),
            Built,
        ),
        (
            "10,000 keys",
            report(&keys(10_000), "x"),
            Refused(&["unknown-key"]),
        ),
        ("10,000 tags", report(&format!("tags:\n{tags}"), "x"), Built),
        (
            "invalid UTF-8",
            b"---\ntitle: \xc3\x28\n---\n".to_vec(),
            Refused(&["not-utf8"]),
        ),
        (
            "UTF-16",
            "---\ntitle: A\n"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect(),
            Refused(&["not-utf8"]),
        ),
        (
            "a NUL in the text",
            report("", "a\0b"),
            Refused(&["control-character"]),
        ),
        (
            "a NUL in the front matter",
            report("summary: a\0b\n", "x"),
            Refused(&["syntax"]),
        ),
        (
            "nothing but NULs",
            vec![0; 10_000],
            Refused(&["no-front-matter"]),
        ),
        ("an empty file", Vec::new(), Refused(&["no-front-matter"])),
        (
            "a blank file",
            b"\n \n\t\n".to_vec(),
            Refused(&["no-front-matter"]),
        ),
        (
            "only the opening line",
            b"---".to_vec(),
            Refused(&["unclosed-front-matter"]),
        ),
        (
            "only the two lines",
            b"---\n---".to_vec(),
            Refused(&["missing-key"]),
        ),
        (
            "front matter that is a text",
            b"---\nxin\n---\n".to_vec(),
            Refused(&["wrong-type"]),
        ),
        (
            "front matter that is a list",
            b"---\n- xin\n---\n".to_vec(),
            Refused(&["wrong-type"]),
        ),
        (
            "two YAML documents",
            b"---\ntitle: A\n--- !x\ndate: 2019-01-07\n---\n".to_vec(),
            Refused(&["syntax"]),
        ),
        (
            "tags that ask for types",
            report("summary: !!binary aGVsbG8=\nviews: !!float 3\n", "x"),
            Refused(&["wrong-type"]),
        ),
        (
            "numbers beyond every type",
            report("views: 99999999999999999999999\nyear: -1e999\n", "x"),
            Refused(&["wrong-type"]),
        ),
    ];
    let mut failures = Vec::new();
    for (name, text, fate) in rows {
        let project = Site::new().file(FILE, text).create();
        failures.extend(judge(name, &project, &fate));
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn judge(name: &str, project: &Project, fate: &Fate) -> Option<String> {
    let found = problems(project);
    let mut codes: Vec<&str> = found.iter().map(|found| found.problem.code()).collect();
    codes.dedup();
    let expected: &[&str] = match fate {
        Refused(codes) => codes,
        Built => &[],
    };
    (codes != expected).then(|| format!("{name}: {codes:?}, not {expected:?}"))
}

#[test]
fn a_hostile_config_is_refused() {
    let rows = [
        (
            "nesting",
            format!("title = {}", "[".repeat(10_000)),
            "syntax",
        ),
        (
            "inline tables",
            format!("title = {}", "{a=".repeat(10_000)),
            "syntax",
        ),
        ("NUL", "title = \"a\0b\"".to_owned(), "syntax"),
        (
            "a long key",
            format!("title = \"x\"\n{} = 1", "a".repeat(100_000)),
            "unknown-key",
        ),
        (
            "dots",
            format!("title{} = 1", ".a".repeat(10_000)),
            "syntax",
        ),
        ("nothing", String::new(), "missing-key"),
    ];
    for (name, text, code) in rows {
        let found = problems(&Site::new().config(&text).create());
        let codes: Vec<&str> = found.iter().map(|found| found.problem.code()).collect();
        assert_eq!(codes, [code], "{name}");
    }
}
