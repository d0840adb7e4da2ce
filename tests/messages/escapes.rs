//! Paths that lead out of the site, and files that are none: refused, and nothing is read there.

use std::os::unix::fs::symlink;

use super::case::problems;
use super::files::{make_large, make_pipe};
use crate::support::{Project, Site};

#[test]
fn paths_out_of_the_site_are_refused() {
    let path = "../../../../../../../etc/passwd";
    let article = |front_matter: String, body: &str| {
        let text = format!("---\ntitle: A\ndate: 2019-01-07\n{front_matter}---\n{body}\n");
        ("content/tin/2019/a.md", text.into_bytes())
    };
    // What names the path, the file it stands in, the problem.
    type Row<'a> = (&'a str, (&'a str, Vec<u8>), &'a str);
    let rows: Vec<Row<'_>> = vec![
        (
            "cover",
            article(format!("cover: {{file: {path}, caption: x}}\n"), ""),
            "unsafe-path",
        ),
        (
            "gallery",
            article(format!("gallery: [{{file: {path}, caption: x}}]\n"), ""),
            "unsafe-path",
        ),
        (
            "link",
            article(String::new(), &format!("[x]({path})")),
            "unsafe-path",
        ),
        (
            "encoded link",
            article(String::new(), "[x](%2e%2e/%2e%2e/%2e%2e/etc/passwd)"),
            "unsafe-path",
        ),
        (
            "link from the root",
            article(String::new(), "[x](/../../etc/passwd)"),
            "unsafe-path",
        ),
        (
            "link with backslashes",
            article(String::new(), r"[x](..\\..\\..\\etc\\passwd)"),
            "unsafe-path",
        ),
        (
            "picture",
            article(String::new(), &format!("![x]({path})")),
            "unsafe-path",
        ),
        (
            "alias",
            article(format!("aliases: [{path}]\n"), ""),
            "bad-alias",
        ),
        (
            "alias in the middle",
            article("aliases: [/tin/../../x.html]\n".to_owned(), ""),
            "bad-alias",
        ),
        ("id", article("id: ../../x\n".to_owned(), ""), "bad-id"),
        (
            "video",
            (
                "content/videos.yaml",
                format!("videos:\n  - {{title: x, file: {path}}}\n").into_bytes(),
            ),
            "unsafe-path",
        ),
        (
            "logo",
            (
                "config.toml",
                format!("title = \"x\"\nlogo = \"{path}\"\n").into_bytes(),
            ),
            "unsafe-path",
        ),
        (
            "URL pattern",
            (
                "config.toml",
                b"title = \"x\"\n[urls]\narticle = \"../{slug}.html\"\n".to_vec(),
            ),
            "bad-pattern",
        ),
        (
            "absolute path of this machine",
            article("cover: {file: 'C:\\a.png', caption: x}\n".to_owned(), ""),
            "local-path",
        ),
        (
            "absolute path",
            article("cover: {file: /etc/passwd, caption: x}\n".to_owned(), ""),
            "missing-file",
        ),
    ];
    for (name, (file, text), code) in rows {
        let project = Site::new().file(file, text).create();
        let found = problems(&project);
        let codes: Vec<&str> = found.iter().map(|found| found.problem.code()).collect();
        assert!(codes.contains(&code), "{name}: {codes:?}");
        assert!(project.try_build().is_err(), "{name} is built");
    }
}

#[test]
fn files_that_are_not_texts_are_refused() {
    type Arrange = fn(&Project);
    let rows: [(&str, Arrange, &str); 5] = [
        (
            "a pipe",
            |project| make_pipe(project, "content/ong"),
            "unreadable",
        ),
        (
            "a picture that is a pipe",
            |project| make_pipe(project, "content/a.png"),
            "unreadable",
        ),
        (
            "200 MB",
            |project| make_large(project, "content/to.md"),
            "too-large",
        ),
        (
            "a link that leads nowhere",
            |project| link(project, "nowhere", "content/x.md"),
            "symlink",
        ),
        (
            "a link to itself",
            |project| link(project, "x.md", "content/x.md"),
            "symlink",
        ),
    ];
    for (name, arrange, code) in rows {
        let project = Site::new().file("content/a.txt", "x").create();
        arrange(&project);
        let found = problems(&project);
        let codes: Vec<&str> = found.iter().map(|found| found.problem.code()).collect();
        assert_eq!(codes, [code], "{name}");
    }
}

fn link(project: &Project, target: &str, path: &str) {
    symlink(target, project.root().join(path)).expect("a link");
}
