//! `init` and `new`: what they make is whole, and never on top of something.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::MAIN_SEPARATOR;
use std::time::{Duration, SystemTime};

use pictures::Format;

use super::{OK, PROBLEMS, REFUSED, USAGE, assert_code, broken, sound};
#[cfg(unix)]
use crate::output::atomic::Mount;
use crate::support::files::film;
use crate::support::photo::{captioned, corner, moving_png, photo, size, turned};
use crate::support::project::files_below;
use crate::support::site::NOW;
use crate::support::{Page, Project, Site};
use bantin::model::Showing;

#[test]
fn a_new_site_is_sound() {
    let project = Site::new().create();
    let run = project.run(&["init", "moi"]);
    assert_code(&run, OK, "init");
    // But for the address, which nobody can know.
    let run = project.run(&["--site", "moi", "check", "--strict", "--lang", "en"]);
    assert_code(&run, PROBLEMS, "init");
    assert!(run.stderr.contains("placeholder-url"), "{}", run.stderr);
    assert!(run.stderr.contains("0 errors, 1 warning"), "{}", run.stderr);
    set_address(&project, "moi");
    for command in ["build", "check"] {
        let run = project.run(&["--site", "moi", command, "--strict"]);
        assert_code(&run, OK, command);
        for word in ["warning", "error", "cảnh báo"] {
            assert!(!run.stderr.contains(word), "{command}: {}", run.stderr);
        }
    }
    for file in [
        "config.toml",
        ".gitignore",
        "content/tin/2026/bai-dau-tien.md",
        "public/index.html",
    ] {
        assert!(project.root().join("moi").join(file).is_file(), "{file}");
    }
    let again = project.run(&["init", "moi"]);
    assert_code(&again, REFUSED, "init again");
}

/// Gives a new site its address.
fn set_address(project: &Project, folder: &str) {
    let path = project.root().join(folder).join("config.toml");
    let text = fs::read_to_string(&path).expect("the settings");
    let text = text.replace("https://congdoan.example/", "https://tin.example/");
    fs::write(path, text).expect("they are written");
}

#[test]
fn a_new_site_may_go_into_an_empty_folder_and_says_what_is_next() {
    // An empty folder to be in, the one inside to fill, and the first step.
    let cases = [
        (".", "  config.toml "),
        ("trong", "  cd trong "),
        ("co cach", "  cd \"co cach\" "),
    ];
    for (folder, step) in cases {
        let project = Project::new(NOW.parse().expect("a time"), Showing::Published, None);
        fs::create_dir_all(project.root().join(folder)).expect("a folder");
        let run = project.run(&["init", folder]);
        assert_code(&run, OK, folder);
        let first = run.stderr.lines().nth(1).unwrap_or_default();
        assert!(first.starts_with(step), "{step} in {}", run.stderr);
        for word in ["bantin new ", "bantin build "] {
            assert!(run.stderr.contains(word), "{word} in {}", run.stderr);
        }
        let serves = run.stderr.contains("bantin serve ");
        assert_eq!(serves, cfg!(feature = "serve"), "{}", run.stderr);
        set_address(&project, folder);
        let run = project.run(&["--site", folder, "check", "--strict"]);
        assert_code(&run, OK, folder);
    }
    let project = sound();
    project.put("tep", "x");
    assert_code(&project.run(&["init", "tep"]), REFUSED, "a file");
}

#[test]
fn new_works_whatever_is_wrong_with_the_content() {
    let project = broken();
    project.put("content/clusters/cum-a.md", "---\nnam: sai\n---\n");
    project.put("content/units.yaml", "units: [");
    project.put("themes/congdoan/templates/article.html", "{% endfor %}");
    let run = project.run(&["new", "Tin", "--cluster", "cum-a"]);
    assert_code(&run, OK, "new");
    let text = fs::read_to_string(project.root().join("content/tin/2026/tin.md"));
    assert!(text.expect("the report").contains("\ncluster: cum-a\n"));
    let run = project.run(&["new", "Tin", "--cluster", "cum-b", "--lang", "en"]);
    assert_code(&run, USAGE, "an unknown cluster");
    assert!(run.stderr.contains("cum-a"), "{}", run.stderr);
    project.put("config.toml", "title = \"T\"\ntimezone = 3\n");
    let run = project.run(&["new", "Tin", "--lang", "en"]);
    assert_code(&run, PROBLEMS, "a broken config");
    for word in ["config.toml:2:12", "1 error, "] {
        assert!(run.stderr.contains(word), "{word} in {}", run.stderr);
    }
    let run = project.run(&["--site", "nowhere", "new", "Tin"]);
    assert_code(&run, PROBLEMS, "no site");
}

#[test]
fn a_new_report_has_every_field_and_is_sound() {
    let project = sound();
    let title = "Hội nghị: tổng kết \"năm\" 2025 \\ Đắk Lắk";
    let run = project.run(&["new", title, "--cluster", "a", "--date", "2026-01-10"]);
    assert_code(&run, OK, "new");
    let path = "content/tin/2026/hoi-nghi-tong-ket-nam-2025-dak-lak.md";
    let told = run.stderr.replace(MAIN_SEPARATOR, "/");
    assert!(told.contains(path), "{told}");
    let text = fs::read_to_string(project.root().join(path)).expect("the report");
    let fields = [
        "title",
        "date",
        "cluster",
        "year",
        "period",
        "event",
        "summary",
        "author",
        "participants",
        "awards",
        "officers",
        "ratings",
        "ranking",
        "figures",
        "pact",
        "cover",
        "gallery",
        "tags",
        "extra",
        "views",
        "source",
        "draft",
        "expires",
        "aliases",
        "id",
        "updated",
        "corrects",
    ];
    for field in fields {
        let found = text.lines().any(|line| {
            line.trim_start_matches("# ")
                .starts_with(&format!("{field}:"))
        });
        assert!(found, "{field} in {text}");
    }
    assert_code(
        &project.run(&["check", "--drafts", "--strict"]),
        OK,
        "check",
    );
    let run = project.run(&["build", "--drafts"]);
    assert_code(&run, OK, "build");
    let page = fs::read_to_string(
        project
            .root()
            .join("public/tin/2026/hoi-nghi-tong-ket-nam-2025-dak-lak.html"),
    );
    let page = Page::parse(&page.expect("the page"));
    assert_eq!(page.text("h1"), title);
}

#[test]
fn the_fields_of_a_new_report_can_be_filled() {
    let project = sound();
    project.put(
        "content/units.yaml",
        "units: [{id: ma-don-vi, name: Công đoàn A}]\n",
    );
    assert_code(&project.run(&["new", "Tin", "--cluster", "a"]), OK, "new");
    let path = "content/tin/2026/tin.md";
    let text = fs::read_to_string(project.root().join(path)).expect("the report");
    // Every example line of the file is an example that works: only pictures must be supplied.
    let keys = |line: &str| {
        let line = line.trim_start();
        line.starts_with("- {")
            || line.split_once(':').is_some_and(|(key, _)| {
                !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase())
            })
    };
    let lines = text.lines().map(|line| match line.strip_prefix("# ") {
        Some(rest) if keys(rest) => rest,
        _ => line,
    });
    // The body is a comment that says what may stand there.
    let filled: Vec<&str> = lines.take_while(|line| *line != "<!--").collect();
    project.put(path, filled.join("\n") + "\n");
    project.put(
        "content/tin/2025/bai-khac.md",
        "---\ntitle: Bài khác\ndate: 2025-01-01\n---\n",
    );
    for name in ["ten-anh.jpg", "ten-anh-2.jpg"] {
        project.put(&format!("content/tin/2026/{name}"), turned(60, 40, 1));
    }
    let run = project.run(&["check", "--drafts", "--lang", "en"]);
    assert_code(&run, OK, &filled.join("\n"));
    let snapshot = project.load().snapshot;
    assert_eq!(snapshot.expect("a site").site.unpublished.len(), 1);
}

#[test]
fn new_never_overwrites() {
    let project = sound();
    let name = |file: &str| project.root().join("content/tin/2026").join(file);
    project.put("content/tin/2026/tin-moi.md", "của người khác");
    for expected in ["tin-moi-2.md", "tin-moi-3.md"] {
        let run = project.run(&["new", "Tin mới", "--date", "2026-01-10"]);
        assert_code(&run, OK, expected);
        assert!(name(expected).is_file(), "{expected}");
    }
    let kept = fs::read_to_string(name("tin-moi.md")).expect("the file");
    assert_eq!(kept, "của người khác");
}

#[test]
fn new_warns_of_a_year_with_swapped_digits() {
    let project = sound();
    for (title, date) in [("Tin một", "0206-01-10"), ("Tin hai", "2206-05-10")] {
        let run = project.run(&["--lang", "en", "new", title, "--date", date]);
        assert_code(&run, OK, date);
        let wanted = "is not between 1900 and 2100";
        assert!(run.stderr.contains(wanted), "{}", run.stderr);
        let told = run.stderr.replace(MAIN_SEPARATOR, "/");
        let made = told
            .lines()
            .find_map(|line| line.split_once("content/tin/"));
        let (_, path) = made.expect("the path of the report");
        let path = project.root().join("content/tin").join(path.trim());
        let text = fs::read_to_string(path).expect("the report");
        assert!(text.contains(&format!("\ndate: {date}\n")), "{text}");
        let period = text.lines().find(|line| line.starts_with("# period: "));
        let year = period.and_then(|line| line.trim_start_matches("# period: ").get(..4));
        let year: Option<i32> = year.and_then(|year| year.parse().ok());
        assert!(
            year.is_some_and(|year| (1900..=2100).contains(&year)),
            "{text}"
        );
    }
}

/// Title and options of a new report, the lines about its year, and whether it is asked for.
const YEARS: &[(&str, &[&str], &str, bool)] = &[
    (
        "Hội nghị tổng kết năm 2025",
        &["--date", "2026-01-10"],
        "\nyear: 2025\n",
        false,
    ),
    ("Tin", &["--date", "2026-01-10"], "\n# year: 2025\n", true),
    (
        "Ký giao ước",
        &["--date", "2026-03-31"],
        "\n# year: 2025\n",
        true,
    ),
    (
        "Tin",
        &["--date", "2026-01-10", "--year", "2025"],
        "\nyear: 2025\n",
        false,
    ),
    (
        "Hội nghị tổng kết năm 2025",
        &["--date", "2026-01-10", "--year", "2026"],
        "\nyear: 2026\n",
        false,
    ),
    ("Tin", &["--date", "2026-04-01"], "\nyear: 2026\n", false),
    (
        "Ký giao ước thi đua năm 2026",
        &["--date", "2026-01-10"],
        "\nyear: 2026\n",
        false,
    ),
    (
        "Phát động thi đua năm 2027",
        &["--date", "2026-12-20"],
        "\nyear: 2027\n",
        false,
    ),
    (
        "Ký giao ước phối hợp giai đoạn 2025-2030",
        &["--date", "2026-01-11"],
        "\n# year: 2025\n",
        true,
    ),
    (
        "Tổng kết năm học 2024-2025",
        &["--date", "2025-06-10"],
        "\nperiod: school:2024\n",
        false,
    ),
    (
        "Sơ kết học kỳ I niên khóa 2025-2026",
        &["--date", "2026-01-10"],
        "\nperiod: school:2025\n",
        false,
    ),
    ("Tin", &["--date", "2025-12-20"], "\nyear: 2025\n", false),
    (
        "Sơ kết 6 tháng đầu năm 2026",
        &["--date", "2026-07-10"],
        "\nyear: 2026\n",
        false,
    ),
];

#[test]
fn new_knows_the_year_or_asks_for_it() {
    for (title, options, expected, asks) in YEARS {
        let project = sound();
        let mut args = vec!["new", *title, "--lang", "en"];
        args.extend_from_slice(options);
        let run = project.run(&args);
        assert_code(&run, OK, title);
        let path = run
            .stderr
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("Made "));
        let path = path.unwrap_or_else(|| panic!("{}", run.stderr));
        let text = fs::read_to_string(project.root().join(path)).expect("the report");
        assert!(text.contains(expected), "{title} {options:?}: {text}");
        let other = text
            .lines()
            .filter(|line| line.starts_with("year:") || line.starts_with("period:"))
            .count();
        assert_eq!(other, usize::from(!asks), "{title} {options:?}: {text}");
        let is_asked = run.stderr.contains("Which emulation year");
        assert_eq!(is_asked, *asks, "{title} {options:?}: {}", run.stderr);
    }
}

#[test]
fn new_takes_a_date_as_reports_do() {
    let project = sound();
    let run = project.run(&["new", "Tin", "--date", "2026-05-06 08:14"]);
    assert_code(&run, OK, "a time");
    let text = fs::read_to_string(project.root().join("content/tin/2026/tin.md"));
    assert!(
        text.expect("the report")
            .contains("\ndate: 2026-05-06 08:14\n")
    );
    let run = project.run(&["new", "Tin", "--date", "6/5/2026 8:14 PM", "--lang", "en"]);
    assert_code(&run, USAGE, "another form");
    assert!(run.stderr.contains("`2026-05-06 20:14`"), "{}", run.stderr);
}

#[test]
fn new_takes_today_from_the_zone_of_the_site() {
    let project = Site::new().now("2025-12-31T17:30:00Z").create();
    assert_code(&project.run(&["new", "Tin"]), OK, "new");
    let text = fs::read_to_string(project.root().join("content/tin/2026/tin.md"));
    assert!(text.expect("the report").contains("date: 2026-01-01"));
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_nothing_half_made() {
    // What is made, and in which folder.
    let cases: [&[&str]; 2] = [
        &["new", "Tin mới", "--date", "2026-01-15"],
        &["init", "moi"],
    ];
    for args in cases {
        let project = sound();
        let root = project.root().to_owned();
        let files = files_below(&root);
        let Some(_mount) = Mount::new(&root, 64) else {
            eprintln!("skipped: no file system can be mounted here");
            return;
        };
        for (path, content) in &files {
            project.put(path, content);
        }
        fs::create_dir_all(root.join("content/tin/2026")).expect("a folder");
        let mut fill = fs::File::create(root.join("day")).expect("a file");
        while std::io::Write::write(&mut fill, &[0; 4096]).is_ok_and(|count| count > 0) {}
        drop(fill);
        let before = files_below(&root);
        let run = project.run(args);
        assert_code(&run, REFUSED, args[0]);
        let after = files_below(&root);
        let names = |files: &std::collections::BTreeMap<String, Vec<u8>>| -> Vec<String> {
            files.keys().cloned().collect()
        };
        assert_eq!(names(&after), names(&before), "{args:?}");
        assert_code(&project.run(&["check"]), OK, "the site is as it was");
        // With room it goes through.
        fs::remove_file(root.join("day")).expect("the file");
        assert_code(&project.run(args), OK, args[0]);
    }
}

#[test]
fn a_long_headline_has_a_short_name() {
    let project = sound();
    for title in ["Hội nghị tổng kết ".repeat(40), "a".repeat(300)] {
        let run = project.run(&["new", &title, "--date", "2026-01-15"]);
        assert_code(&run, OK, &title);
    }
    let names = files_below(&project.root().join("content/tin/2026")).into_keys();
    for name in names {
        assert!(name.len() <= 124, "{name}");
        assert!(!name.contains("-.md"), "{name}");
    }
    assert_code(&project.run(&["build", "--drafts"]), OK, "build");
}

#[cfg(unix)]
#[test]
fn nothing_is_made_through_a_link() {
    for (link, folders) in [
        ("content/tin/2026", "content/tin"),
        ("content/tin", "content"),
        ("content", "."),
    ] {
        let project = Project::new(NOW.parse().expect("a time"), Showing::Published, None);
        project.put("config.toml", "title = \"T\"\n");
        let outside = project.folder().join("ngoai");
        fs::create_dir(&outside).expect("a folder");
        fs::create_dir_all(project.root().join(folders)).expect("a folder");
        std::os::unix::fs::symlink(&outside, project.root().join(link)).expect("a link");
        let run = project.run(&["new", "Tin", "--date", "2026-01-15"]);
        assert_code(&run, REFUSED, link);
        assert!(files_below(&outside).is_empty(), "{link}");
    }
}

/// Photographs as they come, and what is none.
fn photographs(project: &Project) {
    let put = |name: &str, bytes: Vec<u8>| {
        let folder = project.folder().join("may anh");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join(name), bytes).expect("a file");
    };
    put(
        "Ảnh 10.JPG",
        captioned(3000, 2000, "Trao \\ \"cờ\": hai người", "Lê An"),
    );
    put("Ảnh 2.jpg", turned(2600, 1300, 6));
    let drawing = include_bytes!("../../content/tin/2023/trao-co.png");
    put("Sơ đồ.png", drawing.to_vec());
    put("Vẫy.png", moving_png(40, 30));
    put("bien-ban.docx", b"PK\x03\x04".to_vec());
    let half = photo(400, 300, Format::Jpeg);
    put("half.jpg", half[..half.len() / 2].to_vec());
    put("Thumbs.db", b"x".to_vec());
    put("~$bien-ban.docx", b"x".to_vec());
}

#[test]
fn a_report_with_photographs_is_a_folder_ready_for_captions() {
    let project = sound();
    photographs(&project);
    fs::create_dir(project.folder().join("may anh/nho")).expect("a folder");
    fs::write(project.folder().join("may anh/phim.mp4"), film("")).expect("a film");
    let run = project.run(&["new", "Hội nghị", "--photos", "../may anh", "--lang", "en"]);
    assert_code(&run, OK, "new");
    for told in [
        "`half.jpg`: the picture breaks off",
        "`bien-ban.docx`: it is no picture",
        "`phim.mp4`: this is a film",
        "Not looked into: nho",
        "Copied 4, left out 3",
    ] {
        assert!(run.stderr.contains(told), "{told} in {}", run.stderr);
    }
    for silent in ["Thumbs", "~$"] {
        assert!(!run.stderr.contains(silent), "{silent} in {}", run.stderr);
    }
    let folder = project.root().join("content/tin/2026/hoi-nghi");
    let files = files_below(&folder);
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let expected = [
        "anh/anh-10.jpg",
        "anh/anh-2.jpg",
        "anh/chu-thich.yaml",
        "anh/so-do.png",
        "anh/vay.png",
        "index.md",
    ];
    assert_eq!(names, expected);
    assert_eq!(size(&files["anh/anh-10.jpg"]), (2400, 1600));
    assert_eq!(size(&files["anh/anh-2.jpg"]), (1200, 2400));
    // The darkest corner of a picture that was turned by a quarter lies at the right.
    let [red, green, _] = corner(&files["anh/anh-2.jpg"], (1.0, 0.0));
    assert!(red < 40 && green < 40, "{red} {green}");
    for (name, bytes) in &files {
        for told in [&b"GPS"[..], b"xmpmeta", b"Exif"] {
            assert!(
                !bytes.windows(told.len()).any(|part| part == told),
                "{name}"
            );
        }
    }
    let list = String::from_utf8_lossy(&files["anh/chu-thich.yaml"]);
    let lines: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    let expected = [
        "anh-2.jpg: \"\"",
        "anh-10.jpg: {caption: \"Trao \\\\ \\\"cờ\\\": hai người\", credit: \"Lê An\"}",
        "so-do.png: \"\"",
        "vay.png: \"\"",
    ];
    assert_eq!(lines, expected);
    let report = String::from_utf8_lossy(&files["index.md"]);
    // The first that is wider than high.
    for line in ["cover: anh/anh-10.jpg\n", "gallery: anh/\n", "../../2025/"] {
        assert!(report.contains(line), "{line} in {report}");
    }
    let run = project.run(&["check", "--drafts", "--lang", "en"]);
    assert_code(&run, OK, "check");
    let told = "pictures without captions: `anh-2.jpg`, `so-do.png`, `vay.png`";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    assert!(run.stderr.contains("0 errors, 1 warning"), "{}", run.stderr);
}

#[test]
fn photographs_never_overwrite_and_leave_nothing_half_made() {
    let project = sound();
    photographs(&project);
    project.put(
        "content/tin/2026/tin-moi.md",
        "---\ntitle: A\ndate: 2026-01-01\n---\n",
    );
    project.put("content/tin/2026/tin-moi-2/anh.txt", "của người khác");
    let new = [
        "new",
        "Tin mới",
        "--photos",
        "../may anh",
        "--date",
        "2026-01-10",
    ];
    for expected in ["tin-moi-3", "tin-moi-4"] {
        let run = project.run(&new);
        assert_code(&run, OK, expected);
        let report = project.root().join("content/tin/2026").join(expected);
        assert!(report.join("index.md").is_file(), "{expected}");
    }
    let before = files_below(&project.root().join("content"));
    fs::create_dir_all(project.folder().join("trong")).expect("a folder");
    for (from, code) in [("../trong", USAGE), ("../khong-co", USAGE)] {
        let run = project.run(&["new", "Tin", "--photos", from, "--date", "2024-05-10"]);
        assert_code(&run, code, from);
    }
    assert_eq!(files_below(&project.root().join("content")), before);
    assert!(!project.root().join("content/tin/2024").exists());
    let year = fs::read_dir(project.root().join("content/tin/2026")).expect("a folder");
    let hidden = year
        .filter_map(Result::ok)
        .filter(|it| it.file_name().to_string_lossy().starts_with('.'));
    assert_eq!(hidden.count(), 0, "stages");
}

/// What an interrupted `new --photos` left goes with the next one; what another one is at work on, and
/// what belongs to others, stays.
// Elsewhere folders are not opened, to be given another time.
#[cfg(unix)]
#[test]
fn what_an_interrupted_one_left_goes() {
    let project = sound();
    let tin = project.root().join("content/tin");
    let long_ago = SystemTime::now() - Duration::from_secs(100_000);
    let left = |name: &str, has_lock: bool, is_old: bool| {
        let folder = tin.join(name);
        fs::create_dir_all(folder.join("anh")).expect("a folder");
        fs::write(folder.join("anh/0"), "nửa ảnh").expect("a file");
        let lock = has_lock.then(|| File::create(folder.join("lock")).expect("a lock"));
        if is_old {
            let folder = File::open(&folder).expect("the folder");
            folder.set_modified(long_ago).expect("its time");
        }
        lock
    };
    drop(left("2024/.bantin-new-0000000000000001", true, false));
    drop(left("2026/.bantin-new-0000000000000002", true, false));
    let at_work = left("2026/.bantin-new-0000000000000003", true, true);
    let at_work = at_work.expect("a lock");
    at_work.try_lock().expect("it is free");
    // One that has not come to its lock yet, or is about to go to its place; one of long ago.
    left("2026/.bantin-new-0000000000000004", false, false);
    left("2026/.bantin-new-0000000000000005", false, true);
    left("2026/.cua-toi", true, true);
    project.put("content/tin/2026/.bantin-new-ghi-chu", "của tôi");
    let run = project.run(&["new", "Tin", "--date", "2026-01-10", "--lang", "en"]);
    assert_code(&run, OK, "new");
    let folders = ["2024", "2026"].map(|year| tin.join(year));
    let entries = folders
        .iter()
        .flat_map(|it| fs::read_dir(it).expect("a folder"));
    let names = entries.map(|it| {
        it.expect("a name")
            .file_name()
            .into_string()
            .expect("plain")
    });
    let hidden: BTreeSet<String> = names.filter(|name| name.starts_with('.')).collect();
    let expected = [
        ".bantin-new-0000000000000003",
        ".bantin-new-0000000000000004",
        ".bantin-new-ghi-chu",
        ".cua-toi",
    ];
    assert_eq!(
        hidden.iter().map(String::as_str).collect::<Vec<_>>(),
        expected
    );
}
