//! Files that several create at once, where a folder guards them.

use std::sync::atomic::{AtomicBool, Ordering};

use transport::{Creation, Error};

use super::ftp_host::{Act, FtpHost};
use super::http_host::{Asked, HttpHost, found, open, path, status};

/// What a server of WebDAV answers about the guard and about the file that it guards, in turn; the last holds on.
#[derive(Clone, Copy)]
struct Answers {
    makes: &'static [u16],
    /// Whether the guard is there.
    guard: &'static [bool],
    /// Whether the file is there.
    file: &'static [bool],
    puts: u16,
}

const FREE: Answers = Answers {
    makes: &[201],
    guard: &[false],
    file: &[false],
    puts: 201,
};

fn nth<T: Copy>(answers: &[T], number: usize) -> T {
    answers[number.min(answers.len() - 1)]
}

impl Answers {
    fn to(self, asked: &Asked) -> (u16, String) {
        let told = |is_there| match is_there {
            true => found(&[(&asked.path, asked.path.ends_with("guard"))]),
            false => status(404),
        };
        match (asked.method.as_str(), asked.path.as_str()) {
            ("PROPFIND", "/" | "/a.guard/") => found(&[(&asked.path, true)]),
            ("PROPFIND", "/a.guard") => told(nth(self.guard, asked.before)),
            ("PROPFIND", _) => told(nth(self.file, asked.before)),
            ("MKCOL", _) => status(nth(self.makes, asked.before)),
            ("PUT", _) => status(self.puts),
            _ => status(201),
        }
    }
}

#[test]
fn who_guards_a_file_on_webdav() {
    let (look, make, guard) = ("PROPFIND /a", "MKCOL /a.guard/", "PROPFIND /a.guard");
    let written = ["PUT (temporary)", "MOVE (temporary) F"];
    let freed = ["PROPFIND /a.guard/", "DELETE /a.guard/"];
    let waited = [look, make, look, guard, make];
    let refused = [look, make, look, guard, make, look, guard];
    for (name, answers, expected, creation, asked) in [
        (
            "the file is there",
            Answers {
                file: &[true],
                ..FREE
            },
            Ok(false),
            Creation::Guarded,
            vec![look],
        ),
        (
            "another has the guard, and creates nothing",
            Answers {
                makes: &[405, 201],
                guard: &[true],
                ..FREE
            },
            Ok(true),
            Creation::Guarded,
            [&waited[..], &written, &freed].concat(),
        ),
        (
            "another has the guard, and creates the file",
            Answers {
                makes: &[405],
                guard: &[true],
                file: &[false, false, true],
                ..FREE
            },
            Ok(false),
            Creation::Guarded,
            [&waited[..], &[look]].concat(),
        ),
        (
            "Apache, of a guard that another makes within the same moment",
            Answers {
                makes: &[403, 201],
                guard: &[true],
                ..FREE
            },
            Ok(true),
            Creation::Guarded,
            [&waited[..], &written, &freed].concat(),
        ),
        (
            "a guard that goes while it is looked for",
            Answers {
                makes: &[409, 201],
                ..FREE
            },
            Ok(true),
            Creation::Guarded,
            [&waited[..], &written, &freed].concat(),
        ),
        (
            "a server that knows no folders",
            Answers {
                makes: &[501],
                ..FREE
            },
            Ok(true),
            Creation::Checked,
            [&[look, make], &written[..]].concat(),
        ),
        (
            "a server that makes no folders",
            Answers {
                makes: &[403],
                ..FREE
            },
            Ok(true),
            Creation::Checked,
            [&refused[..], &written].concat(),
        ),
        (
            "a folder in which nothing may be written",
            Answers {
                makes: &[403],
                puts: 403,
                ..FREE
            },
            Err(()),
            Creation::Guarded,
            [&refused[..], &["PUT (temporary)", "DELETE (temporary)"]].concat(),
        ),
        (
            "a disk that is full",
            Answers {
                makes: &[507],
                ..FREE
            },
            Err(()),
            Creation::Guarded,
            vec![look, make],
        ),
    ] {
        let host = HttpHost::start(move |asked| answers.to(asked));
        let mut remote = open(&host.dav()).expect("a connection");
        host.take();
        let created = remote.create_new(&path("a"), b"1");
        assert_eq!(created.map_err(|_| ()), expected, "{name}");
        assert_eq!(host.take(), asked, "{name}");
        assert_eq!(remote.abilities().creation, creation, "{name}");
        // What was learnt about folders is not asked again.
        if creation == Creation::Checked {
            assert_eq!(remote.create_new(&path("a"), b"1"), Ok(true), "{name}");
            assert_eq!(host.take(), written, "{name}");
        }
    }
}

/// As nginx is without the module for lists.
#[test]
fn guards_where_nothing_is_listed() {
    let host = HttpHost::start(|asked| match (asked.method.as_str(), &*asked.path) {
        ("PROPFIND", _) => status(405),
        ("MKCOL", _) if asked.before == 0 => status(405),
        ("HEAD", "/a.guard") => status(301),
        ("HEAD", _) => status(404),
        _ => status(201),
    });
    let mut remote = open(&host.dav()).expect("a connection");
    host.take();
    assert_eq!(remote.create_new(&path("a"), b"1"), Ok(true));
    assert_eq!(remote.abilities().creation, Creation::Guarded);
    let asked = host.take();
    assert!(asked.contains(&"HEAD /a.guard".to_owned()), "{asked:?}");
    let last = [
        "MOVE (temporary) F",
        "PROPFIND /a.guard/",
        "DELETE /a.guard/",
    ];
    assert!(asked.ends_with(&last.map(str::to_owned)), "{asked:?}");
}

/// A server of WebDAV on which a guard was left behind, with these in it.
fn left_behind(inside: &'static [&str]) -> HttpHost {
    let is_left = AtomicBool::new(true);
    HttpHost::start(move |asked| {
        let is_left_now = is_left.load(Ordering::Relaxed);
        match (asked.method.as_str(), &*asked.path) {
            ("PROPFIND", "/a") => status(404),
            ("PROPFIND", "/a.guard/") => {
                let things: Vec<_> = inside.iter().map(|path| (*path, false)).collect();
                found(&[&[("/a.guard/", true)], &things[..]].concat())
            }
            ("PROPFIND", _) => found(&[(&asked.path, true)]),
            ("MKCOL", _) if is_left_now => status(405),
            ("DELETE", "/a.guard/") => {
                is_left.store(false, Ordering::Relaxed);
                status(204)
            }
            _ => status(201),
        }
    })
}

/// Each of these is waited for, so they go side by side.
#[test]
fn guards_that_nobody_removes() {
    std::thread::scope(|scope| {
        scope.spawn(left_behind_on_webdav);
        scope.spawn(no_guard_on_webdav);
        scope.spawn(left_behind_on_ftp);
    });
}

fn left_behind_on_webdav() {
    let host = left_behind(&[]);
    let mut remote = open(&host.dav()).expect("a connection");
    host.take();
    assert_eq!(remote.create_new(&path("a"), b"1"), Ok(true));
    let removed = "DELETE /a.guard/".to_owned();
    let asked: Vec<_> = host.take();
    let removed = asked.iter().filter(|line| **line == removed).count();
    assert_eq!(removed, 2, "{asked:?}");
}

/// A folder that somebody has put something into.
fn no_guard_on_webdav() {
    let host = left_behind(&["/a.guard/b"]);
    let mut remote = open(&host.dav()).expect("a connection");
    host.take();
    let created = remote.create_new(&path("a"), b"1");
    assert!(
        matches!(&created, Err(Error::Failed(said)) if said.starts_with("a.guard ")),
        "{created:?}"
    );
    let asked = host.take();
    assert!(
        !asked
            .iter()
            .any(|line| line.starts_with("DELETE") || line.starts_with("PUT")),
        "{asked:?}"
    );
}

fn left_behind_on_ftp() {
    let is_left = AtomicBool::new(true);
    let host = FtpHost::start(move |command, _| match command {
        "MLSD" => Act::Send(b"type=dir; a.guard\r\n".to_vec()),
        "MKD a.guard" if is_left.load(Ordering::Relaxed) => Act::Say("550 It exists."),
        "RMD a.guard" => {
            is_left.store(false, Ordering::Relaxed);
            Act::Usual
        }
        _ => Act::Usual,
    });
    let mut remote = host.connect().expect("a connection");
    host.take();
    assert_eq!(remote.create_new(&path("a"), b"1"), Ok(true));
    let told = host.take();
    let removed = told.iter().filter(|line| *line == "RMD a.guard").count();
    assert_eq!(removed, 2, "{told:?}");
}
