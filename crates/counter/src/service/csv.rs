//! Comma-separated values, as RFC 4180 has them.

use std::iter::{self, Peekable};
use std::str::Chars;

/// The most fields of a record that are read.
const MAX_FIELDS: usize = 16;

/// The records of a text, each with the number of the line on which it begins, read one after
/// another: all of a large file would take many times its size. Empty lines are no records.
///
/// # Errors
///
/// A sentence that says what is wrong in which line. It is the last item.
pub fn records(text: &str) -> impl Iterator<Item = Result<(usize, Vec<String>), String>> {
    let mut reader = Reader {
        chars: text.chars().peekable(),
        line: 1,
    };
    let mut has_failed = false;
    iter::from_fn(move || {
        while !has_failed && reader.chars.peek().is_some() {
            let line = reader.line;
            match reader.record() {
                Ok(fields) if is_empty(&fields) => {}
                Ok(fields) => return Some(Ok((line, fields))),
                Err(why) => {
                    has_failed = true;
                    return Some(Err(format!("line {line}: {why}")));
                }
            }
        }
        None
    })
}

fn is_empty(fields: &[String]) -> bool {
    matches!(fields, [only] if only.trim().is_empty())
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
    fn record(&mut self) -> Result<Vec<String>, String> {
        let mut fields = Vec::new();
        loop {
            if fields.len() == MAX_FIELDS {
                return Err(format!(
                    "there are more than {MAX_FIELDS} values: a number has no commas, and a name that \
                     has one stands in quotation marks"
                ));
            }
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
    use super::{MAX_FIELDS, records};

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
            let found: Result<Vec<_>, String> = records(text).collect();
            let found = found.expect("records");
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
            let found: Result<Vec<_>, String> = records(text).collect();
            assert_eq!(found, Err(expected.to_owned()));
        }
    }

    #[test]
    fn no_more_is_read_than_is_looked_at() {
        // What is wrong comes after what was to be read.
        let broken = "\"never closed";
        let mut found = records("a,1\n\"never closed");
        assert!(matches!(found.next(), Some(Ok((1, _)))));
        assert!(matches!(found.next(), Some(Err(_))));
        assert_eq!(found.next(), None);
        for (commas, expected) in [
            (MAX_FIELDS - 1, "line 1: a quotation mark is not closed"),
            (MAX_FIELDS, "line 1: there are more than 16 values"),
            (1_000_000, "line 1: there are more than 16 values"),
        ] {
            let text = format!("{}{broken}", ",".repeat(commas));
            let mut found = records(&text);
            let why = found.next().and_then(Result::err);
            assert!(why.is_some_and(|why| why.starts_with(expected)), "{commas}");
            assert_eq!(found.next(), None);
        }
    }
}
