//! `bantin check --links` from outside, without a network.

use std::fs;

use super::server::Server;
use crate::support::{Project, Site};

/// A report with this text.
fn with(body: &str) -> Project {
    Site::new()
        .article("2019/a.md", "title: A\ndate: 2019-01-02", body)
        .create()
}

#[test]
fn machines_that_are_not_public_are_never_asked() {
    let server = Server::start(&[]);
    let port = server.at.port();
    let body = format!(
        "[a](http://127.0.0.1:{port}/a) [b](http://localhost:{port}/b) [c](http://[::1]:{port}/c)"
    );
    let project = with(&body);
    let run = project.run(&["check", "--links", "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let count = run.stderr.matches("warning[dead-link]").count();
    assert_eq!(count, 3, "{}", run.stderr);
    let end = "0 errors, 3 warnings\nLinks out of the site: 0 fine, 3 dead or moved, 0 unsure.\n";
    assert!(run.stderr.ends_with(end), "{}", run.stderr);
    assert_eq!(server.seen(), Vec::<String>::new());
}

#[test]
fn links_are_tried_only_when_that_is_asked_for() {
    let body = "[a](http://10.0.0.1/a)";
    let cases: [(&str, &[&str], i32, bool); 5] = [
        (body, &["check"], 0, false),
        (body, &["check", "--strict"], 0, false),
        (body, &["check", "--links"], 0, true),
        (body, &["check", "--links", "--strict"], 1, true),
        ("[a](khong-co.md)", &["check", "--links"], 1, false),
    ];
    for (body, args, code, told) in cases {
        let project = with(body);
        let run = project.run(args);
        assert_eq!(run.code, code, "{args:?} {}", run.stderr);
        assert_eq!(run.stderr.contains("dead-link"), told, "{args:?}");
        let remembered = fs::exists(project.root().join(".bantin/links"));
        assert_eq!(remembered.expect("a look"), told, "{args:?}");
    }
}

#[test]
fn programs_are_told_the_same() {
    let project = with("[a](http://10.0.0.1/a)");
    let run = project.run(&["check", "--links", "--format", "json", "--lang", "en"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    let [line] = lines[..] else {
        panic!("{}", run.stdout);
    };
    let found: serde_json::Value = serde_json::from_str(line).expect("an object");
    assert_eq!(found["code"], "dead-link");
    assert_eq!(found["severity"], "warning");
    let place = [&found["line"], &found["column"], &found["length"]];
    assert_eq!(
        place.map(serde_json::Value::as_u64),
        [Some(5), Some(5), Some(17)]
    );
}

#[test]
fn a_site_with_errors_is_mended_first() {
    let project = with("[a](khong-co.md) [b](http://10.0.0.1/a)");
    let run = project.run(&["check", "--links", "--lang", "en"]);
    let end = "Links out of the site were not tried: mend the errors first.\n";
    assert!(run.stderr.ends_with(end), "{}", run.stderr);
}
