//! How keys are written that a file did not have.

use super::change::Habits;
use super::working_copy::kind_of;
use crate::model::SourcePath;
use crate::schema::keys;

/// The habits of the kind that a file is of.
pub fn habits(path: &SourcePath) -> Habits {
    let keys = kind_of(path).map(keys).unwrap_or_default();
    Habits::new(keys.iter().map(String::as_str), [("author", "name"), ("participants[]", "name"), ("officers[].person", "name"), ("cover", "file"), ("gallery[]", "file"), ("awards[].decision", "number"), ("officers[].decision", "number")])
}
