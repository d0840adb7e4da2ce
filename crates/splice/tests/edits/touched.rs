//! Which lines of a text an edit may touch, and whether it did no more.

use splice::{Edit, Path, Value};

use crate::places::{Place, places};

/// Holds a text after an edit to its lines: those which are not of the edit are the same, with their line ends.
pub fn hold(before: &str, after: &str, edit: &Edit) -> Result<(), String> {
    let (marked, still) = (
        before.strip_prefix('\u{feff}'),
        after.strip_prefix('\u{feff}'),
    );
    if marked.is_some() != still.is_some() {
        return Err("the byte order mark".to_owned());
    }
    let before = marked.unwrap_or(before);
    let places = places(before);
    // A tab at the start of a line between brackets may become a blank.
    let after = still.unwrap_or(after);
    let (blank, still_blank) = (without_tabs(before), without_tabs(after));
    let lost = |text: &str| {
        text.split('\n')
            .filter(|line| {
                line.starts_with([' ', '\t']) && line.trim_start_matches(' ').starts_with('\t')
            })
            .count()
    };
    let (before, after) = if lost(after) < lost(before) {
        (&*blank, &*still_blank)
    } else {
        (before, after)
    };
    let (old, new): (Vec<_>, Vec<_>) = (lines(before), lines(after));
    // A text of nothing but comments and marks keeps all of them.
    let says_nothing = |line: &&str| {
        let mark = line
            .strip_prefix("---")
            .or(line.strip_prefix("..."))
            .filter(|rest| !rest.starts_with('#'));
        let rest = mark.unwrap_or(line).trim();
        rest.is_empty() || rest.starts_with('#')
    };
    if old.iter().all(says_nothing) {
        let mut found = new.iter();
        let text = |line: &str| line.trim_end_matches(['\r', '\n']).to_owned();
        let kept = |line: &&str| found.any(|new| text(new) == text(line));
        return if old.iter().all(kept) {
            Ok(())
        } else {
            Err("a line is lost".to_owned())
        };
    }
    let (first, last) = allowed(edit, &places, &old);
    let kept = old.len().saturating_sub(last);
    if first < last {
        for line in 0..first {
            if old.get(line) != new.get(line) && !is_ended(&old, &new, line) {
                return Err(format!(
                    "line {} is touched, above {}..{}",
                    line + 1,
                    first + 1,
                    last
                ));
            }
        }
        for behind in 1..=kept {
            let at = |lines: &[&'_ str]| {
                lines
                    .len()
                    .checked_sub(behind)
                    .map(|at| lines[at].to_owned())
            };
            if at(&old) != at(&new) {
                return Err(format!(
                    "line {} is touched, below {}..{}",
                    old.len() - behind + 1,
                    first + 1,
                    last
                ));
            }
        }
        return Ok(());
    }
    // Nothing but new lines, all in one place.
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let end = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    if start + end < old.len() && !(start + 1 == old.len() && is_ended(&old, &new, start)) {
        return Err(format!("line {} is touched", start + 1));
    }
    Ok(())
}

fn without_tabs(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let rest = line.trim_start_matches([' ', '\t']);
        " ".repeat(line.len() - rest.len()) + rest
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether the last line has got a line end, as there is a new one below.
fn is_ended(old: &[&str], new: &[&str], line: usize) -> bool {
    let text = |lines: &[&str]| {
        lines
            .get(line)
            .map(|line| line.trim_end_matches(['\r', '\n']).to_owned())
    };
    line + 1 == old.len() && text(old) == text(new)
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

type Places = std::collections::HashMap<Path, Place>;

/// The lines that an edit may touch, the last not included.
fn allowed(edit: &Edit, places: &Places, lines: &[&str]) -> (usize, usize) {
    let whole = (0, lines.len());
    let of = |path: &Path| {
        places
            .get(path)
            .map_or(whole, |place| (place.first, place.last + 1))
    };
    let siblings = |path: &Path| {
        let mut found: Vec<_> = places
            .iter()
            .filter(|(other, _)| other.parent().is_some_and(|(parent, _)| parent == *path))
            .map(|(_, place)| *place)
            .collect();
        found.sort_by_key(|place| (place.first, place.column));
        found
    };
    let blocks = lines.iter().any(|line| line.contains(['|', '>']));
    let with_rest = |(first, last): (usize, usize)| {
        let rest = lines.iter().skip(last);
        let skipped =
            rest.take_while(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
        (first, if blocks { last + skipped.count() } else { last })
    };
    match edit {
        // As some keys or items of it are removed, and others put above the first and its comment.
        Edit::Set {
            at,
            value: Value::List(_) | Value::Map(_),
        } => {
            let (first, last) = with_rest(of(at));
            let above = lines.iter().take(first).rev();
            let comments = above
                .take_while(|line| line.trim_start().starts_with('#'))
                .count();
            let own = at.steps().is_empty();
            (if own { first - comments } else { first }, last)
        }
        Edit::Set { at, .. } => of(at),
        Edit::Rename { at, .. } => places.get(at).map_or(whole, |place| {
            (
                place.first,
                if place.inside {
                    place.last
                } else {
                    place.first
                } + 1,
            )
        }),
        Edit::Remove { at } => {
            let Some((parent, _)) = at.parent() else {
                return whole;
            };
            let place = places[at];
            let siblings = siblings(&parent);
            if siblings.len() == 1 {
                return of(&parent);
            }
            if place.inside {
                // The comma may stand elsewhere.
                return of(&parent);
            }
            // The next key moves up to the dash.
            let compact = lines[place.first].trim_start().starts_with("- ");
            let next = siblings.iter().find(|other| other.first > place.first);
            match next {
                Some(next) if compact && next.first == place.last + 1 => {
                    (place.first, next.first + 1)
                }
                // Comments and blank lines below would become part of a block scalar above.
                _ => with_rest(of(at)),
            }
        }
        // Comments above the first may move with it.
        Edit::Move { list, .. } | Edit::Insert { list, index: 0, .. }
            if places.get(list).is_some_and(|place| place.block) && !siblings(list).is_empty() =>
        {
            let (first, last) = of(list);
            let first = siblings(list)[0].first.min(if list.steps().is_empty() {
                usize::MAX
            } else {
                first + 1
            });
            let comments = lines[..first]
                .iter()
                .rev()
                .take_while(|line| line.trim_start().starts_with('#'))
                .count();
            (
                first - comments,
                if matches!(edit, Edit::Move { .. }) {
                    last
                } else {
                    siblings(list)[0].first + 1
                },
            )
        }
        Edit::Move { list, .. } => of(list),
        Edit::Insert { list: path, .. } | Edit::Add { map: path, .. } => {
            let Some(place) = places.get(path) else {
                return (lines.len(), lines.len());
            };
            let children = siblings(path);
            if !place.block || children.is_empty() {
                return of(path);
            }
            // New lines come between those that are there; a new first item may stand behind a dash.
            let first = children[0];
            let compact = lines[first.first]
                .trim_start_matches(' ')
                .strip_prefix("- ")
                .is_some_and(|rest| rest.trim_start().starts_with('-'));
            if compact && matches!(edit, Edit::Insert { index: 0, .. }) {
                (first.first, first.first + 1)
            } else {
                (0, 0)
            }
        }
    }
}
