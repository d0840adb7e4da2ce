//! The preview follows its files and the clock, whatever the system tells of them.

use std::fs;
use std::process::Command;

use jiff::{Timestamp, ToSpan};

use super::server::Server;
use super::sound;
use crate::support::Site;

const REPORT: &str = "/tin/2025/a.html";

/// Runs a program where the system watches so much and no more; none where that cannot be had.
fn with_inotify(limit: &str) -> Option<Vec<String>> {
    let script = format!("echo {limit} && exec \"$0\" \"$@\"");
    let words = ["unshare", "--user", "--map-root-user", "sh", "-c", &script];
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let tried = Command::new(&words[0])
        .args(&words[1..])
        .arg("true")
        .output();
    let works = tried.is_ok_and(|output| output.status.success());
    if !works {
        eprintln!("skipped: no user namespace with limits can be had here");
    }
    works.then_some(words)
}

#[test]
fn changes_are_seen_also_where_the_system_tells_of_none() {
    let none = with_inotify("0 > /proc/sys/user/max_inotify_instances");
    let few = with_inotify("1 > /proc/sys/user/max_inotify_watches");
    let asked: Vec<String> = Vec::new();
    // The command before it, its arguments, and what it says in English.
    let cases = [
        (none, &[][..], "looked at every second"),
        (few, &[], "looked at every second"),
        (Some(asked), &["--poll"], ""),
    ];
    for (command, args, told) in cases {
        let Some(command) = command else { continue };
        let command: Vec<&str> = command.iter().map(String::as_str).collect();
        let project = sound();
        let server = Server::start_by(&command, &project, args, &[("BANTIN_LANG", "en")]);
        assert!(server.told.contains(told), "{}", server.told);
        assert!(!server.told.contains("os error"), "{}", server.told);
        let saved = "---\ntitle: Vừa lưu\ndate: 2025-01-01\n---\n";
        project.put("content/tin/2025/a.md", saved);
        server.until(REPORT, |answer| answer.text().contains("Vừa lưu"));
        project.put("content/tin/moi/b.md", saved);
        server.until("/tin/2025/b.html", |answer| answer.status == 200);
        fs::remove_dir_all(project.root().join("content/tin/moi")).expect("a folder");
        server.until("/tin/2025/b.html", |answer| answer.status == 404);
    }
}

#[test]
fn a_table_of_watches_that_is_full_while_it_runs_is_told_and_the_files_are_followed() {
    let Some(command) = with_inotify("12 > /proc/sys/user/max_inotify_watches") else {
        return;
    };
    let command: Vec<&str> = command.iter().map(String::as_str).collect();
    let project = sound();
    let server = Server::start_by(&command, &project, &[], &[("BANTIN_LANG", "en")]);
    assert!(!server.told.contains("every second"), "{}", server.told);
    let put = |number: u32, name: &str, title: &str| {
        let text = format!("---\ntitle: {title}\ndate: 2025-01-01\n---\n");
        project.put(&format!("content/tin/{number}/{name}.md"), text);
    };
    for number in 0..20 {
        put(number, &format!("m{number}"), "Một");
    }
    for number in 0..20 {
        let address = |name: &str| format!("/tin/2025/{name}{number}.html");
        server.until(&address("m"), |answer| answer.status == 200);
        put(number, &format!("m{number}"), "Hai hai");
        server.until(&address("m"), |answer| answer.text().contains("Hai hai"));
        // A file of a folder that nothing watches.
        put(number, &format!("n{number}"), "Ba");
        server.until(&address("n"), |answer| answer.status == 200);
    }
    let told = server.later();
    assert_eq!(told.matches("looked at every second").count(), 1, "{told}");
}

#[test]
fn a_report_appears_and_goes_when_its_hour_comes() {
    let now = Timestamp::now();
    let hour = |seconds: i64| {
        let at = now + seconds.seconds();
        at.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(7)))
            .strftime("%Y-%m-%dT%H:%M:%S+07:00")
            .to_string()
    };
    // That of the report which is to come.
    let year = &hour(6)[..4];
    let report = |key: &str, seconds: i64| match key {
        "date" => format!("title: A\ndate: {}", hour(seconds)),
        _ => format!("title: B\ndate: 2025-01-01\nexpires: {}", hour(seconds)),
    };
    let project = Site::new()
        .article(&format!("{year}/a.md"), &report("date", 6), "")
        .article(&format!("{year}/b.md"), &report("expires", 8), "")
        .create();
    let server = Server::start_by(&[], &project, &["--published"], &[]);
    server.until(&format!("/tin/{year}/a.html"), |answer| {
        answer.status == 200
    });
    server.until("/tin/2025/b.html", |answer| answer.status == 404);
    server.until("/", |answer| {
        answer.text().contains(&format!("tin/{year}/a.html"))
    });
    // Nothing is read again and again after that.
    let told = server.later();
    assert!(told.matches("ms").count() <= 3, "{told}");
}
