//! A key of `config.toml` that stands below a table which has no such key.

use super::Config;
use crate::decode::from_toml;
use crate::diagnostic::{Problem, Slip, Span};

/// A key that nobody can have meant.
const NO_KEY: &str = "khong-co-muc-nay";

/// Tells keys that stand below a table which has no such key as that. Several that belong elsewhere
/// together are reported at the first; those of a table that nobody knows, with the table.
pub fn place(text: &str, problems: &mut Vec<(Span, Problem)>) {
    problems.sort_by_key(|(span, _)| span.line);
    let unknown: Vec<String> = problems
        .iter()
        .filter_map(|(_, problem)| match problem {
            Problem::UnknownKey { key, .. } => Some(key.clone()),
            _ => None,
        })
        .collect();
    let mut last: Option<(u32, String, Vec<String>)> = None;
    let mut heads: Vec<Span> = Vec::new();
    problems.retain_mut(|(span, problem)| {
        let Some(placed) = misplaced(text, *span, problem) else {
            return true;
        };
        if let Problem::Slip(Slip::MisplacedKey { table, homes, .. }) = &placed {
            if unknown.contains(table) {
                return false;
            }
            if let Some((head, line)) = commented_head(text, *span, homes) {
                let is_told = heads.contains(&head);
                heads.push(head);
                *span = head;
                *problem = Problem::Slip(Slip::CommentedTable { line });
                return !is_told;
            }
            let is_next = last.as_ref().is_some_and(|(line, known, places)| {
                span.line == line + 1 && known == table && places == homes
            });
            last = Some((span.line, table.clone(), homes.clone()));
            if is_next {
                return false;
            }
        }
        *problem = placed;
        true
    });
}

/// The head of one of these tables that is a comment, right above the lines of a key; and the head as
/// it should be.
fn commented_head(text: &str, span: Span, homes: &[String]) -> Option<(Span, String)> {
    let above = (1..).zip(text.lines().take(span.line.saturating_sub(1) as usize));
    let above: Vec<(u32, &str)> = above.collect();
    for (number, line) in above.into_iter().rev() {
        let line = line.trim();
        if line.starts_with('[') {
            return None;
        }
        let head = line
            .strip_prefix('#')
            .map(|head| head.trim_start_matches(['#', ' ']));
        let head = head.filter(|head| head.starts_with('[') && head.ends_with(']'));
        if let Some(head) = head {
            let table = head.trim_matches(['[', ']', ' ']);
            let place = Span {
                line: number,
                column: 1,
                length: u32::try_from(line.chars().count()).unwrap_or(u32::MAX),
            };
            let is_home = homes.iter().any(|home| home == table);
            return is_home.then(|| (place, format!("[{table}]")));
        }
    }
    None
}

/// What is wrong with a key that its table does not have, where others have it.
fn misplaced(text: &str, span: Span, problem: &Problem) -> Option<Problem> {
    let Problem::UnknownKey {
        key, near: None, ..
    } = problem
    else {
        return None;
    };
    let before = text.lines().take(span.line.saturating_sub(1) as usize);
    let heads =
        before.filter_map(|line| Some(line.trim().strip_prefix('[')?.split(']').next()?.trim()));
    let table = heads.last().unwrap_or_default().to_owned();
    let homes = tables().into_iter().filter(|(_, keys)| keys.contains(key));
    let homes: Vec<String> = homes.map(|(table, _)| table).collect();
    (!homes.is_empty()).then(|| {
        Problem::Slip(Slip::MisplacedKey {
            key: key.clone(),
            table,
            homes,
        })
    })
}

/// The tables, the top first, with their keys: as they are told where one is not known.
fn tables() -> Vec<(String, Vec<String>)> {
    let top = keys_of("");
    let mut tables = vec![(String::new(), top.clone())];
    for table in top {
        let keys = keys_of(&table);
        for below in &keys {
            let below = format!("{table}.{below}");
            let keys = keys_of(&below);
            tables.push((below, keys));
        }
        tables.push((table, keys));
    }
    tables.retain(|(_, keys)| !keys.is_empty());
    tables
}

fn keys_of(table: &str) -> Vec<String> {
    let head = match table {
        "" => String::new(),
        table => format!("[{table}]\n"),
    };
    let read = from_toml::<Config>(&format!("{head}{NO_KEY} = 1\n"));
    match read.problems.into_iter().next() {
        Some((_, Problem::UnknownKey { key, known, .. })) if key == NO_KEY => known,
        _ => Vec::new(),
    }
}
