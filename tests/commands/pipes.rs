//! Readers that have enough before a command has printed everything.

use std::process::{Command, Stdio};

use super::{OK, PROBLEMS, broken, sound};
use crate::support::Project;

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    type Case<'a> = (fn() -> Project, &'a [&'a str], i32);
    let cases: [Case<'_>; 7] = [
        (sound, &["completions", "bash"], OK),
        (sound, &["completions", "zsh"], OK),
        (sound, &["--help"], OK),
        (sound, &["build", "--explain"], OK),
        (sound, &["check"], OK),
        (broken, &["check", "--format", "json"], PROBLEMS),
        (broken, &["build"], PROBLEMS),
    ];
    for (project, args, code) in cases {
        // Which of the two is read no more: what is for programs, or what is for people.
        for for_people in [false, true] {
            let project = project();
            let mut child = Command::new(env!("CARGO_BIN_EXE_bantin"))
                .args(args)
                .current_dir(project.root())
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .expect("the binary");
            if for_people {
                drop(child.stderr.take());
            } else {
                drop(child.stdout.take());
            }
            let output = child.wait_with_output().expect("its end");
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(!told.contains("panicked"), "{args:?}: {told}");
            assert!(!told.contains("os error"), "{args:?}: {told}");
            assert_eq!(output.status.code(), Some(code), "{args:?}: {told}");
        }
    }
}

#[test]
fn a_full_disk_behind_standard_output_is_told() {
    let full = std::fs::File::options().write(true).open("/dev/full");
    let Ok(full) = full else { return };
    let project = broken();
    for args in [&["completions", "bash"][..], &["check", "--format", "json"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_bantin"))
            .args(args)
            .current_dir(project.root())
            .env("BANTIN_LANG", "en")
            .stdout(full.try_clone().expect("a file"))
            .output()
            .expect("the binary");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(3), "{args:?}: {told}");
        assert!(told.contains("room on the disk"), "{args:?}: {told}");
    }
}

#[cfg(unix)]
#[test]
fn a_site_built_for_its_owner_alone_is_told() {
    // The mask, and whether it is told.
    for (mask, told) in [
        ("022", false),
        ("002", false),
        ("027", false),
        ("077", true),
    ] {
        let project = sound();
        let script = format!("umask {mask}; exec \"$0\" build --lang en");
        let run = |arguments: &str| {
            let script = format!("{script}{arguments}");
            let output = Command::new("sh")
                .args(["-c", &script, env!("CARGO_BIN_EXE_bantin")])
                .current_dir(project.root())
                .output()
                .expect("the binary");
            String::from_utf8_lossy(&output.stderr).contains("private-output")
        };
        assert_eq!(run(""), told, "{mask}");
        // Also where nothing was done.
        assert_eq!(run(""), told, "{mask}");
        let mended = Command::new("chmod")
            .args(["-R", "go+rX", "public"])
            .current_dir(project.root())
            .status();
        assert!(mended.expect("chmod").success());
        assert!(!run(""), "{mask}: mended");
    }
}
