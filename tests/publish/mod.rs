//! Publishing: what is sent, when, and what is left alone.

mod branch;
mod cut;
mod due;
#[cfg(feature = "publish-remote")]
mod examined;
mod links;
mod officers;
#[cfg(all(unix, feature = "publish-remote", feature = "test-tools"))]
mod real;
mod shared;
mod wire;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::support::{Project, Run, Site, files_below};

/// The list and the lock, which readers do not ask for.
const OWN: [&str; 2] = ["bantin.state", "bantin.lock"];

/// A site of two reports and two clusters, and the host that it is published on.
struct Workplace {
    project: Project,
    host: PathBuf,
    /// Who sits there.
    name: &'static str,
}

/// A site that is published on a folder.
fn site(host: &Path) -> Site {
    let path = host.to_str().expect("a path in Unicode").replace('\\', "/");
    let config = format!(
        "title = \"Tin\"\nbase_url = \"https://tin.example/\"\n\
         [publish.web]\nkind = \"folder\"\npath = \"{path}\"\n"
    );
    let site = Site::new().config(&config);
    let cluster = |site: Site, id: &str| {
        let text = format!("---\nname: Cụm {id}\n---\n");
        site.file(&format!("content/clusters/{id}.md"), &text)
    };
    let site = cluster(cluster(site, "a"), "b");
    let report = |site: Site, name: &str, day: u8| {
        let lines = format!("title: Tin {name}\ndate: 2025-01-0{day}\ncluster: a");
        site.article(&format!("2025/{name}.md"), &lines, "Nội dung.")
    };
    report(report(site, "mot", 1), "hai", 2)
}

impl Workplace {
    fn new(host: &Path, name: &'static str) -> Self {
        Self {
            project: site(host).create(),
            host: host.to_owned(),
            name,
        }
    }

    fn publish(&self, args: &[&str]) -> Run {
        let args = [&["--lang", "en", "publish", "--as", self.name], args].concat();
        self.project.run(&args)
    }

    /// Publishes; what goes wrong ends the test.
    fn published(&self, args: &[&str]) -> String {
        let run = self.publish(args);
        assert_eq!(run.code, 0, "{}", run.stderr);
        run.stderr
    }

    fn put(&self, path: &str, text: &str) {
        self.project.put(path, text);
    }

    fn report(&self, name: &str, title: &str) {
        let text = format!("---\ntitle: {title}\ndate: 2025-01-03\ncluster: b\n---\nNội dung.\n");
        self.put(&format!("content/tin/2025/{name}.md"), &text);
    }

    /// What readers find on the host.
    fn found(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = files_below(&self.host);
        files.retain(|path, _| !OWN.contains(&path.as_str()));
        files
    }

    /// What was built.
    fn built(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = files_below(&self.project.root().join("public"));
        files.remove(".bantin");
        files
    }

    fn assert_whole(&self, when: &str) {
        let (found, built) = (self.found(), self.built());
        let differs: Vec<&String> = built
            .keys()
            .chain(found.keys())
            .filter(|path| found.get(*path) != built.get(*path))
            .collect();
        assert_eq!(differs, Vec::<&String>::new(), "{when}");
    }
}

#[test]
fn only_what_differs_is_sent_and_removed() {
    let host = tempfile::tempdir().expect("a folder");
    let workplace = Workplace::new(host.path(), "office");
    let all = workplace.published(&[]);
    workplace.assert_whole("first");
    let count = workplace.built().len();
    assert!(all.contains(&format!("{count} files sent")), "{all}");
    // Nothing changed, and the host is not even asked for the lock.
    let again = workplace.published(&[]);
    assert!(again.contains("nothing to send"), "{again}");
    // One report edited, one renamed, one new in letters of Vietnamese, one removed.
    type Edit = fn(&Workplace);
    let edits: [(&str, Edit, usize); 4] = [
        ("edited", |workplace| workplace.report("mot", "Tin mot"), 0),
        (
            "renamed",
            |workplace| {
                workplace.project.remove("content/tin/2025/hai.md");
                workplace.report("hai-moi", "Tin hai");
            },
            1,
        ),
        (
            "new",
            |workplace| workplace.report("Hội nghị số 1", "Hội nghị"),
            0,
        ),
        (
            "removed",
            |workplace| workplace.project.remove("content/tin/2025/mot.md"),
            1,
        ),
    ];
    for (what, edit, gone) in edits {
        let before = workplace.found();
        edit(&workplace);
        let told = workplace.published(&["--delete"]);
        workplace.assert_whole(what);
        let after = workplace.found();
        let sent = after
            .iter()
            .filter(|(path, bytes)| before.get(*path) != Some(bytes))
            .count();
        let removed = before
            .keys()
            .filter(|path| !after.contains_key(*path))
            .count();
        let meant = format!("{sent} files sent");
        assert!(told.contains(&meant), "{what}: {told} not {meant}");
        assert!(
            told.contains(&format!("{removed} removed")),
            "{what}: {told}"
        );
        assert!(removed >= gone, "{what}");
    }
    assert!(!host.path().join("bantin.lock").exists());
}

#[test]
fn what_others_put_there_stays_and_a_lost_list_removes_nothing() {
    let host = tempfile::tempdir().expect("a folder");
    let workplace = Workplace::new(host.path(), "office");
    std::fs::write(host.path().join("google123.html"), "theirs").expect("a file");
    workplace.published(&[]);
    workplace.project.remove("content/tin/2025/mot.md");
    std::fs::remove_file(host.path().join("bantin.state")).expect("the list");
    let told = workplace.published(&[]);
    assert!(told.contains("0 removed"), "{told}");
    let found = workplace.found();
    assert_eq!(found["google123.html"], b"theirs");
    assert!(
        found.contains_key("tin/2025/mot.html"),
        "nobody knows whose it is"
    );
    for (path, bytes) in workplace.built() {
        assert_eq!(found.get(&path), Some(&bytes), "{path}");
    }
    // A list that is damaged is none; what is on the host as it should be is not sent.
    std::fs::write(host.path().join("bantin.state"), "half").expect("a list");
    let told = workplace.published(&[]);
    assert!(told.contains("nothing to send"), "{told}");
}

#[test]
fn many_removals_are_asked_about_and_a_dry_run_does_nothing() {
    let host = tempfile::tempdir().expect("a folder");
    let workplace = Workplace::new(host.path(), "office");
    workplace.published(&[]);
    let before = files_below(host.path());
    for name in ["mot", "hai"] {
        workplace
            .project
            .remove(&format!("content/tin/2025/{name}.md"));
    }
    workplace.report("ba", "Tin ba");
    let run = workplace.publish(&[]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("--delete"), "{}", run.stderr);
    let told = workplace.published(&["--dry-run"]);
    for line in [
        "remove            tin/2025/mot.html",
        "tin/2025/ba.html",
        "index.html",
    ] {
        assert!(told.contains(line), "{line} in {told}");
    }
    assert_eq!(files_below(host.path()), before);
    workplace.published(&["--delete"]);
    workplace.assert_whole("afterwards");
}

#[test]
fn a_password_is_never_told_and_its_file_is_closed_to_others() {
    let host = tempfile::tempdir().expect("a folder");
    let workplace = Workplace::new(host.path(), "office");
    let config = "title = \"Tin\"\n[publish.web]\nkind = \"ftp\"\nhost = \"127.0.0.1\"\nport = 1\n\
                  user = \"ai\"\nsecret_file = \"mat-khau\"\n";
    workplace.put("config.toml", config);
    workplace.put("mat-khau", "tuyet mat");
    assert_eq!(workplace.project.run(&["build"]).code, 0);
    #[cfg(unix)]
    {
        use std::fs::{Permissions, set_permissions};
        use std::os::unix::fs::PermissionsExt;
        let file = workplace.project.root().join("mat-khau");
        set_permissions(&file, Permissions::from_mode(0o644)).expect("permissions");
        let run = workplace.publish(&[]);
        assert_eq!(run.code, 3, "{}", run.stderr);
        assert!(run.stderr.contains("chmod 600"), "{}", run.stderr);
        set_permissions(&file, Permissions::from_mode(0o600)).expect("permissions");
    }
    let run = workplace.publish(&["--no-build"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(!run.stderr.contains("tuyet mat"), "{}", run.stderr);
}

#[test]
fn what_is_lacking_is_said() {
    let host = tempfile::tempdir().expect("a folder");
    let cases = [
        ("", &[][..], 2, "[publish.web]"),
        (
            "[publish.a]\nkind = \"folder\"\npath = \"a\"\n[publish.b]\nkind = \"folder\"\npath = \"b\"\n",
            &[][..],
            2,
            "bantin publish a",
        ),
        (
            "[publish.a]\nkind = \"folder\"\npath = \"a\"\n",
            &["b"][..],
            2,
            "there are: a",
        ),
        ("[publish.a]\nkind = \"folder\"\n", &[][..], 1, "path"),
        (
            "[publish.a]\nkind = \"ftp\"\nhost = \"x\"\n",
            &[][..],
            1,
            "user",
        ),
        ("[publish.a]\nkind = \"fpt\"\n", &[][..], 1, "fpt"),
        (
            "[publish.a]\nkind = \"folder\"\npath = \"a\"\nconnections = 99\n",
            &[][..],
            1,
            "99",
        ),
        (
            "[publish.a]\nkind = \"folder\"\npath = \"a\"\n",
            &["--no-build"][..],
            1,
            "--no-build",
        ),
    ];
    for (tables, args, code, told) in cases {
        let workplace = Workplace::new(host.path(), "office");
        workplace.put("config.toml", &format!("title = \"Tin\"\n{tables}"));
        let run = workplace.publish(args);
        assert_eq!(run.code, code, "{tables}: {}", run.stderr);
        assert!(run.stderr.contains(told), "{tables}: {}", run.stderr);
    }
}

#[test]
fn where_a_site_is_published_makes_no_page_again() {
    let host = tempfile::tempdir().expect("a folder");
    let workplace = Workplace::new(host.path(), "office");
    assert_eq!(workplace.project.run(&["build"]).code, 0);
    let config = "title = \"Tin\"\nbase_url = \"https://tin.example/\"\n\
                  [publish.khac]\nkind = \"s3\"\nendpoint = \"https://s3.example\"\nbucket = \"tin\"\n\
                  region = \"vn\"\nfolder = \"a\"\naccess_key = \"k\"\nconnections = 2\n\
                  [publish.dav]\nkind = \"webdav\"\nurl = \"https://dav.example/\"\nuser = \"ai\"\n\
                  fingerprints = [\"SHA256:x\"]\n";
    workplace.put("config.toml", config);
    let run = workplace.project.run(&["--lang", "en", "build"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("(0 made again"), "{}", run.stderr);
}

#[test]
fn who_publishes_is_asked_once() {
    let host = tempfile::tempdir().expect("a folder");
    let workplace = Workplace::new(host.path(), "office");
    let run = workplace.project.run(&["--lang", "en", "publish"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("--as"), "{}", run.stderr);
    workplace.published(&[]);
    let run = workplace.project.run(&["--lang", "en", "publish"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}
