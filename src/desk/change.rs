//! Changes that the page asks for.

use serde::Deserialize;
use serde_json::Value as Json;
use splice::Path;

use crate::diagnostic::Fix;

/// What somebody did in a form or in the text.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase", deny_unknown_fields)]
pub enum Change {
    /// A field has another value, or one at last; nothing at all takes it out.
    Set {
        /// The field.
        path: Vec<Step>,
        /// What it says.
        value: Json,
    },
    /// A field or a row less.
    Remove {
        /// Which.
        path: Vec<Step>,
    },
    /// A row more.
    Insert {
        /// The list, and where in it the row will be.
        path: Vec<Step>,
        /// The row.
        value: Json,
    },
    /// A row elsewhere.
    Move {
        /// The row.
        path: Vec<Step>,
        /// Where in its list it will be.
        to: usize,
    },
    /// Another body.
    Body {
        /// All of it, its lines ended by `\n`.
        text: String,
    },
    /// What mends a problem, at its place in the file.
    Mend {
        /// The line, from 1.
        line: u32,
        /// The column, from 1, in characters.
        column: u32,
        /// How many characters are marked.
        length: u32,
        /// What becomes of them.
        fix: Fix,
    },
    /// Another text of the whole file, where there is no form for it.
    Text {
        /// All of it, its lines ended by `\n`.
        text: String,
    },
}

/// A step on the way to a field: a key or the number of a row.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Step {
    /// The number of a row, from 0.
    Index(usize),
    /// A key.
    Key(String),
}

/// The path of the library.
pub fn path_of(steps: &[Step]) -> Path {
    let steps = steps.iter().map(|step| match step {
        Step::Index(index) => splice::Step::Index(*index),
        Step::Key(key) => splice::Step::Key(key.clone()),
    });
    steps.collect()
}
