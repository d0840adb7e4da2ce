//! A view that several pages show: composed, hashed and made into a value of templates once.

use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use serde::{Serialize, Serializer};
use tera::Value;

use crate::model::digest;

/// A view that several pages hold. In a template it is what the view itself would be; it is
/// serialised for templates only.
#[derive(Debug)]
pub struct Shown<T>(Arc<Once<T>>);

#[derive(Debug)]
struct Once<T> {
    view: T,
    digest: u64,
    /// Made when a page is first rendered: most builds only compare digests.
    value: OnceLock<Value>,
}

impl<T: Hash> Shown<T> {
    /// A view that no page holds yet.
    pub fn new(view: T) -> Self {
        Self(Arc::new(Once {
            digest: digest(&view),
            view,
            value: OnceLock::new(),
        }))
    }
}

impl<T> Clone for Shown<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Shown<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.view
    }
}

/// Views of one digest are one.
impl<T> PartialEq for Shown<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0.digest == other.0.digest
    }
}

impl<T> Eq for Shown<T> {}

impl<T> Hash for Shown<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.digest.hash(state);
    }
}

impl<T: Serialize> Serialize for Shown<T> {
    /// Templates take a value that is made already as it is.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let once = &*self.0;
        let value = once
            .value
            .get_or_init(|| Value::from_serializable(&once.view));
        value.serialize(serializer)
    }
}
