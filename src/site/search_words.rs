//! The words by which a report is found: those of its headline, lead, names and tags, folded, so
//! that "thi dua" finds "thi đua".

use serde::{Deserialize, Serialize};

use crate::model::{Article, Recipient, ReportText, TextOf, digest, eight_bytes};
use vietnamese::{fold, words};

/// Where a word stands; a word in the headline weighs most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordPlace {
    /// In the headline.
    Headline,
    /// In a name: of a person, a unit, an award, a tag, a cluster, a place.
    Name,
    /// In the lead.
    Lead,
}

/// What is remembered of the words of a report, to find out which parts of a search index it
/// touches.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchWords {
    /// The letters that its words begin with, each once, sorted.
    pub initials: String,
    /// The digest of all its words and their places.
    #[serde(with = "eight_bytes")]
    pub digest: u64,
}

impl SearchWords {
    /// Those of a report.
    pub fn of(article: &Article) -> Self {
        let mut text = String::new();
        let words = best_places(article, &mut text);
        let mut initials: Vec<char> = words
            .iter()
            .filter_map(|(word, _)| word.chars().next())
            .collect();
        initials.dedup();
        Self {
            initials: initials.into_iter().collect(),
            digest: digest(&words),
        }
    }
}

/// Every word of a report that is searched, sorted, each once with its best place. The words are
/// put into `folded`, one after another.
pub fn best_places<'f>(article: &Article, folded: &'f mut String) -> Vec<(&'f str, WordPlace)> {
    folded.clear();
    let mut parts: Vec<(ReportText<'_>, WordPlace, usize)> = Vec::new();
    for (text, place) in texts(article) {
        // Reports share what they name: most names stand in a report several times.
        let is_same = |(known, at, _): &(ReportText<'_>, _, _)| known.is_at(text) && *at == place;
        if !parts.iter().any(is_same) {
            // Other words in the place of a name would be found where they do not stand.
            folded.push_str(&fold(&text.redacted("")));
            parts.push((text, place, folded.len()));
        }
    }
    let mut best: Vec<(u64, &str, WordPlace)> = Vec::new();
    let mut start = 0;
    for (_, place, end) in parts {
        best.extend(words(&folded[start..end]).map(|word| (beginning(word), word, place)));
        start = end;
    }
    best.sort_unstable();
    best.dedup_by_key(|(_, word, _)| *word);
    best.into_iter().map(|(_, word, at)| (word, at)).collect()
}

/// The first eight bytes of a word as a number, by which nearly all words are distinguished and sorted.
fn beginning(word: &str) -> u64 {
    let mut bytes = [0; 8];
    bytes
        .iter_mut()
        .zip(word.bytes())
        .for_each(|(to, byte)| *to = byte);
    u64::from_be_bytes(bytes)
}

/// The texts of a report that are searched, with their place.
fn texts(article: &Article) -> impl Iterator<Item = (ReportText<'_>, WordPlace)> {
    let people = article.people().flat_map(|person| {
        let unit = person.unit.as_ref().map(|unit| unit.name.as_str());
        // Who is not named is found by nothing of it.
        let shown = person.name.shown();
        let unit = shown.map(|_| unit).into_iter().flatten();
        unit.chain(shown).map(ReportText::of_all)
    });
    let recipients = article.awards.iter().flat_map(|award| {
        let (person, unit) = match &award.to {
            Recipient::Unit(unit) => (None, Some(unit)),
            Recipient::Person(person, unit) => (person.shown(), unit.as_ref()),
            Recipient::Unnamed(_) => (None, None),
        };
        person
            .into_iter()
            .chain(unit.map(|unit| unit.name.as_str()))
            .chain([award.kind.name.as_str()])
            .map(ReportText::of_all)
    });
    let clusters = article.clusters.iter();
    let clusters = clusters.map(|it| ReportText::of_all(&it.name));
    let names = people.chain(recipients).chain(clusters);
    let names = names.map(|name| (name, WordPlace::Name));
    let own = article.texts().into_iter();
    let own = own.filter_map(|(of, text)| Some((article.text(text), place_of(of)?)));
    own.chain(names)
}

/// Where the words of a text stand; none of those that are not searched.
fn place_of(text: TextOf) -> Option<WordPlace> {
    match text {
        TextOf::Title => Some(WordPlace::Headline),
        TextOf::Summary => Some(WordPlace::Lead),
        TextOf::Place | TextOf::Tag => Some(WordPlace::Name),
        TextOf::Cover
        | TextOf::Gallery
        | TextOf::Source
        | TextOf::Extra
        | TextOf::Figure
        | TextOf::Contest
        | TextOf::Office => None,
    }
}
