//! The search index: small files of JSON that a script in the reader's browser asks for.
//!
//! The words of reports ([`SearchWords`](crate::site::SearchWords)) stand in shards by their
//! first letter, so a new report touches only the shards of its own words. Documents stand in
//! blocks of a hundred, oldest first, so only the last block grows.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Words;
use crate::model::Article;
use crate::site::{ArticleNo, SearchFile, Site, best_places, initials};

/// How many places of a word are told apart, best first.
const PLACES: usize = 3;

/// The postings of one shard: word → for each place the documents, ascending.
type Shard = BTreeMap<String, [Vec<usize>; PLACES]>;

/// The words of all reports by their first letter: made once, when the first shard is asked for.
#[derive(Debug)]
pub struct Shards(BTreeMap<char, Shard>);

impl Shards {
    /// Sorts the words of a site.
    pub fn of(site: &Site) -> Self {
        let mut shards: BTreeMap<char, Shard> = BTreeMap::new();
        for (index, entry) in site.articles.iter().enumerate() {
            for (word, place) in best_places(&entry.article) {
                if let Some(first) = word.chars().next() {
                    let shard = shards.entry(first).or_default();
                    shard.entry(word).or_default()[place as usize].push(index);
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
pub fn index(site: &Site) -> Vec<u8> {
    let letters = initials(site);
    let shards: Vec<String> = letters
        .iter()
        .map(|first| SearchFile::Shard(*first).name())
        .collect();
    let first: Vec<String> = letters.iter().map(char::to_string).collect();
    let index = json!({"v": 1, "shards": shards, "first": first, "count": site.articles.len()});
    index.to_string().into_bytes()
}

/// The bytes of a block of documents.
pub fn documents(site: &Site, names: &Words, number: usize) -> Vec<u8> {
    let documents: Vec<Value> = SearchFile::block(site, number)
        .map(|index| document(site, names, index, &site.articles[index].article))
        .collect();
    Value::Array(documents).to_string().into_bytes()
}

/// The first document, then the step from each to the next: small numbers, which pack well.
fn steps(documents: &[usize]) -> Vec<usize> {
    let mut last = 0;
    documents
        .iter()
        .map(|document| document - std::mem::replace(&mut last, *document))
        .collect()
}

/// What a result shows: headline, address, date, cluster, lead, headline in small letters.
fn document(site: &Site, names: &Words, index: usize, article: &Article) -> Value {
    let cluster = article.cluster.as_ref().map(|cluster| {
        let owner = site.clusters.get(&cluster.id);
        match owner.and_then(|cluster| cluster.owner.as_deref()) {
            Some(owner) => format!("{} – {owner}", cluster.name),
            None => cluster.name.clone(),
        }
    });
    json!([
        article.title,
        site.article_href(ArticleNo::new(index)),
        names.date_short(&article.published),
        cluster.unwrap_or_default(),
        article.summary.as_deref().unwrap_or_default(),
        article.title.to_lowercase(),
    ])
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
