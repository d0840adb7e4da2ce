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

/// A word in the headline counts for more than one in the lead.
const HEADLINE: u32 = 8;
const NAME: u32 = 4;
const LEAD: u32 = 2;

/// The postings of one shard: word → (document, weight).
type Shard = BTreeMap<String, Vec<(usize, u32)>>;

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
            .map(|(word, hits)| (word.clone(), json!(hits)))
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

/// Adds the words of a report to their shards.
fn add(shards: &mut BTreeMap<char, Shard>, index: usize, article: &Article) {
    let mut weights: BTreeMap<String, u32> = BTreeMap::new();
    for (text, weight) in texts(article) {
        for word in words(&fold(text)) {
            let known = weights.entry(word.to_owned()).or_default();
            *known = (*known).max(weight);
        }
    }
    for (word, weight) in weights {
        if let Some(first) = word.chars().next() {
            let shard = shards.entry(first).or_default();
            shard.entry(word).or_default().push((index, weight));
        }
    }
}

/// The texts of a report that are searched, with the weight of their words.
fn texts(article: &Article) -> impl Iterator<Item = (&str, u32)> {
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
