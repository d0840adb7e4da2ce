//! Problems with files and folders themselves, which no text can describe: told by the binary.

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::symlink;
use std::process::Command;
use std::time::{Duration, SystemTime};

use pictures::Format;

use super::machine;
use crate::support::files::film_with_way;
#[cfg(not(feature = "heic"))]
use crate::support::photo::heic;
use crate::support::photo::{gif, moving_gif, photo};
use crate::support::{Project, Site};

/// A problem with files.
pub struct FileCase {
    /// Its code.
    pub code: &'static str,
    /// Spoils a site that was built once.
    pub spoil: fn(&Project),
    /// The arguments of the binary, after variables of its environment (`NAME=value`); `OUT` stands
    /// for the output folder.
    pub args: &'static [&'static str],
    /// The exit code.
    pub exit: i32,
    /// What is told; `SITE` and `OUT` stand for the folders.
    pub told: &'static str,
}

/// All cases.
pub fn cases() -> impl Iterator<Item = &'static FileCase> {
    CASES.iter().chain(machine::CASES)
}

/// What the counter of a site exports.
const COUNTS: &str = r#"{"v":1, "site":"khac", "tz":"Asia/Ho_Chi_Minh", "repeat_window_seconds":60,
"all":5, "imported":0, "opening":0, "days":{"2019-01-07":5}, "pages":[]}"#;

const CHECK: &[&str] = &["check"];
const BUILD: &[&str] = &["build", "--out", "OUT"];

/// A report whose cover is a photograph of these bytes.
fn cover(project: &Project, bytes: Vec<u8>) {
    let report = "---\ntitle: A\ndate: 2019-01-02\ncover: {file: bia.jpg, caption: Bìa}\n---\nA\n";
    project.put("content/tin/2019/anh.md", report);
    project.put("content/tin/2019/bia.jpg", bytes);
}

/// The bytes of a photograph with other ones at the head of its frame.
fn with_frame(at: usize, other: &[u8]) -> Vec<u8> {
    let mut bytes = photo(900, 600, Format::Jpeg);
    let frame = bytes.windows(2).position(|pair| pair == b"\xff\xc0");
    let at = frame.expect("a frame") + at;
    bytes[at..at + other.len()].copy_from_slice(other);
    bytes
}

/// A GIF of so many bytes.
fn gif_of(bytes: usize) -> Vec<u8> {
    let mut gif = gif(30, 20);
    // What lies behind the end of a picture is not looked at.
    gif.resize(bytes, 0);
    gif
}

/// A GIF that moves, of so many bytes.
fn moving_of(bytes: usize) -> Vec<u8> {
    let mut gif = moving_gif(30, 20);
    gif.resize(bytes, 0);
    gif
}

const CASES: &[FileCase] = &[
    FileCase {
        code: "not-cleaned",
        spoil: |project| project.put("quet.tif", b"II*\0\x08\0\0\0\0\0\0\0\0\0"),
        args: &["clean", "quet.tif"],
        exit: 1,
        told: "\
error[not-cleaned]: bantin cannot take anything out of TIFF pictures
--> quet.tif
 = help: save the picture as JPEG, PNG or WebP, then clean that
",
    },
    FileCase {
        code: "personal-data-left",
        spoil: |project| project.put("phim.mp4", film_with_way("gpmd")),
        args: &["clean", "phim.mp4"],
        exit: 1,
        told: "\
error[personal-data-left]: the file still has the way that was taken (gpmd), which cannot be taken out of it
--> phim.mp4
 = help: write the file anew: export the document again, or copy picture and sound of a film alone: `ffmpeg -i FILM -map 0:v -map 0:a? -c copy -map_metadata -1 NEW`
",
    },
    FileCase {
        code: "wrong-ending",
        spoil: |project| cover(project, photo(900, 600, Format::Png)),
        args: CHECK,
        exit: 0,
        told: "\
warning[wrong-ending]: the content of this picture is PNG, its name says otherwise
--> content/tin/2019/bia.jpg
 = help: rename it to `bia.png`, also where a text names it
",
    },
    FileCase {
        code: "metadata",
        spoil: |project| {
            let report = "---\ntitle: A\ndate: 2019-01-02\n---\n[Bản đồ](ban-do.tif)\n";
            project.put("content/tin/2019/anh.md", report);
            // The head of a TIFF, as scanners write it.
            project.put("content/tin/2019/ban-do.tif", b"II*\0\x08\0\0\0\0\0\0\0\0\0");
        },
        args: CHECK,
        exit: 0,
        told: "\
warning[metadata]: the place where the picture was taken cannot be removed from such a file
--> content/tin/2019/ban-do.tif
 = help: save it as JPEG, PNG or WebP
",
    },
    FileCase {
        code: "half-picture",
        spoil: |project| {
            let mut bytes = photo(900, 600, Format::Jpeg);
            bytes.truncate(bytes.len() / 2);
            cover(project, bytes);
        },
        args: CHECK,
        exit: 1,
        told: "\
error[half-picture]: the picture breaks off: a part of the file is missing
--> content/tin/2019/bia.jpg
 = help: copy it again from the telephone or the camera
",
    },
    FileCase {
        code: "half-picture",
        spoil: |project| {
            let mut bytes = photo(900, 600, Format::Jpeg);
            bytes.truncate(bytes.len() / 2);
            cover(project, bytes);
            project.put("content/tin/2019/trang.jpg", "<!doctype html>");
        },
        args: BUILD,
        exit: 1,
        told: "\
error[half-picture]: the picture breaks off: a part of the file is missing
--> content/tin/2019/bia.jpg
 = help: copy it again from the telephone or the camera

error[false-picture]: the file is called a picture and is a web page
--> content/tin/2019/trang.jpg
",
    },
    FileCase {
        code: "half-picture",
        spoil: |project| {
            let mut bytes = photo(900, 600, Format::Png);
            bytes.truncate(bytes.len() / 2);
            project.put("content/tin/2019/bia.png", bytes);
            let report = "---\ntitle: A\ndate: 2019-01-02\ncover: bia.png\n---\nA\n";
            project.put("content/tin/2019/anh.md", report);
        },
        args: BUILD,
        exit: 1,
        told: "1 error, 1 warning\nThe site was not built: mend the errors above.\n",
    },
    FileCase {
        code: "huge-picture",
        spoil: |project| cover(project, with_frame(5, b"\xff\xdc\xff\xdc")),
        args: CHECK,
        exit: 1,
        told: "\
error[huge-picture]: the picture has 65500 × 65500 pixels, more than 100 million
--> content/tin/2019/bia.jpg
 = help: make it smaller in a picture program: 4000 pixels in width are enough
",
    },
    FileCase {
        code: "unknown-picture",
        spoil: |project| cover(project, with_frame(1, b"\xc9")),
        args: CHECK,
        exit: 1,
        told: "",
    },
    FileCase {
        code: "changed-meanwhile",
        spoil: |project| {
            cover(project, photo(900, 600, Format::Jpeg));
            let path = project.root().join("content/tin/2019/bia.jpg");
            let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_500_000_000);
            let file = File::options().write(true).open(&path).expect("a file");
            file.set_modified(long_ago).expect("a time");
            project.run(&["build", "--out", "again"]);
            // As it lies, and has for long, it is the same; what it holds is another photograph.
            let mut other = fs::read(&path).expect("a file");
            let place = other.len() / 2;
            other[place] ^= 1;
            (&file).write_all(&other).expect("written");
            file.set_modified(long_ago).expect("a time");
            fs::remove_dir_all(project.root().join(".bantin/pictures")).expect("removed");
        },
        args: CHECK,
        exit: 1,
        told: "\
error[changed-meanwhile]: the picture was changed while the site was built
--> content/tin/2019/bia.jpg
 = help: build the site again
",
    },
    FileCase {
        code: "no-config",
        spoil: |project| project.remove("config.toml"),
        args: CHECK,
        exit: 1,
        told: "\
error[no-config]: there is no config.toml in SITE
 |
 = help: run the command in the folder of a site, or make one with `bantin init FOLDER`
",
    },
    FileCase {
        code: "unreadable",
        spoil: |project| make_pipe(project, "content/tin/2019/ong.md"),
        args: CHECK,
        exit: 1,
        told: "\
error[unreadable]: the file cannot be read: not a regular file
--> content/tin/2019/ong.md
",
    },
    FileCase {
        code: "too-large",
        spoil: |project| make_huge(project, "content/a.jpg"),
        args: BUILD,
        exit: 1,
        told: "\
error[too-large]: the file has 8796093022208 bytes; one of its kind may have at most 268435456
--> content/a.jpg
",
    },
    FileCase {
        code: "broken-photo",
        spoil: |project| project.put("content/a.jpg", b"\x89PNG\r\n\x1a\n\0\0\0\rIEND too little of it"),
        args: CHECK,
        exit: 1,
        told: "\
error[broken-photo]: the picture is damaged
--> content/a.jpg
 = help: open it in a picture program and save it again
",
    },
    #[cfg(not(feature = "heic"))]
    FileCase {
        code: "no-heic",
        spoil: |project| cover(project, heic(900, 600)),
        args: CHECK,
        exit: 1,
        told: "error[no-heic]: this program was built without reading HEIC, as iPhones write photographs\n",
    },
    #[cfg(not(feature = "brotli"))]
    FileCase {
        code: "no-brotli",
        spoil: |project| {
            let settings = "title = \"T\"\nbase_url = \"https://example.org/\"\n[hosting]\nprecompressed = [\"br\"]\n";
            project.put("config.toml", settings);
        },
        args: CHECK,
        exit: 1,
        told: "error[no-brotli]: this program was built without compressing by Brotli\n",
    },
    FileCase {
        code: "heavy-motion",
        spoil: |project| project.put("content/a.gif", moving_of(1_200_000)),
        args: CHECK,
        exit: 0,
        told: "\
warning[heavy-motion]: the moving picture has 1200 KB and is 30 pixels wide, too much for a telephone: pages show its first picture, with a link to it
--> content/a.gif
 = help: a film takes a tenth of that: `ffmpeg -i content/a.gif -movflags +faststart -pix_fmt yuv420p -vf scale=800:-2 FILM.mp4`; link to that
",
    },
    FileCase {
        code: "heavy-picture",
        spoil: |project| project.put("content/a.gif", gif_of(1_600_000)),
        args: CHECK,
        exit: 0,
        told: "\
warning[heavy-picture]: the picture has 1600 KB: on a telephone it takes long to load
--> content/a.gif
 = help: make it smaller first: about 1600 pixels wide is enough
",
    },
    FileCase {
        code: "not-utf8",
        spoil: |project| project.put("content/tin/2019/b.md", b"---\ntitle: H\xf4i\n---\n"),
        args: CHECK,
        exit: 1,
        told: "\
error[not-utf8]: the file is not UTF-8 text
 --> content/tin/2019/b.md:2:9
  |
2 | title: H�i
  |         ^
  |
  = help: save it again with the encoding UTF-8
",
    },
    FileCase {
        code: "not-utf8",
        spoil: |project| {
            let text = "---\r\ntitle: Hội nghị\r\n---\r\n\r\nTám đơn vị dự hội ngh";
            project.put("content/tin/2019/b.md", [text.as_bytes(), b"\xec tr\xea"].concat());
        },
        args: CHECK,
        exit: 1,
        told: "\
error[not-utf8]: the file is UTF-8, but some characters of it are damaged, from here on
 --> content/tin/2019/b.md:5:22
  |
5 | Tám đơn vị dự hội ngh� tr�
  |                      ^
  |
  = help: write the damaged characters again (VS Code shows them as `�`), and save the file with the encoding UTF-8
",
    },
    FileCase {
        code: "not-utf8",
        spoil: |project| project.put("config.toml", b"title = \"\xff\"\n"),
        args: CHECK,
        exit: 1,
        told: "\
error[not-utf8]: the file is not UTF-8 text
 --> config.toml:1:10
  |
1 | title = \"�\"
  |          ^
  |
  = help: save it again with the encoding UTF-8
",
    },
    FileCase {
        code: "too-large",
        spoil: |project| make_large(project, "content/tin/2019/to.md"),
        args: CHECK,
        exit: 1,
        told: "\
error[too-large]: the file has 209715200 bytes; one of its kind may have at most 4194304
--> content/tin/2019/to.md
 = help: split a text, make a picture smaller; videos and papers go beside a text as files of their own
",
    },
    FileCase {
        code: "symlink",
        spoil: |project| make_link(project, "/etc/hostname", "content/tin/2019/lien-ket.md"),
        args: CHECK,
        exit: 1,
        told: "\
error[symlink]: the symbolic link leads out of the site, to /etc/hostname
--> content/tin/2019/lien-ket.md
 = help: remove the link, and put a copy of what it leads to into its place
",
    },
    FileCase {
        code: "symlink",
        spoil: |project| make_link(project, "/etc", "content/etc"),
        args: CHECK,
        exit: 1,
        told: "\
error[symlink]: the symbolic link leads out of the site, to /etc
--> content/etc
",
    },
    FileCase {
        code: "symlink",
        spoil: |project| make_link(project, "khong-co.md", "content/tin/2019/lien-ket.md"),
        args: CHECK,
        exit: 1,
        told: "\
error[symlink]: the symbolic link leads nowhere: there is no khong-co.md
--> content/tin/2019/lien-ket.md
 = help: remove the link, or put the file that was meant into its place
",
    },
    FileCase {
        code: "symlink",
        spoil: |project| make_link(project, "lien-ket.md", "content/tin/2019/lien-ket.md"),
        args: CHECK,
        exit: 1,
        told: "\
error[symlink]: the symbolic link leads back to itself, by lien-ket.md
--> content/tin/2019/lien-ket.md
 = help: remove the link, or put the file that was meant into its place
",
    },
    FileCase {
        code: "symlink",
        spoil: |project| make_link(project, "..", "content/tin/2019/vong"),
        args: CHECK,
        exit: 1,
        told: "\
error[symlink]: the symbolic link leads back to a folder that it is in, ..
--> content/tin/2019/vong
 = help: remove the link
",
    },
    FileCase {
        code: "symlink",
        spoil: |project| make_link(project, "2019", "content/tin/nam"),
        args: CHECK,
        exit: 1,
        told: "\
error[symlink]: the symbolic link leads to a folder, 2019: only links to files are followed
--> content/tin/nam
 = help: remove the link, and put a copy of what it leads to into its place
",
    },
    FileCase {
        code: "symlink",
        spoil: |project| {
            project.put("themes/a.md", "x");
            make_link(project, "../../../themes/a.md", "content/tin/2019/lien-ket.md");
        },
        args: CHECK,
        exit: 1,
        told: "\
error[symlink]: the symbolic link leads to another folder of the site, ../../../themes/a.md
--> content/tin/2019/lien-ket.md
",
    },
    FileCase {
        code: "same-name",
        spoil: |project| {
            project.put("content/tin/2019/ho\u{323}p.png", photo(60, 40, Format::Png));
            project.put("content/tin/2019/h\u{1ecd}p.png", photo(60, 40, Format::Png));
        },
        args: CHECK,
        exit: 1,
        told: "\
error[same-name]: the name differs from content/tin/2019/ho\u{323}p.png only in how its accents are stored
--> content/tin/2019/h\u{1ecd}p.png
 = help: rename or remove one of the two
",
    },
    FileCase {
        code: "unreadable",
        spoil: |_| (),
        args: &["build", "--out", "OUT", "--counts", "so-lieu.json"],
        exit: 1,
        told: "\
error[unreadable]: the file cannot be read: No such file or directory (os error 2)
--> so-lieu.json
",
    },
    FileCase {
        code: "bad-counts",
        spoil: |project| project.put("so-lieu.json", COUNTS.replace("2019-01-07", "7/1/2019")),
        args: &["build", "--out", "OUT", "--counts", "so-lieu.json"],
        exit: 1,
        told: "\
error[bad-counts]: this is not an export of a counter: \"days\": \"7/1/2019\"
--> so-lieu.json:2:45
 = help: export again with `bantin counter export --format json`
",
    },
    FileCase {
        code: "counts-of-other-site",
        spoil: |project| {
            project.put("so-lieu.json", COUNTS);
            let counter = "[counter]\nprovider = \"bantin\"\nsite = \"tin\"\n";
            let config = fs::read_to_string(project.root().join("config.toml"));
            project.put("config.toml", config.expect("the settings") + counter);
        },
        args: &["check", "--counts", "so-lieu.json"],
        exit: 1,
        told: "\
error[counts-of-other-site]: these are the views of the site `khac`, not of `tin`
--> so-lieu.json:1:9
 = help: export those of this site, or mend `site` under `[counter]` in config.toml
",
    },
    FileCase {
        code: "foreign-output",
        spoil: |project| {
            fs::remove_dir_all(project.out()).expect("the output");
            fs::create_dir(project.out()).expect("a folder");
            fs::write(project.out().join("thu-rieng.txt"), "giữ").expect("a file");
        },
        args: BUILD,
        exit: 3,
        told: "\
error[foreign-output]: the output folder OUT holds files of others, such as thu-rieng.txt
 |
 = help: choose an empty folder: `--out FOLDER`; if bantin wrote this one and its list `.bantin` is lost, delete the folder
",
    },
    FileCase {
        code: "foreign-output",
        spoil: |project| {
            fs::write(project.out().join("lien-he.html"), "của người khác").expect("a file");
            project.put("content/lien-he.md", "---\ntitle: Liên hệ\n---\n");
        },
        args: BUILD,
        exit: 3,
        told: "\
error[foreign-output]: the output folder OUT holds files of others, such as lien-he.html
",
    },
    FileCase {
        code: "output-in-sources",
        spoil: |_| (),
        args: &["build", "--out", "content/public"],
        exit: 3,
        told: "\
error[output-in-sources]: the output folder SITE/content/public would overwrite the sources
 |
 = help: choose another folder: `--out FOLDER`
",
    },
    FileCase {
        code: "output-in-sources",
        spoil: |_| (),
        args: &["build", "--out", ".."],
        exit: 3,
        told: "error[output-in-sources]: the output folder FOLDER would overwrite the sources\n",
    },
    FileCase {
        code: "output-busy",
        spoil: |project| {
            let staging = project.out().join(".bantin-staging");
            fs::create_dir(&staging).expect("a folder");
            let lock = File::create(staging.join("lock")).expect("a file");
            lock.try_lock().expect("the lock");
            // Held until the tests end, for the binary runs after this.
            std::mem::forget(lock);
        },
        args: BUILD,
        exit: 3,
        told: "\
error[output-busy]: another build is writing into the output folder OUT
 |
 = help: wait until it has ended, then build again
",
    },
    FileCase {
        code: "output-symlink",
        spoil: |project| {
            let pages = project.out().join("tin");
            fs::remove_dir_all(&pages).expect("the pages");
            let elsewhere = project.folder().join("elsewhere");
            fs::create_dir(&elsewhere).expect("a folder");
            symlink(&elsewhere, &pages).expect("a link");
        },
        args: BUILD,
        exit: 3,
        told: "\
error[output-symlink]: OUT/tin is a symbolic link: nothing is written through it
 |
 = help: remove the link
",
    },
    FileCase {
        code: "unwritable",
        spoil: |_| (),
        args: &["build", "--out", "config.toml"],
        exit: 3,
        told: "error[unwritable]: SITE/config.toml cannot be written: Not a directory (os error 20)\n",
    },
    FileCase {
        code: "kept-changed",
        spoil: |project| {
            project.remove("content/tin/2019/a.md");
            fs::write(project.out().join("tin/2019/a.html"), "sửa tay").expect("a file");
        },
        args: BUILD,
        exit: 0,
        told: "\
warning[kept-changed]: tin/2019/a.html is no longer part of the site, but was changed by hand: it is kept
 |
 = help: remove it by hand if it is not needed
",
    },
];

pub fn make_pipe(project: &Project, path: &str) {
    let made = Command::new("mkfifo")
        .arg(project.root().join(path))
        .status();
    assert!(made.expect("mkfifo").success());
}

/// A file of 200 MB that takes no room on the disk.
pub fn make_large(project: &Project, path: &str) {
    let file = File::create(project.root().join(path)).expect("a file");
    file.set_len(200 * 1024 * 1024).expect("a sparse file");
}

/// A file of 8 TB that takes no room on the disk: more than any memory holds.
fn make_huge(project: &Project, path: &str) {
    let mut file = File::create(project.root().join(path)).expect("a file");
    file.write_all(b"\xff\xd8\xff\xe0")
        .expect("the head of a picture");
    file.set_len(8 * 1024 * 1024 * 1024 * 1024)
        .expect("a sparse file");
}

fn make_link(project: &Project, target: &str, path: &str) {
    symlink(target, project.root().join(path)).expect("a link");
}

fn site() -> Project {
    let project = Site::new()
        .settings("include = [\"**\"]")
        .article(
            "2019/a.md",
            "title: Hội nghị\ndate: 2019-01-07",
            "Nội dung.",
        )
        .create();
    project.build();
    project
}

/// Runs a case in a language: the exit code, and what is told.
fn run(case: &FileCase, language: &str) -> (i32, String) {
    let project = site();
    (case.spoil)(&project);
    let canonical = |path| fs::canonicalize(path).map(|path| path.display().to_string());
    let folder = canonical(project.folder().to_owned()).expect("a folder");
    let out = format!("{folder}/public");
    let variables = case.args.iter().map_while(|arg| arg.split_once('='));
    let variables: Vec<(&str, &str)> = variables.collect();
    let mut args = vec!["--lang", language];
    let words = case.args.iter().skip(variables.len());
    args.extend(words.map(|arg| match *arg {
        "OUT" => out.as_str(),
        arg => arg,
    }));
    let run = project.run_with(&args, &variables);
    let told = run
        .stderr
        .replace(&out, "OUT")
        .replace(&format!("{folder}/site"), "SITE")
        .replace(&folder, "FOLDER");
    (run.code, told)
}

#[test]
fn problems_with_files_are_told_word_for_word() {
    let mut failures = Vec::new();
    for case in cases() {
        let (exit, told) = run(case, "en");
        if exit != case.exit || !told.contains(case.told) {
            let (code, expected, wanted) = (case.code, case.told, case.exit);
            failures.push(format!(
                "{code}: expected exit {wanted} and\n{expected}\nbut found exit {exit} and\n{told}"
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn problems_with_files_are_told_in_vietnamese_as_well() {
    for case in cases() {
        let (english, told) = (run(case, "en").1, run(case, "vi").1);
        let mark = format!("[{}]: ", case.code);
        assert!(told.contains(&mark), "{}: {told}", case.code);
        assert_eq!(
            told.contains("= cách sửa:"),
            english.contains("= help:"),
            "{}: {told}",
            case.code
        );
        assert!(!told.contains("error["), "{}: {told}", case.code);
        assert!(!told.contains("warning["), "{}: {told}", case.code);
    }
}
