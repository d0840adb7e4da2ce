//! Routes, limits and statuses: what each request gets.

use std::io::{Read, Write};

use proptest::prelude::{ProptestConfig, any, proptest};
use proptest::prop_assert;

use super::fixture::{Fixture, Kind, ORIGIN, SITE, view};
use super::http::{Answer, Request, connect};

fn keys(count: usize) -> String {
    (0..count).map(|key| format!("k{key}\n")).collect()
}

#[test]
fn each_request_gets_its_status() {
    let fixture = Fixture::new(Kind::Sqlite);
    fixture.push(&["a", "bài-viết"]);
    let post = || view(1, "a");
    let get = |query: &str| Request::new("GET", &format!("{SITE}?{query}"));
    let chunked = |length: usize| {
        let body = format!("{length:x}\r\n{}\r\n0\r\n\r\n", "x".repeat(length));
        post().header("Transfer-Encoding", "chunked").body(body)
    };
    let at = |path: &str| Request {
        path: path.to_owned(),
        ..post()
    };
    let cases: Vec<(&str, Request, u16)> = vec![
        ("a view", post(), 200),
        ("an empty body", post().body(""), 200),
        ("a key of other letters", post().body("bài-viết"), 200),
        ("8 KiB", post().body(format!("\n{}", "x".repeat(8191))), 200),
        (
            "8 KiB and a byte",
            post().body(format!("\n{}", "x".repeat(8192))),
            413,
        ),
        ("8 KiB in pieces", chunked(8192), 200),
        ("8 KiB and a byte in pieces", chunked(8193), 413),
        ("100 keys", post().body(keys(100)), 200),
        ("101 keys", post().body(keys(101)), 413),
        (
            "100 keys, none counted",
            post().body(format!("\n{}", keys(100))),
            200,
        ),
        ("not UTF-8", post().body(b"a\n\xff\xfe".to_vec()), 400),
        ("half a letter", post().body(b"b\xc3".to_vec()), 400),
        ("a NUL", post().body("a\0b"), 400),
        ("a carriage return", post().body("a\r\nb"), 400),
        ("no type", post().header("Content-Type", ""), 415),
        (
            "JSON",
            post().header("Content-Type", "application/json"),
            415,
        ),
        (
            "a form",
            post().header("Content-Type", "application/x-www-form-urlencoded"),
            415,
        ),
        (
            "text of another kind",
            post().header("Content-Type", "text/html"),
            415,
        ),
        (
            "another charset",
            post().header("Content-Type", "text/plain; charset=utf-16"),
            415,
        ),
        (
            "no charset",
            post().header("Content-Type", "text/plain"),
            200,
        ),
        (
            "large letters",
            post().header("Content-Type", "TEXT/PLAIN; Charset=UTF-8"),
            200,
        ),
        (
            "another origin",
            post().header("Origin", "https://evil.example"),
            403,
        ),
        (
            "an origin that begins alike",
            post().header("Origin", "https://bao.example.evil"),
            403,
        ),
        (
            "another scheme",
            post().header("Origin", "http://bao.example"),
            403,
        ),
        (
            "another port",
            post().header("Origin", "https://bao.example:8443"),
            403,
        ),
        (
            "the origin of no page",
            post().header("Origin", "null"),
            403,
        ),
        ("no origin", post().header("Origin", ""), 403),
        (
            "an old browser",
            post()
                .header("Origin", "")
                .header("Referer", "https://bao.example/tin/a.html"),
            200,
        ),
        (
            "an old browser on another page",
            post()
                .header("Origin", "")
                .header("Referer", "https://evil.example/https://bao.example/"),
            403,
        ),
        ("another site", at("/v1/s/other"), 404),
        ("no site", at("/v1/s/"), 404),
        ("another path", at("/v2/s/bao"), 404),
        ("reading", get("k=a,b"), 200),
        ("reading nothing", Request::new("GET", SITE), 200),
        (
            "reading from a page",
            get("k=a").header("Origin", ORIGIN),
            200,
        ),
        (
            "reading from another page",
            get("k=a").header("Origin", "https://evil.example"),
            403,
        ),
        (
            "reading another site",
            Request::new("GET", "/v1/s/other?k=a"),
            404,
        ),
        (
            "reading 100 keys",
            get(&format!("k={}", keys(100).replace('\n', ","))),
            200,
        ),
        (
            "reading 101 keys",
            get(&format!("k={}", keys(101).replace('\n', ","))),
            413,
        ),
        (
            "reading 8 KiB",
            get(&format!("k={}", "x".repeat(8190))),
            200,
        ),
        ("reading more", get(&format!("k={}", "x".repeat(8191))), 413),
        ("reading what is not UTF-8", get("k=%ff"), 400),
        ("reading half a sign", get("k=%4"), 200),
        ("reading with something else", get("k=a&evil=1"), 400),
        (
            "taking away",
            Request {
                method: "DELETE",
                ..post()
            },
            405,
        ),
        (
            "the operator's on the public side",
            Request::new("GET", "/metrics"),
            404,
        ),
        (
            "health on the public side",
            Request::new("GET", "/healthz"),
            404,
        ),
    ];
    for (number, (name, request, status)) in cases.into_iter().enumerate() {
        // A visitor each, so that rates have no say.
        let request = request.header("X-Forwarded-For", &format!("10.9.0.{number}"));
        let answer = request.send(fixture.public);
        assert_eq!(answer.status, status, "{name}: {}", answer.body);
        if status != 200 && status != 405 && !answer.body.is_empty() {
            assert!(
                answer.json()["error"].is_string(),
                "{name}: {}",
                answer.body
            );
        }
    }
}

#[test]
fn only_acknowledged_views_are_counted() {
    // Each of these is refused, so that none may count.
    let fixture = Fixture::new(Kind::Sqlite);
    fixture.push(&["a"]);
    let refused = [
        view(1, "a").header("Origin", "https://evil.example"),
        view(2, "a").header("Content-Type", "text/html"),
        view(3, "a\n\u{1}"),
        view(4, &format!("a\n{}", keys(100))),
        view(5, &format!("a\n{}", "x".repeat(8192))),
    ];
    for request in refused {
        assert_ne!(request.send(fixture.public).status, 200);
    }
    assert_eq!(fixture.views("a"), 0);
    assert_eq!(fixture.view(6, "a").status, 200);
    assert_eq!(fixture.views("a"), 1);
}

#[test]
fn answers_carry_what_browsers_and_caches_need() {
    let fixture = Fixture::new(Kind::Sqlite);
    fixture.push(&["a"]);
    let read = Request::new("GET", &format!("{SITE}?k=a")).header("Origin", ORIGIN);
    let bare = Request::new("GET", &format!("{SITE}?k=a"));
    let cases: Vec<(&str, Request, &str, Option<&str>)> = vec![
        (
            "a view",
            view(1, "a"),
            "access-control-allow-origin",
            Some(ORIGIN),
        ),
        ("a view", view(1, "a"), "vary", Some("origin")),
        ("a view", view(1, "a"), "cache-control", Some("no-store")),
        (
            "a view",
            view(1, "a"),
            "content-type",
            Some("application/json"),
        ),
        (
            "reading",
            read.clone(),
            "cache-control",
            Some("public, max-age=30"),
        ),
        (
            "reading",
            read.clone(),
            "access-control-allow-origin",
            Some(ORIGIN),
        ),
        ("reading", read, "vary", Some("origin")),
        (
            "reading without origin",
            bare.clone(),
            "cache-control",
            Some("public, max-age=30"),
        ),
        (
            "reading without origin",
            bare,
            "access-control-allow-origin",
            None,
        ),
        (
            "a refusal",
            view(1, "a\n\u{1}"),
            "access-control-allow-origin",
            Some(ORIGIN),
        ),
        (
            "a foreign page",
            view(1, "a").header("Origin", "https://evil.example"),
            "access-control-allow-origin",
            None,
        ),
    ];
    for (name, request, header, value) in cases {
        let answer = request.send(fixture.public);
        assert_eq!(
            answer.header(header),
            value,
            "{name}, {header}: {}",
            answer.head
        );
    }
}

#[test]
fn keys_in_queries_may_have_any_letters() {
    let fixture = Fixture::new(Kind::Sqlite);
    fixture.push(&["a,b", "bài viết", "a+b", "100%"]);
    for (number, (key, written)) in [
        ("a,b", "a%2Cb"),
        ("bài viết", "b%C3%A0i%20vi%E1%BA%BFt"),
        ("a+b", "a+b"),
        ("100%", "100%25"),
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(fixture.view(number as u32, key).status, 200);
        assert_eq!(fixture.views(written), 1, "{key}");
    }
}

#[test]
fn a_connection_serves_many_requests() {
    let fixture = Fixture::new(Kind::Sqlite);
    fixture.push(&["a"]);
    let mut stream = connect(fixture.public);
    for visitor in 0..20 {
        stream
            .write_all(&view(visitor, "a").bytes())
            .expect("it takes more");
        let mut bytes = vec![0; 4096];
        let length = stream.read(&mut bytes).expect("it answers");
        let answer = Answer::parse(&bytes[..length]).expect("an answer");
        assert_eq!(answer.json()["c"][0], visitor + 1);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_sent_is_answered(bodies in proptest::collection::vec(any::<Vec<u8>>(), 1..4), query in any::<String>()) {
        thread_local! {
            static FIXTURE: Fixture = Fixture::with(Kind::Sqlite, |settings| {
                settings.limits.hard.burst = 1e6;
            });
        }
        FIXTURE.with(|fixture| {
            for body in bodies {
                let status = view(1, "").body(body).send(fixture.public).status;
                prop_assert!([200, 400].contains(&status), "{status}");
            }
            let query: String = query.chars().filter(|c| c.is_ascii_graphic() && *c != '#').collect();
            let status = Request::new("GET", &format!("{SITE}?k={query}")).send(fixture.public).status;
            prop_assert!([200, 400].contains(&status), "{status} for {query}");
            Ok(())
        })?;
    }
}
