//! A hostile client of the preview: a page of a stranger that has its name lead to this machine,
//! and programs that ask for more than there is, or never go on.

use std::fs;
use std::io::{ErrorKind, Read};
use std::os::unix::fs::symlink;

use crate::commands::server::Server;
use crate::support::{Project, Site};

/// What no answer may hold: it stands in a draft, in hidden files and outside of the site.
const SECRET: &str = "khong-ai-biet";

/// A preview with a draft that is shown, as whoever writes it sees it.
fn project() -> Project {
    let project = Site::new()
        .article(
            "2025/a.md",
            &format!("title: {SECRET}\ndate: 2025-01-01\ndraft: true"),
            "Chữ.",
        )
        .article(
            "2025/b.md",
            "title: B\ndate: 2025-01-01",
            "[phim](/phim.mp4) [tệp](/a.txt)",
        )
        .file("content/phim.mp4", vec![7; 20_000_000])
        .file("content/a.txt", "trong")
        .file(".git/config", SECRET)
        .file(".bantin/ghi-chu", SECRET)
        .create();
    fs::write(project.folder().join("ngoai.txt"), SECRET).expect("a file");
    project
}

/// What holds against a client, for README.md.
struct Rule {
    held: &'static str,
}

const RULES: [Rule; 5] = [
    Rule {
        held: "The preview answers its own names alone: a page of a stranger that has its name lead to this machine reads nothing.",
    },
    Rule {
        held: "No page of another origin may use an answer.",
    },
    Rule {
        held: "Only what is published is answered, by whatever path it is asked for.",
    },
    Rule {
        held: "Malformed and unfinished requests keep nobody out.",
    },
    Rule {
        held: "An interrupt ends it whatever is under way.",
    },
];

#[test]
fn each_rule_is_said_once() {
    let said: std::collections::BTreeSet<&str> = RULES.iter().map(|rule| rule.held).collect();
    assert_eq!(said.len(), RULES.len());
}

/// Requests for a host that nobody allowed: what stands in the head besides the first line.
const FOREIGN: &[&str] = &[
    "Host: evil.example\r\n",
    "Host: evil.example:PORT\r\n",
    "Host: localhost\r\n",
    "Host: 127.0.0.1\r\n",
    "Host: localhost:1\r\n",
    "Host: 127.0.0.1:80\r\n",
    "Host: 192.168.1.2:PORT\r\n",
    "Host: 0.0.0.0:PORT\r\n",
    "Host: [::2]:PORT\r\n",
    "Host: localhost.evil.example:PORT\r\n",
    "Host: 127.0.0.1.evil.example:PORT\r\n",
    "Host: evil.example@127.0.0.1:PORT\r\n",
    "Host: 2130706433:PORT\r\n",
    "Host: \r\n",
    "Host: \t:PORT\r\n",
    "Host: 127.0.0.1:PORT\r\nHost: evil.example\r\n",
    "Host: evil.example\r\nHost: 127.0.0.1:PORT\r\n",
    "X-Forwarded-Host: localhost:PORT\r\nHost: evil.example\r\n",
    "Forwarded: host=\"localhost:PORT\"\r\nHost: evil.example\r\n",
    "",
];

/// What is asked of it.
const PATHS: &[&str] = &[
    "/",
    "/tin/2025/a.html",
    "/rss.xml",
    "/_bantin/live.js",
    "/_bantin/problems/",
    "/_bantin/events",
    "/v1/s/site",
    "/khong-co",
];

#[test]
fn a_host_that_is_not_this_machine_is_not_answered() {
    let project = project();
    let server = Server::start_by(&[], &project, &["--drafts"], &[]);
    let port = server.port.to_string();
    let own = server.get("/tin/2025/a.html");
    assert!(
        own.text().contains(SECRET),
        "the draft is shown to its author"
    );
    let mut failures = Vec::new();
    let mut check = |case: &str, head: &str| {
        let head = head.replace("PORT", &port);
        match server.raw(format!("{head}Connection: close\r\n\r\n").as_bytes()) {
            Some(answer) if String::from_utf8_lossy(&answer.body).contains(SECRET) => {
                failures.push(format!("{case}: the secret is told"));
            }
            Some(answer) if ![400, 421].contains(&answer.status) => {
                failures.push(format!("{case}: {}", answer.status));
            }
            Some(_) | None => {}
        }
    };
    for head in FOREIGN {
        for path in PATHS {
            for method in ["GET", "POST"] {
                let case = format!("{method} {path} {head:?}");
                check(&case, &format!("{method} {path} HTTP/1.1\r\n{head}"));
            }
        }
    }
    // As a proxy is asked.
    let target = "GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n";
    check("a target with a host", target);
    check("an old protocol", "GET / HTTP/1.0\r\n");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn this_machine_and_hosts_that_were_allowed_are_answered() {
    let args = ["--allow-host", "box.example:8000", "--allow-host", "X.dev"];
    let project = project();
    let server = Server::start_by(&[], &project, &args, &[]);
    let port = server.port.to_string();
    for host in [
        "127.0.0.1:PORT",
        "localhost:PORT",
        "LOCALHOST:PORT",
        "[::1]:PORT",
        "127.0.0.2:PORT",
        "box.example:8000",
        "x.dev",
    ] {
        let headers = format!("Host: {}\r\n", host.replace("PORT", &port));
        assert_eq!(server.ask("GET", "/", &headers).status, 200, "{host}");
    }
    for host in ["box.example", "box.example:PORT", "x.dev:8000"] {
        let headers = format!("Host: {}\r\n", host.replace("PORT", &port));
        assert_eq!(server.ask("GET", "/", &headers).status, 421, "{host}");
    }
}

#[test]
fn every_answer_says_what_others_may_not_do_with_it() {
    let project = project();
    let server = Server::start(&project, &[]);
    let evil = "Origin: https://evil.example\r\n";
    let cases = [
        ("GET", "/", evil, 200),
        ("GET", "/a.txt", evil, 200),
        ("GET", "/phim.mp4", "Range: bytes=0-1\r\n", 206),
        ("GET", "/phim.mp4", "Range: bytes=99999999999-\r\n", 416),
        ("GET", "/khong-co", evil, 404),
        ("GET", "/nam", evil, 307),
        ("POST", "/", evil, 405),
        ("PUT", "/a.txt", evil, 405),
        ("OPTIONS", "/", evil, 405),
        ("TRACE", "/", evil, 405),
        ("GET", "/", "Host: evil.example\r\n", 421),
        ("GET", "/_bantin/live.js", evil, 200),
        ("GET", "/_bantin/live-worker.js", evil, 200),
        ("GET", "/_bantin/problems/", evil, 200),
    ];
    for (method, path, headers, status) in cases {
        let answer = server.ask(method, path, headers);
        let case = format!("{method} {path} {headers:?}");
        assert_eq!(answer.status, status, "{case}");
        let policy = answer.header("cross-origin-resource-policy");
        assert_eq!(policy, "same-origin", "{case}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{case}");
        assert_eq!(answer.header("access-control-allow-origin"), "", "{case}");
    }
}

#[test]
fn only_what_is_published_is_answered() {
    let project = project();
    symlink(
        project.folder().join("ngoai.txt"),
        project.root().join("content/link.txt"),
    )
    .expect("a link");
    // The draft is not shown, and the site cannot be read for the link; it is taken away again.
    let server = Server::start_by(&[], &project, &["--published"], &[]);
    fs::remove_file(project.root().join("content/link.txt")).expect("the link");
    server.until("/a.txt", |answer| answer.status == 200);
    let paths = [
        "/tin/2025/a.html",
        "/../ngoai.txt",
        "/../../ngoai.txt",
        "/%2e%2e/ngoai.txt",
        "/..%2fngoai.txt",
        "/%2e%2e%2f%2e%2e%2fngoai.txt",
        "/..%5cngoai.txt",
        "/tin/../../ngoai.txt",
        "/.git/config",
        "/.bantin/ghi-chu",
        "/.bantin/sources",
        "/config.toml",
        "/content/a.txt",
        "/content/tin/2025/a.md",
        "/link.txt",
        "//etc/hostname",
        "/etc/hostname",
        "/%00",
        "/a.txt%00.html",
        "/a.txt/",
        "/a.txt/../../../etc/hostname",
        "/%ff%fe",
        "/?/../ngoai.txt",
        "/_bantin/problems/../../../ngoai.txt",
        "/_bantin/problems/%2e%2e/%2e%2e/ngoai.txt",
        "/_bantin/../.git/config",
    ];
    for path in paths {
        let answer = server.ask("GET", path, "");
        let body = String::from_utf8_lossy(&answer.body);
        assert!(!body.contains(SECRET), "{path}: {body}");
        let is_page = path.starts_with("/?") || path.starts_with("/_bantin/problems");
        assert_eq!(answer.status == 200, is_page, "{path}: {}", answer.status);
    }
}

#[test]
fn a_file_is_not_read_through_a_link_in_its_place() {
    let project = project();
    let server = Server::start(&project, &[]);
    assert_eq!(server.get("/a.txt").text(), "trong");
    // The folder of a file, the file, and back.
    let (place, away) = (
        project.root().join("content/a.txt"),
        project.root().join("a.txt"),
    );
    for _ in 0..5 {
        fs::rename(&place, &away).expect("a file");
        symlink(project.folder().join("ngoai.txt"), &place).expect("a link");
        for _ in 0..20 {
            let answer = server.get("/a.txt");
            assert_ne!(answer.status, 200);
            assert!(!String::from_utf8_lossy(&answer.body).contains(SECRET));
        }
        fs::remove_file(&place).expect("the link");
        fs::rename(&away, &place).expect("a file");
        server.until("/a.txt", |answer| answer.status == 200);
    }
}

/// Requests that no browser sends; each may be refused, and none keeps the next one out.
fn malformed() -> Vec<Vec<u8>> {
    let long = "a".repeat(200_000);
    let mut requests: Vec<Vec<u8>> = [
        "\r\n\r\n\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nHost : x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n folded: x\r\n\r\n",
        "GET  /  HTTP/1.1\r\n\r\n",
        "GET /\u{0} HTTP/1.1\r\n\r\n",
    ]
    .map(|text| text.as_bytes().to_vec())
    .to_vec();
    requests.push(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec());
    requests.push(format!("GET /{long} HTTP/1.1\r\n\r\n").into_bytes());
    requests.push(format!("GET / HTTP/1.1\r\nX: {long}\r\n\r\n").into_bytes());
    let many = "X: y\r\n".repeat(5_000);
    requests.push(format!("GET / HTTP/1.1\r\n{many}\r\n").into_bytes());
    requests
}

#[test]
fn malformed_requests_are_refused_and_keep_nobody_out() {
    let project = project();
    let server = Server::start(&project, &[]);
    for request in malformed() {
        let stream = server.open(&[]);
        // It may refuse before all was sent.
        let _ = std::io::Write::write_all(&mut &stream, &request);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut answer = Vec::new();
        let _ = (&stream).read_to_end(&mut answer);
        let shown = String::from_utf8_lossy(&request[..request.len().min(60)]).into_owned();
        assert!(!answer.starts_with(b"HTTP/1.1 200"), "{shown:?}");
        assert_eq!(server.get("/a.txt").status, 200, "after {shown:?}");
    }
}

#[test]
fn connections_that_say_nothing_more_keep_nobody_out() {
    let project = project();
    let server = Server::start(&project, &[]);
    let film = format!(
        "GET /phim.mp4 HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n",
        server.port
    );
    let stream = format!(
        "GET /_bantin/events HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n",
        server.port
    );
    for bytes in ["", "GET / HTTP/1.1\r\nHost: 127", &film, &stream] {
        let held: Vec<_> = (0..400).map(|_| server.open(bytes.as_bytes())).collect();
        assert_eq!(server.get("/a.txt").status, 200, "beside {bytes:?}");
        drop(held);
    }
}

#[test]
fn who_is_answered_keeps_the_place_that_others_only_wait_at() {
    let project = project();
    let server = Server::start(&project, &[]);
    let ask = format!(
        "GET /_bantin/events HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n",
        server.port
    );
    let mut events = server.open(ask.as_bytes());
    let mut begin = [0; 12];
    events.read_exact(&mut begin).expect("an answer");
    assert_eq!(&begin, b"HTTP/1.1 200");
    let held: Vec<_> = (0..400).map(|_| server.open(b"")).collect();
    assert_eq!(server.get("/a.txt").status, 200);
    events.set_nonblocking(true).expect("an option");
    let end = loop {
        match events.read(&mut [0; 1024]) {
            Ok(0) => break None,
            Ok(_) => {}
            Err(error) => break Some(error.kind()),
        }
    };
    assert_eq!(end, Some(ErrorKind::WouldBlock), "it still listens");
    drop(held);
}

#[test]
fn an_interrupt_ends_it_whatever_is_under_way() {
    let film = "GET /phim.mp4 HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n";
    let stream = "GET /_bantin/events HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n";
    let body = "POST /v1/s/site HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 9\r\n\r\n";
    for (bytes, signal) in [
        ("", "INT"),
        ("GET / HTTP/1.1\r\nHost: 127", "INT"),
        ("GET / HTTP/1.1\r\nHost: 127", "TERM"),
        (film, "INT"),
        (stream, "INT"),
        (body, "INT"),
    ] {
        let project = project();
        let mut server = Server::start(&project, &[]);
        let bytes = bytes.replace("PORT", &server.port.to_string());
        let held = server.open(bytes.as_bytes());
        // It has met that connection by then.
        assert_eq!(server.get("/a.txt").status, 200);
        server.signal(signal);
        assert_eq!(server.end(), Some(0), "{signal} during {bytes:?}");
        drop(held);
    }
}

#[test]
fn a_second_interrupt_does_not_wait_for_the_first() {
    let project = project();
    let mut server = Server::start(&project, &[]);
    let held = server.open(b"GET / HTTP/1.1\r\nHost: 127");
    assert_eq!(server.get("/a.txt").status, 200);
    server.signal("INT");
    // A connection is refused as soon as the first was heard.
    while std::net::TcpStream::connect(("127.0.0.1", server.port)).is_ok() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    server.signal("INT");
    assert_eq!(server.end(), Some(130));
    drop(held);
}
