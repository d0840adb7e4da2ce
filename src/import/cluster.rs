//! The clusters that a document is on.

use super::draft::Guess;
use super::known::Known;
use super::token::{Token, any_at, text_of, written};

/// What names of clusters begin with.
const HEADS: [&str; 4] = ["cụm thi đua", "khối thi đua", "cụm", "khối"];
/// The most words of a name.
const LONGEST: usize = 16;

/// The clusters that a text names, each once, with its words.
pub(super) fn clusters(text: &str, tokens: &[Token], known: &Known<'_>) -> Vec<Guess<String>> {
    let mut found: Vec<Guess<String>> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match cluster_at(text, tokens, at, known) {
            Some((id, end)) => {
                if !found.iter().any(|it| it.value == id) {
                    found.push(Guess::new(id, written(text, tokens, at..end)));
                }
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The cluster whose name begins at a token, and where it ends: the longest name that the registry has.
fn cluster_at(
    text: &str,
    tokens: &[Token],
    at: usize,
    known: &Known<'_>,
) -> Option<(String, usize)> {
    let head = any_at(tokens, at, &HEADS)?;
    let is_stop = |it: &Token| matches!(&*it.key, ";" | "(" | ")" | ":" | ".");
    let most = (at + LONGEST).min(tokens.len());
    let most = (head..most)
        .find(|it| is_stop(&tokens[*it]))
        .unwrap_or(most);
    if known.registries.clusters.is_empty() {
        // Every name is one where none is registered: a number or a name must stand there.
        let number = any_at(tokens, head, &["số"]).unwrap_or(head);
        let end = number + 1;
        let is_named = tokens.get(number).is_some_and(|it| {
            it.key.starts_with(|c: char| c.is_ascii_digit())
                || "ivx".contains(it.key.chars().next().unwrap_or(' ')) && number > head
        });
        return (is_named && head > at + 1).then(|| (text_of(text, tokens, at..end), end));
    }
    (head + 1..=most).rev().find_map(|end| {
        let name = text_of(text, tokens, at..end);
        let id = known.cluster_id(&name)?;
        Some((id, end))
    })
}
