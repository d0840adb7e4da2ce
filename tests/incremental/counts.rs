//! Counts that are baked in: a number that changes makes the pages that show it, and no others.

use std::collections::BTreeSet;
use std::fs;

use super::{build, export, settle, site};
use crate::support::{Project, files_below};

/// The counts of a site whose reports were read a hundred times and more, but for these changes.
fn counts(all: u64, changes: &[(u8, u64)]) -> String {
    let views = |day: u8| {
        let changed = changes.iter().find(|(one, _)| *one == day);
        changed.map_or(100 + u64::from(day), |(_, views)| *views)
    };
    let pages: Vec<(String, u64)> = (1..=7)
        .map(|day| (format!("2019/tin-{day}"), views(day)))
        .collect();
    export(all, &pages)
}

/// What is made again when these counts come after those that the site was built with; it must be
/// what differs.
fn made(project: &mut Project, counts: &str) -> Vec<String> {
    let before = files_below(&project.out());
    settle();
    project.set_counts(counts);
    let made: Vec<String> = build(project).into_iter().map(|(file, _)| file).collect();
    let after = files_below(&project.out());
    let differs = |file: &&String| before.get(*file) != after.get(*file) && *file != ".bantin";
    let changed: BTreeSet<&String> = after.keys().filter(differs).collect();
    assert_eq!(made.iter().collect::<BTreeSet<_>>(), changed);
    made
}

#[test]
fn a_number_that_changes_makes_the_pages_that_show_it() {
    let counter = "[counter]\nprovider = \"bantin\"\nsite = \"tin\"\n";
    let mut project = site().settings(counter).create();
    project.set_counts(&counts(1000, &[]));
    project.build();
    settle();
    project.build();
    // The same numbers, exported once more.
    assert!(made(&mut project, &counts(1000, &[])).is_empty());
    // The views of the site stand where they are cheap.
    let of_site = made(&mut project, &counts(1001, &[]));
    assert_eq!(of_site, ["index.html", "xem-nhieu/index.html"]);
    // A report that was read less than five others: not in the box of the home page.
    let of_report = made(&mut project, &counts(1001, &[(1, 101 - 50)]));
    let expected = [
        "chu-de/thi-dua/trang-1.html",
        "cum/cum-1/trang-1.html",
        "don-vi/ld-b/trang-1.html",
        "nam/2019/01/01/index.html",
        "nam/2019/01/trang-1.html",
        "nam/2019/trang-1.html",
        "tin/2019/tin-1.html",
        "tin/trang-1.html",
        "xem-nhieu/index.html",
    ];
    assert_eq!(of_report, expected);
    // Another order of the most read.
    let of_order = made(&mut project, &counts(1001, &[(1, 51), (2, 900)]));
    assert!(of_order.contains(&"index.html".to_owned()), "{of_order:?}");
    assert!(!of_order.contains(&"tin/2019/tin-3.html".to_owned()));
    // Nothing changed since: nothing is read.
    settle();
    assert!(build(&project).is_empty());
}

#[test]
fn the_list_for_the_counter_follows_what_came_from_an_earlier_portal() {
    const LIST: &str = "counter.json";
    let counter = "[counter]\nprovider = \"bantin\"\nsite = \"tin\"\n";
    let mut project = site().settings(counter).create();
    project.build();
    let path = "content/tin/2019/tin-1.md";
    let text = fs::read_to_string(project.root().join(path)).expect("a report");
    let remade = |project: &Project| {
        settle();
        let made = build(project);
        made.iter().any(|(file, _)| file == LIST)
    };
    let list = |project: &Project| fs::read_to_string(project.out().join(LIST)).expect("a list");
    for (views, told) in [
        ("views: 464\n", Some("\"views\":464")),
        ("views: 465\n", Some("\"views\":465")),
        ("", None),
    ] {
        project.put(path, text.replacen("title:", &format!("{views}title:"), 1));
        assert!(remade(&project), "{views}");
        let is_told = told.is_none_or(|told| list(&project).contains(told));
        assert!(is_told && list(&project).contains("views") == told.is_some());
    }
    // A body does not matter to it, nor what the counter itself knew.
    project.put(path, format!("{text}\nMột câu nữa.\n"));
    assert!(!remade(&project));
    project.set_counts(&counts(1000, &[]));
    assert!(!remade(&project));
    let config = fs::read_to_string(project.root().join("config.toml")).expect("settings");
    for all in ["all = 11799553", "all = 11799554"] {
        let imported = format!("{config}\n[statistics.imported]\n{all}\n");
        project.put("config.toml", imported);
        assert!(remade(&project), "{all}");
        assert!(list(&project).contains(&all.replace("all = ", "\"all\":")));
    }
}
