//! What a query may name as a whole.

use serde_json::{Value, json};

use super::piece::call;

/// A cluster, a unit, a kind of award, a topic or a standalone page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Of which kind it is: `c`, `u`, `k`, `t`, `p`.
    pub kind: char,
    /// Its id, as facets have it.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The address of its page from the root of the site; empty where it has none.
    pub address: String,
    /// How many reports are of it.
    pub count: usize,
    /// What else readers may type for it.
    pub others: Vec<String>,
}

/// The file of the groups.
pub fn file(groups: &[Group]) -> Vec<u8> {
    let groups = groups.iter().map(|group| {
        let mut row = vec![
            json!(group.kind),
            json!(group.id),
            json!(group.name),
            json!(group.address),
            json!(group.count),
        ];
        row.extend(group.others.iter().map(|other| json!(other)));
        Value::from(row)
    });
    call(&[groups.collect()])
}
