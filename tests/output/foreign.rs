//! Files that others put there, or changed, and links that lead away.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use bantin::build::Built;
use bantin::diagnostic::Diagnostics;

use super::{assert_same, beside, everything, site};
use crate::support::project::files_below;

/// The codes of what went wrong.
fn codes(result: Result<Built, Diagnostics>) -> Vec<&'static str> {
    match result {
        Ok(_) => Vec::new(),
        Err(problems) => problems
            .into_iter()
            .map(|diagnostic| diagnostic.problem.code())
            .collect(),
    }
}

fn put(path: &Path, content: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, content).expect("a file");
}

#[test]
fn a_folder_of_somebody_else_is_refused_and_untouched() {
    // What is in the folder before.
    for file in ["anh.jpg", "index.html", "sub/x", ".hidden", ".bantin"] {
        let project = site().create();
        put(&project.out().join(file), "của người khác");
        let before = everything(&project);
        assert_eq!(codes(project.try_build()), ["foreign-output"], "{file}");
        assert_same(&everything(&project), &before, file);
        assert_eq!(beside(&project), ["public", "site"], "{file}");
    }
}

#[test]
fn the_sources_are_no_output() {
    let project = site().create();
    let before = files_below(project.root());
    let root = project.root();
    let folders = [
        root.to_owned(),
        root.join("content"),
        root.join("content/moi"),
        root.join("themes/x"),
        root.join("content/../content"),
        root.join(".bantin"),
        root.join(".bantin/public"),
        project.folder().to_owned(),
    ];
    for folder in folders {
        let found = codes(project.try_build_into(&folder, false));
        assert_eq!(found, ["output-in-sources"], "{}", folder.display());
        assert_same(
            &files_below(root),
            &before,
            &format!("{}", folder.display()),
        );
    }
}

#[test]
fn a_link_to_the_sources_is_no_output_either() {
    let project = site().create();
    let before = files_below(project.root());
    symlink(project.root().join("content"), project.out()).expect("a link");
    assert_eq!(codes(project.try_build()), ["output-in-sources"]);
    assert_same(&files_below(project.root()), &before, "");
}

#[test]
fn files_of_others_stay_and_pages_that_are_gone_go() {
    let project = site().create();
    project.build();
    put(&project.out().join("google123.html"), "của người khác");
    put(
        &project.out().join("tin/2025/ghi-chu.txt"),
        "của người khác",
    );
    put(&project.out().join("chua-tung-co/x"), "của người khác");
    project.remove("content/tin/2025/tin-12.md");
    project.remove("content/tai-lieu/a.pdf");
    let outcome = project.build().outcome;
    assert!(outcome.removed >= 3, "{outcome:?}");
    assert_eq!(outcome.kept, [""; 0]);
    let pages = project.pages();
    for (file, exists) in [
        ("google123.html", true),
        ("tin/2025/ghi-chu.txt", true),
        ("chua-tung-co/x", true),
        ("tin/2025/tin-11.html", true),
        ("tin/2025/tin-12.html", false),
        ("nam/2025/01/12/index.html", false),
        ("tai-lieu/a.pdf", false),
    ] {
        assert_eq!(pages.has(file), exists, "{file}");
    }
    for folder in ["tai-lieu", "nam/2025/01/12"] {
        assert!(
            !project.out().join(folder).exists(),
            "{folder} is empty and stays"
        );
    }
}

#[test]
fn a_file_of_somebody_else_in_the_way_of_a_page_stops_the_build() {
    let project = site().create();
    project.build();
    put(&project.out().join("tin/2025/moi.html"), "của người khác");
    let before = everything(&project);
    project.put(
        "content/tin/2025/moi.md",
        "---\ntitle: Mới\ndate: 2025-02-01\n---\n\nChữ.\n",
    );
    assert_eq!(codes(project.try_build()), ["foreign-output"]);
    assert_same(&everything(&project), &before, "");
}

#[test]
fn a_page_changed_by_hand_is_written_again() {
    let project = site().create();
    project.build();
    let before = everything(&project);
    for file in ["tin/2025/tin-1.html", "tai-lieu/a.pdf", "index.html"] {
        put(&project.out().join(file), "sửa tay");
    }
    fs::remove_file(project.out().join("rss.xml")).expect("a file");
    assert_eq!(project.build().outcome.written, 4);
    assert_same(&everything(&project), &before, "");
}

#[test]
fn a_change_of_the_same_length_is_noticed() {
    let project = site().create();
    project.build();
    let before = everything(&project);
    for file in ["index.html", "tai-lieu/a.pdf"] {
        let changed: Vec<u8> = before[file].iter().map(|byte| byte ^ 1).collect();
        fs::write(project.out().join(file), changed).expect("a file");
    }
    assert_eq!(project.build().outcome.written, 2);
    assert_same(&everything(&project), &before, "");
}

#[test]
fn a_file_changed_by_hand_that_is_no_page_any_more_is_kept() {
    let project = site().create();
    project.build();
    let page = "tin/2025/tin-3.html";
    put(&project.out().join(page), "sửa tay");
    project.remove("content/tin/2025/tin-3.md");
    for _ in 0..3 {
        assert_eq!(project.build().outcome.kept, [page], "told each time");
        assert_eq!(project.pages().text(page), "sửa tay");
    }
    fs::remove_file(project.out().join(page)).expect("a file");
    assert_eq!(project.build().outcome.kept, [""; 0]);
    assert!(!project.pages().has(page));
}

#[test]
fn a_kept_file_is_in_nobodys_way_when_its_page_comes_back() {
    let project = site().create();
    project.build();
    let before = everything(&project);
    let (source, page) = ("content/tin/2025/tin-3.md", "tin/2025/tin-3.html");
    let text = fs::read(project.root().join(source)).expect("a file");
    put(&project.out().join(page), "sửa tay");
    project.remove(source);
    for _ in 0..2 {
        assert_eq!(project.build().outcome.kept, [page]);
    }
    project.put(source, text);
    assert_eq!(project.build().outcome.kept, [""; 0]);
    assert_same(&everything(&project), &before, "");
}

#[test]
fn a_kept_file_restored_as_it_was_goes() {
    let project = site().create();
    project.build();
    let page = "tin/2025/tin-3.html";
    let written = project.pages().text(page).to_owned();
    put(&project.out().join(page), "sửa tay");
    project.remove("content/tin/2025/tin-3.md");
    assert_eq!(project.build().outcome.kept, [page]);
    put(&project.out().join(page), &written);
    let outcome = project.build().outcome;
    assert_eq!((outcome.removed, outcome.kept.len()), (1, 0));
    assert!(!project.pages().has(page));
}

#[test]
fn a_kept_file_is_not_removed_to_make_room_for_a_page() {
    // A file of the site, and the one that would need it to be gone.
    for (old, new) in [
        ("content/x/y.txt", "content/x"),
        ("content/x", "content/x/y.txt"),
    ] {
        let project = site().file(old, "cũ").create();
        project.build();
        let page = old.trim_start_matches("content/");
        put(&project.out().join(page), "sửa tay");
        project.remove(old);
        assert_eq!(project.build().outcome.kept, [page]);
        let before = everything(&project);
        let _ = fs::remove_dir(project.root().join("content/x"));
        project.put(new, "mới");
        assert_eq!(codes(project.try_build()), ["foreign-output"], "{new}");
        assert_same(&everything(&project), &before, new);
    }
}

#[test]
fn a_folder_or_file_that_somebody_put_in_the_place_of_ours_stays() {
    // What is replaced, and by a file of which name.
    for (ours, theirs) in [
        ("tai-lieu/a.pdf", "tai-lieu/a.pdf/ghi-chu.txt"),
        ("tin/2025", "tin/2025"),
    ] {
        let project = site().create();
        project.build();
        let place = project.out().join(ours);
        let _ = fs::remove_file(&place);
        let _ = fs::remove_dir_all(&place);
        put(&project.out().join(theirs), "của người khác");
        let before = everything(&project);
        assert_eq!(codes(project.try_build()), ["foreign-output"], "{ours}");
        assert_same(&everything(&project), &before, ours);
    }
}

#[test]
fn an_empty_folder_in_the_place_of_a_page_makes_room() {
    let project = site().create();
    project.build();
    let before = everything(&project);
    let page = project.out().join("index.html");
    fs::remove_file(&page).expect("a file");
    fs::create_dir(&page).expect("a folder");
    assert_eq!(project.build().outcome.written, 1);
    assert_same(&everything(&project), &before, "");
}

#[test]
fn links_under_our_own_names_are_not_followed() {
    let project = site().create();
    project.build();
    let target = project.folder().join("ngoai.txt");
    let outside = project.folder().join("ngoai");
    fs::create_dir(&outside).expect("a folder");
    for name in [".bantin-new", ".bantin-staging", ".bantin"] {
        put(&target, "ngoài");
        let link = project.out().join(name);
        // The list is read before it is a link that nobody should trust.
        if name == ".bantin" {
            fs::rename(&link, &target).expect("the list");
        }
        let kept = fs::read(&target).expect("a file");
        symlink(
            if name == ".bantin-staging" {
                &outside
            } else {
                &target
            },
            &link,
        )
        .expect("a link");
        project.put(
            "content/tin/2025/moi.md",
            format!("---\ntitle: {name}\ndate: 2025-02-01\n---\n\nChữ.\n"),
        );
        let expected: &[&str] = if name == ".bantin" {
            &["foreign-output"]
        } else {
            &[]
        };
        assert_eq!(codes(project.try_build()), expected, "{name}");
        assert_eq!(fs::read(&target).expect("a file"), kept, "{name}");
        assert!(files_below(&outside).is_empty(), "{name}");
        fs::remove_file(&link).ok();
    }
}

#[test]
fn a_link_that_leads_nowhere_is_no_output() {
    let project = site().create();
    symlink(project.folder().join("khong-co"), project.out()).expect("a link");
    assert_eq!(codes(project.try_build()), ["output-symlink"]);
    assert_eq!(beside(&project), ["public", "site"]);
}

#[test]
fn a_page_replaced_by_a_link_is_written_and_its_target_stays() {
    let project = site().create();
    project.build();
    let before = everything(&project);
    let target = project.folder().join("ngoai.html");
    put(&target, "ngoài");
    for file in ["index.html", "tai-lieu/a.pdf"] {
        let page = project.out().join(file);
        fs::remove_file(&page).expect("a file");
        symlink(&target, &page).expect("a link");
    }
    project.build();
    assert_eq!(fs::read_to_string(&target).expect("a file"), "ngoài");
    assert_same(&everything(&project), &before, "");
}

/// Replaces a folder of the output by a link to a copy outside.
fn link_folder_away(project: &crate::support::Project, folder: &str) -> std::path::PathBuf {
    let (inside, outside) = (project.out().join(folder), project.folder().join("ngoai"));
    fs::rename(&inside, &outside).expect("a folder");
    symlink(&outside, &inside).expect("a link");
    outside
}

#[test]
fn nothing_is_written_through_a_link_to_a_folder() {
    let project = site().create();
    project.build();
    let outside = link_folder_away(&project, "tin/2025");
    let (before, inside) = (files_below(&outside), everything(&project));
    project.put(
        "content/tin/2025/moi.md",
        "---\ntitle: Mới\ndate: 2025-02-01\n---\n\nChữ.\n",
    );
    assert_eq!(codes(project.try_build()), ["output-symlink"]);
    assert_same(&files_below(&outside), &before, "outside");
    assert_same(&everything(&project), &inside, "inside");
}

#[test]
fn nothing_is_removed_through_a_link_to_a_folder() {
    let project = site().create();
    project.build();
    let outside = link_folder_away(&project, "tai-lieu");
    let before = files_below(&outside);
    project.remove("content/tai-lieu/a.pdf");
    let result = project.try_build();
    assert_same(&files_below(&outside), &before, &format!("{result:?}"));
}

#[test]
fn files_behind_a_link_to_another_disk_stay_and_stop_no_build() {
    let project = site().file("content/anh/sau/b.pdf", "x").create();
    project.build();
    let Ok(disk) = tempfile::tempdir_in("/dev/shm") else {
        eprintln!("skipped: there is no other disk here");
        return;
    };
    let inside = project.out().join("anh");
    put(&disk.path().join("sau/b.pdf"), "x");
    fs::remove_dir_all(&inside).expect("a folder");
    symlink(disk.path(), &inside).expect("a link");
    project.remove("content/anh/sau/b.pdf");
    let built = project.try_build();
    let kept = built.as_ref().map(|built| built.outcome.kept.clone());
    assert_eq!(kept, Ok(vec!["anh/sau/b.pdf".to_owned()]), "{built:?}");
    assert!(disk.path().join("sau/b.pdf").is_file());
}

#[test]
fn a_page_may_become_a_folder_and_a_folder_a_page() {
    let project = site().file("content/x", "tệp").create();
    project.build();
    project.remove("content/x");
    project.put("content/x/y.txt", "trong");
    project.build();
    assert_eq!(project.pages().text("x/y.txt"), "trong");
    project.remove("content/x/y.txt");
    fs::remove_dir(project.root().join("content/x")).expect("a folder");
    project.put("content/x", "tệp");
    project.build();
    assert_eq!(project.pages().text("x"), "tệp");
}

#[test]
fn a_file_of_somebody_else_in_the_way_of_a_folder_stops_the_build() {
    let project = site().create();
    project.build();
    put(&project.out().join("moi"), "của người khác");
    let before = everything(&project);
    project.put("content/moi/y.txt", "trong");
    assert_eq!(codes(project.try_build()), ["foreign-output"]);
    assert_same(&everything(&project), &before, "");
}

#[test]
fn a_folder_that_becomes_a_page_does_not_take_the_files_of_others_along() {
    let project = site().file("content/x/y.txt", "trong").create();
    project.build();
    put(&project.out().join("x/ghi-chu.txt"), "của người khác");
    let before = everything(&project);
    fs::remove_dir_all(project.root().join("content/x")).expect("a folder");
    project.put("content/x", "tệp");
    assert_eq!(codes(project.try_build()), ["foreign-output"]);
    assert_same(&everything(&project), &before, "");
}
