//! Each slip of an officer at each place where it fits: told once, at its line, in her words, and
//! mended by what the message says.

use super::judge::{Slip, tell};

pub const FILE: &str = "content/tin/2019/a.md";

pub const REPORT: &str = "\
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

/// The blanks and dashes before a line, its key and its value.
pub fn parts(line: &str) -> Option<(&str, &str, &str)> {
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
pub fn colon(line: &str, sign: &str) -> Option<String> {
    let (head, key, value) = parts(line)?;
    let fits = !value.is_empty() && key.is_ascii();
    fits.then(|| format!("{head}{key}{sign}{value}"))
}

pub fn key(line: &str, made: impl Fn(&str) -> Option<String>) -> Option<String> {
    let (head, key, value) = parts(line)?;
    let blank = if value.is_empty() { "" } else { " " };
    Some(format!("{head}{}:{blank}{value}", made(key)?))
}

pub fn in_brackets(line: &str, from: &str, to: &str) -> Option<String> {
    (line.contains('{') && line.contains(from)).then(|| line.replacen(from, to, 1))
}

pub fn dash(line: &str, sign: &str) -> Option<String> {
    let is_item = line.starts_with("  - ") && !line.contains("- /");
    is_item.then(|| line.replacen("- ", sign, 1))
}

/// A top key that stands below another with a value.
pub fn is_top(line: &str) -> bool {
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

#[test]
fn a_slip_is_told_once_at_its_line_and_its_mend_mends() {
    tell(FILE, REPORT, SLIPS);
}
