//! Two officers on one host.

use std::fs;

use bantin::publish::{Author, Lock, Nickname};

use super::Workplace;
use crate::support::files_below;

#[test]
fn what_another_officer_published_is_not_undone() {
    let host = tempfile::tempdir().expect("a folder");
    let first = Workplace::new(host.path(), "first");
    let second = Workplace::new(host.path(), "second");
    first.published(&[]);
    second.published(&[]);
    first.report("cua-toi", "Của tôi");
    first.published(&[]);
    second.report("cua-ban", "Của bạn");
    let before = files_below(host.path());
    let run = second.publish(&[]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    for told in [
        "content/tin/2025/cua-toi.md",
        "`first`",
        "just now",
        "--replace",
    ] {
        assert!(run.stderr.contains(told), "{told} in {}", run.stderr);
    }
    assert_eq!(files_below(host.path()), before);
    // Once it is here, both are published.
    second.report("cua-toi", "Của tôi");
    second.published(&[]);
    second.assert_whole("both");
    assert!(second.found().contains_key("tin/2025/cua-toi.html"));
    assert!(second.found().contains_key("tin/2025/cua-ban.html"));
    // The first lacks what the second published now.
    assert_eq!(first.publish(&[]).code, 1);
    // Who means it may drop it.
    let told = first.published(&["--replace", "--delete"]);
    assert!(
        told.contains("dropped") && told.contains("content/tin/2025/cua-ban.md"),
        "{told}"
    );
    first.assert_whole("replaced");
}

#[test]
fn an_edit_of_another_officer_is_not_undone_and_a_deletion_is_no_loss() {
    let host = tempfile::tempdir().expect("a folder");
    let first = Workplace::new(host.path(), "first");
    let second = Workplace::new(host.path(), "second");
    first.published(&[]);
    second.published(&[]);
    first.report("mot", "Tin mot, đã sửa");
    first.published(&[]);
    let run = second.publish(&[]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(
        run.stderr.contains("content/tin/2025/mot.md"),
        "{}",
        run.stderr
    );
    second.report("mot", "Tin mot, đã sửa");
    second.published(&[]);
    // What one removes on purpose was seen before.
    second.project.remove("content/tin/2025/mot.md");
    second.published(&["--delete"]);
    second.assert_whole("removed");
    // The other still has it, and puts it back without knowing: it is hers to decide.
    first.published(&[]);
    assert!(first.found().contains_key("tin/2025/mot.html"));
}

#[test]
fn drafts_are_on_no_list() {
    let host = tempfile::tempdir().expect("a folder");
    let workplace = Workplace::new(host.path(), "office");
    let draft = "---\ntitle: Kín\ndate: 2025-01-03\ncluster: a\ndraft: true\n---\nKín.\n";
    workplace.put("content/tin/2025/ban-thao-kin.md", draft);
    workplace.published(&[]);
    let state = fs::read(host.path().join("bantin.state")).expect("a list");
    let state = bantin::publish::State::parse(&state).expect("a list");
    let sources: Vec<&str> = state.sources.keys().map(String::as_str).collect();
    let expected = [
        "config.toml",
        "content/clusters/a.md",
        "content/clusters/b.md",
        "content/tin/2025/hai.md",
        "content/tin/2025/mot.md",
    ];
    assert_eq!(sources, expected);
}

#[test]
fn who_publishes_holds_the_lock() {
    let host = tempfile::tempdir().expect("a folder");
    let workplace = Workplace::new(host.path(), "office");
    let place = host.path().join("bantin.lock");
    let now = workplace.project.now();
    let lock = |minutes: i64| Lock {
        author: Author {
            by: Nickname::new("other").expect("a name"),
            at: now - jiff::SignedDuration::from_mins(minutes),
        },
        token: 7,
        files: ["tin/2025/lac.html".to_owned()].into(),
    };
    fs::write(&place, lock(59).to_bytes()).expect("a lock");
    let run = workplace.publish(&[]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(
        run.stderr.contains("`other` is publishing"),
        "{}",
        run.stderr
    );
    workplace.published(&["--take-over"]);
    assert!(!place.exists());
    // One that was left behind is taken, and what it was about to send is removed.
    workplace.report("ba", "Tin ba");
    fs::write(&place, lock(61).to_bytes()).expect("a lock");
    fs::write(host.path().join("tin/2025/lac.html"), "half").expect("a page");
    workplace.published(&[]);
    workplace.assert_whole("taken over");
    // One that nobody can read may be of a newer program.
    workplace.report("ba", "Tin ba nữa");
    fs::write(&place, "bantin lock 2").expect("a lock");
    let run = workplace.publish(&[]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("bantin.lock"), "{}", run.stderr);
}

#[test]
fn each_officer_may_have_her_own_hosts() {
    let host = tempfile::tempdir().expect("a folder");
    let first = Workplace::new(host.path(), "first");
    let second = Workplace::new(host.path(), "second");
    first.published(&[]);
    let config = fs::read_to_string(second.project.root().join("config.toml"));
    let config = config
        .expect("settings")
        .replace("\n[publish.web]\n", "\n[publish.web]\nconnections = 2\n");
    second.put("config.toml", &config);
    // Each of them adds what both have by then.
    for (number, workplace) in [&second, &first, &second].into_iter().enumerate() {
        for each in [&first, &second] {
            each.report(&format!("chung-{number}"), "Tin chung");
        }
        workplace.published(&[]);
    }
}
