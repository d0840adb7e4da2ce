//! What facts are called when people ask why a page is made again.

use super::Language;

/// A row for facts that are called alike: their names, then the words in Vietnamese and English.
const FACTS: &str = include_str!("facts.txt");

/// The words for a fact or a field of a report; none for a name that has no words.
pub fn fact_text(name: &str, language: Language) -> Option<&'static str> {
    let rows = FACTS.lines().map(|row| row.split(" | "));
    let mut rows = rows.filter(|row| {
        let mut names = row.clone().take(1).flat_map(str::split_whitespace);
        names.any(|known| known == name)
    });
    rows.next()?.nth(match language {
        Language::Vietnamese => 1,
        Language::English => 2,
    })
}
