//! Tables that lose cells, take in what stands around them, or are printed as text.

use std::ops::Range;

use super::Found;
use crate::diagnostic::TextSlip;

/// A row of a table: cells that it has no column for, one that goes on in the line below, and a text
/// that is none. What stands before `until` is reported already.
pub(super) fn row(
    body: &str,
    span: &Range<usize>,
    columns: usize,
    until: &mut usize,
) -> Option<Found> {
    if span.start < *until {
        return None;
    }
    let end = body[span.start..]
        .find('\n')
        .map_or(body.len(), |at| span.start + at);
    let line = body[span.start..end].trim_end();
    let range = span.start..span.start + line.len();
    if line.starts_with('|') && !line.ends_with('|') {
        let (found, next) = over_lines(body, range, columns)?;
        *until = next;
        return Some(found);
    }
    if columns > 1 && !line.is_empty() && !line.contains('|') {
        return Some((range, TextSlip::TextBelowTable));
    }
    // Most rows have no more of these signs than a full one needs.
    if line.bytes().filter(|byte| *byte == b'|').count() < columns {
        return None;
    }
    let cells = cells(line);
    let has_surplus = cells
        .get(columns..)
        .is_some_and(|rest| rest.iter().any(|cell| !cell.is_empty()));
    has_surplus.then(|| {
        let cells = cells.len();
        let delimiter = delimiter(cells);
        (
            range,
            TextSlip::SurplusCells {
                cells,
                columns,
                delimiter,
            },
        )
    })
}

/// A row of which a cell goes on in the lines below, and where it ends: together they have as many
/// cells as the table has columns.
fn over_lines(body: &str, line: Range<usize>, columns: usize) -> Option<(Found, usize)> {
    const MOST: usize = 8;
    let mut row = body[line.clone()].to_owned();
    let mut lines = body[line.end..].split_inclusive('\n');
    let mut end = line.end + lines.next().map_or(0, str::len);
    for below in lines.take(MOST) {
        let text = below.trim();
        if text.is_empty() || text.starts_with('|') {
            return None;
        }
        row.push(' ');
        row.push_str(text);
        if text.ends_with('|') {
            let is_one = cells(&row).len() == columns;
            let end = end + below.trim_end().len();
            return is_one.then_some(((line.start..end, TextSlip::CellOverLines { row }), end));
        }
        end += below.len();
    }
    None
}

/// The rows of a paragraph that were meant as a table.
pub(super) fn as_text(body: &str, lines: &[Range<usize>]) -> Option<Found> {
    let text = |line: &Range<usize>| &body[line.clone()];
    let ruled = lines.iter().position(|line| is_delimiter(text(line)));
    if let Some(at) = ruled
        && let Some(above) = at.checked_sub(1).and_then(|above| lines.get(above))
    {
        let head = cells(text(above)).len();
        let line = lines.get(at)?;
        let fits =
            text(line).is_ascii() && !text(line).contains('=') && cells(text(line)).len() == head;
        if fits {
            return None;
        }
        let delimiter = delimiter(head);
        return Some((
            line.clone(),
            TextSlip::TableAsText {
                delimiter,
                has_one: true,
            },
        ));
    }
    let Some(at) = lines.iter().position(|line| is_row(text(line))) else {
        return without_borders(body, lines);
    };
    let line = lines.get(at)?;
    let next = lines.get(at + 1).is_some_and(|next| is_row(text(next)));
    let head = cells(text(line)).len();
    (next || (head > 1 && text(line).ends_with('|'))).then(|| {
        let delimiter = delimiter(head);
        (
            line.clone(),
            TextSlip::TableAsText {
                delimiter,
                has_one: false,
            },
        )
    })
}

/// Whether a line begins and goes on as the row of a table.
pub(super) fn is_row(line: &str) -> bool {
    line.starts_with('|') && line.bytes().filter(|byte| *byte == b'|').count() > 1
}

/// Rows with signs only between their cells: two of one length, one below the other.
fn without_borders(body: &str, lines: &[Range<usize>]) -> Option<Found> {
    let count = |line: &Range<usize>| {
        let line = &body[line.clone()];
        line.contains(" | ").then(|| cells(line).len())
    };
    let (line, head) = lines.windows(2).find_map(|pair| match pair {
        [line, next] => {
            let head = count(line)?;
            (count(next) == Some(head)).then_some((line, head))
        }
        _ => None,
    })?;
    let delimiter = delimiter(head);
    let has_one = false;
    Some((line.clone(), TextSlip::TableAsText { delimiter, has_one }))
}

/// So many blanks part the cells of a table that was laid out by hand.
const GAP: &str = "   ";

/// Lines whose cells are parted by tabs, as a spreadsheet copies them, or by many blanks.
pub(super) fn with_tabs(body: &str, lines: &[Range<usize>]) -> Option<Found> {
    let parts = |line: &Range<usize>| -> Vec<&str> {
        let line = &body[line.clone()];
        let parts = line.split('\t').flat_map(|part| part.split(GAP));
        let parts = parts.map(str::trim);
        parts.filter(|part| !part.is_empty()).collect()
    };
    let has_tabs = |line: &Range<usize>| body[line.clone()].contains('\t') && parts(line).len() > 1;
    let columns = |line: &Range<usize>| match body[line.clone()].contains(GAP) {
        true => parts(line).len(),
        false => 0,
    };
    // Blanks may stand anywhere: only lines below each other tell that they are meant.
    let is_laid_out = |at: usize, line: &Range<usize>| {
        let count = columns(line);
        count > 1 && lines.get(at + 1).is_some_and(|next| columns(next) == count)
    };
    let (at, line) = lines
        .iter()
        .enumerate()
        .find(|(at, line)| has_tabs(line) || is_laid_out(*at, line))?;
    let row = parts(line);
    let next = lines.get(at + 1).is_some_and(has_tabs) || is_laid_out(at, line);
    (next || row.len() > 2).then(|| {
        let delimiter = delimiter(row.len());
        let row = format!("| {} |", row.join(" | "));
        (line.clone(), TextSlip::TabTable { row, delimiter })
    })
}

/// The cells of a row.
fn cells(line: &str) -> Vec<&str> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in line.match_indices('|') {
        if !line[..at].ends_with('\\') {
            cells.push(line[start..at].trim());
            start = at + 1;
        }
    }
    let rest = line[start..].trim();
    if !rest.is_empty() || cells.is_empty() {
        cells.push(rest);
    }
    cells
}

/// Whether a line is meant to stand below the head of a table.
pub(super) fn is_delimiter(line: &str) -> bool {
    line.contains('|')
        && line.contains(['-', '–', '—', '='])
        && line
            .chars()
            .all(|c| matches!(c, '|' | '-' | '–' | '—' | '=' | ':' | '+' | ' ' | '\t'))
}

/// The line below a head of so many columns.
fn delimiter(columns: usize) -> String {
    format!("|{}", "---|".repeat(columns))
}

/// What awards are called.
const AWARDS: [&str; 8] = [
    "danh hiệu",
    "khen thưởng",
    "bằng khen",
    "giấy khen",
    "cờ thi đua",
    "huân chương",
    "huy chương",
    "kỷ niệm chương",
];
/// What a table is about that tells of something else than who has which award.
const OTHER: [&str; 10] = [
    "kinh phí",
    "chỉ tiêu",
    "mức thưởng",
    "tiền",
    "điểm",
    "tiêu chuẩn",
    "tiêu chí",
    "nội dung",
    "kế hoạch",
    "tỷ lệ",
];

/// Whether a heading announces a list of awards.
pub(super) fn announces_awards(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    let is_list = heading.contains("danh sách")
        || heading.contains("được tặng")
        || heading.contains("được khen");
    is_list && AWARDS.iter().any(|name| heading.contains(name))
}

/// Whether a paragraph announces a list of awards that is to follow.
pub(super) fn introduces_awards(paragraph: &str) -> bool {
    const LONGEST: usize = 400;
    paragraph.len() < LONGEST
        && paragraph.trim_end().trim_end_matches('*').ends_with(':')
        && announces_awards(paragraph)
}

/// Whether the rows of a table name awards, at least two of them.
pub(super) fn names_awards(table: &str) -> bool {
    const FLAGS: [&str; 5] = [
        "cờ dẫn đầu",
        "cờ xuất sắc",
        "cờ thi đua",
        "bằng khen",
        "giấy khen",
    ];
    let mut lines = table.lines();
    let head = lines.next().unwrap_or_default().to_lowercase();
    if OTHER.iter().any(|name| head.contains(name)) {
        return false;
    }
    let (mut rows, mut named) = (0, 0);
    for row in lines.skip(1) {
        let row = row.to_lowercase();
        rows += 1;
        named += usize::from(FLAGS.iter().any(|name| row.contains(name)));
    }
    named > 1 && named * 2 > rows
}

/// Whether a table lists awards, by the row that is its head.
pub(super) fn lists_awards(head: &str, is_announced: bool) -> bool {
    let head = head.to_lowercase();
    let is_of_them = is_announced || AWARDS.iter().any(|name| head.contains(name));
    is_of_them && !OTHER.iter().any(|name| head.contains(name))
}
