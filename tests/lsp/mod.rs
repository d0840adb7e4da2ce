//! The language server, driven over its pipes as an editor does.

mod client;

use serde_json::{Value, json};

use crate::support::{Project, Site};
use client::Client;

const REPORT: &str = "content/tin/2019/b.md";
const HEAD: &str = "title: Tin\ndate: 2019-01-03\n";

fn site() -> Project {
    Site::new()
        .file(
            "content/units.yaml",
            "units:\n  - id: ld-a\n    name: LĐLĐ huyện Mỹ Tú\n    names: [{name: LĐLĐ huyện Mỹ Xuyên, until: 2018-06-30}]\n    history: [{date: 2018-07-01, text: Đổi tên}]\n  - {id: ld-b, name: Công đoàn Ngành Y tế, owner: LĐLĐ tỉnh, successor: ld-a}\n",
        )
        .file("content/clusters/cum-1.md", "---\nname: Cụm thi đua số 1\n---\n")
        .file("content/clusters/cum-2.md", "---\nname: Cụm thi đua số 2\n---\n")
        .file("content/tin/2019/anh.gif", crate::support::photo::gif(4, 4))
        .article("2019/a.md", "title: Tổng kết năm\ndate: 2019-01-02\n", "Nội dung.")
        .article("2019/b.md", HEAD, "Chữ.")
        .create()
}

/// A report with these lines in its front matter, without the `|` that marks a position; and the position, as
/// editors count.
fn marked(lines: &str) -> (String, Value) {
    let whole = match lines.starts_with("---") {
        true => lines.to_owned(),
        false => format!("---\n{HEAD}{lines}\n---\n\nChữ.\n"),
    };
    let at = whole.find('|').expect("a position");
    let line = whole[..at].matches('\n').count();
    let before = whole[..at].rsplit('\n').next().unwrap_or_default();
    let position = json!({"line": line, "character": before.encode_utf16().count()});
    (whole.replacen('|', "", 1), position)
}

/// What is asked about the position.
enum Ask {
    /// The first choices, each as `label = what it becomes`.
    Complete(&'static [&'static str]),
    /// A part of what is told.
    Hover(&'static str),
    /// The file and the line, from 0.
    Define(&'static str, u32),
    /// Nothing is known there.
    Nothing,
}
use Ask::{Complete, Define, Hover, Nothing};

const CASES: &[(&str, Ask)] = &[
    ("clus|", Complete(&["cluster = cluster: "])),
    (
        "cluster: cu|",
        Complete(&["cum-1 = cum-1", "cum-2 = cum-2"]),
    ),
    ("cluster: [cum-1, |]", Complete(&["cum-1 = cum-1"])),
    ("event: {ho|}", Complete(&["host = host: "])),
    (
        "event: {host: |}",
        Complete(&["ld-a = ld-a", "ld-b = ld-b"]),
    ),
    // Letters beyond the first plane are two units each.
    (
        "event: {place: \"😀 Đề nghị\", host: \"y t|",
        Complete(&["ld-b = \"ld-b\""]),
    ),
    (
        "awards:\n  - kind: co-ldld|",
        Complete(&["co-ldld-dan-dau = co-ldld-dan-dau"]),
    ),
    (
        "awards:\n  - status: |",
        Complete(&["conferred = conferred", "decided = decided"]),
    ),
    ("draft: |", Complete(&["true = true", "false = false"])),
    ("corrects: |", Complete(&["a.md = a.md"])),
    ("cover: |", Complete(&["anh.gif = anh.gif"])),
    (
        "awards:\n  - kind: bk-tld\n    |",
        Complete(&["to = to: ", "year = year: "]),
    ),
    ("---\ntitle: A\n---\n\nclus|", Nothing),
    ("la: {|", Nothing),
    ("clus|ter: cum-1", Hover("mã cụm")),
    ("cluster: cum|-1", Hover("Cụm thi đua số 1")),
    (
        "event: {host: ld|-a}",
        Hover("LĐLĐ huyện Mỹ Xuyên (đến 2018-06-30)"),
    ),
    (
        "event: {host: LĐLĐ huyện Mỹ |Tú}",
        Hover("2018-07-01: Đổi tên"),
    ),
    (
        "event: {host: ld-b|}",
        Hover("nay là LĐLĐ huyện Mỹ Tú (`ld-a`)"),
    ),
    ("awards: [{status: pro|posed}]", Hover("đề nghị")),
    (
        "awards: [{kind: co-ldld-dan|-dau}]",
        Hover("xuất sắc dẫn đầu"),
    ),
    ("cluster: cum|-1", Define("content/clusters/cum-1.md", 0)),
    (
        "event: {host: Công đoàn Ngành Y |tế}",
        Define("content/units.yaml", 5),
    ),
    ("event: {host: ld|-a}", Define("content/units.yaml", 1)),
    ("corrects: a|.md", Define("content/tin/2019/a.md", 0)),
    (
        "cover: {file: an|h.gif}",
        Define("content/tin/2019/anh.gif", 0),
    ),
    (
        "---\ntitle: A\n---\n\nXem [tin](a|.md#muc).",
        Define("content/tin/2019/a.md", 0),
    ),
    ("event: {place: Hội| trường}", Nothing),
];

#[test]
fn positions_are_completed_and_explained() {
    let project = site();
    let mut client = Client::begin(&project);
    client.open(REPORT, "---\ntitle: A\ndate: 2019-01-03\n---\n");
    client.problems(REPORT);
    for (lines, ask) in CASES {
        let (text, position) = marked(lines);
        client.change(REPORT, json!([{"text": text}]));
        let params = json!({"textDocument": {"uri": client.uri(REPORT)}, "position": position});
        let mut asked = |method: &str| client.ask(method, params.clone())["result"].clone();
        match ask {
            Complete(expected) => {
                let answer = asked("textDocument/completion");
                let items = answer["items"]
                    .as_array()
                    .unwrap_or_else(|| panic!("{lines}: {answer}"));
                let items = items.iter().map(|item| {
                    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                    (
                        text(&item["label"]),
                        text(&item["textEdit"]["newText"]),
                        item.clone(),
                    )
                });
                let items: Vec<_> = items.collect();
                for choice in *expected {
                    let found = items
                        .iter()
                        .find(|(label, text, _)| format!("{label} = {text}") == *choice);
                    let (.., item) =
                        found.unwrap_or_else(|| panic!("{lines}: {choice} in {items:?}"));
                    assert_eq!(item["textEdit"]["range"]["end"], position, "{lines}");
                }
            }
            Hover(expected) => {
                let answer = asked("textDocument/hover");
                let told = answer["contents"]["value"].as_str().unwrap_or_default();
                assert!(told.contains(expected), "{lines}: {answer}");
            }
            Define(path, line) => {
                let answer = asked("textDocument/definition");
                let file = answer["uri"].as_str().unwrap_or_default();
                assert!(file.ends_with(path), "{lines}: {answer}");
                assert_eq!(answer["range"]["start"]["line"], *line, "{lines}");
            }
            Nothing => {
                for method in ["completion", "hover", "definition"] {
                    let answer = asked(&format!("textDocument/{method}"));
                    let is_empty = answer["items"].as_array().is_some_and(Vec::is_empty);
                    assert!(answer.is_null() || is_empty, "{lines} {method}: {answer}");
                }
            }
        }
    }
    assert_eq!(client.end(), Some(0));
}

/// Lines of front matter, where something is wrong in them, its code, and what the line is once it is mended.
const MENDS: &[(&str, [u32; 3], &str, &str)] = &[
    ("clustre: cum-1", [3, 0, 7], "unknown-key", "cluster: cum-1"),
    (
        "cluster: cun-1",
        [3, 9, 14],
        "unknown-cluster",
        "cluster: cum-1",
    ),
    (
        "event: {place: \"😀 Đề nghị\", host: ld-c}",
        [3, 35, 39],
        "unknown-unit",
        "event: {place: \"😀 Đề nghị\", host: ld-a}",
    ),
    (
        "updated: 4/1/2019",
        [3, 9, 17],
        "bad-date",
        "updated: 2019-01-04",
    ),
];

#[test]
fn what_is_wrong_is_told_at_its_place_and_mended() {
    let project = site();
    for end in ["\n", "\r\n"] {
        let mut client = Client::begin(&project);
        client.open(REPORT, "---\ntitle: A\ndate: 2019-01-03\n---\n");
        client.problems(REPORT);
        for (line, [number, first, last], code, mended) in MENDS {
            let text = format!("---\n{HEAD}{line}\n---\n\nChữ.\n").replace('\n', end);
            client.change(REPORT, json!([{"text": text}]));
            let problems = client.problems(REPORT);
            let found = problems.iter().find(|it| it["code"] == *code);
            let found = found.unwrap_or_else(|| panic!("{line}: {problems:?}"));
            let range = json!({
                "start": {"line": number, "character": first},
                "end": {"line": number, "character": last},
            });
            assert_eq!(found["range"], range, "{line}: {found}");
            let context = json!({"diagnostics": [found]});
            let params = json!({"textDocument": {"uri": client.uri(REPORT)}, "range": range, "context": context});
            let actions = client.ask("textDocument/codeAction", params);
            let edit = &actions["result"][0]["edit"]["changes"][client.uri(REPORT)][0];
            client.change(
                REPORT,
                json!([{"range": edit["range"], "text": edit["newText"]}]),
            );
            let problems = client.problems(REPORT);
            assert!(
                problems.iter().all(|it| it["code"] != *code),
                "{line}: {problems:?}"
            );
            let params = json!({"textDocument": {"uri": client.uri(REPORT)}, "range": range, "context": {"diagnostics": []}});
            assert_eq!(
                client.ask("textDocument/codeAction", params)["result"],
                json!([]),
                "{mended}"
            );
        }
        assert_eq!(client.end(), Some(0));
    }
}

#[test]
fn problems_of_files_that_are_not_open_come_and_go() {
    let project = site();
    let mut client = Client::begin(&project);
    // A registry that is being written, and the report that it makes wrong.
    let others = "content/tin/2019/c.md";
    project.put(
        others,
        format!("---\n{HEAD}event: {{host: ld-b}}\n---\n\nChữ.\n"),
    );
    client.open(
        "content/units.yaml",
        "units:\n  - {id: ld-a, name: LĐLĐ huyện Mỹ Tú}\n",
    );
    let problems = client.problems(others);
    assert_eq!(problems[0]["code"], "unknown-unit", "{problems:?}");
    client.tell(
        "textDocument/didClose",
        json!({"textDocument": {"uri": client.uri("content/units.yaml")}}),
    );
    assert_eq!(client.problems(others), Vec::<Value>::new());
    client.open("config.toml", "title = \"Trang\"\nkhong_co = 1\n");
    let problems = client.problems("config.toml");
    assert_eq!(problems[0]["code"], "unknown-key", "{problems:?}");
    assert_eq!(client.end(), Some(0));
}

#[test]
fn changes_are_laid_into_the_text_one_after_the_other() {
    let project = site();
    let mut client = Client::begin(&project);
    client.open(
        REPORT,
        "---\r\ntitle: 😀\r\ndate: 2019-01-03\r\nclu\r\n---\r\n",
    );
    client.problems(REPORT);
    let range = |line: u32, first: u32, last: u32| json!({"start": {"line": line, "character": first}, "end": {"line": line, "character": last}});
    client.change(
        REPORT,
        json!([
            {"range": range(1, 7, 9), "text": "Đề nghị"},
            {"range": range(3, 0, 3), "text": "cluster: cum-9"},
            {"range": range(1, 7, 9), "text": "Đã"},
        ]),
    );
    let problems = client.problems(REPORT);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0]["range"], range(3, 9, 14));
    // Ranges that no text has are taken as its end.
    let behind = json!({"start": {"line": 99, "character": 9}, "end": {"line": 7, "character": 0}});
    client.change(
        REPORT,
        json!([{"range": behind, "text": "Chữ."}, {"range": range(3, 0, 99), "text": ""}]),
    );
    assert_eq!(client.problems(REPORT), Vec::<Value>::new());
    assert_eq!(client.end(), Some(0));
}

#[test]
fn nothing_that_is_malformed_ends_the_conversation() {
    let project = site();
    let mut client = Client::start(&project);
    let early = client.ask("textDocument/hover", json!({}));
    assert_eq!(early["error"]["code"], -32002);
    client.raw(b"r\xc3\xa1c\r\n\r\nContent-Length: 4\r\n\r\n{\"a\"");
    let answer = client.hear();
    assert_eq!(answer["error"]["code"], -32700);
    client.ask("initialize", json!({"processId": null, "capabilities": {}}));
    let cases = [
        ("textDocument/hover", json!({"textDocument": 1}), -32602),
        ("textDocument/completion", Value::Null, -32602),
        ("khong/co", json!({}), -32601),
    ];
    for (method, params, code) in cases {
        assert_eq!(
            client.ask(method, params)["error"]["code"],
            code,
            "{method}"
        );
    }
    // Texts that lie elsewhere, or nowhere, are none of its business.
    for uri in ["untitled:1", "file:///la/a.md", "https://a.vn/"] {
        let document = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": "---\n"});
        client.tell("textDocument/didOpen", json!({"textDocument": document}));
        let at = json!({"textDocument": {"uri": uri}, "position": {"line": 9, "character": 9}});
        assert_eq!(
            client.ask("textDocument/hover", at)["result"],
            Value::Null,
            "{uri}"
        );
    }
    for told in [
        "textDocument/didChange",
        "textDocument/didOpen",
        "$/setTrace",
        "khong/co",
    ] {
        client.tell(told, json!([1, 2]));
    }
    client.send(&json!({"jsonrpc": "2.0", "id": 77, "result": null}));
    client.open(REPORT, "---\ntitle: A\n");
    assert_ne!(client.problems(REPORT), Vec::<Value>::new());
    assert_eq!(client.break_off(), Some(1));
}
