//! What stands one below the other, as blocks: headings, lists, captions put to their pictures.

use vietnamese::fold;

use crate::caption::with_captions;
use crate::document::{Block, Frame, FrameKind, Heading, HeadingBy};
use crate::letter::with_letterhead;
use crate::list::{Lists, Point};
use crate::outline::{Level, levels};
use crate::unit::{Line, Unit, plain_blocks};

/// The text of a document.
pub(crate) fn body(units: Vec<Unit>) -> Vec<Block> {
    let units = with_captions(with_recipients(with_letterhead(units)));
    let levels = levels(&units);
    blocks(units, &levels)
}

/// The text of a cell or a note, which has no headings by look.
pub(crate) fn inner(units: Vec<Unit>) -> Vec<Block> {
    blocks(with_captions(units), &[])
}

fn blocks(units: Vec<Unit>, levels: &[Option<Level>]) -> Vec<Block> {
    let mut points: Vec<Option<Point>> = units
        .iter()
        .enumerate()
        .map(|(at, unit)| match unit {
            Unit::Line(line) if level(levels, at).is_none() && line.heading.is_none() => {
                Point::of(line)
            }
            _ => None,
        })
        .collect();
    // A number or a letter tells a list where another point stands beside it.
    let is_point: Vec<bool> = (0..points.len())
        .map(|at| {
            let at_least = |at: Option<usize>| {
                at.and_then(|at| points.get(at))
                    .is_some_and(Option::is_some)
            };
            let own = points.get(at).and_then(Option::as_ref);
            own.is_some_and(|point| {
                point.is_sure() || at_least(at.checked_sub(1)) || at_least(at.checked_add(1))
            })
        })
        .collect();
    let mut blocks = Vec::with_capacity(units.len());
    let mut lists = Lists::default();
    for (at, unit) in units.into_iter().enumerate() {
        let point = points.get_mut(at).and_then(Option::take);
        let point = point.filter(|_| is_point.get(at) == Some(&true));
        match (unit, point) {
            (Unit::Line(line), Some(point)) => {
                lists.push(point, line, &mut blocks);
                continue;
            }
            (unit, _) => {
                lists.end(&mut blocks);
                blocks.push(block(unit, level(levels, at)));
            }
        }
    }
    lists.end(&mut blocks);
    blocks
}

fn level(levels: &[Option<Level>], at: usize) -> Option<Level> {
    levels.get(at).copied().flatten()
}

fn block(unit: Unit, level: Option<Level>) -> Block {
    match unit {
        Unit::Line(line) => match level.or(line.heading.map(Level::Style)) {
            Some(level) => heading(line, level),
            None => Block::Paragraph(line.into_paragraph()),
        },
        Unit::Figure(figure) => Block::Picture(figure),
        Unit::Table(table) => Block::Table(table),
        Unit::Frame(frame) => Block::Frame(frame),
        Unit::Rule => Block::Rule,
    }
}

fn heading(mut line: Line, level: Level) -> Block {
    line.write_mark();
    let (level, by) = match level {
        Level::Style(level) => (level, HeadingBy::Style),
        Level::Look(level) => (level, HeadingBy::Look),
    };
    Block::Heading(Heading {
        level,
        inlines: line.inlines,
        by,
        alignment: line.alignment,
    })
}

/// Puts "Nơi nhận:" and the points below it into a frame, where they stand in no table.
fn with_recipients(units: Vec<Unit>) -> Vec<Unit> {
    let mut framed = Vec::with_capacity(units.len());
    let mut rest = units.into_iter().peekable();
    while let Some(unit) = rest.next() {
        let is_head =
            matches!(&unit, Unit::Line(line) if fold(&line.plain).trim_end() == "noi nhan:");
        if !is_head {
            framed.push(unit);
            continue;
        }
        let mut inner = vec![unit];
        let is_recipient =
            |unit: &Unit| matches!(unit, Unit::Line(line) if Point::of(line).is_some());
        while let Some(point) = rest.next_if(is_recipient) {
            inner.push(point);
        }
        framed.push(Unit::Frame(Frame {
            kind: FrameKind::Recipients,
            blocks: plain_blocks(inner),
        }));
    }
    framed
}
