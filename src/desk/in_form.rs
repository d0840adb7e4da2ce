//! What is said of a file, as its form says it: by the labels of fields and the names of words, where the file has
//! keys and lines.

use std::slice;

use crate::diagnostic::Language;
use crate::model::names_of_words;
use crate::schema::{JsonSchema, Kind, Others, Place, json};

/// How a form speaks of a place of a file.
#[derive(Debug, Clone)]
pub struct InForm {
    /// The places on the way there, the innermost first.
    around: Vec<Place>,
    language: Language,
}

/// A step on the way to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way<'a> {
    /// A key.
    Key(&'a str),
    /// An entry of a list.
    Entry,
}

impl InForm {
    /// At a field of a kind of file.
    pub fn at<'a>(kind: Kind, way: impl IntoIterator<Item = Way<'a>>, language: Language) -> Self {
        let mut around = vec![Place::whole(kind)];
        for step in way {
            let below = around.first().and_then(|place| match step {
                Way::Key(key) => place.key(key),
                Way::Entry => place.entry(),
            });
            let Some(below) = below else { break };
            around.insert(0, below);
        }
        Self { around, language }
    }

    /// What a key is called that stands at the place, beside it, or farther out; also one that is named from there.
    fn field(&self, key: &str) -> Option<Place> {
        let inner = self.around.iter().find_map(|place| place.key(key));
        let whole = self.around.last();
        let named = || whole.map(|whole| Place::of(whole.kind, key));
        let found = inner.or_else(named);
        found.filter(|place| place.explained().is_some())
    }

    fn label(&self, place: &Place) -> Option<String> {
        Some(place.explained()?.label(self.language))
    }

    /// The field itself.
    pub fn place(&self) -> Option<&Place> {
        self.around.first()
    }

    /// What the field is called, or the list or object that it is of: the innermost that has a name.
    pub fn name(&self) -> Option<String> {
        self.around.iter().find_map(|place| self.label(place))
    }

    /// To the innermost place on the way that has a key, so many steps lead.
    pub fn holder_of(&self, key: &str) -> Option<usize> {
        let holds = |place: &Place| place.names().contains(&key);
        let depth = self.around.iter().position(holds)?;
        Some(self.around.len() - 1 - depth)
    }

    /// A text whose code is said in words: keys by their labels, words of a choice by their names.
    pub fn said(&self, text: &str) -> String {
        let mut said = String::new();
        let mut rest = text;
        while let Some((before, code, behind)) = span(rest) {
            said.push_str(before);
            let word = self.word(code);
            // Where its name stands behind a word, that is enough.
            match word.filter(|name| behind.trim_start().starts_with(name.as_str())) {
                Some(_) => rest = behind.trim_start(),
                None => {
                    said.push_str(&self.code(code));
                    rest = behind;
                }
            }
        }
        said.push_str(rest);
        said
    }

    /// What stands in code: a key, a key with its value, a file, a word, or what is to be typed.
    fn code(&self, code: &str) -> String {
        if let Some(label) = self.field(code).and_then(|place| self.label(&place)) {
            return format!("“{label}”");
        }
        let pair = code.split_once(": ").or_else(|| code.split_once(" = "));
        if let Some((key, value)) = pair
            && let Some(place) = self.field(key.trim())
            && let Some(label) = self.label(&place)
        {
            let value = value.trim().trim_matches('"');
            return match word_of(&place, value, self.language) {
                Some(name) => format!("“{label}”: {name}"),
                None => format!("“{label}”: {value}"),
            };
        }
        match self.word(code).or_else(|| file(code, self.language)) {
            Some(name) => name,
            None => format!("“{}”", code.trim_matches('"')),
        }
    }

    /// The name of a word that may be chosen at the place, or beside it.
    fn word(&self, code: &str) -> Option<String> {
        let places = self.around.iter();
        let mut places = places.take(2).flat_map(|place| {
            let below = place.names().iter().filter_map(|key| place.key(key));
            below.chain([place.clone()]).collect::<Vec<_>>()
        });
        places.find_map(|place| word_of(&place, code, self.language))
    }
}

/// A text without what it says of how something is written in a file, which a form does for its user: clauses with
/// brackets in code, and those on quotation marks and names of files.
fn without_writing(text: &str) -> String {
    const OF_FILES: [&str; 4] = ["ngoặc kép", "tên tệp", "in quotes", "name of the file"];
    let is_of_files = |clause: &&str| {
        let has_brackets = clause
            .split('`')
            .skip(1)
            .step_by(2)
            .any(|code| code.contains(['[', '{']) && !code.contains('.'));
        has_brackets || OF_FILES.iter().any(|words| clause.contains(words))
    };
    let clauses = text.split("; ").filter(|clause| !is_of_files(clause));
    clauses.collect::<Vec<_>>().join("; ")
}

/// The first code in a text, with what stands before and behind it.
fn span(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('`')?;
    let (code, behind) = rest.split_once('`')?;
    Some((before, code, behind))
}

/// What a word is called that is chosen at a place.
fn word_of(place: &Place, word: &str, language: Language) -> Option<String> {
    let is_vietnamese = language == Language::Vietnamese;
    let name = match (word, is_vietnamese) {
        ("true", true) => "đánh dấu",
        ("true", false) => "marked",
        ("false", true) => "không đánh dấu",
        ("false", false) => "not marked",
        (_, false) => return None,
        (_, true) => {
            let at = place.words().iter().position(|it| *it == word)?;
            names_of_words(place.words()).get(at)?.first()?
        }
    };
    Some(name.to_owned())
}

/// What a file of the site is called at the desk.
fn file(code: &str, language: Language) -> Option<String> {
    let name = code.strip_prefix("content/").unwrap_or(code);
    let (vietnamese, english) = match name {
        "config.toml" => ("Cài đặt", "Settings"),
        "units.yaml" => ("Danh mục: Đơn vị", "Registries: Units"),
        "awards.yaml" => (
            "Danh mục: Hình thức khen thưởng",
            "Registries: Kinds of awards",
        ),
        "tags.yaml" => ("Danh mục: Chủ đề", "Registries: Topics"),
        "clusters/" => ("Danh mục: Cụm thi đua", "Registries: Clusters"),
        _ => return None,
    };
    Some(match language {
        Language::Vietnamese => vietnamese.to_owned(),
        Language::English => english.to_owned(),
    })
}

/// The schema of a form, which explains its fields without a word of the file.
pub fn form(kind: Kind, language: Language) -> JsonSchema {
    let mut schema = json(kind, language);
    explain(&mut schema, &Place::whole(kind), &[], language);
    schema
}

fn explain(schema: &mut JsonSchema, place: &Place, around: &[Place], language: Language) {
    let inner = [slice::from_ref(place), around].concat();
    let in_form = InForm {
        around: inner.clone(),
        language,
    };
    let description = place
        .explained()
        .and_then(|it| it.rest_as(language, |text| in_form.said(&without_writing(text))));
    let below = |schema: &mut JsonSchema, below: Option<Place>| {
        if let Some(place) = below {
            explain(schema, &place, &inner, language);
        }
    };
    for (key, property) in &mut schema.properties.0 {
        below(property, place.key(key));
    }
    if let Some(items) = &mut schema.items {
        below(items, place.entry());
    }
    if let Some(Others::Each(value)) = &mut schema.additional_properties {
        below(value, place.key(""));
    }
    for form in &mut schema.any_of {
        explain(form, place, around, language);
    }
    // The form is in one language.
    (schema.english, schema.vietnamese) = (None, None);
    if schema.description.is_some() {
        schema.description = description;
    }
}
