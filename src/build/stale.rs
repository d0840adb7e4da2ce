//! Whether a page must be made again, and why: a pure function of what is remembered, what is
//! wanted and what lies on disk.

use super::fingerprint::Fingerprint;
use super::manifest::Entry;
use crate::output::Stamp;

/// Why a page is made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Nothing is remembered of it.
    New,
    /// It is made from something else now.
    Changed,
    /// Its file is gone.
    Missing,
    /// Its file was touched since.
    Touched,
}

impl Reason {
    /// The reason in one word of English, for `--explain`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Missing => "missing",
            Self::Touched => "touched",
        }
    }
}

/// Why a page must be made again; none where its file can stay.
///
/// `settled` is when the manifest was written: a file that was written in the same instant may
/// have been changed once more without its time telling, so it is not trusted (as git does not
/// trust files as young as its index).
pub fn stale(
    known: Option<&Entry>,
    wanted: Fingerprint,
    there: Option<Stamp>,
    settled: i128,
) -> Option<Reason> {
    let Some(known) = known else {
        return Some(Reason::New);
    };
    if known.fingerprint != wanted {
        return Some(Reason::Changed);
    }
    match there {
        None => Some(Reason::Missing),
        Some(there) if there != known.stamp || there.modified >= settled => Some(Reason::Touched),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, Fingerprint, Reason, Stamp, stale};

    #[test]
    fn reasons_are_told_and_nothing_else_is_made_again() {
        let stamp = |bytes, modified| Stamp { bytes, modified };
        let known = Entry {
            fingerprint: Fingerprint(1),
            stamp: stamp(10, 100),
        };
        let cases = [
            (None, 1, Some(stamp(10, 100)), 200, Some(Reason::New)),
            (Some(&known), 1, Some(stamp(10, 100)), 200, None),
            (
                Some(&known),
                2,
                Some(stamp(10, 100)),
                200,
                Some(Reason::Changed),
            ),
            (Some(&known), 1, None, 200, Some(Reason::Missing)),
            (
                Some(&known),
                1,
                Some(stamp(11, 100)),
                200,
                Some(Reason::Touched),
            ),
            (
                Some(&known),
                1,
                Some(stamp(10, 101)),
                200,
                Some(Reason::Touched),
            ),
            (
                Some(&known),
                1,
                Some(stamp(10, 100)),
                100,
                Some(Reason::Touched),
            ),
        ];
        for (known, wanted, there, settled, expected) in cases {
            let reason = stale(known, Fingerprint(wanted), there, settled);
            assert_eq!(reason, expected, "{known:?} {wanted} {there:?} {settled}");
        }
    }
}
