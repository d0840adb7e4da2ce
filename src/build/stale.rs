//! Why a page is made again, and whether its file lies as it was left.

use crate::model::{FileTime, Stamp};
use crate::output::Written;

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

/// How a file of the output lies on disk after a look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lies {
    /// As it was left.
    AsLeft,
    /// Only its content can tell whether somebody changed it.
    Unsure,
    /// It is gone.
    Gone,
}

impl Written {
    /// How the file lies, given its stamp of now. `settled` is when the files of the last build
    /// took their places: one that was written in the same instant may have been changed once more
    /// without its time telling.
    pub fn lies(&self, there: Option<Stamp>, settled: FileTime) -> Lies {
        match there {
            None => Lies::Gone,
            Some(there) if there == self.stamp && there.is_settled(settled) => Lies::AsLeft,
            Some(_) => Lies::Unsure,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FileTime, Lies, Stamp, Written};

    #[test]
    fn a_file_is_trusted_only_where_its_stamp_is_the_same_and_settled() {
        const SECOND: i64 = 1_000_000_000;
        let stamp = |bytes, seconds: i64| Stamp {
            bytes,
            modified: FileTime(seconds * SECOND + 1),
            inode: 7,
        };
        let written = Written {
            stamp: stamp(10, 100),
            content: 3,
        };
        let cases = [
            (Some(stamp(10, 100)), 200, Lies::AsLeft),
            (Some(stamp(10, 100)), 100, Lies::Unsure),
            (Some(stamp(11, 100)), 200, Lies::Unsure),
            (Some(stamp(10, 101)), 200, Lies::Unsure),
            (None, 200, Lies::Gone),
        ];
        for (there, settled, expected) in cases {
            let lies = written.lies(there, FileTime(settled * SECOND));
            assert_eq!(lies, expected, "{there:?} {settled}");
        }
    }
}
