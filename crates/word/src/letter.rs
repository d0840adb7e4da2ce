//! What frames an official letter: Decree 30/2020/NĐ-CP, annex I, and the same in letters of unions and of
//! the Party.

use vietnamese::fold;

use crate::document::{Frame, FrameKind};
use crate::unit::{Line, Unit, is_shouted, plain_blocks};

/// A letterhead stands among so many lines at the top, where it is in no table.
const TOP: usize = 12;
/// A signature has no more lines, and a line of it no more letters.
const MOST_LINES: usize = 12;
const LONGEST_LINE: usize = 120;

/// Whether a line is the motto of the state, or the name of the Party in its place: in capitals, where
/// nothing else tells that it is no sentence.
pub(crate) fn has_motto(line: &Line, is_sure: bool) -> bool {
    const LONGEST_MOTTO: usize = 60;
    line.plain.split('\n').any(|text| {
        let folded = fold(text);
        folded.len() <= LONGEST_MOTTO && names_state(&folded) && (is_sure || is_shouted(text))
    })
}

fn names_state(folded: &str) -> bool {
    folded.contains("cong hoa xa hoi chu nghia viet nam")
        || folded.contains("dang cong san viet nam")
}

/// Whether folded text has a place and a date as letters do: "Vinh, ngày 20 tháng 11 năm 2009".
pub(crate) fn has_date(folded: &str) -> bool {
    let day = folded.split("ngay ").nth(1);
    let month = day.and_then(|day| day.split("thang ").nth(1));
    month.is_some_and(|month| month.contains("nam "))
}

/// Puts a letterhead that stands in no table into a frame: lines, or lines with two columns by tabs.
pub(crate) fn with_letterhead(mut units: Vec<Unit>) -> Vec<Unit> {
    let folded = |unit: &Unit| match unit {
        Unit::Line(line) => Some(fold(&line.plain)),
        _ => None,
    };
    // What stands on the left may be in front of it, by a tab.
    let is_motto = |unit: &Unit| match unit {
        Unit::Line(line) => line.plain.split('\n').any(|text| {
            is_shouted(text) && text.len() < LONGEST_LINE * 2 && names_state(&fold(text))
        }),
        _ => false,
    };
    let Some(motto) = units.iter().take(TOP).position(is_motto) else {
        return units;
    };
    // Only lines and a logo stand above it.
    if !units
        .iter()
        .take(motto)
        .all(|unit| matches!(unit, Unit::Line(_) | Unit::Figure(_) | Unit::Rule))
    {
        return units;
    }
    let goes_on = |unit: &&Unit| match folded(unit) {
        Some(text) if text.len() < LONGEST_LINE * 2 => {
            text.contains("doc lap")
                || text.starts_with("so:")
                || text.starts_with("so ")
                || has_date(&text)
        }
        Some(_) => false,
        None => matches!(unit, Unit::Rule),
    };
    let more = units
        .iter()
        .skip(motto + 1)
        .take(TOP)
        .take_while(goes_on)
        .count();
    let rest = units.split_off(motto + 1 + more);
    let frame = Frame {
        kind: FrameKind::Letterhead,
        blocks: plain_blocks(units),
    };
    let mut framed = vec![Unit::Frame(frame)];
    framed.extend(rest);
    framed
}

/// What part of a letter the lines of a column below it are.
pub(crate) fn kind_of(units: &[&Unit]) -> Option<FrameKind> {
    let lines: Vec<&Line> = units
        .iter()
        .filter_map(|unit| match unit {
            Unit::Line(line) => Some(line),
            _ => None,
        })
        .collect();
    let (first, last) = (lines.first()?, lines.last()?);
    if fold(&first.plain).starts_with("noi nhan") {
        return Some(FrameKind::Recipients);
    }
    let is_short = lines.len() <= MOST_LINES
        && lines
            .iter()
            .all(|line| line.plain.chars().count() <= LONGEST_LINE);
    // Names below each other are a list.
    let mut above = lines.iter().rev().skip(1);
    let is_list = above
        .clone()
        .next()
        .is_some_and(|line| is_name(&line.plain) && !line.is_shouted());
    let has_office = above.any(|line| line.is_strong || line.is_shouted());
    (is_short && has_office && !is_list && is_name(&last.plain)).then_some(FrameKind::Signature)
}

/// Whether a line may be the name of a person.
fn is_name(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let count = line.split_whitespace().count();
    (2..=7).contains(&count)
        && words.all(|word| {
            word.chars().next().is_some_and(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || c == '.')
        })
}

#[cfg(test)]
mod tests {
    use super::{has_date, is_name};

    #[test]
    fn names_are_told() {
        let cases = [
            ("Lê Hữu Thưởng", true),
            ("TS. Trần Quốc Nghiệp", true),
            ("TRẦN QUỐC NGHIỆP", true),
            ("Chủ tịch", false),
            ("Số: 05", false),
            ("An", false),
        ];
        for (line, expected) in cases {
            assert_eq!(is_name(line), expected, "{line}");
        }
    }

    #[test]
    fn dates_are_told() {
        let cases = [
            ("vinh, ngay 20 thang 11 nam 2009", true),
            ("ngay 20/11/2009", false),
            ("nam 2009", false),
        ];
        for (line, expected) in cases {
            assert_eq!(has_date(line), expected, "{line}");
        }
    }
}
