//! The search index: small files of JSON that a script in the reader's browser asks for.
//!
//! The words of reports ([`SearchWords`](crate::site::SearchWords)) stand in shards by their
//! first letter, so a new report touches only the shards of its own words. Documents stand in
//! blocks of a hundred, oldest first, so only the last block grows.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::compose::Composer;
use super::facts::{CardRef, SearchBlockFacts, SearchIndexFacts};
use crate::site::{SearchFile, Searched};

/// How many places of a word are kept apart, best first.
const PLACES: usize = 3;

/// The postings of one shard: word → for each place the documents, ascending.
type Shard = BTreeMap<String, [Vec<usize>; PLACES]>;

/// The words of all reports by their first letter: made once, when the first shard is asked for.
#[derive(Debug)]
pub struct Shards(BTreeMap<char, Shard>);

impl Shards {
    /// Sorts the words of all reports.
    pub fn of<'a>(reports: impl Iterator<Item = Searched<'a>>) -> Self {
        let mut shards: BTreeMap<char, Shard> = BTreeMap::new();
        let mut folded = String::new();
        for (index, report) in reports.enumerate() {
            for (word, place) in report.words(&mut folded) {
                let Some(first) = word.chars().next() else {
                    continue;
                };
                let shard = shards.entry(first).or_default();
                match shard.get_mut(word) {
                    Some(places) => places[place as usize].push(index),
                    None => {
                        let places = shard.entry(word.to_owned()).or_default();
                        places[place as usize].push(index);
                    }
                }
            }
        }
        Self(shards)
    }

    /// The bytes of a shard.
    pub fn file(&self, first: char) -> Vec<u8> {
        let words: Map<String, Value> = self
            .0
            .get(&first)
            .into_iter()
            .flatten()
            .map(|(word, places)| {
                let places = places.each_ref().map(|list| steps(list));
                (word.clone(), json!(places))
            })
            .collect();
        json!({"words": words}).to_string().into_bytes()
    }
}

/// The bytes of the list of files.
pub fn index(facts: &SearchIndexFacts) -> Vec<u8> {
    let letters = &facts.initials;
    let shards: Vec<String> = letters
        .iter()
        .map(|first| SearchFile::Shard(*first).name())
        .collect();
    let first: Vec<String> = letters.iter().map(char::to_string).collect();
    let index = json!({"v": 1, "shards": shards, "first": first, "count": facts.count});
    index.to_string().into_bytes()
}

/// The first document, then the step from each to the next: small numbers, which pack well.
fn steps(documents: &[usize]) -> Vec<usize> {
    let mut last = 0;
    documents
        .iter()
        .map(|document| document - std::mem::replace(&mut last, *document))
        .collect()
}

impl Composer<'_> {
    /// The bytes of a block of documents.
    pub fn documents(&self, facts: &SearchBlockFacts<'_>) -> Vec<u8> {
        let documents = facts.cards.iter().map(|card| self.document(card));
        Value::Array(documents.collect()).to_string().into_bytes()
    }

    /// What a result shows: headline, address, date, cluster, lead, headline in small letters.
    fn document(&self, card: CardRef<'_>) -> Value {
        let face = card.face.get();
        let cluster = self.cluster_titles(face.clusters, face.published.date);
        let summary = face.summary.map(|it| self.redacted(it)).unwrap_or_default();
        let title = self.redacted(face.title);
        json!([
            title,
            self.own_href(face.path),
            self.words.date_short(face.published),
            cluster.unwrap_or_default(),
            summary,
            title.to_lowercase(),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::steps;

    #[test]
    fn documents_are_told_by_their_steps() {
        assert_eq!(steps(&[]), Vec::<usize>::new());
        assert_eq!(steps(&[0, 1, 5, 105]), [0, 1, 4, 100]);
    }
}
