//! A generator of documents, as oddly written as YAML allows.

use crate::random_numbers::Random;

/// Texts that need no quotes in block style.
pub const PLAIN: [&str; 24] = [
    "a",
    "tổng kết năm",
    "Sóc Trăng",
    "x:y",
    "a#b",
    "http://x.vn/a:b#c",
    "007",
    "true",
    "2024-01-02",
    "12:30",
    "~",
    "529.46",
    "🎉 vui",
    "e\u{301}m",
    "it's",
    "nói \"vâng\"",
    "-5",
    "null",
    "a  b",
    "No",
    "1e3",
    "x - y",
    "a?",
    "\\n",
];
const KEYS: [&str; 10] = [
    "a",
    "tiêu đề",
    "\"b\"",
    "'c d'",
    "nhóm 🎉",
    "x-y",
    "\"d: e\"",
    "kind",
    "year",
    "e\u{301}",
];

/// A document.
pub fn document(random: &mut Random) -> String {
    let mut writer = Writer {
        random,
        out: String::new(),
        line: 0,
    };
    writer.whole();
    let mut text = writer.out;
    match random.below(8) {
        0 => text = text.replace('\n', "\r\n"),
        1 => {
            let lines: Vec<_> = text.split('\n').map(str::to_owned).collect();
            text.clear();
            for (number, line) in lines.iter().enumerate() {
                text.push_str(line);
                if number + 1 < lines.len() {
                    text.push_str(random.of(&["\n", "\r\n"]));
                }
            }
        }
        _ => {}
    }
    if random.once_in(4) {
        while text.ends_with(['\n', '\r']) {
            text.pop();
        }
    }
    if random.once_in(8) {
        format!("\u{feff}{text}")
    } else {
        text
    }
}

struct Writer<'r> {
    random: &'r mut Random,
    out: String,
    line: usize,
}

impl Writer<'_> {
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn whole(&mut self) {
        if self.random.once_in(10) {
            self.put("---\n");
        }
        self.gap(0);
        match self.random.below(10) {
            0 => {
                self.flow(0, 3);
                self.put("\n");
            }
            1..3 => self.list(0, 3),
            _ => self.map(0, 4),
        }
        self.gap(0);
        if self.random.once_in(10) {
            self.put("...\n");
        }
    }

    /// Blank lines and comments between two lines.
    fn gap(&mut self, column: usize) {
        while self.random.once_in(6) {
            if self.random.once_in(2) {
                let blanks = self.random.of(&["", "", " ", "  "]);
                self.put(blanks);
            } else {
                let column = self.random.below(column + 1);
                self.put(&" ".repeat(column));
                let comment = self
                    .random
                    .of(&["# ghi chú", "#", "# - a", "# a: b", "#- 'x"]);
                self.put(comment);
            }
            self.put("\n");
        }
    }

    /// The end of a line, with blanks or a comment.
    fn end(&mut self) {
        let end = self
            .random
            .of(&["", "", "", "", "", " # cuối", "  #x: y", "  "]);
        self.put(end);
        self.put("\n");
    }

    fn map(&mut self, column: usize, depth: usize) {
        let mut known: Vec<&str> = Vec::new();
        for number in 0..1 + self.random.below(4) {
            let key = self.random.of(&KEYS);
            if known
                .iter()
                .any(|other| other.trim_matches('"') == key.trim_matches('"'))
            {
                continue;
            }
            known.push(key);
            if number > 0 {
                self.gap(column);
                self.put(&" ".repeat(column));
            }
            self.put(key);
            let colon = self.random.of(&[":", ":", ":", ":", " :"]);
            self.put(colon);
            self.below(column, depth, false);
        }
    }

    fn list(&mut self, column: usize, depth: usize) {
        for number in 0..1 + self.random.below(4) {
            if number > 0 {
                self.gap(column);
                self.put(&" ".repeat(column));
            }
            self.put("-");
            self.below(column, depth, true);
        }
    }

    /// What stands behind a key or a dash, up to the end of its last line.
    fn below(&mut self, column: usize, depth: usize, dash: bool) {
        let deeper = column + self.random.of(&[2, 2, 2, 1, 4]);
        match self.random.below(if depth > 0 { 14 } else { 9 }) {
            0 => self.end(),
            1 => {
                self.put(" ");
                self.block_scalar(deeper, column);
            }
            2 => {
                // On a line of its own.
                self.end();
                self.gap(deeper);
                self.put(&" ".repeat(deeper));
                self.scalar(deeper);
                self.end();
            }
            3..5 => {
                let blanks = self.random.of(&[" ", " ", "  ", "\t"]);
                self.put(blanks);
                self.flow(deeper, depth.min(2));
                self.end();
            }
            5..9 => {
                let blanks = self.random.of(&[" ", " ", " ", "   "]);
                self.put(blanks);
                self.scalar(deeper);
                self.end();
            }
            9..12 if dash => {
                let blanks = 1 + self.random.of(&[0, 0, 0, 2]);
                self.put(&" ".repeat(blanks));
                match self.random.once_in(3) {
                    true => self.list(column + 1 + blanks, depth - 1),
                    false => self.map(column + 1 + blanks, depth - 1),
                }
            }
            9..12 => {
                let deeper = self.random.of(&[column, deeper]);
                self.end();
                self.gap(deeper);
                self.put(&" ".repeat(deeper));
                self.list(deeper, depth - 1);
            }
            _ => {
                self.end();
                self.gap(deeper);
                self.put(&" ".repeat(deeper));
                self.map(deeper, depth - 1);
            }
        }
    }

    fn scalar(&mut self, column: usize) {
        let indent = " ".repeat(column);
        match self.random.below(9) {
            0 => self.put("'a: b # ''c'''"),
            1 => self.put("\"x\\ty: \\u1ed9 # \\\"z\\\"\""),
            2 => self.put(&format!("\"một\n\n{indent}hai \\\n{indent}ba\"")),
            3 => self.put(&format!("'một\n{indent}hai'")),
            4 => self.put(&format!("dòng một\n{indent}dòng hai\n\n{indent}dòng ba")),
            _ => {
                let plain = self.random.of(&PLAIN);
                self.put(plain);
            }
        }
    }

    fn block_scalar(&mut self, content: usize, column: usize) {
        let mark = self.random.of(&["|", ">"]);
        let chomp = self.random.of(&["", "-", "-", "+"]);
        let digit = self.random.once_in(5);
        self.put(mark);
        if digit {
            self.put(&(content - column).to_string());
        }
        self.put(chomp);
        self.end();
        if self.random.once_in(12) {
            return;
        }
        for number in 0..1 + self.random.below(3) {
            if self.random.once_in(5) {
                self.put("\n");
            }
            self.put(&" ".repeat(content));
            if (number > 0 || digit) && self.random.once_in(4) {
                self.put("  ");
            }
            let line = self.random.of(&[
                "a",
                "# không phải ghi chú",
                "Bốn năm",
                "k: v",
                "- x",
                "  ",
                "dài và dài và dài",
            ]);
            self.put(if number == 0 && line == "  " {
                "a"
            } else {
                line
            });
            self.put("\n");
        }
        while self.random.once_in(4) {
            self.put("\n");
        }
    }

    /// A value between brackets.
    fn flow(&mut self, column: usize, depth: usize) {
        self.line += 1;
        let list = self.random.once_in(2);
        let many = self.random.below(4);
        let spread = self.random.once_in(4);
        let pad = self.random.of(&["", "", " "]);
        self.put(if list { "[" } else { "{" });
        self.put(pad);
        let mut known: Vec<&str> = Vec::new();
        for number in 0..many {
            if spread && (number > 0 || self.random.once_in(2)) {
                let comment = self.random.of(&["", "", " # giữa"]);
                self.put(comment);
                self.put("\n");
                self.gap(column);
                self.put(&" ".repeat(column.max(1)));
                if self.random.once_in(10) {
                    self.put("\t");
                }
            }
            let key = self.random.of(&KEYS);
            if !list && known.contains(&key) {
                self.put("z: 1");
                break;
            }
            known.push(key);
            if list && self.random.once_in(10) {
                self.put("p: q");
            } else {
                if !list {
                    self.put(key);
                }
                if list || !self.random.once_in(8) {
                    if !list {
                        let quoted = self.out.ends_with(['"', '\'']);
                        let colon =
                            self.random
                                .of(&[": ", ": ", if quoted { ":" } else { ": " }, " : "]);
                        self.put(colon);
                    }
                    if depth > 0 && self.random.once_in(4) {
                        self.flow(column, depth - 1);
                    } else if list || !self.random.once_in(6) {
                        self.flow_scalar();
                    }
                }
            }
            let last = number + 1 == many;
            if !last || self.random.once_in(6) {
                let comma = self.random.of(&[", ", ",", " , "]);
                self.put(comma);
            }
        }
        if spread && self.random.once_in(2) {
            let comment = self.random.of(&["", " # sau"]);
            self.put(comment);
            self.put("\n");
            self.put(&" ".repeat(column.max(1)));
        }
        self.put(pad);
        self.put(if list { "]" } else { "}" });
    }

    fn flow_scalar(&mut self) {
        match self.random.below(5) {
            0 => self.put("\"a, b: c\""),
            1 => self.put("'[x] # y'"),
            _ => {
                let plain = self.random.of(&PLAIN);
                self.put(plain);
            }
        }
    }
}
