//! The same sources give the same bytes, and a second build has nothing to write.

use std::fs;
use std::time::{Duration, SystemTime};

use super::{assert_same, everything, site};
use crate::support::Project;
use crate::support::project::files_below;

#[test]
fn two_builds_of_one_site_are_the_same_to_the_byte() {
    let (first, second) = (site().create(), site().create());
    first.build();
    second.build();
    assert_same(&everything(&first), &everything(&second), "");
}

#[test]
fn the_order_in_which_files_were_made_does_not_count() {
    let (first, second) = (site().create(), site().create());
    first.build();
    let sources = files_below(second.root());
    for file in sources.keys() {
        second.remove(file);
    }
    for (number, (file, content)) in sources.iter().rev().enumerate() {
        second.put(file, content);
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000 * number as u64);
        let file = fs::File::options()
            .write(true)
            .open(second.root().join(file));
        file.and_then(|file| file.set_modified(time))
            .expect("a time to set");
    }
    second.build();
    assert_same(&everything(&first), &everything(&second), "");
}

#[test]
fn a_site_built_over_another_is_the_same_as_a_fresh_one() {
    let (fresh, grown) = (site().create(), site().create());
    fresh.build();
    grown.put(
        "content/tin/2025/them.md",
        "---\ntitle: Thêm\ndate: 2025-03-01\ntags: [x]\n---\nChữ.\n",
    );
    grown.put(
        "content/trang.md",
        "---\ntitle: Trang\nmenu: true\n---\nChữ.\n",
    );
    grown.build();
    assert!(everything(&fresh) != everything(&grown), "nothing grew");
    grown.remove("content/tin/2025/them.md");
    grown.remove("content/trang.md");
    grown.build();
    assert_same(&everything(&fresh), &everything(&grown), "");
}

#[test]
fn the_sample_site_is_the_same_twice() {
    let (first, second) = (Project::of_repository(), Project::of_repository());
    first.build();
    second.build();
    assert_same(&everything(&first), &everything(&second), "");
}

#[test]
fn a_second_build_writes_nothing() {
    let project = site().create();
    let first = project.build();
    assert_eq!(
        (first.outcome.written, first.outcome.unchanged),
        (first.pages, 0)
    );
    let times = |project: &Project| -> Vec<SystemTime> {
        let files = everything(project).into_keys();
        let data = files.map(|file| fs::metadata(project.out().join(file)).expect("a file"));
        data.map(|data| data.modified().expect("a time")).collect()
    };
    let before = times(&project);
    let second = project.build();
    assert_eq!(
        (second.outcome.written, second.outcome.unchanged),
        (0, second.pages)
    );
    assert_eq!(second.outcome.removed, 0);
    assert_eq!(times(&project), before);
}

#[test]
fn a_change_writes_what_it_changes() {
    let project = site().create();
    project.build();
    let text =
        "---\ntitle: Tin 1\ndate: 2025-01-01\ncluster: Cụm 1\nsummary: Nội dung.\n---\nChữ khác.\n";
    project.put("content/tin/2025/tin-1.md", text);
    let outcome = project.build().outcome;
    assert!((1..20).contains(&outcome.written), "{outcome:?}");
    // Two pieces of the search index under their former names.
    assert_eq!(outcome.removed, 2);
    assert!(
        project
            .pages()
            .text("tin/2025/tin-1.html")
            .contains("Chữ khác.")
    );
}

#[test]
fn the_ledger_lists_every_file() {
    let project = site().create();
    let built = project.build();
    let files = everything(&project);
    let ledger = String::from_utf8(files[".bantin"].clone()).expect("UTF-8");
    let listed = ledger
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(' '));
    let listed: Vec<&str> = listed.map(|(_, file)| file).collect();
    let there: Vec<&str> = files
        .keys()
        .map(String::as_str)
        .filter(|file| *file != ".bantin")
        .collect();
    assert_eq!(listed, there);
    assert_eq!(listed.len(), built.pages);
}
