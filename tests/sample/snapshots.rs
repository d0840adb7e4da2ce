//! The list of addresses and the outlines of key pages, compared with what they were.

use std::env;
use std::fs;

use super::{SAMPLE, SOC_TRANG_2019, TUYEN_QUANG_2023};
use crate::support::outline::outline;
use crate::support::repository;

/// Snapshot, page, and what of the page it shows.
const OUTLINES: [(&str, &str, &str); 10] = [
    ("home", "index.html", "body"),
    ("article-soc-trang-2019", SOC_TRANG_2019, "main"),
    ("article-tuyen-quang-2023", TUYEN_QUANG_2023, "main"),
    ("cluster-soc-trang-2", "cum/soc-trang-2/index.html", "main"),
    (
        "cluster-year-tuyen-quang-2-2022",
        "cum/tuyen-quang-2/2022/index.html",
        "main",
    ),
    ("awards-2018", "thi-dua/2018/index.html", "main"),
    ("officers-2019", "can-bo/2019/index.html", "main"),
    ("unit-st-kcn", "don-vi/st-kcn/index.html", "main"),
    ("year-2023", "nam/2023/index.html", "main"),
    ("month-2023-03", "nam/2023/03/index.html", "main"),
];

#[test]
fn the_addresses_are_those_of_the_snapshot() {
    // Files of the theme and of the search index carry hashes.
    let names = SAMPLE.names().into_iter();
    let names = names.filter(|name| !name.starts_with("assets/") && !name.contains('~'));
    let list: Vec<&str> = names.collect();
    compare("urls", &(list.join("\n") + "\n"));
}

#[test]
fn the_outlines_are_those_of_the_snapshots() {
    for (name, file, selector) in OUTLINES {
        compare(name, &outline(&SAMPLE.page(file), selector));
    }
}

/// Compares with `tests/snapshots/<name>.txt`; `UPDATE=1` writes it anew.
fn compare(name: &str, found: &str) {
    let path = repository().join(format!("tests/snapshots/{name}.txt"));
    if env::var_os("UPDATE").is_some_and(|value| value == "1") {
        fs::write(&path, found).expect("a snapshot to write");
        return;
    }
    let expected = fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; UPDATE=1 writes it", path.display()));
    let expected = expected.replace("\r\n", "\n");
    let lines = expected.lines().zip(found.lines()).enumerate();
    for (number, (expected, found)) in lines {
        assert_eq!(
            found,
            expected,
            "{name}, line {}; UPDATE=1 accepts",
            number + 1
        );
    }
    assert_eq!(
        found.lines().count(),
        expected.lines().count(),
        "lines of {name}"
    );
}
