//! Which files of the content a site publishes though no page refers to them.

use std::borrow::Cow;

use serde::Deserialize;

use crate::diagnostic::{Problem, Refusal, is_obeyed};
use vietnamese::nfc;

/// A pattern of paths below `content/`: `*` stands for anything within a name, `**` for any
/// folders, `?` for one character.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct FilePattern(String);

impl TryFrom<String> for FilePattern {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        Self::parse(&text).ok_or(Refusal(Problem::BadInclude { text }))
    }
}

impl FilePattern {
    fn parse(text: &str) -> Option<Self> {
        let path = text.trim().trim_start_matches("./").trim_start_matches('/');
        let path = path.strip_prefix("content/").unwrap_or(path);
        let whole = match path.strip_suffix('/') {
            Some(folder) => format!("{folder}/**"),
            None => path.to_owned(),
        };
        let fits = !whole.contains(['\\', ':'])
            && !whole.contains(char::is_control)
            && whole
                .split('/')
                .all(|part| !matches!(part, "" | "." | ".."));
        fits.then(|| Self(nfc(&whole).into_owned()))
    }

    /// The pattern that names a file below `content/`. It has a `?` where the name has a character
    /// that patterns cannot name, so a file that differs there alone is named as well.
    pub fn naming(path: &str) -> Self {
        let is_odd = |c: char| matches!(c, '*' | '\\' | ':') || c.is_control();
        let signs = path.chars().map(|c| if is_odd(c) { '?' } else { c });
        let mut signs: Vec<char> = signs.collect();
        // Around a pattern blanks are dropped.
        let last = signs.len().saturating_sub(1);
        for at in [0, last] {
            if let Some(sign) = signs.get_mut(at).filter(|sign| sign.is_whitespace()) {
                *sign = '?';
            }
        }
        Self(signs.into_iter().collect())
    }

    /// The pattern that names all that lies in a folder itself.
    pub fn inside(folder: &str) -> Self {
        Self(Self::naming(folder).0 + "/*")
    }

    /// The pattern as the settings must have it.
    fn written(&self) -> Cow<'_, str> {
        // There the name of the folder of the content may stand before it.
        match self.0.starts_with("content/") {
            true => Cow::Owned(format!("content/{}", self.0)),
            false => Cow::Borrowed(&self.0),
        }
    }

    /// The pattern, as messages show it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it names one file and no others.
    pub fn is_exact(&self) -> bool {
        !self.0.contains(['*', '?'])
    }

    /// Whether a path below `content/` fits.
    pub fn fits(&self, path: &str) -> bool {
        if self.is_exact() {
            return self.0 == path;
        }
        let pattern: Vec<&str> = self.0.split('/').collect();
        let parts: Vec<&str> = path.split('/').collect();
        fit(
            &pattern,
            &parts,
            |part| *part == "**",
            |pattern, part| {
                let pattern: Vec<char> = pattern.chars().collect();
                let part: Vec<char> = part.chars().collect();
                fit(
                    &pattern,
                    &part,
                    |one| *one == '*',
                    |one, other| *one == '?' || one == other,
                )
            },
        )
    }
}

/// Whether items fit a pattern in which some items stand for any number of them. Of several of
/// those only the last can have taken too few, so there is no more to go back to than to it.
fn fit<T>(
    pattern: &[T],
    items: &[T],
    is_any: impl Fn(&T) -> bool,
    is_one: impl Fn(&T, &T) -> bool,
) -> bool {
    let (mut at, mut item) = (0, 0);
    let mut last: Option<(usize, usize)> = None;
    while item < items.len() {
        if pattern.get(at).is_some_and(&is_any) {
            last = Some((at, item));
            at += 1;
        } else if pattern.get(at).is_some_and(|one| is_one(one, &items[item])) {
            at += 1;
            item += 1;
        } else if let Some((any, taken)) = last {
            last = Some((any, taken + 1));
            at = any + 1;
            item = taken + 1;
        } else {
            return false;
        }
    }
    pattern[at..].iter().all(is_any)
}

/// The line of `config.toml` that names files of the content.
pub fn include_line<'a>(patterns: impl IntoIterator<Item = &'a FilePattern>) -> String {
    list_line("include", patterns.into_iter().map(FilePattern::written))
}

/// A line of `config.toml` that sets a list of texts.
pub fn list_line(key: &str, texts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let texts = texts.into_iter().map(|text| quoted(text.as_ref()));
    format!("{key} = [{}]", texts.collect::<Vec<_>>().join(", "))
}

/// A text as TOML writes it, with escapes for all that a terminal would obey.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            _ if is_obeyed(character) => {
                quoted.push_str(&format!("\\u{:04X}", u32::from(character)));
            }
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::{FilePattern, list_line};

    #[test]
    fn paths_fit_patterns() {
        // A pattern, what fits, what does not.
        let cases: [(&str, &[&str], &[&str]); 9] = [
            ("a.pdf", &["a.pdf"], &["b/a.pdf", "a.pdf.bak", "A.pdf"]),
            ("/content/a.pdf", &["a.pdf"], &["content/a.pdf"]),
            ("content/a.pdf", &["a.pdf"], &["content/a.pdf"]),
            ("*.pdf", &["a.pdf", ".pdf"], &["b/a.pdf", "a.pdfx"]),
            ("**/*.pdf", &["a.pdf", "b/c/a.pdf"], &["a.txt"]),
            (
                "tai-lieu/",
                &["tai-lieu/a", "tai-lieu/b/c"],
                &["x/tai-lieu/a"],
            ),
            (
                "a/**/b/*",
                &["a/b/c", "a/b/b/c", "a/x/y/b/c"],
                &["a/b", "a/b/c/d"],
            ),
            (
                "anh-?.png",
                &["anh-1.png", "anh-ạ.png"],
                &["anh-.png", "anh-12.png"],
            ),
            (
                "*a*a*b",
                &["aab", "xaxaxb", "aaaaab"],
                &["aaaaaaaaaaaaaaaaaaaaaaaaaa", "ab"],
            ),
        ];
        for (text, fitting, others) in cases {
            let pattern = FilePattern::parse(text).expect("a pattern");
            for path in fitting {
                assert!(pattern.fits(path), "{text} {path}");
            }
            for path in others {
                assert!(!pattern.fits(path), "{text} {path}");
            }
        }
        for text in ["", "/", "../a", "a//b", "a\\b", "C:/a", "a/../b", "a\nb"] {
            assert_eq!(FilePattern::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_pattern_names_any_file() {
        // A path, and the pattern.
        let cases = [
            ("a.pdf", "a.pdf"),
            ("tin/2025/kế hoạch 1.pdf", "tin/2025/kế hoạch 1.pdf"),
            ("*.pdf", "?.pdf"),
            ("**", "??"),
            ("a: b/c\\d", "a? b/c?d"),
            ("a\nb\u{9b}", "a?b?"),
            (" a ", "?a?"),
            ("  a", "? a"),
            (" ", "?"),
            ("content/a.pdf", "content/content/a.pdf"),
            ("content/*", "content/content/?"),
        ];
        for (path, expected) in cases {
            let pattern = FilePattern::naming(path);
            assert_eq!(pattern.written(), expected, "{path:?}");
            assert!(pattern.fits(path), "{path:?}");
            let read = FilePattern::parse(&pattern.written());
            assert_eq!(read, Some(pattern), "{path:?}");
        }
        let folder = FilePattern::inside("content/a*");
        assert_eq!(folder.written(), "content/content/a?/*");
        assert!(folder.fits("content/a*/b.pdf"));
    }

    #[test]
    fn a_line_keeps_what_it_names() {
        let texts = ["a b.pdf", "x\"y\\z", "a\nb", "a\u{202e}b\u{9b}c\u{feff}"];
        let line = list_line("include", texts);
        assert!(!line.contains(crate::diagnostic::is_obeyed), "{line:?}");
        let read: toml::Table = toml::from_str(&line).expect("TOML");
        let list = read["include"].as_array().expect("a list");
        let list: Vec<&str> = list.iter().filter_map(toml::Value::as_str).collect();
        assert_eq!(list, texts);
    }
}
