//! What a result shows.

use serde_json::json;

use super::piece::call;

/// A document as results show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Its title.
    pub title: String,
    /// Its address from the root of the site.
    pub address: String,
    /// When it was published; nothing for a standalone page.
    pub date: Option<jiff::civil::Date>,
    /// Its cluster, by its place in the groups.
    pub cluster: Option<usize>,
}

/// The file of some cards.
pub fn block(cards: &[Card]) -> Vec<u8> {
    let cards = cards.iter().map(|card| {
        let date = card.date.map(|it| it.to_string()).unwrap_or_default();
        let cluster = card.cluster.and_then(|it| i64::try_from(it).ok());
        let kind = u8::from(card.date.is_none());
        json!([card.title, card.address, date, cluster.unwrap_or(-1), kind])
    });
    call(&[cards.collect()])
}
