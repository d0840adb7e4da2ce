//! Wrong command lines: what is said, in both languages, and that the mend is one.

use super::{OK, USAGE, assert_code, sound};

/// Words of a command line, what is said of them in Vietnamese and in English, and the words that are
/// offered instead.
type Case<'a> = (&'a [&'a str], &'a str, &'a str, Option<&'a [&'a str]>);

#[test]
fn wrong_command_lines_are_told_in_both_languages() {
    let cases: [Case<'_>; 24] = [
        (&["bulid"], "Không có lệnh `bulid`", "no command `bulid`", Some(&["build"])),
        (&["dung"], "Các lệnh: init, new, build", "Commands: init, new, build", None),
        (&["build", "--strit"], "không có tùy chọn `--strit`", "no option `--strit`", Some(&["build", "--strict"])),
        (&["build", "ra"], "không nhận thêm `ra`", "takes no `ra`", Some(&["build", "--out", "ra"])),
        (&["check", "."], "không nhận thêm `.`", "takes no `.`", Some(&["check", "--site", "."])),
        (&["serve", "8000"], "bantin serve --port 8000", "bantin serve --port 8000", None),
        (&["serve", "--port", "tám"], "số từ 0 đến 65535", "between 0 and 65535", None),
        (&["serve", "--port"], "`--port <CỔNG>` còn thiếu giá trị", "`--port <PORT>` lacks its value", None),
        (&["new"], "còn thiếu <TIÊU_ĐỀ>...", "lacks <TITLE>...", Some(&["new", "Hội nghị"])),
        (&["new", "Tin", "--year", "20256"], "số từ 1900 đến 2200", "between 1900 and 2200", None),
        (&["init"], "Ví dụ: bantin init trang-cua-toi", "For example: bantin init my-site", None),
        (&["check", "--format", "xml"], "Hãy chọn: text, json", "Choose one of: text, json", Some(&["check", "--format", "json"])),
        (&["check", "--format", "jso"], "Ý bạn là `json`?", "Did you mean `json`?", Some(&["check", "--format", "json"])),
        (&["serve", "--drafts", "--published"], "không đi cùng", "does not go with", None),
        (&["build", "--out", "a", "--out", "b"], "chỉ ghi được một lần", "only once", None),
        (&["clean"], "còn thiếu <TỆP>...", "lacks <FILE>...", None),
        (&["build", "tin.md"], "Ý bạn là `bantin build`?", "Did you mean `bantin build`?", Some(&["build"])),
        (&["check", "content/tin/2026/a.md"], "Ý bạn là `bantin check`?", "Did you mean `bantin check`?", Some(&["check"])),
        (&["check", "–drafts"], "Ý bạn là `--drafts`?", "Did you mean `--drafts`?", Some(&["check", "--drafts"])),
        (&["check", "—drafts"], "hai dấu gạch nối", "two hyphens", None),
        (&["check", "-drafts"], "Ý bạn là `--drafts`?", "Did you mean `--drafts`?", None),
        (&["new", "–cluster", "cum-1", "Hội", "nghị"], "Ý bạn là `--cluster`?", "Did you mean `--cluster`?", None),
        (&["serve", "-–port=80"], "Ý bạn là `--port=80`?", "Did you mean `--port=80`?", None),
        (&["counter", "psh"], "Ý bạn là `push`?", "Did you mean `push`?", None),
    ];
    for (words, vietnamese, english, mended) in cases {
        let project = sound();
        for (language, expected) in [("vi", vietnamese), ("en", english)] {
            let words: Vec<&str> = words.iter().copied().chain(["--lang", language]).collect();
            let run = project.run(words);
            assert_code(&run, USAGE, &words.join(" "));
            assert!(run.stderr.contains(expected), "{words:?}: {}", run.stderr);
            if language == "vi" {
                for foreign in ["error:", "Usage", "tip:", "For more", "invalid", "required"] {
                    assert!(!run.stderr.contains(foreign), "{words:?}: {}", run.stderr);
                }
            }
        }
        if let Some(words) = mended {
            assert_code(&project.run(words), OK, &words.join(" "));
        }
    }
}

#[test]
fn a_headline_without_quotes_is_one() {
    let project = sound();
    let run = project.run(&["new", "Công", "đoàn", "--date", "2026-05-01", "Ngành", "Y", "tế"]);
    assert_code(&run, OK, "new");
    let path = project.root().join("content/tin/2026/cong-doan-nganh-y-te.md");
    let text = std::fs::read_to_string(path).expect("the report");
    assert!(text.contains("title: \"Công đoàn Ngành Y tế\""), "{text}");
}

#[test]
fn help_of_help_is_help() {
    let project = sound();
    for words in [&["help", "--help"][..], &["help", "help"], &["help", "-h"]] {
        let run = project.run(&words);
        assert_code(&run, OK, &words.join(" "));
        assert!(!run.stdout.contains("Print") && !run.stdout.contains("Make a"), "{}", run.stdout);
    }
}

#[test]
fn help_is_in_the_language_of_the_site_or_of_who_asks() {
    let project = sound();
    let words = |args: &[&str]| {
        let run = project.run(args);
        assert_code(&run, OK, &args.join(" "));
        run.stdout
    };
    assert!(words(&["--help"]).contains("Cách dùng: bantin"));
    assert!(words(&["help", "build"]).contains("Dựng trang vào một thư mục"));
    assert!(words(&["build", "-h"]).contains("Coi cảnh báo là lỗi"));
    assert!(words(&["build", "-h", "--lang", "en"]).contains("Take warnings for errors"));
    project.put("config.toml", "title = \"T\"\nlanguage = \"en\"\n");
    assert!(words(&["--help"]).contains("Usage: bantin"));
    assert!(words(&["--help", "--lang=vi"]).contains("Cách dùng"));
}
