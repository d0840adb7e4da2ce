//! `clean`: what is taken out of files, what stays, and what is refused.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
#[cfg(target_os = "linux")]
use std::process::Command;

use super::{OK, PROBLEMS, USAGE, assert_code};
use crate::support::files::{film, pdf, word};
use crate::support::photo::{photo, turned};
use crate::support::{Project, Site, files_below};
use pictures::Format;

/// A file: its name, its bytes, the exit code, and what is said of it.
type Case = (&'static str, Vec<u8>, i32, &'static str);

fn cases() -> Vec<Case> {
    let signed = [&pdf("An")[..], b"/ByteRange [0 1 2 3]"].concat();
    let locked = [&pdf("An")[..], b"/Encrypt 5 0 R"].concat();
    let half = turned(600, 400, 1);
    let half = half[..half.len() / 2].to_vec();
    vec![
        (
            "anh.jpg",
            turned(600, 400, 6),
            OK,
            "removed what describes it",
        ),
        ("anh", turned(60, 40, 1), OK, "removed what describes it"),
        (
            "sach.png",
            photo(60, 40, Format::Png),
            OK,
            "nothing to remove",
        ),
        (
            "phim.mp4",
            film("+09.6025+105.9739/"),
            OK,
            "removed position 9.6025, 105.9739",
        ),
        ("phim không tên.mov", film(""), OK, "nothing to remove"),
        (
            "van-ban.pdf",
            pdf("Trần Thị B"),
            OK,
            "removed author Trần Thị B",
        ),
        (
            "ke-hoach.docx",
            word("Lê An"),
            OK,
            "removed author Lê An (names in comments",
        ),
        (
            "ky.pdf",
            signed,
            PROBLEMS,
            "error[not-cleaned]: the file is signed",
        ),
        (
            "khoa.pdf",
            locked,
            PROBLEMS,
            "cannot be read without its password",
        ),
        ("half.jpg", half, PROBLEMS, "error[half-picture]"),
        (
            "quet.tif",
            b"II*\0\x08\0\0\0\0\0\0\0\0\0".to_vec(),
            PROBLEMS,
            "out of TIFF pictures",
        ),
        (
            "bai.md",
            b"---\ntitle: A\n---\n".to_vec(),
            PROBLEMS,
            "is no picture, no film",
        ),
        ("trong.jpg", Vec::new(), PROBLEMS, "the file is empty"),
        (
            "cu.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            PROBLEMS,
            "out of DOC files",
        ),
    ]
}

fn with(cases: &[Case]) -> Project {
    let project = Site::new().create();
    for (name, bytes, ..) in cases {
        project.put(name, bytes);
    }
    project
}

#[test]
fn each_file_is_told_what_became_of_it() {
    let cases = cases();
    let project = with(&cases);
    for (name, before, code, words) in &cases {
        let read = || fs::read(project.root().join(name)).expect("a file");
        let dry = project.run(&["--lang", "en", "clean", "--dry-run", name]);
        assert_code(&dry, *code, name);
        assert!(
            dry.stderr
                .contains(&words.replace("removed", "would remove")),
            "{}",
            dry.stderr
        );
        assert!(read() == *before, "{name}: only looked at");
        let run = project.run(&["--lang", "en", "clean", name]);
        assert_code(&run, *code, name);
        assert!(
            run.stderr.contains(words) && run.stderr.contains(name),
            "{}",
            run.stderr
        );
        assert_eq!(read() != *before, words.contains("removed"), "{name}");
        for secret in ["GPS", "105.9739", "Lê An", "Trần Thị B"] {
            let holds = read()
                .windows(secret.len())
                .any(|part| part == secret.as_bytes());
            assert!(!holds || *code != OK, "{name}: {secret}");
        }
        if *code == OK {
            let again = project.run(&["--lang", "en", "clean", name]);
            assert!(
                again.stderr.contains("nothing to remove"),
                "{}",
                again.stderr
            );
        }
    }
    let hidden = files_below(project.root()).into_keys();
    assert_eq!(
        hidden.filter(|name| name.starts_with('.')).count(),
        0,
        "nothing is left"
    );
}

#[test]
fn all_problems_come_in_one_go_and_the_rest_is_done() {
    let project = with(&cases());
    let names: Vec<&str> = cases().iter().map(|(name, ..)| *name).collect();
    let run = project.run(&[&["--lang", "en", "clean", "none.jpg"], &names[..]].concat());
    assert_code(&run, PROBLEMS, "clean");
    assert!(
        run.stderr.contains("8 errors, 0 warnings"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("phim.mp4: removed position"),
        "{}",
        run.stderr
    );
    assert_code(&project.run(&["clean"]), USAGE, "no file");
    let in_vietnamese = with(&cases()).run(&["clean", "phim.mp4"]);
    assert!(
        in_vietnamese
            .stderr
            .contains("phim.mp4: đã xóa tọa độ 9.6025, 105.9739")
    );
}

#[test]
fn permissions_stay_and_links_are_refused() {
    let project = Site::new().file("anh.jpg", turned(60, 40, 1)).create();
    let path = project.root().join("anh.jpg");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("a mode");
    fs::create_dir(project.root().join("thu-muc")).expect("a folder");
    symlink("anh.jpg", project.root().join("link.jpg")).expect("a link");
    let before = fs::read(&path).expect("a file");
    let run = project.run(&["--lang", "en", "clean", "link.jpg"]);
    assert_code(&run, PROBLEMS, "a link");
    assert!(run.stderr.contains("error[symlink]"), "{}", run.stderr);
    assert!(
        fs::read(&path).expect("a file") == before,
        "what it leads to stays"
    );
    let run = project.run(&["clean", "anh.jpg", "thu-muc"]);
    assert_code(&run, PROBLEMS, "a folder");
    assert!(run.stderr.contains("`thu-muc/*`"), "{}", run.stderr);
    let mode = fs::metadata(&path).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    assert!(fs::read(&path).expect("a file") != before);
}

#[test]
fn a_track_that_stays_is_told() {
    let way = crate::support::files::film_with_way("gpmd");
    let project = Site::new().file("phim.mp4", way).create();
    let run = project.run(&["--lang", "en", "clean", "phim.mp4"]);
    assert_code(&run, PROBLEMS, "clean");
    let words = "error[personal-data-left]: the file still has the way that was taken (gpmd)";
    assert!(run.stderr.contains(words), "{}", run.stderr);
}

/// Some systems replace no file that is open: the new one and the old one are closed before.
#[cfg(target_os = "linux")]
#[test]
fn files_are_closed_before_one_takes_the_place_of_the_other() {
    let files = [
        ("anh.jpg", turned(600, 400, 6)),
        ("phim.mp4", film("+09.6025+105.9739/")),
    ];
    for (name, bytes) in files {
        let project = Site::new().create();
        project.put(name, bytes);
        let calls = "-etrace=?openat,?openat2,?dup,?fcntl,?close,?rename,?renameat,?renameat2";
        let run = Command::new("strace")
            .args(["-f", "-qq", "-y", calls, "-o", "../calls"])
            .arg(env!("CARGO_BIN_EXE_bantin"))
            .args(["clean", name])
            .current_dir(project.root())
            .output()
            .unwrap_or_else(|error| panic!("strace is needed for this test: {error}"));
        assert_eq!(run.status.code(), Some(OK), "{name}");
        let calls = fs::read_to_string(project.folder().join("calls")).expect("calls");
        let (before, _) = calls.split_once("rename").expect("it is replaced");
        for file in [name, ".bantin-"] {
            // With `-y` each number of an open file has its path behind it.
            let is_of = |line: &&str| line.contains(&format!("/{file}"));
            let lines = || before.lines().filter(is_of);
            // A number that a call returns is open from then on.
            let gives = |line: &&str| line.rsplit(" = ").next().is_some_and(|it| it.contains('<'));
            let opened = lines().filter(gives).count();
            let closed = lines().filter(|line| line.contains("close(")).count();
            assert!(opened > 0, "{file}: {calls}");
            assert_eq!(opened, closed, "{file}: {calls}");
        }
    }
}

/// A run that was killed leaves what it was writing: the next one in that folder takes it away, one that
/// only looks changes nothing.
#[test]
fn what_a_killed_run_left_is_swept() {
    let project = Site::new().create();
    project.put("anh/a.jpg", turned(60, 40, 1));
    let left = "anh/.bantin-0123456789abcdef";
    project.put(left, "half");
    for (args, stays) in [
        (&["clean", "--dry-run", "anh/a.jpg"][..], true),
        (&["clean", "anh/a.jpg"][..], false),
    ] {
        assert_code(&project.run(args), OK, left);
        assert_eq!(project.root().join(left).exists(), stays, "{args:?}");
    }
}
