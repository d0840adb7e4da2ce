//! A look at a body's characters, before it is read as Markdown.

use super::escape::is_forbidden;
use super::finding::{Finding, FindingKind};
use vietnamese::prefilter::positions;

/// Reports characters that HTML forbids and runs of no-break spaces.
pub(super) fn characters(body: &str, problems: &mut Vec<Finding>) {
    let mut forbidden: Option<(char, usize)> = None;
    let mut forbidden_count = 0;
    let mut run: Option<(usize, usize)> = None;
    let mut run_count = 0;
    let mut run_end = 0;
    for at in positions(body, needs_look) {
        let Some(c) = body[at..].chars().next().filter(|_| at >= run_end) else {
            continue;
        };
        if c == '\u{a0}' {
            let (start, end) = space_run(body, at);
            if body[start..end].chars().nth(1).is_some() {
                run_count += 1;
                run.get_or_insert((start, end));
            }
            run_end = end;
            continue;
        }
        // A carriage return ends a line in files from Windows; Markdown takes it so.
        if is_forbidden(c) && c != '\r' {
            forbidden_count += 1;
            forbidden.get_or_insert((c, at));
        }
    }
    if let Some((character, start)) = forbidden {
        let kind = FindingKind::ControlCharacter {
            character,
            count: forbidden_count,
        };
        problems.push(Finding::new(kind, start..start + character.len_utf8()));
    }
    if let Some((start, end)) = run {
        let kind = FindingKind::NbspRun { count: run_count };
        problems.push(Finding::new(kind, start..end));
    }
}

/// Whether the bytes may begin a character worth a look.
fn needs_look(first: u8, second: u8, _: u8, _: u8, _: u8) -> bool {
    let control = ((first < 0x20) & (first != b'\n')) | (first == 0x7F);
    control | ((first == 0xC2) & (second <= 0xA0)) | (first >= 0xEF)
}

/// The spaces of both kinds around the no-break space at `at`.
fn space_run(body: &str, at: usize) -> (usize, usize) {
    let before = body[..at].trim_end_matches(' ').len();
    // Indentation is not a run, and neither is a space of its own.
    let start = if before == 0 || body[..before].ends_with('\n') {
        at
    } else {
        before
    };
    let rest = body[at..].trim_start_matches([' ', '\u{a0}']);
    (start, body.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::super::finding::{Finding, FindingKind};
    use super::characters;

    #[test]
    fn reports_characters() {
        let nbsp = |count, span| Finding::new(FindingKind::NbspRun { count }, span);
        let control = |character, count, span| {
            Finding::new(FindingKind::ControlCharacter { character, count }, span)
        };
        let cases = [
            ("Bình thường,\r\nhai dòng\tvà tab ở đây 😀 \u{feff}", vec![]),
            ("lần thứ\u{a0}X", vec![]),
            ("a\u{a0}\u{a0}b \u{a0}c\u{a0} d\u{a0}e", vec![nbsp(3, 1..5)]),
            ("    \u{a0}a", vec![]),
            ("a\u{1}b\u{85}c\u{fffe}", vec![control('\u{1}', 3, 1..2)]),
            (
                "\0\u{a0}\u{a0}",
                vec![control('\0', 1, 0..1), nbsp(1, 1..5)],
            ),
        ];
        for (body, expected) in cases {
            let mut problems = Vec::new();
            characters(body, &mut problems);
            assert_eq!(problems, expected, "{body:?}");
        }
    }
}
