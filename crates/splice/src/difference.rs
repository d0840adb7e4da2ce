//! Differences: a new sequence or mapping in the place of another as smaller edits, so that what both have in common
//! keeps its lines and comments.

use std::collections::HashSet;

use crate::edit::Edit;
use crate::path::Path;
use crate::value::Value;

/// The edits that make one value of another, in order; none where they are more than so many, or where keys would
/// have to change their order.
pub(crate) fn difference(at: &Path, old: &Value, new: &Value, most: usize) -> Option<Vec<Edit>> {
    let mut found = Found {
        edits: Vec::new(),
        most,
    };
    let alike = matches!(
        (old, new),
        (Value::List(_), Value::List(_)) | (Value::Map(_), Value::Map(_))
    );
    (alike && found.between(at, old, new).is_some()).then_some(found.edits)
}

struct Found {
    edits: Vec<Edit>,
    most: usize,
}

impl Found {
    fn push(&mut self, edit: Edit) -> Option<()> {
        self.edits.push(edit);
        (self.edits.len() <= self.most).then_some(())
    }

    fn between(&mut self, at: &Path, old: &Value, new: &Value) -> Option<()> {
        match (old, new) {
            _ if old == new => Some(()),
            (Value::Map(old), Value::Map(new)) => self.maps(at, old, new),
            (Value::List(old), Value::List(new)) => self.lists(at, old, new),
            _ => self.push(Edit::Set {
                at: at.clone(),
                value: new.clone(),
            }),
        }
    }

    fn maps(&mut self, at: &Path, old: &[(String, Value)], new: &[(String, Value)]) -> Option<()> {
        let (had, has): (HashSet<_>, HashSet<_>) = (keys(old), keys(new));
        // Without one that stays there is nothing that new ones could follow.
        let mut stay = old
            .iter()
            .filter(|(key, _)| has.contains(key.as_str()))
            .peekable();
        stay.peek()?;
        for (key, _) in old.iter().filter(|(key, _)| !has.contains(key.as_str())) {
            self.push(Edit::Remove {
                at: at.clone().key(key.as_str()),
            })?;
        }
        let mut above: Option<&String> = None;
        for (key, value) in new {
            if had.contains(key.as_str()) {
                let (known, before) = stay.next()?;
                if known != key {
                    return None;
                }
                self.between(&at.clone().key(key.as_str()), before, value)?;
            } else {
                let after = vec![above?.clone()];
                let (map, key, value) = (at.clone(), key.clone(), value.clone());
                self.push(Edit::Add {
                    map,
                    key,
                    value,
                    after,
                })?;
            }
            above = Some(key);
        }
        Some(())
    }

    fn lists(&mut self, at: &Path, old: &[Value], new: &[Value]) -> Option<()> {
        let same = |(a, b): &(&Value, &Value)| a == b;
        let start = old.iter().zip(new).take_while(same).count();
        let (old, new) = (old.get(start..)?, new.get(start..)?);
        let end = old
            .iter()
            .rev()
            .zip(new.iter().rev())
            .take_while(same)
            .count();
        let (old, new) = (old.get(..old.len() - end)?, new.get(..new.len() - end)?);
        if start + end + new.len() == 0 {
            return None;
        }
        if let ([first, rest @ ..], [others @ .., last]) = (old, new)
            && first == last
            && rest == others
        {
            let (from, to) = (start, start + rest.len());
            return self.push(Edit::Move {
                list: at.clone(),
                from,
                to,
            });
        }
        if let ([others @ .., last], [first, rest @ ..]) = (old, new)
            && first == last
            && rest == others
        {
            let (from, to) = (start + rest.len(), start);
            return self.push(Edit::Move {
                list: at.clone(),
                from,
                to,
            });
        }
        let mut index = start;
        for (old, new) in gaps(old, new) {
            for (number, (before, value)) in old.iter().zip(new).enumerate() {
                self.between(&at.clone().index(index + number), before, value)?;
            }
            for (number, value) in new.iter().enumerate().skip(old.len()) {
                let (list, index, value) = (at.clone(), index + number, value.clone());
                self.push(Edit::Insert { list, index, value })?;
            }
            for _ in new.len()..old.len() {
                self.push(Edit::Remove {
                    at: at.clone().index(index + new.len()),
                })?;
            }
            index += new.len() + 1;
        }
        Some(())
    }
}

fn keys(entries: &[(String, Value)]) -> HashSet<&str> {
    entries.iter().map(|(key, _)| key.as_str()).collect()
}

/// What differs before, between and behind the items that two sequences have in common, in order.
fn gaps<'v>(old: &'v [Value], new: &'v [Value]) -> Vec<(&'v [Value], &'v [Value])> {
    let mut gaps = Vec::new();
    let (mut old_from, mut new_from) = (0, 0);
    for (at, to) in common(old, new).into_iter().chain([(old.len(), new.len())]) {
        gaps.extend(old.get(old_from..at).zip(new.get(new_from..to)));
        (old_from, new_from) = (at + 1, to + 1);
    }
    gaps
}

/// The longest common subsequence of two sequences, as pairs of indices; none of long ones, where it takes too long.
fn common(old: &[Value], new: &[Value]) -> Vec<(usize, usize)> {
    let (rows, columns) = (old.len(), new.len());
    if rows.saturating_mul(columns) > 20_000 {
        return Vec::new();
    }
    // How many are in common from each pair on.
    let mut lengths = vec![vec![0_usize; columns + 1]; rows + 1];
    for (row, before) in old.iter().enumerate().rev() {
        for (column, value) in new.iter().enumerate().rev() {
            lengths[row][column] = match before == value {
                true => lengths[row + 1][column + 1] + 1,
                false => lengths[row + 1][column].max(lengths[row][column + 1]),
            };
        }
    }
    let (mut row, mut column, mut pairs) = (0, 0, Vec::new());
    while row < rows && column < columns {
        if old.get(row) == new.get(column) {
            pairs.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if lengths[row + 1][column] >= lengths[row][column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}
