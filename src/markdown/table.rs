//! Tables, in a region that can be scrolled sideways by hand or keyboard.

use std::fmt::Write;

use pulldown_cmark::Alignment;

use super::escape;

/// The tables of a body, and where in the current one the writer is.
#[derive(Debug, Default)]
pub(super) struct TableWriter {
    count: usize,
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    head_start: usize,
    head_has_text: bool,
    has_rows: bool,
    cell_start: usize,
}

impl TableWriter {
    /// Opens a table. The regions of a page must differ in name, so later ones are numbered.
    pub(super) fn open(&mut self, out: &mut String, alignments: Vec<Alignment>, name: &str) {
        self.count += 1;
        self.alignments = alignments;
        self.has_rows = false;
        out.push_str("<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"");
        escape::attribute(out, name);
        if self.count > 1 {
            // Writing to a string does not fail.
            let _ = write!(out, " {}", self.count);
        }
        out.push_str("\">\n<table>\n");
    }

    pub(super) fn close(&mut self, out: &mut String) {
        if self.has_rows {
            out.push_str("</tbody>\n");
        }
        out.push_str("</table>\n</div>\n");
    }

    pub(super) fn open_head(&mut self, out: &mut String) {
        self.in_head = true;
        self.column = 0;
        self.head_start = out.len();
        self.head_has_text = false;
        out.push_str("<thead>\n<tr>");
    }

    /// Closes the head, or takes it back if nothing is written in it.
    pub(super) fn close_head(&mut self, out: &mut String) {
        self.in_head = false;
        if self.head_has_text {
            out.push_str("</tr>\n</thead>\n");
        } else {
            out.truncate(self.head_start);
        }
    }

    pub(super) fn open_row(&mut self, out: &mut String) {
        if !self.has_rows {
            self.has_rows = true;
            out.push_str("<tbody>\n");
        }
        self.column = 0;
        out.push_str("<tr>");
    }

    pub(super) fn close_row(out: &mut String) {
        out.push_str("</tr>\n");
    }

    pub(super) fn open_cell(&mut self, out: &mut String) {
        out.push_str(if self.in_head {
            "<th scope=\"col\""
        } else {
            "<td"
        });
        out.push_str(match self.alignments.get(self.column) {
            Some(Alignment::Left) => " class=\"left\">",
            Some(Alignment::Center) => " class=\"center\">",
            Some(Alignment::Right) => " class=\"right\">",
            Some(Alignment::None) | None => ">",
        });
        self.cell_start = out.len();
    }

    /// Closes a cell. An empty cell of the head heads nothing, so it becomes a plain one.
    pub(super) fn close_cell(&mut self, out: &mut String) {
        self.column += 1;
        if !self.in_head {
            out.push_str("</td>");
        } else if out.len() > self.cell_start {
            self.head_has_text = true;
            out.push_str("</th>");
        } else {
            let start = out.rfind("<th").unwrap_or(out.len());
            out.truncate(start);
            out.push_str("<td></td>");
        }
    }
}
