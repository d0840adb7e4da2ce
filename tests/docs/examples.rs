//! The examples that officers copy are right: they are put into a new site, which has no problem.

use std::fs;

use super::document::Document;
use crate::support::photo::photo;
use crate::support::{Project, Site};
use pictures::Format;

#[test]
fn examples_of_files_are_read_without_a_problem() {
    let project = Site::new().create();
    assert_eq!(project.run(&["init", "trang"]).code, 0);
    for picture in ["trao-co.png", "ky-ket.png"] {
        let path = format!("trang/content/tin/{picture}");
        project.put(&path, photo(8, 6, Format::Png));
    }
    let corrected = "---\ntitle: A\ndate: 2026-01-01\nawards:\n\
        - {kind: giay-khen, to: cd-vien-chuc, by: LĐLĐ tỉnh, year: 2025, status: conferred}\n---\n";
    project.put("trang/content/tin/hoi-nghi-tong-ket.md", corrected);
    let mut count = 0;
    for path in ["README.md", "docs/huong-dan.md", "docs/reference.md"] {
        let sections = Document::read(path).sections;
        for (language, text) in sections.into_iter().flat_map(|one| one.blocks) {
            let is_whole = text.starts_with("---\n");
            let (folder, text) = match &*language {
                "yaml" if text.starts_with("tags:\n") => {
                    project.put("trang/content/tags.yaml", text);
                    continue;
                }
                "yaml" if text.starts_with("units:\n") => {
                    // The new site has units of its own.
                    let site = Site::new().file("content/units.yaml", text);
                    assert_eq!(site.create().problems(), "");
                    continue;
                }
                "yaml" if text.starts_with("anh-") => {
                    put_captions(&project, &text);
                    continue;
                }
                "yaml" if !is_whole => (
                    "tin",
                    format!("---\ntitle: A\ndate: 2026-01-01\n{text}---\n\nChữ.\n"),
                ),
                "yaml" | "markdown" if text.contains("\nterms:") => ("clusters", text),
                "yaml" | "markdown" if is_whole => ("tin", text),
                _ => continue,
            };
            count += 1;
            project.put(&format!("trang/content/{folder}/vi-du-{count}.md"), text);
        }
    }
    assert!(count >= 4, "only {count} examples");
    let config = project.root().join("trang/config.toml");
    let text = fs::read_to_string(&config).expect("the settings");
    project.put(
        "trang/config.toml",
        text.replace("congdoan.example", "tin.example"),
    );
    let run = project.run(&["--site", "trang", "check", "--drafts", "--strict"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

/// Captions, the pictures that they are of, and a report that shows them.
fn put_captions(project: &Project, text: &str) {
    for name in text.lines().filter_map(|line| line.split(": ").next()) {
        let path = format!("trang/content/tin/anh/{name}");
        project.put(&path, photo(8, 6, Format::Jpeg));
    }
    project.put("trang/content/tin/anh/chu-thich.yaml", text);
    let report = "---\ntitle: A\ndate: 2026-01-01\ngallery: anh/\n---\n";
    project.put("trang/content/tin/album.md", report);
}
