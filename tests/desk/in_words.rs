//! What the desk says is in the words of its forms: labels, names and owners, where files have keys, ids and lines.

use serde_json::{Value as Json, json};

use super::client::Desk;
use crate::support::{Project, Site};

const REPORT: &str = "content/tin/2025/a.md";

/// Two clusters of one name, a flag and a unit; one report, with these keys besides.
fn site(keys: &str) -> Project {
    Site::new()
        .file(
            "content/units.yaml",
            "units:\n  - {id: ldld-st, name: LĐLĐ tỉnh Sóc Trăng}\n  - {id: ldld-sl, name: LĐLĐ tỉnh Sơn La}\n  - {id: my-tu, name: LĐLĐ huyện Mỹ Tú}\n",
        )
        .file(
            "content/clusters/st-1.md",
            "---\nname: Cụm thi đua số 1\nowner: ldld-st\n---\n",
        )
        .file(
            "content/clusters/sl-1.md",
            "---\nname: Cụm thi đua số 1\nowner: ldld-sl\n---\n",
        )
        .article(
            "2025/a.md",
            &format!("title: Hội nghị tổng kết năm 2024\n{keys}"),
            "Chữ.",
        )
        .create()
}

fn problems(desk: &Desk) -> Vec<Json> {
    let found = desk.json(&format!("/api/problems?path={REPORT}"));
    found["problems"].as_array().expect("problems").clone()
}

/// The labels of the buttons of a problem.
fn buttons(problem: &Json) -> Vec<&str> {
    let choices = problem["choices"].as_array().into_iter().flatten();
    let all = [&problem["fix"]].into_iter().chain(choices);
    all.filter_map(|one| one["label"].as_str()).collect()
}

#[test]
fn problems_speak_of_fields() {
    // Keys of the report, and of the first problem: its field, how it begins, and its buttons.
    let cases: [(&str, Json, &str, &[&str]); 5] = [
        (
            "date: 2025-03-01\nyear: 2024\nawards:\n  - {kind: co-tld, to: my-tu, year: 2024}",
            json!(["awards", 0, "status"]),
            "“How far it has come” is not filled in",
            &[],
        ),
        (
            "cluster: st-1",
            json!(["date"]),
            "“When it is published” is not filled in",
            &[],
        ),
        (
            "date: 2025-03-01\nyear: 2024\ncluster: Cụm thi đua số 1",
            json!(["cluster"]),
            "“Cụm thi đua số 1”",
            &[
                "Change to “Cụm thi đua số 1 – LĐLĐ tỉnh Sơn La”",
                "Change to “Cụm thi đua số 1 – LĐLĐ tỉnh Sóc Trăng”",
            ],
        ),
        (
            "date: 2025-03-01\nyear: 2024\ncluster: st-1\nawards:\n  - {kind: bk-tdl, to: my-tu, status: proposed}",
            json!(["awards", 0, "kind"]),
            "there is no kind of award “bk-tdl”",
            &["Change to “Bằng khen của Tổng Liên đoàn”"],
        ),
        (
            "date: 2025-03-01\nyear: 2024\ncluster: st-1\nawards:\n  - {kind: co-ldld-tinh, to: my-tu, status: proposed}",
            json!(["awards", 0, "kind"]),
            "there is no kind of award “co-ldld-tinh”",
            &[],
        ),
    ];
    for (keys, path, message, expected) in cases {
        let project = site(keys);
        let desk = Desk::open(&project);
        let found = problems(&desk);
        let problem = found.first().expect(keys);
        assert_eq!(problem["at"]["path"], path, "{keys}: {problem}");
        let said = problem["message"].as_str().expect("a message");
        assert!(said.starts_with(message), "{keys}: {said}");
        assert_eq!(buttons(problem), expected, "{keys}: {problem}");
    }
}

#[test]
fn a_choice_mends_its_problem() {
    let project = site("date: 2025-03-01\nyear: 2024\ncluster: Cụm thi đua số 1");
    let desk = Desk::open(&project);
    let edits = problems(&desk)[0]["choices"][1]["edits"].clone();
    desk.edit(REPORT, &edits);
    assert_eq!(desk.copy(REPORT)["values"]["cluster"], "st-1");
    assert_eq!(problems(&desk), Vec::<Json>::new());
}

#[test]
fn what_is_told_of_a_bad_date_is_that_alone() {
    let project = site("date: 31/2/2025");
    let found = problems(&Desk::open(&project));
    let codes: Vec<&Json> = found.iter().map(|problem| &problem["code"]).collect();
    assert_eq!(codes, ["no-such-day"]);
}

#[test]
fn names_that_several_have_are_told_apart() {
    let project = site("date: 2025-03-01\nyear: 2024\ncluster: st-1");
    let desk = Desk::open(&project);
    let site = desk.json("/api/site");
    let notes = site["pickers"]["cluster"].as_array().expect("clusters");
    let notes: Vec<&Json> = notes.iter().map(|it| &it["note"]).collect();
    assert_eq!(notes, ["LĐLĐ tỉnh Sơn La", "LĐLĐ tỉnh Sóc Trăng"]);
    let files = site["files"].as_array().expect("files");
    let cluster = files
        .iter()
        .find(|it| it["path"] == "content/clusters/st-1.md");
    let title = cluster.map(|it| &it["title"]);
    let full = json!("Cụm thi đua số 1 – LĐLĐ tỉnh Sóc Trăng");
    assert_eq!(title, Some(&full));
    let list = desk.json("/api/reports");
    assert_eq!(list["clusters"][0]["name"], full);
}

#[test]
fn forms_explain_fields_without_keys() {
    let project = site("date: 2025-03-01");
    let site = Desk::open_with(&project, &["--lang", "vi"]).json("/api/site");
    let mut all = Vec::new();
    descriptions(&site["kinds"], &mut all);
    assert!(all.len() > 100, "{}", all.len());
    for text in all {
        for key in [
            "proposed",
            "withdrawn",
            "true",
            "summary",
            "awards.yaml",
            "config.toml",
            "role_name",
        ] {
            assert!(!text.contains(key), "{text}");
        }
    }
}

fn descriptions<'j>(schema: &'j Json, found: &mut Vec<&'j str>) {
    match schema {
        Json::Object(entries) => {
            for (key, value) in entries {
                match value {
                    Json::String(text) if key == "description" => found.push(text),
                    other => descriptions(other, found),
                }
            }
        }
        Json::Array(items) => items.iter().for_each(|item| descriptions(item, found)),
        _ => {}
    }
}

#[test]
fn clusters_pages_and_registries_begin_at_the_desk() {
    let project = site("date: 2025-03-01");
    let desk = Desk::open(&project);
    for (kind, title, path, text) in [
        (
            "cluster",
            "Cụm thi đua số 9: mới",
            "content/clusters/cum-thi-dua-so-9-moi.md",
            "---\nname: \"Cụm thi đua số 9: mới\"\n---\n\n",
        ),
        (
            "standalone",
            "Giới thiệu",
            "content/gioi-thieu.md",
            "---\ntitle: Giới thiệu\n---\n\n",
        ),
        ("tags", "", "content/tags.yaml", "tags: []\n"),
    ] {
        let made = desk.post("/api/new", &json!({"kind": kind, "title": title}), 200);
        assert_eq!(made["path"], path);
        let written = std::fs::read_to_string(project.root().join(path)).expect(path);
        assert_eq!(written, text);
    }
    // Nothing is overwritten.
    desk.post("/api/new", &json!({"kind": "units", "title": ""}), 507);
    let row = json!([{"op": "insert", "path": ["tags", 0], "value": {"id": "moi", "name": "Mới"}}]);
    desk.edit("content/tags.yaml", &row);
    desk.save("content/tags.yaml");
    let written = std::fs::read_to_string(project.root().join("content/tags.yaml"));
    assert_eq!(written.expect("tags"), "tags:\n  - {name: Mới, id: moi}\n");
}

#[test]
fn an_earlier_text_comes_with_the_present_one() {
    let project = site("date: 2025-03-01");
    let desk = Desk::open(&project);
    desk.edit(REPORT, &json!([{"op": "body", "text": "Đoạn hai."}]));
    desk.save(REPORT);
    let all = desk.json(&format!("/api/history?path={REPORT}"));
    assert_eq!(all[0]["words"], "title: Hội nghị tổng kết năm 2024");
    let at = all[0]["at"].as_str().expect("a moment").replace('+', "%2B");
    let text = desk.json(&format!("/api/history/text?path={REPORT}&at={at}"));
    let ends = |key: &str, end: &str| text[key].as_str().is_some_and(|it| it.ends_with(end));
    // The last line ends, as those of files do.
    assert!(
        ends("now", "Đoạn hai.\n") && ends("text", "Chữ.\n"),
        "{text}"
    );
}
