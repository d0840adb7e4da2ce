//! Galleries of all that lies in a folder.

use std::collections::BTreeSet;

use bantin::build::Built;
use pictures::Format;

use crate::support::photo::{captioned, photo};
use crate::support::{Project, Site};

const FRONT: &str = "title: A\ndate: 2025-01-01";
const PAGE: &str = "tin/2025/hoi-nghi.html";
const LIST: &str = "content/tin/2025/hoi-nghi/anh/chu-thich.yaml";

/// A report with a folder of its own, and one beside it that shows nothing of that.
fn site(front: &str) -> Site {
    let mut site = Site::new()
        .article(
            "2025/hoi-nghi/index.md",
            &format!("{FRONT}\n{front}"),
            "Chữ.",
        )
        .article("2025/khac.md", "title: B\ndate: 2025-01-02", "Chữ.")
        .file(
            LIST,
            "Ảnh 1.jpg: Một\nẢnh 2.jpg: {caption: Hai, credit: Lan, alt: Người}\n",
        )
        .file("content/tin/2025/hoi-nghi/anh/bien-ban.pdf", "pdf");
    for (name, text) in [
        ("Ảnh 1", "Cũ"),
        ("Ảnh 2", "Cũ"),
        ("Ảnh 10", "Mười\n  người"),
    ] {
        let path = format!("content/tin/2025/hoi-nghi/anh/{name}.jpg");
        site = site.file(&path, captioned(300, 200, text, "Đài tỉnh"));
    }
    site
}

/// The pages that a build made again.
fn remade(built: &Built) -> BTreeSet<&str> {
    let names = built.rendered.iter().map(|(file, _)| file.as_str());
    names.filter(|file| file.ends_with(".html")).collect()
}

fn captions(project: &Project) -> Vec<String> {
    project.pages().page(PAGE).texts(".gallery figcaption")
}

#[test]
fn a_folder_is_shown_in_the_order_of_names_with_captions_from_its_list_or_its_pictures() {
    let project = site("gallery: anh/").create();
    project.build();
    let expected = [
        "Một (Ảnh: Đài tỉnh)",
        "Hai (Ảnh: Lan)",
        "Mười người (Ảnh: Đài tỉnh)",
    ];
    assert_eq!(captions(&project), expected);
    let page = project.pages().page(PAGE);
    assert_eq!(page.attributes(".gallery img", "alt"), ["", "Người", ""]);
    assert_eq!(page.elements(".gallery a").len(), 3);
    let pages = project.pages();
    let names = pages.names();
    for kept in ["chu-thich", "bien-ban.pdf", ".jpg.jpg"] {
        assert!(!names.iter().any(|name| name.contains(kept)), "{kept}");
    }
}

#[test]
fn the_lead_picture_has_its_caption_from_the_folder_and_is_not_shown_twice() {
    for (front, cover) in [
        ("cover: anh/Ảnh 1.jpg", "Một (Ảnh: Đài tỉnh)"),
        (
            "cover: {file: anh/Ảnh 1.jpg, caption: Bìa}",
            "Bìa (Ảnh: Đài tỉnh)",
        ),
    ] {
        let pages = site(&format!("{front}\ngallery: anh")).build();
        let page = pages.page(PAGE);
        assert_eq!(page.texts(".report > figure figcaption"), [cover]);
        let others = ["Hai (Ảnh: Lan)", "Mười người (Ảnh: Đài tỉnh)"];
        assert_eq!(page.texts(".gallery figcaption"), others);
    }
}

#[test]
fn what_a_folder_may_be_called() {
    let pictures = |front: &str| {
        let site = site(front).file(
            "content/tin/2025/hoi-nghi/canh.jpg",
            captioned(30, 20, "Cạnh", "Lan"),
        );
        let pages = site.build();
        pages.page(PAGE).elements(".gallery figure").len()
    };
    let cases = [
        ("gallery: anh/", 3),
        ("gallery: ./anh/", 3),
        ("gallery: /tin/2025/hoi-nghi/anh", 3),
        // Beside the report itself.
        ("gallery: ./", 1),
        ("gallery: canh.jpg", 1),
        ("gallery: [canh.jpg, anh/Ảnh 1.jpg]", 2),
        ("gallery: []", 0),
        ("gallery:", 0),
    ];
    for (front, expected) in cases {
        assert_eq!(pictures(front), expected, "{front}");
    }
}

#[test]
fn what_is_drafted_publishes_nothing_of_its_folder() {
    let pages = site("draft: true\ngallery: anh/").build();
    let names = pages.names();
    assert!(!names.iter().any(|name| name.contains("/anh")), "{names:?}");
}

#[test]
fn captions_are_read_only_by_who_shows_the_folder() {
    // What is wrong with a list that nobody wants is told by nobody.
    let project = site("tags: []").file(LIST, "Ảnh 1.jpg: [").create();
    project.build();
    let project = site("gallery: anh/").file(LIST, "Ảnh 1.jpg: [").create();
    assert!(project.try_build().is_err());
}

#[test]
fn what_changes_in_a_folder_makes_its_page_again_and_no_other() {
    let project = site("gallery: anh/").create();
    project.build();
    let photo_at = |name: &str| format!("content/tin/2025/hoi-nghi/anh/{name}.jpg");
    let edits: [(String, Option<Vec<u8>>, &str); 5] = [
        (
            LIST.to_owned(),
            Some("Ảnh 1.jpg: Khác\n".into()),
            "Khác (Ảnh: Đài tỉnh)",
        ),
        (
            photo_at("Ảnh 10"),
            Some(captioned(300, 200, "Mới", "Mai")),
            "Mới (Ảnh: Mai)",
        ),
        (
            photo_at("Ảnh 3"),
            Some(captioned(90, 80, "Ba", "Mai")),
            "Ba (Ảnh: Mai)",
        ),
        (LIST.to_owned(), None, "Cũ (Ảnh: Đài tỉnh)"),
        (photo_at("Ảnh 3"), None, "Mới (Ảnh: Mai)"),
    ];
    for (path, content, shown) in edits {
        match &content {
            Some(content) => project.put(&path, content),
            None => project.remove(&path),
        }
        let built = project.build();
        assert_eq!(remade(&built), BTreeSet::from([PAGE]), "{path}");
        let captions = captions(&project);
        assert!(
            captions.iter().any(|it| it == shown),
            "{path}: {captions:?}"
        );
        assert_eq!(project.build().rendered, [], "nothing changed");
    }
    let pages = project.pages();
    let names = pages.names();
    assert!(
        !names.iter().any(|name| name.contains("anh-3-")),
        "{names:?}"
    );
}

#[test]
fn a_report_in_a_folder_of_its_own_has_the_name_of_the_folder() {
    let pages = Site::new()
        .article("2025/Hội nghị/index.md", FRONT, "[Kia](../index.md)")
        .article(
            "2025/index.md",
            "title: B\ndate: 2025-01-02",
            "[Đây](<Hội nghị/index.md>)",
        )
        .article("2025/tin/index.md", "title: C\ndate: 2025-01-03", "")
        // Folders with the names of years that are those of no year.
        .article("2025/2030/index.md", "title: D\ndate: 2025-01-04", "")
        .article("hoi-nghi/2029/index.md", "title: E\ndate: 2025-01-05", "")
        .article("12/index.md", "title: F\ndate: 2025-01-06", "")
        .base_url("https://cong-doan.example/")
        .build();
    for name in ["tin", "2030", "2029", "12"] {
        assert!(pages.has(&format!("tin/2025/{name}.html")), "{name}");
    }
    let page = pages.page("tin/2025/hoi-nghi.html");
    assert_eq!(
        page.attributes(".prose a", "href"),
        ["../../tin/2025/index.html"]
    );
    let page = pages.page("tin/2025/index.html");
    assert_eq!(
        page.attributes(".prose a", "href"),
        ["../../tin/2025/hoi-nghi.html"]
    );
}

#[test]
fn a_gallery_that_is_listed_stays_as_it_was() {
    let pages = Site::new()
        .article(
            "2025/a.md",
            &format!("{FRONT}\ngallery: [{{file: b.jpg, caption: B}}]"),
            "",
        )
        .file("content/tin/2025/b.jpg", photo(300, 200, Format::Jpeg))
        .build();
    let page = pages.page("tin/2025/a.html");
    assert_eq!(page.texts(".gallery figcaption"), ["B"]);
}

/// What a text shows is not shown again by the folder that it lies in, and its caption is not asked for.
#[test]
fn a_picture_of_the_text_is_not_in_the_gallery() {
    let mut site = Site::new().article(
        "2025/hoi-nghi/index.md",
        "title: A\ndate: 2025-01-01\ngallery: ./",
        "![Hai](<ảnh%202.jpg> \"Chú thích\")\n\nXem [ảnh](anh-3.jpg).",
    );
    for name in ["anh-1.jpg", "ảnh 2.jpg", "anh-3.jpg"] {
        let path = format!("content/tin/2025/hoi-nghi/{name}");
        site = site.file(&path, captioned(600, 400, name, "An"));
    }
    let pages = site.build();
    let page = pages.page("tin/2025/hoi-nghi.html");
    let captions = page.texts(".gallery figcaption");
    let firsts = captions.iter().filter_map(|it| it.split(' ').next());
    assert_eq!(firsts.collect::<Vec<_>>(), ["anh-1.jpg", "anh-3.jpg"]);
}

/// A card shows the picture that a report is known by, wherever the report itself shows it: its cover, the
/// first of its gallery, or, where the text shows all of that, the first of the text. So does a link elsewhere.
#[test]
fn a_report_without_a_cover_is_known_by_what_it_shows_first() {
    let both = "![Hai](anh/anh-2.jpg)\n\n![Một](anh/anh-1.jpg) ![Hai](anh/anh-2.jpg)";
    let cases = [
        ("gallery: anh/", "Chữ.", Some("anh-1"), 2),
        ("gallery: anh/", "![Một](anh/anh-1.jpg)", Some("anh-2"), 1),
        ("gallery: anh/", both, Some("anh-2"), 0),
        (
            "cover: anh/anh-1.jpg\ngallery: anh/",
            both,
            Some("anh-1"),
            0,
        ),
        (
            "gallery: [{file: anh/anh-2.jpg, caption: Hai}]",
            "Chữ.",
            Some("anh-2"),
            1,
        ),
        // What stands in a text alone is there for the text.
        ("tags: []", both, None, 0),
    ];
    for (front, text, known, shown) in cases {
        let mut site = Site::new()
            .article("2025/a.md", &format!("{FRONT}\n{front}"), text)
            .article("2025/b.md", "title: B\ndate: 2025-01-02", "Chữ.");
        for name in ["anh-1", "anh-2"] {
            let path = format!("content/tin/2025/anh/{name}.jpg");
            site = site.file(&path, captioned(1300, 900, name, "An"));
        }
        let pages = site.build();
        let page = pages.page("tin/2025/a.html");
        assert_eq!(
            page.elements(".gallery figure").len(),
            shown,
            "{front} {text}"
        );
        let is_known = |address: &String| match known {
            Some(name) => address.contains(&format!("/{name}-")),
            None => address.ends_with("chia-se.png"),
        };
        let shared = page.attributes("meta[property='og:image']", "content");
        assert!(shared.iter().all(is_known), "{front} {text}: {shared:?}");
        let card = pages
            .page("index.html")
            .attributes(".card .thumb img", "src");
        assert_eq!(
            card.len(),
            usize::from(known.is_some()),
            "{front} {text}: {card:?}"
        );
        assert!(card.iter().all(is_known), "{front} {text}: {card:?}");
        for address in card.iter().chain(&shared) {
            let name = address.trim_start_matches("https://example.org/");
            let name = name.trim_start_matches("./");
            assert!(pages.has(name), "{front} {text}: {name}");
        }
    }
}
