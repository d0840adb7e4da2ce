//! Tables: those that hold data, and those that only put text where it belongs on the page.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use vietnamese::fold;

use crate::arrange::inner;
use crate::document::{Cell, Frame, FrameKind, Row, Table};
use crate::letter::{has_date, has_motto, kind_of};
use crate::raw::RawTable;
use crate::unit::{Unit, plain_blocks, units};

/// What frames a letter has no more letters, all cells together.
const LONGEST_FRAME: usize = 1500;
/// A letter is signed in so many rows: the offices, how it was signed, the names.
const MOST_SIGNED_ROWS: usize = 4;
/// Text in a table of pictures has no more letters than captions have.
const LONGEST_CAPTION: usize = 300;

/// A cell with what stands in it.
struct Held {
    row: usize,
    column: usize,
    columns: usize,
    rows: usize,
    units: Vec<Unit>,
}

impl Held {
    fn has_figure(&self) -> bool {
        self.units
            .iter()
            .any(|unit| matches!(unit, Unit::Figure(_)))
    }

    /// Its text, folded.
    fn folded(&self) -> String {
        let lines = self.units.iter().filter_map(|unit| match unit {
            Unit::Line(line) => Some(fold(&line.plain)),
            _ => None,
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Whether it holds nothing but pictures and lines as short as captions.
    fn is_of_pictures(&self) -> bool {
        self.units.iter().all(|unit| match unit {
            Unit::Figure(_) => true,
            Unit::Line(line) => line.plain.chars().count() <= LONGEST_CAPTION,
            _ => false,
        })
    }
}

/// A table as a table, or what stands in it.
pub(crate) fn table(raw: RawTable) -> Vec<Unit> {
    let has_lines = raw.has_lines;
    let rows = raw.rows.len();
    let headers = raw.rows.iter().take_while(|row| row.is_header).count();
    let (cells, columns) = held(raw);
    if cells.iter().all(|cell| cell.units.is_empty()) {
        return Vec::new();
    }
    if cells.iter().filter(|cell| !cell.units.is_empty()).count() == 1 {
        return cells.into_iter().flat_map(|cell| cell.units).collect();
    }
    let texts: Vec<String> = cells.iter().map(Held::folded).collect();
    let length: usize = texts.iter().map(String::len).sum();
    if length <= LONGEST_FRAME {
        let has = |is: fn(&str) -> bool| texts.iter().any(|text| is(text));
        let is_dated = !has_lines
            && has(has_date)
            && has(|text| text.starts_with("so:") || text.contains("\nso:"));
        let has_motto = cells
            .iter()
            .flat_map(|cell| &cell.units)
            .any(|unit| matches!(unit, Unit::Line(line) if has_motto(line, !has_lines)));
        if has_motto || is_dated {
            let units = cells.into_iter().flat_map(|cell| cell.units).collect();
            return vec![frame(FrameKind::Letterhead, units)];
        }
        let may_be_signed = columns <= 3 && rows <= MOST_SIGNED_ROWS;
        if let Some(kinds) = may_be_signed.then(|| signed(&cells, has_lines)).flatten() {
            return frames(cells, &kinds);
        }
    }
    let is_of_pictures =
        cells.iter().any(Held::has_figure) && cells.iter().all(Held::is_of_pictures);
    if is_of_pictures && (!has_lines || columns == 1) {
        return pictures(cells);
    }
    if !has_lines && (rows == 1 || columns == 1) {
        return cells.into_iter().flat_map(|cell| cell.units).collect();
    }
    vec![Unit::Table(whole(cells, rows, columns, headers))]
}

/// The cells of a table, those of one row behind each other, and how many columns there are. Columns
/// in which no cell begins are none: Word makes them where edges do not meet.
fn held(raw: RawTable) -> (Vec<Held>, usize) {
    let all = || raw.rows.iter().flat_map(|row| &row.cells);
    let starts: BTreeSet<usize> = all().map(|cell| cell.column).collect();
    let places: BTreeMap<usize, usize> = starts.into_iter().zip(0..).collect();
    let place = |column: usize| {
        places
            .range(column..)
            .next()
            .map_or(places.len(), |(_, place)| *place)
    };
    let mut cells: Vec<Held> = Vec::new();
    // The cell above, by the column in which it begins.
    let mut above: HashMap<usize, usize> = HashMap::new();
    for (row, raw) in raw.rows.into_iter().enumerate() {
        let mut next = HashMap::new();
        for cell in raw.cells {
            let owner = above
                .get(&cell.column)
                .copied()
                .filter(|_| cell.is_continued);
            let at = match owner.and_then(|at| Some((at, cells.get_mut(at)?))) {
                Some((at, owner)) => {
                    owner.rows += 1;
                    at
                }
                None => {
                    let column = place(cell.column);
                    let end = place(cell.column.saturating_add(cell.columns));
                    cells.push(Held {
                        row,
                        column,
                        columns: end.saturating_sub(column).max(1),
                        rows: 1,
                        units: units(cell.blocks),
                    });
                    cells.len() - 1
                }
            };
            next.insert(cell.column, at);
        }
        above = next;
    }
    (cells, places.len())
}

fn frame(kind: FrameKind, units: Vec<Unit>) -> Unit {
    Unit::Frame(Frame {
        kind,
        blocks: plain_blocks(units),
    })
}

/// What the columns of a table are in which a letter is signed; none if it is none.
fn signed(cells: &[Held], has_lines: bool) -> Option<BTreeMap<usize, FrameKind>> {
    let mut columns: BTreeMap<usize, Vec<&Unit>> = BTreeMap::new();
    for cell in cells {
        columns.entry(cell.column).or_default().extend(&cell.units);
    }
    let mut kinds = BTreeMap::new();
    for (column, units) in columns {
        if let Some(kind) = kind_of(&units) {
            kinds.insert(column, kind);
        } else if !units.iter().all(|unit| is_office(unit)) {
            return None;
        }
    }
    let has = |kind| kinds.values().any(|own| *own == kind);
    let (is_signed, is_sent) = (has(FrameKind::Signature), has(FrameKind::Recipients));
    // With lines, who gets it tells that it is no table of data.
    (is_sent && is_signed || (is_sent || is_signed) && !has_lines).then_some(kinds)
}

/// Whether a line may name an office in which nobody has signed.
fn is_office(unit: &Unit) -> bool {
    let Unit::Line(line) = unit else {
        return false;
    };
    (line.is_strong || line.is_shouted()) && !line.plain.contains(|c: char| c.is_ascii_digit())
}

/// Each column of a table as a frame.
fn frames(cells: Vec<Held>, kinds: &BTreeMap<usize, FrameKind>) -> Vec<Unit> {
    let mut columns: BTreeMap<usize, Vec<Unit>> = BTreeMap::new();
    for cell in cells {
        columns.entry(cell.column).or_default().extend(cell.units);
    }
    let filled = columns.into_iter().filter(|(_, units)| !units.is_empty());
    filled
        .map(|(column, units)| {
            let kind = kinds.get(&column).copied();
            frame(kind.unwrap_or(FrameKind::Signature), units)
        })
        .collect()
}

/// The pictures of a table, each with the text that stands below it in the next row.
fn pictures(cells: Vec<Held>) -> Vec<Unit> {
    let mut below: HashMap<(usize, usize), Vec<Unit>> = HashMap::new();
    let mut placed = Vec::new();
    for cell in cells {
        // A text below several stands behind the last of them.
        let place = (cell.row, cell.column + cell.columns - 1);
        match cell.has_figure() {
            true => placed.push((cell.row + cell.rows, place.1, Some(cell.units))),
            false => {
                below.insert(place, cell.units);
                placed.push((place.0, place.1, None));
            }
        }
    }
    let mut all = Vec::new();
    for (row, column, units) in placed {
        all.extend(units.into_iter().flatten());
        all.extend(below.remove(&(row, column)).into_iter().flatten());
    }
    all
}

/// A table that holds data.
fn whole(cells: Vec<Held>, rows: usize, columns: usize, headers: usize) -> Table {
    let mut table = Table {
        rows: std::iter::repeat_with(Row::default).take(rows).collect(),
        header_rows: headers,
        columns,
    };
    for cell in cells {
        if let Some(row) = table.rows.get_mut(cell.row) {
            row.cells.push(Cell {
                column: cell.column,
                columns: cell.columns,
                rows: cell.rows,
                blocks: inner(cell.units),
            });
        }
    }
    let titles = table.title_rows();
    if headers <= titles {
        // A head of which one cell goes over several columns goes on to where the others end.
        let first = table
            .rows
            .get(titles)
            .map(|row| &*row.cells)
            .unwrap_or_default();
        let is_split = first.len() > 1 && first.iter().any(|cell| cell.columns > 1);
        let deepest = first.iter().map(|cell| cell.rows).max().unwrap_or(1);
        table.header_rows = titles + if is_split { deepest } else { 1 };
    }
    table
}
