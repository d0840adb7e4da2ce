//! Captions, put to their pictures.

use vietnamese::fold;

use crate::document::Alignment;
use crate::unit::{Line, Unit};

/// A caption has no more letters.
const LONGEST: usize = 300;

/// Puts the captions of pictures to them.
pub(crate) fn with_captions(units: Vec<Unit>) -> Vec<Unit> {
    let mut captioned: Vec<Unit> = Vec::with_capacity(units.len());
    let mut rest = units.into_iter().peekable();
    while let Some(unit) = rest.next() {
        let Unit::Figure(mut figure) = unit else {
            captioned.push(unit);
            continue;
        };
        if let Some(Unit::Line(line)) = rest.next_if(|next| matches!(next, Unit::Line(line) if is_below(line)))
        {
            figure.caption = Some(line.inlines);
        } else if let Some(Unit::Line(line)) = captioned.pop_if(|last| {
            matches!(last, Unit::Line(line) if line.is_caption && !fold(&line.plain).starts_with("bang"))
        }) {
            figure.caption = Some(line.inlines);
        }
        captioned.push(Unit::Figure(figure));
    }
    captioned
}

/// Whether a line below a picture is its caption.
fn is_below(line: &Line) -> bool {
    if line.heading.is_some() || line.mark.is_some() || line.plain.chars().count() > LONGEST {
        return false;
    }
    let is_centred = line.alignment == Alignment::Center;
    line.is_caption
        || is_counted(&line.plain)
        || (is_centred && (line.is_italic || !line.is_strong) && !line.is_shouted())
}

/// Whether a line begins as captions do: "Ảnh 1:", "Hình 2.".
fn is_counted(line: &str) -> bool {
    let folded = fold(line);
    let rest = ["anh ", "hinh ", "hinh anh ", "figure "]
        .iter()
        .find_map(|word| folded.strip_prefix(word));
    let Some(rest) = rest else {
        return false;
    };
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    behind.len() < rest.len() && behind.trim_start().starts_with([':', '.', '-', '–', ')'])
}

#[cfg(test)]
mod tests {
    use super::is_counted;

    #[test]
    fn captions_are_counted() {
        let cases = [
            ("Ảnh 1: Trao cờ", true),
            ("Hình 12. Trao cờ", true),
            ("ẢNH 2 - Trao cờ", true),
            ("Ảnh: Võ Công Thành", false),
            ("Ảnh 5 đại biểu", false),
            ("Tin, ảnh: An", false),
        ];
        for (line, expected) in cases {
            assert_eq!(is_counted(line), expected, "{line}");
        }
    }
}
