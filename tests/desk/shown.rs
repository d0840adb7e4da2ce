//! What the desk shows: the list, problems beside their fields with mends, pages with what is not saved.

use serde_json::{Value as Json, json};

use super::client::Desk;
use crate::support::{Project, Site};

fn site() -> Project {
    Site::new()
        .file("content/clusters/a.md", "---\nname: Cụm A\n---\n")
        .article(
            "2025/ra.md",
            "title: Đã ra\ndate: 2025-03-01\ncluster: a\ntags: [Tổng kết năm]",
            "Chữ.",
        )
        .article(
            "2026/hen.md",
            "title: Hẹn giờ\ndate: 2026-01-16 07:00",
            "Chữ.",
        )
        .article(
            "2026/nhap.md",
            "title: Bản nháp\ndate: 2026-01-02\ndraft: true",
            "Chữ.",
        )
        .article(
            "2024/het.md",
            "title: Hết hạn\ndate: 2024-01-02\nexpires: 2025-01-02",
            "Chữ.",
        )
        .create()
}

/// The titles of a list with their states.
fn rows(list: &Json) -> Vec<(String, String)> {
    let rows = list["rows"].as_array().expect("rows").iter();
    let text = |value: &Json| value.as_str().expect("a text").to_owned();
    rows.map(|row| (text(&row["title"]), text(&row["words"])))
        .collect()
}

#[test]
fn reports_are_listed_with_their_states_and_found() {
    let project = site();
    let desk = Desk::open(&project);
    let all = desk.json("/api/reports");
    let expected = [
        ("Hẹn giờ", "scheduled 07:00 tomorrow"),
        ("Bản nháp", "draft"),
        ("Đã ra", "published"),
        ("Hết hạn", "expired 2025-01-02"),
    ];
    let expected = expected.map(|(title, words)| (title.to_owned(), words.to_owned()));
    assert_eq!(rows(&all), expected);
    for (query, expected) in [
        ("q=da+ra", &["Đã ra"][..]),
        ("q=n%C3%A1p", &[]),
        ("q=nhap", &["Bản nháp"]),
        ("cluster=a", &["Đã ra"]),
        ("year=2026", &["Hẹn giờ", "Bản nháp"]),
        ("state=expired", &["Hết hạn"]),
        ("from=3", &["Hết hạn"]),
    ] {
        let found = rows(&desk.json(&format!("/api/reports?{query}")));
        let titles: Vec<&str> = found.iter().map(|(title, _)| title.as_str()).collect();
        assert_eq!(titles, expected, "{query}");
    }
    assert_eq!(all["clusters"][0]["name"], "Cụm A");
    // What is wrong is said, and so is what is not saved.
    desk.edit(
        "content/tin/2025/ra.md",
        &json!([{"op": "set", "path": ["cluster"], "value": "b"}]),
    );
    let broken = desk.json("/api/reports?state=broken");
    assert_eq!(broken["rows"][0]["changed"], true);
    assert_eq!(broken["rows"][0]["problems"]["errors"], 1);
}

#[test]
fn a_problem_stands_beside_its_field_and_its_button_mends_it() {
    let project = site();
    let desk = Desk::open(&project);
    let path = "content/tin/2025/ra.md";
    desk.edit(
        path,
        &json!([{"op": "set", "path": ["date"], "value": "ngày 2/3/2025"}]),
    );
    let found = desk.json(&format!("/api/problems?path={path}"));
    let problem = &found["problems"][0];
    assert_eq!(problem["at"], json!({"path": ["date"]}), "{found}");
    assert_eq!(problem["severity"], "error");
    let fix = problem["fix"]["edits"].clone();
    assert!(fix.is_array(), "{found}");
    desk.edit(path, &fix);
    let found = desk.json(&format!("/api/problems?path={path}"));
    assert_eq!(found["problems"], json!([]));
    assert_eq!(desk.copy(path)["values"]["date"], "2025-03-02");
}

#[test]
fn a_page_is_shown_with_what_is_not_saved() {
    let project = site();
    let desk = Desk::open(&project);
    let path = "content/tin/2026/nhap.md";
    let led = desk.get(&format!("/preview?path={path}"));
    let address = led.header("location").to_owned();
    assert_eq!(
        (led.status, address.as_str()),
        (307, "/xem/tin/2026/nhap.html")
    );
    assert!(!desk.get(&address).text().contains("Câu vừa gõ"));
    desk.edit(path, &json!([{"op": "body", "text": "Câu vừa gõ.\n"}]));
    desk.get(&format!("/preview?path={path}"));
    assert!(desk.get(&address).text().contains("Câu vừa gõ"));
    desk.edit(
        path,
        &json!([{"op": "set", "path": ["title"], "value": "Tên vừa gõ"}]),
    );
    desk.get(&format!("/preview?path={path}"));
    assert!(desk.get(&address).text().contains("Tên vừa gõ"));
    // An error leaves the page that was there.
    desk.edit(
        path,
        &json!([{"op": "set", "path": ["cluster"], "value": "không có"}]),
    );
    desk.get(&format!("/preview?path={path}"));
    assert!(desk.get(&address).text().contains("Tên vừa gõ"));
}

#[test]
fn the_page_gets_forms_names_and_files() {
    let project = site();
    let desk = Desk::open(&project);
    let site = desk.json("/api/site");
    assert_eq!(site["name"], "Trang thử");
    let text = desk.get("/api/site");
    let properties = text
        .text()
        .split_once("\"properties\":{")
        .map(|(_, rest)| rest);
    assert!(
        properties.is_some_and(|it| it.starts_with("\"title\"")),
        "in the order of the types"
    );
    assert_eq!(site["pickers"]["cluster"][0]["id"], "a");
    assert!(
        site["pickers"]["award"]
            .as_array()
            .is_some_and(|it| !it.is_empty())
    );
    // A report writes the name of a topic, and the names of ids of all else.
    assert_eq!(site["pickers"]["tag"][0]["id"], "Tổng kết năm");
    let files = site["files"].as_array().expect("files").iter();
    let (missing, there): (Vec<_>, Vec<_>) = files.partition(|it| it["missing"] == true);
    let paths = |files: Vec<&Json>| -> Vec<String> {
        let paths = files.iter().filter_map(|it| it["path"].as_str());
        paths.map(ToOwned::to_owned).collect()
    };
    assert_eq!(paths(there), ["content/clusters/a.md", "config.toml"]);
    assert!(paths(missing).contains(&"content/tags.yaml".to_owned()));
}

#[test]
fn nothing_is_out_before_the_first_publication() {
    let state = |settings: &str| {
        let project = Site::new().settings(settings).article(
            "2025/ra.md",
            "title: Đã ra\ndate: 2025-03-01",
            "Chữ.",
        );
        let project = project.create();
        let desk = Desk::open(&project);
        desk.json("/api/reports")["rows"][0]["state"].clone()
    };
    // Without a host nobody knows what becomes of the files.
    assert_eq!(state(""), "published");
    assert_eq!(
        state("[publish.web]\nkind = \"folder\"\npath = \"../web\"\n"),
        "not-uploaded"
    );
}

#[test]
fn a_folder_is_chosen_where_there_is_no_site() {
    let project = site();
    let empty = project.folder().join("trong");
    std::fs::create_dir(&empty).expect("a folder");
    let nowhere = empty.to_str().expect("a path");
    let desk = Desk::open_with(&project, &["--site", nowhere]);
    assert!(desk.get("/").text().contains("choose.js"));
    assert_eq!(desk.get("/api/site").status, 404);
    assert_eq!(desk.json("/api/folder")["language"], "en");
    let choose = |folder: &str, make: bool, status| {
        desk.post(
            "/api/folder",
            &json!({"folder": folder, "make": make}),
            status,
        )
    };
    assert_eq!(choose("trang", false, 422)["make"], false);
    assert_eq!(choose(nowhere, false, 422)["make"], true);
    let other = project.folder().to_str().expect("a path").to_owned();
    assert_eq!(choose(&other, true, 422)["make"], false);
    choose(nowhere, true, 200);
    assert!(empty.join("config.toml").is_file());
    assert!(
        desk.json("/api/reports")["total"]
            .as_u64()
            .is_some_and(|it| it > 0)
    );
    drop(desk);
    // It opens by itself next time.
    let elsewhere = project.folder().join("khac");
    std::fs::create_dir(&elsewhere).expect("a folder");
    let desk = Desk::open_with(&project, &["--site", elsewhere.to_str().expect("a path")]);
    assert_eq!(
        desk.json("/api/site")["folder"],
        empty
            .canonicalize()
            .expect("a path")
            .to_str()
            .expect("text")
    );
}
