//! The search index: small files of JSON that a script in the reader's browser asks for.
//!
//! Words of headlines, leads, names and tags are folded (so that "thi dua" finds "thi đua") and
//! stand in shards by their first letter, so a new report touches only the shards of its own
//! words. Documents stand in blocks of a hundred, oldest first, so only the last block grows.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::model::{Article, Recipient};
use crate::site::{ArticleNo, Site};
use crate::vietnamese::{fold, words};

use super::Words;

/// The name of the file that lists the others.
pub const INDEX: &str = "muc-luc.json";

/// How many documents stand in one file.
const BLOCK: usize = 100;

/// Where a word stands: in the headline, in a name, in the lead. The script weighs the first
/// highest.
const PLACES: usize = 3;
const HEADLINE: usize = 0;
const NAME: usize = 1;
const LEAD: usize = 2;

/// The postings of one shard: word → for each place the documents, ascending.
type Shard = BTreeMap<String, [Vec<usize>; PLACES]>;

/// The files of the index by name, or nothing where the site has no search.
pub fn files(site: &Site, names: &Words) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    if !site.config.archives.search {
        return files;
    }
    let mut shards: BTreeMap<char, Shard> = BTreeMap::new();
    for (index, article) in site.articles.iter().enumerate() {
        add(&mut shards, index, article);
    }
    for (number, block) in site.articles.chunks(BLOCK).enumerate() {
        let documents: Vec<Value> = block
            .iter()
            .enumerate()
            .map(|(index, article)| document(site, names, number * BLOCK + index, article))
            .collect();
        let bytes = Value::Array(documents).to_string().into_bytes();
        files.insert(format!("docs-{number}.json"), bytes);
    }
    let mut listing = Vec::new();
    for (first, shard) in &shards {
        let words: Map<String, Value> = shard
            .iter()
            .map(|(word, places)| {
                (
                    word.clone(),
                    json!(places.each_ref().map(|list| steps(list))),
                )
            })
            .collect();
        let name = format!("tu-{:x}.json", u32::from(*first));
        files.insert(
            name.clone(),
            json!({"words": words}).to_string().into_bytes(),
        );
        listing.push((name, first.to_string()));
    }
    let (shards, first): (Vec<String>, Vec<String>) = listing.into_iter().unzip();
    let index = json!({"v": 1, "shards": shards, "first": first, "count": site.articles.len()});
    files.insert(INDEX.to_owned(), index.to_string().into_bytes());
    files
}

/// Adds the words of a report to their shards, each at its best place.
fn add(shards: &mut BTreeMap<char, Shard>, index: usize, article: &Article) {
    let mut best: BTreeMap<String, usize> = BTreeMap::new();
    for (text, place) in texts(article) {
        for word in words(&fold(text)) {
            let known = best.entry(word.to_owned()).or_insert(place);
            *known = (*known).min(place);
        }
    }
    for (word, place) in best {
        if let Some(first) = word.chars().next() {
            let shard = shards.entry(first).or_default();
            shard.entry(word).or_default()[place].push(index);
        }
    }
}

/// The first document, then the step from each to the next: small numbers, which pack well.
fn steps(documents: &[usize]) -> Vec<usize> {
    let mut last = 0;
    documents
        .iter()
        .map(|document| document - std::mem::replace(&mut last, *document))
        .collect()
}

/// The texts of a report that are searched, with their place.
fn texts(article: &Article) -> impl Iterator<Item = (&str, usize)> {
    let people = article.participants.iter().chain(&article.author);
    let people = people.flat_map(|person| {
        let unit = person.unit.as_ref().map(|unit| unit.name.as_str());
        std::iter::once(person.name.as_str()).chain(unit)
    });
    let recipients = article.awards.iter().flat_map(|award| {
        let (person, unit) = match &award.to {
            Recipient::Unit(unit) => (None, Some(unit)),
            Recipient::Person(person, unit) => (Some(person.as_str()), unit.as_ref()),
            Recipient::Unnamed => (None, None),
        };
        person
            .into_iter()
            .chain(unit.map(|unit| unit.name.as_str()))
            .chain([award.kind.name.as_str()])
    });
    let event = article.event.as_ref();
    let place = event.and_then(|event| event.place.as_deref());
    let names = people
        .chain(recipients)
        .chain(article.tags.iter().map(|tag| tag.name.as_str()))
        .chain(article.cluster.iter().map(|cluster| cluster.name.as_str()))
        .chain(place);
    std::iter::once((article.title.as_str(), HEADLINE))
        .chain(names.map(|name| (name, NAME)))
        .chain(article.summary.as_deref().map(|summary| (summary, LEAD)))
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
