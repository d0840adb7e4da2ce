//! What is searched of reports and pages, but for the texts of their bodies.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::model::{
    Article, Document as Paper, NameFinder, Person, Recipient, Standalone, TextOf, UnitName,
};
use crate::search::{Document, Field, day_keys, initials};

/// What is searched of a report; `body` is its text as readers see it.
pub fn of_report<'a>(article: &'a Article, body: &'a str) -> Document<'a> {
    let mut found = Document::default();
    let finder = NameFinder::new(article.withheld.iter().map(String::as_str));
    // Other words in the place of a name would be found where they do not stand.
    let told = |text: &'a str| -> Cow<'a, str> {
        match article.withheld.is_empty() {
            true => Cow::Borrowed(text),
            false => finder.without(text, ""),
        }
    };
    for (of, text) in article.texts() {
        if let Some(field) = field_of(of) {
            found.push(field, told(text));
        }
    }
    for person in article.people() {
        of_person(person, &mut found, &told);
    }
    for award in &article.awards {
        found.push(Field::Name, told(&award.kind.name));
        found.keys.push(format!("#k:{}", award.kind.id));
        match &award.to {
            Recipient::Unit(unit) => of_unit(unit, &mut found, &told),
            Recipient::Person(name, unit) => {
                if let Some(name) = name.shown() {
                    found.push(Field::Name, told(name));
                    if let Some(unit) = unit {
                        of_unit(unit, &mut found, &told);
                    }
                }
            }
            Recipient::Unnamed(_) => {}
        }
        match award.decision.as_ref().map(|it| &it.document) {
            // As pages and people write it.
            Some(Paper::Decision(number)) => {
                found.push(Field::Caption, format!("Quyết định số {}", told(number)));
            }
            Some(Paper::Named(name)) => found.push(Field::Caption, told(name)),
            None => {}
        }
    }
    let units = article.ranking.iter().map(|it| &it.unit);
    for unit in units.chain(article.ratings.iter().filter_map(|it| it.unit.as_ref())) {
        of_unit(unit, &mut found, &told);
    }
    for cluster in &article.clusters {
        found.push(Field::Name, told(&cluster.name));
        found.keys.push(format!("#c:{}", cluster.id));
    }
    let published = article.published.date;
    found.keys.push(format!("#y:{}", published.year()));
    let event = article.event.iter();
    let event = event.flat_map(|it| it.date.map(|it| it.date).into_iter().chain(it.until));
    for day in event.chain([published]) {
        found.keys.extend(day_keys(day));
    }
    found.keys.sort();
    found.keys.dedup();
    // However many people and awards bear a name, it is one.
    let mut names = BTreeSet::new();
    found
        .texts
        .retain(|(field, text)| *field != Field::Name || names.insert(text.clone()));
    found.push(Field::Body, told(body));
    found
}

/// What is searched of a standalone page; the index names nobody who is withheld.
pub fn of_page<'a>(page: &'a Standalone, body: &'a str, withheld: &NameFinder) -> Document<'a> {
    let mut found = Document::default();
    found.push(Field::Title, withheld.without(&page.title, ""));
    if let Some(summary) = &page.summary {
        found.push(Field::Lead, withheld.without(summary, ""));
    }
    found.push(Field::Body, withheld.without(body, ""));
    found
}

fn of_person<'a>(
    person: &'a Person,
    found: &mut Document<'a>,
    told: &impl Fn(&'a str) -> Cow<'a, str>,
) {
    // Who is not named is found by nothing of it.
    let Some(name) = person.name.shown() else {
        return;
    };
    found.push(Field::Name, told(name));
    if let Some(unit) = &person.unit {
        of_unit(unit, found, told);
    }
}

fn of_unit<'a>(
    unit: &'a UnitName,
    found: &mut Document<'a>,
    told: &impl Fn(&'a str) -> Cow<'a, str>,
) {
    found.push(Field::Name, told(&unit.name));
    if let Some(id) = &unit.id {
        found.keys.push(format!("#u:{id}"));
        found
            .texts
            .extend(initials(&unit.name).map(|it| (Field::Name, it.into())));
    }
}

/// The field of a text of the front matter; none of those that are not searched.
fn field_of(text: TextOf) -> Option<Field> {
    match text {
        TextOf::Title => Some(Field::Title),
        TextOf::Summary => Some(Field::Lead),
        TextOf::Place | TextOf::Tag => Some(Field::Name),
        TextOf::Cover
        | TextOf::Gallery
        | TextOf::Source
        | TextOf::Figure
        | TextOf::Contest
        | TextOf::Office => Some(Field::Caption),
        TextOf::Extra => None,
    }
}
