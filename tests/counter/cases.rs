//! The same cases on both stores: scripts in `cases/`, each with what must come of it.
//!
//! A line `> …` does something, the line below it is what came of it. `UPDATE=1 cargo test cases`
//! writes what comes of it on SQLite; read it before you keep it.

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use super::fixture::{Fixture, Kind, SITE, STORES, view};
use super::http::Request;

#[test]
fn cases_come_out_the_same_on_both_stores() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/counter/cases");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .expect("the folder of cases")
        .map(|entry| entry.expect("a file").path())
        .collect();
    files.sort();
    assert!(files.len() >= 9, "cases are missing: {files:?}");
    let mut wrong = Vec::new();
    for file in files {
        let script = fs::read_to_string(&file).expect("a script");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&file, play(&script, Kind::Sqlite)).expect("a script is written");
            continue;
        }
        for &kind in STORES {
            let played = play(&script, kind);
            let pairs = script.lines().zip(played.lines());
            for (expected, came) in pairs.filter(|(expected, came)| expected != came) {
                let file = file.display();
                wrong.push(format!("{file} on {kind:?}:\n- {expected}\n+ {came}"));
            }
            assert_eq!(script.lines().count(), played.lines().count(), "{played}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn play(script: &str, kind: Kind) -> String {
    let mut fixture = Fixture::new(kind);
    let mut played = String::new();
    for line in script.lines() {
        if line.is_empty() || line.starts_with('#') {
            played.push_str(&format!("{line}\n"));
        }
        if let Some(command) = line.strip_prefix("> ") {
            let result = step(&mut fixture, command);
            played.push_str(&format!("{line}\n"));
            if !result.is_empty() {
                played.push_str(&format!("{result}\n"));
            }
        }
    }
    played
}

fn step(fixture: &mut Fixture, command: &str) -> String {
    let (verb, rest) = command.split_once(' ').unwrap_or((command, ""));
    match verb {
        "pass" => {
            let seconds = rest.parse().expect("seconds");
            fixture.clock.pass(Duration::from_secs(seconds));
            String::new()
        }
        "clock" => {
            fixture.clock.set(rest.parse().expect("a time"));
            String::new()
        }
        "restart" => {
            fixture.stop();
            fixture.start().expect("it starts again");
            String::new()
        }
        "manifest" => {
            let answer = fixture.put_manifest(&manifest(rest));
            format!("{} {}", answer.status, answer.body)
        }
        "view" => {
            let (visitor, keys) = rest.split_once(' ').expect("a visitor and keys");
            let answer = reader(visitor, &lines(keys)).send(fixture.public);
            format!("{} {}", answer.status, answer.body)
        }
        "read" => {
            let keys = rest.replace(' ', ",");
            let answer = Request::new("GET", &format!("{SITE}?k={keys}")).send(fixture.public);
            format!("{} {}", answer.status, answer.body)
        }
        "import" => {
            let (batch, csv) = rest.split_once(' ').expect("a batch and CSV");
            let answer = fixture.import(batch, &csv.replace(" | ", "\n"));
            format!("{} {}", answer.status, answer.body)
        }
        "export" => {
            let answer = fixture.export(rest);
            format!(
                "{} {}",
                answer.status,
                answer.body.trim_end().replace('\n', " | ")
            )
        }
        other => panic!("no such command: {other}"),
    }
}

/// A visitor by number; `gpc` and `dnt` ask not to be followed, `bot` is none, `prerender` comes
/// from a page that was made ready beforehand.
fn reader(visitor: &str, lines: &str) -> Request {
    let (kind, number) = visitor.split_once(':').unwrap_or(("", visitor));
    let request = view(number.parse().expect("a number"), lines);
    match kind {
        "" => request,
        "gpc" => request.header("Sec-GPC", "1"),
        "dnt" => request.header("DNT", "1"),
        "bot" => request.header("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1)"),
        "prerender" => request.header("Sec-Purpose", "prefetch;prerender"),
        "other" => request.header("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Firefox/145.0"),
        "english" => request.header("Accept-Language", "en"),
        other => panic!("no such visitor: {other}"),
    }
}

/// Keys as lines; `-` is an empty one.
fn lines(keys: &str) -> String {
    let lines: Vec<&str> = keys
        .split(' ')
        .map(|key| if key == "-" { "" } else { key })
        .collect();
    lines.join("\n")
}

/// A zone, and pages written `key`, `key=path`, `key<alias,alias` or `key=path<alias`; each with
/// `+views` at its end if there are views from before.
fn manifest(text: &str) -> String {
    let (zone, pages) = text.split_once(' ').unwrap_or((text, ""));
    let (zone, all) = opening(zone);
    let pages: Vec<_> = pages
        .split_whitespace()
        .map(|page| {
            let (page, views) = opening(page);
            let (page, aliases) = page.split_once('<').unwrap_or((page, ""));
            let (key, path) = page.split_once('=').unwrap_or((page, ""));
            let path = match path {
                "" => format!("tin/{key}.html"),
                path => path.to_owned(),
            };
            let aliases: Vec<_> = aliases
                .split(',')
                .filter(|alias| !alias.is_empty())
                .collect();
            let page = json!({ "key": key, "path": path, "aliases": aliases });
            with(page, "views", views)
        })
        .collect();
    let manifest = json!({ "v": 1, "tz": zone, "pages": pages });
    with(manifest, "all", all).to_string()
}

fn opening(text: &str) -> (&str, Option<i64>) {
    match text.split_once('+') {
        Some((text, views)) => (text, Some(views.parse().expect("views"))),
        None => (text, None),
    }
}

fn with(mut object: Value, name: &str, views: Option<i64>) -> Value {
    if let Some(views) = views {
        object[name] = views.into();
    }
    object
}
