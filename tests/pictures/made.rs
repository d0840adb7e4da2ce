//! What is made of photographs, and when.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use bantin::build::{Built, Watch, Work, render_all};
use pictures::Format;

use crate::support::photo::{corner, gif, moving_gif, photo, size, turned, widths};
use crate::support::{Project, Site, files_below};

const COVER: &str = "title: A\ndate: 2025-01-01\ncover: {file: bia.jpg, caption: Bìa}";

/// A report with a cover, a gallery and a picture in its text.
fn site() -> Site {
    let front = format!("{COVER}\ngallery:\n  - {{file: Nhỏ bé.PNG, caption: Nhỏ}}");
    Site::new()
        .article("2025/a.md", &front, "![Giữa](giua.webp)")
        .file("content/tin/2025/bia.jpg", photo(1700, 1000, Format::Jpeg))
        .file("content/tin/2025/Nhỏ bé.PNG", photo(300, 200, Format::Png))
        .file("content/tin/2025/giua.webp", photo(900, 600, Format::Webp))
}

/// The files that a build made again, without pages.
fn pictures(built: &Built) -> BTreeSet<String> {
    let names = built.rendered.iter().map(|(file, _)| file.clone());
    let is_picture = |file: &String| file.ends_with(".webp") || file.ends_with(".jpg");
    names.filter(is_picture).collect()
}

/// The files of the output that are made of pictures whose names begin so.
fn of<'a>(project: &Project, stem: &'a str) -> impl Iterator<Item = (String, Vec<u8>)> + use<'a> {
    let files = files_below(&project.out()).into_iter();
    files.filter(move |(file, _)| file.starts_with(&format!("tin/2025/{stem}-")))
}

#[test]
fn pages_offer_every_width_and_the_original_is_not_published() {
    let project = site().create();
    project.build();
    let pages = project.pages();
    let page = pages.page("tin/2025/a.html");
    for (stem, width, jpegs) in [
        ("bia", 1700, vec!["800.jpg", "og.jpg"]),
        ("nho-be", 300, vec!["300.jpg"]),
        ("giua", 900, vec!["800.jpg"]),
    ] {
        let selector = format!("source[srcset*='/{stem}-'], source[srcset^='{stem}-']");
        let offered = page.attributes(&selector, "srcset");
        let offered: Vec<&str> = offered[0].split(", ").collect();
        let widths = widths(width);
        assert_eq!(offered.len(), widths.len(), "{offered:?}");
        let made: BTreeSet<String> = of(&project, stem).map(|(file, _)| file).collect();
        assert_eq!(made.len(), widths.len() + jpegs.len(), "{made:?}");
        for (offer, width) in offered.iter().zip(widths) {
            let (address, told) = offer.rsplit_once(' ').expect("a width");
            assert_eq!(told, format!("{width}w"));
            let file = address.trim_start_matches("../");
            let bytes = &pages.files()[file];
            assert_eq!(size(bytes).0, width, "{file}");
            assert_eq!(&bytes[8..12], b"WEBP", "{file}");
        }
        for name in jpegs {
            assert!(made.iter().any(|file| file.ends_with(name)), "{made:?}");
        }
    }
    let (_, social) = of(&project, "bia")
        .find(|(file, _)| file.ends_with("og.jpg"))
        .expect("a picture for social networks");
    assert_eq!(size(&social), (1200, 630));
    let tagged =
        |name: &str| page.attributes(&format!("meta[property='og:image{name}']"), "content");
    assert!(tagged("")[0].ends_with("-og.jpg"), "{:?}", tagged(""));
    assert_eq!([tagged(":width"), tagged(":height")], [["1200"], ["630"]]);
    for original in ["bia.jpg", "Nhỏ bé.PNG", "giua.webp"] {
        assert!(!pages.has(&format!("tin/2025/{original}")), "{original}");
    }
    // What a gallery shows leads to itself in large.
    let large = page.attributes(".gallery a", "href");
    assert!(large[0].ends_with("-300.jpg"), "{large:?}");
}

#[test]
fn what_is_linked_or_asked_for_keeps_its_address() {
    let linked = Site::new()
        .article("2025/a.md", COVER, "[Xem ảnh](bia.jpg)")
        .file("content/tin/2025/bia.jpg", turned(900, 600, 1))
        .build();
    let bytes = &linked.files()["tin/2025/bia.jpg"];
    assert!(!bytes.windows(3).any(|part| part == b"GPS"), "where it was");
    assert!(linked.names().iter().any(|name| name.contains("/bia-")));
    let asked = site().settings("[pictures]\noriginals = true").build();
    for original in ["bia.jpg", "Nhỏ bé.PNG", "giua.webp"] {
        assert!(asked.has(&format!("tin/2025/{original}")), "{original}");
    }
}

#[test]
fn what_is_made_is_upright_and_says_nothing_of_the_place() {
    for orientation in 1..=8 {
        let project = Site::new()
            .article("2025/a.md", COVER, "")
            .file("content/tin/2025/bia.jpg", turned(600, 400, orientation))
            .create();
        project.build();
        let upright = if orientation < 5 {
            (600, 400)
        } else {
            (400, 600)
        };
        let page = project.pages().page("tin/2025/a.html");
        let told = [
            page.attributes(".report > figure img", "width"),
            page.attributes(".report > figure img", "height"),
        ];
        assert_eq!(told[0], [upright.0.to_string()], "{orientation}");
        assert_eq!(told[1], [upright.1.to_string()], "{orientation}");
        // Where the darkest corner lies: red grows to the right, green downwards.
        let dark = match orientation {
            1 | 5 => (0.0, 0.0),
            2 | 6 => (1.0, 0.0),
            3 | 7 => (1.0, 1.0),
            _ => (0.0, 1.0),
        };
        for (file, bytes) in of(&project, "bia") {
            assert!(!bytes.windows(3).any(|part| part == b"GPS"), "{file}");
            let (width, height) = size(&bytes);
            assert_eq!(width > height, upright.0 > upright.1, "{file}");
            let [red, green, _] = corner(&bytes, dark);
            assert!(
                red < 40 && green < 40,
                "{orientation} {file}: {red} {green}"
            );
        }
    }
}

#[test]
fn a_photograph_is_made_anew_only_when_it_is_another() {
    let project = site().create();
    project.build();
    assert_eq!(
        pictures(&project.build()),
        BTreeSet::new(),
        "nothing changed"
    );
    let before = files_below(&project.out());
    project.put("content/tin/2025/bia.jpg", photo(1000, 700, Format::Jpeg));
    let again = pictures(&project.build());
    assert_eq!(again.len(), widths(1000).len() + 1, "{again:?}");
    assert!(again.iter().all(|file| file.contains("/bia-")), "{again:?}");
    let after = files_below(&project.out());
    assert!(!before.keys().any(|file| again.contains(file)), "new names");
    let old = before.keys().filter(|file| file.contains("/bia-"));
    assert!(old.clone().count() > 0 && !old.clone().any(|file| after.contains_key(file)));
    assert_eq!(after, project.clean_build());
}

/// A build to which nothing happened, and one after a word was edited, neither read a photograph nor decode
/// one: what lies in the files now, with the size and the time that they had, is no picture at all.
#[test]
fn what_lies_as_it_lay_is_neither_read_nor_decoded() {
    let project = site().create();
    let folder = project.root().join("content/tin/2025");
    let photographs = || {
        let entries = fs::read_dir(&folder).expect("a folder").flatten();
        let paths = entries.map(|entry| entry.path());
        paths.filter(|path| path.extension().is_some_and(|end| end != "md"))
    };
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_500_000_000);
    let lies_as_it_lay = |path: &PathBuf, bytes: &[u8]| {
        let mut file = File::options().write(true).open(path).expect("a file");
        file.write_all(bytes).expect("written");
        file.set_modified(long_ago).expect("a time");
    };
    let mut count = 0;
    for path in photographs() {
        lies_as_it_lay(&path, &fs::read(&path).expect("a file"));
        count += 1;
    }
    assert_eq!(count, 3, "a cover, one of a gallery, one of a text");
    project.build();
    let before = files_below(&project.out());
    for path in photographs() {
        let length = fs::metadata(&path).expect("a file").len();
        lies_as_it_lay(&path, &vec![0; usize::try_from(length).expect("small")]);
    }
    assert_eq!(project.build().rendered, [], "nothing changed");
    let report = folder.join("a.md");
    let text = fs::read_to_string(&report).expect("a report");
    fs::write(&report, format!("{text}\n\nMột chữ nữa.\n")).expect("written");
    let built = project.build();
    assert!(
        pictures(&built).is_empty() && !built.rendered.is_empty(),
        "{:?}",
        built.rendered
    );
    let after = files_below(&project.out());
    let is_picture = |name: &&String| name.ends_with(".webp") || name.ends_with(".jpg");
    assert!(
        after
            .keys()
            .filter(is_picture)
            .eq(before.keys().filter(is_picture))
    );
    // Whoever reads them notices.
    fs::remove_dir_all(project.root().join(".bantin")).expect("removed");
    assert!(project.try_build().is_err());
}

#[test]
fn another_folder_takes_what_is_kept() {
    let project = site().create();
    project.build();
    let kept = project.root().join(".bantin/pictures");
    // What is kept is told by its hash, so that what comes out of it can be marked.
    let mark = b"from what is kept";
    let hash = xxhash_rust::xxh3::xxh3_64(mark).to_le_bytes();
    let is_picture = |path: &PathBuf| {
        let bytes = fs::read(path).expect("a file");
        bytes.starts_with(b"RIFF") || bytes.starts_with(b"\xff\xd8")
    };
    let all = fs::read_dir(&kept).expect("a folder");
    let all = all
        .map(|entry| entry.expect("a file").path())
        .filter(is_picture);
    let pictures: Vec<PathBuf> = all.collect();
    let count = pictures.len();
    for path in &pictures {
        fs::write(path, [&mark[..], &hash].concat()).expect("written");
    }
    let other = project.folder().join("other");
    project.try_build_into(&other, false).expect("built");
    let marked = files_below(&other).into_values();
    assert_eq!(marked.filter(|bytes| bytes == mark).count(), count);
    // What is damaged is made again, and so is what is lost.
    let (damaged, lost) = pictures.split_at(count / 2);
    for path in damaged {
        fs::write(path, b"damaged").expect("written");
    }
    for path in lost {
        fs::remove_file(path).expect("removed");
    }
    let last = project.folder().join("last");
    project.try_build_into(&last, false).expect("built");
    let mut clean = project.clean_build();
    let mut made = files_below(&last);
    for files in [&mut clean, &mut made] {
        files.remove(".bantin");
    }
    assert!(made == clean);
}

#[test]
fn the_number_of_threads_shows_nowhere() {
    let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let [one, two] = [1, 2].map(|threads| {
        let pool = pool(threads).expect("threads");
        pool.install(|| site().build().files().clone())
    });
    assert!(one == two);
}

#[test]
fn what_moves_and_what_is_drawn_stays_as_it_is() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"9\" height=\"9\"/></svg>";
    let pages = Site::new()
        .article("2025/a.md", "title: A\ndate: 2025-01-01", "![Hình](a.svg)")
        .file("content/tin/2025/a.svg", svg)
        .build();
    assert_eq!(pages.files()["tin/2025/a.svg"], svg.as_bytes());
    assert!(!pages.page("tin/2025/a.html").has("picture"));
}

#[test]
fn what_moves_does_so_in_texts_and_stands_still_elsewhere() {
    let front = "title: A\ndate: 2025-01-01\ncover: {file: dong.gif, caption: Bìa}\n\
        gallery:\n  - {file: hai.gif, caption: Hai}";
    let pages = Site::new()
        .article("2025/a.md", front, "![Ba](ba.gif) ![Bốn](bon.gif)")
        .file("content/tin/2025/dong.gif", moving_gif(30, 20))
        .file("content/tin/2025/hai.gif", moving_gif(40, 20))
        .file("content/tin/2025/ba.gif", moving_gif(50, 20))
        .file("content/tin/2025/bon.gif", gif(60, 20))
        .build();
    let page = pages.page("tin/2025/a.html");
    assert!(
        !pages.has("tin/2025/dong.gif"),
        "a cover alone stands still"
    );
    let shared = page.attributes("meta[property='og:image']", "content");
    assert!(shared[0].ends_with("-30.jpg"), "{shared:?}");
    for (selector, name) in [(".gallery", "hai"), (".report", "ba")] {
        let file = format!("tin/2025/{name}.gif");
        assert!(pages.has(&file), "{file}");
        let shown = page.attributes(&format!("{selector} img[src$='{name}.gif']"), "src");
        assert_eq!(shown.len(), 1, "{name}");
        let media = page.attributes(&format!("source[srcset*='{name}-']"), "media");
        assert_eq!(media, ["(prefers-reduced-motion: reduce)"], "{name}");
    }
    assert!(
        page.attributes("source[srcset*='dong-']", "media")
            .is_empty()
    );
    assert!(
        !pages.has("tin/2025/bon.gif"),
        "what does not move is a photograph"
    );
}

/// What is too heavy to move on a page stands still there, with a link to it.
#[test]
fn what_moves_and_is_heavy_stands_still_and_is_led_to() {
    let heavy = |width| {
        let mut gif = moving_gif(width, 20);
        gif.resize(1_150_000, 0);
        gif
    };
    let front = "title: A\ndate: 2025-01-01\ncover: {file: bia.gif, caption: Bìa}\n\
        gallery:\n  - {file: hai.gif, caption: Hai}\n  - {file: nhe.gif, caption: Nhẹ}";
    let body = "![Ba](ba.gif \"Chú thích\")\n\nChữ ![Bốn](bon.gif) và \
        [![Năm](nam.gif)](https://example.org/)";
    let mut site = Site::new()
        .article("2025/a.md", front, body)
        .file("content/tin/2025/nhe.gif", moving_gif(70, 20));
    for (name, width) in [
        ("bia", 30),
        ("hai", 40),
        ("ba", 50),
        ("bon", 60),
        ("nam", 55),
    ] {
        site = site.file(&format!("content/tin/2025/{name}.gif"), heavy(width));
    }
    let pages = site.build();
    let page = pages.page("tin/2025/a.html");
    for (selector, names) in [
        (".gallery figcaption a", &["hai"][..]),
        (".prose figcaption a", &["ba"]),
        (".prose p > a:not([href^='https'])", &["bon"]),
    ] {
        let files = names
            .iter()
            .map(|name| format!("../../tin/2025/{name}.gif"));
        assert_eq!(page.attributes(selector, "href"), files.collect::<Vec<_>>());
        assert_eq!(
            page.texts(selector),
            ["Xem ảnh động (1,2 MB)"],
            "{selector}"
        );
    }
    assert_eq!(
        page.texts(".prose figcaption"),
        ["Chú thích Xem ảnh động (1,2 MB)"]
    );
    assert!(!page.has("a a") && !page.has(".lead figcaption a"));
    for (name, width) in [("hai", 40), ("ba", 50), ("bon", 60), ("nam", 55)] {
        let shown = page.attributes(&format!("img[width='{width}']"), "src");
        assert!(
            shown[0].ends_with(&format!("-{width}.jpg")),
            "{name}: {shown:?}"
        );
        let media = page.attributes(&format!("source[srcset*='{name}-']"), "media");
        assert!(media.is_empty(), "{name} stands still for all");
        let file = &pages.files()[&format!("tin/2025/{name}.gif")];
        assert!(
            file.len() < 10_000,
            "{name}: what lies behind its end is gone"
        );
    }
    assert!(
        page.has(".gallery img[src$='nhe.gif']"),
        "what is light moves"
    );
    assert!(!pages.has("tin/2025/bia.gif"), "a cover alone stands still");
}

#[test]
fn names_of_any_letters_are_found_and_told_apart() {
    // As Macs write them, in capitals, with blanks, and with what addresses are made of.
    let names = [
        ("Hội nghị 1.JPG", "Hội nghị 1.JPG"),
        ("Ho\u{323}\u{302}i nghi\u{323} 2.jpg", "Hội nghị 2.jpg"),
        ("ĐẠI HỘI.JPEG", "ĐẠI HỘI.JPEG"),
        ("dai hoi.jpeg", "dai hoi.jpeg"),
        ("100%.jpg", "100%.jpg"),
        ("ảnh #1.jpg", "ảnh #1.jpg"),
        ("ảnh #2?.jpg", "ảnh #2?.jpg"),
        ("a%20b.jpg", "a%20b.jpg"),
    ];
    let gallery =
        |number: usize, name: &str| format!("  - {{file: \"{name}\", caption: \"{number}\"}}\n");
    let all = names.iter().enumerate();
    let front = all.clone().map(|(number, (_, name))| gallery(number, name));
    let front = format!(
        "title: A\ndate: 2025-01-01\ngallery:\n{}",
        front.collect::<String>()
    );
    let encode = |name: &str| {
        let name = name
            .replace('%', "%25")
            .replace('#', "%23")
            .replace('?', "%3F");
        format!("<{name}>")
    };
    let texts = names.map(|(_, name)| format!("![A]({0}) [B]({0})", encode(name)));
    let mut site = Site::new().article("2025/a.md", &front, &texts.join("\n\n"));
    for (number, (name, _)) in all {
        let width = 40 + u32::try_from(number).expect("few");
        site = site.file(
            &format!("content/tin/2025/{name}"),
            photo(width, 20, Format::Jpeg),
        );
    }
    let project = site.create();
    project.build();
    let pages = project.pages();
    let page = pages.page("tin/2025/a.html");
    let file_of = |address: &str| {
        let path = address.trim_start_matches("../");
        let path = if path.contains('/') {
            path.to_owned()
        } else {
            format!("tin/2025/{path}")
        };
        bantin::site::percent_decode(path.trim_start_matches("../")).into_owned()
    };
    for selector in [".gallery img", ".report p img"] {
        let shown = page.attributes(selector, "src");
        let widths = shown.iter().map(|address| {
            assert!(!address.contains(['%', '#', '?']), "{address}");
            size(&pages.files()[&file_of(address)]).0
        });
        let expected: Vec<u32> = (40..48).collect();
        assert_eq!(
            widths.collect::<Vec<_>>(),
            expected,
            "{selector}: {shown:?}"
        );
    }
    let linked = page.attributes(".report p a", "href");
    let found = linked
        .iter()
        .map(|address| size(&pages.files()[&file_of(address)]).0);
    assert_eq!(
        found.collect::<Vec<_>>(),
        (40..48).collect::<Vec<_>>(),
        "{linked:?}"
    );
}

/// `check` tells how far it is with photographs that have to be decoded, as `build` does.
#[test]
fn a_check_tells_how_far_it_is() {
    let project = site().create();
    let told = || {
        let begun = Mutex::new(Vec::new());
        let steps = AtomicUsize::new(0);
        let watch = Watch {
            begin: &|work, pieces| begun.lock().expect("no panic").push((work, pieces)),
            step: &|| {
                steps.fetch_add(1, Ordering::Relaxed);
            },
        };
        let snapshot = project.load().snapshot.expect("a sound site");
        assert_eq!(render_all(&snapshot, watch), []);
        (begun.into_inner().expect("no panic"), steps.into_inner())
    };
    let (begun, steps) = told();
    let [(Work::Photographs, 3), (Work::Pages, pages)] = begun[..] else {
        panic!("{begun:?}");
    };
    assert_eq!(steps, 3 + pages);
    // What a build has kept is not decoded again.
    project.build();
    assert_eq!(told(), (vec![(Work::Pages, pages)], pages));
}
