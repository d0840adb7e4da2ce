//! Which persons reports do not name where programs read them: decided for all reports together, so
//! that pages, feeds, the search and open data have one answer.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use rustc_hash::FxHashMap;

use super::archives::unit_names;
use super::rolls::Rolls;
use super::{ArticleNo, Entry};
use crate::config::{Config, Withheld};
use crate::diagnostic::{Diagnostic, Place, Problem, Span};
use crate::model::{Article, Award, NameFinder, PersonName, Registry, TextOf, UnitName};
use crate::parse::{UnitFinder, is_unit};
use vietnamese::slug_id;

/// What decides which persons are not named, besides the reports themselves.
pub(super) struct Unnamed<'a> {
    /// Persons of the settings.
    withheld: &'a [Withheld],
    /// Their names.
    finder: NameFinder,
    /// The settings that have each of these names.
    by_name: FxHashMap<usize, Vec<&'a Withheld>>,
    /// Their units, as the settings write them.
    unit_names: FxHashMap<&'a str, UnitFinder>,
    units: &'a Registry,
    rolls: &'a Rolls,
    /// Whether the site has a search.
    /// The awards whose persons are not named, whichever report asks for it.
    awards: FxHashMap<ArticleNo, Vec<usize>>,
}

/// A report that does not name everybody.
struct Change {
    number: ArticleNo,
    /// The awards of it that another report withholds the name of.
    awards: Vec<usize>,
    names: Vec<String>,
}

impl<'a> Unnamed<'a> {
    /// That of a site.
    pub(super) fn new(config: &'a Config, units: &'a Registry, rolls: &'a Rolls) -> Self {
        let (withheld, finder) = (&*config.withheld, config.withheld_names());
        let mut by_name: FxHashMap<usize, Vec<&Withheld>> = FxHashMap::default();
        for one in withheld {
            if let Some(place) = finder.place(&one.name) {
                by_name.entry(place).or_default().push(one);
            }
        }
        let mut awards: FxHashMap<ArticleNo, Vec<usize>> = FxHashMap::default();
        for (number, index) in &rolls.unnamed {
            awards.entry(*number).or_default().push(*index);
        }
        let wanted = withheld.iter().filter_map(|it| it.unit.as_deref());
        Self {
            withheld,
            finder,
            by_name,
            unit_names: wanted.map(|it| (it, UnitFinder::of(units, it))).collect(),
            units,
            rolls,
            awards,
        }
    }

    /// Takes the names out of reports, and out of the copies in which units have the names of their
    /// year; returns what still shows them, and whether any report has changed.
    pub(super) fn apply(
        &self,
        articles: &mut [Entry],
        told: &mut BTreeMap<ArticleNo, Arc<Article>>,
    ) -> (Vec<Diagnostic>, bool) {
        if self.withheld.is_empty() && self.awards.is_empty() {
            return (Vec::new(), false);
        }
        let changes: Vec<Change> = articles
            .par_iter()
            .enumerate()
            .filter_map(|(index, entry)| self.change(ArticleNo::new(index), &entry.article))
            .collect();
        let mut problems = Vec::new();
        for change in &changes {
            if let Some(other) = told.get_mut(&change.number) {
                *other = Arc::new(change.applied(other));
            }
            if let Some(entry) = articles.get_mut(change.number.index()) {
                *entry = entry.unnamed(change.applied(&entry.article));
                problems.extend(left(&entry.article));
            }
        }
        (problems, !changes.is_empty())
    }

    /// Whom a report must not name; none where it may name all.
    fn change(&self, number: ArticleNo, article: &Article) -> Option<Change> {
        let awards = self.awards.get(&number).cloned().unwrap_or_default();
        let of_others = awards
            .iter()
            .filter_map(|at| article.awards.get(*at)?.person());
        let own = names(article).filter(|name| name.is_withheld());
        let mut names: BTreeSet<&str> = own.chain(of_others).map(PersonName::written).collect();
        names.extend(self.of_settings(article));
        (!names.is_empty()).then(|| Change {
            number,
            awards,
            names: names.into_iter().map(str::to_owned).collect(),
        })
    }

    /// The names of the settings that texts of a report hold, where whoever is meant there may be the
    /// person of the settings.
    fn of_settings(&self, article: &Article) -> Vec<&'a str> {
        if self.finder.is_empty() {
            return Vec::new();
        }
        let texts = article.texts().into_iter();
        let found = texts.flat_map(|(_, text)| self.finder.find(text));
        let found = found.map(|it| it.name);
        let in_body = article.body.named.iter();
        let in_body = in_body.filter_map(|(name, _)| self.finder.place(name));
        let found: BTreeSet<usize> = found.chain(in_body).collect();
        let meant = found.into_iter().filter_map(|place| {
            let all = self.by_name.get(&place)?;
            let one = all.iter().find(|one| self.may_be_meant(one, article))?;
            Some(one.name.as_str())
        });
        meant.collect()
    }

    /// Whether a name in the texts of a report may be that of a person of the settings: of any unit; or
    /// where the report is about the unit, or about no unit at all. Whom it names with another unit, it
    /// means.
    fn may_be_meant(&self, one: &Withheld, article: &Article) -> bool {
        let Some(wanted) = one.unit.as_deref() else {
            return true;
        };
        let mut named = names(article).filter(|name| one.is_named(&name.key()));
        if named.any(|name| !name.is_withheld()) {
            return false;
        }
        let terms = article.clusters.iter();
        let terms = terms.filter_map(|it| self.rolls.terms.get(&it.id)?.get(&article.year));
        let members = terms.flat_map(|term| term.units());
        let mut units = unit_names(article)
            .chain(members)
            .map(Deref::deref)
            .peekable();
        if units.peek().is_none() {
            return true;
        }
        let is_meant = |unit: &UnitName| is_unit(self.units, wanted, unit);
        units.any(is_meant) || self.names_unit(wanted, article)
    }

    /// Whether texts of a report hold a name of a unit.
    fn names_unit(&self, wanted: &str, article: &Article) -> bool {
        if article.body.named_units.iter().any(|it| it == wanted) {
            return true;
        }
        let finder = self.unit_names.get(wanted);
        let is_in = |text: &str| finder.is_some_and(|finder| finder.is_in(text));
        article.texts().into_iter().any(|(_, text)| is_in(text))
    }
}

impl Change {
    fn applied(&self, article: &Article) -> Article {
        let mut article = article.clone();
        for at in &self.awards {
            if let Some(award) = article.awards.get_mut(*at) {
                award.withhold();
            }
        }
        article.withheld.clone_from(&self.names);
        article
    }
}

/// The names of the persons that a report names.
fn names(article: &Article) -> impl Iterator<Item = &PersonName> {
    let people = article.people().map(|person| &person.name);
    people.chain(article.awards.iter().filter_map(Award::person))
}

/// The persons who take part, by the keys that they stand below.
fn people(article: &Article) -> impl Iterator<Item = (&'static str, &PersonName)> {
    let author = article.author.iter().map(|it| ("author", &it.name));
    let participants = article.participants.iter();
    let participants = participants.map(|it| ("participants", &it.name));
    let officers = article.offices.iter().filter_map(|it| it.holder.person());
    let officers = officers.map(|it| ("officers", &it.name));
    author.chain(participants).chain(officers)
}

/// Where the page of a report still shows names that are withheld: its author alone can mend that.
fn left(article: &Article) -> Vec<Diagnostic> {
    let finder = NameFinder::new(article.withheld.iter().map(String::as_str));
    let mut left: BTreeMap<usize, (Vec<String>, Span)> = BTreeMap::new();
    for (of, text) in article.texts() {
        // A lead that was not written is the beginning of the text.
        if of == TextOf::Summary && !article.has_own_summary {
            continue;
        }
        let key = of.key();
        for found in finder.find(text) {
            let (keys, _) = left.entry(found.name).or_default();
            if !keys.iter().any(|it| it == key) {
                keys.push(key.to_owned());
            }
        }
    }
    // A person who is named elsewhere in the report, where nobody asked that she be not.
    for (key, person) in people(article).filter(|(_, name)| !name.is_withheld()) {
        if let Some(place) = finder.place(person.written()) {
            let (keys, _) = left.entry(place).or_default();
            if !keys.iter().any(|it| it == key) {
                keys.push(key.to_owned());
            }
        }
    }
    for (name, span) in &article.body.named {
        let known = finder.place(name);
        let entry = known.map(|place| left.entry(place).or_default());
        if let Some((_, place)) = entry {
            *place = *span;
        }
    }
    let address = format!("-{}-", slug_id(article.path.as_str()));
    let named = article.withheld.iter().enumerate();
    let problems = named.filter_map(|(index, name)| {
        let (keys, span) = left.remove(&index).unwrap_or_default();
        let in_address = address.contains(&format!("-{}-", slug_id(name)));
        if keys.is_empty() && !span.is_known() && !in_address {
            return None;
        }
        let place = Place::new(&article.source, span);
        let problem = Problem::NameInText {
            name: name.clone(),
            keys,
            in_body: span.is_known(),
            in_address,
        };
        Some(Diagnostic::new(place, problem))
    });
    problems.collect()
}
