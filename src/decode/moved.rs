//! Keys that stand further left than they were meant to.

use std::borrow::Cow;

use super::{Decoded, is_read};
use crate::diagnostic::{Problem, Slip, Span};

/// So many keys are tried below the mapping above them.
const MOST_MOVED: usize = 4;

/// Keys that nobody knows at the beginning of a line, and that the mapping above them has: they were
/// meant to stand below it.
pub(super) fn moved_in<T>(
    read: impl Fn(&str) -> Decoded<T>,
    text: &str,
    problems: &[(Span, Problem)],
) -> Vec<(Span, Problem)> {
    let unknown = problems.iter().filter(|(span, problem)| {
        span.column == 1 && matches!(problem, Problem::UnknownKey { near: None, .. })
    });
    let mut lines: Vec<Cow<'_, str>> = text.split('\n').map(Cow::Borrowed).collect();
    let mut found = Vec::new();
    for (span, _) in unknown.take(MOST_MOVED) {
        let Some(at) = span
            .line
            .checked_sub(1)
            .and_then(|at| usize::try_from(at).ok())
        else {
            continue;
        };
        let above = lines.get(..at).unwrap_or_default().iter().rev();
        let Some(above) = above.into_iter().find(|line| !line.trim().is_empty()) else {
            continue;
        };
        let indent = above.len() - above.trim_start_matches([' ', '-']).len();
        if indent == 0 || lines.get(at).is_none() {
            continue;
        }
        let moved = format!("{}{}", " ".repeat(indent), lines[at]);
        let before = std::mem::replace(&mut lines[at], Cow::Owned(moved.clone()));
        let again = read(&lines.join("\n"));
        let is_wrong = |(other, _): &(Span, Problem)| other.line == span.line;
        if is_read(&again) && !again.problems.iter().any(is_wrong) {
            let slip = Slip::IndentedKey { line: moved };
            found.push((Span { length: 1, ..*span }, slip.into()));
        } else {
            lines[at] = before;
        }
    }
    found
}
