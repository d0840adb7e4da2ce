//! Why a page is made again: the fact that changed, by its name, and by words in both languages.

use std::collections::BTreeSet;

use bantin::diagnostic::{Language, fact_text};
use bantin::model::{Article, Tints, different_fields};
use bantin::render::facts;

use super::{settle, site};
use crate::support::Project;

/// What changed in a file of the output, in a few words.
fn causes(project: &Project, file: &str) -> Vec<String> {
    let built = project.build();
    let causes = built.causes.get(file);
    let causes = causes.unwrap_or_else(|| panic!("{file} is made again: {:?}", built.rendered));
    causes.iter().map(|it| it.text(Language::English)).collect()
}

#[test]
fn the_fact_that_changed_is_named() {
    const REPORT: &str = "content/tin/2019/tin-3.md";
    const CLUSTER: &str = "content/clusters/cum-1.md";
    const UNITS: &str = "content/units.yaml";
    let head = "the head in 2019 of cum-1";
    let title = "the title of content/tin/2019/tin-3.md";
    let cases: &[(&str, &str, &str, &str, &[&str])] = &[
        (REPORT, "Tin số 3", "Khác", "tin/2019/tin-3.html", &[title]),
        (
            REPORT,
            "Tin số 3",
            "Khác",
            "nam/2019/01/03/index.html",
            &[title],
        ),
        (REPORT, "Tin số 3", "Khác", "tin/2019/tin-4.html", &[title]),
        (
            REPORT,
            "Nội dung.",
            "Khác.",
            "tin/2019/tin-3.html",
            &[
                "the text and what it leads to of content/tin/2019/tin-3.md",
                "the lead of content/tin/2019/tin-3.md",
                "the text and what it leads to",
            ],
        ),
        (
            CLUSTER,
            "head: ld-a",
            "head: ld-b",
            "cum/cum-1/2019/index.html",
            &[head],
        ),
        (
            CLUSTER,
            "head: ld-a",
            "head: ld-b",
            "cum/cum-1/index.html",
            &["the terms of cum-1"],
        ),
        (
            CLUSTER,
            "head: ld-a",
            "head: ld-b",
            "don-vi/ld-a/index.html",
            &["its seats in clusters of ld-a"],
        ),
        (
            CLUSTER,
            "số 1",
            "số 9",
            "gioi-thieu.html",
            &["the clusters"],
        ),
        (
            UNITS,
            "Kế Sách",
            "Mỹ Xuyên",
            "don-vi/ld-b/index.html",
            &["the name of ld-b"],
        ),
        (
            "config.toml",
            "page_size = 2",
            "page_size = 3",
            "index.html",
            &["settings in config.toml"],
        ),
        (
            "content/gioi-thieu.md",
            "Xin chào.",
            "Chào.",
            "gioi-thieu.html",
            &["the text and what it leads to"],
        ),
    ];
    for (source, from, to, file, expected) in cases {
        let project = site().create();
        project.build();
        settle();
        let text = std::fs::read_to_string(project.root().join(source)).expect("a source");
        assert!(text.contains(from), "{source}: {from}");
        project.put(source, text.replace(from, to));
        let found: BTreeSet<String> = causes(&project, file).into_iter().collect();
        let expected: BTreeSet<String> = expected.iter().map(|it| (*it).to_owned()).collect();
        assert!(expected.is_subset(&found), "{source} {file}: {found:?}");
    }
}

#[test]
fn new_reports_and_templates_are_named() {
    let project = site().create();
    project.build();
    settle();
    let text = "---\ntitle: Mới\ndate: 2019-01-08\n---\n\nTin.\n";
    project.put("content/tin/2019/moi.md", text);
    assert!(
        causes(&project, "index.html").contains(&"new report content/tin/2019/moi.md".to_owned())
    );
    settle();
    project.put(
        "themes/congdoan/templates/not_found.html",
        "<p>{{ page.title }}</p>",
    );
    assert_eq!(
        causes(&project, "404.html"),
        ["templates or words of the theme"]
    );
}

#[test]
fn every_fact_and_field_has_words_in_both_languages() {
    let project = site().create();
    let snapshot = project.load().snapshot.expect("a site");
    let tints = Tints::new();
    let renderer = snapshot.renderer(&tints);
    let pages = snapshot.pages().values();
    let mut names: BTreeSet<String> = pages
        .flat_map(|page| facts::names(renderer.facts(page).facts()))
        .map(str::to_owned)
        .collect();
    names.extend(
        facts::names(renderer.everywhere())
            .iter()
            .map(|it| (*it).to_owned()),
    );
    let nothing = serde_json::json!({});
    let article: &Article = &snapshot.site.articles[0].article;
    let article = serde_json::to_value(article).expect("plain data");
    names.extend(different_fields(&nothing, &article));
    assert!(names.len() > 60, "{names:?}");
    for name in names {
        for language in [Language::Vietnamese, Language::English] {
            assert!(fact_text(&name, language).is_some(), "{name} has no words");
        }
    }
}
