//! What is said of hosts, by real ones: files in a folder that Apache shows.

use std::fs;
use std::path::Path;

use crate::support::apache::Apache;
use crate::support::{Project, Site};

const ALL: [&str; 8] = [
    "mime", "headers", "setenvif", "filter", "deflate", "rewrite", "env", "brotli",
];

/// A site on a folder that is shown at this address.
fn site(host: &Path, base: &str, lines: &str) -> Project {
    let path = host.to_str().expect("a path");
    let config = format!(
        "title = \"Tin\"\nbase_url = \"{base}\"\n{lines}\n[publish.web]\nkind = \"folder\"\npath = \"{path}\"\n"
    );
    let site = Site::new().config(&config);
    site.article("a.md", "title: A\ndate: 2025-01-01", "")
        .create()
}

/// The signs, each with the beginning of what it stands before.
fn told(project: &Project) -> (i32, Vec<String>) {
    let run = project.run(&["--lang", "en", "publish", "--check"]);
    let lines = run.stderr.lines().filter(|line| !line.starts_with("    "));
    (run.code, lines.map(str::to_owned).collect())
}

#[test]
fn a_host_is_examined_and_left_as_it_was() {
    let host = tempfile::tempdir().expect("a folder");
    let apache = Apache::start(host.path(), "/trang", &ALL);
    let base = format!("http://127.0.0.1:{}/trang/", apache.port);
    let bare = site(host.path(), &base, "");
    let (code, lines) = told(&bare);
    assert_eq!(code, 0, "{lines:#?}");
    let expected = [
        "✓ files are written",
        "✓ a new file takes",
        "✓ two who publish",
        "✓ files are removed",
        "✓ what was written opens",
        "! files have wrong types (MIME), or lack charset=utf-8 (.txt: text/plain)",
        "! pages do not travel compressed",
        "! browsers load again",
        "– wrong addresses",
        "! http:// does not lead",
        "✓ nobody can read",
    ];
    for (line, expected) in lines.iter().zip(expected) {
        assert!(line.starts_with(expected), "{line} is not {expected}");
    }
    assert_eq!(lines.len(), expected.len(), "{lines:#?}");
    assert_eq!(fs::read_dir(host.path()).expect("a folder").count(), 0);
    // With what is made for Apache, nothing is left to mend but the certificate.
    let made = site(host.path(), &base, "[hosting]\nservers = [\"apache\"]");
    let run = made.run(&["publish", "--as", "a"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let before = crate::support::files_below(host.path());
    let (code, lines) = told(&made);
    assert_eq!(code, 0, "{lines:#?}");
    let left = lines.iter().filter(|line| !line.starts_with('✓'));
    let left: Vec<&String> = left.collect();
    assert_eq!(left.len(), 1, "{lines:#?}");
    assert!(left[0].starts_with("! http://"), "{left:?}");
    assert_eq!(crate::support::files_below(host.path()), before);
    // What nobody should read.
    fs::create_dir(host.path().join(".git")).expect("a folder");
    fs::write(host.path().join(".git/HEAD"), "ref: refs/heads/main\n").expect("a file");
    fs::remove_file(host.path().join(".htaccess")).expect("removed");
    let (code, lines) = told(&bare);
    assert_eq!(code, 1, "{lines:#?}");
    assert!(
        lines
            .iter()
            .any(|line| line == "✗ anybody can read private files (.git/HEAD)"),
        "{lines:#?}"
    );
}

#[test]
fn a_folder_that_is_not_shown_is_told() {
    let (host, other) = (
        tempfile::tempdir().expect("a folder"),
        tempfile::tempdir().expect("a folder"),
    );
    let apache = Apache::start(other.path(), "/", &["mime"]);
    let base = format!("http://127.0.0.1:{}/", apache.port);
    let (code, lines) = told(&site(host.path(), &base, ""));
    assert_eq!(code, 1, "{lines:#?}");
    assert!(lines.iter().any(|line| line == "✗ what was written does not open at the address of the site (404)"), "{lines:#?}");
}

#[test]
fn sources_that_can_be_read_over_the_web_are_not_sent() {
    let root = tempfile::tempdir().expect("a folder");
    let web = root.path().join("web");
    let shown = root.path().join("nguon");
    for folder in [&web, &shown] {
        fs::create_dir(folder).expect("a folder");
    }
    // The folder of the sources is apart from that of the web, but shown as well.
    let apache = Apache::start(root.path(), "/", &["mime"]);
    let base = format!("http://127.0.0.1:{}/web/", apache.port);
    let project = site(&web, &base, "");
    let config = fs::read_to_string(project.root().join("config.toml")).expect("settings");
    project.put(
        "config.toml",
        format!("{config}sources = \"{}\"\n", shown.display()),
    );
    let run = project.run(&["--lang", "en", "publish", "--as", "a"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("Anybody can read"), "{}", run.stderr);
    let (code, lines) = told(&project);
    assert_eq!(code, 1, "{lines:#?}");
    let told = |line: &String| line.starts_with("✗ anybody can read the shared sources");
    assert!(lines.iter().any(told), "{lines:#?}");
    assert_eq!(fs::read_dir(&shown).expect("a folder").count(), 0);
    assert_eq!(fs::read_dir(&web).expect("a folder").count(), 0);
}
