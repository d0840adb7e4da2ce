//! What the site knows, against which the names of a document are held.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::token::{Token, text_of};
use crate::diagnostic::Language;
use crate::model::{Hint, Registry, name_key};
use crate::parse::{Registries, is_province};
use vietnamese::normalise_tone;

/// The most words of a name.
const LONGEST: usize = 16;
/// Those of the name of a province.
const LONGEST_PLACE: usize = 3;

/// What the site knows.
#[derive(Debug, Clone)]
pub struct Known<'a> {
    /// Its registries.
    pub registries: &'a Registries,
    /// The language that it is written in.
    pub language: Language,
    /// The day of the import.
    pub today: Date,
    /// The first words of the names of units, as they are compared.
    firsts: BTreeSet<String>,
    /// The province or city that the document is of: `tỉnh Sóc Trăng`.
    place: Option<String>,
}

impl<'a> Known<'a> {
    /// What a site knows on a day; `organisation` is whose site it is.
    pub fn new(
        registries: &'a Registries,
        language: Language,
        organisation: &str,
        today: Date,
    ) -> Self {
        let names = registries.units.written_names();
        let firsts = names.filter_map(|name| name.split_whitespace().next());
        let firsts = firsts.map(|word| normalise_tone(&word.to_lowercase()).into_owned());
        Self {
            registries,
            language,
            today,
            firsts: firsts.collect(),
            place: place_of(organisation),
        }
    }

    /// The same for a document of these lines: its province is the one that it names most often.
    pub(super) fn within(&self, lines: &[(String, Vec<Token>)]) -> Self {
        let all = lines.iter().flat_map(|(text, tokens)| {
            (0..tokens.len()).filter_map(move |at| place_at(text, tokens, at))
        });
        let all: Vec<String> = all.collect();
        let count = |place: &String| all.iter().filter(|it| *it == place).count();
        // Of those that are named as often the first one: the last of equals is what `max_by_key` finds.
        let place = all.iter().rev().max_by_key(|place| count(place)).cloned();
        Self {
            place: place.or_else(|| self.place.clone()),
            ..self.clone()
        }
    }

    /// The federation that the document is of.
    pub(super) fn federation(&self) -> Option<String> {
        let place = self.place.as_ref()?;
        Some(format!("Liên đoàn Lao động {place}"))
    }

    /// The id of the unit that a name means, in the province of the document where it names none.
    pub(super) fn unit_id(&self, name: &str) -> Option<String> {
        let (units, owner) = (&self.registries.units, self.federation());
        let hint = Hint {
            owner: owner.as_deref(),
            ..Hint::default()
        };
        if let Some(id) = units.id_of(name, hint) {
            // One that is spelled without marks may be another.
            return Some(id.to_owned());
        }
        let place = self.place.as_ref()?;
        let bare = place
            .split_once(' ')
            .map_or("", |(level, rest)| match level {
                "tỉnh" => rest,
                _ => rest.strip_prefix("phố ").unwrap_or(rest),
            });
        let names = [format!("{name} {place}"), format!("{name} {bare}")];
        let found = names.iter().find_map(|name| units.id_of(name, hint));
        found.map(ToOwned::to_owned)
    }

    /// Where the longest registered name of a unit ends that begins at a token, and its id.
    pub(super) fn registered_unit(
        &self,
        text: &str,
        tokens: &[Token],
        at: usize,
    ) -> Option<(usize, String)> {
        let first = tokens.get(at)?;
        if !self.firsts.contains(&first.key) {
            return None;
        }
        let rest = tokens.get(at..)?.iter().take(LONGEST);
        let is_end = |it: &Token| matches!(&*it.key, ";" | "(" | ")" | ":" | "“" | "”" | "\"");
        let most = at + rest.take_while(|it| !is_end(it)).count();
        let owner = self.federation();
        let hint = Hint {
            owner: owner.as_deref(),
            ..Hint::default()
        };
        (at + 2..=most).rev().find_map(|end| {
            if !tokens.get(end - 1)?.is_word() {
                return None;
            }
            let name = text_of(text, tokens, at..end);
            let id = self.registries.units.id_of(&name, hint)?;
            Some((end, id.to_owned()))
        })
    }

    /// The ids of the clusters that a name may mean: the one of the document's province, or all.
    pub(super) fn cluster_id(&self, name: &str) -> Option<String> {
        let clusters: &Registry = &self.registries.clusters;
        let owner = self.federation();
        let own = |name: &str| {
            let hint = Hint {
                owner: owner.as_deref(),
                ..Hint::default()
            };
            clusters.id_of(name, hint).map(ToOwned::to_owned)
        };
        let place = self.place.as_deref().unwrap_or_default();
        let found = own(name).or_else(|| own(&format!("{name} {place}")))?;
        // Of another province it is another cluster, whatever it is called.
        let thing = clusters.get(&found)?;
        let units = &self.registries.units;
        let is_own = match (&thing.owner, &owner) {
            (Some(its), Some(owner)) => {
                !is_of_province(its) || units.party(its) == units.party(owner)
            }
            _ => true,
        };
        is_own.then_some(found)
    }
}

/// Whether an owner is the federation of a province.
fn is_of_province(owner: &str) -> bool {
    name_key(owner).starts_with("liên đoàn lao động tỉnh ")
}

/// The province or city that a text names first.
fn place_of(text: &str) -> Option<String> {
    let tokens = super::token::tokens(text);
    (0..tokens.len()).find_map(|at| place_at(text, &tokens, at))
}

/// `tỉnh Sóc Trăng`, `thành phố Cần Thơ`.
fn place_at(text: &str, tokens: &[Token], at: usize) -> Option<String> {
    use super::token::any_at;
    let (level, first) = match any_at(tokens, at, &["tỉnh"]) {
        Some(end) => ("tỉnh", end),
        None => (
            "thành phố",
            any_at(tokens, at, &["thành phố", "tp ."]).or_else(|| any_at(tokens, at, &["tp"]))?,
        ),
    };
    let most = (first + LONGEST_PLACE).min(tokens.len());
    (first + 1..=most).rev().find_map(|end| {
        if !tokens.get(first..end)?.iter().all(Token::is_capital) {
            return None;
        }
        let name = text_of(text, tokens, first..end);
        let is_city = matches!(
            &*name_key(&name),
            "hà nội" | "hồ chí minh" | "hải phòng" | "đà nẵng" | "cần thơ" | "huế"
        );
        let fits = is_province(&name) && (is_city == (level == "thành phố"));
        fits.then(|| format!("{level} {}", super::person_name::as_name(&name)))
    })
}
