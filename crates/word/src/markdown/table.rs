//! A table as Markdown: GitHub Flavored Markdown 0.29, 4.10.

use super::Writer;
use super::inline::Place;
use crate::document::{Block, Cell, Item, Marker, Table};

/// A text that stands for several rows is said in each of them, if it has no more letters.
const LONGEST_REPEATED: usize = 200;
/// What is in a cell is looked into so deep; lists and tables are kept apart no deeper when a file is read.
const DEEPEST: usize = 32;

/// A table as Markdown. Titles stand above it.
pub(super) fn table(writer: &Writer<'_>, held: &Table) -> Option<String> {
    let titles = held.title_rows();
    let mut above = Vec::new();
    for cell in held.rows.iter().take(titles).flat_map(|row| &row.cells) {
        above.extend(cell.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => writer.line(&paragraph.inlines, Place::Paragraph),
            _ => None,
        }));
    }
    let rows = grid(writer, held, titles);
    let heads = held
        .header_rows
        .saturating_sub(titles)
        .clamp(1, rows.len().max(1));
    let (head, body) = rows.split_at_checked(heads)?;
    let head = joined(head);
    let body = body
        .iter()
        .filter(|row| row.iter().any(|cell| !cell.is_empty()));
    let mut lines = vec![row_text(&head)];
    lines.push(format!("|{}", " --- |".repeat(head.len())));
    lines.extend(body.map(|row| row_text(row)));
    above.push(lines.join("\n"));
    Some(above.join("\n\n"))
}

fn row_text(cells: &[String]) -> String {
    let mut line = "|".to_owned();
    for cell in cells {
        line.push(' ');
        line.push_str(cell);
        line.push_str(if cell.is_empty() { "|" } else { " |" });
    }
    line
}

/// The rows of a head as one: what stands above several columns in front of each of them.
fn joined(rows: &[Vec<String>]) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    for row in rows {
        joined.resize(row.len().max(joined.len()), String::new());
        for (cell, text) in joined.iter_mut().zip(row) {
            if cell.is_empty() {
                cell.clone_from(text);
            } else if !text.is_empty() && cell != text {
                cell.push_str(" – ");
                cell.push_str(text);
            }
        }
    }
    joined
}

/// The texts of all cells, row by row, each in its column.
fn grid(writer: &Writer<'_>, held: &Table, skipped: usize) -> Vec<Vec<String>> {
    let columns = held.columns.max(1);
    let mut grid: Vec<Vec<String>> = Vec::with_capacity(held.rows.len());
    // What goes on from the rows above: for how many rows, and which text.
    let mut above: Vec<(usize, String)> = vec![(0, String::new()); columns];
    for (at, row) in held.rows.iter().enumerate().skip(skipped) {
        let is_head = at < held.header_rows.max(1);
        let mut texts: Vec<String> = above
            .iter_mut()
            .map(|(rows, text)| match rows.checked_sub(1) {
                Some(rest) => {
                    *rows = rest;
                    text.clone()
                }
                None => String::new(),
            })
            .collect();
        for cell in &row.cells {
            let text = cell_text(writer, cell, is_head);
            // In a head a text is that of all columns that it goes over.
            let spread = if is_head { cell.columns } else { 1 };
            let repeated = repeated(&text);
            let places = texts
                .iter_mut()
                .zip(&mut above)
                .enumerate()
                .skip(cell.column);
            for (column, (place, (rows, below))) in places.take(cell.columns) {
                if column < cell.column.saturating_add(spread) {
                    place.clone_from(&text);
                    below.clone_from(&repeated);
                } else {
                    below.clear();
                }
                *rows = cell.rows.saturating_sub(1);
            }
        }
        grid.push(texts);
    }
    grid
}

/// What a cell says in the rows below that it goes over: an award is that of each of them, while a sum is
/// that of all.
fn repeated(text: &str) -> String {
    let is_sum = text
        .trim_start_matches(['*', '~', '(', '-', '+'])
        .starts_with(|c: char| c.is_ascii_digit());
    match text.chars().count() <= LONGEST_REPEATED && !is_sum {
        true => text.to_owned(),
        false => String::new(),
    }
}

fn cell_text(writer: &Writer<'_>, cell: &Cell, is_head: bool) -> String {
    let place = if is_head {
        Place::HeadCell
    } else {
        Place::Cell
    };
    let mut lines = Vec::new();
    collect(writer, &cell.blocks, place, 0, &mut lines);
    lines.join("<br>")
}

/// The lines of what is in a cell: a cell has no blocks in Markdown.
fn collect(
    writer: &Writer<'_>,
    blocks: &[Block],
    place: Place,
    depth: usize,
    lines: &mut Vec<String>,
) {
    if depth > DEEPEST {
        return;
    }
    for block in blocks {
        match block {
            Block::Heading(heading) => lines.extend(writer.line(&heading.inlines, place)),
            Block::Paragraph(paragraph) => lines.extend(writer.line(&paragraph.inlines, place)),
            Block::Picture(figure) => {
                lines.extend(
                    writer
                        .figure(figure)
                        .map(|figure| figure.replace("\\\n", "<br>")),
                );
            }
            Block::List(list) => {
                for item in &list.items {
                    let mut inner = Vec::new();
                    collect(writer, &item.blocks, place, depth + 1, &mut inner);
                    if let Some(first) = inner.first_mut() {
                        *first = format!("{} {first}", shown_mark(item));
                    }
                    lines.append(&mut inner);
                }
            }
            Block::Table(table) => {
                for row in &table.rows {
                    let cells = row.cells.iter().map(|cell| {
                        let mut inner = Vec::new();
                        collect(writer, &cell.blocks, place, depth + 1, &mut inner);
                        inner.join(" ")
                    });
                    let cells: Vec<String> = cells.filter(|cell| !cell.is_empty()).collect();
                    if !cells.is_empty() {
                        lines.push(cells.join("; "));
                    }
                }
            }
            Block::Frame(frame) => collect(writer, &frame.blocks, place, depth + 1, lines),
            Block::Rule => {}
        }
    }
}

/// The mark of a point where there can be no list.
fn shown_mark(item: &Item) -> String {
    match &item.marker {
        Marker::Bullet => "–".to_owned(),
        Marker::Number(number) => format!("{number}."),
        Marker::Label(label) => super::escape::mark(label),
    }
}
