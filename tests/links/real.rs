//! The network itself, on servers of this machine.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use bantin::links::{
    Address, Doubt, History, Internet, Lookup, Network, Outcome, Pace, Plan, Told, Watch, check,
    mentions, run,
};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, Stream};

use super::server::{
    Reply::{Endless, Silence, Text},
    Server, Table,
};
use crate::support::{Project, Site};

/// A clock that does not wait.
struct Hasty;

impl Pace for Hasty {
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&self, _: Duration) {}
}

const DAY: i64 = 24 * 60 * 60;
const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
/// Longer than any answer of these servers takes, even on a machine that has much to do.
const LONG: Duration = Duration::from_secs(30);

/// The network in which every name leads to one server, but for some.
fn network(at: SocketAddr, longest: Duration) -> Internet {
    let lookup: Lookup = Arc::new(move |host, _| match host {
        "khong-co.vn" => Err(io::Error::other(
            "failed to lookup address information: Name or service not known",
        )),
        "khong-tra-duoc.vn" => Err(io::Error::other(
            "failed to lookup address information: Temporary failure in name resolution",
        )),
        "noi-bo.vn" => Ok(vec![SocketAddr::from(([10, 0, 0, 1], 80)), at]),
        "dong.vn" => Ok(vec![closed()]),
        _ => Ok(vec![at]),
    });
    Internet::with(Some("https://b.example/"), longest, lookup, |number| {
        number.is_loopback()
    })
}

/// A port at which nobody listens.
fn closed() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address")
}

fn outcome(text: &str, network: &dyn Network) -> Outcome {
    let address = Address::parse(text).expect("an address");
    let plan = Plan::of([&address], &History::default(), 0);
    let mut found = None;
    run(&plan.queues, network, &Hasty, 1, |_, outcome| {
        found = Some(outcome)
    });
    found.expect("an outcome")
}

const TABLE: Table = &[
    (
        "GET a.vn/robots.txt",
        Text("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nUser-agent: *\nDisallow: /cam/\n"),
    ),
    ("GET dai.vn/robots.txt", Endless),
    ("HEAD dai.vn/a", Text(OK)),
    ("HEAD a.vn/a", Text(OK)),
    ("HEAD a.vn/tin%20t%E1%BB%A9c?b=%C3%A2", Text(OK)),
    (
        "HEAD a.vn/410",
        Text("HTTP/1.1 410 Gone\r\nConnection: close\r\n\r\n"),
    ),
    (
        "GET a.vn/410",
        Text("HTTP/1.1 410 Gone\r\nConnection: close\r\n\r\n"),
    ),
    (
        "HEAD a.vn/chuyen",
        Text("HTTP/1.1 301 Moved\r\nLocation: /a?b\r\nConnection: close\r\n\r\n"),
    ),
    ("HEAD a.vn/a?b", Text(OK)),
    (
        "HEAD a.vn/chi-get",
        Text("HTTP/1.1 405 No\r\nConnection: close\r\n\r\n"),
    ),
    ("GET a.vn/chi-get", Endless),
    ("HEAD a.vn/rac", Text("xin chào\r\n\r\n")),
    ("GET a.vn/rac", Text("xin chào\r\n\r\n")),
    ("HEAD a.vn/cut", Text("HTTP/1.1 200 OK\r\nContent-Le")),
    ("GET a.vn/cut", Text("")),
    (
        "HEAD a.vn/vong",
        Text("HTTP/1.1 302 Found\r\nLocation: /vong\r\nConnection: close\r\n\r\n"),
    ),
    (
        "GET a.vn/vong",
        Text("HTTP/1.1 302 Found\r\nLocation: /vong\r\nConnection: close\r\n\r\n"),
    ),
    (
        "HEAD a.vn/sau",
        Text("HTTP/1.1 302 Found\r\nLocation: http://noi-bo.vn/\r\nConnection: close\r\n\r\n"),
    ),
    ("GET cham.vn/robots.txt", Silence(Duration::from_secs(60))),
];

#[test]
fn servers_of_every_kind_are_understood() {
    let server = Server::start(TABLE);
    let internet = network(server.at, LONG);
    let cases = [
        ("http://a.vn/a", "Fine"),
        ("http://a.vn/tin tức?b=â", "Fine"),
        ("http://ai:mat-khau@a.vn/a", "Fine"),
        ("http://a.vn/404", "Dead(Status { status: 404 })"),
        ("http://a.vn/410", "Dead(Status { status: 410 })"),
        ("http://a.vn/chuyen", "Moved(\"http://a.vn/a?b\")"),
        ("http://a.vn/chi-get", "Fine"),
        ("http://a.vn/vong", "Dead(Loop)"),
        ("http://a.vn/rac", "Unsure(Garbage)"),
        ("http://a.vn/cut", "Unsure(NoConnection)"),
        ("http://a.vn/cam/a", "Unsure(Robots)"),
        ("http://a.vn/sau", "Unsure(NotPublic)"),
        ("http://noi-bo.vn/a", "Unsure(NotPublic)"),
        (
            "http://khong-co.vn/a",
            "Dead(NoName { host: \"khong-co.vn\" })",
        ),
        ("http://khong-tra-duoc.vn/a", "Unsure(Offline)"),
        ("http://dong.vn/a", "Unsure(NoConnection)"),
        ("http://dai.vn/a", "Fine"),
        // A server that does not speak TLS.
        ("https://a.vn/a", "Unsure(NoConnection)"),
    ];
    for (address, expected) in cases {
        let found = outcome(address, &internet);
        assert_eq!(format!("{found:?}"), expected, "{address}");
    }
    let version = env!("CARGO_PKG_VERSION");
    let agent = format!("bantin/{version} (link check; +https://b.example/)");
    assert_eq!(server.agents(), [agent], "and no credentials");
    let of_other_hosts = |it: &&String| it.contains("noi-bo") || it.contains("/cam/");
    assert_eq!(server.seen().iter().find(of_other_hosts), None);
}

#[test]
fn a_server_that_says_nothing_is_not_waited_for() {
    let server = Server::start(TABLE);
    let internet = network(server.at, Duration::from_millis(200));
    let found = outcome("http://cham.vn/a", &internet);
    assert_eq!(found, Outcome::Unsure(Doubt::Slow));
}

#[test]
fn a_certificate_that_nobody_signed_is_for_browsers_to_judge() {
    let pem = include_bytes!("self-signed.pem");
    let certificate = CertificateDer::from_pem_slice(pem).expect("a certificate");
    let key = PrivateKeyDer::from_pem_slice(pem).expect("a key");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .expect("a certificate with its key");
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let at = listener.local_addr().expect("an address");
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut tls = ServerConnection::new(Arc::clone(&config)).expect("a connection");
            let mut both = Stream::new(&mut tls, &mut stream);
            // The client refuses: there is nothing to read.
            let _ = io::copy(&mut both, &mut io::sink());
        }
    });
    let found = outcome("https://a.vn/a", &network(at, LONG));
    assert_eq!(found, Outcome::Unsure(Doubt::Untrusted));
}

const OF_SITE: Table = &[
    ("HEAD a.vn/tot", Text(OK)),
    ("HEAD www.b.vn/", Text(OK)),
    ("HEAD a.vn/anh.png", Text(OK)),
    (
        "HEAD a.vn/cu",
        Text("HTTP/1.1 301 Moved\r\nLocation: http://a.vn/moi\r\nConnection: close\r\n\r\n"),
    ),
    ("HEAD a.vn/moi", Text(OK)),
    (
        "HEAD a.vn/ban",
        Text("HTTP/1.1 500 No\r\nConnection: close\r\n\r\n"),
    ),
    (
        "GET a.vn/ban",
        Text("HTTP/1.1 500 No\r\nConnection: close\r\n\r\n"),
    ),
];

/// A site with links of all kinds in all places; a draft that nobody reads.
fn site() -> Project {
    Site::new()
        .article(
            "2019/a.md",
            "title: A\ndate: 2019-01-02",
            "[tốt](http://a.vn/tot) và http://a.vn/mat, [cũ](http://a.vn/cu#b)\n\n[mất](http://a.vn/mat) [bận](http://a.vn/ban)\n\n[chính trang này](https://example.org/tin/2019/a.html)",
        )
        .article("2020/b.md", "title: B\ndate: 2020-01-02", "[mất](http://a.vn/mat)\n\n![Ảnh](http://a.vn/anh.png)")
        .article("2020/c.md", "title: C\ndate: 2020-01-02\ndraft: true", "[nháp](http://a.vn/nhap)")
        .file("content/lien-he.md", "---\ntitle: Liên hệ\n---\n[mất](http://a.vn/mat-2)\n")
        .file("content/clusters/k.md", "---\nname: Cụm K\n---\nXem http://a.vn/mat-3\n")
        .file(
            "content/links.yaml",
            "boxes:\n  - title: Trang\n    links:\n      - {name: B, url: \"http://www.b.vn/\"}\n      - name: M\n        url: http://a.vn/mat-4\n",
        )
        .file(
            "content/videos.yaml",
            "videos:\n  - title: V\n    url: http://a.vn/mat-5\n",
        )
        .settings("remote_pictures = [\"a.vn\"]")
        .create()
}

/// Tries the links of a site at a time.
fn tried(project: &Project, network: &dyn Network, now: i64) -> Told {
    let snapshot = project.load().snapshot.expect("a site without errors");
    let watch = Watch {
        begin: &|_| (),
        step: &|| (),
    };
    check(
        project.root(),
        &mentions(&snapshot),
        network,
        &Hasty,
        now,
        &watch,
    )
}

/// Places and codes.
fn places(told: &Told) -> Vec<String> {
    let mut found: Vec<String> = told
        .problems
        .iter()
        .map(|found| {
            let place = found.place.as_ref().expect("a place");
            let (line, column) = (place.span.line, place.span.column);
            let length = place.span.length;
            let code = found.problem.code();
            format!("{}:{line}:{column}+{length} {code}", place.file)
        })
        .collect();
    found.sort();
    found
}

#[test]
fn every_place_is_told_and_every_address_asked_for_once() {
    let server = Server::start(OF_SITE);
    let internet = network(server.at, LONG);
    let project = site();
    let told = tried(&project, &internet, 1000 * DAY);
    let expected = [
        "content/clusters/k.md:4:5+17 dead-link",
        "content/lien-he.md:4:7+17 dead-link",
        "content/links.yaml:6:14+17 dead-link",
        "content/tin/2019/a.md:5:27+15 dead-link",
        "content/tin/2019/a.md:5:49+16 moved-link",
        "content/tin/2019/a.md:7:7+15 dead-link",
        "content/tin/2020/b.md:5:7+15 dead-link",
        "content/videos.yaml:3:10+17 dead-link",
    ];
    assert_eq!(places(&told), expected);
    assert_eq!(told.fine, 3);
    let unsure: Vec<_> = told.unsure.iter().collect();
    let expected = ("a.vn".to_owned(), Doubt::Status(500));
    assert_eq!(unsure, [(&expected, &1)]);
    let first = [
        "GET a.vn/ban",
        "GET a.vn/mat",
        "GET a.vn/mat-2",
        "GET a.vn/mat-3",
        "GET a.vn/mat-4",
        "GET a.vn/mat-5",
        "GET a.vn/robots.txt",
        "GET www.b.vn/robots.txt",
        "HEAD a.vn/anh.png",
        "HEAD a.vn/ban",
        "HEAD a.vn/cu",
        "HEAD a.vn/mat",
        "HEAD a.vn/mat-2",
        "HEAD a.vn/mat-3",
        "HEAD a.vn/mat-4",
        "HEAD a.vn/mat-5",
        "HEAD a.vn/moi",
        "HEAD a.vn/tot",
        "HEAD www.b.vn/",
    ];
    assert_eq!(server.seen(), first);
    // What is known is told again, and only what is open is asked for again …
    let again = tried(&project, &internet, 1000 * DAY + 60);
    assert_eq!(again, told);
    let mut seen: Vec<&str> = first.to_vec();
    seen.extend(["GET a.vn/ban", "GET a.vn/robots.txt", "HEAD a.vn/ban"]);
    seen.sort_unstable();
    assert_eq!(server.seen(), seen);
    // … the next day what was dead as well, and what is good after a month.
    for (day, asked) in [(1001, "HEAD a.vn/mat"), (1031, "HEAD a.vn/tot")] {
        let count = |seen: Vec<String>| seen.iter().filter(|it| *it == asked).count();
        let before = count(server.seen());
        tried(&project, &internet, day * DAY);
        assert_eq!(count(server.seen()), before + 1, "{asked}");
    }
}

#[test]
fn what_was_remembered_may_be_lost_or_damaged() {
    let server = Server::start(OF_SITE);
    let internet = network(server.at, LONG);
    let project = site();
    let told = tried(&project, &internet, 1000 * DAY);
    let file = project.root().join(".bantin/links");
    let whole = std::fs::read(&file).expect("what is remembered");
    let half = whole[..whole.len() / 2].to_vec();
    for bytes in [Vec::new(), half, b"xin ch\xc3".to_vec()] {
        std::fs::write(&file, &bytes).expect("the file");
        assert_eq!(tried(&project, &internet, 1000 * DAY), told);
        let now = std::fs::read(&file).expect("what is remembered");
        assert_eq!(now, whole);
    }
}
