//! How a file lies on disk: enough to notice, without reading it, that it was changed.

use std::fs::Metadata;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// Size, time and identity of a file, as the index of git keeps them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Stamp {
    /// The size.
    pub bytes: u64,
    /// When it was last written.
    pub modified: FileTime,
    /// The number in the file system, which a file moved here from elsewhere does not share;
    /// 0 where the system has none.
    pub inode: u64,
}

/// A moment on the clock of files, in nanoseconds since 1970.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct FileTime(pub i64);

/// The clock that most file systems stamp by ticks every 1 to 10 ms.
const TICK: i64 = 20_000_000;
const SECOND: i64 = 1_000_000_000;

impl Stamp {
    /// Whether the file would show by its time that it was written again after `seen`. If it
    /// was written just before, a second writing could fall into the same tick of the clock and
    /// leave the same time (git calls such files racily clean).
    pub fn is_settled(self, seen: FileTime) -> bool {
        // Whole seconds are the mark of a file system that counts no finer (FAT: every two).
        let tick = if self.modified.0 % SECOND == 0 {
            2 * SECOND
        } else {
            TICK
        };
        self.modified.0.saturating_add(tick) < seen.0
    }
}

impl From<&Metadata> for Stamp {
    fn from(data: &Metadata) -> Self {
        Self {
            bytes: data.len(),
            modified: data.modified().map_or(FileTime(i64::MAX), FileTime::from),
            inode: inode(data),
        }
    }
}

#[cfg(unix)]
fn inode(data: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(data)
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> u64 {
    0
}

impl From<SystemTime> for FileTime {
    fn from(time: SystemTime) -> Self {
        Self(match time.duration_since(UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
            Err(before) => -i64::try_from(before.duration().as_nanos()).unwrap_or(i64::MAX),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{FileTime, SECOND, Stamp, TICK};

    #[test]
    fn a_file_written_just_before_it_was_seen_is_not_trusted() {
        let at = 1_000 * SECOND;
        let cases = [
            (at + 1, at + 1 + TICK, false),
            (at + 1, at + 2 + TICK, true),
            (at, at + SECOND, false),
            (at, at + 3 * SECOND, true),
            (at + 1, at, false),
        ];
        for (modified, seen, expected) in cases {
            let stamp = Stamp {
                bytes: 1,
                modified: FileTime(modified),
                inode: 1,
            };
            let settled = stamp.is_settled(FileTime(seen));
            assert_eq!(settled, expected, "{modified} seen at {seen}");
        }
    }
}
