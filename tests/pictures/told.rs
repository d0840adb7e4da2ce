//! What is told of photographs that cannot be shown.

use pictures::Format;

use super::photo::photo;
use crate::support::Site;

const FRONT: &str = "title: A\ndate: 2025-01-01\ncover: {file: bia.jpg, caption: Bìa}";

/// What `check` says of a report whose cover has these bytes.
fn told(bytes: Vec<u8>) -> String {
    let site = Site::new().article("2025/a.md", FRONT, "");
    let project = site.file("content/tin/2025/bia.jpg", bytes).create();
    let run = project.run(&["check"]);
    run.stdout + &run.stderr
}

#[test]
fn each_cause_has_words_of_its_own() {
    let whole = photo(900, 600, Format::Jpeg);
    let half = whole[..whole.len() / 2].to_vec();
    assert!(told(half).contains("half-picture"));
    let mut broken = whole.clone();
    broken.truncate(3);
    broken.extend([0; 40]);
    assert!(told(broken).contains("-p"), "one of them");
    let mut huge = whole.clone();
    let frame = whole.windows(2).position(|it| it == b"\xff\xc0").expect("a frame");
    huge[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xdc, 0xff, 0xdc]);
    assert!(told(huge).contains("huge-picture"));
    assert!(!told(whole).contains("bia.jpg"));
}
