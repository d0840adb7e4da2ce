//! The awards of a document, sentence by sentence, with what is said above of the lists that hold them.

use std::ops::Range;

use jiff::civil::Date;

use super::award_sentence::Sentence;
use super::day::{days, year_of};
use super::draft::{DraftAward, Guess};
use super::kind::KindMention;
use super::known::Known;
use super::mention::Mention;
use super::passage::{Passage, PassagePlace};
use super::token::{Token, any_at, find_any};
use super::verb::Said;
use crate::model::Year;

/// What was said above of the awards that a list or a table holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Above {
    /// How far they have come; none where nobody said so, or that there are none.
    pub said: Option<Said>,
    /// Their kind.
    pub kind: Option<KindMention>,
    /// The year that they are for.
    pub year: Option<Year>,
    /// The decision.
    pub decision: Option<(String, Option<Date>)>,
    /// How deep in lists it was said.
    pub depth: usize,
}

/// Awards of the sentences of a document, one after the other.
pub(super) struct Awards<'k> {
    known: &'k Known<'k>,
    /// What was said of the lists that are open, the outermost first.
    above: Vec<Above>,
    /// What the last heading said.
    heading: Above,
    /// The year of which the headline tells.
    year: Option<Year>,
    /// What was found.
    pub found: Vec<Guess<DraftAward>>,
}

impl<'k> Awards<'k> {
    pub fn new(known: &'k Known<'k>, year: Option<Year>) -> Self {
        Self {
            known,
            year,
            above: Vec::new(),
            heading: Above::default(),
            found: Vec::new(),
        }
    }

    /// What was said of what comes next.
    pub fn above(&self) -> Above {
        let mut above = self.heading.clone();
        for inner in &self.above {
            above.said = inner.said.or(above.said);
            above.kind = inner.kind.clone().or(above.kind);
            above.year = inner.year.or(above.year);
            above.decision = inner.decision.clone().or(above.decision);
        }
        above.year = above.year.or(self.year);
        above
    }

    /// Reads a passage.
    pub fn read(&mut self, passage: &Passage, sentences: &[(Range<usize>, Vec<Mention>)]) {
        let is_head = passage.place == PassagePlace::Heading || is_numbered(&passage.text);
        match passage.place {
            PassagePlace::Letterhead | PassagePlace::Recipients | PassagePlace::Signature => return,
            PassagePlace::Item => {
                self.above.retain(|it| it.depth < passage.depth);
            }
            _ => self.above.clear(),
        }
        if is_head && passage.depth == 0 {
            self.heading = Above::default();
        }
        for (range, mentions) in sentences {
            let above = self.above();
            let sentence = Sentence {
                passage,
                range: range.clone(),
                mentions,
                known: self.known,
            };
            let (awards, left) = sentence.awards(&above);
            let is_last = range.end == passage.tokens.len();
            let leads = passage.text.trim_end().ends_with(':') || awards.is_empty();
            self.found.extend(awards);
            if !is_last {
                continue;
            }
            let left = Above {
                depth: passage.depth,
                ..left
            };
            if is_head && passage.depth == 0 {
                self.heading = left;
            } else if leads {
                self.above.push(left);
            }
        }
    }
}

/// `II. KẾT QUẢ`, `1. Khen thưởng`: a line that heads what follows, whatever it looks like.
fn is_numbered(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let is_mark = first.ends_with(['.', '/', ')']) && first.len() <= 5;
    let roman = first.trim_end_matches(['.', '/', ')']);
    let is_roman = !roman.is_empty() && roman.chars().all(|it| "IVX".contains(it));
    is_mark && is_roman && text.chars().count() < 120
}

/// The years that some tokens name behind the word for one.
pub(super) fn years(tokens: &[Token], within: Range<usize>) -> Vec<Year> {
    let mut found: Vec<Year> = Vec::new();
    for at in within.clone() {
        let Some(end) = any_at(tokens, at, &["năm", "năm học"]).filter(|end| *end < within.end)
        else {
            continue;
        };
        let key = &*tokens[end].key;
        let is_date =
            at >= 2 && (tokens[at - 2].key == "tháng" || tokens[at - 1].key.contains('/'));
        let first = key.split(['-', '–']).next().unwrap_or(key);
        if let Some(year) = year_of(first).filter(|year| !is_date && found.last() != Some(year)) {
            found.push(year);
        }
    }
    found
}

/// The decision that a sentence is of: its number, and its date.
pub(super) fn decision(
    text: &str,
    tokens: &[Token],
    within: Range<usize>,
) -> Option<(String, Option<Date>)> {
    let place = find_any(
        tokens,
        within.clone(),
        &[
            "quyết định số",
            "quyết định khen thưởng số",
            "qđ số",
            "quyết định số :",
        ],
    )?;
    let first = tokens.get(place.end).filter(|_| place.end < within.end)?;
    let rest = text.get(first.range.start..)?;
    let number: String = rest
        .chars()
        .take_while(|it| !it.is_whitespace() && !matches!(it, ',' | ';' | ')' | '”' | '"'))
        .collect();
    let number = number.trim_end_matches('.').to_owned();
    let is_number = number.starts_with(|c: char| c.is_ascii_digit());
    let day = days(tokens.get(place.end..within.end)?);
    let date = day
        .first()
        .filter(|it| it.tokens.start < 10)
        .and_then(|it| it.date());
    is_number.then_some((number, date))
}
