//! Comma-separated values, as RFC 4180 has them.

use std::iter::Peekable;
use std::str::Chars;

/// Splits a text into records, each with the number of the line on which it begins. Empty lines are
/// no records.
///
/// # Errors
///
/// A sentence that says what is wrong in which line.
pub fn records(text: &str) -> Result<Vec<(usize, Vec<String>)>, String> {
    let mut reader = Reader {
        chars: text.chars().peekable(),
        line: 1,
    };
    let mut records = Vec::new();
    while reader.chars.peek().is_some() {
        let line = reader.line;
        let fields = reader
            .record()
            .map_err(|why| format!("line {line}: {why}"))?;
        if !matches!(&fields[..], [only] if only.trim().is_empty()) {
            records.push((line, fields));
        }
    }
    Ok(records)
}

struct Reader<'a> {
    chars: Peekable<Chars<'a>>,
    line: usize,
}

/// What ends a field.
enum End {
    Comma,
    Record,
}

impl Reader<'_> {
    fn record(&mut self) -> Result<Vec<String>, &'static str> {
        let mut fields = Vec::new();
        loop {
            let (field, end) = match self.chars.next_if_eq(&'"') {
                Some(_) => self.quoted()?,
                None => self.plain(),
            };
            fields.push(field);
            if matches!(end, End::Record) {
                return Ok(fields);
            }
        }
    }

    fn plain(&mut self) -> (String, End) {
        let mut field = String::new();
        loop {
            if let Some(end) = self.end() {
                return (field, end);
            }
            field.extend(self.chars.next());
        }
    }

    fn quoted(&mut self) -> Result<(String, End), &'static str> {
        let mut field = String::new();
        loop {
            match self.chars.next() {
                None => return Err("a quotation mark is not closed"),
                Some('"') if self.chars.next_if_eq(&'"').is_some() => field.push('"'),
                Some('"') => break,
                Some(c) => {
                    self.line += usize::from(c == '\n');
                    field.push(c);
                }
            }
        }
        // Some programs put spaces after the mark.
        while self.chars.next_if_eq(&' ').is_some() {}
        match self.end() {
            Some(end) => Ok((field, end)),
            None => Err("a quotation mark in a name is not written twice"),
        }
    }

    /// Reads what ends a field, if it is next.
    fn end(&mut self) -> Option<End> {
        match self.chars.peek() {
            None => Some(End::Record),
            Some(',') => {
                self.chars.next();
                Some(End::Comma)
            }
            Some('\n') => {
                self.chars.next();
                self.line += 1;
                Some(End::Record)
            }
            Some('\r') => {
                let mut ahead = self.chars.clone();
                ahead.next();
                (ahead.next() == Some('\n')).then(|| {
                    self.chars.nth(1);
                    self.line += 1;
                    End::Record
                })
            }
            Some(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::records;

    #[test]
    fn records_are_read_as_the_rfc_has_them() {
        type Records<'a> = &'a [(usize, &'a [&'a str])];
        let cases: &[(&str, Records<'_>)] = &[
            ("a,1\nb,2", &[(1, &["a", "1"]), (2, &["b", "2"])]),
            ("a,1\r\nb,2\r\n", &[(1, &["a", "1"]), (2, &["b", "2"])]),
            ("\"a\",\"1\"\n", &[(1, &["a", "1"])]),
            ("\"a,b\",1\n", &[(1, &["a,b", "1"])]),
            ("\"a\"\"b\",1\n", &[(1, &["a\"b", "1"])]),
            ("\"\",\n", &[(1, &["", ""])]),
            // Lines within quotation marks are of one record.
            (
                "\"a\nb\",1\nc,2\n",
                &[(1, &["a\nb", "1"]), (3, &["c", "2"])],
            ),
            ("a,1\n\n \r\nb,2", &[(1, &["a", "1"]), (4, &["b", "2"])]),
            // A mark within a field that does not begin with one is a letter.
            ("a\"b,1\n", &[(1, &["a\"b", "1"])]),
            ("\"a\" ,1\n", &[(1, &["a", "1"])]),
            ("a\rb,1\n", &[(1, &["a\rb", "1"])]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let found = records(text).expect("records");
            let found: Vec<(usize, Vec<&str>)> = found
                .iter()
                .map(|(line, fields)| (*line, fields.iter().map(String::as_str).collect()))
                .collect();
            let expected: Vec<(usize, Vec<&str>)> = expected
                .iter()
                .map(|(line, fields)| (*line, fields.to_vec()))
                .collect();
            assert_eq!(found, expected, "{text:?}");
        }
        for (text, expected) in [
            ("a,1\n\"b,2", "line 2: a quotation mark is not closed"),
            (
                "\"a\"b,1",
                "line 1: a quotation mark in a name is not written twice",
            ),
        ] {
            assert_eq!(records(text), Err(expected.to_owned()));
        }
    }
}
