//! A table as rows of cells, all of one width.

use word::{Table, plain_lines};

/// A table, cell by cell: what is merged stands in each of its rows and columns.
pub(super) struct Grid {
    /// Its rows.
    pub rows: Vec<Vec<String>>,
    /// How many rows head it.
    pub heads: usize,
}

impl Grid {
    /// The cells of a table.
    pub fn of(table: &Table) -> Self {
        let width = table.columns.max(1);
        let mut rows: Vec<Vec<String>> = vec![vec![String::new(); width]; table.rows.len()];
        for (at, row) in table.rows.iter().enumerate() {
            for cell in &row.cells {
                let text = plain_lines(&cell.blocks).join(" ");
                let last = (at + cell.rows.max(1)).min(rows.len());
                for below in rows.get_mut(at..last).unwrap_or_default() {
                    let end = (cell.column + cell.columns.max(1)).min(below.len());
                    for place in below.get_mut(cell.column..end).unwrap_or_default() {
                        text.clone_into(place);
                    }
                }
            }
        }
        Self {
            rows,
            heads: table.header_rows.clamp(1, 3),
        }
    }

    /// The texts that head a column.
    pub fn head(&self, column: usize) -> String {
        let heads = self.rows.iter().take(self.heads);
        let texts = heads.filter_map(|row| row.get(column)).map(String::as_str);
        texts.collect::<Vec<_>>().join(" ")
    }
}

/// The text of a row that is one cell over all, a title within the table.
pub(super) fn title(row: &[String]) -> Option<&str> {
    let mut filled = row.iter().filter(|it| !it.trim().is_empty());
    let first = filled.next()?;
    let is_one = row.len() > 1
        && row.iter().filter(|it| *it == first).count()
            + row.iter().filter(|it| it.trim().is_empty()).count()
            == row.len();
    let is_merged = row.iter().filter(|it| *it == first).count() > 1;
    // A mark and a title beside it: `I | Tập thể`.
    let second = filled.next();
    let is_marked = second.is_some_and(|second| {
        let mark = first.trim().trim_end_matches(['.', ')']);
        let is_mark = !mark.is_empty() && mark.chars().all(|it| "IVXABC".contains(it));
        let others = row
            .iter()
            .filter(|it| !it.trim().is_empty() && *it != first && *it != second)
            .count();
        is_mark && others == 0
    });
    match (is_one && is_merged, is_marked) {
        (true, _) => Some(first),
        (_, true) => second.map(String::as_str),
        _ => None,
    }
}
