//! Which files of the content a site publishes though no page refers to them.

use serde::Deserialize;

use crate::diagnostic::{Problem, Refusal};
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

/// A line of `config.toml` that sets a list of texts.
pub fn list_line<'a>(key: &str, texts: impl IntoIterator<Item = &'a str>) -> String {
    let texts = texts.into_iter().map(quoted);
    format!("{key} = [{}]", texts.collect::<Vec<_>>().join(", "))
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            _ if character.is_control() => {
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
    fn a_line_keeps_what_it_names() {
        let texts = ["a b.pdf", "x\"y\\z", "a\nb"];
        let line = list_line("include", texts);
        let read: toml::Table = toml::from_str(&line).expect("TOML");
        let list = read["include"].as_array().expect("a list");
        let list: Vec<&str> = list.iter().filter_map(toml::Value::as_str).collect();
        assert_eq!(list, texts);
    }
}
