//! Tables as a part holds them: rows, cells, and over how many columns they go: ECMA-376 part 1, 17.4.

use crate::error::Error;
use crate::raw::{RawCell, RawRow, RawTable};
use crate::story::Story;
use crate::styles::{count_lines, has_lines, number_of};
use crate::tag::Tag;
use crate::xml::Node;

/// Word has so many columns at most; more are only claimed.
const WIDEST: usize = 63;

/// How many cells of a table say that they have lines, or none.
#[derive(Default)]
struct Lines {
    cells: usize,
    with: usize,
    without: usize,
}

impl Story<'_, '_> {
    /// Reads a table.
    pub(crate) fn table(&mut self, node: Node) -> Result<RawTable, Error> {
        let tree = self.tree;
        let properties = tree.child(node, Tag::TableProperties);
        let style = properties.and_then(|at| tree.value(at, Tag::TableStyle));
        // Borders of its own go before those of its style: 17.4.38.
        let own = properties.filter(|at| tree.child(*at, Tag::TableBorders).is_some());
        let mut table = RawTable {
            rows: Vec::new(),
            has_lines: own.map_or_else(
                || self.shared.styles.has_borders(style),
                |properties| has_lines(tree, properties),
            ),
        };
        let mut lines = Lines::default();
        let end = tree.end_of(node);
        let mut at = node.next();
        while at < end {
            match tree.tag(at) {
                Tag::TableRow => {
                    if let Some(row) = self.row(at, &mut lines)? {
                        table.rows.push(row);
                    }
                }
                Tag::Deleted | Tag::MovedFrom | Tag::Unchosen | Tag::TableProperties => {}
                _ => {
                    at = at.next();
                    continue;
                }
            }
            at = tree.end_of(at);
        }
        // One line below the name of an office makes no table.
        table.has_lines = match table.has_lines {
            true => lines.without < lines.cells,
            false => lines.with * 2 > lines.cells,
        };
        Ok(table)
    }

    /// Reads a row; none that is deleted or hidden.
    fn row(&mut self, node: Node, lines: &mut Lines) -> Result<Option<RawRow>, Error> {
        let tree = self.tree;
        let properties = tree.child(node, Tag::RowProperties);
        let has = |tag| properties.is_some_and(|at| tree.child(at, tag).is_some());
        if has(Tag::Deleted) || has(Tag::MovedFrom) {
            self.shared.omitted.deletions += 1;
            return Ok(None);
        }
        if properties.and_then(|at| tree.switch(at, Tag::Hidden)) == Some(true) {
            self.shared.omitted.hidden += 1;
            return Ok(None);
        }
        let before = properties.and_then(|at| tree.value(at, Tag::GridBefore));
        let mut column: usize = before.map(number_of).unwrap_or_default();
        column = column.min(WIDEST - 1);
        let is_header = properties.and_then(|at| tree.switch(at, Tag::TableHeader));
        let mut row = RawRow {
            is_header: is_header == Some(true),
            cells: Vec::new(),
        };
        let end = tree.end_of(node);
        let mut at = node.next();
        while at < end {
            match tree.tag(at) {
                Tag::TableCell => {
                    let properties = tree.child(at, Tag::CellProperties);
                    let value = |tag| tree.value(properties?, tag);
                    let child = |tag| tree.child(properties?, tag);
                    let span: usize = value(Tag::GridSpan).map_or(1, number_of);
                    let columns = span.clamp(1, WIDEST - column.min(WIDEST - 1));
                    lines.cells += 1;
                    let borders = child(Tag::CellBorders);
                    match borders.map(|at| count_lines(tree, at)) {
                        Some((1.., _)) => lines.with += 1,
                        Some((0, 2..)) => lines.without += 1,
                        _ => {}
                    }
                    let goes_on = |tag| child(tag).is_some() && value(tag) != Some("restart");
                    let is_continued = goes_on(Tag::VerticalMerge);
                    let is_of_last = goes_on(Tag::HorizontalMerge);
                    let mut blocks = self.within(at)?;
                    match row.cells.last_mut() {
                        Some(last) if is_of_last || column >= WIDEST => {
                            last.columns += if column < WIDEST { columns } else { 0 };
                            last.blocks.append(&mut blocks);
                        }
                        _ => row.cells.push(RawCell {
                            column,
                            columns,
                            is_continued,
                            blocks,
                        }),
                    }
                    column = (column + columns).min(WIDEST);
                }
                Tag::RowProperties | Tag::Unchosen => {}
                _ => {
                    at = at.next();
                    continue;
                }
            }
            at = tree.end_of(at);
        }
        Ok(Some(row))
    }
}
