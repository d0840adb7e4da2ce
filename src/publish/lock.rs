//! Who is publishing: the [list](super::packed) `bantin.lock` on the host, while somebody is at it.
//!
//! It has the line `token HEX`, then one for each file that is being sent. What it names belongs to
//! the site, though nobody knows what it holds: should the publication be cut off, the next one
//! sends or removes it.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};

use super::packed::{Author, packed, unpacked};
use crate::output::{push_name, read_name};

/// Its name on the host.
pub const FILE: &str = "bantin.lock";

const HEADER: &str = "bantin lock 1";

/// Who holds a lock refreshes it more often than this; an older one was left behind.
pub const FORGOTTEN: SignedDuration = SignedDuration::from_mins(60);

/// Who is publishing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// Who, and when that was last said.
    pub author: Author,
    /// The number of this publication, drawn by lot.
    pub token: u64,
    /// The files that are being sent.
    pub files: BTreeSet<String>,
}

impl Lock {
    /// The bytes of the file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut text = format!("token {:016x}\n", self.token);
        for path in &self.files {
            push_name(path, &mut text);
        }
        packed(HEADER, &self.author, &text)
    }

    /// What stands in the file; none where it cannot be trusted.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let (author, lines) = unpacked(HEADER, bytes)?;
        let mut lines = lines.lines();
        Some(Self {
            author,
            token: u64::from_str_radix(lines.next()?.strip_prefix("token ")?, 16).ok()?,
            files: lines.map(read_name).collect::<Option<_>>()?,
        })
    }

    /// Whether nobody holds it any more, to judge by its age.
    pub fn is_forgotten(&self, now: Timestamp) -> bool {
        now.duration_since(self.author.at) > FORGOTTEN
    }
}

#[cfg(test)]
mod tests {
    use super::Lock;
    use crate::publish::{Author, Nickname};

    #[test]
    fn a_lock_is_read_as_it_was_written_and_is_forgotten_after_an_hour() {
        let lock = Lock {
            author: Author {
                by: Nickname::new("van-phong").unwrap(),
                at: "2026-11-30T09:04:00Z".parse().unwrap(),
            },
            token: 7,
            files: ["tin/Bản tin.html", "tin/100%.html"]
                .map(str::to_owned)
                .into(),
        };
        assert_eq!(Lock::parse(&lock.to_bytes()), Some(lock.clone()));
        let cases = [
            ("2026-11-30T10:04:00Z", false),
            ("2026-11-30T10:04:01Z", true),
            // The clock of another machine.
            ("2026-11-30T08:00:00Z", false),
        ];
        for (now, expected) in cases {
            assert_eq!(lock.is_forgotten(now.parse().unwrap()), expected, "{now}");
        }
    }
}
