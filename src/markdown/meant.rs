//! A body as its author meant it, where Markdown reads lines otherwise than everybody writes them:
//! bullets of word processors are those of lists, and a first line that is indented is no code.

use std::borrow::Cow;
use std::ops::Range;

use super::lines::{Fence, Lines, columns};
use super::literal::literal_marks;
use super::marker::{Before, Marker};
use super::paragraph::is_prose;
use super::points::Points;

/// So many columns make a line code, or a part of what it stands below.
const CODE: usize = 4;

/// A body as it is meant, and where its bytes stand in the one that was written.
#[derive(Debug)]
pub(super) struct Meant<'b> {
    written: &'b str,
    text: Cow<'b, str>,
    /// Bytes of the text from which on the written one is ahead by so many.
    shifts: Vec<(usize, isize)>,
}

impl<'b> Meant<'b> {
    /// Reads a body.
    pub(super) fn of(written: &'b str) -> Self {
        let mut reader = Reader {
            written,
            text: String::new(),
            done: 0,
            shifts: Vec::new(),
            before: Before::Nothing,
            item: None,
            points: Points::default(),
            has_indents: false,
            is_code: false,
            is_raw: false,
        };
        reader.read();
        if reader.shifts.is_empty() {
            return Self {
                written,
                text: Cow::Borrowed(written),
                shifts: Vec::new(),
            };
        }
        reader.text.push_str(&written[reader.done..]);
        Self {
            written,
            text: Cow::Owned(reader.text),
            shifts: reader.shifts,
        }
    }

    /// The text that Markdown is to read.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a range of the text stands in what was written.
    pub(super) fn written(&self, range: &Range<usize>) -> Range<usize> {
        if self.shifts.is_empty() {
            return range.clone();
        }
        let before_end = self.shifts.partition_point(|(at, _)| *at < range.end);
        let start = self.ahead(
            range.start,
            self.shifts.partition_point(|(at, _)| *at <= range.start),
        );
        let end = self.ahead(range.end, before_end);
        let is_boundary = |at: &usize| self.written.is_char_boundary(*at);
        let start = (0..=start).rev().find(is_boundary).unwrap_or_default();
        let end = (end.max(start)..self.written.len()).find(is_boundary);
        start..end.unwrap_or(self.written.len())
    }

    fn ahead(&self, at: usize, shifts: usize) -> usize {
        let shift = shifts.checked_sub(1).and_then(|last| self.shifts.get(last));
        at.saturating_add_signed(shift.map_or(0, |(_, by)| *by))
            .min(self.written.len())
    }
}

/// The item at hand.
#[derive(Debug, Clone, Copy)]
struct Item {
    /// The column in which its own text begins.
    content: usize,
    /// By how many columns it was put to the left; its neighbours follow it.
    removed: isize,
}

struct Reader<'b> {
    written: &'b str,
    text: String,
    /// So much of what was written is in the text.
    done: usize,
    shifts: Vec<(usize, isize)>,
    before: Before,
    item: Option<Item>,
    points: Points,
    /// Whether a line was indented as prose is.
    has_indents: bool,
    /// Within code by its indentation.
    is_code: bool,
    /// Within HTML, where a backslash is printed.
    is_raw: bool,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut fence = Fence::default();
        for range in Lines::of(self.written) {
            let line = &self.written[range.clone()];
            // Most lines begin with a letter and stand in no list.
            if line.trim_ascii().is_empty() {
                self.before = Before::Nothing;
                self.is_raw = false;
            } else if fence.takes(line) {
                self.before = Before::Nothing;
            } else {
                self.line(line, range.start);
            }
        }
    }

    fn line(&mut self, line: &str, start: usize) {
        let first = line.as_bytes().first().copied().unwrap_or_default();
        // Nearly all lines begin with a letter: those stand in no list and are no code.
        let is_plain = first.is_ascii_uppercase() || (0xC4..0xE2).contains(&first);
        if is_plain {
            self.is_code = false;
            self.keep_literal(line, start);
            if self.before == Before::Nothing {
                self.item = None;
                self.points.end();
            }
            self.before = Before::Text(start + line.len());
            return;
        }
        let content = line.trim_start_matches([' ', '\t']);
        let blanks = line.len() - content.len();
        let indent = columns(&line[..blanks]);
        if indent == 0 && self.before == Before::Nothing {
            self.item = None;
        }
        let content_at = start + blanks;
        self.is_code &= indent >= CODE;
        self.is_raw |= self.before == Before::Nothing && content.starts_with('<');
        if content.starts_with("[^") {
            self.item = Some(Item {
                content: CODE,
                removed: 0,
            });
            self.before = Before::Item;
            self.keep_literal(line, start);
            return;
        }
        let marker = Marker::of(content, content_at, self.written, self.before);
        if let Some(marker) = marker {
            let mark = marker.mark(content);
            let column = self.place_item(indent, start..content_at, content, mark);
            if let Some(meant) = marker.meant {
                self.replace(content_at..content_at + marker.length, meant);
            }
            self.item = Some(Item {
                content: column + marker.width,
                removed: indent.cast_signed() - column.cast_signed(),
            });
            self.before = Before::Item;
            self.keep_literal(line, start);
            return;
        }
        if (indent == 0 && self.before == Before::Nothing) || content.starts_with('#') {
            self.points.end();
        }
        let is_indented = indent >= CODE && self.item.is_none();
        if is_indented && content.starts_with('|') {
            // A row is one wherever its table stands.
            self.replace(start..content_at, "");
        } else if is_indented && self.before == Before::Nothing && !content.starts_with('<') {
            self.is_code = !self.has_indents && !is_prose(&self.written[start..]);
            if !self.is_code {
                self.has_indents = true;
                self.replace(start..content_at, "");
            }
        }
        self.keep_literal(line, start);
        self.before = match content.starts_with('#') {
            true => Before::Nothing,
            false => Before::Text(start + line.len()),
        };
    }

    /// Puts an item where it is one: far to the right it would be text or code. The column in which
    /// it stands then.
    fn place_item(
        &mut self,
        indent: usize,
        blanks: Range<usize>,
        content: &str,
        mark: char,
    ) -> usize {
        let (deepest, removed) = self
            .item
            .map_or((0, 0), |item| (item.content, item.removed));
        let point = self.points.above(indent, mark);
        let removed = match point {
            Some(point) => point.removed(),
            // What stands below a point goes to the right with it, nothing else does.
            None if self.points.is_empty() => removed.max(0),
            None => removed,
        };
        let mut column = indent.saturating_add_signed(-removed);
        if let Some(point) = point.filter(|point| point.holds(mark)) {
            column = point.content();
        } else if column >= deepest + CODE {
            let is_code = self.item.is_none() && self.before == Before::Nothing;
            let is_prose = self.has_indents || is_prose(&self.written[blanks.start..]);
            if is_code && content.is_ascii() && !is_prose {
                return indent;
            }
            column = deepest;
        }
        if point.is_none_or(|point| !point.holds(mark)) {
            self.points.put(indent, column, mark);
        }
        if column != indent {
            self.replace(blanks, &" ".repeat(column));
        }
        column
    }

    /// Marks that are meant as themselves are to be printed.
    fn keep_literal(&mut self, line: &str, start: usize) {
        if self.is_code || self.is_raw {
            return;
        }
        for marks in literal_marks(line) {
            let meant: String = line[marks.clone()]
                .chars()
                .flat_map(|mark| ['\\', mark])
                .collect();
            self.replace(start + marks.start..start + marks.end, &meant);
        }
    }

    fn replace(&mut self, range: Range<usize>, meant: &str) {
        self.text.push_str(&self.written[self.done..range.start]);
        self.text.push_str(meant);
        self.done = range.end;
        let ahead = self.done.cast_signed() - self.text.len().cast_signed();
        self.shifts.push((self.text.len(), ahead));
    }
}

#[cfg(test)]
mod tests {
    use super::Meant;

    #[test]
    fn lines_are_read_as_they_are_meant() {
        let same = |text: &'static str| (text, text);
        let cases = [
            ("• Một\n•Hai\n●\tBa", "- Một\n- Hai\n- Ba"),
            (
                "\u{f0b7} Một\n\u{f0a7}\tHai\n·       Ba",
                "- Một\n- Hai\n- Ba",
            ),
            ("• Một\n   o Hai\n\to Ba", "- Một\n   - Hai\n\t- Ba"),
            ("Gồm:\n– Một\n— Hai\n–Ba", "Gồm:\n- Một\n- Hai\n- Ba"),
            ("-Một\n-02 tập thể\n-Ba", "- Một\n- 02 tập thể\n- Ba"),
            ("+Một\n+ Hai\n\n*Ba\n* Bốn", "+ Một\n+ Hai\n\n* Ba\n* Bốn"),
            ("-\u{a0}Một\n-\u{a0} Hai", "- Một\n- Hai"),
            ("Gồm:\n    - Một\n    - Hai", "Gồm:\n- Một\n- Hai"),
            ("- Một\n            - Hai", "- Một\n  - Hai"),
            (
                "\tĐoạn một\n\tĐoạn hai\n\n    2019",
                "Đoạn một\n\tĐoạn hai\n\n2019",
            ),
            ("    Đoạn\n\n    • Một", "Đoạn\n\n- Một"),
            (
                "\t24/12/2025\n\n    TP.HCM, 2025",
                "24/12/2025\n\nTP.HCM, 2025",
            ),
            ("\t| Một |\n\t|---|", "| Một |\n|---|"),
            ("- a\n*Một (*)", "- a\n*Một (\\*)"),
            same("*Chữ nghiêng\ntrên hai dòng.*"),
            same("<td>0912***345</td>\n2*3\n\n    x = 2*3;\n    y = 2*3;"),
            (
                "- Một:\n+ Hai\n+ Hai\n- Ba:\n+ Hai",
                "- Một:\n  + Hai\n  + Hai\n- Ba:\n  + Hai",
            ),
            (
                "– Một:\n+Hai\n  - Ba\n– Bốn",
                "- Một:\n  + Hai\n    - Ba\n- Bốn",
            ),
            ("- Một\n\n+ Hai\n\n- Ba", "- Một\n\n  + Hai\n\n- Ba"),
            ("  - Một\n  + Hai\n+ Ba", "  - Một\n    + Hai\n+ Ba"),
            same("+ Một\n- Hai\n+ Ba"),
            same("- Một\n\nĐoạn\n\n+ Hai"),
            same("- Một\n* Hai\n+ Ba"),
            ("Ø Một\n§  Hai\nv  Ba", "- Một\n- Hai\n- Ba"),
            same("Hội đồng Thi đua\n– Khen thưởng"),
            same("*chữ nghiêng* và **đậm**\n\n**Đậm**"),
            same("-5 độ\n\n---\n\n- - -\n\n– – –\n\n+84 912"),
            same("- Một\n\n    tiếp\n\n1. Hai\n\n    tiếp"),
            same("    let x = 1;\n\n```\n• Mã\n    Đoạn\n```\n\n<!--\n• Một\n-->"),
            same("[^a]: Chú thích\n\n    Đoạn hai"),
            same("o có\n\nv. v.\n\nvà q\n\n1. a\n   • ?"),
        ];
        for (written, expected) in cases {
            let meant = Meant::of(written);
            assert_eq!(meant.text(), expected, "{written:?}");
            for (at, word) in meant.text().match_indices("Hai") {
                assert_eq!(&written[meant.written(&(at..at + word.len()))], "Hai");
            }
            // Any place is one of what was written.
            for (at, _) in meant.text().char_indices() {
                let _ = &written[meant.written(&(0..at))];
                let _ = &written[meant.written(&(at..meant.text().len()))];
            }
        }
    }
}
