//! Pieces of messages that are alike in all languages: what is named in them, and in which form.

use super::texts::{MOST_NAMED, list};

/// The clusters that an entry may name, each as the line to write, with a word between them.
pub(super) fn cluster_lines(clusters: &[String], or: &str) -> String {
    let lines = clusters.iter().map(|it| format!("`cluster: {it}`"));
    lines.collect::<Vec<_>>().join(or)
}

/// Names of files; where there are many, the first of them with the words for so many others.
pub(super) fn first_files(files: &[String], and_more: impl Fn(usize) -> String) -> String {
    match files.split_at_checked(MOST_NAMED) {
        Some((named, [_, others @ ..])) if !others.is_empty() => {
            format!("{} {}", list(named), and_more(others.len() + 1))
        }
        _ => list(files),
    }
}

/// Words that may be written, with what they mean.
pub(super) fn with_meanings(words: &[String], meanings: &[String]) -> String {
    let named = words
        .iter()
        .enumerate()
        .map(|(at, word)| match meanings.get(at) {
            Some(meaning) => format!("`{word}` ({meaning})"),
            None => format!("`{word}`"),
        });
    named.collect::<Vec<_>>().join(", ")
}

/// What a correction names, one of several places: from `content/`, as authors may write it, with a
/// word between them.
pub(super) fn corrected_lines(sources: &[String], or: &str) -> String {
    let paths = sources.iter().map(|source| {
        let path = source.rsplit_once(':').map_or(&**source, |(path, _)| path);
        path.strip_prefix("content").unwrap_or(path)
    });
    let mut paths: Vec<&str> = paths.collect();
    paths.dedup();
    paths.join(&format!("`{or}`corrects: "))
}

/// What a file tells of people, side by side: a place by its numbers, a way by the format of a track.
pub(super) fn personal_facts(
    positions: &[String],
    authors: &[String],
    [place, way, author]: [&dyn Fn(&str) -> String; 3],
) -> String {
    let position = |it: &String| match it.contains(|c: char| c.is_ascii_digit()) {
        true => place(it),
        false => way(it),
    };
    let told = positions.iter().map(position);
    let told = told.chain(authors.iter().map(|it| author(it)));
    told.collect::<Vec<_>>().join("; ")
}

/// Whether an address is that of a file on a machine: `C:`, `file:`.
pub(super) fn is_of_machine(scheme: &str) -> bool {
    scheme.len() == 1 || scheme.eq_ignore_ascii_case("file")
}
