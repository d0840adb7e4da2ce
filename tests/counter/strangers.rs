//! What answers at the address of a counter and is none: nothing is done, and people are told.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::commands::{Desk, assert_told};
use super::fixture::TOKEN;

/// A server that says the same to everybody.
struct Stranger {
    address: SocketAddr,
    asked: Arc<AtomicUsize>,
}

impl Stranger {
    fn new(head: &str, body: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("a port");
        let length = body.len();
        let answer = format!(
            "HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        );
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                count.fetch_add(1, Ordering::SeqCst);
                // The other side may have gone.
                let _ = answer_with(&mut stream, answer.as_bytes());
            }
        });
        Self { address, asked }
    }

    fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

/// Answers once the head has come, and lets the rest of the request come in.
fn answer_with(stream: &mut TcpStream, answer: &[u8]) -> std::io::Result<()> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte)? > 0 {
        head.push(byte[0]);
    }
    stream.write_all(answer)?;
    stream.shutdown(Shutdown::Write)?;
    std::io::copy(stream, &mut std::io::sink()).map(drop)
}

const ASKED: [&[&str]; 4] = [
    &["push"],
    &["import", "cu.csv"],
    &["export", "-o", "so"],
    &["export", "--format", "csv", "-o", "so"],
];

/// Runs each command in both languages, and holds it against words in English and Vietnamese.
fn assert_refused(desk: &Desk, words: [&str; 2]) {
    for args in ASKED {
        for (language, word) in ["en", "vi"].into_iter().zip(words) {
            let run = desk.run_as(TOKEN, language, args);
            assert_told(&run, 3, &[word]);
            assert_eq!(run.stdout, "", "{args:?}");
            for file in ["so", "so.part"] {
                assert!(!desk.project.root().join(file).exists(), "{file}: {args:?}");
            }
        }
    }
}

#[test]
fn whoever_says_yes_without_doing_it_is_no_counter() {
    let desk = Desk::new();
    desk.project.put("cu.csv", "key,views\na,464\n");
    for body in [
        "<!doctype html><title>Welcome</title>",
        "",
        "{}",
        "null",
        "{\"v\":1}",
        "{\"report\":{},\"repeat_window_seconds\":60}",
    ] {
        let stranger = Stranger::new("200 OK", body);
        desk.set(&stranger.url(), "bao");
        assert_refused(
            &desk,
            ["not a counter of bantin", "không phải bộ đếm của bantin"],
        );
        assert_eq!(stranger.asked.load(Ordering::SeqCst), 2 * ASKED.len());
    }
}

#[test]
fn whoever_sends_elsewhere_is_not_followed() {
    let desk = Desk::new();
    desk.project.put("cu.csv", "key,views\na,464\n");
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = Stranger::new("200 OK", "<html>");
        let to = format!("{}/dem", elsewhere.url());
        let stranger = Stranger::new(&format!("{status} Elsewhere\r\nLocation: {to}"), "");
        desk.set(&stranger.url(), "bao");
        assert_refused(
            &desk,
            [
                &format!("leads on to {to}."),
                &format!("dẫn tiếp sang {to}."),
            ],
        );
        assert_eq!(elsewhere.asked.load(Ordering::SeqCst), 0, "{status}");
    }
}
