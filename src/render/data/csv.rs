//! CSV as RFC 4180 has it, in UTF-8 with a byte order mark, which spreadsheets need to know the letters.

use std::borrow::Cow;
use std::fmt::Write;

use super::cell::{Cell, Column, Sink, Table};

/// A table under way.
#[derive(Debug)]
pub struct Csv {
    text: String,
    is_first: bool,
}

impl Csv {
    /// The header of a table.
    pub fn new(table: &Table) -> Self {
        let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        Self {
            text: format!("\u{feff}{}\r\n", names.join(",")),
            is_first: true,
        }
    }

    /// The whole.
    pub fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }

    fn push(&mut self, text: &str) {
        let text = harmless(text);
        if !text.contains(['"', ',']) {
            self.text.push_str(&text);
            return;
        }
        self.text.push('"');
        for (index, part) in text.split('"').enumerate() {
            if index > 0 {
                self.text.push_str("\"\"");
            }
            self.text.push_str(part);
        }
        self.text.push('"');
    }
}

impl Sink for Csv {
    fn begin(&mut self) {
        self.is_first = true;
    }

    fn cell(&mut self, _: &'static Column, cell: Cell<'_>) {
        if !self.is_first {
            self.text.push(',');
        }
        self.is_first = false;
        // A text takes whatever is written into it.
        let _ = match cell {
            Cell::Empty => Ok(()),
            Cell::Text(text) => {
                self.push(&text);
                Ok(())
            }
            Cell::Integer(number) => write!(self.text, "{number}"),
            Cell::Number(number) => write!(self.text, "{number}"),
            Cell::Date(date) => write!(self.text, "{date}"),
            Cell::List(texts) => {
                self.push(&texts.join("|"));
                Ok(())
            }
        };
    }

    fn end(&mut self) {
        self.text.push_str("\r\n");
    }
}

/// A text that no spreadsheet takes for a formula, on one line. Before a sign that begins one stands
/// `'`: at the start of the text, and behind each `;`, at which a spreadsheet of Vietnam cuts.
pub fn harmless(text: &str) -> Cow<'_, str> {
    let begins = |text: &str| {
        let text =
            text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '"');
        text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
    };
    let is_plain = !text.contains(|c: char| c.is_control() || c == ';');
    if is_plain && !begins(text) {
        return Cow::Borrowed(text);
    }
    let text = text.replace(|c: char| c.is_control(), " ");
    let parts = text.split(';').map(|part| match begins(part) {
        true => format!("'{part}"),
        false => part.to_owned(),
    });
    Cow::Owned(parts.collect::<Vec<_>>().join(";"))
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn nothing_in_a_cell_runs() {
        for (text, expected) in [
            ("Công đoàn – Trường", "Công đoàn – Trường"),
            ("a-b+c=d@e", "a-b+c=d@e"),
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2+3", "'-2+3"),
            ("+84", "'+84"),
            ("  =1+1", "'  =1+1"),
            ("\t=1+1", "' =1+1"),
            ("\"=1+1", "'\"=1+1"),
            ("＝1+1", "'＝1+1"),
            ("một; hai", "một; hai"),
            ("một;=1+1", "một;'=1+1"),
            ("một; \"=1+1\"", "một;' \"=1+1\""),
            ("một\r\nhai", "một  hai"),
        ] {
            assert_eq!(harmless(text), expected, "{text:?}");
        }
    }
}
