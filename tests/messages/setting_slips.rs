//! Slips in `config.toml`, each at each line where it fits.

use super::judge::{Slip, tell};

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
    ("parentheses around the head of a table", |line| {
        line.starts_with('[')
            .then(|| line.replace('[', "(").replace(']', ")"))
    }),
    ("two brackets around the head of a table", |line| {
        line.starts_with('[').then(|| format!("[{line}]"))
    }),
    ("the head of a table as a key", |line| {
        line.starts_with('[')
            .then(|| line.replace('[', "").replace(']', ":"))
    }),
    ("the head of a table in Vietnamese", |line| {
        (line == "[organisation]").then(|| "[Tổ chức]".to_owned())
    }),
    ("two equals signs", |line| setting(line, " == ")),
    ("an arrow", |line| setting(line, " => ")),
    ("a hidden character", |line| {
        line.contains(" = ").then(|| format!("\u{200b}{line}"))
    }),
    ("a no-break space", |line| setting(line, "\u{a0}= ")),
    ("a semicolon in a list", |line| {
        line.contains("\", \"")
            .then(|| line.replace("\", \"", "\"; \""))
    }),
    ("no comma in a list", |line| {
        line.contains("\", \"")
            .then(|| line.replace("\", \"", "\" \""))
    }),
    ("parentheses for a list", |line| {
        line.ends_with(']')
            .then(|| line.replace('[', "(").replace(']', ")"))
            .filter(|it| it.contains('='))
    }),
    ("quotes around true", |line| {
        line.contains("true")
            .then(|| line.replace("true", "\"true\""))
    }),
    ("a full stop behind true", |line| {
        line.contains("true").then(|| line.replace("true", "true."))
    }),
    ("quotes around a number", |line| {
        line.contains("= 10").then(|| line.replace("10", "\"10\""))
    }),
    ("an address without its beginning", |line| {
        line.contains("https://")
            .then(|| line.replace("https://", ""))
    }),
    ("an address with a slash too few", |line| {
        line.contains("https://")
            .then(|| line.replace("https://", "https:/"))
    }),
    ("a time zone of Hanoi", |line| {
        line.contains("Ho_Chi_Minh")
            .then(|| line.replace("Ho_Chi_Minh", "Hanoi"))
    }),
    ("a line above that is none", |line| {
        line.starts_with("title")
            .then(|| format!("// Cấu hình\n{line}"))
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
fn a_slip_in_settings_is_told_once_and_its_mend_mends() {
    tell("config.toml", CONFIG, SETTING_SLIPS);
}
