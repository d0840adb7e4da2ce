//! Addresses of reports that leave a site: told, and kept by the line that is offered.

use std::fs;

use crate::support::{Project, Site};

const A: &str = "title: Hội nghị A\ndate: 2025-01-01";
const OLD: &str = "tin/2025/a.html";

fn report(front_matter: &str, body: &str) -> String {
    format!("---\n{front_matter}\n---\n{body}\n")
}

fn published() -> Project {
    let project = Site::new()
        .article("2025/a.md", A, "Chữ của bài A.")
        .article("2025/c.md", "title: C\ndate: 2025-01-02", "Chữ của bài C.")
        .create();
    assert_eq!(project.run(&["build"]).code, 0);
    project
}

/// What a build says of addresses that are gone, with the line that keeps them.
fn told(project: &Project) -> Vec<String> {
    let run = project.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let lines = run.stderr.lines();
    let is_told = |line: &&str| line.contains("không còn") || line.starts_with("aliases:");
    lines.filter(is_told).map(str::to_owned).collect()
}

/// Whether something stands at the old address.
fn is_there(project: &Project) -> bool {
    project.root().join("public").join(OLD).is_file()
}

type Change = fn(&Project);

fn remove(project: &Project) {
    fs::remove_file(project.root().join("content/tin/2025/a.md")).expect("it is there");
}

#[test]
fn an_address_that_goes_is_told_with_the_line_that_keeps_it() {
    const LINE: &str = "aliases: [/tin/2025/a.html]";
    /// What happens to the report, the file that the line belongs into, the line.
    const CASES: [(&str, Change, Option<&str>, &str); 6] = [
        (
            "renamed",
            |project| {
                remove(project);
                project.put("content/tin/2025/b.md", report(A, "Chữ của bài A."));
            },
            Some("content/tin/2025/b.md"),
            LINE,
        ),
        (
            "renamed and edited",
            |project| {
                remove(project);
                project.put("content/tin/2025/moi/b.md", report(A, "Chữ khác."));
            },
            Some("content/tin/2025/moi/b.md"),
            LINE,
        ),
        (
            "in a folder of another year",
            |project| {
                remove(project);
                let text = report(&A.replace("2025", "2024"), "Chữ của bài A.");
                project.put("content/tin/2024/a.md", text);
            },
            Some("content/tin/2024/a.md"),
            LINE,
        ),
        (
            "renamed once more",
            |project| {
                remove(project);
                let text = report(&format!("{A}\naliases: [/cu/1.html]"), "Chữ của bài A.");
                project.put("content/tin/2025/b.md", text);
            },
            Some("content/tin/2025/b.md"),
            "aliases: [/cu/1.html, /tin/2025/a.html]",
        ),
        ("deleted", remove, None, LINE),
        (
            "drafted",
            |project| {
                let text = report(&format!("{A}\ndraft: true"), "Chữ của bài A.");
                project.put("content/tin/2025/a.md", text);
            },
            None,
            "",
        ),
    ];
    for (name, change, file, line) in CASES {
        let project = published();
        change(&project);
        let found = told(&project);
        let wanted = if line.is_empty() { 1 } else { 2 };
        assert_eq!(found.len(), wanted, "{name}: {found:?}");
        assert!(found[0].contains(&format!("/{OLD}")), "{name}: {found:?}");
        assert!(!line.is_empty() || found[0].contains("chưa đăng"), "{name}");
        if !line.is_empty() {
            assert_eq!(found[1], line, "{name}");
        }
        assert!(!is_there(&project), "{name}");
        // It is told once.
        assert_eq!(told(&project), [""; 0], "{name}");
        let Some(file) = file else { continue };
        assert!(found[0].contains(file), "{name}: {found:?}");
        let path = project.root().join(file);
        let text = fs::read_to_string(&path).expect("the report");
        let text: Vec<&str> = text
            .lines()
            .filter(|it| !it.starts_with("aliases:"))
            .collect();
        let text = text
            .join("\n")
            .replacen("title:", &format!("{line}\ntitle:"), 1);
        fs::write(&path, text).expect("it is written");
        assert_eq!(told(&project), [""; 0], "{name}");
        assert!(is_there(&project), "{name}");
    }
}

#[test]
fn an_address_that_goes_as_was_meant_is_not_told() {
    let project = published();
    let text = report(&format!("{A}\nexpires: 2025-02-01"), "Chữ.");
    project.put("content/tin/2025/a.md", text);
    assert_eq!(told(&project), [""; 0]);
    assert!(!is_there(&project));
    // A report that only moves its heading stays where it is.
    project.put(
        "content/tin/2025/c.md",
        report("title: D\ndate: 2025-01-02", "Chữ."),
    );
    assert_eq!(told(&project), [""; 0]);
}

#[test]
fn of_many_addresses_the_first_are_told() {
    let site = (0..30).fold(Site::new(), |site, n| {
        site.article(
            &format!("2025/n{n}.md"),
            &format!("title: N{n}\ndate: 2025-01-01"),
            "",
        )
    });
    let project = site.create();
    assert_eq!(project.run(&["build"]).code, 0);
    let config = "title = \"T\"\nbase_url = \"https://example.org/\"\n[urls]\narticle = \"bai/{slug}.html\"\n";
    project.put("config.toml", config);
    let found = told(&project);
    assert_eq!(found.len(), 21, "{found:?}");
    assert!(found[20].contains("20 địa chỉ"), "{found:?}");
}
