//! The JSON Schema of a kind of file.

use super::json_schema::{DIALECT, InOrder, JsonSchema, Others, Pattern, Types, Words};
use super::probe::Asked;
use super::reference::capitalised;
use super::{Explained, Kind, Place};
use crate::decode::sense::Sense;
use crate::diagnostic::Language;
use crate::model::names_of_words;

/// The JSON Schema of a kind of file, titled and described in a language; in the other one besides, as `x-en` or
/// `x-vi`. The properties are in the order of the types. Forms read `x-refers` (what a text is an id, a name or
/// the path of), `x-widget` and `x-meanings` (of words).
pub fn json(kind: Kind, language: Language) -> JsonSchema {
    let composer = Composer { language };
    let (vietnamese, english) = kind.heading().split_once(" · ").unwrap_or_default();
    let title = match language {
        Language::Vietnamese => vietnamese,
        Language::English => english,
    };
    let whole = composer.place(&Place::whole(kind));
    let whole = match kind.is_front_matter() || kind == Kind::Config {
        true => whole,
        // A registry of which nothing is written yet.
        false => or_nothing(whole),
    };
    JsonSchema {
        dialect: Some(DIALECT),
        title: Some(title.to_owned()),
        ..whole
    }
}

struct Composer {
    language: Language,
}

impl Composer {
    /// What may stand at a place.
    fn place(&self, place: &Place) -> JsonSchema {
        let mut forms = Vec::new();
        let mut is_optional = false;
        for asked in place.asked {
            match asked {
                Asked::Optional => is_optional = true,
                // The full form comes first: it is the one that a form shows.
                Asked::Short(_) | Asked::NumberOr => forms.push(self.form(place, *asked)),
                Asked::Words(words) => forms.splice(0..0, self.words(words)).for_each(drop),
                _ => forms.insert(0, self.form(place, *asked)),
            }
        }
        let mut schema = match (forms.len(), forms.pop()) {
            (1, Some(only)) => only,
            (_, last) => JsonSchema {
                short: place.short(),
                any_of: forms.into_iter().chain(last).collect(),
                ..JsonSchema::default()
            },
        };
        let explained = place.explained();
        let is_required = explained.is_some_and(|it| it.is_required);
        if is_optional && !is_required {
            schema = or_nothing(schema);
        }
        match explained {
            Some(explained) => self.explained(schema, explained),
            None => schema,
        }
    }

    /// One of the forms that something may have.
    fn form(&self, place: &Place, asked: Asked) -> JsonSchema {
        match asked {
            Asked::Bool => of_type("boolean"),
            Asked::Integer { below_zero } => JsonSchema {
                minimum: (!below_zero).then_some(0),
                ..of_type("integer")
            },
            Asked::NumberOr => JsonSchema {
                minimum: Some(0),
                ..of_type("integer")
            },
            Asked::Number => of_type("number"),
            Asked::Text(sense) | Asked::Short(sense) => text(place.kind, sense),
            Asked::List => {
                let entry = place.entry();
                let is_plain = entry
                    .as_ref()
                    .is_some_and(|it| matches!(it.asked, [Asked::Text(None)]));
                JsonSchema {
                    items: entry.map(|entry| Box::new(self.place(&entry))),
                    widget: is_plain.then_some("lines"),
                    ..of_type("array")
                }
            }
            Asked::Map => {
                let value = place.key("").map(|value| self.place(&value));
                let is_number = |asked: &Asked| matches!(asked, Asked::Integer { .. });
                let is_numbered = place.own_key().asked.iter().any(is_number);
                JsonSchema {
                    property_names: is_numbered.then_some(Pattern::NUMBER),
                    additional_properties: value.map(|value| Others::Each(Box::new(value))),
                    ..of_type("object")
                }
            }
            Asked::Keys(names) => {
                let below = names
                    .iter()
                    .filter_map(|name| Some((*name, place.key(name)?)));
                let below: Vec<(&'static str, Place)> = below.collect();
                let must = |place: &Place| place.explained().is_some_and(|it| it.is_required);
                let required = below.iter().filter(|(_, place)| must(place));
                JsonSchema {
                    required: required.map(|(name, _)| *name).collect(),
                    properties: InOrder(
                        below
                            .iter()
                            .map(|(name, place)| (*name, self.place(place)))
                            .collect(),
                    ),
                    additional_properties: Some(Others::Refused),
                    ..of_type("object")
                }
            }
            Asked::Anything | Asked::Optional | Asked::Words(_) => JsonSchema::default(),
        }
    }

    /// One of a few words; by what people call it as well, where that is read.
    fn words(&self, words: &[&'static str]) -> Vec<JsonSchema> {
        let names = names_of_words(words);
        let meanings = words
            .iter()
            .zip(names)
            .filter_map(|(word, names)| Some((*word, *names.first()?)));
        let meanings = match self.language {
            Language::Vietnamese => meanings.collect(),
            // The words are English themselves.
            Language::English => Vec::new(),
        };
        let word = JsonSchema {
            words: words.iter().map(|word| (*word).to_owned()).collect(),
            widget: (!names.is_empty()).then_some("status"),
            meanings: InOrder(meanings),
            ..of_type("string")
        };
        // No list: forms offer the words alone.
        let called = names.iter().copied().flatten();
        let called = called.flat_map(|name| [(*name).to_owned(), capitalised(name)]);
        let called: Vec<String> = called.collect();
        let called = (!called.is_empty()).then(|| JsonSchema {
            pattern: Some(format!("^({})$", called.join("|"))),
            ..of_type("string")
        });
        [word].into_iter().chain(called).collect()
    }

    /// The same with its words.
    fn explained(&self, schema: JsonSchema, explained: &Explained) -> JsonSchema {
        let words = |language| Words {
            title: explained.label(language),
            description: explained.rest(language),
        };
        let Words { title, description } = words(self.language);
        let is_english = self.language == Language::English;
        let default = explained.default.as_deref();
        JsonSchema {
            title: Some(title),
            description,
            english: (!is_english).then(|| words(Language::English)),
            vietnamese: is_english.then(|| words(Language::Vietnamese)),
            default: default.and_then(|text| serde_json::from_str(text).ok()),
            ..schema
        }
    }
}

/// A text. YAML may hold numbers and switches in its place, for which nobody need write quotes.
fn text(kind: Kind, sense: Option<Sense>) -> JsonSchema {
    let (refers, widget) = match sense {
        Some(Sense::Cluster) => (Some("cluster"), None),
        Some(Sense::Unit) => (Some("unit"), None),
        Some(Sense::Award) => (Some("award"), None),
        Some(Sense::Rating) => (Some("rating"), None),
        Some(Sense::Tag) => (Some("tag"), None),
        Some(Sense::Report) => (Some("report"), None),
        Some(Sense::Picture) => (Some("picture"), Some("picture")),
        Some(Sense::File) => (Some("file"), None),
        Some(Sense::Day | Sense::DayOrYear) => (None, Some("date")),
        Some(Sense::Moment) => (None, Some("datetime")),
        Some(Sense::Prose) => (None, Some("text")),
        None => (None, None),
    };
    let types: &[&str] = match sense {
        _ if kind == Kind::Config => &["string"],
        Some(Sense::Day | Sense::Moment) => &["string"],
        Some(Sense::DayOrYear) => &["string", "integer"],
        _ => &["string", "number", "boolean"],
    };
    JsonSchema {
        refers,
        widget,
        types: Types(types.to_vec()),
        pattern: match sense {
            Some(Sense::Day | Sense::Moment) => Some(r"^\s*\d{4}-\d{2}-\d{2}".to_owned()),
            Some(Sense::DayOrYear) => Some(r"^\s*\d{4}".to_owned()),
            _ => None,
        },
        ..JsonSchema::default()
    }
}

fn of_type(name: &'static str) -> JsonSchema {
    JsonSchema {
        types: Types(vec![name]),
        ..JsonSchema::default()
    }
}

/// The same, or a key with nothing behind it.
fn or_nothing(mut schema: JsonSchema) -> JsonSchema {
    match () {
        () if !schema.any_of.is_empty() => schema.any_of.push(of_type("null")),
        () if !schema.words.is_empty() => {
            schema = JsonSchema {
                any_of: vec![schema, of_type("null")],
                ..JsonSchema::default()
            };
        }
        () if !schema.types.0.is_empty() => schema.types.0.push("null"),
        () => {}
    }
    schema
}
