//! What an edit changes in the search index, of which most is kept.

use std::collections::BTreeSet;
use std::fs;

use super::build;
use crate::support::index::SearchIndex;
use crate::support::project::files_below;
use crate::support::{Project, Site};

/// Forty reports: thirty-six of them in the recent segment, four in the open one.
fn forty() -> Project {
    let mut site = Site::new();
    for number in 0..40 {
        let (month, day) = (1 + number / 28, 1 + number % 28);
        let front_matter = format!("title: Tin số {number}\ndate: 2024-{month:02}-{day:02}");
        let text = format!("Đoàn viên thứ {number} trồng {} cây.", number * number);
        site = site.article(&format!("tin-{number:02}.md"), &front_matter, &text);
    }
    site.create()
}

/// The files of the index that a build made, by their folders.
fn made(project: &Project) -> BTreeSet<String> {
    let made = build(project).into_iter();
    let names = made.filter_map(|(file, _)| Some(file.strip_prefix("tim-kiem/")?.to_owned()));
    let folders = names.map(|name| match name.split_once('/') {
        Some((folder, _)) => folder.to_owned(),
        None => name.split('~').next().unwrap_or_default().to_owned(),
    });
    folders.collect()
}

#[test]
fn an_edit_changes_its_own_part_of_the_index() {
    type Edit = (&'static str, fn(&Project), &'static [&'static str]);
    let edits: &[Edit] = &[
        ("nothing", |_| {}, &[]),
        (
            "a word in the newest report",
            |project| edit(project, "tin-39.md", "Đoàn", "Hội"),
            &["muc-luc.js"],
        ),
        (
            "a word in an old report",
            |project| edit(project, "tin-03.md", "trồng", "chặt"),
            &["g", "muc-luc.js", "tu"],
        ),
        (
            "a headline",
            |project| edit(project, "tin-38.md", "Tin số", "Chuyện"),
            &["muc-luc.js", "the"],
        ),
        (
            "one more report",
            |project| {
                project.put(
                    "content/tin/tin-40.md",
                    "---\ntitle: Tin mới\ndate: 2024-03-01\n---\n\nĐoàn viên vui.\n",
                );
            },
            &["muc-luc.js", "the"],
        ),
        (
            "what is remembered of the index is lost",
            |project| fs::remove_file(project.root().join(".bantin/search")).expect("a memory"),
            &[],
        ),
        (
            "a piece that was not made again is lost",
            |project| {
                let folder = project.out().join("tim-kiem/g");
                let piece = fs::read_dir(folder).expect("a folder").next();
                fs::remove_file(piece.expect("a piece").expect("a file").path()).expect("removed");
            },
            &["g"],
        ),
    ];
    let project = forty();
    project.build();
    super::settle();
    for (what, edit, expected) in edits {
        edit(&project);
        let expected: BTreeSet<String> = expected.iter().map(|it| (*it).to_owned()).collect();
        assert_eq!(made(&project), expected, "{what}");
        super::settle();
    }
}

/// Puts a word in the place of another.
fn edit(project: &Project, name: &str, from: &str, to: &str) {
    let path = format!("content/tin/{name}");
    let text = fs::read_to_string(project.root().join(&path)).expect("a report");
    assert!(text.contains(from), "{name}: {from}");
    project.put(&path, text.replacen(from, to, 1));
}

#[test]
fn an_edit_of_one_report_reads_no_other() {
    let project = forty();
    project.build();
    super::settle();
    // Files that were just written are read again once.
    edit(&project, "tin-20.md", "trồng", "tưới");
    project.build();
    super::settle();
    // Unnoticed: it has the size and the time that it had.
    let other = project.root().join("content/tin/tin-05.md");
    let text = fs::read_to_string(&other).expect("a report");
    let time = fs::metadata(&other).and_then(|it| it.modified());
    fs::write(&other, text.replace("cây", "hoaa")).expect("written");
    let file = fs::File::options()
        .write(true)
        .open(&other)
        .expect("a file");
    file.set_modified(time.expect("a time"))
        .expect("its time again");
    edit(&project, "tin-03.md", "trồng", "chặt");
    project.build();
    let index = SearchIndex::read(|name| {
        let file = project.out().join("tim-kiem").join(name);
        fs::read_to_string(file).expect("a file of the index")
    });
    assert_eq!(index.holding("chăt."), ["tin/2024/tin-03.html"]);
    assert!(index.holding("hoaa").is_empty());
    assert_eq!(index.holding("cây").len(), 40);
}

#[test]
fn an_index_that_lies_elsewhere_is_made_there_too() {
    let project = forty();
    project.build();
    let there = files_below(&project.out());
    let other = project.out().with_file_name("other");
    for _ in 0..2 {
        project.try_build_into(&other, false).expect("a site");
        assert!(files_below(&other).keys().eq(there.keys()));
        for (name, bytes) in files_below(&other) {
            assert!(
                name.starts_with(".bantin") || there[&name] == bytes,
                "{name}"
            );
        }
    }
    let config = fs::read_to_string(project.root().join("config.toml")).expect("settings");
    for more in [
        "[urls]\nsearch = \"tim\"\n",
        "[archives]\nsearch = false\n",
        "",
    ] {
        project.put("config.toml", format!("{config}\n{more}"));
        build(&project);
        super::settle();
    }
}
