//! A document as passages in their order, each with its words, and its tables among them.

use word::{Block, Document, Frame, FrameKind, Item, Table, plain_text};

use super::token::{Token, any_at, tokens};

/// A piece of a document that is read by itself.
#[derive(Debug, Clone)]
pub(super) enum Part<'d> {
    /// A text.
    Passage(Passage),
    /// A table.
    Table(&'d Table),
}

/// A text of a document.
#[derive(Debug, Clone)]
pub(super) struct Passage {
    /// Its text.
    pub text: String,
    /// The words of it that tell what is so: none of an example.
    pub tokens: Vec<Token>,
    /// Where it stands.
    pub place: PassagePlace,
    /// How deep it stands in lists.
    pub depth: usize,
    /// Which of the blocks of the document it stands in.
    pub block: usize,
}

/// Where a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PassagePlace {
    /// In a heading.
    Heading,
    /// In a paragraph.
    Paragraph,
    /// In a point of a list.
    Item,
    /// Below a picture.
    Caption,
    /// In the head of an official letter.
    Letterhead,
    /// Where it is signed.
    Signature,
    /// Among those who get it.
    Recipients,
}

impl Passage {
    fn new(text: &str, place: PassagePlace, depth: usize, block: usize) -> Self {
        let text = text.trim().to_owned();
        Self {
            tokens: stated(&text),
            text,
            place,
            depth,
            block,
        }
    }
}

/// The words of a text as far as they tell what is so: of an example nothing need be so.
pub(super) fn stated(text: &str) -> Vec<Token> {
    const EXAMPLE: [&str; 4] = ["ví dụ", "thí dụ", "chẳng hạn", "giả sử"];
    let mut found = tokens(text);
    let begins = (0..found.len()).find(|at| any_at(&found, *at, &EXAMPLE).is_some());
    // `nêu ví dụ` tells of an example that was given.
    let is_apart = |at: &usize| *at == 0 || !found[at - 1].is_word();
    if let Some(at) = begins.filter(is_apart) {
        found.truncate(at);
    }
    found
}

/// The passages and tables of a document, from top to bottom.
pub(super) fn parts(document: &Document) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    for (at, block) in document.blocks.iter().enumerate() {
        collect(block, PassagePlace::Paragraph, 0, at, &mut parts);
    }
    parts
}

fn collect<'d>(
    block: &'d Block,
    place: PassagePlace,
    depth: usize,
    at: usize,
    parts: &mut Vec<Part<'d>>,
) {
    let mut add = |text: &str, place| {
        for line in text.split('\n').filter(|it| !it.trim().is_empty()) {
            parts.push(Part::Passage(Passage::new(line, place, depth, at)));
        }
    };
    match block {
        Block::Heading(heading) => add(&heading.plain(), PassagePlace::Heading),
        Block::Paragraph(paragraph) => add(&paragraph.plain(), place),
        Block::Picture(figure) => {
            let caption = figure.caption.as_deref().map(plain_text);
            add(
                caption.as_deref().unwrap_or_default(),
                PassagePlace::Caption,
            );
        }
        Block::List(list) => {
            for Item { blocks, .. } in &list.items {
                for block in blocks {
                    collect(block, PassagePlace::Item, depth + 1, at, parts);
                }
            }
        }
        Block::Frame(Frame { kind, blocks }) => {
            let place = match kind {
                FrameKind::Letterhead => PassagePlace::Letterhead,
                FrameKind::Signature => PassagePlace::Signature,
                FrameKind::Recipients => PassagePlace::Recipients,
            };
            for block in blocks {
                collect(block, place, depth, at, parts);
            }
        }
        Block::Table(table) => parts.push(Part::Table(table)),
        Block::Rule => {}
    }
}

/// Words before a full stop that ends no sentence.
const SHORT: [&str; 18] = [
    "tp", "ts", "ths", "pgs", "gs", "bs", "tx", "tt", "q", "p", "h", "đ", "ng", "th", "ks", "ls",
    "cn", "st",
];

/// What goes on longer is cut: whatever is looked for stands closer together.
const LONGEST: usize = 600;

/// The sentences of some tokens.
pub(super) fn sentences(all: &[Token], text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, token) in all.iter().enumerate() {
        let is_stop = matches!(&*token.key, "." | "!" | "?" | "…");
        let before = at.checked_sub(1).and_then(|it| all.get(it));
        let next = all.get(at + 1);
        let is_short =
            before.is_some_and(|it| SHORT.contains(&&*it.key) || it.key.chars().count() == 1);
        let is_apart = next.is_none_or(|it| {
            text.get(token.range.end..it.range.start)
                .is_some_and(|gap| !gap.is_empty())
                && (it.is_capital()
                    || !it.is_word()
                    || it.key.starts_with(|c: char| c.is_ascii_digit()))
        });
        let is_long = at + 1 - start >= LONGEST;
        if is_long
            || is_stop
                && !is_short
                && is_apart
                && !(token.key == "…" && next.is_some_and(|it| !it.is_capital()))
        {
            found.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < all.len() {
        found.push(start..all.len());
    }
    found
}
