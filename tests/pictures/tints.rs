//! The colours in the places of photographs until they are there.

use std::fs;

use pictures::{Format, Limits, Tint, decode};

use crate::support::photo::{photo, see_through};
use crate::support::{Project, Site, files_below, repository};

const FRONT: &str = "title: A\ndate: 2025-01-01\ncover: {file: bia.jpg, caption: Bìa}";

/// A report with a cover and a picture in its text.
fn site() -> Site {
    Site::new()
        .article("2025/a.md", FRONT, "![Giữa](giua.png)")
        .file("content/tin/2025/bia.jpg", photo(900, 600, Format::Jpeg))
        .file("content/tin/2025/giua.png", see_through(300, 200))
}

/// The classes of pictures on a page.
fn classes(project: &Project, page: &str) -> Vec<String> {
    project.pages().page(page).attributes("img", "class")
}

/// The file in which the colours are kept.
fn kept(project: &Project) -> std::path::PathBuf {
    let kept = fs::read_dir(project.root().join(".bantin/pictures")).expect("a folder");
    let mut paths = kept.map(|entry| entry.expect("a file").path());
    let is_list = |path: &std::path::PathBuf| {
        let bytes = fs::read(path).expect("readable");
        bytes.get(16) == Some(&b' ')
    };
    paths.find(is_list).expect("a list of colours")
}

#[test]
fn a_photograph_has_the_colour_that_it_shows_and_what_is_seen_through_has_none() {
    let project = site().create();
    project.build();
    for page in ["tin/2025/a.html", "index.html"] {
        let classes = classes(&project, page);
        let [class] = &classes[..] else {
            panic!("{page}: {classes:?}");
        };
        let tint = class.strip_prefix("tint-").and_then(Tint::from_name);
        let told = tint.expect("a colour").rgb();
        let files = files_below(&project.out()).into_iter();
        for (_, bytes) in files.filter(|(file, _)| file.contains("/bia-")) {
            let picture = decode(&bytes, &[], &Limits::default()).expect("a picture");
            let (width, height, pixels) = picture.pixels();
            for (channel, told) in told.into_iter().enumerate() {
                let values = pixels.iter().skip(channel).step_by(3);
                let sum: u64 = values.map(|value| u64::from(*value)).sum();
                let average = sum / u64::from(width * height);
                assert!(average.abs_diff(u64::from(told)) < 40, "{average} {told}");
            }
        }
    }
}

#[test]
fn colours_that_are_lost_or_damaged_are_found_again_and_are_the_same() {
    let project = site().create();
    project.build();
    let all = [None, Some(&b""[..]), Some(b"0000000000000000 red-1\n")];
    for (round, damage) in all.into_iter().enumerate() {
        let path = kept(&project);
        match damage {
            Some(bytes) => fs::write(&path, bytes).expect("written"),
            None => fs::remove_file(&path).expect("removed"),
        }
        let other = format!("---\n{FRONT}\n---\n![Giữa](giua.png) {round}\n");
        project.put("content/tin/2025/a.md", other);
        let built = project.build();
        let made = built.rendered.iter().map(|(file, _)| file.as_str());
        assert!(!made.clone().any(|file| file.ends_with(".webp")));
        assert!(files_below(&project.out()) == project.clean_build());
        assert_eq!(classes(&project, "index.html").len(), 1);
    }
}

#[test]
fn the_theme_has_each_colour() {
    let css = repository().join("themes/congdoan/static/site.css");
    let css = fs::read_to_string(css).expect("readable");
    for tint in Tint::ALL {
        let [red, green, blue] = tint.rgb();
        let name = tint.name();
        let rule = format!(".tint-{name} {{ background: #{red:02x}{green:02x}{blue:02x}; }}");
        assert!(css.contains(&rule), "{rule}");
    }
    assert_eq!(css.matches(".tint-").count(), Tint::ALL.len());
}
