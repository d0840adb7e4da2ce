//! Messages about photographs, and about other files that are what their names do not say.

use pictures::Format;

use crate::support::Site;
use crate::support::photo::{gif, photo, turned};

const FRONT: &str = "title: A\ndate: 2025-01-01\ncover: {file: FILE, caption: Bìa}";

/// What `check` says of a report whose cover is a file of that name with these bytes.
fn told(name: &str, bytes: &[u8]) -> String {
    let front = FRONT.replace("FILE", &format!("'{name}'"));
    let site = Site::new().article("2025/a.md", &front, "Chữ.");
    let project = site
        .file(&format!("content/tin/2025/{name}"), bytes)
        .create();
    let run = project.run(&["--lang", "en", "check"]);
    run.stdout + &run.stderr
}

/// The head of a file whose kind its brand tells.
fn brand(name: &str) -> Vec<u8> {
    format!("\0\0\0\x14ftyp{name}\0\0\0\0{name}").into_bytes()
}

#[test]
fn content_says_what_a_picture_is_and_a_wrong_name_is_told() {
    let [jpeg, png, webp] = [Format::Jpeg, Format::Png, Format::Webp].map(|it| photo(600, 400, it));
    let gif = gif(30, 20);
    let cases: [(&str, &[u8], Option<&str>); 15] = [
        ("bia.jpg", &jpeg, None),
        ("BIA.JPEG", &jpeg, None),
        ("bia.jpe", &jpeg, None),
        ("bia.jfif", &jpeg, None),
        ("bia.mpo", &jpeg, Some("bia.jpg")),
        ("bia.png", &jpeg, Some("bia.jpg")),
        ("bia.gif", &jpeg, Some("bia.jpg")),
        ("bia.heic", &jpeg, Some("bia.jpg")),
        ("bia.avif", &jpeg, Some("bia.jpg")),
        ("Bìa 1.JPG", &png, Some("Bìa 1.png")),
        ("bia.png", &webp, Some("bia.webp")),
        ("bia.jpg", &gif, Some("bia.gif")),
        ("bia.png", &png, None),
        ("bia.webp", &webp, None),
        ("bia.gif", &gif, None),
    ];
    for (name, bytes, wanted) in cases {
        let told = told(name, bytes);
        match wanted {
            None => assert!(told.contains("Nothing is wrong"), "{name}: {told}"),
            Some(wanted) => {
                let is_told = told.contains("warning[wrong-ending]") && told.contains(wanted);
                assert!(
                    is_told && told.contains("0 errors, 1 warning"),
                    "{name}: {told}"
                );
            }
        }
    }
}

#[test]
fn what_is_no_picture_is_never_called_damaged() {
    let cases: [(&str, Vec<u8>, &str); 6] = [
        ("bia.jpg", b"<html><h1>404</h1></html>".to_vec(), "web page"),
        ("bia.png", "Hội nghị".into(), "text"),
        ("bia.heic", Vec::new(), "empty"),
        ("bia.jpg", vec![0; 9000], "that of none"),
        ("bia.jpg", brand("isom"), "`bia.mp4`"),
        ("bia.avif", b"%PDF-1.7".to_vec(), "`bia.pdf`"),
    ];
    for (name, bytes, words) in cases {
        let told = told(name, &bytes);
        let is_told = told.contains("error[false-picture]") && told.contains(words);
        assert!(
            is_told && told.contains("1 error, 0 warnings"),
            "{name}: {told}"
        );
    }
    // What begins as a picture and ends too early is one.
    let jpeg = photo(600, 400, Format::Jpeg);
    let told = told("bia.png", &jpeg[..jpeg.len() / 2]);
    assert!(
        told.contains("half-picture") && told.contains("wrong-ending"),
        "{told}"
    );
}

#[test]
fn a_picture_is_cleaned_whatever_its_name_says() {
    let names = [
        "anh",
        "anh.jpg",
        "anh.png",
        "anh.pdf",
        "anh.2025",
        "ẢNH.TXT",
        "anh.docx",
    ];
    let mut site = Site::new().article("2025/a.md", "title: A\ndate: 2025-01-01", "");
    let include = names.map(|name| format!("\"{name}\"")).join(", ");
    site = site.config(&format!(
        "title = \"Trang\"\nbase_url = \"https://example.org/\"\ninclude = [{include}]\n"
    ));
    for name in names {
        site = site.file(&format!("content/{name}"), turned(60, 40, 6));
    }
    let pages = site.build();
    for name in names {
        let bytes = &pages.files()[name];
        assert!(!bytes.windows(3).any(|part| part == b"GPS"), "{name}");
        assert_eq!(&bytes[..3], b"\xff\xd8\xff", "{name}");
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

#[test]
fn what_cannot_be_cleaned_is_told_whatever_its_name_says() {
    // The head of a TIFF, as cameras write it.
    let told = told("bia.jpg", b"II*\0\x08\0\0\0\0\0\0\0\0\0");
    assert!(
        told.contains("metadata") && told.contains("`bia.tif`"),
        "{told}"
    );
}

#[test]
fn a_heavy_original_that_nobody_loads_unasked_is_not_warned_of() {
    let mut heavy = gif(30, 20);
    // What lies behind the end of a picture is not looked at.
    heavy.resize(1_600_000, 0);
    let front = FRONT.replace("FILE", "bia.gif");
    let site = Site::new().article("2025/a.md", &front, "Chữ.");
    let site = site.settings("[pictures]\noriginals = true");
    let run = site
        .file("content/tin/2025/bia.gif", heavy)
        .create()
        .run(&["--lang", "en", "check"]);
    let told = run.stdout + &run.stderr;
    assert!(told.contains("Nothing is wrong"), "{told}");
}
