//! Messages about photographs.

use pictures::Format;

use crate::support::Site;
use crate::support::photo::photo;

const FRONT: &str = "title: A\ndate: 2025-01-01\ncover: {file: bia.jpg, caption: Bìa}";

/// What `check` says of a report whose cover has these bytes.
fn told(bytes: Vec<u8>) -> String {
    let site = Site::new().article("2025/a.md", FRONT, "");
    let project = site.file("content/tin/2025/bia.jpg", bytes).create();
    let run = project.run(&["check"]);
    run.stdout + &run.stderr
}

#[test]
fn what_cannot_be_cleaned_is_told_whatever_its_name_says() {
    // The head of a TIFF, as cameras write it.
    let told = told(b"II*\0\x08\0\0\0\0\0\0\0\0\0".to_vec());
    assert!(
        told.contains("metadata") && told.contains("bia.jpg"),
        "{told}"
    );
}

#[test]
fn a_name_that_does_not_fit_is_no_damage() {
    for format in [Format::Jpeg, Format::Png, Format::Webp] {
        let told = told(photo(900, 600, format));
        assert!(!told.contains("bia.jpg"), "{told}");
    }
}

#[test]
fn every_broken_photograph_is_told_and_nothing_is_written() {
    let half = photo(900, 600, Format::Jpeg);
    let half = &half[..half.len() / 2];
    let front = "title: A\ndate: 2025-01-01\ncover: {file: a.jpg, caption: Bìa}";
    let site = Site::new().article("2025/a.md", front, "![Một](b.jpg)\n\n![Hai](c.jpg)");
    let site = site.file("content/tin/2025/b.jpg", photo(900, 600, Format::Jpeg));
    let site = site.file("content/tin/2025/a.jpg", half);
    let project = site.file("content/tin/2025/c.jpg", half).create();
    let run = project.run(&["build"]);
    for name in ["a.jpg", "c.jpg"] {
        assert!(run.stderr.contains(name), "{}", run.stderr);
    }
    assert!(!run.stderr.contains("b.jpg"), "{}", run.stderr);
    assert!(!project.out().exists(), "{}", run.stderr);
}
