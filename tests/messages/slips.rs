//! Each slip of an officer at each place where it fits: told once, at its line, in her words, and
//! mended by what the message says.

use bantin::diagnostic::{Diagnostic, Language, Severity};

use super::mend::mended;
use crate::support::Site;

const FILE: &str = "content/tin/2019/a.md";

const REPORT: &str = "\
---
title: Hội nghị tổng kết
date: 2019-01-07
cluster: cum-2
year: 2018
event:
  date: 2019-01-07
  place: Hội trường tỉnh
summary: Tám đơn vị dự hội nghị.
author: {name: Lê Thị Hoa, role: Phóng viên}
participants:
  - {name: Nguyễn Văn Thanh, role: Phó Chủ tịch}
  - name: Trần Thị Mai
    role: Ủy viên
  - Lê Văn Ba
awards:
  - {kind: bk-tld, to: LĐLĐ huyện Mỹ Tú, status: proposed}
  - kind: bk-ldld-tinh
    to: {person: Lê Văn Tư, unit: LĐLĐ huyện Mỹ Tú}
    status: conferred
officers:
  - {role: head, unit: LĐLĐ huyện Mỹ Tú, year: 2018}
figures:
  - {label: Quỹ, value: 529.46, unit: triệu đồng}
tags: [thi đua, tổng kết]
source: Báo Lao Động
extra:
  Số văn bản: 12/BC
aliases:
  - /tin-cu/1.html
draft: false
---

Tám đơn vị dự hội nghị.
";

/// A slip made of a line; none where it does not fit.
type Slip = (&'static str, fn(&str) -> Option<String>);

/// The blanks and dashes before a line, its key and its value.
fn parts(line: &str) -> Option<(&str, &str, &str)> {
    let body = line.trim_start_matches([' ', '-']);
    let (key, value) = body.split_once(':')?;
    let is_key = !key.contains(['{', '[', '/']);
    is_key.then_some((&line[..line.len() - body.len()], key, value.trim()))
}

/// Another value of a key that takes any text.
fn value(line: &str, made: impl Fn(&str) -> String) -> Option<String> {
    let (head, key, value) = parts(line)?;
    let is_free = ["title", "summary", "place", "source", "name", "role"].contains(&key)
        && !value.starts_with('{');
    is_free.then(|| format!("{head}{key}: {}", made(value)))
}

/// Another sign in the place of the colon.
fn colon(line: &str, sign: &str) -> Option<String> {
    let (head, key, value) = parts(line)?;
    let fits = !value.is_empty() && key.is_ascii();
    fits.then(|| format!("{head}{key}{sign}{value}"))
}

fn key(line: &str, made: impl Fn(&str) -> Option<String>) -> Option<String> {
    let (head, key, value) = parts(line)?;
    let blank = if value.is_empty() { "" } else { " " };
    Some(format!("{head}{}:{blank}{value}", made(key)?))
}

fn in_brackets(line: &str, from: &str, to: &str) -> Option<String> {
    (line.contains('{') && line.contains(from)).then(|| line.replacen(from, to, 1))
}

fn dash(line: &str, sign: &str) -> Option<String> {
    let is_item = line.starts_with("  - ") && !line.contains("- /");
    is_item.then(|| line.replacen("- ", sign, 1))
}

/// A top key that stands below another with a value.
fn is_top(line: &str) -> bool {
    let tops = ["date:", "cluster:", "year:", "author:", "source:"];
    tops.iter().any(|top| line.starts_with(top))
}

const SLIPS: &[Slip] = &[
    ("no blank", |line| colon(line, ":")),
    ("a wide colon", |line| colon(line, "：")),
    ("a wide colon and a blank", |line| colon(line, "： ")),
    ("an equals sign", |line| colon(line, " = ")),
    ("an equals sign alone", |line| colon(line, "=")),
    ("no colon", |line| {
        (!line.starts_with(' ')).then(|| colon(line, " ")).flatten()
    }),
    ("a key too far right", |line| {
        is_top(line).then(|| format!("  {line}"))
    }),
    ("a key one too far right", |line| {
        is_top(line).then(|| format!(" {line}"))
    }),
    ("a tab before a key", |line| {
        line.starts_with("  ")
            .then(|| format!("\t{}", line.trim_start()))
    }),
    ("a hidden character", |line| {
        parts(line).map(|_| format!("\u{200b}{line}"))
    }),
    ("a hidden character within", |line| {
        key(line, |key| key.is_ascii().then(|| format!("{key}\u{feff}")))
    }),
    ("a no-break space", |line| {
        (!line.starts_with(' '))
            .then(|| format!("\u{a0}{line}"))
            .filter(|_| is_top(line))
    }),
    ("a capital", |line| {
        key(line, |key| {
            let mut letters = key.chars();
            let first = letters.next().filter(|_| key.is_ascii())?;
            Some(first.to_uppercase().chain(letters).collect())
        })
    }),
    ("capitals", |line| {
        key(line, |key| key.is_ascii().then(|| key.to_uppercase()))
    }),
    ("a key in Vietnamese", |line| {
        key(line, |key| {
            Some(
                match key {
                    "title" => "tiêu đề",
                    "date" => "Ngày",
                    "cluster" => "cụm",
                    "year" => "năm",
                    "place" => "địa điểm",
                    "summary" => "tóm tắt",
                    "author" => "tác giả",
                    "participants" => "thành phần",
                    "awards" => "Khen thưởng",
                    "officers" => "cán bộ",
                    "figures" => "số liệu",
                    "tags" => "từ khóa",
                    "source" => "nguồn",
                    "draft" => "bản nháp",
                    "role" => "chức vụ",
                    "name" => "họ tên",
                    "kind" => "hình thức",
                    "to" => "trao cho",
                    "status" => "trạng thái",
                    _ => return None,
                }
                .to_owned(),
            )
        })
    }),
    ("a key of another program", |line| {
        key(line, |key| {
            Some(
                match key {
                    "summary" => "description",
                    "tags" => "categories",
                    "date" => "publishDate",
                    "author" => "authors",
                    "aliases" => "permalink",
                    _ => return None,
                }
                .to_owned(),
            )
        })
    }),
    ("a colon in the value", |line| {
        value(line, |it| format!("{it}: năm 2018"))
    }),
    ("a colon at the end", |line| {
        value(line, |it| format!("{it}:"))
    }),
    ("curly quotes around a colon", |line| {
        value(line, |it| format!("“{it}: năm 2018”"))
    }),
    ("quotes within quotes", |line| {
        value(line, |it| format!("\"{it} \"thi đua\" năm\""))
    }),
    ("apostrophes within apostrophes", |line| {
        value(line, |it| format!("'{it} 'thi đua' năm'"))
    }),
    ("a quoted word first", |line| {
        value(line, |it| format!("\"Thi đua\" {it}"))
    }),
    ("no closing quote", |line| {
        value(line, |it| format!("\"{it}"))
    }),
    ("no closing apostrophe", |line| {
        value(line, |it| format!("'{it}"))
    }),
    ("a curly closing quote", |line| {
        value(line, |it| format!("\"{it}”"))
    }),
    ("a comma behind the quote", |line| {
        value(line, |it| format!("\"{it}\","))
    }),
    ("a path in quotes", |line| {
        value(line, |it| format!("\"C:\\Users\\{it}\""))
    }),
    ("an at sign", |line| value(line, |it| format!("@{it}"))),
    ("a percent sign", |line| value(line, |it| format!("%{it}"))),
    ("a backtick", |line| value(line, |it| format!("`{it}`"))),
    ("a star", |line| value(line, |it| format!("*{it}*"))),
    ("two stars", |line| value(line, |it| format!("**{it}**"))),
    ("an ampersand", |line| value(line, |it| format!("& {it}"))),
    ("an exclamation mark", |line| {
        value(line, |it| format!("!{it}"))
    }),
    ("an exclamation mark and a blank", |line| {
        value(line, |it| format!("! {it}"))
    }),
    ("a dash", |line| value(line, |it| format!("- {it}"))),
    ("a bar", |line| value(line, |it| format!("| {it}"))),
    ("a greater-than sign", |line| {
        value(line, |it| format!("> {it}"))
    }),
    ("a question mark", |line| {
        value(line, |it| format!("? {it}"))
    }),
    ("a word in brackets", |line| {
        value(line, |it| format!("[Video] {it}"))
    }),
    ("a word in braces", |line| {
        value(line, |it| format!("{{Video}} {it}"))
    }),
    ("a comma first", |line| value(line, |it| format!(", {it}"))),
    ("a second line", |line| {
        value(line, |it| format!("{it}\nvà bàn việc năm mới")).filter(|_| !line.starts_with(' '))
    }),
    ("no blank behind the dash", |line| dash(line, "-")),
    ("a bullet", |line| dash(line, "• ")),
    ("an en dash", |line| dash(line, "– ")),
    ("a number", |line| dash(line, "1. ")),
    ("a star for a dash", |line| dash(line, "* ")),
    ("no closing bracket", |line| {
        line.ends_with([']', '}'])
            .then(|| line[..line.len() - 1].to_owned())
    }),
    ("the other closing bracket", |line| {
        let other = if line.ends_with(']') { '}' } else { ']' };
        line.ends_with([']', '}'])
            .then(|| format!("{}{other}", &line[..line.len() - 1]))
    }),
    ("two closing brackets", |line| {
        line.ends_with('}').then(|| format!("{line}}}"))
    }),
    ("a comma behind the bracket", |line| {
        line.ends_with([']', '}']).then(|| format!("{line},"))
    }),
    ("no blank in brackets", |line| {
        in_brackets(line, "role: ", "role:")
    }),
    ("no blank for the first in brackets", |line| {
        in_brackets(line, "{name: ", "{name:")
    }),
    ("a wide colon in brackets", |line| {
        in_brackets(line, "name: ", "name：")
    }),
    ("an equals sign in brackets", |line| {
        in_brackets(line, "role: ", "role = ")
    }),
    ("a comma in a value", |line| {
        in_brackets(line, "Phó Chủ tịch", "Ủy viên BCH, Phó Chủ tịch")
    }),
    ("two commas in a value", |line| {
        in_brackets(line, "Phóng viên", "Phóng viên, biên tập, chụp ảnh")
    }),
    ("a comma in a value in the middle", |line| {
        in_brackets(line, "Nguyễn Văn Thanh", "Thanh, Nguyễn Văn")
    }),
    ("a comma behind a quoted value", |line| {
        in_brackets(line, "Phó Chủ tịch", "\"Ủy viên\", Phó Chủ tịch")
    }),
    ("a comma in parentheses", |line| {
        in_brackets(line, "Phóng viên", "Phóng viên (báo, đài)")
    }),
    ("a colon in brackets", |line| {
        in_brackets(line, "Phó Chủ tịch", "Trưởng ban: Tuyên giáo")
    }),
    ("brackets in brackets", |line| {
        in_brackets(line, "Phó Chủ tịch", "Phó Chủ tịch [tỉnh]")
    }),
    ("a semicolon in brackets", |line| {
        in_brackets(line, ", role:", "; role:")
    }),
    ("a wide comma in brackets", |line| {
        in_brackets(line, ", role:", "， role:")
    }),
    ("no comma in brackets", |line| {
        in_brackets(line, ", role:", " role:")
    }),
    ("no closing quote in brackets", |line| {
        in_brackets(line, "Phó Chủ tịch", "\"Phó Chủ tịch")
    }),
    ("no closing quote in the first", |line| {
        in_brackets(line, "Nguyễn Văn Thanh", "\"Nguyễn Văn Thanh")
    }),
    ("quotes within quotes in brackets", |line| {
        in_brackets(line, "Phó Chủ tịch", "\"Phó \"Chủ tịch\" tỉnh\"")
    }),
    ("an at sign in brackets", |line| {
        in_brackets(line, "Phó Chủ tịch", "@phó")
    }),
];

/// What is wrong with a site in which one of the two files is this one.
fn site(file: &str, text: &str) -> Vec<Diagnostic> {
    let site = Site::new()
        .file("content/clusters/cum-2.md", "---\nname: Cụm 2\n---\n")
        .file(file, text);
    // No page is rendered: this is about what is read.
    site.create().load().problems.sorted()
}

/// Words of the readers of YAML and TOML that no message may hold.
const RAW: [&str; 12] = [
    "expected",
    "mapping",
    "scalar",
    "token",
    "found",
    "while",
    "parsing",
    "invalid",
    "indicator",
    "block",
    "unexpected",
    "did not",
];

/// What is wrong with how a slip at a line of a text is told.
fn judge(file: &str, text: &str, line: usize, lines: usize) -> Option<String> {
    let found = site(file, text);
    let errors: Vec<&Diagnostic> = found
        .iter()
        .filter(|it| it.severity() == Severity::Error)
        .collect();
    let told: Vec<String> = found
        .iter()
        .map(|it| {
            let place = it.place.as_ref().map(|place| place.span.line);
            format!(
                "{} at {place:?}: {}",
                it.problem.code(),
                it.message(Language::Vietnamese)
            )
        })
        .collect();
    let [error] = errors[..] else {
        return Some(format!("{} errors: {told:#?}", errors.len()));
    };
    let at = error
        .place
        .as_ref()
        .map_or(0, |place| place.span.line as usize);
    if at.abs_diff(line) > 1 && !(line..line + lines).contains(&at) {
        return Some(format!("line {line}, told at {told:?}"));
    }
    let help = error.help(Language::Vietnamese).unwrap_or_default();
    let words = format!("{} {help}", error.message(Language::Vietnamese));
    if let Some(raw) = RAW.iter().find(|raw| words.contains(*raw)) {
        return Some(format!("`{raw}` in {words}"));
    }
    if let Some(mended) = mended(text, error) {
        let left = site(file, &mended);
        let left: Vec<&Diagnostic> = left
            .iter()
            .filter(|it| it.severity() == Severity::Error)
            .collect();
        if !left.is_empty() {
            return Some(format!("the mend of {told:?} leaves {left:?}\n{mended}"));
        }
    } else {
        return Some(format!("no mend: {told:?}"));
    }
    None
}

const CONFIG: &str = "\
title = \"Bản tin\"
description = \"Tin công đoàn\"
language = \"vi\"
timezone = \"Asia/Ho_Chi_Minh\"
base_url = \"https://bantin.example/\"
remote_pictures = [\"anh.example.vn\", \"anh2.example.vn\"]

[organisation]
name = \"Công đoàn tỉnh\"
address = \"Số 1, đường Ví Dụ\"
phone = \"0200 000 0000\"
licence = { number = \"00/GP\", issuer = \"Sở\", date = \"01/01/2025\" }

[archives]
tags = true # chủ đề
page_size = 10

[markdown]
html = false
";

/// A text without its straight quotes.
fn unquoted(line: &str, open: &str, close: &str) -> Option<String> {
    let (name, value) = line.split_once(" = ")?;
    let inner = value.strip_prefix('"')?.strip_suffix('"')?;
    Some(format!("{name} = {open}{inner}{close}"))
}

fn setting(line: &str, sign: &str) -> Option<String> {
    line.split_once(" = ")
        .map(|(name, value)| format!("{name}{sign}{value}"))
}

const SETTING_SLIPS: &[Slip] = &[
    ("a colon", |line| setting(line, ": ")),
    ("a colon alone", |line| setting(line, ":")),
    ("a wide colon", |line| setting(line, "：")),
    ("a wide equals sign", |line| setting(line, " ＝ ")),
    ("no quotes", |line| unquoted(line, "", "")),
    ("curly quotes", |line| unquoted(line, "“", "”")),
    ("a curly closing quote", |line| unquoted(line, "\"", "”")),
    ("angle quotes", |line| unquoted(line, "«", "»")),
    ("no closing quote", |line| unquoted(line, "\"", "")),
    ("no opening quote", |line| unquoted(line, "", "\"")),
    ("quotes within quotes", |line| {
        (line.starts_with("title") || line.starts_with("name"))
            .then(|| unquoted(line, "\"\"A\" ", "\""))
            .flatten()
    }),
    ("a comma behind", |line| unquoted(line, "\"", "\",")),
    ("a path in quotes", |line| {
        line.starts_with("description")
            .then(|| "description = \"C:\\Users\"".to_owned())
    }),
    ("no brackets at the end", |line| {
        line.ends_with([']', '}'])
            .then(|| line[..line.len() - 1].trim_end().to_owned())
    }),
    ("no quotes in brackets", |line| {
        line.contains("\"00/GP\"")
            .then(|| line.replace("\"00/GP\"", "00/GP"))
    }),
    ("no quotes in a list", |line| {
        line.contains("\"anh.")
            .then(|| line.replace("\"anh.example.vn\"", "anh.example.vn"))
    }),
    ("a colon in brackets", |line| {
        line.contains("{ number =")
            .then(|| line.replace("issuer = ", "issuer: "))
    }),
    ("yes in Vietnamese", |line| {
        line.contains("true").then(|| line.replace("true", "có"))
    }),
    ("no in Vietnamese", |line| {
        line.contains("false")
            .then(|| line.replace("false", "không"))
    }),
    ("true with a capital", |line| {
        line.contains("true").then(|| line.replace("true", "True"))
    }),
    ("yes", |line| {
        line.contains("true").then(|| line.replace("true", "yes"))
    }),
    ("a unit", |line| {
        line.contains("= 10").then(|| line.replace("10", "10 tin"))
    }),
    ("a number with a point", |line| {
        line.contains("= 10").then(|| line.replace("10", "1.0.0"))
    }),
    ("a capital", |line| {
        let first = line.chars().next().filter(char::is_ascii_lowercase)?;
        Some(format!("{}{}", first.to_ascii_uppercase(), &line[1..]))
    }),
    ("a key in Vietnamese", |line| {
        let names = [
            ("title", "tiêu đề"),
            ("language", "ngôn ngữ"),
            ("phone", "điện thoại"),
        ];
        let (key, name) = names.iter().find(|(key, _)| line.starts_with(key))?;
        Some(line.replacen(key, name, 1))
    }),
];

#[test]
fn a_slip_is_told_once_at_its_line_and_its_mend_mends() {
    tell(FILE, REPORT, SLIPS);
}

#[test]
fn so_is_one_in_settings() {
    tell("config.toml", CONFIG, SETTING_SLIPS);
}

fn tell(file: &str, whole: &str, slips: &[Slip]) {
    assert!(site(file, whole).is_empty(), "{:#?}", site(file, whole));
    let lines: Vec<&str> = whole.lines().collect();
    let end = lines
        .iter()
        .rposition(|line| *line == "---")
        .unwrap_or(lines.len());
    let (mut tried, mut failures) = (0, Vec::new());
    for (name, slip) in slips {
        let before = tried;
        for at in 0..end {
            let Some(slipped) = slip(lines[at]).filter(|slipped| slipped != lines[at]) else {
                continue;
            };
            let mut text = lines.clone();
            text[at] = &slipped;
            let text = text.join("\n") + "\n";
            tried += 1;
            let wrong = judge(file, &text, at + 1, slipped.lines().count());
            failures.extend(wrong.map(|wrong| format!("{name}: {slipped}\n  {wrong}")));
        }
        assert!(tried > before, "{name} fits nowhere");
    }
    assert!(
        failures.is_empty(),
        "{} of {tried}\n{}",
        failures.len(),
        failures.join("\n")
    );
}
