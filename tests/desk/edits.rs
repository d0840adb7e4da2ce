//! What is saved changes its own lines alone.

use std::fs;

use serde_json::{Value as Json, json};

use super::client::Desk;
use crate::support::{Project, files_below};

/// The paths of all texts in a value.
fn texts(value: &Json, path: &[Json], found: &mut Vec<(Vec<Json>, String)>) {
    let below = |step: Json| [path, &[step]].concat();
    match value {
        Json::Object(entries) => {
            for (key, value) in entries {
                texts(value, &below(json!(key)), found);
            }
        }
        Json::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                texts(value, &below(json!(index)), found);
            }
        }
        Json::String(text) => found.push((path.to_vec(), text.clone())),
        _ => {}
    }
}

/// The lines of a text that another does not have in their place: from the first that differs to the last, in both.
fn differing<'t>(old: &'t str, new: &'t str) -> (Vec<&'t str>, Vec<&'t str>) {
    let (old, new): (Vec<&str>, Vec<&str>) = (
        old.split_inclusive('\n').collect(),
        new.split_inclusive('\n').collect(),
    );
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old.iter().rev().zip(new.iter().rev());
    let most = old.len().min(new.len()) - head;
    let tail = tail.take(most).take_while(|(a, b)| a == b).count();
    (
        old[head..old.len() - tail].to_vec(),
        new[head..new.len() - tail].to_vec(),
    )
}

#[test]
fn one_field_changed_changes_its_lines_and_no_others_in_every_file_of_the_sample() {
    let project = Project::copy_of_repository();
    let desk = Desk::open(&project);
    let mut tried = 0;
    let files = files_below(&project.root().join("content"));
    let files = files
        .keys()
        .filter(|path| path.ends_with(".md") || path.ends_with(".yaml"));
    let files: Vec<String> = files.map(|path| format!("content/{path}")).collect();
    for path in files.iter().map(String::as_str).chain(["config.toml"]) {
        let place = project.root().join(path);
        let text = fs::read_to_string(&place).expect("a source");
        let copy = desk.copy(path);
        assert_eq!(copy["refused"], Json::Null, "{path}");
        let mut fields = Vec::new();
        texts(&copy["values"], &[], &mut fields);
        for (field, old) in fields {
            let edit = json!([{"op": "set", "path": field, "value": format!("{old} x")}]);
            let version = desk.edit(path, &edit);
            desk.post("/api/save", &json!({"path": path, "version": version}), 200);
            let saved = fs::read_to_string(&place).expect("a source");
            let (before, after) = differing(&text, &saved);
            // A text of several lines may be wrapped anew; all others stand on one.
            let is_folded = before.len() > 1;
            assert!(!after.is_empty(), "{path} {field:?}");
            assert!(
                before.len() == after.len() || is_folded,
                "{path} {field:?}:\n{before:?}\n{after:?}"
            );
            let words: String = after.concat();
            let last = old.split_whitespace().last().unwrap_or_default();
            assert!(
                words.contains(last) && words.contains('x'),
                "{path} {field:?}: {words}"
            );
            project.put(path, &text);
            tried += 1;
        }
    }
    assert!(tried > 200, "{tried}");
}

#[test]
fn a_text_that_is_typed_keeps_the_lines_it_does_not_touch() {
    let project = crate::support::Site::new()
        .file(
            "content/tin/2025/a.md",
            "\u{feff}---\r\ntitle: A # tạm\r\ndate: 2025-01-01\r\n---\r\n\r\nMột.\r\n\r\nHai.\r\n",
        )
        .create();
    let desk = Desk::open(&project);
    let path = "content/tin/2025/a.md";
    assert_eq!(desk.copy(path)["body"], "Một.\n\nHai.\n");
    desk.edit(
        path,
        &json!([{"op": "body", "text": "Một.\n\nGiữa.\n\nHai.\n"}]),
    );
    desk.save(path);
    let saved = fs::read_to_string(project.root().join(path)).expect("the report");
    assert_eq!(
        saved,
        "\u{feff}---\r\ntitle: A # tạm\r\ndate: 2025-01-01\r\n---\r\n\r\nMột.\r\n\r\nGiữa.\r\n\r\nHai.\r\n"
    );
}

#[test]
fn a_new_report_has_its_place_and_photographs_come_into_it() {
    let project = crate::support::Site::new().create();
    let desk = Desk::open(&project);
    let made = desk.post(
        "/api/new",
        &json!({"title": "Hội nghị: tổng kết \"năm\""}),
        200,
    );
    let path = "content/tin/2026/hoi-nghi-tong-ket-nam/index.md";
    assert_eq!(made["path"], path);
    let again = desk.post("/api/new", &json!({"title": "Hội nghị tổng kết năm"}), 200);
    assert_eq!(
        again["path"],
        "content/tin/2026/hoi-nghi-tong-ket-nam-2/index.md"
    );
    for name in [
        "%E1%BA%A2nh%20m%E1%BB%99t.JPG",
        "%E1%BA%A2nh%20m%E1%BB%99t.JPG",
        "hai.jpg",
    ] {
        let photo = crate::support::photo::captioned(640, 480, "Chụp tại hội trường", "Lê An");
        let query = format!("/api/photos?path={}", path.replace('/', "%2F"));
        let answer = desk.send(&query, photo, &format!("X-Name: {name}\r\n"));
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
    let copy = desk.copy(path);
    let gallery = copy["values"]["gallery"].as_array().expect("a gallery");
    let files: Vec<&str> = gallery
        .iter()
        .filter_map(|it| it["file"].as_str())
        .collect();
    assert_eq!(
        files,
        ["anh/anh-mot.jpg", "anh/anh-mot-2.jpg", "anh/hai.jpg"]
    );
    assert_eq!(gallery[0]["caption"], "Chụp tại hội trường");
    let folder = project
        .root()
        .join("content/tin/2026/hoi-nghi-tong-ket-nam/anh");
    assert!(files.iter().all(|file| folder.join(&file[4..]).is_file()));
    let small =
        desk.get("/api/picture?path=content/tin/2026/hoi-nghi-tong-ket-nam/anh/hai.jpg&width=64");
    assert_eq!(crate::support::photo::size(&small.body), (64, 48));
}
