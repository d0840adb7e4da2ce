//! Connections: slow ones end, those that are answered keep their places, and a full mailbox is told.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bantin_counter::StoreSettings;

use super::fixture::{Fixture, Kind, until, view};
use super::http::{Answer, Request, connect};

#[test]
fn slow_requests_end() {
    let fixture = Fixture::with(Kind::Sqlite, |settings| {
        settings.limits.head_timeout = Duration::from_millis(200);
        settings.limits.body_timeout = Duration::from_millis(200);
    });
    fixture.push(&["a"]);
    let whole = view(1, "a").bytes();
    let head = whole.len() - 1;
    // What is sent before silence, and what comes back before the connection ends.
    let cases: &[(&str, &[u8], Option<u16>)] = &[
        ("nothing", b"", None),
        ("half a line", &whole[..10], None),
        ("half a head", &whole[..60], None),
        ("a head without its body", &whole[..head], Some(408)),
        ("a whole request", &whole, Some(200)),
    ];
    for (name, sent, status) in cases {
        let mut stream = connect(fixture.public);
        stream.write_all(sent).expect("it takes that");
        let mut bytes = Vec::new();
        // It ends by itself, or this fails after half a minute.
        let ended = stream.read_to_end(&mut bytes);
        assert!(ended.is_ok(), "{name}: {ended:?}");
        let answer = Answer::parse(&bytes).map(|answer| answer.status);
        // Some servers tell of a slow head; ending the connection is enough.
        assert_eq!(
            answer.filter(|status| *status != 408 || sent.len() == head),
            *status,
            "{name}"
        );
    }
    assert_eq!(fixture.views("a"), 1);
}

#[test]
fn a_head_that_never_ends_is_cut_off() {
    let fixture = Fixture::new(Kind::Sqlite);
    let mut stream = connect(fixture.public);
    let mut sent = 0;
    let refused = loop {
        let line = format!("X-More-{sent}: {}\r\n", "x".repeat(1000));
        let begin = if sent == 0 {
            "GET /v1/s/bao HTTP/1.1\r\nHost: a\r\n"
        } else {
            ""
        };
        if stream
            .write_all(format!("{begin}{line}").as_bytes())
            .is_err()
        {
            break true;
        }
        sent += 1;
        if sent == 10_000 {
            break false;
        }
    };
    assert!(refused, "10 MB of head were taken");
    assert_eq!(fixture.figure("all"), 0);
}

#[test]
fn who_asks_and_never_reads_is_cut_off() {
    let fixture = Fixture::with(Kind::Sqlite, |settings| {
        settings.limits.body_timeout = Duration::from_millis(200);
    });
    fixture.push(&["a"]);
    let mut stream = connect(fixture.public);
    let patience = Some(Duration::from_secs(30));
    stream.set_write_timeout(patience).expect("an option");
    let many = view(1, "a").bytes().repeat(100);
    // Answers fill what the system holds for both ends; then the counter takes no more, and ends it.
    let error = loop {
        if let Err(error) = stream.write_all(&many) {
            break error.kind();
        }
    };
    let ended = [ErrorKind::ConnectionReset, ErrorKind::BrokenPipe];
    assert!(ended.contains(&error), "{error:?}");
    until("its place is free", || {
        fixture.metric("bantin_counter_connections") == 1.0
    });
}

#[test]
fn connections_beyond_the_cap_wait_for_those_that_are_answered() {
    // Whether the others end with their answer; and how many make room before they do.
    for (others, dropped) in [("close", 0.0), ("keep-alive", 1.0)] {
        let fixture = Fixture::with(Kind::Sqlite, |settings| {
            settings.limits.connections = 2;
            settings.limits.head_timeout = Duration::from_secs(3600);
        });
        fixture.push(&["a"]);
        let StoreSettings::Sqlite(path) = &fixture.settings.store else {
            panic!("this is SQLite");
        };
        // Somebody else writes to the database, so that views wait.
        let other = rusqlite::Connection::open(path).expect("the database");
        other.execute_batch("BEGIN IMMEDIATE").expect("it is free");
        let ask = |visitor, connection| {
            let mut stream = connect(fixture.public);
            let request = view(visitor, "a").header("Connection", connection);
            stream.write_all(&request.bytes()).expect("it takes that");
            stream
        };
        until("the place of the manifest is free", || {
            fixture.metric("bantin_counter_connections") == 1.0
        });
        // One after another: a request that has not arrived would make room for the next.
        let busy = [1, 2].map(|visitor| {
            let stream = ask(visitor, others);
            until("the view waits", || {
                fixture.metric("bantin_counter_waiting") == f64::from(visitor)
            });
            stream
        });
        let mut third = ask(3, "close");
        third
            .set_read_timeout(Some(Duration::from_millis(300)))
            .expect("an option");
        let waiting = third.read(&mut [0; 10]).expect_err("nothing is answered");
        assert!([ErrorKind::WouldBlock, ErrorKind::TimedOut].contains(&waiting.kind()));
        other.execute_batch("ROLLBACK").expect("it ends");
        third
            .set_read_timeout(Some(Duration::from_secs(30)))
            .expect("an option");
        for stream in busy.iter().chain([&third]) {
            assert_eq!(status(stream), 200, "{others}");
        }
        assert_eq!(fixture.metric("bantin_counter_dropped_total"), dropped);
        assert_eq!(fixture.views("a"), 3, "{others}");
    }
}

/// The status of the answer on a connection, which may stay open after it.
fn status(mut stream: &TcpStream) -> u16 {
    let mut bytes = Vec::new();
    loop {
        let mut more = [0; 4096];
        let count = stream.read(&mut more).expect("it is answered");
        bytes.extend_from_slice(&more[..count]);
        let whole = Answer::parse(&bytes).filter(|answer| {
            let length = answer.header("content-length").expect("a length");
            length == answer.body.len().to_string()
        });
        match whole {
            Some(answer) => return answer.status,
            None => assert!(count > 0, "it breaks off"),
        }
    }
}

#[test]
fn a_full_mailbox_is_told() {
    let fixture = Fixture::with(Kind::Sqlite, |settings| settings.limits.waiting = 1);
    fixture.push(&["a"]);
    let StoreSettings::Sqlite(path) = &fixture.settings.store else {
        panic!("this is SQLite");
    };
    // Somebody else writes to the database, so that the writer waits.
    let other = rusqlite::Connection::open(path).expect("the database");
    other.execute_batch("BEGIN IMMEDIATE").expect("it is free");
    let refused = AtomicUsize::new(0);
    let acknowledged = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for visitor in 0..8 {
            let (fixture, refused, acknowledged) = (&fixture, &refused, &acknowledged);
            scope.spawn(move || {
                let status = fixture.view(visitor, "a").status;
                let tally = if status == 503 { refused } else { acknowledged };
                assert!([200, 503].contains(&status));
                tally.fetch_add(1, Ordering::SeqCst);
            });
        }
        until("a view is refused", || refused.load(Ordering::SeqCst) > 0);
        // Reading needs no writer.
        assert_eq!(fixture.views("a"), 0);
        other.execute_batch("ROLLBACK").expect("it ends");
    });
    let acknowledged = acknowledged.into_inner();
    assert_eq!(acknowledged + refused.into_inner(), 8);
    assert!(acknowledged > 0);
    assert_eq!(fixture.views("a"), acknowledged as i64);
    let answer = Request::new("GET", "/healthz").send(fixture.operator);
    assert_eq!(answer.status, 200);
}

#[test]
fn views_that_wait_are_stored_together() {
    let fixture = Fixture::new(Kind::Sqlite);
    fixture.push(&["a"]);
    let StoreSettings::Sqlite(path) = &fixture.settings.store else {
        panic!("this is SQLite");
    };
    let before = fixture.metric("bantin_counter_commit_seconds_count");
    let other = rusqlite::Connection::open(path).expect("the database");
    other.execute_batch("BEGIN IMMEDIATE").expect("it is free");
    std::thread::scope(|scope| {
        for visitor in 0..32 {
            let fixture = &fixture;
            scope.spawn(move || assert_eq!(fixture.view(visitor, "a").status, 200));
        }
        until("all views wait", || {
            fixture.metric("bantin_counter_waiting") == 32.0
        });
        other.execute_batch("ROLLBACK").expect("it ends");
    });
    assert_eq!(fixture.views("a"), 32);
    // Those that the writer held already, and all the others at once.
    let commits = fixture.metric("bantin_counter_commit_seconds_count") - before;
    assert!(commits <= 2.0, "{commits} transactions");
}
