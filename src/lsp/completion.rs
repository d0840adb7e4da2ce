//! What may be written where a position stands: keys, words, ids, paths.

use std::iter::repeat;

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionResponse, CompletionTextEdit,
    Documentation, MarkupContent, MarkupKind, Position, Range, TextEdit,
};
use vietnamese::fold;

use super::checked::Checked;
use super::cursor::Cursor;
use super::text::character_of;
use crate::build::Known;
use crate::decode::sense::Sense;
use crate::diagnostic::Language;
use crate::model::{SourcePath, names_of_words};
use crate::schema::{Asked, Kind, Place};
use crate::source::{CONTENT, is_picture};

/// More are not listed: the next letter leaves fewer.
const MOST: usize = 300;

/// Where something is completed.
pub struct Completion<'a> {
    /// The file.
    pub path: &'a SourcePath,
    /// What is known of its site.
    pub checked: &'a Checked,
    /// What stands at the position.
    pub cursor: &'a Cursor,
    /// The position.
    pub position: Position,
    /// Its line, as the editor has it.
    pub line: &'a str,
    /// The language of what is told.
    pub language: Language,
}

/// What may be written, before it is fitted into the line.
struct Choice {
    /// What is shown and written.
    text: String,
    /// What stands beside it.
    detail: String,
    /// What it is also found by.
    found_by: String,
    documentation: Option<String>,
    kind: CompletionItemKind,
}

impl Completion<'_> {
    /// The choices.
    pub fn items(&self) -> CompletionResponse {
        let mut choices = Vec::new();
        if self.cursor.may_be_key {
            choices.extend(self.keys());
        }
        if self.cursor.may_be_value {
            choices.extend(self.values());
        }
        let wanted = fold(self.cursor.text.trim_matches(['"', '\'']));
        let is_incomplete = choices.len() > MOST;
        if is_incomplete {
            choices.retain(|choice| fold(&choice.found_by).contains(&wanted));
        }
        choices.truncate(MOST);
        let items = (0..).zip(choices).map(|(at, choice)| self.item(at, choice));
        CompletionResponse::List(CompletionList {
            is_incomplete,
            items: items.collect(),
        })
    }

    /// The keys that are not there yet.
    fn keys(&self) -> impl Iterator<Item = Choice> {
        let place = &self.cursor.place;
        let names = place.names().iter();
        let names = names.filter(|name| !self.cursor.keys.iter().any(|key| key == **name));
        names.filter_map(|name| {
            let below = place.key(name)?;
            let explained = below.explained()?;
            let label = explained.label(self.language);
            Some(Choice {
                text: (*name).to_owned(),
                found_by: format!("{name} {label}"),
                detail: label,
                documentation: Some(explained.markdown(self.language)),
                kind: CompletionItemKind::PROPERTY,
            })
        })
    }

    fn values(&self) -> Vec<Choice> {
        let place = &self.cursor.place;
        let mut choices = words(place, self.language);
        if place.asked.contains(&Asked::Bool) {
            choices.extend(["true", "false"].map(|word| Choice {
                text: word.to_owned(),
                detail: String::new(),
                found_by: word.to_owned(),
                documentation: None,
                kind: CompletionItemKind::VALUE,
            }));
        }
        match place.sense() {
            Some(Sense::Report) => choices.extend(self.reports()),
            Some(Sense::Picture) => choices.extend(self.files(is_picture)),
            Some(Sense::File) => choices.extend(self.files(|path| path.extension() != "md")),
            Some(Sense::Tag) => choices.extend(self.checked.names.tags.iter().map(topic)),
            Some(sense) => choices.extend(self.checked.names.of(sense).iter().map(choice)),
            None => {}
        }
        choices
    }

    fn reports(&self) -> impl Iterator<Item = Choice> {
        let reports = self.checked.names.reports.iter();
        let others = reports.filter(|report| report.id != self.path.as_str());
        others.filter_map(|report| {
            let path = written_in(self.path, &SourcePath::new(&*report.id))?;
            Some(Choice {
                found_by: format!("{path} {}", report.name),
                text: path,
                ..choice(report)
            })
        })
    }

    /// Files of the content, those beside this one first.
    fn files(&self, is_wanted: impl Fn(&SourcePath) -> bool) -> Vec<Choice> {
        let files = self.checked.source.iter().flat_map(|it| it.below(CONTENT));
        let files = files.map(|(path, _)| path).filter(|path| is_wanted(path));
        let mut paths: Vec<String> = files
            .filter_map(|path| written_in(self.path, path))
            .collect();
        paths.sort_by_key(|path| (path.starts_with('/'), path.clone()));
        let choices = paths.into_iter().map(|path| Choice {
            found_by: path.clone(),
            text: path,
            detail: String::new(),
            documentation: None,
            kind: CompletionItemKind::FILE,
        });
        choices.collect()
    }

    /// A choice in the place of what is written so far.
    fn item(&self, at: usize, choice: Choice) -> CompletionItem {
        let is_settings = self.cursor.place.kind == Kind::Config;
        let text = match choice.kind {
            CompletionItemKind::PROPERTY if is_settings => format!("{} = ", choice.text),
            CompletionItemKind::PROPERTY => format!("{}: ", choice.text),
            _ => quoted(&choice.text, is_settings, &self.cursor.text),
        };
        let begin = character_of(self.line, self.cursor.begin);
        let begin = Position::new(self.position.line, begin.min(self.position.character));
        let markdown = |value| {
            let kind = MarkupKind::Markdown;
            Documentation::MarkupContent(MarkupContent { kind, value })
        };
        CompletionItem {
            label: choice.text,
            kind: Some(choice.kind),
            detail: Some(choice.detail).filter(|it| !it.is_empty()),
            documentation: choice.documentation.map(markdown),
            // People type names as well, without their marks.
            filter_text: Some(format!("{} {}", choice.found_by, fold(&choice.found_by))),
            sort_text: Some(format!("{at:05}")),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(
                Range::new(begin, self.position),
                text,
            ))),
            ..CompletionItem::default()
        }
    }
}

/// The words of which one must stand at a place.
fn words(place: &Place, language: Language) -> Vec<Choice> {
    let words = place.words();
    let meanings = names_of_words(words).iter().map(|names| names.first());
    let meanings = meanings.chain(repeat(None));
    let choices = words.iter().zip(meanings).map(|(word, meaning)| {
        let meaning = meaning.filter(|_| language == Language::Vietnamese);
        let meaning = meaning.copied().unwrap_or_default();
        Choice {
            text: (*word).to_owned(),
            detail: meaning.to_owned(),
            found_by: format!("{word} {meaning}"),
            documentation: None,
            kind: CompletionItemKind::ENUM_MEMBER,
        }
    });
    choices.collect()
}

fn choice(known: &Known) -> Choice {
    let names: Vec<&str> = known.names().collect();
    Choice {
        text: known.id.clone(),
        detail: known.name.clone(),
        found_by: format!("{} {}", known.id, names.join(" ")),
        documentation: None,
        kind: CompletionItemKind::REFERENCE,
    }
}

/// A topic, which is written by its name.
fn topic(known: &Known) -> Choice {
    Choice {
        text: known.name.clone(),
        detail: String::new(),
        ..choice(known)
    }
}

/// A text as a value. One that was begun with a quote ends with it.
fn quoted(text: &str, is_settings: bool, begun: &str) -> String {
    let is_word = matches!(text, "true" | "false");
    let is_plain = text
        .chars()
        .all(|c| c.is_alphanumeric() || "-_./ ".contains(c))
        && !text.starts_with(['-', ' ', '/']);
    let is_begun = begun.starts_with('"');
    match is_settings && !is_word {
        _ if begun.starts_with('\'') => format!("'{}'", text.replace('\'', "''")),
        false if !is_begun && (is_plain || is_word) => text.to_owned(),
        _ => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

/// A file of the content as another one names it: from its own folder, or with `/` from the content.
fn written_in(from: &SourcePath, path: &SourcePath) -> Option<String> {
    let below = path.below(from.folder());
    let from_content = || path.below(CONTENT).map(|path| format!("/{path}"));
    below.map(ToOwned::to_owned).or_else(from_content)
}
