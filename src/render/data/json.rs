//! JSON: a list of objects, one a line; what is not known is left out.

use std::io::Write;

use super::cell::{Cell, Column, Sink};

/// A table under way.
#[derive(Debug)]
pub struct Json {
    bytes: Vec<u8>,
    rows: usize,
    is_first: bool,
}

impl Default for Json {
    /// No rows yet.
    fn default() -> Self {
        Self {
            bytes: b"[".to_vec(),
            rows: 0,
            is_first: true,
        }
    }
}

impl Json {
    /// The whole.
    pub fn into_bytes(mut self) -> Vec<u8> {
        self.bytes.extend_from_slice(b"\n]\n");
        self.bytes
    }

    fn push(&mut self, text: &str) {
        // A text always has a JSON, and bytes take whatever is written into them.
        let _ = serde_json::to_writer(&mut self.bytes, text);
    }
}

impl Sink for Json {
    fn begin(&mut self) {
        let comma = if self.rows > 0 { "," } else { "" };
        self.bytes.extend_from_slice(comma.as_bytes());
        self.bytes.extend_from_slice(b"\n{");
        self.rows += 1;
        self.is_first = true;
    }

    fn cell(&mut self, column: &'static Column, cell: Cell<'_>) {
        if cell == Cell::Empty {
            return;
        }
        let comma = if self.is_first { "" } else { "," };
        self.is_first = false;
        let _ = write!(self.bytes, "{comma}\"{}\":", column.name);
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => self.push(&text),
            Cell::Integer(number) => {
                let _ = write!(self.bytes, "{number}");
            }
            Cell::Number(number) => {
                let _ = write!(self.bytes, "{number}");
            }
            Cell::Date(date) => {
                let _ = write!(self.bytes, "\"{date}\"");
            }
            Cell::List(texts) => {
                let _ = serde_json::to_writer(&mut self.bytes, &texts);
            }
        }
    }

    fn end(&mut self) {
        self.bytes.push(b'}');
    }
}
