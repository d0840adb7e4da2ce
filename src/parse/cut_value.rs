//! Values that YAML cuts: it takes what stands behind a blank and `#` for a comment.

use memchr::memchr_iter;

use crate::diagnostic::{Span, TextSlip};

/// Keys whose values are never text, so that a comment behind them is one.
const NOT_TEXT: [&str; 28] = [
    "awards",
    "cluster",
    "count",
    "date",
    "draft",
    "expires",
    "figures",
    "from",
    "id",
    "kind",
    "menu",
    "officers",
    "order",
    "participants",
    "period",
    "points",
    "rank",
    "ranking",
    "rating",
    "ratings",
    "signed",
    "slug",
    "status",
    "target",
    "targets",
    "until",
    "updated",
    "year",
];

/// The values of a YAML text that are cut, with their places.
pub(super) fn cut_values(yaml: &str) -> Vec<(Span, TextSlip)> {
    // Hardly any text has one but at the beginning of a line.
    let bytes = yaml.as_bytes();
    let is_candidate = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        let is_apart = bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace);
        // Behind a text it may be one of it as well: `title: A # b`.
        let word = at.checked_sub(2).and_then(|word| bytes.get(word));
        matches!(before, Some(b' ' | b'\t' | b'[' | b'{' | b','))
            && (!is_apart || word.is_some_and(|byte| !byte.is_ascii_whitespace()))
    };
    if !memchr_iter(b'#', bytes).any(is_candidate) {
        return Vec::new();
    }
    let mut scanner = Scanner::default();
    let mut found = Vec::new();
    let mut lines = (1..).zip(yaml.lines()).peekable();
    while let Some((number, line)) = lines.next() {
        let Some(at) = scanner.comment(line) else {
            continue;
        };
        let next = lines.peek().map_or("", |(_, next)| *next);
        if let Some(mended) = cut(line, at, next) {
            let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
            let span = Span {
                line: number,
                column: count(&line[..at]).saturating_add(1),
                length: count(line[at..].trim_end()),
            };
            found.push((span, TextSlip::CutValue { mended }));
        }
    }
    found
}

/// The value in quotes, if the comment at a place cuts one.
fn cut(line: &str, at: usize, next: &str) -> Option<String> {
    let comment = line[at + 1..].trim();
    let is_apart = line[at + 1..].starts_with(char::is_whitespace);
    if !comment.starts_with(|c: char| c.is_alphanumeric() || "“\"'_&".contains(c)) {
        return None;
    }
    // A remark behind a value has its blank on both sides; hardly anybody remarks on a headline.
    let is_headline = ["title:", "summary:"]
        .iter()
        .any(|key| line.starts_with(key));
    if is_apart && !is_headline {
        return None;
    }
    let before = &line[..at];
    let colon = before.rfind(": ").or_else(|| before.rfind(":\t"));
    let key = colon.map(|colon| {
        let name = before[..colon].trim_end();
        &name[name
            .trim_end_matches(|c: char| c.is_ascii_alphanumeric() || "_-".contains(c))
            .len()..]
    });
    if key.is_some_and(|key| NOT_TEXT.contains(&key)) {
        return None;
    }
    let is_flow = before
        .trim_start()
        .trim_start_matches("- ")
        .starts_with(['{', '['])
        || before.contains(": [")
        || before.contains(": {");
    let dash = before
        .trim_start()
        .starts_with("- ")
        .then(|| before.len() - before.trim_start().len() + 2);
    let flow = is_flow
        .then(|| before.rfind([',', '[', '{']).map(|at| at + 1))
        .flatten();
    let start = [colon.map(|colon| colon + 1), dash, flow]
        .into_iter()
        .flatten()
        .max();
    let start = start.unwrap_or_else(|| before.len() - before.trim_start().len());
    // A key with nothing on its line but a comment, before its list.
    let is_parent =
        before[start..].trim().is_empty() && colon.is_some() && next.trim_start().starts_with("- ");
    if is_parent {
        return None;
    }
    let behind = match is_flow {
        true => &line[..at + line[at..].find([',', ']', '}']).unwrap_or(line.len() - at)],
        false => line,
    };
    let value = behind.get(start..)?.trim();
    Some(format!(
        "\"{}\"",
        value.replace('\\', "\\\\").replace('"', "\\\"")
    ))
}

/// Where in the lines of YAML one is.
#[derive(Default)]
struct Scanner {
    /// Within a text of several lines, whose key is indented so far.
    block: Option<usize>,
    /// Within a value in such quotes.
    quote: Option<u8>,
}

impl Scanner {
    /// Where a comment begins in the next line, behind something else.
    fn comment(&mut self, line: &str) -> Option<usize> {
        let content = line.trim_start_matches(' ');
        let indent = line.len() - content.len();
        if let Some(block) = self.block {
            if content.trim().is_empty() || indent > block {
                return None;
            }
            self.block = None;
        }
        if self.quote.is_none() && content.starts_with('#') {
            return None;
        }
        let bytes = line.as_bytes();
        let mut at = indent;
        let mut begins = true;
        while let Some(&byte) = bytes.get(at) {
            if let Some(quote) = self.quote {
                match byte {
                    b'\\' if quote == b'"' => at += 1,
                    _ if byte == quote => self.quote = None,
                    _ => {}
                }
                at += 1;
                continue;
            }
            let after_blank = at > 0 && matches!(bytes.get(at - 1), Some(b' ' | b'\t'));
            match byte {
                b'"' | b'\'' if begins => self.quote = Some(byte),
                // No value begins with it, even where none is cut.
                b'#' if after_blank || (begins && at > indent) => return Some(at),
                _ => {}
            }
            begins = match byte {
                b' ' | b'\t' => begins,
                b':' | b',' | b'[' | b'{' => true,
                b'-' => begins && bytes.get(at + 1) == Some(&b' '),
                _ => false,
            };
            at += 1;
        }
        let value = content.trim_end().trim_end_matches(['-', '+']);
        let value = value.trim_end_matches(|c: char| c.is_ascii_digit());
        if value.ends_with(": |")
            || value.ends_with(": >")
            || value.ends_with("- |")
            || value.ends_with("- >")
        {
            self.block = Some(indent);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::cut_values;
    use crate::diagnostic::TextSlip;

    #[test]
    fn values_that_are_cut_are_found() {
        type Cut = (u32, u32, &'static str);
        let cases: [(&str, &[Cut]); 17] = [
            (
                "title: Phong trào #1 của tỉnh",
                &[(1, 19, "\"Phong trào #1 của tỉnh\"")],
            ),
            (
                "title: #1 của \"tỉnh\"",
                &[(1, 8, "\"#1 của \\\"tỉnh\\\"\"")],
            ),
            ("tags:\n  - thi đua #5", &[(2, 13, "\"thi đua #5\"")]),
            ("tags: [a, thi đua #5, b]", &[(1, 19, "\"thi đua #5\"")]),
            (
                "gallery:\n  - {file: a.jpg, caption: Ảnh #2}",
                &[(2, 32, "\"Ảnh #2\"")],
            ),
            ("summary: Một dòng\n  rồi #hai", &[(2, 7, "\"rồi #hai\"")]),
            ("tags: [#thi_đua, khen]", &[(1, 8, "\"#thi_đua\"")]),
            ("extra: {Số: 12 #3}", &[(1, 16, "\"12 #3\"")]),
            (
                "title: a # b\n# ghi chú\n  #ghi chú",
                &[(1, 10, "\"a # b\"")],
            ),
            ("place: a # ghi chú\nname: b # ghi chú", &[]),
            ("title: \"a # b\"\nsummary: >-\n  a # b", &[]),
            ("title: \"Phong trào #1\"\nsummary: 'Số #2'", &[]),
            ("summary: >-\n  Một #hai\n\n  #ba\ntitle: C#", &[]),
            ("summary: \"Một\n  #hai\"\ntitle: a", &[]),
            ("date: 2019-01-07 #ngày đăng\ndraft: true #nháp", &[]),
            ("tags: #chủ đề\n  - a", &[]),
            ("url: https://a.vn/#b", &[]),
        ];
        for (yaml, expected) in cases {
            let found = cut_values(yaml);
            let found: Vec<(u32, u32, &str)> = found
                .iter()
                .map(|(span, slip)| match slip {
                    TextSlip::CutValue { mended } => (span.line, span.column, mended.as_str()),
                    _ => (0, 0, ""),
                })
                .collect();
            assert_eq!(found, expected, "{yaml}");
        }
    }
}
