//! `serve`: what it answers, and how it follows the files.

use super::server::Server;
use super::{doubtful, sound};
use crate::support::Site;

const REPORT: &str = "/tin/2025/a.html";
const TEMPLATE: &str = "themes/congdoan/templates/article.html";
/// A template that is well formed, and wrong on its second line.
const BROKEN: &str = "<p>\n{{ article.khong_co.gi }}</p>\n";

/// A page without the live script, which tells the state that is shown.
fn content(page: &str) -> &str {
    page.split("<script src=\"/_bantin/").next().unwrap_or(page)
}

#[test]
fn methods_and_ranges_are_answered_as_browsers_expect() {
    let project = sound();
    project.put("static/phim.mp4", b"0123456789");
    project.put("static/trong.mp4", b"");
    // A drawing is held in memory where a film is read from the disk.
    let drawing = b"<svg/>";
    project.put("content/hinh.svg", drawing);
    project.put(
        "content/co-anh.md",
        "---\ntitle: A\n---\n\n![Hình](hinh.svg)\n",
    );
    let server = Server::start(&project, &[]);
    // Method, path, headers; status, length, range, body.
    type Case<'a> = (&'a str, &'a str, &'a str, u16, &'a str, &'a str, &'a [u8]);
    let cases: [Case<'_>; 14] = [
        ("GET", "/phim.mp4", "", 200, "10", "", b"0123456789"),
        ("HEAD", "/phim.mp4", "", 200, "10", "", b""),
        (
            "GET",
            "/phim.mp4",
            "Range: bytes=0-1\r\n",
            206,
            "2",
            "bytes 0-1/10",
            b"01",
        ),
        (
            "GET",
            "/phim.mp4",
            "Range: bytes=7-\r\n",
            206,
            "3",
            "bytes 7-9/10",
            b"789",
        ),
        (
            "GET",
            "/phim.mp4",
            "Range: bytes=-4\r\n",
            206,
            "4",
            "bytes 6-9/10",
            b"6789",
        ),
        (
            "GET",
            "/phim.mp4",
            "Range: bytes=10-\r\n",
            416,
            "0",
            "bytes */10",
            b"",
        ),
        (
            "GET",
            "/phim.mp4",
            "Range: bytes=0-1,4-5\r\n",
            200,
            "10",
            "",
            b"0123456789",
        ),
        (
            "GET",
            "/phim.mp4",
            "Range: bytes=0-1\r\nIf-Range: \"x\"\r\n",
            200,
            "10",
            "",
            b"0123456789",
        ),
        ("GET", "/trong.mp4", "", 200, "0", "", b""),
        (
            "GET",
            "/trong.mp4",
            "Range: bytes=0-\r\n",
            416,
            "0",
            "bytes */0",
            b"",
        ),
        ("GET", "/hinh.svg", "", 200, "6", "", drawing),
        (
            "GET",
            "/hinh.svg",
            "Range: bytes=1-3\r\n",
            206,
            "3",
            "bytes 1-3/6",
            b"svg",
        ),
        ("POST", REPORT, "", 405, "0", "", b""),
        ("DELETE", "/khong-co", "", 405, "0", "", b""),
    ];
    for (method, path, headers, status, length, range, body) in cases {
        let answer = server.ask(method, path, headers);
        let case = format!("{method} {path} {headers:?}: {answer:?}");
        assert_eq!(answer.status, status, "{case}");
        assert_eq!(answer.header("content-length"), length, "{case}");
        assert_eq!(answer.header("content-range"), range, "{case}");
        assert_eq!(answer.body, body, "{case}");
    }
    let (whole, head) = (server.get(REPORT), server.ask("HEAD", REPORT, ""));
    assert_eq!(head.status, 200);
    assert_eq!(head.header("content-length"), whole.body.len().to_string());
    assert!(head.body.is_empty());
    assert_eq!(server.get("/khong-co.html").status, 404);
}

#[test]
fn a_large_file_comes_whole() {
    let project = sound();
    let film: Vec<u8> = (0..3_000_000_u32).map(|n| (n % 251) as u8).collect();
    project.put("static/phim.mp4", &film);
    let server = Server::start(&project, &[]);
    assert!(server.get("/phim.mp4").body == film);
    let part = server.ask("GET", "/phim.mp4", "Range: bytes=1000000-\r\n");
    assert!(part.body == film[1_000_000..]);
}

#[test]
fn a_folder_without_its_slash_is_redirected_for_now() {
    let server = Server::start(&sound(), &[]);
    let cases = [
        ("/nam", "/nam/"),
        ("/cum/a?q=%C4%90", "/cum/a/?q=%C4%90"),
        // Not to another host.
        ("//nam", "/nam/"),
    ];
    for (path, location) in cases {
        let answer = server.get(path);
        assert_eq!(answer.status, 307, "{path}");
        assert_eq!(answer.header("location"), location, "{path}");
    }
}

#[test]
fn the_terminal_is_told_where_the_site_is_and_what_is_wrong_with_it() {
    let server = Server::start(&doubtful(), &[]);
    let address = format!("http://127.0.0.1:{}/", server.port);
    for word in [address.as_str(), "Ctrl+C", "undefined-footnote"] {
        assert!(server.told.contains(word), "{word} in {}", server.told);
    }
}

#[test]
fn the_clock_of_the_preview_can_be_set() {
    let project = Site::new()
        .article("a.md", "title: A\ndate: 2026-03-06", "")
        .create();
    // One second before midnight in Vietnam, and midnight.
    for (epoch, status) in [("1772729999", 404), ("1772730000", 200)] {
        let clock = [("SOURCE_DATE_EPOCH", epoch)];
        let server = Server::start_by(&[], &project, &["--published"], &clock);
        assert_eq!(server.get("/tin/2026/a.html").status, status, "{epoch}");
        // Who writes sees what readers do not see yet.
        let server = Server::start(&project, &clock);
        assert_eq!(server.get("/tin/2026/a.html").status, 200, "{epoch}");
    }
}

#[test]
fn folders_made_later_are_watched() {
    let project = Site::new().create();
    let server = Server::start(&project, &[]);
    assert_eq!(server.get(REPORT).status, 404);
    let report = |title: &str| {
        let text = format!("---\ntitle: {title}\ndate: 2025-01-01\n---\nChữ.\n");
        project.put("content/tin/2025/a.md", text);
        server.until(REPORT, |answer| answer.text().contains(title));
    };
    report("Bài thứ nhất");
    // The folder itself is watched now, and not only its coming.
    report("Bài thứ hai");
    project.put(TEMPLATE, "<p>Giao diện thứ nhất: {{ article.title }}");
    server.until(REPORT, |answer| {
        answer.text().contains("Giao diện thứ nhất")
    });
    project.put(TEMPLATE, "<p>Giao diện thứ hai: {{ article.title }}");
    server.until(REPORT, |answer| answer.text().contains("Giao diện thứ hai"));
    std::fs::rename(
        project.root().join("content"),
        project.root().join("content-cu"),
    )
    .expect("a folder to move");
    server.until(REPORT, |answer| answer.status == 404);
    report("Bài thứ ba");
    report("Bài thứ tư");
}

#[test]
fn a_template_that_fails_is_shown_over_the_last_good_page() {
    for (language, words) in [
        ("vi", ["lỗi[template]", "1 lỗi"]),
        ("en", ["error[template]", "1 error"]),
    ] {
        let project = sound();
        project.put(
            "config.toml",
            format!(
                "title = \"T\"\nbase_url = \"https://example.org/\"\nlanguage = \"{language}\"\n"
            ),
        );
        let server = Server::start(&project, &[]);
        let problems = format!("/_bantin/problems{REPORT}");
        let good = server.get(REPORT);
        assert_eq!(good.status, 200);
        assert_eq!(server.get(&problems).text(), "");

        project.put(TEMPLATE, BROKEN);
        let told = server.until(&problems, |answer| !answer.body.is_empty());
        let place = format!("{TEMPLATE}:2:");
        for word in [
            place.as_str(),
            "2 | {{ article.khong_co.gi }}</p>",
            words[0],
            words[1],
        ] {
            assert!(told.text().contains(word), "{word} in {}", told.text());
        }
        let page = server.get(REPORT);
        assert_eq!(page.status, 200);
        assert_eq!(content(page.text()), content(good.text()));
        assert_eq!(
            server.get("/_bantin/problems/").text(),
            "",
            "of another page"
        );

        // Another change meanwhile does not lose the good page.
        project.put(
            "content/tin/2025/b.md",
            "---\ntitle: B\ndate: 2025-01-02\n---\n",
        );
        server.until("/", |answer| answer.text().contains("tin/2025/b.html"));
        assert!(server.get(REPORT).text().contains("<h1>A</h1>"));
        // This page is new, and was never good.
        assert_eq!(server.get("/tin/2025/b.html").status, 500);

        project.remove(TEMPLATE);
        server.until(&problems, |answer| answer.body.is_empty());
        assert_eq!(server.get("/tin/2025/b.html").status, 200);
    }
}

#[test]
fn what_is_wrong_with_a_draft_stands_over_its_page_alone() {
    let project = sound();
    let report = |award: &str| {
        let text = format!(
            "---\ntitle: Nháp\ndate: 2025-01-02\ndraft: true\nawards: [{award}]\n---\nChữ.\n"
        );
        project.put("content/tin/2025/n.md", text);
    };
    report("{kind: khong-co}");
    let server = Server::start(&project, &[]);
    let problems = "/_bantin/problems/tin/2025/n.html";
    // What could be read of it is shown.
    assert!(
        server
            .get("/tin/2025/n.html")
            .text()
            .contains("<h1>Nháp</h1>")
    );
    let told = server.get(problems);
    assert!(told.text().contains("khong-co"), "{}", told.text());
    assert_eq!(server.get("/_bantin/problems/").text(), "");
    // The other pages go on.
    project.put(
        "content/tin/2025/b.md",
        "---\ntitle: B\ndate: 2025-01-02\n---\nChữ.\n",
    );
    server.until("/", |answer| answer.text().contains("tin/2025/b.html"));
    report("");
    server.until(problems, |answer| answer.body.is_empty());
}

#[test]
fn files_have_the_types_of_their_names() {
    let cases = [
        ("a.html", "text/html; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.TXT", "text/plain; charset=utf-8"),
        ("a.json", "application/json"),
        ("a.svg", "image/svg+xml"),
        ("a.jpeg", "image/jpeg"),
        ("a.avif", "image/avif"),
        ("a.mp4", "video/mp4"),
        ("a.pdf", "application/pdf"),
        ("a.b", "application/octet-stream"),
        ("a", "application/octet-stream"),
    ];
    let project = sound();
    for (name, _) in cases {
        project.put(&format!("static/tep/{name}"), "");
    }
    let server = Server::start(&project, &[]);
    for (name, kind) in cases {
        let answer = server.get(&format!("/tep/{name}"));
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, kind),
            "{name}"
        );
    }
}

#[test]
fn a_template_that_never_worked_leaves_an_empty_page_with_the_script() {
    let project = sound();
    project.put(TEMPLATE, BROKEN);
    let server = Server::start(&project, &[]);
    let page = server.get(REPORT);
    assert_eq!(page.status, 500);
    assert!(page.text().contains("/_bantin/live.js"), "{}", page.text());
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    let told = server.get(&format!("/_bantin/problems{REPORT}"));
    assert!(told.text().contains(TEMPLATE), "{}", told.text());
    project.remove(TEMPLATE);
    server.until(REPORT, |answer| answer.status == 200);
}
