//! A wire that is cut, and readers who look on meanwhile.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use bantin::publish::{
    Author, Leave, Local, LocalFile, Lock, Memory, Nickname, Publication, Published, Stopped, Watch,
};
use transport::{Error, Options, Secret, Target, connect};

use super::links::links;
use super::wire::{Before, Watched};
use super::{OWN, Workplace};
use crate::support::files_below;

/// What of a built folder is to be published.
fn local(folder: &Path) -> Local {
    let mut files = files_below(folder);
    files.remove(".bantin");
    let files = files.into_iter().map(|(path, bytes)| {
        let file = LocalFile {
            hash: xxhash_rust::xxh3::xxh3_64(&bytes),
            size: bytes.len() as u64,
        };
        (path, file)
    });
    Local {
        files: files.collect(),
        sources: BTreeMap::new(),
    }
}

/// Publishes what a workplace built, with somebody who looks on.
fn publish(
    workplace: &Workplace,
    token: u64,
    before: &Before,
) -> (Result<Published, Stopped>, usize) {
    let folder = workplace.project.root().join("public");
    let memory = workplace.project.root().join(".bantin").join("publish");
    // The command files what it remembers under the place; without one, so does nobody.
    let names = std::fs::read_dir(&memory).into_iter().flatten().flatten();
    let names = names.filter_map(|it| it.file_name().into_string().ok());
    let mut names = names.filter_map(|it| it.strip_suffix(".seen").map(str::to_owned));
    let filed = names.next().unwrap_or_else(|| "web".to_owned());
    let local = local(&folder);
    let target = Target::Folder {
        path: workplace.host.clone(),
    };
    let changes = Arc::new(AtomicUsize::new(0));
    let publication = Publication {
        local: &local,
        folder: &folder,
        memory: Memory {
            folder: &memory,
            host: &filed,
        },
        by: &Nickname::new("office").expect("a name"),
        clock: &|| workplace.project.now(),
        token,
        connections: 3,
        leave: Leave {
            delete: true,
            take_over: true,
            ..Leave::default()
        },
        begin: &|| Ok(()),
        finish: &|| Ok(()),
        watch: Watch {
            begin: &|_| {},
            step: &|_| {},
        },
    };
    let result = publication.run(&|| {
        Ok(Box::new(Watched {
            inner: connect(&target, &Secret::none(), &Options::default())?,
            changes: Arc::clone(&changes),
            before: Arc::clone(before),
        }))
    });
    (result, changes.load(Ordering::SeqCst))
}

/// Links of a site that lead nowhere, from all pages that readers reach from the home page.
fn broken(host: &Path) -> Vec<String> {
    // Other files come and go meanwhile: only what pages lead to is asked for.
    let mut open = vec!["index.html".to_owned()];
    let mut seen: BTreeSet<String> = open.iter().cloned().collect();
    let mut broken = Vec::new();
    while let Some(page) = open.pop() {
        let Ok(bytes) = std::fs::read(host.join(&page)) else {
            continue;
        };
        for to in links(&page, &bytes) {
            if !host.join(&to).is_file() {
                broken.push(format!("{page} leads to {to}"));
            } else if to.ends_with(".html") && seen.insert(to.clone()) {
                open.push(to);
            }
        }
    }
    broken
}

#[test]
fn readers_find_the_site_whole_at_every_moment() {
    let host = tempfile::tempdir().expect("a folder");
    let workplace = Workplace::new(host.path(), "office");
    workplace.published(&[]);
    assert_eq!(broken(host.path()), Vec::<String>::new());
    // A new report in a new month of a cluster that had none, one renamed, one removed.
    workplace.report("ba", "Tin ba");
    workplace.project.remove("content/tin/2025/hai.md");
    let text = "---\ntitle: Tin bốn\ndate: 2025-02-03\ncluster: b\n---\nNội dung.\n";
    workplace.put("content/tin/2025/bon.md", text);
    let folder = workplace.project.root().join("public");
    let built = workplace.project.run(&["build"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let found = Arc::new(Mutex::new(Vec::new()));
    let (seen, place) = (Arc::clone(&found), host.path().to_owned());
    let look: Before = Arc::new(move |number, path| {
        let mut seen = seen.lock().expect("no panic");
        let lines = broken(&place).into_iter();
        seen.extend(lines.map(|line| format!("before change {number} ({path}): {line}")));
        Ok(())
    });
    let (result, changes) = publish(&workplace, 1, &look);
    result.expect("it is published");
    assert!(changes > 10, "{changes}");
    assert_eq!(*found.lock().expect("no panic"), Vec::<String>::new());
    assert_eq!(broken(host.path()), Vec::<String>::new());
    let mut there = files_below(host.path());
    there.retain(|path, _| !OWN.contains(&path.as_str()));
    assert_eq!(there.len(), local(&folder).files.len());
}

#[test]
fn what_was_sent_before_the_wire_was_cut_is_not_sent_again() {
    let host = tempfile::tempdir().expect("a folder");
    let workplace = Workplace::new(host.path(), "office");
    let built = workplace.project.run(&["build"]);
    assert_eq!(built.code, 0, "{}", built.stderr);
    let all = workplace.built().len();
    for cut in (1..all).step_by(all / 10) {
        let host = tempfile::tempdir().expect("a folder");
        let mut workplace = Workplace::new(host.path(), "office");
        workplace.project = super::site(host.path()).create();
        assert_eq!(workplace.project.run(&["build"]).code, 0);
        // The first is the lock.
        let dead: Before = Arc::new(move |number, _| match number <= cut {
            true => Ok(()),
            false => Err(Error::Failed("cut".to_owned())),
        });
        let (result, _) = publish(&workplace, 1, &dead);
        assert!(result.is_err(), "cut at {cut}");
        assert!(host.path().join("bantin.lock").exists());
        let sent_before = files_below(host.path()).len() - 1;
        let well: Before = Arc::new(|_, _| Ok(()));
        let (result, changes) = publish(&workplace, 2, &well);
        let published = result.expect("it goes on");
        assert_eq!(published.resumed, sent_before, "cut at {cut}");
        // The lock, which is there, so that it is written over and removed at last; and the list.
        let of_own = 4;
        let sent = published.plan.sent().count();
        assert_eq!(sent + sent_before, workplace.built().len(), "cut at {cut}");
        assert_eq!(changes, sent + of_own, "cut at {cut}");
        workplace.assert_whole("resumed");
        assert!(!host.path().join("bantin.lock").exists());
    }
}

#[test]
fn a_wire_that_is_cut_for_a_moment_is_no_end() {
    let host = tempfile::tempdir().expect("a folder");
    let workplace = Workplace::new(host.path(), "office");
    assert_eq!(workplace.project.run(&["build"]).code, 0);
    let once: Before = Arc::new(|number, _| match number {
        5 => Err(Error::Cut("for a moment".to_owned())),
        _ => Ok(()),
    });
    let (result, _) = publish(&workplace, 1, &once);
    result.expect("it is published");
    workplace.assert_whole("afterwards");
}

/// Somebody else at it, who is sending a page.
fn other(workplace: &Workplace) -> Lock {
    Lock {
        author: Author {
            by: Nickname::new("other").expect("a name"),
            at: workplace.project.now(),
        },
        token: 9,
        files: ["tin/2025/lac.html".to_owned()].into(),
    }
}

#[test]
fn who_comes_between_the_look_and_the_lock_leaves_nothing_ownerless() {
    let host = tempfile::tempdir().expect("a folder");
    let workplace = Workplace::new(host.path(), "office");
    assert_eq!(workplace.project.run(&["build"]).code, 0);
    let (place, lock) = (host.path().to_owned(), other(&workplace).to_bytes());
    let comes: Before = Arc::new(move |number, _| {
        if number == 0 {
            std::fs::create_dir_all(place.join("tin/2025")).expect("a folder");
            std::fs::write(place.join("tin/2025/lac.html"), "half").expect("a page");
            std::fs::write(place.join("bantin.lock"), &lock).expect("a lock");
        }
        Ok(())
    });
    let (result, _) = publish(&workplace, 1, &comes);
    result.expect("it takes the place of the other");
    workplace.assert_whole("afterwards");
}

#[test]
fn whose_place_was_taken_says_nothing_of_the_host() {
    let host = tempfile::tempdir().expect("a folder");
    let workplace = Workplace::new(host.path(), "office");
    assert_eq!(workplace.project.run(&["build"]).code, 0);
    let (place, lock) = (
        host.path().join("bantin.lock"),
        other(&workplace).to_bytes(),
    );
    let comes: Before = Arc::new(move |number, _| {
        if number == 20 {
            std::fs::write(&place, &lock).expect("a lock");
        }
        Ok(())
    });
    let (result, _) = publish(&workplace, 1, &comes);
    assert!(matches!(result, Err(Stopped::Overtaken)), "{result:?}");
    assert!(!host.path().join("bantin.state").exists());
    assert!(
        host.path().join("bantin.lock").exists(),
        "it is the other's"
    );
}
