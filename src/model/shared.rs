//! Values that thousands of reports have in common: kept once in memory, written once in a file.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::cmp::Ordering;
use std::hash::Hash;
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{AwardKind, ClusterName, Digested, Role, Tag, UnitName};

/// A value that others hold as well; hashed once for all of them.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Shared<T>(Arc<Digested<T>>);

impl<T: Hash> Shared<T> {
    /// A value that has one holder so far.
    pub fn new(value: T) -> Self {
        Self(Arc::new(Digested::new(value)))
    }
}

impl<T> Shared<T> {
    /// Where the value lies: the same place is the same value.
    pub fn place(&self) -> *const T {
        std::ptr::from_ref(&**self)
    }
}

impl<T: Ord> Ord for Shared<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        (**self).cmp(&**other)
    }
}

impl<T: Ord> PartialOrd for Shared<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// So that a value can be looked for before it is shared: both are hashed and compared alike.
impl<T> Borrow<Digested<T>> for Shared<T> {
    fn borrow(&self) -> &Digested<T> {
        &self.0
    }
}

impl<T: Tabled + Serialize> Serialize for Shared<T> {
    /// By [`pack`] as its place in a table; in forms that people read, as the value.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return (**self).serialize(serializer);
        }
        let place = TABLES.with_borrow_mut(|tables| T::table(tables).place(self));
        place.serialize(serializer)
    }
}

impl<'de, T: Tabled> Deserialize<'de> for Shared<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let place = usize::deserialize(deserializer)?;
        let value = TABLES.with_borrow_mut(|tables| T::table(tables).values.get(place).cloned());
        value.ok_or_else(|| D::Error::custom("no value at that place"))
    }
}

/// What can be shared.
pub trait Tabled: Eq + Hash + Sized {
    /// The table of its type.
    fn table(tables: &mut Tables) -> &mut Table<Self>;
    /// The pool of its type.
    fn pool(pool: &Pool) -> &Mutex<FxHashSet<Shared<Self>>>;
}

macro_rules! tabled {
    ($($name:ident: $kind:ty,)*) => {
        /// A table for each type that is shared.
        #[derive(Debug, Default)]
        pub struct Tables {
            $($name: Table<$kind>,)*
        }

        /// Values that were named already, so that the next reader of an equal one shares it.
        #[derive(Debug, Default)]
        pub struct Pool {
            $($name: Mutex<FxHashSet<Shared<$kind>>>,)*
        }

        $(impl Tabled for $kind {
            fn table(tables: &mut Tables) -> &mut Table<Self> {
                &mut tables.$name
            }

            fn pool(pool: &Pool) -> &Mutex<FxHashSet<Shared<Self>>> {
                &pool.$name
            }
        })*

        impl Tables {
            fn pack(&self) -> postcard::Result<Vec<u8>> {
                postcard::to_stdvec(&($(self.$name.values(),)*))
            }

            fn unpack(bytes: &[u8], pool: &Pool) -> postcard::Result<Self> {
                let ($($name,)*): ($(Vec<$kind>,)*) = postcard::from_bytes(bytes)?;
                Ok(Self {
                    $($name: Table::of($name, pool),)*
                })
            }
        }
    };
}

tabled! {
    units: UnitName,
    clusters: ClusterName,
    kinds: AwardKind,
    tags: Tag,
    roles: Role,
}

thread_local! {
    /// The tables of the serialisation under way: serde has no place to hand them down to the
    /// fields that need them.
    static TABLES: RefCell<Tables> = RefCell::default();
}

/// The shared values that one serialisation refers to.
#[derive(Debug)]
pub struct Table<T> {
    values: Vec<Shared<T>>,
    places: FxHashMap<*const T, usize>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self {
            values: Vec::new(),
            places: FxHashMap::default(),
        }
    }
}

impl<T: Tabled> Table<T> {
    fn of(values: Vec<T>, pool: &Pool) -> Self {
        let values = values.into_iter();
        Self {
            values: values.map(|value| pool.share(value)).collect(),
            places: FxHashMap::default(),
        }
    }

    /// The place of a value, which is added if need be.
    fn place(&mut self, value: &Shared<T>) -> usize {
        let next = self.values.len();
        let place = *self.places.entry(value.place()).or_insert(next);
        if place == next {
            self.values.push(value.clone());
        }
        place
    }

    fn values(&self) -> Vec<&T> {
        self.values.iter().map(|value| &**value).collect()
    }
}

impl Pool {
    /// The value that everybody holds who asks for an equal one.
    pub fn share<T: Tabled>(&self, value: T) -> Shared<T> {
        let value = Digested::new(value);
        // Nothing that can panic happens under the lock; a poisoned one still holds good data.
        let mut known = T::pool(self).lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(other) = known.get(&value) {
            return other.clone();
        }
        let new = Shared(Arc::new(value));
        known.insert(new.clone());
        new
    }
}

/// Serialises a value; what it shares is written once.
///
/// # Errors
/// Errors of its `Serialize`.
pub fn pack(value: &impl Serialize) -> postcard::Result<Vec<u8>> {
    let before = TABLES.take();
    let written = postcard::to_stdvec(value);
    let tables = TABLES.replace(before);
    postcard::to_stdvec(&(tables.pack()?, written?))
}

/// The value that was packed; what it shares it shares with others through `pool`.
///
/// # Errors
/// The bytes are not those of such a value.
pub fn unpack<T: DeserializeOwned>(bytes: &[u8], pool: &Pool) -> postcard::Result<T> {
    let (tables, written): (&[u8], &[u8]) = postcard::from_bytes(bytes)?;
    let before = TABLES.replace(Tables::unpack(tables, pool)?);
    let value = postcard::from_bytes(written);
    TABLES.replace(before);
    value
}

#[cfg(test)]
mod tests {
    use super::{Pool, Shared, pack, unpack};
    use crate::model::UnitName;

    #[test]
    fn what_is_shared_is_written_once_and_shared_again() {
        let pool = Pool::default();
        let unit = |name: &str| {
            pool.share(UnitName {
                id: None,
                name: name.to_owned(),
                owner: None,
            })
        };
        let long = "Liên đoàn Lao động huyện Kế Sách".repeat(9);
        let units = [unit(&long), unit("khác"), unit(&long)];
        let bytes = pack(&units.to_vec()).expect("it can be written");
        assert!(bytes.len() < 2 * long.len(), "{}", bytes.len());
        let read: Vec<Shared<UnitName>> = unpack(&bytes, &pool).expect("it was just written");
        assert_eq!(read, units);
        assert_eq!(read[0].place(), units[0].place());
        assert_eq!(read[0].place(), read[2].place());
    }
}
