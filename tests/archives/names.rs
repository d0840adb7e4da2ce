//! Names without registries, names in two Unicode forms, names that several share.

use unicode_normalization::UnicodeNormalization;

use super::{PICTURE, headlines};
use crate::support::Site;

fn nfd(text: &str) -> String {
    text.nfd().collect()
}

#[test]
fn without_registries_plain_names_get_pages() {
    let project = Site::new()
        .article(
            "a.md",
            "title: A\ndate: 2025-01-01\ncluster: Cụm thi đua số 2\nyear: 2024\n\
             event: {host: Công đoàn Y tế}\nparticipants: [{name: Lê Văn A, unit: LĐLĐ huyện Đức Cơ}]\n\
             awards: [{kind: co-tld, to: Công đoàn Y tế, status: conferred}]\n\
             officers: [{role: head, unit: Công đoàn Giáo dục, year: 2025}]\ntags: [Đại hội]",
            "",
        )
        .create();
    assert_eq!(project.problems(), "");
    project.build();
    let pages = project.pages();
    let cases = [
        ("cum/cum-thi-dua-so-2/index.html", "Cụm thi đua số 2"),
        ("don-vi/cong-doan-y-te/index.html", "Công đoàn Y tế"),
        ("don-vi/ldld-huyen-duc-co/index.html", "LĐLĐ huyện Đức Cơ"),
        ("don-vi/cong-doan-giao-duc/index.html", "Công đoàn Giáo dục"),
        ("chu-de/dai-hoi/index.html", "Đại hội"),
    ];
    for (file, name) in cases {
        let page = pages.page(file);
        assert!(page.text("h1").contains(name), "{file}");
        assert_eq!(headlines(&page), ["A"], "{file}");
    }
    let award = pages
        .page("don-vi/cong-doan-y-te/index.html")
        .text(":is(.award, .honour)");
    assert!(award.contains("Cờ thi đua của Tổng Liên đoàn"), "{award}");
}

#[test]
fn composed_and_decomposed_text_is_the_same() {
    let name = "Đại hội Công đoàn ngành Y tế lần thứ Mười";
    let build = |form: &dyn Fn(&str) -> String| {
        let front_matter = form(&format!(
            "title: {name}\ndate: 2025-01-01\ncluster: Cụm số Một\ntags: [Đại hội]\n\
             cover: {{file: ảnh đại hội.png, caption: Quang cảnh, alt: Ảnh}}\naliases: [/tin-cũ.html]"
        ));
        let body =
            form("Xem [bài khác](đợt thi đua.md#kết-quả), và ![Ảnh](ảnh đại hội.png \"Ảnh\").");
        let body = body
            .replace("(đợt thi đua.md", "(<đợt thi đua.md")
            .replace("quả)", "quả>)");
        let body = body.replace(
            &form("(đợt thi đua.md#kết-quả)"),
            &form("(<đợt thi đua.md#ket-qua>)"),
        );
        let body = body.replace(&form("kết-quả>"), "ket-qua>");
        let body = body.replace(&form("(ảnh đại hội.png"), &form("(<ảnh đại hội.png>"));
        Site::new()
            .article(&form("2025/đại hội.md"), &front_matter, &body)
            .article(
                &form("2025/đợt thi đua.md"),
                &form("title: Đợt thi đua\ndate: 2025-12-01"),
                &form("## Kết quả\n\nTốt."),
            )
            .file(&form("content/tin/2025/ảnh đại hội.png"), PICTURE)
    };
    let composed = build(&|text| text.nfc().collect()).create();
    let decomposed = build(&nfd).create();
    assert_eq!(composed.problems(), "");
    assert_eq!(decomposed.problems(), "");
    composed.build();
    decomposed.build();
    let (composed, decomposed) = (composed.pages(), decomposed.pages());
    assert_eq!(composed.changes(&decomposed), [""; 0]);
    let page = decomposed.page("tin/2025/dai-hoi.html");
    assert_eq!(page.text("h1"), name);
    assert_eq!(
        page.attributes(".prose a", "href"),
        ["../../tin/2025/dot-thi-dua.html#ket-qua"]
    );
}

#[test]
fn registered_names_are_found_in_any_form() {
    let registry = "units:\n  - {id: y-te, name: Công đoàn ngành Y tế, aliases: [CĐ Y tế]}\n";
    let given = [
        "y-te",
        "Công đoàn ngành Y tế",
        "CĐ Y tế",
        "công đoàn ngành y tế",
    ];
    let forms = given
        .iter()
        .map(|name| (*name).to_owned())
        .chain([nfd("Công đoàn ngành Y tế")]);
    for name in forms {
        let project = Site::new()
            .file("content/units.yaml", registry)
            .article(
                "a.md",
                &format!("title: A\ndate: 2025-01-01\nevent: {{host: \"{name}\"}}"),
                "Chữ.",
            )
            .create();
        assert_eq!(project.problems(), "", "{name}");
        project.build();
        assert_eq!(
            headlines(&project.pages().page("don-vi/y-te/index.html")),
            ["A"],
            "{name}"
        );
    }
}

#[test]
fn a_unit_that_merged_says_where_it_went() {
    let registry = "units:\n  - id: soc-trang\n    name: LĐLĐ tỉnh Sóc Trăng\n    successor: can-tho\n    \
                    history: [{date: 2025-07-01, text: Hợp nhất vào thành phố Cần Thơ}]\n  \
                    - {id: can-tho, name: LĐLĐ thành phố Cần Thơ}\n";
    let pages = Site::new()
        .file("content/units.yaml", registry)
        .article(
            "a.md",
            "title: A\ndate: 2019-01-01\nevent: {host: soc-trang}",
            "",
        )
        .build();
    let old = pages.page("don-vi/soc-trang/index.html");
    let text = old.text("main");
    for word in ["Hợp nhất vào thành phố Cần Thơ", "1/7/2025"] {
        assert!(text.contains(word), "{word} in {text}");
    }
    assert!(old.has("main a[href='../../don-vi/can-tho/']"));
    let report = pages.page("tin/2019/a.html").text("main");
    assert!(
        report.contains("LĐLĐ tỉnh Sóc Trăng"),
        "an old report keeps the old name"
    );
}

#[test]
fn a_build_tells_once_which_addresses_lead_on_since() {
    let tagged = |tag: &str, day: u8| format!("title: A\ndate: 2025-01-0{day}\ntags: [{tag}]");
    let site = |second: &str| {
        Site::new()
            .article("a.md", &tagged("LĐLĐ tỉnh", 1), "")
            .article("b.md", &tagged(second, 2), "")
    };
    let project = site("đại hội").create();
    let moved = |run: crate::support::project::Run| {
        assert_eq!(run.code, 0, "{}", run.stderr);
        let lines = run.stderr.lines();
        let lines = lines.filter(|line| line.starts_with("Moved"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let build = || moved(project.run(&["--lang", "en", "build"]));
    assert_eq!(build(), [""; 0]);
    // As if the two had had pages of their own up to now.
    project.put(
        "content/tin/b.md",
        format!("---\n{}\n---\n", tagged("Liên đoàn Lao động tỉnh", 2)),
    );
    project.put(
        "content/tin/c.md",
        format!("---\n{}\n---\n", tagged("đãi hơi", 3)),
    );
    assert_eq!(build(), [""; 0], "there were no such pages");
    project.put(
        "content/tin/d.md",
        format!("---\n{}\n---\n", tagged("đại hội", 4)),
    );
    let told = build();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("/chu-de/dai-hoi/ leads to /chu-de/dai-hoi-"),
        "{told:?}"
    );
    assert!(told[0].contains("`slug`"), "{told:?}");
    assert_eq!(build(), [""; 0], "once");
}

#[test]
fn names_are_sorted_as_vietnamese_sorts_them() {
    let names = [
        "Đức Cơ",
        "Dầu Tiếng",
        "Ân Thi",
        "An Biên",
        "Ba Vì",
        "Ăn Mòn",
    ];
    let units: String = names
        .iter()
        .enumerate()
        .map(|(n, name)| format!("  - {{id: u{n}, name: {name}}}\n"))
        .collect();
    let pages = Site::new()
        .file("content/units.yaml", format!("units:\n{units}"))
        .build();
    let found = pages.page("don-vi/index.html").texts("main .names-list a");
    assert_eq!(
        found,
        [
            "An Biên",
            "Ăn Mòn",
            "Ân Thi",
            "Ba Vì",
            "Dầu Tiếng",
            "Đức Cơ"
        ]
    );
}

#[test]
fn what_authors_write_is_text_and_not_markup() {
    let hostile = "<script>alert('x')</script> & \\\"nháy\\\"";
    let shown = "<script>alert('x')</script> & \"nháy\"";
    let front_matter = format!(
        "title: \"{hostile}\"\ndate: 2025-01-01\nsummary: \"{hostile}\"\nauthor: \"{hostile}\"\n\
         cluster: \"{hostile}\"\ntags: [\"{hostile}\"]\nsource: \"{hostile}\"\nevent: {{place: \"{hostile}\"}}\n\
         extra: {{\"{hostile}\": \"{hostile}\"}}"
    );
    let pages = Site::new().article("a.md", &front_matter, "").build();
    let page = pages.page("tin/2025/a.html");
    let own = [".facts div + div dt", ".facts div + div dd"];
    let selectors = ["h1", ".lead", ".byline", ".source", ".tags li", ".facts"];
    for selector in selectors.into_iter().chain(own) {
        assert!(
            page.text(selector).contains(shown),
            "{selector}: {}",
            page.text(selector)
        );
    }
    for name in pages.html() {
        let page = pages.page(name);
        let scripts = page.elements("script").into_iter();
        let inline = scripts.filter(|script| {
            script.value().attr("src").is_none()
                && script.value().attr("type") != Some("application/ld+json")
        });
        assert_eq!(inline.count(), 0, "{name}");
        for script in page.elements("script[type='application/ld+json']") {
            let text: String = script.text().collect();
            let parsed: Result<serde_json::Value, _> = serde_json::from_str(&text);
            assert!(parsed.is_ok(), "{name}: {text}");
        }
    }
}
