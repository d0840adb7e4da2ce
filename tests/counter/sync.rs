//! Durable: what a view is written to is on the disk before its answer is on the net.

use std::fs;
use std::path::Path;

use super::fixture::{SITE, authorised, until, view};
use super::http::Request;
use super::noon::noon;
use super::process::{Process, words};

/// The manifest of a site where it is noon: a repeat after midnight is none.
fn manifest() -> String {
    let zone = noon();
    format!(r#"{{"v":1,"tz":"{zone}","pages":[{{"key":"a","path":"a.html"}}]}}"#)
}

/// A kill leaves what the system has in memory; a power cut does not. So the system calls are
/// looked at: between a request and its answer the log of the database must be synced.
#[test]
fn the_disk_is_synced_before_each_answer() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("counter.db");
    let trace = folder.path().join("trace");
    let mut command: Vec<String> = ["strace", "-f", "-y", "-s", "40", "-o"]
        .map(str::to_owned)
        .to_vec();
    command.push(trace.display().to_string());
    let calls = "-etrace=read,readv,recv,recvfrom,recvmsg,write,writev,send,sendto,sendmsg,fsync,fdatasync,pwrite64,pwritev";
    command.push(calls.to_owned());
    command.extend(words(store.to_str().expect("a path")));
    let process = Process::run(&command)
        .unwrap_or_else(|error| panic!("strace is needed for this test (apt-get install -y strace) and must be allowed to trace: {error}"));
    let push = authorised("PUT", &format!("{SITE}/manifest")).body(manifest());
    assert_eq!(push.send(process.public).status, 200);
    for visitor in 0..10 {
        assert_eq!(view(visitor, "a").send(process.public).status, 200);
    }
    // A repeat has nothing to store and is answered without.
    assert_eq!(view(0, "a").send(process.public).status, 200);
    process.signal_child("TERM");
    let (status, log) = process.wait();
    assert!(status.success(), "{log}");
    check(&trace);
}

#[test]
fn a_sync_that_fails_is_no_acknowledgement() {
    // The fifth to eighth sync of each thread; only the writer gets as far.
    let fault = "-einject=fsync,fdatasync:error=EIO:when=5..8";
    fails_for_a_while("-etrace=fsync,fdatasync", fault);
}

#[test]
fn a_disk_that_turns_read_only_is_no_acknowledgement() {
    // After a handful of views, and for the length of some more.
    let fault = "-einject=pwrite64:error=EROFS:when=40..60";
    fails_for_a_while("-etrace=pwrite64", fault);
}

/// A disk that fails: what it was to keep is not acknowledged, and not counted.
fn fails_for_a_while(calls: &str, fault: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = folder.path().join("counter.db");
    let store = store.to_str().expect("a path");
    // Laid out beforehand, without faults.
    let first = Process::start(store);
    let push = authorised("PUT", &format!("{SITE}/manifest")).body(manifest());
    assert_eq!(push.send(first.public).status, 200);
    first.signal("TERM");
    assert!(first.wait().0.success());
    let mut command = ["strace", "-f", "-qq", "-o", "/dev/null", calls, fault]
        .map(str::to_owned)
        .to_vec();
    command.extend(words(store));
    let process = Process::run(&command).unwrap_or_else(|error| {
        panic!("strace is needed for this test, and must be allowed to trace: {error}")
    });
    let mut acknowledged = 0;
    let mut refused = Vec::new();
    for visitor in 0..30 {
        match view(visitor, "a").send(process.public).status {
            200 => acknowledged += 1,
            503 => refused.push(visitor),
            other => panic!("{other}"),
        }
    }
    assert!(
        !refused.is_empty() && acknowledged > 0,
        "{acknowledged}, {refused:?}"
    );
    let views = |process: &Process| {
        let answer = Request::new("GET", &format!("{SITE}?k=a")).send(process.public);
        answer.json()["c"][0].as_i64().expect("a number")
    };
    assert_eq!(views(&process), acknowledged);
    // Sent again they count: the disk syncs again.
    until("the counter is well again", || {
        Request::new("GET", "/healthz")
            .send(process.operator)
            .status
            == 200
    });
    for visitor in &refused {
        assert_eq!(view(*visitor, "a").send(process.public).status, 200);
    }
    assert_eq!(views(&process), 30);
    process.signal_child("KILL");
    process.wait();
    assert_eq!(views(&Process::start(store)), 30);
}

fn check(trace: &Path) {
    let text = fs::read_to_string(trace).expect("a trace");
    let mut requests = 0;
    let mut unsynced = 0;
    // Since the last request: was the log written, and synced after that?
    let (mut written, mut synced) = (false, false);
    for line in text.lines() {
        let of_log = line.contains("counter.db-wal");
        if line.contains("\"POST /v1/s/bao ") {
            requests += 1;
            (written, synced) = (false, false);
        } else if of_log && line.contains("pwrite") {
            (written, synced) = (true, false);
        } else if of_log && line.contains("sync(") && line.ends_with("= 0") {
            synced = written;
        } else if line.contains("sync resumed") && line.ends_with("= 0") {
            // Only the writer syncs, so this is the call that began with the name of the log.
            synced = written;
        } else if line.contains("\"HTTP/1.1 200 OK") && requests > 0 && !(written && synced) {
            unsynced += 1;
        }
    }
    assert_eq!(requests, 11, "the trace has all requests:\n{text}");
    // The repeat alone.
    assert_eq!(unsynced, 1, "answers before the log was synced:\n{text}");
}
