//! Calls of the system that fail while files move: injected by `strace`.

use std::process::{Command, Stdio};

use super::{assert_same, everything, site};
use crate::support::Project;

/// What moves files into place; systems lack some of them.
const MOVES: &str = "-etrace=?rename,?renameat,?renameat2";

/// Builds by the binary with a fault; returns its exit code and what it said.
fn build_with(project: &Project, fault: &str) -> (Option<i32>, String) {
    let strace = ["-f", "-qq", "-o", "/dev/null", MOVES, fault];
    let run = Command::new("strace")
        .args(strace)
        .arg(env!("CARGO_BIN_EXE_bantin"))
        .args(["build", "--out", "../public", "--lang", "en"])
        .current_dir(project.root())
        .env("SOURCE_DATE_EPOCH", project.now().as_second().to_string())
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("strace is needed for this test: {error}"));
    let told = String::from_utf8_lossy(&run.stderr).into_owned();
    (run.status.code(), told)
}

#[test]
fn a_move_that_cannot_be_undone_leaves_nothing_ownerless() {
    let project = site().create();
    project.build();
    // They come before all pages: the list is the first that moves, then the one, then the other.
    // That fails, and so does what would undo the first.
    project.put("static/0a.txt", "một");
    project.put("static/0b.txt", "hai");
    let (code, told) = build_with(&project, "-einject=?rename:error=EIO:when=3..4");
    assert_eq!(code, Some(3), "{told}");
    assert!(told.contains("unwritable"), "{told}");
    let there = everything(&project);
    assert!(there.contains_key("0a.txt"), "it was moved for good");
    assert!(!there.contains_key("0b.txt"), "it was not moved");
    project.build();
    assert_eq!(project.pages().text("0b.txt"), "hai");
    for name in ["0a.txt", "0b.txt"] {
        project.remove(&format!("static/{name}"));
    }
    assert_eq!(project.build().outcome.kept, [""; 0], "both were ours");
    assert!(!project.pages().has("0a.txt"));
}

#[test]
fn a_move_that_is_undone_leaves_the_list_as_it_was() {
    let project = site().create();
    project.build();
    let before = everything(&project);
    project.put("static/0a.txt", "một");
    project.put("static/0b.txt", "hai");
    let (code, told) = build_with(&project, "-einject=?rename:error=EIO:when=3..3");
    assert_eq!(code, Some(3), "{told}");
    assert_same(&everything(&project), &before, "after what was undone");
}

#[test]
fn files_that_cannot_be_exchanged_are_replaced() {
    // As file systems and sandboxes refuse what they do not know.
    for error in ["EPERM", "ENOSYS", "EINVAL", "EOPNOTSUPP", "EIO"] {
        let project = site().create();
        project.build();
        project.put(
            "content/tin/2025/tin-3.md",
            "---\ntitle: Khác hẳn\ndate: 2025-01-03\n---\n",
        );
        let fault = format!("-einject=?renameat2:error={error}");
        let (code, told) = build_with(&project, &fault);
        assert_eq!(code, Some(0), "{error}: {told}");
        assert_same(&everything(&project), &project.clean_build(), error);
    }
}
