//! YAML as people write front matter: a line a key, lists as blocks, what is deeper on one line.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// A value as YAML, which ends with a line break.
pub fn write<T: Serialize>(value: &T) -> String {
    let mut out = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut out, Layout::default());
    value
        .serialize(&mut serializer)
        .expect("texts, numbers, lists and mappings");
    let text = String::from_utf8(out).expect("JSON is UTF-8");
    // What follows as a block begins on the next line. Line breaks in texts are written `\n`.
    text.replace(": \n", ":\n") + "\n"
}

/// What JSON and YAML differ in here: keys without quotes, and the two outer levels as blocks. A
/// text in the double quotes of JSON is the same text in YAML.
#[derive(Default)]
struct Layout {
    depth: usize,
    is_key: bool,
}

/// From this level on everything stands on one line.
const FLOW: usize = 3;

impl Layout {
    fn open<W: Write + ?Sized>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        match self.depth < FLOW {
            true => Ok(()),
            false => out.write_all(bracket),
        }
    }

    fn close<W: Write + ?Sized>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        match self.depth + 1 < FLOW {
            true => Ok(()),
            false => out.write_all(bracket),
        }
    }

    /// What parts an entry from the one before; `mark` begins an entry of a block.
    fn part<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        is_first: bool,
        mark: &[u8],
    ) -> io::Result<()> {
        match (self.depth, is_first) {
            (1, true) => Ok(()),
            (1, false) => out.write_all(b"\n"),
            (depth, _) if depth < FLOW => {
                out.write_all(b"\n  ")?;
                out.write_all(mark)
            }
            (_, true) => Ok(()),
            (_, false) => out.write_all(b", "),
        }
    }
}

impl Formatter for Layout {
    fn begin_string<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        match self.is_key {
            true => Ok(()),
            false => out.write_all(b"\""),
        }
    }

    fn end_string<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        match self.is_key {
            true => Ok(()),
            false => out.write_all(b"\""),
        }
    }

    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    fn begin_array_value<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        is_first: bool,
    ) -> io::Result<()> {
        self.part(out, is_first, b"- ")
    }

    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{")
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }

    fn begin_object_key<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        is_first: bool,
    ) -> io::Result<()> {
        self.part(out, is_first, b"")?;
        self.is_key = true;
        Ok(())
    }

    fn end_object_key<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.is_key = false;
        Ok(())
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }
}
