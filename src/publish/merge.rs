//! What became of files on two sides since they were last the same.

use std::collections::BTreeSet;

use super::state::Hashes;

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It was written or edited here alone.
    Send,
    /// It was removed here alone.
    Withdraw,
    /// It was written or edited there, and no newer version is here.
    Fetch,
    /// It was removed there alone.
    Drop,
    /// Both edited it.
    Both,
    /// It was removed there, and edited here.
    Keep,
}

impl Change {
    /// Whether it concerns what others did.
    pub fn is_theirs(self) -> bool {
        !matches!(self, Self::Send | Self::Withdraw)
    }
}

/// What became of each file that is not the same on both sides; by path. `base` is what both had when
/// they were last the same.
pub fn merge(mine: &Hashes, base: &Hashes, theirs: &Hashes) -> Vec<(String, Change)> {
    let paths: BTreeSet<&String> = mine.keys().chain(theirs.keys()).collect();
    let changes = paths.into_iter().filter_map(|path| {
        let [own, before, other] = [mine, base, theirs].map(|side| side.get(path));
        let change = match (own, other) {
            _ if own == other => return None,
            (Some(_), _) if other == before => Change::Send,
            (None, _) if other == before => Change::Withdraw,
            (_, None) if own == before => Change::Drop,
            (Some(_), None) => Change::Keep,
            (Some(_), Some(_)) if own != before => Change::Both,
            _ => Change::Fetch,
        };
        Some((path.clone(), change))
    });
    changes.collect()
}

#[cfg(test)]
mod tests {
    use super::{Change, Hashes, merge};

    #[test]
    fn what_one_side_did_is_carried_over_and_what_both_did_is_told() {
        let one = |hash: u64| -> Hashes {
            let entries = (hash > 0).then(|| ("a".to_owned(), hash));
            entries.into_iter().collect()
        };
        // Here, when both were the same, there; 0 is no file.
        for (mine, base, theirs, expected) in [
            (0, 0, 1, Some(Change::Fetch)),
            (1, 1, 2, Some(Change::Fetch)),
            (0, 1, 2, Some(Change::Fetch)),
            (1, 1, 0, Some(Change::Drop)),
            (2, 1, 0, Some(Change::Keep)),
            (1, 0, 0, Some(Change::Send)),
            (2, 1, 1, Some(Change::Send)),
            (0, 1, 1, Some(Change::Withdraw)),
            (2, 1, 3, Some(Change::Both)),
            (1, 0, 2, Some(Change::Both)),
            (2, 1, 2, None),
            (2, 0, 2, None),
            (0, 1, 0, None),
            (1, 1, 1, None),
        ] {
            let changes = merge(&one(mine), &one(base), &one(theirs));
            let change = changes.first().map(|(_, change)| *change);
            assert_eq!(change, expected, "{mine} {base} {theirs}");
        }
    }
}
