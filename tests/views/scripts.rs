//! The scripts that ask counters: what they weigh, what they may not do, which pages load them.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use super::{BANTIN, GOATCOUNTER, site};
use crate::support::{Pages, repository};
use bantin::model::Showing;

/// What filters against advertising and trackers look for in addresses.
const TRACKERS: [&str; 17] = [
    "view",
    "count",
    "stat",
    "track",
    "analytic",
    "hit",
    "log",
    "ping",
    "pixel",
    "beacon",
    "collect",
    "event",
    "metric",
    "visit",
    "impression",
    "telemetry",
    "/ads",
];

const SCRIPT: &str = "script[src*='/xem.']";

/// The script of a built site, by its name in the output.
fn script(pages: &Pages) -> (&str, &str) {
    let names = pages.names();
    let found: Vec<&&str> = names
        .iter()
        .filter(|name| name.starts_with("assets/xem."))
        .collect();
    let [name] = found[..] else {
        panic!("{found:?}");
    };
    (name, pages.text(name))
}

/// How many bytes `gzip -9` makes of a text.
fn packed(text: &str) -> usize {
    let mut gzip = Command::new("gzip")
        .args(["-9", "-n", "-c"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("gzip");
    let mut input = gzip.stdin.take().expect("an input");
    input.write_all(text.as_bytes()).expect("a text to pack");
    drop(input);
    gzip.wait_with_output().expect("gzip").stdout.len()
}

#[test]
fn the_script_weighs_what_it_should() {
    let pages = site(BANTIN).build();
    let (_, text) = script(&pages);
    assert_eq!(packed(text), 447, "state the size anew, if it is right");
    assert!(packed(text) <= 450);
}

#[test]
fn scripts_keep_to_what_a_careful_site_allows() {
    let forbidden = [
        "innerHTML",
        "outerHTML",
        "insertAdjacent",
        "document.write",
        "eval",
        "Function",
        "cookie",
        "torage",
        "indexedDB",
        "headers",
        "application/json",
        "XMLHttpRequest",
        "?.",
        "??",
        "await",
        "import",
    ];
    for settings in [BANTIN, GOATCOUNTER] {
        let pages = site(settings).build();
        let (name, text) = script(&pages);
        for word in forbidden {
            assert!(!text.contains(word), "{settings}: {word}");
        }
        for word in TRACKERS {
            assert!(!name.contains(word), "{name}");
        }
    }
}

#[test]
fn every_page_loads_the_script_by_a_name_that_may_be_kept_for_ever() {
    let pages = site(BANTIN).showing(Showing::Upcoming).build();
    let (name, text) = script(&pages);
    assert!(!text.starts_with("//"), "readers need no comments");
    let source = repository().join("themes/congdoan/counter/bantin.js");
    let source = fs::read_to_string(source).expect("the script");
    assert!(source.ends_with(text) && source.starts_with("//"));
    let mut with_key = Vec::new();
    for html in pages.html() {
        let page = pages.page(html);
        if page.has("meta[http-equiv=refresh]") {
            assert!(!page.has("script"), "{html}: the page it leads to counts");
            continue;
        }
        let root = "../".repeat(html.matches('/').count());
        let expected = match html {
            "404.html" => format!("/{name}"),
            _ if root.is_empty() => format!("./{name}"),
            _ => format!("{root}{name}"),
        };
        assert_eq!(page.attributes(SCRIPT, "src"), [expected], "{html}");
        assert_eq!(page.attributes(SCRIPT, "data-url"), ["/v1/s/tin"], "{html}");
        assert!(page.has("script[src*='/xem.'][defer]"), "{html}");
        // Nothing but data stands in the page itself.
        let inline = page.texts("script:not([src]):not([type='application/ld+json'])");
        assert!(inline.is_empty(), "{html}: {inline:?}");
        for key in page.attributes(SCRIPT, "data-key") {
            if !key.is_empty() {
                with_key.push((html.to_owned(), key));
            }
        }
    }
    let expected = [
        ("tin/2025/ba.html", "2025/ba"),
        ("tin/2025/hai.html", "tin-hai"),
        ("tin/2025/mot.html", "2025/mot"),
    ];
    let expected = expected.map(|(html, key)| (html.to_owned(), key.to_owned()));
    assert_eq!(with_key, expected, "reports count, by their ids");
}

#[test]
fn the_address_that_is_asked_is_no_trackers() {
    let elsewhere = format!("{BANTIN}url = \"https://dem.example\"\n");
    for (settings, host) in [(BANTIN, ""), (&elsewhere, "https://dem.example")] {
        let pages = site(settings).build();
        let mut asked = 0;
        for html in pages.html() {
            for url in pages.page(html).attributes(SCRIPT, "data-url") {
                let path = url.strip_prefix(host).expect("the counter's own address");
                assert!(path.starts_with("/v1/s/"), "{html}: {path}");
                for word in TRACKERS {
                    assert!(!path.contains(word), "{path}: {word}");
                }
                asked += 1;
            }
        }
        assert!(asked > 10, "{asked}");
    }
}

#[test]
fn the_counter_may_stand_elsewhere() {
    let settings = format!("{BANTIN}url = \"https://dem.example/con\"\n");
    let page = site(&settings).build().page("index.html");
    let expected = "https://dem.example/con/v1/s/tin";
    assert_eq!(page.attributes(SCRIPT, "data-url"), [expected]);
}

#[test]
fn a_report_that_is_not_out_is_not_counted() {
    for settings in [BANTIN, GOATCOUNTER] {
        let pages = site(settings)
            .article(
                "2025/nhap.md",
                "title: Nháp\ndate: 2025-01-04\ndraft: true",
                "Nháp.",
            )
            .showing(Showing::Upcoming)
            .build();
        let page = pages.page("tin/2025/nhap.html");
        assert_eq!(page.attributes(SCRIPT, "data-key"), [""]);
    }
}

#[test]
fn goatcounter_knows_pages_by_their_path() {
    let pages = site(GOATCOUNTER)
        .base_url("https://example.org/tin-tuc/")
        .build();
    let key = |html: &str| pages.page(html).attributes(SCRIPT, "data-key");
    let cases = [
        ("index.html", "/tin-tuc/"),
        ("tin/2025/hai.html", "/tin-tuc/tin/2025/hai.html"),
        ("nam/index.html", "/tin-tuc/nam/"),
        ("404.html", ""),
    ];
    for (html, expected) in cases {
        assert_eq!(key(html), [expected], "{html}");
    }
    let report = pages.page("tin/2025/hai.html");
    assert_eq!(
        report.attributes(SCRIPT, "data-url"),
        ["https://dem.example/"]
    );
    assert_eq!(report.attributes("[data-views]", "data-views"), ["tin-hai"]);
    // It tells one number a request: lists do not ask, and it keeps no manifest.
    assert!(!pages.page("index.html").has("[data-views], [data-s]"));
    assert!(!pages.has("counter.json"));
}

#[test]
fn without_a_counter_nothing_of_it_is_left() {
    for settings in ["", "[counter]\nprovider = \"none\"\n"] {
        let pages = site(settings).build();
        assert!(!pages.has("counter.json"));
        for (name, bytes) in pages.files() {
            assert!(!name.contains("xem."), "{name}");
            let text = String::from_utf8_lossy(bytes);
            for word in ["xem.", "data-key", "data-views", "data-s=", "v1/s/"] {
                assert!(!text.contains(word), "{name}: {word}");
            }
            if !name.ends_with(".html") {
                continue;
            }
            let page = pages.page(name);
            // The search, its field and the one for a day have scripts of their own.
            let own = ["/find.", "/search.", "/search_page.", "/by_date."];
            let mut scripts = page.attributes("script", "src");
            scripts.retain(|script| !own.iter().any(|it| script.contains(it)));
            assert!(scripts.is_empty(), "{name}: {scripts:?}");
        }
    }
}

#[test]
fn a_theme_may_bring_a_script_of_its_own() {
    let own = "// Của trang.\n// Hai dòng.\nlet a = 1;\n// Giữa.\n";
    let pages = site(BANTIN)
        .settings("[statistics]\nall = false\n")
        .file("themes/congdoan/counter/bantin.js", own)
        .build();
    assert_eq!(script(&pages).1, "let a = 1;\n// Giữa.\n");
    // A theme of another name without one has that of the program.
    let config = "title = \"T\"\nbase_url = \"https://example.org/\"\ntheme = \"khac\"\n";
    let pages = site("")
        .config(&format!("{config}{BANTIN}"))
        .file("themes/khac/static/them.css", "p {}")
        .build();
    assert!(script(&pages).1.contains("pageshow"));
}
