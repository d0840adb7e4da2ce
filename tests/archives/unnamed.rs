//! Names that are withheld: where they may stand, in every file of a site.

use super::case::{Report, found, site, with_reports};
use crate::support::index::SearchIndex;
use crate::support::{Project, Site, files_below};

const NAME: &str = "lê thị bé";
const SLUG: &str = "le-thi-be";

/// Every file that must not hold a name and does: programs' files as a whole, pages in their heads and
/// wherever they are not of the kinds that show what an officer wrote.
fn leaks(project: &Project, shows: &[&str]) -> Vec<String> {
    let mut leaks = Vec::new();
    for (name, bytes) in files_below(&project.out()) {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        let head = text.split("</head>").next().unwrap_or_default();
        let looked_at = match name.ends_with(".html") && shows.iter().any(|it| name.starts_with(it))
        {
            true => head,
            false => &text,
        };
        // `<b>Lê</b> Thị Bé`, and the words of the search without marks.
        let mut plain = String::new();
        let mut is_tag = false;
        for letter in looked_at.chars() {
            is_tag = (is_tag || letter == '<') && letter != '>';
            if !is_tag && letter != '>' {
                plain.push(letter);
            }
        }
        if let Some(at) = looked_at.find(NAME).or_else(|| plain.find(NAME).map(|_| 0)) {
            let line: String = looked_at[..at].chars().rev().take(80).collect();
            let line: String = line.chars().rev().collect();
            leaks.push(format!("{name}: {line}"));
        }
    }
    leaks
}

/// A report that names Lê Thị Bé wherever a report may.
const TOLD: &str = "summary: Chị LÊ THỊ BÉ được khen.\n\
    cluster: cum\n\
    author: {name: Lê Thị Bé, role: Thợ bạc}\n\
    participants: [{name: Lê Thị Bé, role: Thợ gốm, unit: hai}, Trần Cò]\n\
    event: {date: 2025-01-04, place: Nhà chị Lê Thị Bé}\n\
    awards:\n\
    - {kind: ldtt, to: {person: Lê Thị Bé, unit: mot}, status: conferred}\n\
    - {kind: cstd-cs, to: {person: Lê Thị Bé}, status: proposed}\n\
    officers: [{year: 2024, role: head, person: Lê Thị Bé, unit: mot}]\n\
    tags: [Gương sáng, Lê Thị Bé]\n\
    source: Lê Thị Bé kể\n\
    extra: {Người kể: Lê Thị Bé}\n\
    cover: {file: anh.png, caption: Chị Lê Thị Bé nhận thưởng, alt: Lê Thị Bé trên bục, credit: Lê Thị Bé}\n\
    gallery: [{file: hai.png, caption: Con chị Lê Thị Bé}]";

fn everywhere(setting: &str) -> Site {
    let front = format!("title: Lê Thị Bé nhận thưởng\ndate: 2025-01-05\nyear: 2024\n{TOLD}");
    site()
        .settings(&format!(
            "{setting}\n[feeds]\nfull_text = true\ntags = true\n[archives]\npage_size = 1\n[pictures]\nreport_posters = true"
        ))
        .base_url("https://a.example/")
        .file("content/tin/anh.png", super::PICTURE)
        .file("content/tin/hai.png", super::PICTURE)
        .file(
            "content/gioi-thieu.md",
            "---\ntitle: Bàn tay của Lê Thị Bé\nsummary: Lê Thị Bé làm trang này.\nmenu: false\n---\n\nChào.\n",
        )
        .article("be.md", &front, "Chị **Lê** Thị Bé nói.\n\n![Lê Thị Bé](hai.png)\n\n- Lê Thị Bé")
        .article(
            "anh.md",
            "title: Trong ảnh\ndate: 2025-01-06\nyear: 2024\ntags: [Lê Thị Bé]\ncover: {file: anh.png, alt: Ảnh Lê Thị Bé}",
            "Có Lê Thị Bé.",
        )
}

/// Pages that show what an officer wrote: reports, lists of them, and the list of tags.
const WRITTEN: &[&str] = &[
    "tin/",
    "index.html",
    "nam/",
    "cum/",
    "chu-de/",
    "don-vi/",
    "gioi-thieu.html",
    "404.html",
    "ngay/",
];

#[test]
fn a_withheld_name_stands_in_no_file_but_where_it_was_written() {
    let mut wrong = Vec::new();
    for setting in [
        "withheld = [\"lê thị  bé\"]",
        "withheld = [{name = \"Lê Thị Bé\", unit = \"mot\"}, {name = \"Lê Thị Bé\", unit = \"hai\"}]",
    ] {
        let project = everywhere(setting).create();
        project.build();
        let leaks = leaks(&project, WRITTEN).into_iter();
        wrong.extend(leaks.map(|leak| format!("{setting}: {leak}")));
        let pages = project.pages();
        let feed = pages.text("feed.json");
        assert!(feed.contains("nói."), "{feed}");
        // What stands beside officers and units does not give them away.
        let index = SearchIndex::read(|name| pages.text(&format!("tim-kiem/{name}")).to_owned());
        assert!(!index.lists.contains_key("be'"), "{setting}");
        for (name, bytes) in pages.files() {
            let text = String::from_utf8_lossy(bytes);
            for of_person in ["Thợ bạc", "Thợ gốm"] {
                assert!(!text.contains(of_person), "{setting}: {name}: {of_person}");
            }
            let is_address = name.contains(SLUG) && !name.starts_with("chu-de/");
            assert!(!is_address, "{setting}: {name}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One report withholds the name of an award, another one mentions it.
const ASKED: (&str, &str) = (
    "a 05",
    "awards: [{kind: ldtt, to: {person: Lê Thị Bé, unit: mot, withheld: true}, status: decided}]",
);

/// The same award, by others.
const NAMED: &str = "awards: [{kind: ldtt, to: {person: Lê Thị Bé, unit: mot}, status: conferred}]";
const CORRECTS_A: &str =
    "corrects: a.md\nawards: [{kind: ldtt, to: {person: Lê Thị Bé, unit: mot}, status: conferred}]";

#[test]
fn one_report_withholds_a_name_in_all_that_tell_of_the_award() {
    let others: &[&[Report<'_>]] = &[
        &[
            ASKED,
            (
                "b 06",
                "summary: Lê Thị Bé vui.\nawards: [{kind: ldtt, to: {person: Lê Thị Bé, unit: mot}, status: conferred}]",
            ),
        ],
        // The unit may be left out, by either of them.
        &[
            ASKED,
            (
                "b 06",
                "summary: Lê Thị Bé vui.\nawards: [{kind: ldtt, to: {person: Lê Thị Bé}, status: conferred}]",
            ),
        ],
        &[
            (
                "a 05",
                "awards: [{kind: ldtt, to: {person: Lê Thị Bé, withheld: true}, status: decided}]",
            ),
            (
                "b 06",
                "awards: [{kind: ldtt, to: {person: Lê Thị Bé, unit: mot}, status: conferred}]",
            ),
            (
                "c 07",
                "awards: [{kind: ldtt, to: {person: Lê Thị Bé, unit: hai}, status: conferred}]",
            ),
        ],
        // A correction asks for it, or the report that it corrects; or one that this corrected.
        &[
            (
                "b 05",
                "awards: [{kind: ldtt, to: {person: Lê Thị Bé, unit: mot}, status: decided}]",
            ),
            (
                "a 06",
                "corrects: b.md\nawards: [{kind: ldtt, to: {person: Lê Thị Bé, unit: mot, withheld: true}, status: conferred}]",
            ),
        ],
        &[
            ASKED,
            (
                "b 06",
                "corrects: a.md\nawards: [{kind: ldtt, to: {person: Lê Thị Bé, unit: mot}, status: conferred}]",
            ),
            (
                "c 07",
                "corrects: b.md\nawards: [{kind: ldtt, to: {person: Lê Thị Bé, unit: mot}, status: conferred}]",
            ),
        ],
        // A correction asks for it that another one takes the place of.
        &[
            ("a 05", NAMED),
            (
                "b 06",
                "corrects: a.md\nawards: [{kind: ldtt, to: {person: Lê Thị Bé, unit: mot, withheld: true}, status: decided}]",
            ),
            ("c 07", CORRECTS_A),
        ],
        // One of two reports asks for it that one correction takes the place of.
        &[
            ASKED,
            ("b 06", NAMED),
            (
                "c 07",
                "corrects: [a.md, b.md]\nawards: [{kind: ldtt, to: {person: Lê Thị Bé, unit: mot}, status: conferred}]",
            ),
        ],
        // A report that is over.
        &[
            (
                "a 05",
                "expires: 2025-02-01\nawards: [{kind: ldtt, to: {person: Lê Thị Bé, unit: mot, withheld: true}, status: decided}]",
            ),
            ("b 06", NAMED),
        ],
        &[
            (
                "a 05",
                "expires: 2025-02-01\nawards: [{kind: ldtt, to: {person: Lê Thị Bé, withheld: true}, status: decided}]",
            ),
            ("b 06", NAMED),
        ],
    ];
    let mut wrong = Vec::new();
    for reports in others {
        // No list shows the lead of any.
        let project = with_reports(reports)
            .settings("[feeds]\nfull_text = true")
            .base_url("https://a.example/")
            .create();
        project.build();
        let lists = [
            "index.html",
            "tin/2025/b.html",
            "nam/",
            "ngay/",
            "cum/",
            "don-vi/",
        ];
        let has_lead = reports.iter().any(|(_, lines)| lines.contains("summary"));
        let shows = if has_lead { &lists[..] } else { &[] };
        wrong.extend(
            leaks(&project, shows)
                .into_iter()
                .map(|leak| format!("{reports:?}: {leak}")),
        );
        let page = project.pages().page("tin/2025/b.html");
        let told = page.text(":is(.award, .honour)");
        if !told.contains("một cá nhân") {
            wrong.push(format!("{reports:?}: {told}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_not_out_yet_or_of_another_award_withholds_nothing() {
    let asks = |lines: &str| {
        format!(
            "{lines}\nawards: [{{kind: ldtt, to: {{person: Lê Thị Bé, unit: mot, withheld: true}}, status: decided}}]"
        )
    };
    for first in [
        asks("draft: true"),
        asks("date: 2099-01-01"),
        asks("expires: 2025-02-01\nyear: 2023"),
        asks("expires: 2025-02-01").replace("unit: mot", "unit: hai"),
        asks("expires: 2025-02-01").replace("kind: ldtt", "kind: cstd-cs"),
    ] {
        let date = match first.contains("date:") {
            true => "",
            false => "date: 2025-01-05\n",
        };
        let front = format!("title: Tin a\n{date}{first}");
        let front = match front.contains("year:") {
            true => front,
            false => format!("{front}\nyear: 2024"),
        };
        let project = with_reports(&[("b 06", NAMED)])
            .article("a.md", &front, "")
            .create();
        project.build();
        let told = project
            .pages()
            .page("tin/2025/b.html")
            .text(":is(.award, .honour)");
        assert!(told.contains("Lê Thị Bé"), "{first}: {told}");
    }
}

#[test]
fn feeds_hold_no_name_however_it_is_marked_up() {
    let settings = "withheld = [\"Lê Thị Bé\"]";
    let mut wrong = Vec::new();
    for body in [
        "Chị [Lê Thị](b.md) Bé vui.",
        "Chị <b>Lê</b> Thị Bé vui.",
        "Chị L&ecirc; Thị Bé vui.",
        "<p>Chị L&ecirc;&nbsp;Thị B&#xe9; vui.</p>",
        "Chị Lê\\\nThị Bé vui.",
        "Chị **Lê** *Thị* `Bé` vui.",
        "Xem [ảnh](b.md \"Lê Thị Bé\").",
    ] {
        // The name stands nowhere else in the report.
        let project = site()
            .settings(&format!(
                "{settings}\n[feeds]\nfull_text = true\n[markdown]\nhtml = true"
            ))
            .base_url("https://a.example/")
            .article(
                "a.md",
                "title: Tin a\ndate: 2025-01-05\nsummary: Lời dẫn.",
                body,
            )
            .article(
                "b.md",
                "title: Tin b\ndate: 2025-01-04\nsummary: Lời dẫn.",
                "",
            )
            .create();
        project.build();
        let leaks = leaks(&project, &["tin/"]).into_iter();
        wrong.extend(leaks.map(|leak| format!("{body}: {leak}")));
        let pages = project.pages();
        for feed in ["feed.json", "rss.xml"] {
            let text = pages.text(feed).to_lowercase();
            if !text.contains("một cá nhân") || text.contains("&ecirc;") {
                wrong.push(format!("{body}: {feed}: {text}"));
            }
        }
        if !found_any(&project) {
            wrong.push(format!("{body}: no warning"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_name_of_one_unit_is_withheld_where_the_report_may_mean_it() {
    let report = |lines: &str, body: &str| {
        let front = format!("title: Lê Thị Bé nhận thưởng\ndate: 2025-01-05\nyear: 2024\n{lines}");
        let project = site()
            .file(
                "content/units.yaml",
                "units:\n  - {id: mot, name: Công đoàn Một}\n  - {id: ba, name: Công đoàn Ba}\n  \
                 - {id: bon, name: Công đoàn Bốn}\n  - {id: nam, name: Công đoàn Năm}\n  \
                 - id: hai\n    name: Công đoàn Hai\n    aliases: [Xí nghiệp Nhì]\n    \
                 names: [{until: 2020-01-01, name: Liên đoàn Lao động Cũ}]\n",
            )
            .settings("withheld = [{name = \"Lê Thị Bé\", unit = \"hai\"}]")
            .base_url("https://a.example/")
            .article("be.md", &front, body)
            .create();
        project.build();
        let text = project.pages().text("tin/2025/be.html").to_owned();
        !text
            .split("</head>")
            .next()
            .unwrap_or_default()
            .contains("Lê Thị Bé")
    };
    for (body, is_withheld) in [
        ("Chị làm ở CĐ **Hai**.", true),
        ("Chị làm ở xí nghiệp\nNhì.", true),
        ("Chị làm ở CĐ Haiti.", false),
    ] {
        let host = "event: {host: ba}\nsummary: Lời dẫn.";
        assert_eq!(report(host, body), is_withheld, "{body}");
    }
    for (lines, is_withheld) in [
        // Of no unit, of the unit, of a cluster that the unit is in.
        ("views: 1", true),
        ("event: {host: hai}", true),
        ("cluster: cum", true),
        ("event: {host: ba}\nsummary: Chị ở công đoàn hai.", true),
        ("event: {host: ba}\nsummary: Chị ở CĐ Hai.", true),
        ("event: {host: ba}\nsummary: Chị ở XÍ NGHIỆP NHÌ.", true),
        ("event: {host: ba}\nsummary: Chị ở LĐLĐ Cũ.", true),
        ("event: {host: ba, place: \"Trụ sở CĐ Hai\"}", true),
        (
            "awards: [{kind: ldtt, to: {person: Lê Thị Bé}, status: decided}]\nevent: {host: ba}",
            true,
        ),
        // Of others.
        ("event: {host: ba}", false),
        ("cluster: khoi", false),
        (
            "awards: [{kind: ldtt, to: {person: Lê Thị Bé, unit: mot}, status: decided}]\nevent: {host: hai}",
            false,
        ),
    ] {
        assert_eq!(report(lines, ""), is_withheld, "{lines}");
    }
}

#[test]
fn what_pages_still_show_is_told() {
    let project = everywhere("withheld = [\"Lê Thị Bé\"]")
        .article(
            "le-thi-be.md",
            "title: Nhận thưởng\ndate: 2025-01-07\nyear: 2024\n\
             awards: [{kind: ldtt, to: {person: Lê Thị Bé, unit: mot}, status: conferred}]",
            "",
        )
        .create();
    let found = found(&project);
    let told: Vec<&String> = found
        .iter()
        .filter(|it| it.ends_with("name-in-text"))
        .collect();
    assert_eq!(
        told,
        [
            "anh.md:8 name-in-text",
            "be.md:20 name-in-text",
            "le-thi-be.md:0 name-in-text"
        ]
    );
    // Whoever may be named is no reason for a warning.
    let quiet = everywhere("withheld = [\"Lê Thị Hai\"]").create();
    assert!(!found_any(&quiet));
}

fn found_any(project: &Project) -> bool {
    found(project).iter().any(|it| it.ends_with("name-in-text"))
}
