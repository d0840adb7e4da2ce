//! The views of the awards of a year by unit and by person.

use std::cmp::Ordering;

use super::on_page::OnPage;
use super::persons::letter_name;
use super::shared::compare_owners;
use super::{Composer, Page, view};
use crate::config::Section;
use crate::model::{Award, PersonName, Recipient, name_key};
use crate::render::facts::{AwardFacts, RecipientsFacts};
use crate::render::view::{BriefAwardView, HonouredOfYearView, RecipientGroupView, RecipientsView};
use crate::render::words::fill;
use crate::site::{PageId, Recipients, given_letter};

impl Composer<'_> {
    pub(super) fn recipients(&self, facts: &RecipientsFacts<'_>) -> Page<'static> {
        let page = PageId::AwardsTo(facts.year, facts.of);
        let year = facts.year.to_string();
        let (title, section) = match facts.of {
            Recipients::Units => (&self.words.awards_to_units, Section::Awards),
            Recipients::Persons => (&self.words.awards_to_persons, Section::Persons),
        };
        let title = fill(title, &[("year", &year)]);
        let description = self.describe(self.words.description(section), &title);
        let of_year = fill(&self.words.awards_year, &[("year", &year)]);
        let mut way = self.front_crumb(Section::Awards);
        way.extend(self.crumb(&of_year, &PageId::AwardsYear(facts.year)));
        let about = self
            .about(&page, "awards_to", &title, description)
            .menu("awards")
            .way(way);
        let units = facts.awards.iter().filter_map(|it| it.award.unit());
        let recipients = self.on_page(units).recipients_view(facts);
        self.page_with("awards_to.html", about, [view("roll", recipients)])
    }
}

impl OnPage<'_, '_> {
    fn recipients_view(&self, facts: &RecipientsFacts<'_>) -> RecipientsView {
        let (prizes, honours): (Vec<_>, Vec<_>) =
            facts.awards.iter().partition(|it| it.award.is_prize());
        RecipientsView {
            year: facts.year,
            years: self.year_refs(&facts.years, |year| PageId::AwardsTo(year, facts.of)),
            roll_url: self.url_if(&PageId::AwardsYear(facts.year)),
            honours: self.by_recipient(honours),
            prizes: self.by_recipient(prizes),
        }
    }

    fn by_recipient(&self, mut awards: Vec<&AwardFacts<'_>>) -> Vec<RecipientGroupView> {
        // Stable: the awards of a recipient stay in the order of the roll.
        awards.sort_by(|a, b| self.compare_recipients(a.award, b.award));
        let of_one = awards.chunk_by(|a, b| is_to_same(a.award, b.award));
        let of_one: Vec<&[&AwardFacts<'_>]> = of_one.collect();
        let groups = of_one.chunk_by(|a, b| group(a[0].award) == group(b[0].award));
        let groups = groups.map(|recipients| RecipientGroupView {
            name: group(recipients[0][0].award).map(str::to_owned),
            recipients: recipients
                .iter()
                .map(|it| self.honoured_of_year(it))
                .collect(),
        });
        groups.collect()
    }

    /// Units by owner and name, persons by given name and unit.
    fn compare_recipients(&self, a: &Award, b: &Award) -> Ordering {
        let owner = |award| Award::unit(award).and_then(|unit| unit.owner.as_deref());
        let unit = |award| Award::unit(award).map_or("", |unit| &unit.name);
        let by_name = match (shown(a), shown(b)) {
            (Some(a), Some(b)) => {
                let by_letter = given_letter(a).cmp(&given_letter(b));
                by_letter.then_with(|| self.collator.compare_by_given_name(a, b))
            }
            _ => compare_owners(&self.collator, owner(a), owner(b)),
        };
        by_name
            .then_with(|| self.collator.compare(unit(a), unit(b)))
            .then_with(|| {
                a.unit()
                    .map(|it| it.key())
                    .cmp(&b.unit().map(|it| it.key()))
            })
    }

    fn honoured_of_year(&self, awards: &[&AwardFacts<'_>]) -> HonouredOfYearView {
        let award = awards[0].award;
        HonouredOfYearView {
            person: shown(award).map(str::to_owned),
            unit: award.unit().map(|unit| match &award.to {
                // They stand below their owner.
                Recipient::Unit(_) => self.composer().unit_name(unit),
                _ => self.unit_name(unit),
            }),
            awards: awards.iter().map(|it| self.brief_award(it)).collect(),
        }
    }

    /// An award without who has it.
    pub(super) fn brief_award(&self, facts: &AwardFacts<'_>) -> BriefAwardView {
        let award = facts.award;
        BriefAwardView {
            kind: award.kind.name.clone(),
            contest: award.contest.clone(),
            year: award.year,
            period: self.award_period(award),
            status: award.status,
            report: self.source(facts.report),
        }
    }
}

/// The name of the person whom an award goes to.
fn shown(award: &Award) -> Option<&str> {
    award.person().and_then(PersonName::shown)
}

/// Whether two awards go to one unit, or to one person of it.
fn is_to_same(a: &Award, b: &Award) -> bool {
    let name = |award| shown(award).map(name_key);
    name(a) == name(b) && a.unit().map(|it| it.key()) == b.unit().map(|it| it.key())
}

/// What recipients stand below: units below their owner, persons below the letter of their name.
fn group(award: &Award) -> Option<&str> {
    match &award.to {
        Recipient::Person(person, _) => person.shown().map(|name| letter_name(given_letter(name))),
        _ => award.unit().and_then(|unit| unit.owner.as_deref()),
    }
}
