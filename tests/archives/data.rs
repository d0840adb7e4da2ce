//! Open data: what stands in its files, and which of them a report touches.

use serde_json::Value;

use crate::support::{Pages, Site};

fn site() -> Site {
    Site::new()
        .file(
            "content/units.yaml",
            "units:\n  - {id: mot, name: Công đoàn Một}\n  - {id: hai, name: Công đoàn Hai}\n",
        )
        .file(
            "content/awards.yaml",
            "ratings: [{id: xuat-sac, name: Xuất sắc}]\n",
        )
        .file(
            "content/clusters/cum.md",
            "---\nname: Cụm A\nnames: [{until: 2023-12-31, name: Cụm cũ}]\nrole_names: {head: Trưởng khối}\n\
             terms:\n  2023: {head: hai, members: [mot, hai]}\n  2024: {members: [mot, hai]}\n---\n",
        )
        .article(
            "2024/tong-ket.md",
            "title: Tổng kết\ndate: 2024-01-05\ncluster: cum\nyear: 2023\n\
             awards:\n  - {kind: co-tld, to: mot, status: proposed}\n\
             figures: [{label: '=HYPERLINK(\"x\")', value: 12.5, unit: triệu đồng}]\n\
             ratings: [{rating: xuat-sac, unit: mot}]",
            "Nội dung.",
        )
        .article(
            "2024/trao-co.md",
            "title: Trao cờ, \"bằng khen\"\ndate: 2024-02-05\ncluster: cum\nyear: 2023\n\
             tags: [một, hai]\n\
             awards:\n  - {kind: co-tld, to: mot, status: conferred, decision: 12/QĐ-TLĐ}",
            "Nội dung.",
        )
}

/// The lines of a CSV file, without the header.
fn lines<'p>(pages: &'p Pages, name: &str) -> Vec<&'p str> {
    let text = pages.text(&format!("du-lieu/{name}"));
    text.lines().skip(1).collect()
}

#[test]
fn a_row_says_how_far_an_award_came_and_who_says_so() {
    let pages = site().base_url("https://a.example/").build();
    assert_eq!(
        lines(&pages, "khen-thuong-2023.csv"),
        [
            "2023,2023,conferred,co-tld,Cờ thi đua của Tổng Liên đoàn,flag,\
             Tổng Liên đoàn Lao động Việt Nam,unit,mot,Công đoàn Một,,1,0,1,,cum,Cụm cũ,,\
             12/QĐ-TLĐ,,https://a.example/tin/2024/trao-co.html"
        ]
    );
    assert_eq!(
        lines(&pages, "can-bo-2023.csv"),
        [
            "2023,cum,Cụm cũ,,head,Trưởng khối,hai,Công đoàn Hai,,,,held,,,https://a.example/cum/cum/2023/"
        ]
    );
    assert_eq!(
        lines(&pages, "tin-bai-2023.csv")[1],
        "2023,2023,2024/trao-co,2024-02-05,,\"Trao cờ, \"\"bằng khen\"\"\",cum,Cụm cũ,\
         một|hai,,,,,,,https://a.example/tin/2024/trao-co.html"
    );
    // A spreadsheet must not run it; programs get it as it is.
    assert!(lines(&pages, "so-lieu-2023.csv")[0].contains(",\"'=HYPERLINK(\"\"x\"\")\","));
    let figures: Value =
        serde_json::from_str(pages.text("du-lieu/so-lieu-2023.json")).expect("JSON");
    assert_eq!(figures[0]["label"], "=HYPERLINK(\"x\")");
    assert_eq!(figures[0]["value"], 12.5);
    assert_eq!(figures[0]["clusters"], serde_json::json!(["Cụm cũ"]));
    for name in pages.names() {
        if name.starts_with("du-lieu/") && name.ends_with(".csv") {
            let text = pages.text(name);
            assert!(text.starts_with("\u{feff}year,"), "{name}");
            assert_eq!(
                text.matches('\n').count(),
                text.matches("\r\n").count(),
                "{name}"
            );
        }
    }
}

#[test]
fn a_correction_stands_in_the_place_of_what_it_corrects() {
    let pages = site()
        .article(
            "2024/dinh-chinh.md",
            "title: Đính chính\ndate: 2024-03-05\ncluster: cum\nyear: 2023\n\
             corrects: [trao-co.md, tong-ket.md]\n\
             awards:\n  - {kind: co-tld, to: mot, status: withdrawn}\n\
             figures: [{label: '=HYPERLINK(\"x\")', value: 13, unit: triệu đồng}]",
            "Nội dung.",
        )
        .build();
    let awards = lines(&pages, "khen-thuong-2023.csv");
    assert_eq!(awards.len(), 1, "{awards:?}");
    assert!(awards[0].starts_with("2023,2023,withdrawn,"), "{awards:?}");
    let figures = lines(&pages, "so-lieu-2023.csv");
    assert_eq!(figures.len(), 1, "{figures:?}");
    assert!(figures[0].contains(",13,"), "{figures:?}");
}

#[test]
fn the_package_lists_every_file_with_its_columns() {
    let licences = [
        ("", Value::Null, ""),
        (
            "[data]\nlicence = \"CC BY 4.0\"\n",
            serde_json::json!([{
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "Creative Commons Attribution 4.0 International (CC BY 4.0)",
            }]),
            "https://creativecommons.org/licenses/by/4.0/",
        ),
        (
            "[data]\nlicence = \"Ghi rõ nguồn.\"\n",
            serde_json::json!([{"name": "other", "title": "Ghi rõ nguồn."}]),
            "Ghi rõ nguồn.",
        ),
    ];
    for (settings, expected, shown) in licences {
        let site = site().settings(settings).base_url("https://a.example/");
        let pages = site.build();
        let read = |name: &str| -> Value {
            serde_json::from_str(pages.text(&format!("du-lieu/{name}"))).expect("JSON")
        };
        let package = read("datapackage.json");
        assert_eq!(package["licenses"], expected, "{settings}");
        let resources = package["resources"].as_array().expect("a list");
        for resource in resources {
            let path = resource["path"].as_str().expect("a path");
            let schema = read(resource["schema"].as_str().expect("a path"));
            let fields = schema["fields"].as_array().expect("a list").iter();
            let fields: Vec<&str> = fields.filter_map(|it| it["name"].as_str()).collect();
            let text = pages.text(&format!("du-lieu/{path}"));
            let header = text.lines().next().unwrap_or_default();
            assert_eq!(header, format!("\u{feff}{}", fields.join(",")), "{path}");
        }
        let files = pages.names().into_iter();
        let files = files.filter(|it| it.starts_with("du-lieu/") && it.ends_with(".csv"));
        assert_eq!(files.count(), resources.len());
        let page = pages.page("du-lieu/index.html");
        let text = pages.text("du-lieu/index.html");
        assert!(text.contains(shown), "{settings}");
        let data = page.text("script[type='application/ld+json']");
        let data: Value = serde_json::from_str(&data).expect("JSON");
        assert_eq!(data[0]["@type"], "Dataset");
        assert_eq!(data[0]["temporalCoverage"], "2023/2024");
        assert_eq!(data[0]["license"].as_str().unwrap_or_default(), shown);
    }
}

#[test]
fn a_report_touches_the_tables_of_its_year_alone() {
    let before = site().build();
    let after = site()
        .article(
            "2024/them.md",
            "title: Thêm\ndate: 2024-06-05\ncluster: cum\nyear: 2023\n\
             awards:\n  - {kind: co-tld, to: hai, status: decided}",
            "Nội dung.",
        )
        .build();
    let changed: Vec<&str> = before
        .changes(&after)
        .into_iter()
        .filter(|name| name.starts_with("du-lieu/"))
        .collect();
    assert_eq!(
        changed,
        [
            "du-lieu/khen-thuong-2023.csv",
            "du-lieu/khen-thuong-2023.json",
            "du-lieu/tin-bai-2023.csv",
            "du-lieu/tin-bai-2023.json",
        ]
    );
}

#[test]
fn a_site_without_reports_has_a_page_and_no_files() {
    let pages = Site::new().build();
    let files: Vec<&str> = pages
        .names()
        .into_iter()
        .filter(|name| name.starts_with("du-lieu/"))
        .collect();
    assert_eq!(files, ["du-lieu/index.html"]);
    assert!(pages.page("du-lieu/index.html").has("main .empty"));
}
