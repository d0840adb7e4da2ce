//! Marks that people type in front of points: `1.`, `a)`, `–`, `+`.

use crate::document::Marker;
use crate::numbering::Mark;

/// What kind of mark, from the highest level to the lowest as Vietnamese documents have them
/// (Decree 30/2020/NĐ-CP, annex I, and custom below that): I. 1. 1.1. a) – +
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Class {
    Roman,
    UpperLetter,
    Number,
    /// With so many points within: `2.1.`.
    Numbers(u8),
    LowerLetter,
    Star,
    /// A bullet of whatever shape.
    Sign(char),
    Dash,
    Plus,
}

impl Class {
    /// How deep it stands. Bullets and dashes stand alike.
    pub(crate) fn rank(self) -> u8 {
        match self {
            Self::Roman => 0,
            Self::UpperLetter => 1,
            Self::Number => 2,
            Self::Numbers(points) => 3 + points.min(4),
            Self::LowerLetter => 8,
            Self::Star => 9,
            Self::Sign(_) | Self::Dash => 10,
            Self::Plus => 11,
        }
    }

    /// Whether a line that begins so is a point even if it is the only one.
    pub(crate) fn is_sign(self) -> bool {
        matches!(self, Self::Star | Self::Sign(_) | Self::Dash | Self::Plus)
    }
}

/// A mark that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Typed {
    pub(crate) class: Class,
    pub(crate) marker: Marker,
    /// Its bytes, with the blanks behind it.
    pub(crate) length: usize,
}

/// The mark with which a line begins.
pub(crate) fn typed(line: &str) -> Option<Typed> {
    let first = line.chars().next()?;
    let found = |class, marker, length: usize| {
        let rest = line.get(length..)?;
        let text = rest.trim_start();
        (!text.is_empty()).then(|| Typed {
            class,
            marker,
            length: line.len() - text.len(),
        })
    };
    if let Some(class) = sign_class(first) {
        let rest = &line[first.len_utf8()..];
        let next = rest.chars().next()?;
        // "-Báo cáo" is a point, "-5 độ" and "+84" are not.
        let is_apart = next.is_whitespace();
        let is_close = class != Class::Star && next.is_alphabetic() && first != 'o';
        return (is_apart || is_close)
            .then(|| found(class, Marker::Bullet, first.len_utf8()))
            .flatten();
    }
    let length = match first.is_ascii_digit() {
        true => line.find(|c: char| !c.is_ascii_digit() && c != '.'),
        false => line.find(|c: char| !c.is_alphabetic()),
    };
    // A point at its end is no part of the number.
    let (head, _) = line.split_at_checked(length?)?;
    let head = head.trim_end_matches('.');
    let rest = &line[head.len()..];
    let end = rest.chars().next().filter(|c| matches!(c, '.' | ')' | '/'));
    let next = rest.chars().nth(usize::from(end.is_some()))?;
    let (class, number) = class_of(head)?;
    // "1.Công tác" is a point as well; "1.350 suất", "20/3", "a/c" are not.
    let is_apart = next.is_whitespace() && (end.is_some() || is_head_of_numbers(class, rest));
    let is_close = end.is_some()
        && next.is_uppercase()
        && matches!(class, Class::Number | Class::Numbers(_))
        && end != Some('/');
    if !is_apart && !is_close {
        return None;
    }
    let length = head.len() + usize::from(end.is_some());
    let marker = match (class, end, number) {
        (Class::Number, Some('.' | ')'), Some(number)) => Marker::Number(number),
        _ => Marker::Label(line[..length].to_owned()),
    };
    found(class, marker, length)
}

/// Whether numbers without a mark behind them head a line: "2.1 Công tác", and not "2.5 triệu".
fn is_head_of_numbers(class: Class, rest: &str) -> bool {
    let mut next = rest.trim_start().chars();
    matches!(class, Class::Numbers(_)) && next.next().is_some_and(char::is_uppercase)
}

/// What kind of mark a mark of Word is; none if nothing is shown.
pub(crate) fn of_word(mark: &Mark) -> Option<(Class, Marker)> {
    let first = mark.label.chars().next();
    if mark.is_bullet {
        let class = first.and_then(sign_class).unwrap_or(Class::Sign('•'));
        return Some((class, Marker::Bullet));
    }
    first?;
    let head = mark.label.trim_end_matches(['.', ')', '/', ':']);
    let class = class_of(head).map_or(Class::Number, |(class, _)| class);
    let is_plain = class == Class::Number
        && mark.label.len() == head.len() + 1
        && head.parse() == Ok(mark.number);
    let marker = match is_plain && mark.label.ends_with(['.', ')']) {
        true => Marker::Number(mark.number),
        false => Marker::Label(mark.label.clone()),
    };
    Some((class, marker))
}

/// The signs with which points begin.
fn sign_class(c: char) -> Option<Class> {
    Some(match c {
        '-' | '–' | '—' | '−' | '‐' | '‑' => Class::Dash,
        '+' => Class::Plus,
        '*' => Class::Star,
        '•' | '·' | '●' | '○' | '◦' | '▪' | '▫' | '■' | '□' | '◻' | '❖' | '➢' | '➔' | '✓' | '✔'
        | '‣' | '⁃' | '∙' | '►' | '➤' | '◆' | '❑' | '❒' | '→' | '⇨' | '☞' | '✧' => {
            Class::Sign(c)
        }
        _ => return None,
    })
}

/// What the letters and digits of a mark are, and which number.
fn class_of(head: &str) -> Option<(Class, Option<u32>)> {
    let mut letters = head.chars();
    let (first, second) = (letters.next()?, letters.next());
    if first.is_ascii_digit() {
        let mut parts = head.split('.');
        let is_short = |part: &str, most| {
            (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
        };
        if is_short(head, 3) {
            return Some((Class::Number, head.parse().ok()));
        }
        let points = u8::try_from(head.matches('.').count()).ok()?;
        let is_numbers = (1..=4).contains(&points) && parts.all(|part| is_short(part, 2));
        return is_numbers.then_some((Class::Numbers(points), None));
    }
    let is_roman = head.len() < 7 && head.chars().all(|c| "IVX".contains(c));
    if is_roman {
        Some((Class::Roman, None))
    } else if second.is_some() {
        None
    } else if first.is_uppercase() {
        Some((Class::UpperLetter, None))
    } else {
        first.is_alphabetic().then_some((Class::LowerLetter, None))
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, typed};
    use crate::document::Marker;

    #[test]
    fn marks_are_told_from_text() {
        let label = |label: &str| Marker::Label(label.to_owned());
        let cases = [
            (
                "- Bữa ăn ca",
                Some((Class::Dash, Marker::Bullet, "Bữa ăn ca")),
            ),
            ("–Bữa ăn", Some((Class::Dash, Marker::Bullet, "Bữa ăn"))),
            ("+ Thưởng", Some((Class::Plus, Marker::Bullet, "Thưởng"))),
            (
                "• Thưởng",
                Some((Class::Sign('•'), Marker::Bullet, "Thưởng")),
            ),
            (
                "1. Doanh nghiệp",
                Some((Class::Number, Marker::Number(1), "Doanh nghiệp")),
            ),
            (
                "12) Doanh nghiệp",
                Some((Class::Number, Marker::Number(12), "Doanh nghiệp")),
            ),
            (
                "1.Công tác",
                Some((Class::Number, Marker::Number(1), "Công tác")),
            ),
            (
                "1/ Công tác",
                Some((Class::Number, label("1/"), "Công tác")),
            ),
            (
                "2.1. Công tác",
                Some((Class::Numbers(1), label("2.1."), "Công tác")),
            ),
            (
                "2.1 Công tác",
                Some((Class::Numbers(1), label("2.1"), "Công tác")),
            ),
            (
                "a) Loại A",
                Some((Class::LowerLetter, label("a)"), "Loại A")),
            ),
            (
                "đ) Loại Đ",
                Some((Class::LowerLetter, label("đ)"), "Loại Đ")),
            ),
            ("A. Phần", Some((Class::UpperLetter, label("A."), "Phần"))),
            ("IV. KẾT QUẢ", Some((Class::Roman, label("IV."), "KẾT QUẢ"))),
            ("1.công tác", None),
            ("1.350 suất quà", None),
            ("2.5 triệu đồng", None),
            ("20/3/2026 họp", None),
            ("2026. Năm", None),
            ("-5 độ", None),
            ("+84 912", None),
            ("*)", None),
            ("- ", None),
            ("1.", None),
            ("1. ", None),
            ("a/c", None),
            ("Ông. A", None),
            ("Vinh, ngày 20", None),
            ("", None),
        ];
        for (line, expected) in cases {
            let found = typed(line);
            let shown = found.map(|found| (found.class, found.marker, &line[found.length..]));
            assert_eq!(shown, expected, "{line}");
        }
    }
}
