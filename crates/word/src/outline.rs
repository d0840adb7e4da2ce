//! Headings that are known by their look: short lines in bold between paragraphs that are not.

use vietnamese::fold;

use crate::document::Alignment;
use crate::marker::{Class, of_word, typed};
use crate::unit::{Line, Unit};

/// A heading has no more letters; one that ends as a sentence does has fewer.
const LONGEST: usize = 150;
const LONGEST_SENTENCE: usize = 80;

/// What a heading without a mark stands above has as many letters, or is no line.
const SHORTEST_TEXT: usize = 40;

/// How deep lines stand that have no mark: in capitals above all others, and otherwise below.
const SHOUTED: i16 = -1;
const UNMARKED: i16 = 20;

/// The levels of headings: for each unit that of its style, or that of its look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Style(u8),
    Look(u8),
}

/// The mark of a line, typed or of Word.
pub(crate) fn class(line: &Line) -> Option<Class> {
    match &line.mark {
        Some(mark) => of_word(mark).map(|(class, _)| class),
        None => typed(&line.plain).map(|typed| typed.class),
    }
}

/// Which units are headings.
pub(crate) fn levels(units: &[Unit]) -> Vec<Option<Level>> {
    let mut levels = Vec::with_capacity(units.len());
    let mut base = 0;
    // How deep the headings by look stand that are open.
    let mut open: Vec<i16> = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let Unit::Line(line) = unit else {
            levels.push(None);
            continue;
        };
        if let Some(level) = line.heading {
            base = level;
            open.clear();
            levels.push(Some(Level::Style(level)));
            continue;
        }
        let before = at.checked_sub(1).and_then(|at| units.get(at));
        if !is_heading(line, before, units.get(at + 1)) {
            levels.push(None);
            continue;
        }
        let rank = match class(line) {
            Some(class) => i16::from(class.rank()),
            None if line.is_shouted() => SHOUTED,
            None => UNMARKED,
        };
        while open.pop_if(|last| *last >= rank).is_some() {}
        open.push(rank);
        let depth = u8::try_from(open.len()).unwrap_or(u8::MAX);
        levels.push(Some(Level::Look(base.saturating_add(depth).min(9))));
    }
    levels
}

fn is_heading(line: &Line, before: Option<&Unit>, behind: Option<&Unit>) -> bool {
    let letters = line.plain.chars().count();
    let is_apart = line.is_strong
        && !line.is_caption
        && line.alignment == Alignment::Left
        && letters <= LONGEST
        && !line.plain.contains('\n');
    // What nothing follows heads nothing.
    let Some(behind) = behind.filter(|_| is_apart) else {
        return false;
    };
    let is_alike = |unit: &Unit, own: Option<Class>| matches!(unit, Unit::Line(other) if other.is_strong && other.heading.is_none() && class(other) == own);
    match class(line) {
        Some(own) if own.is_sign() => false,
        Some(own) => {
            !line.plain.ends_with([';', ','])
                && (letters <= LONGEST_SENTENCE || !line.plain.ends_with('.'))
                && !is_alike(behind, Some(own))
                && !before.is_some_and(|before| is_alike(before, Some(own)))
        }
        None => {
            !line.plain.ends_with(['.', ';', ',', ':', '!', '?', '/'])
                && before
                    .is_some_and(|before| !matches!(before, Unit::Rule) && !is_alike(before, None))
                && !fold(&line.plain).starts_with("kinh gui")
                && match behind {
                    Unit::Line(line) => {
                        class(line).is_some() || line.plain.chars().count() >= SHORTEST_TEXT
                    }
                    Unit::Table(_) | Unit::Figure(_) => true,
                    Unit::Frame(_) | Unit::Rule => false,
                }
                && !is_alike(behind, None)
        }
    }
}
