//! A key more in a mapping.

use super::Change;
use super::between::Between;
use super::insert::Lines;
use crate::lines::column;
use crate::meant::place;
use crate::path::Path;
use crate::refusal::Refusal;
use crate::splices::Splices;
use crate::tree::{Body, Shape};
use crate::value::Value;

impl Change<'_, '_> {
    pub(super) fn add(
        &self,
        path: &Path,
        key: &str,
        value: &Value,
        after: &[String],
    ) -> Result<Splices, Refusal> {
        let slot = self.tree.slot(path)?;
        let map = match &slot.node.body {
            Body::Map(map) => map,
            _ if slot.node.is_null() => {
                return Ok(self.set(&slot, &Value::map([(key, value.clone())])));
            }
            _ => return Err(Refusal::NoMap { path: path.clone() }),
        };
        if map.entries.is_empty() {
            return Ok(self.set(&slot, &Value::map([(key, value.clone())])));
        }
        let keys: Vec<_> = map.entries.iter().map(|entry| &*entry.key.text).collect();
        let index = place(&keys, after);
        let places: Vec<_> = map
            .entries
            .iter()
            .map(|entry| (entry.key.start, entry.value.end))
            .collect();
        let text = self.text();
        let before = places
            .get(index.saturating_sub(1))
            .map_or(slot.after, |(_, end)| *end);
        let writer = self.writer(before);
        match map.shape {
            Shape::Block => {
                let new = writer.entry(key, value, column(text, slot.node.start), Some(map));
                let lines = Lines {
                    text,
                    places: &places,
                    from: slot.after,
                    attempt: self.attempt,
                };
                Ok(lines.with(index, &new, writer.eol))
            }
            Shape::Flow => {
                let new = writer.flow_entry(key, value, Some(map));
                Ok(Between {
                    text,
                    node: slot.node,
                    places: &places,
                    is_careful: self.is_careful(),
                }
                .with(index, &new))
            }
            // A pair becomes a mapping in braces.
            Shape::Pair => {
                let Value::Map(mut entries) = slot.node.value() else {
                    return Err(Refusal::NotHeld);
                };
                entries.insert(index, (key.to_owned(), value.clone()));
                Ok(self.set(&slot, &Value::Map(entries)))
            }
        }
    }
}
