//! The preview's own counter: live numbers on the same origin as the pages.

use bantin::build::{Loaded, Recall, Request};
use bantin::config::Provider;
use serde_json::{Value, json};

use super::server::Server;
use crate::support::{Project, Site};

const KEY: &str = "2025/a";

fn config(counter: &str) -> String {
    format!("title = \"T\"\nbase_url = \"https://bao.example/\"\nlanguage = \"en\"\n{counter}")
}

/// A site with a counter.
fn counted() -> Project {
    let project = Site::new()
        .article("2025/a.md", "title: A\ndate: 2025-01-01", "Chữ.")
        .create();
    project.put(
        "config.toml",
        config(
            "[counter]\nprovider = \"bantin\"\nsite = \"bao\"\nurl = \"https://dem.example/\"\n",
        ),
    );
    project
}

/// A view by a browser of this name, as the snippet sends it.
fn view(server: &Server, site: &str, origin: &str, browser: &str) -> (u16, Value) {
    let headers = format!(
        "Origin: {origin}\r\nContent-Type: text/plain;charset=UTF-8\r\nUser-Agent: Mozilla/5.0 (X11; Linux) {browser}\r\nAccept-Language: vi\r\nContent-Length: {}\r\n",
        KEY.len()
    );
    let answer = server.send("POST", &format!("/v1/s/{site}"), &headers, KEY);
    let json = serde_json::from_slice(&answer.body).unwrap_or_default();
    (answer.status, json)
}

fn number(server: &Server, key: &str) -> Option<i64> {
    let answer = server.get(&format!("/v1/s/bao?k={key}"));
    serde_json::from_slice::<Value>(&answer.body).ok()?["c"][0].as_i64()
}

#[test]
fn views_are_counted_on_the_address_of_the_preview_and_outlive_it() {
    let project = counted();
    let server = Server::start(&project, &[]);
    assert_eq!(number(&server, KEY), Some(0), "known from the start");
    // Pages ask there, and not the real counter.
    let page = server.get("/tin/2025/a.html");
    assert!(page.text().contains("\"/v1/s/bao\""), "{}", page.text());
    assert!(!page.text().contains("dem.example"), "{}", page.text());
    let own = format!("http://127.0.0.1:{}", server.port);
    let (status, numbers) = view(&server, "bao", &own, "Firefox/1");
    assert_eq!((status, &numbers["c"]), (200, &json!([1])));
    assert_eq!(numbers["s"]["d"], 1);
    let same = format!("http://localhost:{}", server.port);
    let (_, numbers) = view(&server, "bao", &same, "Firefox/2");
    assert_eq!(numbers["c"], json!([2]));
    for (site, origin, expected) in [
        ("bao", "https://bao.example", 403),
        ("bao", "http://127.0.0.1", 403),
        ("khac", own.as_str(), 404),
    ] {
        let (status, _) = view(&server, site, origin, "Firefox/3");
        assert_eq!(status, expected, "{site} {origin}");
    }
    // Nobody has its token.
    let push = server.ask("PUT", "/v1/s/bao/manifest", "Authorization: Bearer x\r\n");
    assert_eq!(push.status, 401);
    drop(server);
    let again = Server::start(&project, &[]);
    assert_eq!(number(&again, KEY), Some(2));
}

#[test]
fn views_of_an_earlier_portal_are_there_from_the_start() {
    let project = counted();
    let report = |views: &str| {
        let text = format!("---\ntitle: A\ndate: 2025-01-01\n{views}---\n\nChữ.\n");
        project.put("content/tin/2025/a.md", text);
    };
    let counter = "[counter]\nprovider = \"bantin\"\nsite = \"bao\"\n";
    let imported = format!("{counter}[statistics.imported]\nall = 11799553\n");
    report("views: 464\n");
    project.put("config.toml", config(&imported));
    let server = Server::start(&project, &[]);
    assert_eq!(number(&server, KEY), Some(464));
    let own = format!("http://127.0.0.1:{}", server.port);
    let (status, numbers) = view(&server, "bao", &own, "Firefox/1");
    assert_eq!((status, &numbers["c"]), (200, &json!([465])));
    assert_eq!(
        (&numbers["s"]["d"], &numbers["s"]["all"]),
        (&json!(1), &json!(11_799_554))
    );
    // Another number takes the place of the first while the preview runs; and so does none.
    for (views, expected) in [("views: 500\n", 501), ("", 1)] {
        report(views);
        let answer = format!("{{\"c\":[{expected}]");
        server.until(&format!("/v1/s/bao?k={KEY}"), |told| {
            told.text().starts_with(&answer)
        });
    }
    report("views: 464\n");
    project.put("config.toml", config(counter));
    server.until(&format!("/v1/s/bao?k={KEY}"), |told| {
        told.text().starts_with("{\"c\":[465]") && told.text().contains("\"all\":1}")
    });
    drop(server);
    // The next preview pushes the same again, and nothing adds up.
    let again = Server::start(&project, &[]);
    assert_eq!(number(&again, KEY), Some(465));
}

#[test]
fn the_counter_follows_the_site() {
    let project = counted();
    let server = Server::start(&project, &[]);
    assert_eq!(number(&server, "2025/b"), Some(-1));
    project.put(
        "content/tin/2025/b.md",
        "---\ntitle: B\ndate: 2025-01-02\n---\n",
    );
    server.until("/v1/s/bao?k=2025/b", |answer| {
        answer.text().starts_with("{\"c\":[0]")
    });
    // Another name is another site.
    project.put(
        "config.toml",
        config("[counter]\nprovider = \"bantin\"\nsite = \"khac\"\n"),
    );
    server.until("/v1/s/khac?k=2025/b", |answer| {
        answer.status == 200 && answer.text().starts_with("{\"c\":[0]")
    });
    assert_eq!(server.get("/v1/s/bao").status, 404);
    for counter in ["", "[counter]\nprovider = \"none\"\n"] {
        project.put("config.toml", config(counter));
        server.until("/v1/s/khac", |answer| answer.status == 404);
        let own = format!("http://127.0.0.1:{}", server.port);
        assert_eq!(view(&server, "khac", &own, "Firefox/1").0, 405);
        project.put(
            "config.toml",
            config("[counter]\nprovider = \"bantin\"\nsite = \"khac\"\n"),
        );
        server.until("/v1/s/khac", |answer| answer.status == 200);
    }
}

#[test]
fn a_second_preview_shows_the_site_without_numbers() {
    let project = counted();
    let first = Server::start(&project, &[]);
    assert_eq!(number(&first, KEY), Some(0));
    assert!(!first.told.contains("no live numbers"), "{}", first.told);
    let second = Server::start(&project, &[]);
    let words = "shows no live numbers";
    assert!(second.told.contains(words), "{}", second.told);
    assert!(second.told.contains("in use by another"), "{}", second.told);
    assert_eq!(second.get("/tin/2025/a.html").status, 200);
    // It takes over when there is something to read and the first is gone.
    drop(first);
    project.put(
        "content/tin/2025/b.md",
        "---\ntitle: B\ndate: 2025-01-02\n---\n",
    );
    second.until(&format!("/v1/s/bao?k={KEY}"), |answer| answer.status == 200);
}

#[test]
fn a_counter_without_a_place_is_reported_with_the_place_that_it_needs() {
    let project = counted();
    project.put(".bantin", "a file where the folder should be");
    let server = Server::start(&project, &[]);
    let file = std::path::Path::new(".bantin").join("counter.db");
    let file = file.display().to_string();
    assert!(server.told.contains(&file), "{}", server.told);
    assert_eq!(server.get("/tin/2025/a.html").status, 200);
}

#[test]
fn a_preview_never_speaks_to_the_real_counter() {
    let project = counted();
    let counter_of = |preview| {
        let request = Request {
            preview,
            ..project.request().clone()
        };
        let loaded = Loaded::read(project.root(), &request, &Recall::default());
        loaded.snapshot.expect("a site").site.config.counter
    };
    let url = |preview| counter_of(preview).url.map(|url| url.as_str().to_owned());
    assert_eq!(url(false).as_deref(), Some("https://dem.example/"));
    assert_eq!(url(true), None);
    assert_eq!(counter_of(true).provider, Provider::Bantin);
    project.put(
        "config.toml",
        config("[counter]\nprovider = \"goatcounter\"\nurl = \"https://dem.example/\"\n"),
    );
    assert_eq!(counter_of(false).provider, Provider::GoatCounter);
    assert_eq!(counter_of(true).provider, Provider::None);
}
