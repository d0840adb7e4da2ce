//! What pages have in common: one template each, which knows of a page no more than its place.

use super::with_reports;
use crate::support::{Site, repository};

#[test]
fn a_piece_knows_the_place_of_its_page() {
    let piece = "\n<p class=\"own\">{{ page.kind }} {{ page.root }} {{ page.active_cluster }} \
                 {{ page.active_year }}</p>\n";
    let project = with_reports(Site::new(), 1..=2)
        .file("themes/congdoan/templates/furniture/footer.html", piece)
        .create();
    project.build();
    let pages = project.pages();
    let cases = [
        ("tin/2025/tin-1.html", "article ../../ b 2025"),
        ("tin/2025/tin-2.html", "article ../../ c 2025"),
        ("nam/2025/index.html", "year ../../ 2025"),
        ("cum/b/index.html", "cluster ../../ b"),
        ("index.html", "home ./"),
    ];
    for (file, expected) in cases {
        assert_eq!(pages.page(file).texts("footer p.own"), [expected], "{file}");
    }
}

#[test]
fn what_a_template_loops_over_comes_in_one_order() {
    let piece = "<p class=\"own\">{% for name, url in site.assets %}{{ name }} {% endfor %}</p>";
    let project = with_reports(Site::new(), 1..=9)
        .file("themes/congdoan/templates/furniture/footer.html", piece)
        .create();
    project.build();
    let pages = project.pages();
    let names = |file: &str| pages.page(file).text("footer p.own");
    let home = names("index.html");
    let mut sorted: Vec<&str> = home.split(' ').collect();
    assert!(sorted.len() > 3, "{home}");
    sorted.sort_unstable();
    assert_eq!(home, sorted.join(" "));
    for number in 1..=9 {
        let file = format!("tin/2025/tin-{number}.html");
        assert_eq!(names(&file), home, "{file}");
    }
}

#[test]
fn words_that_a_theme_of_the_site_lacks_are_the_built_in_ones() {
    let path = "themes/congdoan/i18n/vi.toml";
    let text = std::fs::read_to_string(repository().join(path)).expect("the built-in words");
    // Before there were prizes and corrections, and with a word of its own.
    let old = ["prizes", "updated", "corrected_by", "decision"];
    let is_old = |line: &&str| !old.iter().any(|word| line.starts_with(word));
    let kept: Vec<&str> = text.lines().filter(is_old).collect();
    let own = kept.join("\n").replace("Đã trao", "Đã nhận");
    let lines = "title: A\ndate: 2025-01-01\nupdated: 2025-01-02\n\
                 awards: [{kind: Giải Nhất, to: Công đoàn A, status: conferred, decision: 8/QĐ}]";
    let pages = Site::new()
        .file(path, own)
        .article("a.md", lines, "")
        .build();
    let shown = pages.page("tin/2025/a.html").text("main");
    for words in [
        "Cập nhật:",
        "Giải thưởng hội thi, hội thao",
        "Quyết định số 8/QĐ",
        "Đã nhận",
    ] {
        assert!(shown.contains(words), "{words} in {shown}");
    }
}
