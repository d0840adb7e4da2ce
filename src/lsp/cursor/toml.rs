//! A position in TOML that is under way: the table of the last header above it, and its own line.

use super::{MayBe, Step, Written};

/// What is written at a position.
pub(super) fn written(lines: &[&str], line: usize, characters: usize) -> Option<Written> {
    let before = lines.get(..line)?;
    let headers = before.iter().enumerate().rev();
    let mut headers = headers.filter(|(_, line)| line.trim_start().starts_with('['));
    let (from, steps) = match headers.next() {
        Some((at, header)) => (at + 1, steps_of(header)),
        None => (0, Vec::new()),
    };
    let keys = before.get(from..)?.iter().filter_map(|line| key_of(line));
    let last: String = lines.get(line)?.chars().take(characters).collect();
    let is_table = last.trim_start().starts_with(['[', '#']);
    if is_table {
        return None;
    }
    let begin_of = |rest: &str| last.chars().count() - rest.chars().count();
    let written = |steps, rest: &str, may_be, in_brackets| Written {
        steps,
        keys: keys.clone().collect(),
        begin: begin_of(rest),
        text: rest.to_owned(),
        may_be,
        in_brackets,
    };
    let Some((key, value)) = last.split_once('=') else {
        return Some(written(steps.clone(), last.trim_start(), MayBe::Key, false));
    };
    let mut steps = steps.clone();
    steps.extend(dotted(key));
    let value = value.trim_start();
    let Some(list) = value.strip_prefix('[') else {
        return Some(written(steps, value, MayBe::Value, false));
    };
    steps.push(Step::Entry);
    let entry = last_entry(list).trim_start();
    Some(written(steps, entry, MayBe::Value, true))
}

/// The table that a header names.
fn steps_of(header: &str) -> Vec<Step> {
    let header = header.split('#').next().unwrap_or_default().trim();
    let names = header.trim_matches(['[', ']']);
    let mut steps = dotted(names);
    if header.starts_with("[[") {
        steps.push(Step::Entry);
    }
    steps
}

fn dotted(names: &str) -> Vec<Step> {
    let names = names.split('.');
    let plain = names.map(|name| name.trim().trim_matches(['"', '\'']).to_owned());
    plain.map(Step::Key).collect()
}

/// The key of a line.
fn key_of(line: &str) -> Option<String> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim();
    let is_plain = !key.is_empty() && !key.starts_with('#') && !key.contains('.');
    is_plain.then(|| key.trim_matches('"').to_owned())
}

/// What is written of the last entry of a list.
fn last_entry(list: &str) -> &str {
    let mut is_quoted = false;
    let mut begin = 0;
    for (at, c) in list.char_indices() {
        match c {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => begin = at + 1,
            _ => {}
        }
    }
    list.get(begin..).unwrap_or_default()
}
