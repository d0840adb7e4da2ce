//! A look-up by id, name or alias that tells apart "unknown" and "ambiguous".

use std::collections::BTreeMap;

use super::Candidates;
use vietnamese::{collapse_spaces, fold};

/// Names of registered things, folded, to their ids.
#[derive(Debug, Clone, Default, Hash)]
pub struct Registry {
    ids: BTreeMap<String, RegistryEntry>,
    names: BTreeMap<String, Vec<String>>,
    candidates: Candidates,
}

#[derive(Debug, Clone, Hash)]
struct RegistryEntry {
    name: String,
    owner: Option<String>,
}

/// What a look-up found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegistryHit<'a> {
    /// Exactly one: its id and its name.
    One(&'a str, &'a str),
    /// Several of that name: their ids.
    Many(Vec<String>),
    /// None.
    None,
}

impl Registry {
    /// Adds a thing under its id, its name and its aliases.
    pub fn add<'a>(
        &mut self,
        id: &str,
        name: &'a str,
        owner: Option<&str>,
        aliases: impl IntoIterator<Item = &'a str>,
    ) {
        let entry = RegistryEntry {
            name: name.to_owned(),
            owner: owner.map(key),
        };
        self.ids.insert(id.to_owned(), entry);
        self.candidates.add(id, id);
        self.candidates.add(&key(name), name);
        for name in std::iter::once(name).chain(aliases) {
            let ids = self.names.entry(key(name)).or_default();
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_owned());
            }
        }
    }

    /// Whether nothing is registered.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Looks up an id, then a name or alias. Where several bear the name, those of `owner` win.
    pub fn find(&self, text: &str, owner: Option<&str>) -> RegistryHit<'_> {
        // Many sites register nothing, and folding takes time.
        if self.is_empty() {
            return RegistryHit::None;
        }
        if let Some((id, entry)) = self.ids.get_key_value(text) {
            return RegistryHit::One(id, &entry.name);
        }
        let Some(found) = self.names.get(&key(text)) else {
            return RegistryHit::None;
        };
        let owner = owner.map(key);
        let own: Vec<&String> = found
            .iter()
            .filter(|id| owner.is_some() && self.ids[*id].owner == owner)
            .collect();
        match (&found[..], &own[..]) {
            ([id], _) => RegistryHit::One(id, &self.ids[id].name),
            (_, [id]) => RegistryHit::One(id, &self.ids[*id].name),
            _ => RegistryHit::Many(found.clone()),
        }
    }

    /// The id or name nearest to `text`, if any is near enough to be a slip.
    pub fn nearest(&self, text: &str) -> Option<String> {
        self.candidates.nearest(&key(text)).map(str::to_owned)
    }

    /// The id or name that differs from `text` by at most `limit` letters.
    pub fn within(&self, text: &str, limit: usize) -> Option<String> {
        self.candidates.within(&key(text), limit).map(str::to_owned)
    }
}

/// What a name is compared by: names pasted from Word carry no-break spaces.
fn key(name: &str) -> String {
    fold(&collapse_spaces(name.trim()))
}

#[cfg(test)]
mod tests {
    use super::{Registry, RegistryHit};

    #[test]
    fn names_are_found_ambiguity_is_told_and_owners_decide() {
        let mut registry = Registry::default();
        registry.add("a-2", "Cụm thi đua số 2", Some("Tỉnh A"), ["Cụm 2"]);
        registry.add("b-2", "Cụm thi đua số 2", Some("Tỉnh B"), []);
        let first = RegistryHit::One("a-2", "Cụm thi đua số 2");
        let cases = [
            ("a-2", None, &first),
            ("CỤM 2", None, &first),
            ("Cụm\u{a0}\u{a0} 2", None, &first),
            (
                "cụm thi đua số 2",
                None,
                &RegistryHit::Many(vec!["a-2".to_owned(), "b-2".to_owned()]),
            ),
            (
                "cụm thi đua số 2",
                Some("Tỉnh B"),
                &RegistryHit::One("b-2", "Cụm thi đua số 2"),
            ),
            ("a-3", None, &RegistryHit::None),
        ];
        for (text, owner, expected) in cases {
            assert_eq!(registry.find(text, owner), *expected, "{text} of {owner:?}");
        }
        assert_eq!(registry.nearest("a-3").as_deref(), Some("a-2"));
        assert_eq!(registry.nearest("hoàn toàn khác"), None);
    }
}
