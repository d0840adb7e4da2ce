//! The view of the index of persons who were awarded.

use super::on_page::OnPage;
use super::{Composer, Page, view};
use crate::config::Section;
use crate::render::facts::{PersonFacts, PersonsFacts};
use crate::render::view::{AwardedPersonView, CountedRef, PersonsView};
use crate::render::words::fill;
use crate::site::{PageId, PersonsPart};
use vietnamese::given_name_key;

impl Composer<'_> {
    pub(super) fn persons(&self, facts: &PersonsFacts<'_>) -> Page<'static> {
        let front = self.front(Section::Persons);
        let title = front.title.clone();
        let about = match facts.part {
            None => front.menu("awards").way(self.front_crumb(Section::Awards)),
            Some(part) => {
                let name = match part {
                    PersonsPart::Letter(letter) => letter_name(*letter).to_owned(),
                    PersonsPart::Given(..) => self.spellings(facts),
                };
                let title = fill(
                    &self.words.persons_of,
                    &[("title", &title), ("name", &name)],
                );
                let description = self.describe(self.words.description(Section::Persons), &title);
                let mut way = self.front_crumb(Section::Awards);
                way.extend(self.front_crumb(Section::Persons));
                if let PersonsPart::Given(letter, _) = part {
                    let page = PageId::PersonsOf(PersonsPart::Letter(*letter));
                    way.extend(self.crumb(letter_name(*letter), &page));
                }
                let page = PageId::PersonsOf(part.clone());
                let about = self.about(&page, "persons", &title, description);
                about.menu("awards").way(way)
            }
        };
        let units = facts.persons.iter().filter_map(|person| person.unit);
        let persons = self.on_page(units).persons_view(facts);
        self.page_with("persons.html", about, [view("persons", persons)])
    }

    /// The given names on the page of one that is spelled alike without marks.
    fn spellings(&self, facts: &PersonsFacts<'_>) -> String {
        let given = |person: &PersonFacts<'_>| {
            let (given, _) = given_name_key(person.name);
            given.to_owned()
        };
        self.in_order(facts.persons.iter().map(given).collect())
    }

    fn in_order(&self, mut names: Vec<String>) -> String {
        self.collator.sort_by_key(&mut names, |name| name);
        names.dedup();
        names.join(", ")
    }
}

impl OnPage<'_, '_> {
    fn persons_view(&self, facts: &PersonsFacts<'_>) -> PersonsView {
        let own = |part: PersonsPart| self.url_if(&PageId::PersonsOf(part));
        let letters = facts.letters.iter().map(|(letter, count)| CountedRef {
            id: letter.to_string(),
            name: letter_name(*letter).to_owned(),
            url: own(PersonsPart::Letter(*letter)),
            count: *count,
        });
        let letter = facts.part.map(PersonsPart::letter);
        let names = facts.names.iter().filter_map(|(given, spelled, count)| {
            let spelled = spelled.iter().map(|name| (*name).to_owned());
            Some(CountedRef {
                id: (*given).to_owned(),
                name: self.in_order(spelled.collect()),
                url: own(PersonsPart::Given(letter?, (*given).to_owned())),
                count: *count,
            })
        });
        let mut persons: Vec<&PersonFacts<'_>> = facts.persons.iter().collect();
        persons.sort_by(|a, b| {
            let unit = |person: &PersonFacts<'_>| person.unit.map(|unit| unit.name.clone());
            let by_name = self.collator.compare_by_given_name(a.name, b.name);
            by_name.then_with(|| unit(a).cmp(&unit(b)))
        });
        PersonsView {
            letter: letter.map(String::from),
            letters: letters.collect(),
            names: names.collect(),
            persons: persons.into_iter().map(|it| self.awarded(it)).collect(),
        }
    }

    fn awarded(&self, person: &PersonFacts<'_>) -> AwardedPersonView {
        AwardedPersonView {
            name: person.name.to_owned(),
            unit: person.unit.map(|unit| self.unit_name(unit)),
            awards: person
                .awards
                .iter()
                .map(|it| self.brief_award(it))
                .collect(),
        }
    }
}

/// The letters of the alphabet that are one letter without marks.
pub(super) fn letter_name(letter: char) -> &'static str {
    const LETTERS: [&str; 26] = [
        "A, Ă, Â",
        "B",
        "C",
        "D, Đ",
        "E, Ê",
        "F",
        "G",
        "H",
        "I",
        "J",
        "K",
        "L",
        "M",
        "N",
        "O, Ô, Ơ",
        "P",
        "Q",
        "R",
        "S",
        "T",
        "U, Ư",
        "V",
        "W",
        "X",
        "Y",
        "Z",
    ];
    let place = u32::from(letter).checked_sub(u32::from('a'));
    let place = place.and_then(|place| usize::try_from(place).ok());
    place
        .and_then(|place| LETTERS.get(place))
        .copied()
        .unwrap_or("…")
}
