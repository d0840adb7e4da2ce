//! Whether a page must be made again, and why: a pure function of what is remembered, what is
//! wanted and what lies on disk.

use super::fingerprint::Fingerprint;
use super::manifest::Entry;
use crate::model::{Instant, Stamp};
use crate::render::facts::Key;

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

/// What a page is made from, as far as it is known yet.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'a> {
    /// Its key: the same key means the same view, another one may mean another.
    Key(&'a Key),
    /// Its fingerprint.
    Fingerprint(Fingerprint),
}

/// What is known of a page after a look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It must be made again.
    Stale(Reason),
    /// It is as it was made.
    Fresh,
    /// Only its view can tell.
    Compose,
    /// Only its content can tell whether somebody changed the file.
    Read,
}

/// Whether a page must be made again.
///
/// `settled` is when the files of the last build took their places: one that was written in the
/// same instant may have been changed once more without its time telling.
pub fn stale(
    known: Option<&Entry>,
    wanted: Wanted<'_>,
    there: Option<Stamp>,
    settled: Instant,
) -> Verdict {
    let Some(known) = known else {
        return Verdict::Stale(Reason::New);
    };
    match wanted {
        Wanted::Key(key) if known.key != *key => return Verdict::Compose,
        Wanted::Fingerprint(wanted) if known.fingerprint != wanted => {
            return Verdict::Stale(Reason::Changed);
        }
        Wanted::Key(_) | Wanted::Fingerprint(_) => {}
    }
    match there {
        None => Verdict::Stale(Reason::Missing),
        Some(there) if there == known.written.stamp && there.is_settled(settled) => Verdict::Fresh,
        Some(_) => Verdict::Read,
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, Fingerprint, Instant, Key, Reason, Stamp, Verdict, Wanted, stale};
    use crate::output::Written;
    use crate::render::facts::PageFacts;

    #[test]
    fn reasons_are_told_and_nothing_else_is_made_again() {
        const SECOND: i64 = 1_000_000_000;
        let stamp = |bytes, seconds: i64| Stamp {
            bytes,
            modified: Instant(seconds * SECOND + 1),
            inode: 7,
        };
        let facts = |site| PageFacts::Search(()).key(&Key::of_nothing(site));
        let (five, six) = (facts(5), facts(6));
        let known = Entry {
            key: five.clone(),
            fingerprint: Fingerprint(1),
            written: Written {
                stamp: stamp(10, 100),
                content: 3,
            },
        };
        let print = |number| Wanted::Fingerprint(Fingerprint(number));
        let (five, six) = (Wanted::Key(&five), Wanted::Key(&six));
        let same = Some(stamp(10, 100));
        let cases = [
            (None, five, same, 200, Verdict::Stale(Reason::New)),
            (Some(&known), five, same, 200, Verdict::Fresh),
            (Some(&known), six, same, 200, Verdict::Compose),
            (Some(&known), print(1), same, 200, Verdict::Fresh),
            (
                Some(&known),
                print(2),
                same,
                200,
                Verdict::Stale(Reason::Changed),
            ),
            (
                Some(&known),
                print(1),
                None,
                200,
                Verdict::Stale(Reason::Missing),
            ),
            (
                Some(&known),
                print(1),
                Some(stamp(11, 100)),
                200,
                Verdict::Read,
            ),
            (
                Some(&known),
                print(1),
                Some(stamp(10, 101)),
                200,
                Verdict::Read,
            ),
            (Some(&known), print(1), same, 100, Verdict::Read),
        ];
        for (known, wanted, there, settled, expected) in cases {
            let verdict = stale(known, wanted, there, Instant(settled * SECOND));
            assert_eq!(
                verdict, expected,
                "{known:?} {wanted:?} {there:?} {settled}"
            );
        }
    }
}
