//! Marks that are meant as themselves though Markdown would emphasise by them: blanks to be filled
//! in (`__/__/2025`), digits and letters that are hidden (`0912***345`), signs of notes (`(*)`), and
//! products (`2*3*4`).

use std::ops::Range;

use memchr::{memchr, memchr2};

/// So many stars between letters hide some of them.
const HIDE: usize = 3;
/// No sign of a note has so many stars.
const NOTE: usize = 4;

/// The places of such marks in a line, in order.
pub(super) fn literal_marks(line: &str) -> Vec<Range<usize>> {
    // Nearly all lines have none.
    if memchr2(b'*', b'_', line.as_bytes()).is_none() || memchr(b'`', line.as_bytes()).is_some() {
        return Vec::new();
    }
    // An address is printed, and looked up, as it is written.
    let has_address = line.contains("://") || line.contains("](");
    let mut found = Vec::new();
    // Whether runs of one, two and more stars wait for their answer.
    let mut open = [false; HIDE];
    let mut from = 0;
    while let Some(at) = memchr2(b'*', b'_', &line.as_bytes()[from..]) {
        let start = from + at;
        let rest = &line[start..];
        let mark = if rest.starts_with('*') { '*' } else { '_' };
        let length = rest.len() - rest.trim_start_matches(mark).len();
        from = start + length;
        let before = line[..start].chars().next_back();
        let behind = line[from..].chars().next();
        if before == Some('\\') {
            continue;
        }
        if mark == '_' {
            if !has_address && is_blank(before, behind, length) {
                found.push(start..from);
            }
            continue;
        }
        let Some(waits) = open.get_mut(length.min(HIDE) - 1) else {
            continue;
        };
        let both = |is: fn(char) -> bool| before.is_some_and(is) && behind.is_some_and(is);
        let is_literal = (length < NOTE && before == Some('(') && behind == Some(')'))
            || (length >= HIDE && both(char::is_alphanumeric))
            || (length >= HIDE && !*waits && before.is_some_and(|c| "/-.".contains(c)))
            || (!*waits && both(|c| c.is_ascii_digit()))
            || (length == 1
                && !*waits
                && both(char::is_alphanumeric)
                && (is_factor(&line[from..]) || follows(line, found.last(), start)));
        if is_literal {
            found.push(start..from);
        } else {
            *waits = !*waits;
        }
    }
    found
}

/// Whether what stands behind a star between letters ends with such a star: `dài*rộng*cao`.
fn is_factor(rest: &str) -> bool {
    let end = rest.find(|c: char| c == '*' || c.is_whitespace());
    let behind = end.and_then(|end| rest[end..].strip_prefix('*'));
    behind.is_some_and(|behind| behind.starts_with(char::is_alphanumeric))
}

/// Whether a star stands in one word with the mark before it, which is printed.
fn follows(line: &str, last: Option<&Range<usize>>, start: usize) -> bool {
    last.is_some_and(|last| !line[last.end..start].contains(char::is_whitespace))
}

/// Whether underscores are a blank to be filled in.
fn is_blank(before: Option<char>, behind: Option<char>, length: usize) -> bool {
    let is_apart = before.is_none_or(|c| c.is_whitespace() || "(|\"“'‘".contains(c)) && length > 1;
    let is_beside = before.is_some_and(|c| "/-–.".contains(c));
    let marks = if is_apart { "/-–.,;:)%|" } else { "/-–." };
    (is_apart || is_beside) && behind.is_some_and(|c| marks.contains(c))
}

#[cfg(test)]
mod tests {
    use super::literal_marks;

    #[test]
    fn marks_that_are_meant_as_themselves_are_found() {
        let cases: [(&str, &[&str]); 18] = [
            (
                "Thể tích: dài*rộng*cao, a*b*c*d",
                &["*", "*", "*", "*", "*"],
            ),
            ("*Chữ*nghiêng, chữ *nghiêng*, a*b và c*d", &[]),
            ("Tập thể (*), cá nhân (**)", &["*", "**"]),
            ("Số 0912***345, 0913***678", &["***", "***"]),
            ("0988.***.***, 09-***-345", &["***", "***", "***"]),
            ("Ng***n Thị B***h", &["***", "***"]),
            ("Kích thước 2*3*4 m, 10**2", &["*", "*", "**"]),
            ("Ngày __/__/2025", &["__", "__"]),
            ("Số: ___/QĐ-___, Họ tên: ____.", &["___", "____"]),
            ("(____) có (____) không", &["____", "____"]),
            ("mẫu \"__.__.2000\"", &["__", "__"]),
            ("|__/__|", &["__"]),
            ("**Đậm** và *nghiêng*, __đậm__. _nghiêng_/_a_", &[]),
            ("**Số 80**100, *năm 2024*5", &[]),
            ("***Đậm***, ***năm 2025***.", &[]),
            ("`0912***345` (*)", &[]),
            ("https://a.vn/__/b ![](a/__/b.jpg)", &[]),
            ("_(ghi chú)_ __“a”__, \\***", &[]),
        ];
        for (line, expected) in cases {
            let found = literal_marks(line);
            let found: Vec<&str> = found.into_iter().map(|at| &line[at]).collect();
            assert_eq!(found, expected, "{line}");
        }
    }
}
