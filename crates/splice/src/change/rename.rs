//! Another name for a key.

use super::Change;
use crate::path::{Path, Step};
use crate::refusal::Refusal;
use crate::splices::Splices;
use crate::tree::{Body, Shape};

impl Change<'_, '_> {
    pub(super) fn rename(&self, at: &Path, new: &str) -> Result<Splices, Refusal> {
        let not_there = || Refusal::NotThere { path: at.clone() };
        let (parent, last) = at.parent().ok_or_else(not_there)?;
        let (Body::Map(map), Step::Key(old)) = (&self.tree.slot(&parent)?.node.body, last) else {
            return Err(not_there());
        };
        let key = &map.get(old).ok_or_else(not_there)?.key;
        let written = self
            .writer(key.start)
            .key(new, Some(key), map.shape != Shape::Block);
        let mut splices = Splices::default();
        splices.replace(key.start..key.end, written);
        Ok(splices)
    }
}
