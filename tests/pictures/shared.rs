//! What other sites show beside links.

use pictures::Format;

use crate::support::photo::{photo, size};
use crate::support::{Page, Pages, Site};

const BARE: &str = "title: Không ảnh\ndate: 2025-01-01\ncluster: so-2\nyear: 2024";

/// A report with a cover, one without, and one outside any cluster.
fn site() -> Site {
    let cover = "title: Có ảnh\ndate: 2025-01-01\ncover: {file: bia.jpg, caption: Bìa}";
    Site::new()
        .file(
            "content/clusters/so-2.md",
            "---\nname: Cụm thi đua số 2\nowner: Công đoàn tỉnh\n---\n",
        )
        .article("2025/co.md", cover, "")
        .article("2025/khong.md", BARE, "")
        .article("2025/ngoai.md", "title: Ngoài cụm\ndate: 2025-01-01", "")
        .file("content/tin/2025/bia.jpg", photo(1300, 900, Format::Jpeg))
}

/// What a page tells other sites of its picture: address, width, height, words, kind of card.
fn told(page: &Page) -> [Vec<String>; 5] {
    let tagged = |name: &str| page.attributes(&format!("meta[{name}]"), "content");
    [
        tagged("property='og:image'"),
        tagged("property='og:image:width'"),
        tagged("property='og:image:height'"),
        tagged("property='og:image:alt'"),
        tagged("name='twitter:card'"),
    ]
}

/// Whether what a page tells is so: the file is there and has that size.
fn file_of<'p>(pages: &'p Pages, page: &str) -> (String, &'p [u8]) {
    let told = told(&pages.page(page));
    let [address, width, height, words, kind] = &told;
    let one = |values: &Vec<String>| match &values[..] {
        [value] => value.clone(),
        _ => panic!("{page}: {told:?}"),
    };
    let file = one(address);
    let file = file.strip_prefix("https://example.org/").expect("absolute");
    let bytes = &pages.files()[file];
    let told = (one(width).parse(), one(height).parse());
    let (width, height) = size(bytes);
    assert_eq!(told, (Ok(width), Ok(height)), "{page}");
    assert!(!one(words).is_empty(), "{page}");
    assert_eq!(one(kind), "summary_large_image", "{page}");
    (file.to_owned(), bytes)
}

#[test]
fn every_page_has_a_picture_that_is_there() {
    let pages = site().build();
    let year = "cum/so-2/2024/chia-se.png";
    for (page, expected) in [
        ("tin/2025/khong.html", year),
        ("cum/so-2/2024/index.html", year),
        ("tin/2025/ngoai.html", "chia-se.png"),
        ("index.html", "chia-se.png"),
        ("cum/so-2/index.html", "chia-se.png"),
    ] {
        let (file, bytes) = file_of(&pages, page);
        assert_eq!(file, expected, "{page}");
        assert_eq!(size(bytes), (1200, 630), "{page}");
    }
    let (cover, _) = file_of(&pages, "tin/2025/co.html");
    assert!(cover.ends_with("-og.jpg"), "{cover}");
    for page in pages.html() {
        file_of(&pages, page);
    }
    let alt = &told(&pages.page("tin/2025/khong.html"))[3];
    assert_eq!(alt, &["Cụm thi đua số 2 – Năm 2024 – Công đoàn tỉnh"]);
}

#[test]
fn the_first_of_a_gallery_stands_for_a_report_without_a_cover() {
    let front = "title: Ảnh\ndate: 2025-01-01\ngallery:\n  - {file: bia.jpg, caption: Một}\n  - {file: hai.jpg, caption: Hai}";
    let pages = site()
        .article("2025/anh.md", front, "")
        .file("content/tin/2025/hai.jpg", photo(1300, 900, Format::Jpeg))
        .settings("[pictures]\nreport_posters = true")
        .build();
    let (file, _) = file_of(&pages, "tin/2025/anh.html");
    assert!(
        file.starts_with("tin/2025/bia-") && file.ends_with("-og.jpg"),
        "{file}"
    );
    let cut = |name: &&str| name.contains("/hai-") && name.ends_with("-og.jpg");
    assert!(!pages.names().iter().any(cut), "one is enough");
}

#[test]
fn a_drawing_is_nothing_that_other_sites_show() {
    let drawn = "title: Vẽ\ndate: 2025-01-01\ncover: {file: ve.svg, caption: Vẽ}";
    let drawn = site().article("2025/ve.md", drawn, "").file(
        "content/tin/2025/ve.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    );
    let pages = drawn.clone().build();
    assert_eq!(file_of(&pages, "tin/2025/ve.html").0, "chia-se.png");
    let own = drawn.settings("[pictures]\nreport_posters = true").build();
    assert_eq!(
        file_of(&own, "tin/2025/ve.html").0,
        "tin/2025/ve-chia-se.png"
    );
}

#[test]
fn a_picture_of_the_site_takes_the_place_of_posters() {
    let pages = site()
        .settings("share_image = \"chung.jpg\"")
        .file("content/chung.jpg", photo(1300, 900, Format::Jpeg))
        .build();
    for page in [
        "index.html",
        "tin/2025/khong.html",
        "cum/so-2/2024/index.html",
    ] {
        let (file, _) = file_of(&pages, page);
        assert!(
            file.starts_with("chung-") && file.ends_with("-og.jpg"),
            "{file}"
        );
    }
    let names = pages.names();
    assert!(!names.iter().any(|name| name.ends_with("chia-se.png")));
    let made = names.iter().filter(|name| name.starts_with("chung"));
    assert_eq!(made.count(), 1, "other sites are led to one file");
}

#[test]
fn reports_have_posters_of_their_own_where_that_is_wanted() {
    let project = site()
        .article("2025/khong-index.md", "title: Khác\ndate: 2025-01-01", "")
        .settings("[pictures]\nreport_posters = true")
        .create();
    project.build();
    let pages = project.pages();
    let (file, before) = file_of(&pages, "tin/2025/khong.html");
    assert_eq!(file, "tin/2025/khong-chia-se.png");
    let (file, _) = file_of(&pages, "tin/2025/khong-index.html");
    assert_eq!(file, "tin/2025/khong-index-chia-se.png");
    assert!(!pages.has("tin/2025/co-chia-se.png"));
    project.put(
        "content/tin/2025/khong.md",
        format!("---\n{}\n---\n", BARE.replace("Không", "Chưa có")),
    );
    project.build();
    let pages = project.pages();
    let (_, after) = file_of(&pages, "tin/2025/khong.html");
    assert!(before != after, "another headline");
    assert!(crate::support::files_below(&project.out()) == project.clean_build());
}

#[test]
fn without_an_address_there_is_nothing_to_share() {
    let pages = site().config("title = \"Tin\"\n").build();
    assert_eq!(told(&pages.page("index.html"))[0], [""; 0]);
    assert!(
        !pages
            .names()
            .iter()
            .any(|name| name.ends_with("chia-se.png"))
    );
}

#[test]
fn a_picture_of_the_site_must_be_there() {
    let project = site().settings("share_image = \"khong-co.jpg\"").create();
    let run = project.run(&["check"]);
    assert!(
        run.stderr.contains("khong-co.jpg") && run.stderr.contains("config.toml"),
        "{}",
        run.stderr
    );
}
