//! What published files tell of people: found once, told, and gone after `bantin clean`.

use std::fs::{self, File};
use std::io::Write;
use std::time::{Duration, SystemTime};

use crate::support::files::{film, pdf, word};
use crate::support::photo::turned;
use crate::support::{Project, Site};

/// A report that leads to these files.
fn site(names: &[&str]) -> Site {
    let links = names.iter().map(|name| format!("[tệp](<{name}>)\n\n"));
    let body = links.collect::<String>();
    Site::new().article("2025/a.md", "title: A\ndate: 2025-01-01", &body)
}

/// What `check` warns of, and what it cost to find out.
fn told(project: &Project) -> String {
    let run = project.run(&["--lang", "en", "check"]);
    run.stdout + &run.stderr
}

#[test]
fn each_file_is_told_once_with_all_that_it_tells() {
    let files = [
        (
            "phim.mp4",
            film("+09.6025+105.9739/"),
            "position 9.6025, 105.9739",
        ),
        (
            "Phim 2.MOV",
            film("-33.8-070.6/"),
            "position -33.8000, -70.6000",
        ),
        ("van-ban.pdf", pdf("Trần Thị B"), "author Trần Thị B"),
        ("ke-hoach.docx", word("Lê An"), "author Lê An"),
    ];
    let names = files.each_ref().map(|(name, ..)| *name);
    let mut site = site(&names).file("static/anh.jpg", turned(60, 40, 1));
    for (name, bytes, _) in &files {
        site = site.file(&format!("content/tin/2025/{name}"), bytes);
    }
    let project = site.create();
    let told = told(&project);
    assert_eq!(
        told.matches("[personal-data]").count(),
        files.len(),
        "{told}"
    );
    for (name, _, words) in &files {
        assert!(
            told.contains(words) && told.contains(name),
            "{name}: {told}"
        );
    }
    // The command that is named does what it says.
    for line in told.lines().filter(|line| line.contains("`bantin clean ")) {
        let path = line.split('`').nth(1).expect("a command");
        let path = path.trim_start_matches("bantin clean ").trim_matches('"');
        let run = project.run(&["clean", path]);
        assert_eq!(run.code, 0, "{path}: {}", run.stderr);
    }
    assert_eq!(self::told(&project), "Nothing is wrong.\n");
}

#[test]
fn what_lies_as_it_lay_is_not_read_again() {
    let project = site(&["a.pdf"])
        .file("content/tin/2025/a.pdf", pdf("Tran B"))
        .create();
    let path = project.root().join("content/tin/2025/a.pdf");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_500_000_000);
    let lies = |bytes: &[u8]| {
        let mut file = File::options().write(true).open(&path).expect("a file");
        file.write_all(bytes).expect("written");
        file.set_modified(long_ago).expect("a time");
    };
    lies(&pdf("Tran B"));
    project.build();
    assert!(told(&project).contains("Tran B"));
    // Other bytes in the same file at the same time: only a reading would show them.
    lies(&pdf("Le Vui"));
    project.put(
        "content/tin/2025/b.md",
        "---\ntitle: B\ndate: 2025-01-02\n---\nB\n",
    );
    let built = project.run(&["--lang", "en", "build"]);
    assert!(built.stderr.contains("Tran B"), "{}", built.stderr);
    fs::remove_dir_all(project.root().join(".bantin")).expect("removed");
    assert!(told(&project).contains("Le Vui"));
}

/// Every file of a site whose sources other programs made, searched by bytes and by another program.
#[cfg(feature = "test-tools")]
#[test]
fn nothing_that_is_published_tells_of_people() {
    use std::process::Command;
    let folder = tempfile::tempdir().expect("a folder");
    let run = |line: &str| {
        let mut words = line.split_ascii_whitespace();
        let program = words.next().expect("a program");
        let output = Command::new(program)
            .args(words)
            .current_dir(&folder)
            .output();
        let output = output.unwrap_or_else(|error| panic!("{program}: {error}"));
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{line}\n{errors}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    run("convert -size 1300x900 plasma:red-blue -depth 8 a.png");
    run("convert a.png a.jpg");
    run("convert a.png -resize 300 a.gif");
    run("convert a.gif -rotate 180 b.gif");
    run("convert -delay 20 a.gif b.gif moving.gif");
    run("cwebp -quiet a.png -o a.webp");
    let place = "-GPSLatitude=9.6025 -GPSLatitudeRef=N -GPSLongitude=105.9739 -GPSLongitudeRef=E";
    for file in ["a.jpg", "a.png", "a.webp", "a.gif", "moving.gif"] {
        let exif = if file.ends_with("gif") { "" } else { place };
        run(&format!(
            "exiftool -q -q -m -overwrite_original {exif} -XMP:Creator=LEAK -XMP:GPSLatitude=9.6025 {file}"
        ));
    }
    run("exiftool -q -q -m -overwrite_original -IPTC:By-line=LEAK -Artist=LEAK a.jpg");
    run("heif-enc a.jpg -o a.heic");
    let make = "ffmpeg -v error -y -f lavfi -i testsrc=duration=1:size=64x64 -metadata artist=LEAK";
    run(&format!(
        "{make} -metadata location=+09.6025+105.9739/ a.mp4"
    ));
    run(&format!(
        "{make} -metadata location=+09.6025+105.9739/ -movflags use_metadata_tags a.mov"
    ));
    fs::write(folder.path().join("a.docx"), word("LEAK")).expect("written");
    fs::write(folder.path().join("a.pdf"), pdf("LEAK")).expect("written");
    let kinds = [
        "jpg", "png", "webp", "gif", "heic", "mp4", "mov", "docx", "pdf",
    ];
    let linked: Vec<String> = kinds.iter().map(|kind| format!("a.{kind}")).collect();
    let links = linked.iter().map(|name| format!("[tệp]({name})\n\n"));
    let body = links.collect::<String>() + "![Động](moving.gif) ![iPhone](a.heic)";
    let front = "title: A\ndate: 2025-01-01\ncover: {file: a.jpg, caption: Bìa}\n\
        gallery:\n  - {file: a.webp, caption: Ảnh}\n  - {file: moving.gif, caption: Động}";
    let mut site = Site::new().article("2025/a.md", front, &body);
    for name in linked.iter().map(String::as_str).chain(["moving.gif"]) {
        let bytes = fs::read(folder.path().join(name)).expect("it was made");
        assert!(holds(&bytes), "{name}: the case itself");
        site = site.file(&format!("content/tin/2025/{name}"), bytes);
    }
    let project = site.create();
    for kind in &kinds[5..] {
        let told = told(&project);
        let file = format!("content/tin/2025/a.{kind}");
        assert!(told.contains(&format!("--> {file}\n")), "{kind}: {told}");
        assert_eq!(project.run(&["clean", &file]).code, 0, "{kind}");
    }
    project.build();
    for (file, bytes) in crate::support::files_below(&project.out()) {
        assert!(!holds(&bytes), "{file}: by bytes");
    }
    let out = project.out();
    let told = Command::new("exiftool")
        .args(["-r", "-a", "-G1", "-s", "-ee"])
        .arg(&out)
        .output();
    let told = String::from_utf8_lossy(&told.expect("exiftool").stdout).into_owned();
    assert!(
        told.contains("[PNG]") && told.contains("a.heic"),
        "it read them: {told}"
    );
    for word in [
        "[GPS]", "GPS", "LEAK", "Artist", "Creator ", "Author", "By-line", "105.97",
    ] {
        let lines = told.lines().filter(|line| line.contains(word));
        let lines: Vec<&str> = lines
            .filter(|line| line.rsplit(": ").next() != Some(""))
            .collect();
        assert!(lines.is_empty(), "{word}: {lines:?}");
    }
}

#[cfg(feature = "test-tools")]
fn holds(bytes: &[u8]) -> bool {
    bytes.windows(4).any(|part| part == b"LEAK")
}
