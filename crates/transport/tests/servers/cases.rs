//! What every host does, case by case.

use std::sync::Barrier;

use transport::{Creation, Entry, Error, Headers, Remote, RemotePath, is_temporary};

use super::each_kind::for_each_kind;
use super::kinds::{Host, KINDS, Kind};

type Case = (&'static str, fn(&Host, &mut dyn Remote));

const CASES: &[Case] = &[
    ("a file is read as it was written", written_and_read),
    ("sizes from nothing to megabytes", sizes),
    ("names with Vietnamese letters, blanks and signs", names),
    ("a file takes the place of another", replaced),
    ("lists", lists),
    ("what is missing", missing),
    ("removing", removing),
    ("renaming", renaming),
    ("creating for a lock", creating),
    ("many files over one connection", many),
    ("folders that several make at once", together),
    ("a folder that vanished is made again", vanished),
    ("no permission", no_permission),
    ("a disk that is full", full),
    ("nothing is left behind", leftovers),
];

fn path(text: &str) -> RemotePath {
    RemotePath::new(text).expect("a path")
}

/// Bytes that no mode of text leaves alone.
fn bytes(length: usize) -> Vec<u8> {
    (0..length)
        .map(|i| [0, b'\r', b'\n', 0xff, b'a'][(i * i + i / 7) % 5])
        .collect()
}

fn every_case(kind: Kind) {
    let host = Host::start(kind);
    for (name, case) in CASES {
        let mut remote = host
            .connect()
            .unwrap_or_else(|error| panic!("{kind:?}: {error}"));
        println!("{kind:?}: {name}");
        case(&host, remote.as_mut());
    }
}

for_each_kind!(every_case);

fn written_and_read(_: &Host, remote: &mut dyn Remote) {
    let file = path("một/hai/ba.bin");
    remote.put(&file, &bytes(5000)).expect("written");
    assert_eq!(remote.read(&file), Ok(Some(bytes(5000))));
}

fn sizes(_: &Host, remote: &mut dyn Remote) {
    for size in [0, 1, 32_767, 32_768, 32_769, 261_121, 3 << 20] {
        let file = path("sizes.bin");
        remote.put(&file, &bytes(size)).expect("written");
        assert!(remote.read(&file) == Ok(Some(bytes(size))), "{size}");
    }
}

const NAMES: [&str; 8] = [
    "Bản tin số 1.html",
    "đường dẫn.html",
    "a+b%20c.html",
    "-la",
    "[x]*.html",
    "x;y=1, z.html",
    "it's \"so\".html",
    ".htaccess",
];

fn names(_: &Host, remote: &mut dyn Remote) {
    let folder = path("Tin tức năm 2026");
    for name in NAMES {
        let file = folder.join(name).expect("a path");
        remote
            .put(&file, name.as_bytes())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(
            remote.read(&file),
            Ok(Some(name.as_bytes().to_vec())),
            "{name}"
        );
    }
    let mut listed: Vec<_> = remote
        .list(&folder)
        .expect("a list")
        .into_iter()
        .map(|entry| entry.name)
        .collect();
    listed.sort();
    let mut expected = NAMES.to_vec();
    expected.sort_unstable();
    assert_eq!(listed, expected);
    for name in NAMES {
        assert_eq!(
            remote.remove(&folder.join(name).expect("a path")),
            Ok(true),
            "{name}"
        );
    }
}

fn replaced(_: &Host, remote: &mut dyn Remote) {
    let file = path("replaced.html");
    for text in ["long, and the first", "short", ""] {
        remote.put(&file, text.as_bytes()).expect("written");
        assert_eq!(remote.read(&file), Ok(Some(text.as_bytes().to_vec())));
    }
}

fn lists(_: &Host, remote: &mut dyn Remote) {
    remote
        .put(&path("lists/a.html"), b"12345")
        .expect("written");
    remote.put(&path("lists/b/c.html"), b"1").expect("written");
    let headers = Headers {
        content_type: Some("text/html; charset=utf-8"),
        cache_control: Some("max-age=60"),
    };
    remote
        .put_with(&path("lists/d.html"), b"123", &headers)
        .expect("written");
    let mut listed = remote.list(&path("lists")).expect("a list");
    listed.sort_by(|a, b| a.name.cmp(&b.name));
    let entry = |name: &str, size, is_folder| Entry {
        name: name.to_owned(),
        size,
        is_folder,
    };
    assert_eq!(
        listed,
        [
            entry("a.html", 5, false),
            entry("b", 0, true),
            entry("d.html", 3, false)
        ]
    );
    let root = remote.list(&RemotePath::root()).expect("a list");
    assert!(root.contains(&entry("lists", 0, true)), "{root:?}");
}

fn missing(_: &Host, remote: &mut dyn Remote) {
    remote
        .put(&path("missing/there.html"), b"1")
        .expect("written");
    for name in ["missing/x.html", "nowhere/x.html", "x.html"] {
        assert_eq!(remote.read(&path(name)), Ok(None), "{name}");
        assert_eq!(remote.list(&path(name)), Ok(Vec::new()), "{name}");
        assert_eq!(remote.remove_folder(&path(name)), Ok(false), "{name}");
    }
    for to in ["missing/there.html", "missing/x.html"] {
        let renamed = remote.rename(&path("missing/x.html"), &path(to));
        if remote.abilities().rename {
            assert!(matches!(renamed, Err(Error::NotFound(_))), "{renamed:?}");
        } else {
            assert!(matches!(renamed, Err(Error::Unsupported(_))), "{renamed:?}");
        }
    }
    // What was there, and the connection, have not suffered.
    assert_eq!(
        remote.read(&path("missing/there.html")),
        Ok(Some(b"1".to_vec()))
    );
}

fn removing(host: &Host, remote: &mut dyn Remote) {
    let (file, folder) = (path("removing/a.html"), path("removing"));
    remote.put(&file, b"1").expect("written");
    assert_eq!(remote.remove_folder(&folder), Ok(false));
    assert_eq!(remote.read(&file), Ok(Some(b"1".to_vec())));
    assert_eq!(remote.remove(&file), Ok(true));
    assert_eq!(remote.read(&file), Ok(None));
    // S3 does not say.
    assert_eq!(remote.remove(&file), Ok(host.kind == Kind::Moto));
    assert_eq!(
        remote.remove_folder(&folder),
        Ok(remote.abilities().folders)
    );
    assert!(
        remote
            .list(&RemotePath::root())
            .expect("a list")
            .iter()
            .all(|entry| entry.name != "removing")
    );
}

fn renaming(_: &Host, remote: &mut dyn Remote) {
    if !remote.abilities().rename {
        return;
    }
    let (from, to) = (path("renaming/từ.html"), path("renaming/đến nơi.html"));
    remote.put(&from, b"new").expect("written");
    remote.rename(&from, &to).expect("renamed");
    assert_eq!(remote.read(&to), Ok(Some(b"new".to_vec())));
    assert_eq!(remote.read(&from), Ok(None));
    remote.put(&from, b"newer").expect("written");
    remote.rename(&from, &to).expect("renamed over a file");
    assert_eq!(remote.read(&to), Ok(Some(b"newer".to_vec())));
    assert_eq!(remote.rename(&to, &to), Ok(()));
    assert_eq!(remote.read(&to), Ok(Some(b"newer".to_vec())));
}

fn creating(host: &Host, remote: &mut dyn Remote) {
    let lock = path("creating/lock");
    assert_eq!(remote.create_new(&lock, b"one"), Ok(true));
    let mut other = host.connect().expect("a second connection");
    assert_eq!(other.create_new(&lock, b"two"), Ok(false));
    assert_eq!(remote.read(&lock), Ok(Some(b"one".to_vec())));
    assert_eq!(remote.remove(&lock), Ok(true));
    assert_eq!(other.create_new(&lock, b"two"), Ok(true));
    assert_eq!(other.remove(&lock), Ok(true));
    // S3 alone does not say.
    let is_sure = remote.abilities().creation != Creation::Checked;
    assert_eq!(is_sure, host.kind != Kind::Moto);
    if is_sure {
        creating_at_once(host, remote);
    }
}

/// Rarely does one round show that two succeed, where two can.
fn creating_at_once(host: &Host, remote: &mut dyn Remote) {
    let mut others: Vec<_> = (0..4)
        .map(|_| host.connect().expect("a connection"))
        .collect();
    for round in 0..10 {
        let lock = path(&format!("creating/lock-{round}"));
        let start = Barrier::new(others.len());
        let created: usize = std::thread::scope(|scope| {
            let threads: Vec<_> = others
                .iter_mut()
                .map(|other| {
                    let (lock, start) = (&lock, &start);
                    scope.spawn(move || {
                        start.wait();
                        usize::from(other.create_new(lock, b"mine").expect("an answer"))
                    })
                })
                .collect();
            threads
                .into_iter()
                .map(|thread| thread.join().expect("no panic"))
                .sum()
        });
        assert_eq!(created, 1, "{lock}");
        assert_eq!(remote.remove(&lock), Ok(true));
    }
}

fn many(_: &Host, remote: &mut dyn Remote) {
    for i in 0..60 {
        let file = path(&format!("many/{}/{i}.html", i % 3));
        remote
            .put(&file, &bytes(i * 37))
            .unwrap_or_else(|error| panic!("{i}: {error}"));
    }
    assert_eq!(remote.list(&path("many/1")).expect("a list").len(), 20);
    for i in 0..60 {
        let file = path(&format!("many/{}/{i}.html", i % 3));
        assert_eq!(remote.read(&file), Ok(Some(bytes(i * 37))), "{i}");
    }
}

fn together(host: &Host, _: &mut dyn Remote) {
    let mut remotes: Vec<_> = (0..4)
        .map(|_| host.connect().expect("a connection"))
        .collect();
    for round in 0..12 {
        std::thread::scope(|scope| {
            for (number, remote) in remotes.iter_mut().enumerate() {
                scope.spawn(move || {
                    let file = path(&format!("together/{round}/a/b/{number}.html"));
                    remote
                        .put(&file, b"1")
                        .unwrap_or_else(|error| panic!("{file}: {error}"));
                });
            }
        });
    }
}

fn vanished(host: &Host, remote: &mut dyn Remote) {
    let file = path("vanished/a.html");
    remote.put(&file, b"1").expect("written");
    let mut other = host.connect().expect("a second connection");
    assert_eq!(other.remove(&file), Ok(true));
    let _ = other.remove_folder(&path("vanished")).expect("an answer");
    // The first attempt may fail: the connection knew better. The second must not.
    if remote.put(&file, b"2").is_err() {
        remote.put(&file, b"2").expect("written");
    }
    assert_eq!(remote.read(&file), Ok(Some(b"2".to_vec())));
}

fn no_permission(host: &Host, remote: &mut dyn Remote) {
    if !host.kind.has_disk() {
        return;
    }
    let file = path("readonly/a.html");
    // Apache does not say why.
    let is_refusal = |error: &Error| match host.kind {
        Kind::Apache => matches!(error, Error::Failed(_)),
        _ => matches!(error, Error::NoPermission(_)),
    };
    let put = remote.put(&file, b"1");
    assert!(put.as_ref().is_err_and(is_refusal), "{put:?}");
    let created = remote.create_new(&file, b"1");
    assert!(created.as_ref().is_err_and(is_refusal), "{created:?}");
    assert_eq!(remote.read(&file), Ok(None));
}

fn full(host: &Host, remote: &mut dyn Remote) {
    if !host.kind.has_disk() {
        return;
    }
    let (old, large) = (path("full/old.html"), path("full/large.bin"));
    remote.put(&old, b"old").expect("written");
    for file in [&large, &old] {
        let put = remote.put(file, &bytes(2 << 20));
        if host.kind == Kind::PyFtpd {
            // It fails to close the file, and says that the transfer was cut, or nothing at all.
            assert!(put.as_ref().is_err_and(Error::is_transient), "{put:?}");
            let mut other = host.connect().expect("a connection");
            for entry in other.list(&path("full")).expect("a list") {
                assert!(
                    is_temporary(&entry.name) || entry.name == "old.html",
                    "{entry:?}"
                );
                assert_eq!(
                    other.remove(&path("full").join(&entry.name).expect("a path")),
                    Ok(true)
                );
            }
            return;
        }
        assert!(matches!(put, Err(Error::Full(_))), "{put:?}");
        // Whether the connection goes on or not, a new one tells what is there.
        let mut other = host.connect().expect("a connection");
        assert_eq!(other.read(&large), Ok(None));
        assert_eq!(other.read(&old), Ok(Some(b"old".to_vec())));
        assert_eq!(other.list(&path("full")).expect("a list").len(), 1);
    }
    remote.put(&old, b"new").expect("written again");
}

fn leftovers(_: &Host, remote: &mut dyn Remote) {
    let mut folders = vec![RemotePath::root()];
    while let Some(folder) = folders.pop() {
        for entry in remote.list(&folder).expect("a list") {
            assert!(
                !is_temporary(&entry.name) && !entry.name.ends_with(".guard"),
                "{folder}/{}",
                entry.name
            );
            if entry.is_folder {
                folders.push(folder.join(&entry.name).expect("a path"));
            }
        }
    }
}
