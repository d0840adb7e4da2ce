//! What a photographer wrote into a picture, fit for a page.

use crate::model::Caption;
use vietnamese::nfc;

/// A longer text is no caption.
const LONGEST: usize = 2000;

/// What a picture says of itself, in one line each.
pub fn caption_in(bytes: &[u8]) -> Option<Caption> {
    let found = container::caption(bytes)?;
    let caption = Caption {
        text: found.text.as_deref().and_then(one_line),
        credit: found.credit.as_deref().and_then(one_line),
        alt: None,
    };
    (caption != Caption::default()).then_some(caption)
}

fn one_line(text: &str) -> Option<String> {
    let is_between = |c: char| c.is_whitespace() || c.is_control();
    let words = text.split(is_between).filter(|word| !word.is_empty());
    let line = words.collect::<Vec<_>>().join(" ");
    let is_caption = line.contains(char::is_alphanumeric) && line.len() <= LONGEST;
    is_caption.then(|| nfc(&line).into_owned())
}
