//! Messages about photographs, and about other files that are what their names do not say.

use std::fs;
#[cfg(target_os = "linux")]
use std::process::Command;

use pictures::Format;

use crate::support::Site;
use crate::support::photo::{gif, moving_gif, photo, turned};

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

/// At the first look, so together with what is wrong with texts: no picture is decoded for it.
#[test]
fn half_a_picture_is_told_of_every_kind() {
    let gif = moving_gif(30, 20);
    let cases = [
        ("bia.jpg", photo(600, 400, Format::Jpeg), 2000),
        ("bia.png", photo(600, 400, Format::Png), 12),
        ("bia.webp", photo(600, 400, Format::Webp), 2000),
        ("bia.gif", gif.clone(), gif.len() / 3),
        ("bia.gif", gif, 1),
    ];
    for (name, mut bytes, missing) in cases {
        bytes.truncate(bytes.len() - missing);
        let front = "title: A\ndate: 2025-01-01";
        let cover = format!("{front}\ncover: {{file: {name}, caption: Bìa}}");
        for (front, body) in [
            (&*cover, "[Sai](khong-co.md)".to_owned()),
            (front, format!("[Sai](khong-co.md) [Ảnh]({name})")),
        ] {
            let site = Site::new().article("2025/a.md", front, &body);
            let site = site.file(&format!("content/tin/2025/{name}"), &bytes);
            let run = site.create().run(&["--lang", "en", "check"]);
            let told = run.stdout + &run.stderr;
            assert!(told.contains("error[broken-link]"), "{name}: {told}");
            assert!(
                told.contains("error[half-picture]"),
                "{name}, {body}: {told}"
            );
        }
    }
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

/// What nothing refers to is not read: archives of photographs may lie beside reports.
#[cfg(target_os = "linux")]
#[test]
fn only_what_may_be_published_is_looked_at() {
    let front = "title: A\ndate: 2025-01-01\ncover: {file: bia.jpg, caption: Bìa}\ngallery: anh/";
    let mut site = Site::new()
        .article("2025/a.md", front, "![x](trong-bai.jpg) [y](dan.jpg)")
        .article(
            "2025/nhap.md",
            "title: B\ndate: 2025-01-01\ndraft: true\ncover: nhap.jpg",
            "",
        )
        .config(
            "title = \"X\"\nbase_url = \"https://a.example/\"\nlogo = \"logo.png\"\n\
             share_image = \"chung.jpg\"\ninclude = [\"kem/*.jpg\"]",
        )
        .file("content/trang.md", "---\ntitle: T\n---\n[x](trang.jpg)");
    let used = [
        "content/tin/2025/bia.jpg",
        "content/tin/2025/anh/mot.jpg",
        "content/tin/2025/trong-bai.jpg",
        "content/tin/2025/dan.jpg",
        "content/tin/2025/nhap.jpg",
        "content/trang.jpg",
        "content/logo.png",
        "content/chung.jpg",
        "content/kem/a.jpg",
        "static/cung.jpg",
    ];
    let unused = [
        "content/tin/2025/thua.jpg",
        "content/tin/2025/anh/sau/thua.jpg",
        "content/kem/thua.png",
    ];
    for path in used.iter().chain(&unused) {
        site = site.file(path, photo(60, 40, Format::Jpeg));
    }
    let project = site.create();
    let run = Command::new("strace")
        .args(["-f", "-qq", "-etrace=?openat,?openat2", "-o", "../calls"])
        .arg(env!("CARGO_BIN_EXE_bantin"))
        .arg("check")
        .current_dir(project.root())
        .output()
        .unwrap_or_else(|error| panic!("strace is needed for this test: {error}"));
    let calls = fs::read_to_string(project.folder().join("calls")).expect("calls");
    let is_read = |path: &&&str| calls.contains(&format!("\"{path}\""));
    let read: Vec<_> = used.iter().chain(&unused).filter(is_read).collect();
    let told = String::from_utf8_lossy(&run.stderr);
    assert_eq!(read, used.iter().collect::<Vec<_>>(), "{told}");
}

/// An emblem is published as it is, so browsers must show it, whatever its name says.
#[test]
fn an_emblem_that_browsers_do_not_show_is_refused_at_its_line() {
    let tiff = b"II*\0\x08\0\0\0\0\0\0\0\0\0".to_vec();
    let [jpeg, png] = [Format::Jpeg, Format::Png].map(|it| photo(60, 40, it));
    let cases = [
        ("bt.heic", brand("heic"), Some("HEIC")),
        ("bt.jpg", brand("heic"), Some("HEIC")),
        ("bt.tif", tiff.clone(), Some("TIF")),
        ("bt.png", tiff, Some("TIF")),
        // A photograph that is only called one of an iPhone.
        ("bt.heic", jpeg, None),
        ("bt.png", png, None),
        ("bt.avif", brand("avif"), None),
    ];
    for (name, bytes, kind) in cases {
        let site = Site::new().file(&format!("content/anh/{name}"), bytes);
        let project = site.settings(&format!("logo = \"anh/{name}\"")).create();
        let run = project.run(&["--lang", "en", "check"]);
        let told = run.stdout + &run.stderr;
        let is_told = told.contains("error[unshown-logo]") && told.contains("--> config.toml:");
        assert_eq!(is_told, kind.is_some(), "{name}: {told}");
        if let Some(kind) = kind {
            let mend = "write `logo = \"anh/bt.png\"`";
            assert!(
                told.contains(&format!("({kind})")) && told.contains(mend),
                "{told}"
            );
        }
    }
}
