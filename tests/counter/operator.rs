//! What the operator sees and does: health, metrics, logs, and the end of the service.

use std::io::{Read, Write};
use std::net::TcpStream;

use super::fixture::{Fixture, Kind, ORIGIN, SITE, authorised, until, view};
use super::http::{Answer, Request, connect};
#[cfg(feature = "full")]
use super::postgres;
use super::process::{Process, words_with};
#[cfg(feature = "full")]
use bantin_counter::StoreSettings;

const MANIFEST: &str = r#"{"v":1,"tz":"Asia/Ho_Chi_Minh","pages":[{"key":"a","path":"a.html"}]}"#;

#[test]
fn metrics_tell_what_happened() {
    let fixture = Fixture::new(Kind::Sqlite);
    fixture.push(&["a"]);
    let bot = |visitor| view(visitor, "a").header("User-Agent", "curl/8.0");
    let foreign = view(1, "a").header("Origin", "https://evil.example");
    for request in [
        view(1, "a"),
        view(1, "a"),
        view(2, "a"),
        view(2, "x"),
        bot(3),
        foreign,
    ] {
        request.send(fixture.public);
    }
    let cases = [
        ("views_total{site=\"bao\"}", 2.0),
        ("repeats_total{site=\"bao\"}", 1.0),
        ("unknown_keys_total{site=\"bao\"}", 1.0),
        ("bots_total{site=\"bao\"}", 1.0),
        ("limited_total{site=\"bao\"}", 0.0),
        ("online{site=\"bao\"}", 2.0),
        ("answers_total{status=\"403\"}", 1.0),
        ("failed_commits_total", 0.0),
        ("waiting", 0.0),
        ("storing", 1.0),
        ("commit_seconds_count", 2.0),
        ("commit_seconds_bucket{le=\"+Inf\"}", 2.0),
    ];
    for (name, value) in cases {
        assert_eq!(
            fixture.metric(&format!("bantin_counter_{name}")),
            value,
            "{name}"
        );
    }
    assert!(fixture.metric("bantin_counter_resident_memory_bytes") > 1e6);
    assert!(fixture.metric("bantin_counter_commit_seconds_sum") > 0.0);
    let answer = Request::new("GET", "/metrics").send(fixture.operator);
    assert_eq!(
        answer.header("content-type"),
        Some("text/plain; version=0.0.4")
    );
    let mut known = Vec::new();
    for line in answer.body.lines() {
        match line.split(' ').collect::<Vec<_>>()[..] {
            ["#", "HELP", ..] => {}
            ["#", "TYPE", name, kind] => {
                assert!(["counter", "gauge", "histogram"].contains(&kind), "{line}");
                assert!(!known.contains(&name), "{line}");
                known.push(name);
            }
            [name, value] => {
                assert!(value.parse::<f64>().is_ok(), "{line}");
                let family = known.last().expect("a type comes first");
                assert!(name.starts_with(family), "{line}");
            }
            _ => panic!("no line of Prometheus: {line}"),
        }
    }
    let health = Request::new("GET", "/healthz").send(fixture.operator);
    assert_eq!((health.status, health.body.as_str()), (200, "ok\n"));
    // Readers' routes are not on the operator's side.
    assert_eq!(Request::new("GET", SITE).send(fixture.operator).status, 404);
}

#[test]
fn nothing_personal_is_stored_or_logged() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("counter.db");
    let process = Process::start(store.to_str().expect("a path"));
    let push = authorised("PUT", &format!("{SITE}/manifest")).body(MANIFEST);
    assert_eq!(push.send(process.public).status, 200);
    let request = |lines: &str| {
        view(1, lines)
            .header("X-Forwarded-For", "198.51.100.77")
            .header(
                "User-Agent",
                "Mozilla/5.0 (Geheimnis; rv:145.0) Gecko/20100101 Firefox/145.0",
            )
            .header("Accept-Language", "tlh-XX")
            .header("Referer", "https://bao.example/geheim.html?q=verraten")
            .header("Cookie", "verraten=1")
    };
    for (lines, status) in [
        ("a", 200),
        ("a\nfremder-schluessel", 200),
        ("fremder-schluessel", 200),
        ("a\u{1}", 400),
    ] {
        assert_eq!(request(lines).send(process.public).status, status);
    }
    let foreign = request("a").header("Origin", "https://fremd.example");
    assert_eq!(foreign.send(process.public).status, 403);
    let gpc = request("a").header("Sec-GPC", "1");
    assert_eq!(gpc.send(process.public).status, 200);
    let wrong =
        Request::new("PUT", &format!("{SITE}/manifest")).header("Authorization", "Bearer falsches");
    assert_eq!(wrong.send(process.public).status, 401);
    // Killed, so that the log of the database is there as well.
    process.signal("KILL");
    let (_, log) = process.wait();
    for line in log.lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
        assert!(
            line["time"].is_string() && line["event"].is_string(),
            "{line}"
        );
    }
    assert!(log.contains("\"started\""), "{log}");
    let mut places = vec![("the log".to_owned(), log.into_bytes())];
    for entry in std::fs::read_dir(folder.path()).expect("the folder") {
        let path = entry.expect("a file").path();
        places.push((
            path.display().to_string(),
            std::fs::read(&path).expect("a file"),
        ));
    }
    assert!(
        places
            .iter()
            .any(|(name, bytes)| name.ends_with("-wal") && !bytes.is_empty())
    );
    let secrets = [
        "198.51.100.77",
        "127.0.0.1:",
        "Geheimnis",
        "Firefox",
        "tlh-XX",
        "geheim.html",
        "verraten",
        "fremder-schluessel",
        "fremd.example",
        "falsches",
        "token for tests",
    ];
    for (name, bytes) in &places {
        for secret in secrets {
            // The counter's own addresses stand in the log.
            let own = name == "the log" && secret == "127.0.0.1:";
            let found = bytes
                .windows(secret.len())
                .any(|part| part == secret.as_bytes());
            assert!(!found || own, "{secret:?} is in {name}");
        }
    }
    // And these columns are all there are: none has room for a person.
    let connection = rusqlite::Connection::open(&store).expect("the database");
    let mut columns = connection
        .prepare("SELECT t.name || '.' || c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' ORDER BY 1")
        .expect("a query");
    let columns: Vec<String> = columns
        .query_map([], |row| row.get(0))
        .and_then(Iterator::collect)
        .expect("columns");
    let expected = "alias.alias alias.page alias.site import_batch.digest import_batch.id \
        import_batch.site page.id page.key page.live page.merged_into page.path page.site \
        page_day.day page_day.page page_day.views page_total.imported page_total.opening \
        page_total.page page_total.views site.id site.imported site.name site.opening site.tz site.version site_day.day \
        site_day.site site_day.views";
    assert_eq!(columns.join(" "), expected);
}

#[test]
#[cfg(feature = "full")]
fn nothing_personal_is_stored_in_postgresql() {
    let fixture = Fixture::new(Kind::Postgres);
    fixture.push(&["a"]);
    for lines in ["a", "fremder-schluessel"] {
        let request = view(1, lines)
            .header("X-Forwarded-For", "198.51.100.77")
            .header("User-Agent", "Mozilla/5.0 (Geheimnis) Firefox/145.0")
            .header("Accept-Language", "tlh-XX")
            .header("Referer", "https://bao.example/geheim.html?q=verraten");
        assert_eq!(request.send(fixture.public).status, 200);
    }
    let StoreSettings::Postgres(url) = &fixture.settings.store else {
        panic!("this is PostgreSQL");
    };
    until("who is online is told to other processes", || {
        postgres::number(url, "SELECT coalesce(sum(visitors), 0)::bigint FROM online") == 1
    });
    // These columns are all there are: none has room for a person.
    let columns = "SELECT string_agg(concat(table_name, '.', column_name, ' ', data_type), ', '
        ORDER BY table_name COLLATE \"C\", column_name COLLATE \"C\")
        FROM information_schema.columns WHERE table_schema NOT IN ('pg_catalog', 'information_schema')";
    let expected = [
        "alias.alias text, alias.page bigint, alias.site bigint",
        "counter_meta.schema bigint",
        "import_batch.digest text, import_batch.id text, import_batch.site bigint",
        "online.process bigint, online.site bigint, online.touched bigint, online.visitors bigint",
        "page.id bigint, page.key text, page.live boolean, page.merged_into bigint, page.path text, page.site bigint",
        "page_day.day integer, page_day.page bigint, page_day.views bigint",
        "page_total.imported bigint, page_total.opening bigint, page_total.page bigint, page_total.touched bigint, page_total.views bigint",
        "site.id bigint, site.imported bigint, site.name text, site.opening bigint, site.tz text, site.version bigint",
        "site_day.day integer, site_day.site bigint, site_day.touched bigint, site_day.views bigint",
    ];
    assert_eq!(postgres::text(url, columns), expected.join(", "));
    // Nor do those that hold text hold anything but the site's own.
    let texts = "SELECT concat(
        (SELECT string_agg(alias::text, '') FROM alias),
        (SELECT string_agg(import_batch::text, '') FROM import_batch),
        (SELECT string_agg(concat(key, ' ', path), ',') FROM page), ';',
        (SELECT string_agg(concat(name, ' ', tz), ',') FROM site))";
    let stored = postgres::text(url, texts);
    assert_eq!(stored, "a tin/a.html;bao Asia/Ho_Chi_Minh");
}

/// A request of which a byte is missing, at a counter that has begun to read it.
fn begun(process: &Process) -> (TcpStream, Vec<u8>) {
    let push = authorised("PUT", &format!("{SITE}/manifest")).body(MANIFEST);
    assert_eq!(push.send(process.public).status, 200);
    let bytes = view(1, "a").bytes();
    let mut stream = connect(process.public);
    stream
        .write_all(&bytes[..bytes.len() - 1])
        .expect("it takes that");
    // The next request is answered, so that this one was at least accepted.
    assert_eq!(view(2, "\na").send(process.public).status, 200);
    (stream, bytes)
}

#[test]
fn sigterm_drains() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("counter.db").display().to_string();
    let process = Process::start(&store);
    let (mut stream, bytes) = begun(&process);
    let idle = connect(process.public);
    process.signal("TERM");
    until("no further connections are taken", || {
        TcpStream::connect(process.public).is_err()
    });
    stream
        .write_all(&bytes[bytes.len() - 1..])
        .expect("the rest is taken");
    let mut answer = Vec::new();
    stream
        .read_to_end(&mut answer)
        .expect("it is answered, and the connection ends");
    let answer = Answer::parse(&answer).expect("an answer");
    assert_eq!((answer.status, &answer.json()["c"][0]), (200, &1.into()));
    let (status, log) = process.wait();
    assert!(status.success(), "{log}");
    assert!(log.contains("\"drained\":true"), "{log}");
    drop(idle);
    let again = Process::start(&store);
    let answer = Request::new("GET", &format!("{SITE}?k=a")).send(again.public);
    assert_eq!(answer.json()["c"][0], 1);
}

#[test]
fn sigterm_is_heard_from_the_start() {
    for _ in 0..20 {
        let folder = tempfile::tempdir().expect("a folder");
        let store = folder.path().join("counter.db").display().to_string();
        let process = Process::start(&store);
        process.signal("TERM");
        let (status, log) = process.wait();
        assert!(status.success(), "{status}: {log}");
        assert!(log.contains("\"drained\":true"), "{log}");
    }
}

#[test]
fn draining_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("counter.db").display().to_string();
    let command = words_with("drain.toml", &store);
    let process = Process::run(&command).expect("it starts");
    let (stream, _) = begun(&process);
    process.signal("TERM");
    let (status, log) = process.wait();
    assert_eq!(status.code(), Some(3), "{log}");
    assert!(
        log.contains("\"drained\":false") && log.contains("more time to drain"),
        "{log}"
    );
    drop(stream);
}

#[test]
fn preflights_are_not_needed() {
    // What the snippet sends is a simple request: this method, this type, no further header.
    let fixture = Fixture::new(Kind::Sqlite);
    fixture.push(&["a"]);
    let request = Request::new("POST", SITE)
        .header("Origin", ORIGIN)
        .header("Content-Type", "text/plain;charset=UTF-8")
        .header("User-Agent", super::http::BROWSER)
        .body("a");
    let answer = request.send(fixture.public);
    assert_eq!(
        (answer.status, answer.header("access-control-allow-origin")),
        (200, Some(ORIGIN))
    );
}
