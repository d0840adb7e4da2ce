//! Manifest, import and export: who may, what is refused, and what comes out goes in again.

use std::time::Duration;

use bantin_counter::wire::{Manifest, ManifestPage};
use bantin_counter::{CounterError, Format, Token};

use super::fixture::{Fixture, Kind, STORES, TOKEN};
use super::http::Request;

const MANIFEST: &str = r#"{"v":1,"tz":"Asia/Ho_Chi_Minh","pages":[{"key":"a","path":"a.html"}]}"#;

#[test]
fn nothing_without_the_token() {
    let fixture = Fixture::new(Kind::Sqlite);
    let routes = [
        ("PUT", "/v1/s/bao/manifest", MANIFEST),
        ("POST", "/v1/s/bao/import?batch=b", "key,views\n*,5\n"),
        ("GET", "/v1/s/bao/export?format=csv", ""),
    ];
    let longer = format!("Bearer {TOKEN}x");
    let shorter = format!("Bearer {}", &TOKEN[1..]);
    let basic = format!("Basic {TOKEN}");
    let small = format!("bearer {TOKEN}");
    let right = format!("Bearer {TOKEN}");
    for (method, path, body) in routes {
        for (value, status) in [
            ("", 401),
            ("Bearer", 401),
            ("Bearer ", 401),
            (&longer, 401),
            (&shorter, 401),
            (&basic, 401),
            (TOKEN, 401),
            (&right, 200),
            // The scheme is written as one likes.
            (&small, 200),
        ] {
            // Ten wrong tokens a minute are looked at.
            fixture.clock.pass(Duration::from_secs(10));
            let request = Request::new(method, path).body(body);
            let answer = request.header("Authorization", value).send(fixture.public);
            assert_eq!(answer.status, status, "{method} {path} with {value:?}");
            let expected = (status == 401).then_some("bearer");
            assert_eq!(answer.header("www-authenticate"), expected);
        }
        let other = Request::new(method, &path.replace("bao", "other")).body(body);
        let answer = other.header("Authorization", &right).send(fixture.public);
        assert_eq!(answer.status, 404);
    }
}

#[test]
fn a_manifest_that_makes_no_sense_changes_nothing() {
    let fixture = Fixture::new(Kind::Sqlite);
    fixture.push(&["a"]);
    let page = |rest: &str| format!(r#"{{"v":1,"tz":"Asia/Ho_Chi_Minh","pages":[{rest}]}}"#);
    let cases = [
        ("", "cannot be read"),
        ("[]", "cannot be read"),
        (r#"{"v":1,"tz":"UTC"}"#, "missing field"),
        (r#"{"v":2,"tz":"UTC","pages":[]}"#, "version 2"),
        (r#"{"v":1,"tz":"Asia/Saigong","pages":[]}"#, "Asia/Saigong"),
        (r#"{"v":1,"tz":"UTC","pages":[],"more":1}"#, "more"),
        (&page(r#"{"key":"","path":"x"}"#), "cannot be a key"),
        (
            &page(r#"{"key":"x","path":"x","views":"464"}"#),
            "cannot be read",
        ),
        (
            &page(r#"{"key":"x","path":"x","views":1e3}"#),
            "cannot be read",
        ),
        (
            &page(r#"{"key":"x","path":"x","views":9223372036854775808}"#),
            "number of views",
        ),
        (
            &page(r#"{"key":"x","path":"x","views":-1}"#),
            "cannot be read",
        ),
        (&page(r#"{"key":"*","path":"x"}"#), "meaning of its own"),
        (&page(r#"{"key":"x\ny","path":"x"}"#), "cannot be a key"),
        (
            &page(&format!(r#"{{"key":"{}","path":"x"}}"#, "k".repeat(1025))),
            "cannot be a key",
        ),
        (&page(r#"{"key":"x","path":"a\u0000"}"#), "cannot be a path"),
        (
            &page(r#"{"key":"x","path":"x"},{"key":"x","path":"y"}"#),
            "two pages",
        ),
        (
            &page(
                r#"{"key":"x","path":"x","aliases":["z"]},{"key":"y","path":"y","aliases":["z"]}"#,
            ),
            "another page",
        ),
        (
            &page(r#"{"key":"x","path":"x","aliases":["y"]},{"key":"y","path":"y"}"#),
            "another page",
        ),
    ];
    for (manifest, why) in cases {
        let answer = fixture.put_manifest(manifest);
        assert_eq!(answer.status, 400, "{manifest}");
        let error = answer.json()["error"].as_str().expect("words").to_owned();
        assert!(error.contains(why), "{manifest}: {error}");
    }
    assert_eq!(fixture.views("a"), 0);
    assert_eq!(fixture.views("x"), -1);
}

#[test]
fn what_is_too_long_is_refused() {
    let fixture = Fixture::with(Kind::Sqlite, |settings| settings.limits.upload = 1000);
    let long = "x".repeat(1001);
    assert_eq!(fixture.put_manifest(&long).status, 413);
    assert_eq!(fixture.import("b", &long).status, 413);
    assert_eq!(fixture.put_manifest(MANIFEST).status, 200);
}

#[test]
fn batches_have_names_and_exports_have_forms() {
    let fixture = Fixture::new(Kind::Sqlite);
    let csv = "key,views\n*,5\n";
    assert_eq!(fixture.import("", csv).status, 400);
    assert_eq!(fixture.import(&"b".repeat(201), csv).status, 400);
    assert_eq!(fixture.import("CMS%20c%C5%A9", csv).status, 200);
    assert_eq!(
        fixture.import("CMS%20c%C5%A9", csv).json()["report"]["repeated"],
        true
    );
    assert_eq!(fixture.export("xml").status, 400);
    let kinds = [
        ("csv", "text/csv; charset=utf-8"),
        ("json", "application/json"),
    ];
    for (format, kind) in kinds {
        let answer = fixture.export(format);
        assert_eq!(answer.header("content-type"), Some(kind));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
}

#[test]
fn an_export_imported_elsewhere_shows_the_same() {
    for &kind in STORES {
        let from = Fixture::new(kind);
        from.push(&["a", "b", "có, dấu \"phẩy\""]);
        assert_eq!(
            from.import("old", "key,views\na,1000\n*,50000\n").status,
            200
        );
        for visitor in 0..7 {
            from.view(
                visitor,
                ["a", "b", "có, dấu \"phẩy\""][visitor as usize % 3],
            );
        }
        let csv = from.client().export(Format::Csv).expect("an export");
        for &other in STORES {
            let to = Fixture::new(other);
            to.push(&["a", "b", "có, dấu \"phẩy\""]);
            for _ in 0..2 {
                to.client()
                    .import("from elsewhere", &csv)
                    .expect("an import");
                assert_eq!(to.client().export(Format::Csv).expect("an export"), csv);
            }
            assert_eq!((to.figure("all"), to.figure("d")), (50007, 0));
            assert_eq!(to.views("a"), 1003);
        }
    }
}

#[test]
fn what_comes_with_the_manifest_is_not_imported_once_more() {
    let manifest = |all: i64, a: i64| {
        format!(
            r#"{{"v":1,"tz":"Asia/Ho_Chi_Minh","all":{all},"pages":[{{"key":"a","path":"a","views":{a}}},{{"key":"b, \"c\"","path":"b","views":7}}]}}"#
        )
    };
    for &kind in STORES {
        let from = Fixture::new(kind);
        assert_eq!(from.put_manifest(&manifest(50_000, 464)).status, 200);
        let csv = "path,views\na,30\n*,100\n";
        assert_eq!(from.import("old", csv).status, 200);
        for visitor in 0..7 {
            from.view(visitor, ["a", "b, \"c\""][visitor as usize % 2]);
        }
        let csv = from.client().export(Format::Csv).expect("an export");
        let expected = "key,views,opening\n*,50107,50000\na,498,464\n\"b, \"\"c\"\"\",10,7\n";
        assert_eq!(csv, expected);
        for &other in STORES {
            let to = Fixture::new(other);
            assert_eq!(to.put_manifest(&manifest(50_000, 464)).status, 200);
            for _ in 0..2 {
                let import = to.client().import("from elsewhere", &csv);
                import.expect("an import");
                assert_eq!(to.client().export(Format::Csv).expect("an export"), csv);
            }
            assert_eq!((to.figure("all"), to.figure("d")), (50_107, 0));
            assert_eq!(to.views("a"), 498);
            // Where the site says another number by now, that one holds.
            assert_eq!(to.put_manifest(&manifest(60_000, 400)).status, 200);
            assert_eq!((to.figure("all"), to.views("a")), (60_107, 434));
        }
    }
}

#[test]
fn no_sum_of_imports_overflows() {
    const MOST: i64 = 1_000_000_000_000_000;
    let page = |key: &str, aliases: &str| {
        format!(r#"{{"key":"{key}","path":"{key}.html","aliases":[{aliases}]}}"#)
    };
    let manifest =
        |pages: &[String]| format!(r#"{{"v":1,"tz":"UTC","pages":[{}]}}"#, pages.join(","));
    let names: Vec<String> = (0..9999).map(|number| format!("old-{number}")).collect();
    let quoted: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    for &kind in STORES {
        let fixture = Fixture::new(kind);
        let pages = manifest(&[page("a", &quoted.join(",")), page("b", "")]);
        assert_eq!(fixture.put_manifest(&pages).status, 200);
        let refused = |csv: &str, why: &str| {
            let answer = fixture.import("refused", csv);
            assert_eq!(answer.status, 400, "{kind:?}: {}", answer.body);
            assert!(answer.body.contains(why), "{kind:?}: {}", answer.body);
        };
        for name in ["a", "*", "khong-co"] {
            let lines = format!("{name},{MOST}\n").repeat(10_000);
            refused(&format!("key,views\n{lines}"), "line 3: the views of");
        }
        // So are those of one page under many names.
        let lines: Vec<String> = names.iter().map(|name| format!("{name},{MOST}")).collect();
        let csv = format!("key,views\n{}\na,{MOST}\n", lines.join("\n"));
        refused(&csv, "would be more than");
        // As many as there can be are taken, and nothing on top of them.
        let csv = format!("key,views\na,{MOST}\n*,{MOST}\nb,1\n");
        assert_eq!(fixture.import("first", &csv).status, 200);
        for csv in [
            "key,views\na,1\n",
            "path,views\n/a.html,1\n",
            "key,views\n*,1\n",
        ] {
            refused(csv, "would be more than");
        }
        let merging = fixture.put_manifest(&manifest(&[page("a", "\"b\"")]));
        assert_eq!(merging.status, 400, "{kind:?}: {}", merging.body);
        assert_eq!((fixture.views("a"), fixture.views("b")), (MOST, 1));
        // It counts on.
        let numbers = fixture.view(1, "a").json();
        assert_eq!(numbers["c"][0], MOST + 1);
        assert_eq!(numbers["s"]["all"], MOST + 1);
    }
}

#[test]
fn the_client_pushes_and_tells_what_is_wrong() {
    let fixture = Fixture::new(Kind::Sqlite);
    let manifest = |zone: &str| Manifest {
        v: 1,
        tz: zone.to_owned().into(),
        all: Some(1000),
        pages: vec![ManifestPage {
            key: "a".into(),
            path: "a.html".into(),
            views: Some(464),
            aliases: vec!["old".into()],
        }],
    };
    let receipt = fixture.client().push(&manifest("Asia/Ho_Chi_Minh"));
    assert_eq!(receipt.expect("a receipt").summary.added, 1);
    let numbers = fixture.view(1, "old").json();
    assert_eq!(
        (&numbers["c"][0], &numbers["s"]["all"]),
        (&465.into(), &1001.into())
    );
    let error = fixture
        .client()
        .push(&manifest("Nowhere"))
        .expect_err("no such zone");
    assert!(matches!(error, CounterError::Refused { status: 400, .. }));
    assert!(error.to_string().contains("400"), "{error}");
    assert!(error.to_string().contains("Nowhere"), "{error}");
    let json = fixture.client().export(Format::Json).expect("an export");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["pages"][0]["views"], 465);
    assert_eq!(json["repeat_window_seconds"], 60);
}

#[test]
fn sites_are_apart() {
    for &kind in STORES {
        let fixture = Fixture::with(kind, |settings| {
            let mut second = settings.sites[0].clone();
            second.name = "khac".to_owned();
            second.token = Token::new("another token, of the second").expect("long enough");
            second.origins = vec!["https://khac.example".to_owned()];
            settings.sites.push(second);
        });
        fixture.push(&["a"]);
        let to_second = |method, path: &str, body: &str| {
            Request::new(method, path)
                .header("Authorization", "Bearer another token, of the second")
                .body(body)
                .send(fixture.public)
        };
        assert_eq!(to_second("PUT", "/v1/s/bao/manifest", MANIFEST).status, 401);
        assert_eq!(
            to_second("PUT", "/v1/s/khac/manifest", MANIFEST).status,
            200
        );
        let of = |site: &str| {
            let request =
                super::fixture::view(1, "a").header("Origin", &format!("https://{site}.example"));
            let path = format!("/v1/s/{site}");
            Request { path, ..request }.send(fixture.public).json()
        };
        assert_eq!(of("bao")["s"]["all"], 1);
        let second = of("khac");
        assert_eq!(
            (&second["s"]["all"], &second["c"][0]),
            (&1.into(), &1.into()),
            "{kind:?}"
        );
        assert_eq!(second["s"]["on"], 1);
        assert!(
            to_second("GET", "/v1/s/khac/export?format=csv", "")
                .body
                .contains("*,1")
        );
        assert!(fixture.export("csv").body.contains("*,1"));
    }
}

#[test]
fn the_window_for_repeats_is_configured_and_shown() {
    for seconds in [0, 10, 3600] {
        let fixture = Fixture::with(Kind::Sqlite, |settings| {
            settings.limits.repeat_window = Duration::from_secs(seconds);
        });
        let shown = fixture.put_manifest(MANIFEST).json()["repeat_window_seconds"].clone();
        assert_eq!(shown, seconds);
        assert_eq!(
            fixture.export("json").json()["repeat_window_seconds"],
            seconds
        );
        // At once, a second before the window ends, and at its end.
        let pauses = [0, seconds.saturating_sub(1), seconds.min(1)];
        let expected = if seconds == 0 { [1, 2, 3] } else { [1, 1, 2] };
        for (pause, views) in pauses.into_iter().zip(expected) {
            fixture.clock.pass(Duration::from_secs(pause));
            assert_eq!(fixture.view(1, "a").json()["c"][0], views, "{seconds} s");
        }
    }
}
