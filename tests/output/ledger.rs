//! The list of what was written: each name is one line, and reads back as it was.

use super::{assert_same, everything, site};

/// Names that would break a line, or look like the code for another.
const NAMES: [&str; 8] = [
    "xuong\ndong.txt",
    "0000000000000000 ve\r\nđầu.txt",
    "ve\rdau.txt",
    "tab\tva\u{7f}.txt",
    "c1\u{85}\u{9f}.txt",
    "100%.txt",
    "ma%0a.txt",
    "%25%2525%.txt",
];

#[test]
fn odd_names_are_read_back_exactly() {
    let project = site().create();
    for name in NAMES {
        project.put(&format!("content/tai-lieu/{name}"), name);
    }
    let first = project.build();
    let before = everything(&project);
    for name in NAMES {
        let file = format!("tai-lieu/{name}");
        assert!(before.contains_key(&file), "{name:?}");
    }
    let ledger = String::from_utf8(before[".bantin"].clone()).expect("UTF-8");
    assert_eq!(ledger.lines().count(), first.pages + 1);
    assert!(ledger.contains(" tai-lieu/xuong%0adong.txt\n"), "{ledger}");
    assert!(ledger.contains(" tai-lieu/ma%250a.txt\n"), "{ledger}");
    let second = project.build();
    assert_eq!(second.outcome.unchanged, second.pages);
    assert_same(&everything(&project), &before, "");
    for name in NAMES {
        project.remove(&format!("content/tai-lieu/{name}"));
    }
    assert_eq!(project.build().outcome.removed, NAMES.len());
    for name in NAMES {
        assert!(
            !project.pages().has(&format!("tai-lieu/{name}")),
            "{name:?}"
        );
    }
}

#[test]
fn a_list_with_codes_nobody_wrote_is_not_trusted() {
    for name in ["a%", "a%2", "a%zz", "a%ff", "a%é"] {
        let project = site().create();
        project.build();
        let path = project.out().join(".bantin");
        let mut ledger = std::fs::read_to_string(&path).expect("the list");
        ledger.push_str(&format!("0000000000000000 {name}\n"));
        std::fs::write(&path, ledger).expect("the list");
        assert!(project.try_build().is_err(), "{name}");
    }
}
