//! The table of contents of a long text: the headings that lead into it.

use crate::markdown::Heading;

/// A text with fewer headings is found through at a glance.
const FEWEST: usize = 4;
/// The deepest level of heading that is listed.
const DEEPEST: u8 = 3;
/// How many bytes of HTML a text has at the least: about 700 words, two screens of an office laptop.
const SHORTEST: usize = 5_000;

/// What is listed of the headings of a text; nothing of one that is short.
pub fn contents<'a>(html: &str, headings: &'a [Heading]) -> Vec<&'a Heading> {
    let listed: Vec<_> = headings.iter().filter(|it| it.level <= DEEPEST).collect();
    if html.len() < SHORTEST || listed.len() < FEWEST {
        return Vec::new();
    }
    listed
}
