//! An attack as data: the files of a site, and what must not come of them.

use bantin::diagnostic::Severity;

use crate::support::{Page, Pages, Project, Site};

/// Attacks of one kind.
pub struct Attacks {
    /// What held against them, for README.md.
    pub held: &'static str,
    pub cases: &'static [Attack],
}

/// An attack, and how it ends.
pub struct Attack {
    pub what: &'static str,
    /// Files of the site. `{}` in their texts stands for the front matter of a report.
    pub files: &'static [(&'static str, &'static str)],
    /// Lines of `config.toml`.
    pub settings: &'static str,
    /// The codes of the errors that refuse the site; none where it is built.
    pub refused: &'static [&'static str],
    /// Files that the output has.
    pub there: &'static [&'static str],
    /// Texts that no file of the output holds, nor any of its names.
    pub nowhere: &'static [&'static str],
}

pub const NOTHING: Attack = Attack {
    what: "",
    files: &[],
    settings: "",
    refused: &[],
    there: &[],
    nowhere: &[],
};

pub const HTML: &str = "[markdown]\nhtml = true";

/// A text with its front matter, and with `@text@number` written out so often.
fn written(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(rest) = text.strip_prefix('{') {
        let end = depth_end(rest);
        let own = rest[..end].to_owned();
        let mut keys = String::new();
        for (key, default) in [("title", "A"), ("date", "2025-01-05")] {
            if !own.starts_with(&format!("{key}:")) && !own.contains(&format!(" {key}:")) {
                keys.push_str(&format!("{key}: {default}\n"));
            }
        }
        if !own.is_empty() {
            // Keys of a mapping on one line, each on its own.
            keys.push_str(&lines(&own));
        }
        text = format!("---\n{keys}---\n\n{}", &rest[end + 1..]);
    }
    let parts: Vec<&str> = text.splitn(3, '@').collect();
    let [before, piece, rest] = parts[..] else {
        return text;
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    match rest[..digits].parse() {
        Ok(times) => format!("{before}{}{}", piece.repeat(times), &rest[digits..]),
        Err(_) => text,
    }
}

/// Where a mapping ends whose opening brace stands before the text.
fn depth_end(text: &str) -> usize {
    let mut depth = 1;
    let mut is_quoted = false;
    let mut last = ' ';
    for (at, character) in text.char_indices() {
        match character {
            '"' if last != '\\' => is_quoted = !is_quoted,
            '{' if !is_quoted => depth += 1,
            '}' if !is_quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
        last = character;
    }
    panic!("no end of the front matter: {text}");
}

/// The entries of a mapping, a line each.
fn lines(mapping: &str) -> String {
    let mut depth = 0;
    let mut is_quoted = false;
    let mut last = ' ';
    let mut lines = String::new();
    for character in mapping.chars() {
        match character {
            '"' if last != '\\' => is_quoted = !is_quoted,
            '{' | '[' if !is_quoted => depth += 1,
            '}' | ']' if !is_quoted => depth -= 1,
            _ => {}
        }
        if character == ',' && depth == 0 && !is_quoted {
            lines.push('\n');
        } else if !(character == ' ' && last == ',' && lines.ends_with('\n')) {
            lines.push(character);
        }
        last = character;
    }
    lines + "\n"
}

impl Attack {
    fn create(&self) -> Project {
        let site = Site::new().settings(self.settings);
        let files = self.files.iter();
        let site = files.fold(site, |site, (path, text)| site.file(path, written(text)));
        site.create()
    }

    /// What did not hold.
    fn broken(&self) -> Vec<String> {
        let project = self.create();
        let mut broken = Vec::new();
        let codes: Vec<&str> = match project.try_build() {
            Ok(_) => Vec::new(),
            Err(problems) => {
                let errors = problems.iter();
                let errors = errors.filter(|it| it.severity() == Severity::Error);
                errors.map(|it| it.problem.code()).collect()
            }
        };
        if codes != self.refused {
            broken.push(format!(
                "refused by {codes:?}, not by {:?}\n{}",
                self.refused,
                project.problems().chars().take(2000).collect::<String>()
            ));
        }
        if !self.refused.is_empty() || !codes.is_empty() {
            return broken;
        }
        let pages = project.pages();
        for name in self.there {
            if !pages.has(name) {
                broken.push(format!("{name} is not there"));
            }
        }
        for text in self.nowhere {
            for (name, bytes) in pages.files() {
                // In JSON and in a table a tag is a text.
                let is_data = name.ends_with(".json") || name.ends_with(".csv");
                if is_data && text.contains('<') {
                    continue;
                }
                // Scripts of the theme are not of the attack; the index has words of texts, one by one.
                let is_word = text.chars().all(char::is_alphanumeric);
                if name.starts_with("assets/") || is_word && name.starts_with("tim-kiem/") {
                    continue;
                }
                if name.contains(text) || String::from_utf8_lossy(bytes).contains(text) {
                    broken.push(format!("{text} is in {name}"));
                }
            }
        }
        broken.extend(what_runs(&pages));
        broken
    }
}

/// Whatever in the pages could run, load something of another host, or take the place of a part of
/// the page.
fn what_runs(pages: &Pages) -> Vec<String> {
    let mut found = Vec::new();
    for name in pages.html() {
        let page: Page = pages.page(name);
        for element in page.elements("*") {
            let element = element.value();
            let is_own = |value: &str| value.contains("assets/");
            let runs = match element.name() {
                "script" => {
                    let kind = element.attr("type") == Some("application/ld+json");
                    !kind && !element.attr("src").is_some_and(is_own)
                }
                "iframe" | "object" | "embed" | "base" | "style" | "foreignobject" => true,
                _ => false,
            };
            let handler = element.attrs().find(|(name, value)| {
                let value: String = value.chars().filter(|c| *c > ' ').collect();
                let value = value.to_ascii_lowercase();
                name.starts_with("on")
                    || *name == "style"
                    || ["javascript:", "vbscript:", "data:text"]
                        .iter()
                        .any(|bad| value.starts_with(bad))
                    || (*name == "src" && (value.starts_with("//") || value.contains("://")))
                    || (*name == "srcset" && value.contains("//"))
            });
            if runs || handler.is_some() {
                found.push(format!("{name}: <{} {handler:?}>", element.name()));
            }
        }
        let mut ids = page.attributes("[id]", "id");
        let count = ids.len();
        ids.sort();
        ids.dedup();
        if ids.len() < count {
            found.push(format!("{name}: an id twice in {ids:?}"));
        }
        let is_page = page.has("main");
        if is_page && page.elements("main").len() + page.elements("body > footer").len() != 2 {
            found.push(format!("{name}: the body of the report leaves its place"));
        }
    }
    found
}

/// Tries all attacks.
pub fn check(attacks: &[Attacks]) {
    let mut broken = Vec::new();
    for Attacks { held, cases } in attacks {
        assert!(cases.len() > 4, "{held}");
        for case in *cases {
            let found = case.broken().join("\n  ");
            if !found.is_empty() {
                broken.push(format!("{held}\n {}: {found}", case.what));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
