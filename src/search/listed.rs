//! A key with its documents, as a text.

use std::cmp::Ordering;

use super::chunk::Posting;
use super::document::Document;
use super::forms::Forms;
use super::list::List;
use super::piece::Keyed;
use super::segment::counted;
use super::vocabulary::order;

/// A key with its documents.
#[derive(Debug, Clone)]
pub struct Listed {
    /// In its folded form.
    pub folded: String,
    /// In its exact form.
    pub exact: String,
    /// Its documents.
    pub postings: Vec<Posting>,
}

impl Listed {
    /// How keys are sorted.
    pub fn order(&self, other: &Self) -> Ordering {
        order(&self.folded, &other.folded).then_with(|| order(&self.exact, &other.exact))
    }
}

/// A folded key with all its forms.
pub struct Group<'a> {
    keys: &'a [Listed],
    of: u32,
}

impl Forms for Group<'_> {
    fn folded(&self) -> String {
        let first = self.keys.first();
        first.map(|it| it.folded.clone()).unwrap_or_default()
    }

    fn length(&self) -> usize {
        let first = self.keys.first();
        first.map_or(0, |it| it.exact.split(' ').count())
    }

    fn lists(&self) -> impl Iterator<Item = List<'_>> {
        self.keys.iter().map(|key| List {
            postings: &key.postings,
            of: self.of,
        })
    }

    fn keyed(&self) -> impl Iterator<Item = Keyed<'_>> {
        let exact = self.keys.iter().map(|key| key.exact.clone());
        let both = exact.zip(self.lists());
        both.map(|(exact, list)| Keyed { exact, list })
    }
}

/// Keys in their order, by their folded form.
pub fn groups(keys: &[Listed], of: u32) -> Vec<Group<'_>> {
    let same = keys.chunk_by(|a, b| a.folded == b.folded);
    same.map(|keys| Group { keys, of }).collect()
}

/// The keys of some documents of a segment of so many, in order.
pub fn keys_of(
    numbers: &[u32],
    of: u32,
    read: impl Fn(u32, &mut dyn FnMut(&Document<'_>)) + Sync,
) -> Vec<Listed> {
    counted(numbers, of, read, |keys| {
        let mut all = Vec::with_capacity(keys.len());
        for key in keys {
            all.extend(key.entries.iter().map(|entry| Listed {
                folded: key.folded(),
                exact: key.exact(entry),
                postings: entry.postings.clone(),
            }));
        }
        all
    })
}
