//! Disks: full, read-only, and well again.

use std::fs;
use std::path::PathBuf;

use super::fixture::{SITE, authorised, until, view};
use super::http::Request;
use super::process::{Process, words};

/// A command that runs a counter with a disk of its own, which nobody else sees.
fn with_disk(mount: &str, store: &str) -> Vec<String> {
    let script = format!("{mount} && exec \"$@\"");
    let command = [
        "unshare",
        "--mount",
        "--user",
        "--map-root-user",
        "sh",
        "-c",
        &script,
        "sh",
    ];
    let mut command = command.map(str::to_owned).to_vec();
    command.extend(words(store));
    command
}

#[test]
fn a_full_disk_is_told_and_got_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let disk = folder.path().display();
    let mount = format!("mount -t tmpfs -o size=2m tmpfs {disk}");
    let counter = Process::run(&with_disk(&mount, &format!("{disk}/counter.db")))
        .expect("a counter on a small disk; this needs user namespaces");
    let pages: Vec<_> = (0..200)
        .map(|page| serde_json::json!({ "key": format!("p{page}"), "path": "x" }))
        .collect();
    let manifest = serde_json::json!({ "v": 1, "tz": "Asia/Ho_Chi_Minh", "pages": pages });
    let push = authorised("PUT", &format!("{SITE}/manifest")).body(manifest.to_string());
    assert_eq!(push.send(counter.public).status, 200);
    let send = |visitor: u32| view(visitor, &format!("p{}", visitor % 200)).send(counter.public);
    let mut acknowledged = 0;
    for visitor in 0..20 {
        assert_eq!(send(visitor).status, 200);
        acknowledged += 1;
    }
    // Somebody else fills the disk; the counter's process sees it.
    let filler = PathBuf::from(format!("/proc/{}/root{disk}/filler", counter.child.id()));
    let full = fs::write(&filler, vec![1; 4 << 20]).expect_err("the disk is small");
    assert_eq!(full.kind(), std::io::ErrorKind::StorageFull);
    // Until the places that the log has already are used up.
    let mut visitor = 20;
    let mut refused = None;
    until(
        "a view is not acknowledged, and the operator is told",
        || {
            visitor += 1;
            let answer = send(visitor);
            match answer.status {
                200 => acknowledged += 1,
                status => {
                    assert_eq!(status, 503, "{}", answer.body);
                    assert_eq!(answer.header("retry-after"), Some("5"));
                    refused = Some(visitor);
                }
            }
            let metrics = Request::new("GET", "/metrics").send(counter.operator).body;
            let health = Request::new("GET", "/healthz").send(counter.operator);
            refused.is_some()
                && health.status == 503
                && metrics.contains("\nbantin_counter_storing 0\n")
        },
    );
    let visitor = refused.expect("a view that was refused");
    // Many attempts of the counter later it is no better, and nobody is told that it was.
    let told = |counter: &Process| {
        let health = Request::new("GET", "/healthz").send(counter.operator);
        let metrics = Request::new("GET", "/metrics").send(counter.operator).body;
        let failed = "bantin_counter_storing 0\n";
        (health.status, metrics.contains(failed))
    };
    for _ in 0..40 {
        std::thread::sleep(std::time::Duration::from_millis(25));
        assert_eq!(told(&counter), (503, true));
    }
    // Numbers are still told, and they are those acknowledged.
    let all = |counter: &Process| {
        let answer = Request::new("GET", SITE).send(counter.public);
        assert_eq!(answer.status, 200);
        answer.json()["s"]["all"].clone()
    };
    assert_eq!(all(&counter), acknowledged);
    fs::remove_file(&filler).expect("room again");
    until("the counter is well again", || {
        Request::new("GET", "/healthz")
            .send(counter.operator)
            .status
            == 200
    });
    // The view that was refused is no repeat when it is sent again.
    assert_eq!(send(visitor).status, 200);
    acknowledged += 1;
    assert_eq!(all(&counter), acknowledged);
    counter.signal("TERM");
    let (status, log) = counter.wait();
    assert!(status.success(), "{log}");
    assert!(log.contains("is full. Make room on it"), "{log}");
    let told: Vec<&str> = log
        .lines()
        .filter(|line| line.contains("storing"))
        .collect();
    // Told as often as it happened: each is followed by the other.
    assert!(told.len() >= 2 && told.len().is_multiple_of(2), "{log}");
    for pair in told.chunks(2) {
        assert!(pair[0].contains("\"not_storing\""), "{log}");
        assert!(pair[1].contains("\"storing_again\""), "{log}");
    }
}

#[test]
fn a_read_only_disk_is_told_at_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let disk = folder.path().display();
    // A database that is there already, and none.
    for prepare in ["true", "touch DISK/counter.db DISK/counter.db.lock"] {
        let mount = format!(
            "mount -t tmpfs tmpfs {disk} && {} && mount -o remount,ro {disk}",
            prepare.replace("DISK", &disk.to_string())
        );
        let error = Process::run(&with_disk(&mount, &format!("{disk}/counter.db")))
            .err()
            .expect("nothing can be stored");
        assert!(error.contains("cannot open the database"), "{error}");
        assert!(error.to_lowercase().contains("read-only"), "{error}");
        assert!(error.contains("must be allowed to write"), "{error}");
    }
}
