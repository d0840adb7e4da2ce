//! A file that somebody edits: what lay on disk when it was opened, and what became of it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use splice::{Path, Refusal, path_at, read};

use super::body::{shown, usual_end, with_text};
use super::change::{Change, Step, path_of};
use super::found::mended;
use super::json::json;
use super::parts::Parts;
use super::settings::{self, Unchanged};
use super::yaml::changed;
use crate::config::FILE;
use crate::diagnostic::Span;
use crate::model::{GuessMark, SourcePath, guess_marks, without_mark};
use crate::schema::Kind;

/// A file under work. Its text is what would be written; nothing of it is composed anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkingCopy {
    /// The file.
    pub path: SourcePath,
    /// What lay on disk.
    pub base: String,
    /// What is to lie there.
    pub text: String,
    /// Goes up by one with each change.
    pub version: u64,
    /// When it was typed in last, by the clock of the browser; where nobody did, when the file was written. What a
    /// browser still keeps and is no newer is in it, or was replaced: browsers write what they keep with a delay, so
    /// that after a crash it may be that of long before.
    #[serde(default)]
    pub typed: Timestamp,
}

/// Why a change did not take place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// The YAML cannot be edited by fields: its text must be.
    Yaml(Refusal),
    /// The settings cannot be edited by fields.
    Settings(Unchanged),
    /// The front matter does not begin or does not end.
    NoFrontMatter,
    /// There is no body.
    NoBody,
    /// What was to be mended stands there no longer.
    Moved,
}

impl From<Unchanged> for Refused {
    fn from(unchanged: Unchanged) -> Self {
        Self::Settings(unchanged)
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self::Yaml(refusal)
    }
}

/// What a form shows of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Fields {
    /// The values of the YAML.
    pub values: Json,
    /// The Markdown below it, its lines ended by `\n`; none in a registry.
    pub body: Option<String>,
}

impl WorkingCopy {
    /// A file as it was read and had been written then, without any change.
    pub fn new(path: SourcePath, base: String, written: Timestamp) -> Self {
        let text = base.clone();
        Self {
            path,
            base,
            text,
            version: 0,
            typed: written,
        }
    }

    /// Whether all of it lies on disk.
    pub fn is_saved(&self) -> bool {
        self.base == self.text
    }

    /// Where its parts stand.
    pub fn parts(&self) -> Option<Parts> {
        parts(&self.path, &self.text)
    }

    /// What a form shows.
    ///
    /// # Errors
    /// The YAML cannot be read, or nobody could change a field of it.
    pub fn fields(&self) -> Result<Fields, Refused> {
        if self.path.as_str() == FILE {
            let values = settings::values(&self.text)?;
            return Ok(Fields { values, body: None });
        }
        let parts = self.parts().ok_or(Refused::NoFrontMatter)?;
        let yaml = self.text.get(parts.yaml).unwrap_or_default();
        let body = parts.body.and_then(|body| self.text.get(body));
        Ok(Fields {
            values: json(&read(yaml)?),
            body: body.map(shown),
        })
    }

    /// The same file after changes: all of them, or none.
    ///
    /// # Errors
    /// The first that cannot take place.
    pub fn changed(&self, changes: &[Change]) -> Result<Self, Refused> {
        let text = changes.iter().try_fold(self.text.clone(), |text, change| {
            apply(&self.path, &text, change)
        })?;
        let mut copy = Self {
            text,
            version: self.version + 1,
            ..self.clone()
        };
        // What somebody wrote is guessed no longer.
        for change in changes {
            if let Change::Set { path, .. } = change {
                copy.text = copy.confirmed(path).text;
            }
        }
        Ok(copy)
    }

    /// What was guessed and not confirmed yet: each field with the words that it came from.
    pub fn guesses(&self) -> Vec<(Path, String)> {
        let marks = self.marks().into_iter();
        marks.map(|(path, mark)| (path, mark.words)).collect()
    }

    /// The same file after what was guessed of a field, and of what is in it, is confirmed.
    #[must_use]
    pub fn confirmed(&self, field: &[Step]) -> Self {
        let field = path_of(field);
        let marks = self.marks();
        let confirmed = marks.iter().rev();
        let confirmed = confirmed.filter(|(path, _)| path.steps().starts_with(field.steps()));
        let text = confirmed.fold(self.text.clone(), |text, (_, mark)| {
            without_mark(&text, mark)
        });
        Self {
            text,
            version: self.version + 1,
            ..self.clone()
        }
    }

    /// The marks of guesses, with the fields that they are of.
    fn marks(&self) -> Vec<(Path, GuessMark)> {
        let Some(parts) = self.parts().filter(|parts| parts.body.is_some()) else {
            return Vec::new();
        };
        let yaml = self.text.get(parts.yaml.clone()).unwrap_or_default();
        let marks = guess_marks(yaml).into_iter();
        let marks = marks.filter_map(|mark| {
            let path = path_at(yaml, mark.value).ok()??;
            let start = parts.yaml.start;
            let mark = GuessMark {
                comment: mark.comment.start + start..mark.comment.end + start,
                value: mark.value + start,
                ..mark
            };
            Some((path, mark))
        });
        marks.collect()
    }

    /// The same file, lying on disk as it is now.
    #[must_use]
    pub fn saved(self) -> Self {
        Self {
            base: self.text.clone(),
            version: self.version + 1,
            ..self
        }
    }
}

fn parts(path: &SourcePath, text: &str) -> Option<Parts> {
    match path.extension() {
        "md" => Parts::of_markdown(text),
        _ => Some(Parts::of_registry(text)),
    }
}

fn apply(path: &SourcePath, text: &str, change: &Change) -> Result<String, Refused> {
    match change {
        Change::Text { text: new } => return Ok(with_text(text, new, usual_end(text))),
        Change::Mend {
            line,
            column,
            length,
            fix,
        } => {
            let (line, column, length) = (*line, *column, *length);
            let span = Span {
                line,
                column,
                length,
            };
            return mended(text, span, fix).ok_or(Refused::Moved);
        }
        _ if path.as_str() == FILE => return Ok(settings::changed(text, change)?),
        _ => {}
    }
    let parts = parts(path, text).ok_or(Refused::NoFrontMatter)?;
    let (range, new) = match change {
        Change::Body { text: new } => {
            let body = parts.body.ok_or(Refused::NoBody)?;
            let old = text.get(body.clone()).unwrap_or_default();
            let end = usual_end(text);
            let mut new = with_text(old, new, end);
            // A text field has no end of its last line; a file has.
            if !new.is_empty() && !new.ends_with(['\n', '\r']) {
                new.push_str(end);
            }
            // The first line of a body stands below a blank one.
            let above = text.get(..body.start).unwrap_or_default();
            if old.is_empty() && !new.is_empty() && above.ends_with(['-', '.']) {
                new.insert_str(0, end);
            }
            (body, new)
        }
        _ => {
            let yaml = text.get(parts.yaml.clone()).unwrap_or_default();
            let kind = Kind::of(path).ok_or(Refused::NoFrontMatter)?;
            (parts.yaml, changed(yaml, change, kind)?)
        }
    };
    let before = text.get(..range.start).unwrap_or_default();
    let behind = text.get(range.end..).unwrap_or_default();
    Ok([before, &new, behind].concat())
}

#[cfg(test)]
mod tests {
    use super::WorkingCopy;
    use crate::desk::change::{Change, Step};
    use crate::model::SourcePath;

    const TEXT: &str = "---\r\n# đoán từ: \"A\"\r\ntitle: A\r\nawards:\r\n  # đoán từ: \"cờ\"\r\n  - {kind: co, to: a}\r\n---\r\n\r\nChữ.\r\n";

    fn copy() -> WorkingCopy {
        WorkingCopy::new(
            SourcePath::new("content/tin/2026/a.md"),
            TEXT.to_owned(),
            jiff::Timestamp::UNIX_EPOCH,
        )
    }

    fn guesses(copy: &WorkingCopy) -> Vec<String> {
        let guesses = copy.guesses().into_iter();
        guesses
            .map(|(path, words)| format!("{path} {words}"))
            .collect()
    }

    #[test]
    fn guesses_are_confirmed_one_by_one_or_by_another_value() {
        let copy = copy();
        assert_eq!(guesses(&copy), ["title A", "awards[0] cờ"]);
        let key = |key: &str| Step::Key(key.to_owned());
        let confirmed = copy.confirmed(&[key("awards"), Step::Index(0)]);
        assert_eq!(guesses(&confirmed), ["title A"]);
        assert_eq!(confirmed.text, TEXT.replace("  # đoán từ: \"cờ\"\r\n", ""));
        let set = Change::Set {
            path: vec![key("title")],
            value: "B".into(),
        };
        let changed = copy.changed(&[set]).expect("a change");
        assert_eq!(guesses(&changed), ["awards[0] cờ"]);
        assert_eq!(
            changed.text,
            TEXT.replace("# đoán từ: \"A\"\r\ntitle: A", "title: B")
        );
    }
}
