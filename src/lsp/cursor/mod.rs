//! Where in a file a position stands: at which key or value, whatever is written there so far.

mod toml;
mod yaml;

use crate::model::SourcePath;
use crate::schema::{Kind, Place};

/// A step from the whole of a file into what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// The value of a key.
    Key(String),
    /// An entry of a list.
    Entry,
}

/// What is written where a position stands.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Written {
    /// The way to the mapping or the value that it stands in.
    steps: Vec<Step>,
    /// The keys that stand in that mapping before it.
    keys: Vec<String>,
    /// How many characters of the line stand before what is written.
    begin: usize,
    /// What is written, up to the position.
    text: String,
    /// Whether it may be a key, a value, or both: a word behind a dash is an entry, or the first key of one.
    may_be: MayBe,
    /// Whether commas and brackets end it.
    in_brackets: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MayBe {
    Key,
    Value,
    Both,
}

/// Where a position stands in a file of keys and values.
#[derive(Debug, Clone)]
pub struct Cursor {
    /// What may stand there.
    pub place: Place,
    /// The keys of the same mapping that stand before it.
    pub keys: Vec<String>,
    /// How many characters of the line stand before what is written.
    pub begin: usize,
    /// What is written there up to the position, with the quote that begins it.
    pub text: String,
    /// Whether it may be a key.
    pub may_be_key: bool,
    /// Whether it may be a value.
    pub may_be_value: bool,
}

/// What stands at a position: a whole word, and not what is written of it so far.
#[derive(Debug, Clone)]
pub enum Word {
    /// A key: its place.
    Key(Place),
    /// A value, without quotes, and its place.
    Value(Place, String),
}

/// Where a position stands: behind so many characters of a line, counted from 0. None in a text that is no keys and
/// values, and under keys that nobody knows.
pub fn cursor(path: &SourcePath, lines: &[&str], line: usize, characters: usize) -> Option<Cursor> {
    let kind = Kind::of(path)?;
    let written = written(kind, lines, line, characters)?;
    Some(Cursor {
        place: place(kind, &written.steps)?,
        keys: written.keys,
        begin: written.begin,
        text: written.text,
        may_be_key: written.may_be != MayBe::Value,
        may_be_value: written.may_be != MayBe::Key,
    })
}

/// What stands at a position.
pub fn word(path: &SourcePath, lines: &[&str], line: usize, characters: usize) -> Option<Word> {
    let kind = Kind::of(path)?;
    let found = written(kind, lines, line, characters)?;
    let whole = lines.get(line)?;
    let mut rest = whole.chars().skip(characters).peekable();
    let quote = found.text.chars().next().filter(|c| "\"'".contains(*c));
    let is_quoted = quote.is_some_and(|quote| found.text.matches(quote).count() == 1);
    let mut text = found.text.clone();
    let mut is_key = false;
    while let Some(c) = rest.next() {
        let next = rest.peek();
        let is_apart = next.is_none_or(|next| next.is_whitespace());
        if is_quoted {
            text.push(c);
            if Some(c) == quote {
                break;
            }
            continue;
        }
        match c {
            ':' if is_apart && kind != Kind::Config => is_key = true,
            '=' if kind == Kind::Config && found.may_be == MayBe::Key => is_key = true,
            ',' | ']' | '}' if found.in_brackets => {}
            '#' if text.ends_with([' ', '\t']) => {}
            _ => {
                text.push(c);
                continue;
            }
        }
        break;
    }
    let rest: String = rest.collect();
    let is_key = is_key || (is_quoted && rest.trim_start().starts_with(": "));
    let text = text.trim().trim_matches(['"', '\'']).to_owned();
    let place = place(kind, &found.steps)?;
    match is_key && found.may_be != MayBe::Value {
        true => place.key(&text).map(Word::Key),
        false => Some(Word::Value(place, text)),
    }
}

fn written(kind: Kind, lines: &[&str], line: usize, characters: usize) -> Option<Written> {
    match kind {
        Kind::Config => toml::written(lines, line, characters),
        _ if kind.is_front_matter() => {
            let first = 1 + lines.iter().position(|line| line.trim_end() == "---")?;
            let is_blank = |line: &&str| line.trim().is_empty();
            let is_end = |line: &&str| matches!(line.trim_end(), "---" | "...");
            let before = lines.get(first..line)?;
            if before.iter().any(is_end) || !lines.get(..first - 1)?.iter().all(is_blank) {
                return None;
            }
            yaml::written(lines.get(first..)?, line - first, characters)
        }
        _ => yaml::written(lines, line, characters),
    }
}

/// The place that steps lead to.
fn place(kind: Kind, steps: &[Step]) -> Option<Place> {
    let whole = Place::whole(kind);
    steps.iter().try_fold(whole, |place, step| match step {
        Step::Key(key) => place.key(key),
        Step::Entry => place.entry(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Word, cursor, word};
    use crate::model::SourcePath;

    /// A report; `|` is the position.
    fn report(yaml: &str) -> (Vec<String>, usize, usize) {
        let text = format!("---\n{yaml}\n---\n\nChữ: |\n");
        let at = text.find('|').expect("a position");
        let before = &text[..at];
        let line = before.matches('\n').count();
        let characters = before.rsplit('\n').next().unwrap_or_default();
        let whole = text.replacen('|', "", 1);
        let lines = whole.split('\n').map(ToOwned::to_owned).collect();
        (lines, line, characters.chars().count())
    }

    #[test]
    fn a_position_has_a_place_however_the_text_is_written() {
        // What is written, the place, what of it stands there, and whether it may be a key or a value.
        let cases = [
            ("ti|", Some(("", "ti", "k"))),
            ("title: Hội nghị|", Some(("title", "Hội nghị", "v"))),
            ("cluster: cum|", Some(("cluster", "cum", "v"))),
            ("cluster:|", Some(("cluster", "", "v"))),
            ("cluster: [a, cum|]", Some(("cluster[]", "cum", "v"))),
            ("event:\n  pl|", Some(("event", "pl", "kv"))),
            ("event:\n  place: Hội trường\n  |", Some(("event", "", "k"))),
            ("event: {place: A, ho|}", Some(("event", "ho", "k"))),
            ("event: {host: cd|", Some(("event.host", "cd", "v"))),
            ("awards:\n  - ki|", Some(("awards[]", "ki", "kv"))),
            (
                "awards:\n  - {kind: c, to: {person: A, unit: \"L|",
                Some(("awards[].to.unit", "\"L", "v")),
            ),
            (
                "awards:\n  - kind: c\n    sta|",
                Some(("awards[]", "sta", "k")),
            ),
            (
                "awards:\n- kind: c\n  status: de|",
                Some(("awards[].status", "de", "v")),
            ),
            (
                "awards: [{kind: a,\n  to: b}, {kind: |",
                Some(("awards[].kind", "", "v")),
            ),
            ("tags:\n  - thi đua|", Some(("tags[]", "thi đua", "kv"))),
            ("summary: >-\n  Lời: dẫn\n  hai\nta|", Some(("", "ta", "k"))),
            ("title: \"a: {b\"\ncl|", Some(("", "cl", "k"))),
            ("extra:\n  Số văn bản: 1|", Some(("extra.*", "1", "v"))),
            ("# ghi chú: [\ncl|", Some(("", "cl", "k"))),
            ("la: {x: |", None),
            ("title: a", None),
        ];
        for (yaml, expected) in cases {
            let (lines, line, characters) = report(yaml);
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            let path = SourcePath::new("content/tin/a.md");
            let found = cursor(&path, &lines, line, characters);
            let found = found.map(|it| {
                let may_be = match (it.may_be_key, it.may_be_value) {
                    (true, true) => "kv",
                    (true, false) => "k",
                    (false, _) => "v",
                };
                (it.place.path, it.text, may_be)
            });
            let found = found
                .as_ref()
                .map(|(path, text, may)| (&**path, &**text, *may));
            assert_eq!(found, expected, "{yaml}");
        }
    }

    #[test]
    fn keys_that_stand_there_already_are_known() {
        let cases = [
            ("title: a\ndate: b\n|", &["title", "date"][..]),
            ("title: a\nevent: {date: b, |", &["date"]),
            (
                "awards:\n  - kind: a\n  - kind: b\n    to: c\n    |",
                &["kind", "to"],
            ),
            ("event:\n  date: b\n|", &["event"]),
        ];
        for (yaml, expected) in cases {
            let (lines, line, characters) = report(yaml);
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            let path = SourcePath::new("content/tin/a.md");
            let found = cursor(&path, &lines, line, characters).expect("a place");
            assert_eq!(found.keys, expected, "{yaml}");
        }
    }

    #[test]
    fn no_text_and_no_position_is_too_odd() {
        let texts = [
            "---\n}]:, - [{\n  - - - a: [b\n \"c: 'd\n---",
            "---\n\u{feff}Đề: \"\\\"\n\t- x: |\n   y\n  z: {a: [b, {c\n...\n: :",
            "[a.b]\n[[x]]\n= 1\n\"a\" = [\"b, \n.. = '\n#=\n[",
            "---\n---\n---",
            "",
        ];
        let paths = ["content/tin/a.md", "content/units.yaml", "config.toml"];
        for (text, path) in texts.iter().flat_map(|text| paths.map(|path| (text, path))) {
            let lines: Vec<&str> = text.split('\n').collect();
            let path = SourcePath::new(path);
            for line in 0..lines.len() + 2 {
                for characters in 0..40 {
                    let found = cursor(&path, &lines, line, characters);
                    let length = lines.get(line).map_or(0, |line| line.chars().count());
                    assert!(found.is_none_or(|it| it.begin <= length));
                    let _ = word(&path, &lines, line, characters);
                }
            }
        }
    }

    #[test]
    fn a_word_is_seen_as_a_whole() {
        let config = SourcePath::new("config.toml");
        let article = SourcePath::new("content/tin/a.md");
        let cases = [
            (&article, "clu|ster: cum-1 # ghi chú", "key cluster"),
            (&article, "cluster: cu|m-1 # ghi chú", "cluster = cum-1"),
            (&article, "cluster: |cum-1", "cluster = cum-1"),
            (&article, "awards: [{ki|nd: a, to: b}]", "key awards[].kind"),
            (
                &article,
                "awards: [{kind: a, to: L|Đ A}]",
                "awards[].to = LĐ A",
            ),
            (
                &article,
                "event: {host: \"A, |B\", place: C}",
                "event.host = A, B",
            ),
            (
                &article,
                "participants:\n  - {na|me: A}",
                "key participants[].name",
            ),
            (
                &article,
                "participants:\n  - Lê |An",
                "participants[] = Lê An",
            ),
            (
                &config,
                "[archives]\npage|_size = 20",
                "key archives.page_size",
            ),
            (
                &config,
                "[counter]\nprovider = \"ban|tin\"",
                "counter.provider = bantin",
            ),
            (
                &config,
                "[publish.chinh]\nki|nd = \"ftp\"",
                "key publish.*.kind",
            ),
            (&config, "include = [\"a\", \"b|c\"]", "include[] = bc"),
        ];
        for (path, text, expected) in cases {
            let (lines, mut line, characters) = report(text);
            let mut lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            if path == &config {
                (lines, line) = (lines[1..].to_vec(), line - 1);
            }
            let found = match word(path, &lines, line, characters) {
                Some(Word::Key(place)) => format!("key {}", place.path),
                Some(Word::Value(place, text)) => format!("{} = {text}", place.path),
                None => "nothing".to_owned(),
            };
            assert_eq!(found, expected, "{text}");
        }
    }
}
