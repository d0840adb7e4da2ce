//! The names that files have until they are whole.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

const BEGIN: &str = "transport-";
const END: &str = ".part";

/// A name that no other connection uses. No dot in front: some FTP servers refuse names with one.
pub fn temporary() -> String {
    let random = RandomState::new().build_hasher().finish();
    format!("{BEGIN}{random:016x}{END}")
}

/// Whether a file has a name under which this crate writes what is not whole yet.
///
/// Such files stay behind when the wire is cut. Those that no connection is writing may be removed.
#[must_use]
pub fn is_temporary(name: &str) -> bool {
    name.strip_prefix(BEGIN)
        .and_then(|rest| rest.strip_suffix(END))
        .is_some_and(|random| random.len() == 16 && random.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::{is_temporary, temporary};

    #[test]
    fn names_are_known_again() {
        let name = temporary();
        assert!(is_temporary(&name), "{name}");
        assert_ne!(name, temporary());
        for other in [
            "index.html",
            "transport-.part",
            "transport-0123456789abcdeg.part",
            "transport.part",
        ] {
            assert!(!is_temporary(other), "{other}");
        }
    }
}
