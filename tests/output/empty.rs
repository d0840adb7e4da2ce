//! A folder that is there but empty: filled where it is, for its parent may not be ours to write.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};

use super::{assert_same, beside, everything, site};

#[test]
fn an_empty_folder_is_filled_and_not_replaced() {
    let (project, other) = (site().create(), site().create());
    other.build();
    fs::create_dir(project.out()).expect("a folder");
    fs::set_permissions(project.out(), fs::Permissions::from_mode(0o2775)).expect("permissions");
    let identity = || {
        let data = fs::metadata(project.out()).expect("a folder");
        (data.dev(), data.ino(), data.mode())
    };
    let before = identity();
    let built = project.build();
    assert_eq!(identity(), before, "another folder took its place");
    assert_eq!(built.outcome.written, built.pages);
    assert_same(&everything(&project), &everything(&other), "");
    assert_eq!(project.build().outcome.unchanged, built.pages);
}

#[test]
fn an_empty_folder_stays_empty_when_the_build_fails() {
    let project = site().create();
    fs::create_dir(project.out()).expect("a folder");
    project.put(
        "themes/congdoan/templates/sitemap.xml",
        "{{ nothing.like.this }}",
    );
    assert!(project.try_build().is_err());
    assert_same(&everything(&project), &Default::default(), "");
    assert_eq!(beside(&project), ["public", "site"]);
    assert_eq!(fs::read_dir(project.out()).expect("a folder").count(), 0);
}

#[test]
fn a_folder_with_nothing_but_what_a_crash_left_is_empty() {
    let (project, other) = (site().create(), site().create());
    other.build();
    let staging = project.out().join(".bantin-staging");
    fs::create_dir_all(staging.join("4711")).expect("a folder");
    fs::write(staging.join("4711/0"), "<p>nửa").expect("a file");
    fs::write(staging.join("lock"), "").expect("a file");
    project.build();
    assert_same(&everything(&project), &everything(&other), "");
}

#[test]
fn a_parent_that_cannot_be_written_is_no_hindrance() {
    let project = site().create();
    let (parent, out) = (
        project.folder().join("web"),
        project.folder().join("web/root"),
    );
    fs::create_dir_all(&out).expect("a folder");
    let set_mode = |mode: u32| {
        fs::set_permissions(&parent, fs::Permissions::from_mode(mode)).expect("permissions");
    };
    set_mode(0o555);
    // Root writes everywhere; then this shows only that nothing is left beside the folder.
    let result = project.try_build_into(&out, false);
    let beside = fs::read_dir(&parent).expect("a folder").count();
    set_mode(0o755);
    assert!(result.is_ok(), "{result:?}");
    assert_eq!(beside, 1);
    assert!(out.join("index.html").is_file());
}
