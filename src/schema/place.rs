//! A place in a kind of file: a key, an entry of a list, or the whole.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::probe::{Asked, Places};
use super::{Explained, Kind, explained};
use crate::decode::sense::Sense;

/// A place where something may stand, by its path in [`keys`](super::keys).
#[derive(Debug, Clone)]
pub struct Place {
    /// The kind of file.
    pub kind: Kind,
    /// The path: `awards[].kind`; empty for the whole.
    pub path: String,
    /// What is asked for, in order.
    pub asked: &'static [Asked],
}

impl Place {
    /// The whole of a file.
    pub fn whole(kind: Kind) -> Self {
        Self::of(kind, "")
    }

    /// The place at a path; nothing is asked for where there is none.
    pub fn of(kind: Kind, path: &str) -> Self {
        static PLACES: LazyLock<BTreeMap<Kind, Places>> = LazyLock::new(|| {
            let kinds = Kind::ALL.into_iter();
            kinds.map(|kind| (kind, kind.places())).collect()
        });
        let asked = PLACES.get(&kind).and_then(|places| places.get(path));
        Self {
            kind,
            path: path.to_owned(),
            asked: asked.map_or(&[], Vec::as_slice),
        }
    }

    /// The keys below it, in the order of the type.
    pub fn names(&self) -> &'static [&'static str] {
        let keys = self.asked.iter().find_map(|asked| match asked {
            Asked::Keys(keys) => Some(*keys),
            _ => None,
        });
        keys.unwrap_or_default()
    }

    /// The paths of those keys.
    pub(super) fn keys(&self) -> Vec<String> {
        let names = self.names().iter();
        names.map(|name| self.path_below(name)).collect()
    }

    /// The place of a key below it: one of those that it has, or one of the author's own.
    pub fn key(&self, name: &str) -> Option<Self> {
        let step = match () {
            () if self.names().contains(&name) => name,
            () if self.asked.contains(&Asked::Map) => "*",
            () => return None,
        };
        Some(Self::of(self.kind, &self.path_below(step)))
    }

    /// Each entry of the list that stands there; none where no list may.
    pub fn entry(&self) -> Option<Self> {
        let holds = self.asked.contains(&Asked::List);
        holds.then(|| Self::of(self.kind, &format!("{}[]", self.path)))
    }

    /// What stands in the place of a key of the author's own.
    pub(super) fn own_key(&self) -> Self {
        Self::of(self.kind, &format!("{}{{}}", self.path))
    }

    /// What the texts there mean, where that is known.
    pub fn sense(&self) -> Option<Sense> {
        self.asked.iter().find_map(|asked| match asked {
            Asked::Text(sense) | Asked::Short(sense) => *sense,
            _ => None,
        })
    }

    /// The key that a text stands for which is written there in the place of a mapping: the first, where both are of
    /// one sense.
    pub fn short(&self) -> Option<&'static str> {
        let short = self.asked.iter().find_map(|asked| match asked {
            Asked::Short(sense) => Some(*sense),
            _ => None,
        })?;
        let first = self.names().first()?;
        (self.key(first)?.sense() == short).then_some(first)
    }

    /// The words that may stand there, where it must be one of a few.
    pub fn words(&self) -> &'static [&'static str] {
        let words = self.asked.iter().find_map(|asked| match asked {
            Asked::Words(words) => Some(*words),
            _ => None,
        });
        words.unwrap_or_default()
    }

    /// What the reference says of it; nothing of what is no key.
    pub fn explained(&self) -> Option<&'static Explained> {
        explained(self.kind, &self.path)
    }

    fn path_below(&self, step: &str) -> String {
        match self.path.is_empty() {
            true => step.to_owned(),
            false => format!("{}.{step}", self.path),
        }
    }
}
