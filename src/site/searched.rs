//! What is searched of reports and pages, but for the texts of their bodies.

use std::borrow::Cow;

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
        found.push(field_of(of), told(text));
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
        let decision = award.decision.as_ref().map(|it| &it.document);
        if let Some(Paper::Decision(number) | Paper::Named(number)) = decision {
            found.push(Field::Caption, told(number));
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
    found.push(Field::Body, told(body));
    found
}

/// What is searched of a standalone page.
pub fn of_page<'a>(page: &'a Standalone, body: &'a str) -> Document<'a> {
    let mut found = Document::default();
    found.push(Field::Title, page.title.as_str());
    found
        .texts
        .extend(page.summary.iter().map(|it| (Field::Lead, it.into())));
    found.push(Field::Body, body);
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

/// The field of a text of the front matter.
fn field_of(text: TextOf) -> Field {
    match text {
        TextOf::Title => Field::Title,
        TextOf::Summary => Field::Lead,
        TextOf::Place | TextOf::Tag => Field::Name,
        TextOf::Cover
        | TextOf::Gallery
        | TextOf::Source
        | TextOf::Extra
        | TextOf::Figure
        | TextOf::Contest
        | TextOf::Office => Field::Caption,
    }
}
