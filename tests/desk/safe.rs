//! What was typed is safe: across crashes, other programs, other desks, and second thoughts.

use std::fs;

use serde_json::{Value as Json, json};

use super::client::Desk;
use crate::support::{Project, Site};

const REPORT: &str = "content/tin/2025/a.md";
const TEXT: &str = "---\ntitle: A\ndate: 2025-01-01\n---\n\nMột.\n\nHai.\n\nBa.\n";

fn site() -> Project {
    Site::new().file(REPORT, TEXT).create()
}

fn on_disk(project: &Project) -> String {
    fs::read_to_string(project.root().join(REPORT)).expect("the report")
}

fn body(text: &str) -> Json {
    json!([{"op": "body", "text": text}])
}

#[test]
fn whatever_was_acknowledged_is_there_after_a_crash() {
    let project = site();
    let mut last = String::from("Một.\n\nHai.\n\nBa.\n");
    for round in 0..20 {
        let desk = Desk::open(&project);
        let copy = desk.copy(REPORT);
        assert_eq!(copy["body"], last.as_str(), "round {round}");
        for letter in ["a", "b", "c"].iter().take(round % 4) {
            last = format!("{last}{letter}{round}\n");
            desk.edit(REPORT, &body(&last));
        }
        desk.server.signal("KILL");
        assert_eq!(on_disk(&project), TEXT, "nothing is saved by itself");
    }
}

/// By it a browser knows whether what it keeps is older than what is here.
#[test]
fn when_it_was_typed_is_known_after_a_crash_and_after_saving() {
    let project = site();
    let desk = Desk::open(&project);
    let typed = |desk: &Desk| desk.copy(REPORT)["typed"].as_i64().expect("a time");
    let written = typed(&desk);
    assert!(written > 0, "that of the file");
    let edit = |at: i64, text: &str| {
        let version = desk.copy(REPORT)["version"].clone();
        let edits = json!({"path": REPORT, "version": version, "edits": body(text), "typed": at});
        desk.post("/api/edit", &edits, 200);
    };
    edit(written + 7000, "Hai.\n");
    edit(written + 5000, "Ba.\n");
    assert_eq!(typed(&desk), written + 7000, "the latest");
    desk.server.signal("KILL");
    let desk = Desk::open(&project);
    assert_eq!(typed(&desk), written + 7000);
    desk.save(REPORT);
    assert_eq!(typed(&desk), written + 7000);
}

#[test]
fn a_file_that_another_program_changed_is_merged_or_both_are_shown() {
    let project = site();
    let desk = Desk::open(&project);
    desk.edit(REPORT, &body("Một.\n\nHai.\n\nBa của bàn.\n"));
    // Other lines.
    project.put(REPORT, TEXT.replace("title: A", "title: B"));
    let copy = desk.copy(REPORT);
    assert_eq!(copy["values"]["title"], "B");
    assert_eq!(copy["body"], "Một.\n\nHai.\n\nBa của bàn.\n");
    assert_eq!(copy["conflict"], Json::Null);
    // The same line.
    project.put(REPORT, TEXT.replace("Ba.", "Ba của tệp."));
    let copy = desk.copy(REPORT);
    let at = json!({"path": REPORT, "version": copy["version"]});
    let refused = desk.post("/api/save", &at, 409);
    assert!(
        refused["conflict"]["theirs"]
            .as_str()
            .is_some_and(|it| it.contains("Ba của tệp."))
    );
    assert!(
        refused["conflict"]["mine"]
            .as_str()
            .is_some_and(|it| it.contains("Ba của bàn."))
    );
    assert!(
        on_disk(&project).contains("Ba của tệp."),
        "theirs is still there"
    );
    // Both lines were left: no form could show it.
    let both = refused["conflict"]["mine"].as_str().expect("a text");
    let both = both.replace("title: ", "title: X\ntitle: ");
    desk.post(
        "/api/resolve",
        &json!({"path": REPORT, "take": "merged", "text": both}),
        422,
    );
    assert_eq!(desk.copy(REPORT)["body"], "Một.\n\nHai.\n\nBa của bàn.\n");
    let taken = desk.post(
        "/api/resolve",
        &json!({"path": REPORT, "take": "mine"}),
        200,
    );
    assert_eq!(taken["conflict"], Json::Null);
    desk.save(REPORT);
    assert!(on_disk(&project).contains("Ba của bàn."));
    // What went can be had back.
    let earlier = desk.json(&format!("/api/history?path={REPORT}"));
    let texts = earlier.as_array().expect("a list").iter().map(|one| {
        let at = one["at"].as_str().expect("a time").replace('+', "%2B");
        desk.json(&format!("/api/history/text?path={REPORT}&at={at}"))["text"].clone()
    });
    let texts: Vec<Json> = texts.collect();
    assert!(
        texts
            .iter()
            .any(|text| text.as_str().is_some_and(|it| it.contains("Ba của tệp."))),
        "{texts:?}"
    );
}

#[test]
fn an_old_version_changes_nothing() {
    let project = site();
    let desk = Desk::open(&project);
    let version = desk.edit(REPORT, &body("Mới.\n"));
    let late = json!({"path": REPORT, "version": version - 1, "edits": body("Cũ.\n")});
    let answer = desk.post("/api/edit", &late, 409);
    assert_eq!(answer["body"], "Mới.\n");
    // All of several, or none.
    let edits = json!([{"op": "set", "path": ["title"], "value": "B"}, {"op": "set", "path": ["title", "c"], "value": "D"}]);
    desk.post(
        "/api/edit",
        &json!({"path": REPORT, "version": version, "edits": edits}),
        422,
    );
    assert_eq!(desk.copy(REPORT)["values"]["title"], "A");
}

#[test]
fn a_report_that_was_deleted_comes_back() {
    let project = site();
    let desk = Desk::open(&project);
    desk.post("/api/delete", &json!({"path": REPORT}), 200);
    assert!(!project.root().join(REPORT).exists());
    assert_eq!(desk.get(&format!("/api/copy?path={REPORT}")).status, 404);
    let earlier = desk.json(&format!("/api/history?path={REPORT}"));
    let restored = desk.post(
        "/api/restore",
        &json!({"path": REPORT, "at": earlier[0]["at"]}),
        200,
    );
    assert_eq!(restored["values"]["title"], "A");
    desk.save(REPORT);
    assert_eq!(on_disk(&project), TEXT);
}

#[test]
fn the_desk_that_is_open_already_is_gone_to() {
    let project = site();
    let desk = Desk::open(&project);
    let home = project.folder().join("home");
    let home = home.to_str().expect("a path");
    let args = ["desk", "--no-open"];
    // The first one says that it is there as soon as it runs.
    desk.json("/api/site");
    let run = (0..100).find_map(|_| {
        let folder = project.root().join(".bantin-desk");
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let is_there = entries
            .into_iter()
            .any(|it| it.path().extension().is_some_and(|end| end == "desk"));
        std::thread::sleep(std::time::Duration::from_millis(20));
        is_there.then(|| project.run_with(&args, &[("HOME", home), ("XDG_CONFIG_HOME", home)]))
    });
    let run = run.expect("the first desk says that it is there");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr
            .contains(&format!("127.0.0.1:{}", desk.server.port)),
        "{}",
        run.stderr
    );
}
