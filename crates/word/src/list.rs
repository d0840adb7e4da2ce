//! Lists: points of Word and points that were typed, put below one another.

use crate::document::{Block, Inline, Item, List, Marker, Paragraph};
use crate::marker::{Class, of_word, typed};
use crate::unit::Line;

/// Which list of Word, and which level; or which kind of typed mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Word(u32, u8),
    Typed(Class),
}

/// A line that begins with a mark.
#[derive(Debug)]
pub(crate) struct Point {
    key: Key,
    class: Class,
    marker: Marker,
    /// The bytes of a typed mark.
    length: usize,
    left: i32,
}

impl Point {
    /// The mark of a line; none if it has none.
    pub(crate) fn of(line: &Line) -> Option<Self> {
        if let Some(mark) = &line.mark {
            let (class, marker) = of_word(mark)?;
            return Some(Self {
                key: Key::Word(mark.list, mark.level),
                class,
                marker,
                length: 0,
                left: line.left,
            });
        }
        let typed = typed(&line.plain)?;
        Some(Self {
            key: Key::Typed(typed.class),
            class: typed.class,
            marker: typed.marker,
            length: typed.length,
            left: line.left,
        })
    }

    /// Whether it is one even if no other stands beside it.
    pub(crate) fn is_sure(&self) -> bool {
        matches!(self.key, Key::Word(..)) || self.class.is_sign()
    }
}

/// A list that may go on.
struct Open {
    key: Key,
    rank: u8,
    left: i32,
    list: List,
}

/// Lists, as they are put together.
#[derive(Default)]
pub(crate) struct Lists {
    open: Vec<Open>,
}

/// Lists are put into one another so deep, and others stand below the last of these.
const DEEPEST: usize = 12;

impl Lists {
    /// Adds a point; what came before it and is done goes to the blocks.
    pub(crate) fn push(&mut self, point: Point, line: Line, blocks: &mut Vec<Block>) {
        let item = Item {
            marker: point.marker.clone(),
            blocks: vec![Block::Paragraph(Paragraph {
                inlines: without_mark(line.inlines, point.length),
                alignment: line.alignment,
                is_strong: line.is_strong,
                is_caption: line.is_caption,
            })],
        };
        let mut goes_on = self.open.iter().rposition(|open| open.key == point.key);
        if let (None, Key::Word(list, level)) = (goes_on, point.key) {
            let is_above = |open: &Open| matches!(open.key, Key::Word(own, above) if own == list && above < level);
            match self.open.iter().rposition(is_above) {
                Some(above) => self.close_to(above + 1, blocks),
                // A list that began further in than it goes on.
                None => {
                    let is_same =
                        |open: &Open| matches!(open.key, Key::Word(own, _) if own == list);
                    goes_on = self.open.iter().position(is_same);
                    if goes_on.is_none() {
                        self.close_beside(&point, blocks);
                    }
                }
            }
        } else if goes_on.is_none() {
            self.close_beside(&point, blocks);
        }
        match goes_on {
            Some(at) => self.close_to(at + 1, blocks),
            None if self.open.len() >= DEEPEST => {}
            None => self.open.push(Open {
                key: point.key,
                rank: point.class.rank(),
                left: point.left,
                list: List::default(),
            }),
        }
        if let Some(open) = self.open.last_mut() {
            open.list.items.push(item);
        }
    }

    /// Ends all lists.
    pub(crate) fn end(&mut self, blocks: &mut Vec<Block>) {
        self.close_to(0, blocks);
    }

    /// Closes the lists that a point of another one does not stand within.
    fn close_beside(&mut self, point: &Point, blocks: &mut Vec<Block>) {
        let is_word = |key| matches!(key, Key::Word(..));
        let is_within = |open: &Open| match is_word(open.key) && is_word(point.key) {
            // Word says where they stand.
            true => point.left > open.left,
            false => point.class.rank() > open.rank,
        };
        let kept = self.open.iter().rposition(is_within).map_or(0, |at| at + 1);
        self.close_to(kept, blocks);
    }

    fn close_to(&mut self, depth: usize, blocks: &mut Vec<Block>) {
        while self.open.len() > depth {
            let Some(closed) = self.open.pop() else {
                return;
            };
            let block = Block::List(closed.list);
            match self
                .open
                .last_mut()
                .and_then(|open| open.list.items.last_mut())
            {
                Some(item) => item.blocks.push(block),
                None => blocks.push(block),
            }
        }
    }
}

/// The inlines without the first bytes of their text.
fn without_mark(inlines: Vec<Inline>, mut length: usize) -> Vec<Inline> {
    let mut cut = |text: &mut String| {
        let taken = length.min(text.len());
        length -= taken;
        *text = text.get(taken..).unwrap_or_default().to_owned();
    };
    let mut rest = Vec::with_capacity(inlines.len());
    for mut inline in inlines {
        let is_empty = match &mut inline {
            Inline::Text(text) => {
                cut(&mut text.text);
                text.text.is_empty()
            }
            Inline::Link { texts, .. } => {
                texts.iter_mut().for_each(|text| cut(&mut text.text));
                texts.retain(|text| !text.text.is_empty());
                texts.is_empty()
            }
            Inline::Break | Inline::Note(_) => false,
        };
        if !is_empty {
            rest.push(inline);
        }
    }
    rest
}
