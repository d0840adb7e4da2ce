//! A build that fails, for whatever reason, leaves the old site as it was.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use super::{assert_same, beside, everything, site};
use crate::support::Project;
use crate::support::project::files_below;

/// A report that changes many pages.
const NEW_REPORT: &str = "---\ntitle: Mới\ndate: 2025-02-01\n---\n\nChữ.\n";

/// What breaks the sources: a path and its new content.
const BREAKS: [(&str, &str, &str); 6] = [
    (
        "an unknown key",
        "content/tin/2025/tin-3.md",
        "---\ntitel: A\ndate: 2025-01-01\n---\n",
    ),
    (
        "a broken link",
        "content/tin/2025/tin-3.md",
        "---\ntitle: A\ndate: 2025-01-01\n---\n[x](khong-co.md)\n",
    ),
    ("settings that are no TOML", "config.toml", "title = \n"),
    (
        "a template that is no Tera",
        "themes/congdoan/templates/article.html",
        "{% if %}",
    ),
    (
        "a template that fails",
        "themes/congdoan/templates/article.html",
        "{{ article.no_such_field.at_all }}",
    ),
    (
        "a template that fails late",
        "themes/congdoan/templates/sitemap.xml",
        "{{ nothing.like.this }}",
    ),
];

#[test]
fn an_error_leaves_the_old_site() {
    for (case, path, content) in BREAKS {
        let project = site().create();
        project.build();
        let before = everything(&project);
        // Something else would change if the build went through.
        project.put("content/tin/2025/moi.md", NEW_REPORT);
        let whole = fs::read(project.root().join(path)).ok();
        project.put(path, content);
        assert!(project.try_build().is_err(), "{case}");
        assert_same(&everything(&project), &before, case);
        assert_eq!(beside(&project), ["public", "site"], "{case}");
        match whole {
            Some(whole) => project.put(path, whole),
            None => project.remove(path),
        }
        project.build();
        assert!(project.pages().has("tin/2025/moi.html"), "{case}: mended");
    }
}

#[test]
fn an_error_leaves_no_site_where_there_was_none() {
    for (case, path, content) in BREAKS {
        let project = site().create();
        project.put(path, content);
        assert!(project.try_build().is_err(), "{case}");
        assert_eq!(beside(&project), ["site"], "{case}");
    }
}

#[test]
fn what_a_crash_left_behind_is_cleared() {
    let project = site().create();
    let fresh = project.folder().join(".public.bantin-staging");
    fs::create_dir_all(fresh.join("tin")).expect("a folder");
    fs::write(fresh.join("tin/half.html"), "<p>nửa").expect("a file");
    project.build();
    assert_eq!(beside(&project), ["public", "site"]);
    assert!(!project.pages().has("tin/half.html"));
    let before = everything(&project);
    let staging = project.out().join(".bantin-staging");
    fs::create_dir_all(&staging).expect("a folder");
    fs::write(staging.join("0"), "<p>nửa").expect("a file");
    project.build();
    assert_same(&everything(&project), &before, "");
}

#[test]
fn a_crash_between_two_moves_is_mended_by_the_next_build() {
    let project = site().create();
    project.build();
    let before = everything(&project);
    project.put("content/tin/2025/moi.md", NEW_REPORT);
    project.remove("content/tin/2025/tin-1.md");
    project.build();
    let after = everything(&project);
    let lines = |files: &BTreeMap<String, Vec<u8>>| -> Vec<String> {
        let ledger = String::from_utf8(files[".bantin"].clone()).expect("UTF-8");
        ledger.lines().map(ToOwned::to_owned).collect()
    };
    // As a crash leaves it: the ledger names the old files, and without a hash those that were
    // to be moved in; every other one of these is in place.
    let (old, new) = (lines(&before), lines(&after));
    let moved: Vec<&str> = new
        .iter()
        .filter(|line| !old.contains(line))
        .filter_map(|line| line.split_once(' '))
        .map(|(_, file)| file)
        .collect();
    assert!(moved.len() > 5, "{moved:?}");
    let kept = old.iter().filter(|line| {
        let file = line.split_once(' ').map_or("", |(_, file)| file);
        !moved.contains(&file)
    });
    let unsure = moved.iter().map(|file| format!("{:016x} {file}", 0));
    let ledger: Vec<String> = kept.cloned().chain(unsure).collect();
    for (file, content) in &before {
        let path = project.out().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a file");
    }
    for (number, file) in moved.iter().enumerate() {
        let path = project.out().join(file);
        if number % 2 == 0 {
            fs::write(path, &after[*file]).expect("a file");
        } else if !before.contains_key(*file) {
            fs::remove_file(path).expect("a file");
        }
    }
    fs::write(project.out().join(".bantin"), ledger.join("\n") + "\n").expect("a ledger");
    project.build();
    assert_same(&everything(&project), &after, "after the crash");
}

/// Mounts a file system of that many bytes; none where that is not allowed.
pub struct Mount<'a>(&'a Path);

impl<'a> Mount<'a> {
    /// Mounts it at a folder, which is made.
    pub fn new(at: &'a Path, kilobytes: usize) -> Option<Self> {
        fs::create_dir_all(at).expect("a folder");
        let options = format!("size={kilobytes}k,mode=0777");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &options, "tmpfs"])
            .arg(at)
            .output()
            .is_ok_and(|output| output.status.success());
        mounted.then_some(Self(at))
    }
}

impl Drop for Mount<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).status();
    }
}

fn assert_refused(project: &Project, out: &Path) {
    let before = files_below(out);
    project.put("content/tin/2025/moi.md", NEW_REPORT);
    project.put("content/tai-lieu/lon.bin", vec![1; 3_000_000]);
    let problems = project.try_build_into(out, false).expect_err("no room");
    let codes: Vec<_> = problems.into_iter().map(|one| one.problem.code()).collect();
    assert!(
        !codes.is_empty() && codes.iter().all(|code| *code == "unwritable"),
        "{codes:?}"
    );
    assert_same(&files_below(out), &before, "");
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let project = site().create();
    let disk = project.folder().join("disk");
    let Some(_mount) = Mount::new(&disk, 3000) else {
        eprintln!("skipped: no file system can be mounted here");
        return;
    };
    let out = disk.join("public");
    project.try_build_into(&out, false).expect("room enough");
    assert_refused(&project, &out);
    project.remove("content/tai-lieu/lon.bin");
    project.try_build_into(&out, false).expect("room again");
    assert!(out.join("tin/2025/moi.html").is_file());
}

#[test]
fn a_folder_that_cannot_be_written_leaves_the_old_site() {
    let project = site().create();
    project.build();
    let set_mode = |mode: u32| {
        fs::set_permissions(project.out(), fs::Permissions::from_mode(mode)).expect("permissions");
    };
    set_mode(0o555);
    let writable = fs::write(project.out().join("probe"), "").is_ok();
    if writable {
        // Root writes everywhere.
        eprintln!("skipped: permissions do not bind this user");
        fs::remove_file(project.out().join("probe")).expect("the probe");
    } else {
        assert_refused(&project, &project.out());
    }
    set_mode(0o755);
}

#[test]
fn the_machines_refusal_has_an_exit_code_of_its_own() {
    let project = site().create();
    fs::write(project.folder().join("tep"), "").expect("a file");
    let run = project.run(&["build", "--out", "../tep/public", "--lang", "en"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
}
