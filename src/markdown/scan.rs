//! A look at a body's characters, before it is read as Markdown.

use std::ops::Range;

use super::escape::is_forbidden;
use crate::diagnostic::{Problem, TextSlip};
use vietnamese::prefilter::positions;

/// Reports the first character that HTML forbids, the first that fonts show as a box, and the first
/// run of no-break spaces.
pub(super) fn characters(body: &str, problems: &mut Vec<(Range<usize>, Problem)>) {
    let mut unreadable: Option<(Range<usize>, Problem)> = None;
    let mut forbidden: Option<(Range<usize>, Problem)> = None;
    let mut run: Option<Range<usize>> = None;
    let mut count = 0;
    let mut run_end = 0;
    for at in positions(body, needs_look) {
        let Some(c) = body[at..].chars().next().filter(|_| at >= run_end) else {
            continue;
        };
        if c == '\u{a0}' {
            let spaces = space_run(body, at);
            run_end = spaces.end;
            if body[spaces.clone()].chars().nth(1).is_some() {
                count += 1;
                run.get_or_insert(spaces);
            }
        } else if is_forbidden(c) && c != '\r' {
            // A carriage return ends a line in files from Windows; Markdown takes it so.
            let code = u32::from(c);
            forbidden.get_or_insert((at..at + c.len_utf8(), Problem::ControlCharacter { code }));
        } else if matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}') {
            let slip = TextSlip::UnreadableCharacter { code: u32::from(c) };
            unreadable.get_or_insert((at..at + c.len_utf8(), slip.into()));
        }
    }
    problems.extend(unreadable);
    problems.extend(forbidden);
    problems.extend(run.map(|run| (run, Problem::NbspRuns { count })));
}

/// Whether the bytes may begin a character worth a look.
fn needs_look(first: u8, second: u8, _: u8, _: u8, _: u8) -> bool {
    let control = ((first < 0x20) & (first != b'\n')) | (first == 0x7F);
    control | ((first == 0xC2) & (second <= 0xA0)) | (first >= 0xEE)
}

/// The spaces of both kinds around the no-break space at `at`.
fn space_run(body: &str, at: usize) -> Range<usize> {
    let before = body[..at].trim_end_matches(' ').len();
    // Indentation is not a run, and neither is a space of its own.
    let start = if before == 0 || body[..before].ends_with('\n') {
        at
    } else {
        before
    };
    let rest = body[at..].trim_start_matches([' ', '\u{a0}']);
    start..body.len() - rest.len()
}

/// A place cut at the end of its first line, so that a message can show it.
pub(super) fn first_line(body: &str, span: Range<usize>) -> Range<usize> {
    let line = body[span.clone()].lines().next().unwrap_or_default();
    span.start..span.start + line.len()
}

#[cfg(test)]
mod tests {
    use super::characters;
    use crate::diagnostic::Problem;

    #[test]
    fn reports_characters() {
        let nbsp = |count, span| (span, Problem::NbspRuns { count });
        let control = |code, span| (span, Problem::ControlCharacter { code });
        let cases = [
            ("Bình thường,\r\nhai dòng\tvà tab ở đây 😀 \u{feff}", vec![]),
            ("lần thứ\u{a0}X", vec![]),
            ("a\u{a0}\u{a0}b \u{a0}c\u{a0} d\u{a0}e", vec![nbsp(3, 1..5)]),
            ("    \u{a0}a", vec![]),
            ("a\u{1}b\u{85}c\u{fffe}", vec![control(1, 1..2)]),
            ("\0\u{a0}\u{a0}", vec![control(0, 0..1), nbsp(1, 1..5)]),
        ];
        for (body, expected) in cases {
            let mut problems = Vec::new();
            characters(body, &mut problems);
            assert_eq!(problems, expected, "{body:?}");
        }
    }
}
