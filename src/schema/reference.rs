//! What the reference says of each key: the tables of `docs/reference.md`, which are the one place where keys are
//! explained. A row begins with what the key is called; behind a semicolon, colon, comma or bracket stands the rest.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Kind;
use crate::diagnostic::Language;

/// The reference.
const REFERENCE: &str = include_str!("../../docs/reference.md");

/// What the reference says of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// Whether the key must be there.
    pub is_required: bool,
    /// What holds where it is left out, if that is a value.
    pub default: Option<String>,
    vietnamese: &'static str,
    english: &'static str,
}

impl Explained {
    /// All that is said of it, as Markdown without links.
    pub fn markdown(&self, language: Language) -> String {
        without_links(match language {
            Language::Vietnamese => self.vietnamese,
            Language::English => self.english,
        })
    }

    /// What the key is called.
    pub fn label(&self, language: Language) -> String {
        let text = self.markdown(language);
        plain(&text[..end_of_label(&text)])
    }

    /// What is said of it besides, as plain text; nothing where its name says all.
    pub fn rest(&self, language: Language) -> Option<String> {
        self.rest_as(language, ToOwned::to_owned)
    }

    /// The same, after something was done to its Markdown.
    pub fn rest_as(&self, language: Language, said: impl FnOnce(&str) -> String) -> Option<String> {
        let text = self.markdown(language);
        let rest = &text[end_of_label(&text)..];
        let rest = rest.trim_start_matches([';', ':', ',', '.', ' ']);
        Some(plain(&said(rest))).filter(|rest| !rest.is_empty())
    }
}

/// A text without marks of code, which begins with a capital where it does not begin with code.
fn plain(markdown: &str) -> String {
    let text = markdown.trim_end().replace('`', "");
    match markdown.starts_with('`') {
        true => text,
        false => capitalised(&text),
    }
}

/// Where the name of a key ends that a text begins with.
fn end_of_label(text: &str) -> usize {
    let ends = |(at, c): &(usize, char)| match c {
        ';' | ',' | '(' => true,
        ':' | '.' => text[at + 1..].starts_with(' '),
        _ => false,
    };
    let end = text.char_indices().find(ends);
    end.map_or(text.len(), |(at, _)| at)
}

/// What the reference says of a key, by its path.
pub fn explained(kind: Kind, path: &str) -> Option<&'static Explained> {
    static ROWS: LazyLock<BTreeMap<(Kind, String), Explained>> = LazyLock::new(rows);
    ROWS.get(&(kind, path.to_owned()))
}

fn rows() -> BTreeMap<(Kind, String), Explained> {
    let mut rows = BTreeMap::new();
    let mut kind = None;
    for line in REFERENCE.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            let mut kinds = Kind::ALL.into_iter();
            kind = kinds.find(|kind| kind.heading() == heading);
        }
        if let (Some(kind), Some((path, row))) = (kind, row(line)) {
            rows.entry((kind, path.to_owned())).or_insert(row);
        }
    }
    rows
}

/// A row of a table of keys: its path, and what is said of it.
fn row(line: &'static str) -> Option<(&'static str, Explained)> {
    let cells = line.strip_prefix("| `")?.strip_suffix(" |")?;
    let cells: Vec<&str> = cells.split(" | ").collect();
    let [path, default, vietnamese, english] = cells[..] else {
        return None;
    };
    let value = default
        .strip_prefix('`')
        .and_then(|it| it.strip_suffix('`'));
    let explained = Explained {
        is_required: default == "✱",
        default: value.map(ToOwned::to_owned),
        vietnamese,
        english,
    };
    Some((path.strip_suffix('`')?, explained))
}

/// A text with the words of its links alone.
fn without_links(text: &str) -> String {
    let mut rest = text;
    let mut plain = String::new();
    while let Some((before, after)) = rest.split_once('[') {
        let link = after.split_once("](").and_then(|(words, target)| {
            let (_, behind) = target.split_once(')')?;
            (!words.contains(['[', ']'])).then_some((words, behind))
        });
        let (words, behind) = link.unwrap_or(("[", after));
        plain.push_str(before);
        plain.push_str(words);
        rest = behind;
    }
    plain.push_str(rest);
    plain
}

/// A text that begins with a capital.
pub(super) fn capitalised(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    first.chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::{explained, without_links};
    use crate::diagnostic::Language;
    use crate::schema::{Kind, keys};

    /// No label is longer: it stands above a field.
    const LONGEST: usize = 48;

    #[test]
    fn links_lose_their_targets() {
        let cases = [
            ("xem [sổ](a.md#b) nhé", "xem sổ nhé"),
            ("[`tags.yaml`](#a)", "`tags.yaml`"),
            ("`[unit, person]` và [a](b)", "`[unit, person]` và a"),
            ("`awards[].kind`", "`awards[].kind`"),
        ];
        for (text, expected) in cases {
            assert_eq!(without_links(text), expected, "{text}");
        }
    }

    #[test]
    fn every_key_has_a_label_in_both_languages() {
        for kind in Kind::ALL {
            for key in keys(kind) {
                let row = explained(kind, &key).unwrap_or_else(|| panic!("{kind:?} {key}"));
                for language in [Language::Vietnamese, Language::English] {
                    let label = row.label(language);
                    let length = label.chars().count();
                    assert!((1..=LONGEST).contains(&length), "{kind:?} {key}: {label}");
                }
            }
        }
    }

    #[test]
    fn rows_are_read() {
        let status = explained(Kind::Article, "awards[].status").expect("a row");
        assert!(status.is_required);
        assert_eq!(status.label(Language::Vietnamese), "Đến bước nào");
        let draft = explained(Kind::Article, "draft").expect("a row");
        let rest = draft.rest(Language::Vietnamese);
        assert_eq!(rest.as_deref(), Some("true là chưa đăng"));
        let size = explained(Kind::Config, "archives.page_size").expect("a row");
        assert_eq!(size.default.as_deref(), Some("20"));
        assert_eq!(
            size.label(Language::English),
            "Reports on a full page of a list"
        );
    }
}
