//! What is in the place of a file is not removed with all that is in it.

use transport::{Error, Remote, RemotePath};

use super::http_host::{Asked, HttpHost, found, open, path, status};
use super::kinds::{Host, KINDS};

/// A server of WebDAV with a folder `folder`, and a file `old`.
fn dav(asked: &Asked) -> (u16, String) {
    let leads_to = asked.header("destination").rsplit('/').next();
    match (asked.method.as_str(), asked.path.as_str()) {
        ("PROPFIND", "/") => found(&[("/", true)]),
        ("PROPFIND", "/folder") => found(&[("/folder/", true)]),
        ("PROPFIND", "/moved") => status(301),
        ("PROPFIND", "/old") => found(&[("/old", false)]),
        ("PROPFIND", "/half") => found(&[("/half", false)]),
        ("PROPFIND", _) => status(404),
        ("DELETE", "/half") => found(&[("/half/a", false)]),
        ("MOVE", _) => match (leads_to, asked.header("overwrite")) {
            (Some("half"), "T") => found(&[("/half/a", false)]),
            (Some("folder" | "moved" | "old" | "half"), "F") => status(412),
            _ => status(201),
        },
        _ => status(201),
    }
}

#[test]
fn webdav_overwrites_files_alone() {
    type Act = fn(&mut dyn Remote, &RemotePath) -> Result<(), Error>;
    let put: Act = |remote, to| remote.put(to, b"1");
    let rename: Act = |remote, to| remote.rename(&path("a"), to);
    let remove: Act = |remote, to| remote.remove(to).map(|_| ());
    let host = HttpHost::start(dav);
    let mut remote = open(&host.dav()).expect("a connection");
    host.take();
    let sent = "PUT (temporary)";
    let (first, again, gone) = (
        "MOVE (temporary) F",
        "MOVE (temporary) T",
        "DELETE (temporary)",
    );
    for (name, act, to, is_done, expected) in [
        ("put", put, "new", true, vec![sent, first]),
        (
            "put",
            put,
            "old",
            true,
            vec![sent, first, "PROPFIND /old", again],
        ),
        (
            "put",
            put,
            "folder",
            false,
            vec![sent, first, "PROPFIND /folder", gone],
        ),
        (
            "put",
            put,
            "moved",
            false,
            vec![sent, first, "PROPFIND /moved", gone],
        ),
        (
            "put",
            put,
            "half",
            false,
            vec![sent, first, "PROPFIND /half", again, gone],
        ),
        ("rename", rename, "new", true, vec!["MOVE /a F"]),
        (
            "rename",
            rename,
            "old",
            true,
            vec!["MOVE /a F", "PROPFIND /old", "MOVE /a T"],
        ),
        (
            "rename",
            rename,
            "folder",
            false,
            vec!["MOVE /a F", "PROPFIND /folder"],
        ),
        (
            "rename",
            rename,
            "half",
            false,
            vec!["MOVE /a F", "PROPFIND /half", "MOVE /a T"],
        ),
        (
            "remove",
            remove,
            "old",
            true,
            vec!["PROPFIND /old", "DELETE /old"],
        ),
        ("remove", remove, "folder", false, vec!["PROPFIND /folder"]),
        ("remove", remove, "moved", false, vec!["PROPFIND /moved"]),
        ("remove", remove, "new", true, vec!["PROPFIND /new"]),
        (
            "remove",
            remove,
            "half",
            false,
            vec!["PROPFIND /half", "DELETE /half"],
        ),
    ] {
        let done = act(remote.as_mut(), &path(to));
        assert_eq!(host.take(), expected, "{name} {to}: {done:?}");
        match done {
            Ok(()) => assert!(is_done, "{name} {to}"),
            Err(error) => assert!(
                !is_done && matches!(error, Error::Failed(_)),
                "{name} {to}: {error:?}"
            ),
        }
    }
}

#[test]
fn the_folder_of_the_target_is_no_file() {
    for kind in KINDS {
        let host = Host::start(kind);
        let mut remote = host.connect().expect("a connection");
        let (root, file) = (RemotePath::root(), path("a"));
        remote.put(&file, b"1").expect("written");
        for (name, done) in [
            ("read", remote.read(&root).map(|_| ())),
            ("put", remote.put(&root, b"1")),
            ("remove", remote.remove(&root).map(|_| ())),
            ("rename", remote.rename(&root, &path("b"))),
            ("rename to", remote.rename(&file, &root)),
            ("create", remote.create_new(&root, b"1").map(|_| ())),
        ] {
            assert!(
                matches!(done, Err(Error::Unsupported(_))),
                "{kind:?}, {name}: {done:?}"
            );
        }
        assert_eq!(remote.read(&file), Ok(Some(b"1".to_vec())), "{kind:?}");
        // It also stays when nothing is in it.
        remote.remove(&file).expect("removed");
        for entry in remote.list(&root).expect("a list") {
            let _ = remote.remove_folder(&path(&entry.name));
        }
        assert_eq!(remote.remove_folder(&root), Ok(false), "{kind:?}");
        host.connect().expect("a folder");
    }
}

#[test]
fn no_file_takes_the_place_of_a_folder() {
    for kind in KINDS {
        let host = Host::start(kind);
        let mut remote = host.connect().expect("a connection");
        if !remote.abilities().folders {
            continue;
        }
        let inner = path("folder/a");
        remote.put(&inner, b"1").expect("written");
        remote.put(&path("file"), b"2").expect("written");
        let folder = path("folder");
        assert!(remote.put(&folder, b"3").is_err(), "{kind:?}");
        assert!(remote.rename(&path("file"), &folder).is_err(), "{kind:?}");
        let removed = remote.remove(&folder);
        assert!(!matches!(removed, Ok(true)), "{kind:?}: {removed:?}");
        assert_eq!(remote.read(&inner), Ok(Some(b"1".to_vec())), "{kind:?}");
        assert_eq!(
            remote.read(&path("file")),
            Ok(Some(b"2".to_vec())),
            "{kind:?}"
        );
    }
}
