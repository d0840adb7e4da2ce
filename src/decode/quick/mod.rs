//! The YAML that reports are nearly always written in, read at a fraction of the cost.
//!
//! It knows plain block mappings and lists, mappings and lists in brackets on one line, texts on one line,
//! and blocks of text. It gives up at anything else, and at whatever does not fit the type that is
//! asked for: then the full reader decides, and tells what is wrong. So it must never say something
//! else than that one (a test holds both together), and may always say nothing.

mod block;
mod document;
mod event;
mod fault;
mod fit;
mod line;
mod scalar;
mod value;

use serde::de::DeserializeOwned;

use self::document::Document;
use self::value::Events;

#[cfg(test)]
pub(crate) use self::fault::{FAULTS, with_fault};

/// The value that the full reader gives for a text, without its problems, as there are none; none
/// where that is for the full reader to say.
pub fn quickly<T: DeserializeOwned>(text: &str) -> Option<T> {
    if !fit::is_fit(text) {
        return None;
    }
    let mut events = Events::new(Document::read(text)?);
    let value = T::deserialize(&mut events).ok()?;
    events.is_done().then_some(value)
}
