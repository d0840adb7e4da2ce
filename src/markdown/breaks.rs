//! Line breaks that are kept: those that an author made by hand.
//!
//! Markdown joins the lines of a paragraph. Officers end a line where they mean one to end: persons,
//! points "a)" and "1/", a programme by the hour stand one a line. Only text that was broken to fit a
//! width (copied from a letter or a PDF) is to be joined, and it can be told: there the next word did
//! not fit any more.

use std::borrow::Cow;
use std::ops::Range;

use vietnamese::prefilter::any;

use super::lines::{Fence, Lines, columns};

/// Text is broken to fit no less than so many letters ...
const NARROWEST: usize = 60;
/// ... and no more than so many.
const WIDEST: usize = 120;
/// No text is broken to fit so few: lines of this length are verses, or are ended by hand otherwise.
const VERSE: usize = 40;

/// The text with two blanks, which Markdown reads as a break, at the end of each such line.
pub(super) fn with_line_breaks(text: &str) -> Cow<'_, str> {
    // Most bodies have no line behind another but blank ones and those of lists and tables.
    if !any(text, may_follow) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::new();
    let mut done = 0;
    let mut fence = Fence::default();
    let mut paragraph: Vec<Range<usize>> = Vec::new();
    let mut end_paragraph = |paragraph: &mut Vec<Range<usize>>| {
        for end in made_by_hand(text, paragraph) {
            kept.push_str(&text[done..end]);
            kept.push_str("  ");
            done = end;
        }
        paragraph.clear();
    };
    for line in Lines::of(text) {
        let content = &text[line.clone()];
        if content.trim_ascii().is_empty() || fence.takes(content) {
            end_paragraph(&mut paragraph);
        } else {
            paragraph.push(line);
        }
    }
    end_paragraph(&mut paragraph);
    if done == 0 {
        return Cow::Borrowed(text);
    }
    kept.push_str(&text[done..]);
    Cow::Owned(kept)
}

/// An end of a line, and another one behind it that may be of the same paragraph.
fn may_follow(a: u8, b: u8, c: u8, _: u8, _: u8) -> bool {
    let is_item = ((b == b'-') | (b == b'*') | (b == b'+')) & (c == b' ');
    (a == b'\n') & (b != b'\n') & (b != b'|') & (b != b'#') & (b != 0) & !is_item
}

/// The ends of the lines of a paragraph that were ended by hand.
fn made_by_hand(text: &str, paragraph: &[Range<usize>]) -> Vec<usize> {
    let [_, _, ..] = paragraph else {
        return Vec::new();
    };
    let lines: Vec<&str> = paragraph
        .iter()
        .map(|line| without_quote(&text[line.clone()]))
        .collect();
    let follows = |line: &&str| !begins_block(line) || is_ornament(line);
    if !lines.iter().skip(1).any(follows) {
        return Vec::new();
    }
    let widths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    let longest = widths.iter().copied().max().unwrap_or_default();
    let widest = longest.max(NARROWEST);
    // Who marks a break means none in the other lines.
    let is_other = |line: &&str| begins_block(line) || line.ends_with("  ") || line.ends_with('\\');
    let is_verse = lines.len() > 2 && longest <= VERSE && !lines.iter().any(is_other);
    let is_list_of_names = lines.len() > 3 && lines.iter().all(|line| begins_anew(line));
    let pairs = lines.iter().zip(&lines[1..]).zip(&widths).zip(paragraph);
    let by_hand = pairs.filter(|(((line, next), width), _)| {
        let is_indented = columns(&next[..next.len() - next.trim_start().len()]) >= 4;
        // The line below a letterhead is no rule so far to the right.
        if is_indented && is_ornament(next) {
            return true;
        }
        if begins_block(next)
            || line.contains('|')
            || line.starts_with('#')
            || line.ends_with("  ")
            || line.ends_with('\\')
        {
            return false;
        }
        let word = next.split_whitespace().next().unwrap_or_default();
        let had_room = **width + 1 + word.chars().count() <= widest || **width > WIDEST;
        let ends = line
            .trim_end_matches(['*', '_', ' ', '\t'])
            .ends_with([':', ';', '.', ',', '!', '?']);
        let is_point = begins_point(next) && (ends || had_room || begins_point(line));
        is_point
            || is_verse
            || is_list_of_names
            || (is_indented && begins_anew(next))
            || (begins_anew(next) && (had_room || is_alike(line, next)))
            || (begins_with_name(line) && begins_with_name(next))
            || (had_room && ends && !line.ends_with(','))
    });
    by_hand.map(|(_, range)| range.end).collect()
}

/// A line without the marks of the quotes or the note that it is in.
fn without_quote(line: &str) -> &str {
    if let Some(note) = line.strip_prefix("[^") {
        return note.split_once("]: ").map_or(line, |(_, text)| text);
    }
    match line.trim_start_matches(' ').starts_with('>') {
        true => line.trim_start_matches(['>', ' ']),
        false => line,
    }
}

/// Whether a line is no continuation: a heading, an item, a row, code, HTML, a rule.
fn begins_block(line: &str) -> bool {
    let line = line.trim_start();
    let mut bytes = line.bytes();
    match bytes.next() {
        Some(b'#' | b'>' | b'|' | b'`' | b'~' | b'<' | b'=') => true,
        Some(b'-' | b'*' | b'+') => {
            let next = bytes.next();
            matches!(next, None | Some(b' ' | b'\t' | b'-')) || line == "***" || line == "---"
        }
        Some(b'[') => bytes.next() == Some(b'^'),
        _ => line.contains('|'),
    }
}

/// Whether a line is one that is drawn.
fn is_ornament(line: &str) -> bool {
    let line = line.trim();
    line.len() > 2 && line.chars().all(|c| matches!(c, '-' | '=' | '_' | '*'))
}

/// Whether a line begins as a sentence or a name does rather than in the middle of one.
fn begins_anew(line: &str) -> bool {
    let first = line
        .trim_start()
        .trim_start_matches(['*', '_', '“', '"', '(', '[', '!'])
        .chars()
        .next();
    first.is_some_and(|c| !c.is_lowercase())
}

/// Whether two lines begin with one word, as those of persons do.
fn is_alike(line: &str, next: &str) -> bool {
    const PERSONS: [&str; 8] = ["Đồng", "Ông", "Bà", "Anh", "Chị", "Đ/c", "Đc", "Thầy"];
    let first = |line: &str| line.split_whitespace().next().map(str::to_owned);
    match (first(line), first(next)) {
        (Some(line), Some(next)) => {
            let both = [line.as_str(), next.as_str()];
            both[0] == both[1] || both.iter().all(|word| PERSONS.contains(word))
        }
        _ => false,
    }
}

/// Whether a line begins with what may be a name, and a mark behind it: "Nguyễn Văn A, Chủ tịch".
fn begins_with_name(line: &str) -> bool {
    let line = line.trim_start().trim_start_matches(['*', '_']);
    let Some(end) = line.find([',', ':', '(', '–', ';', '-']) else {
        return false;
    };
    let mut words = line[..end].split_whitespace();
    let count = words.clone().count();
    (2..=5).contains(&count) && words.all(|word| word.starts_with(char::is_uppercase))
}

/// Whether a line begins with the sign of a point: `a)`, `1/`, `1.2.`, `II.`, `–`.
fn begins_point(line: &str) -> bool {
    let line = line.trim_start().trim_start_matches(['*', '_', '(']);
    if line.starts_with([
        '–', '—', '-', '+', '•', '✓', '✔', '√', '→', '►', '□', '☐', '*',
    ]) {
        return true;
    }
    if ["[ ] ", "[x] ", "[X] "]
        .iter()
        .any(|sign| line.starts_with(sign))
    {
        return true;
    }
    let digits = |c: char| c.is_ascii_digit() || c == '.';
    let sign = line.trim_start_matches(digits);
    if sign.len() < line.len() {
        let number = &line[..line.len() - sign.len()];
        return number.len() < 8
            && (number.ends_with('.') || sign.starts_with([')', '/', '-', ':', 'h', 'g']));
    }
    let is_roman = |c: char| matches!(c, 'I' | 'V' | 'X' | 'i' | 'v' | 'x');
    let roman = line.trim_start_matches(is_roman);
    let letter = line.chars().next().filter(|c| c.is_alphabetic());
    let behind_letter = letter.map_or("", |c| &line[c.len_utf8()..]);
    let ends = |rest: &str| rest.starts_with([')', '/', '.', ':']);
    ends(behind_letter) || (roman.len() < line.len() && ends(roman))
}

#[cfg(test)]
mod tests {
    use super::with_line_breaks;

    #[test]
    fn breaks_made_by_hand_are_kept() {
        // `⏎` stands at the end of each line whose end is kept.
        let cases = [
            "a) Một;⏎\nb) Hai;⏎\nc) Ba",
            "Gồm:⏎\n1/ Một⏎\n2/ Hai",
            "1.1. Một⏎\n1.2. Hai",
            "I/ Một⏎\nII/ Hai",
            "Nguyễn Văn A, Chủ tịch⏎\nTrần Thị B, Phó Chủ tịch⏎\nLê C",
            "8h00: Đón tiếp⏎\n8h30: Khai mạc",
            "Đồng chí Nguyễn Văn A, Ủy viên Ban Thường vụ, Chủ tịch Liên đoàn Lao động tỉnh Sóc Trăng⏎\nĐồng chí Trần Thị B",
            "Nguyễn Văn A, Ủy viên Ban Chấp hành Đảng bộ tỉnh, Chủ tịch Liên đoàn Lao động tỉnh⏎\nTrần Thị B, Ủy viên",
            "> Đường ta rộng thênh thang ta bước⏎\n> Đảng của ta muôn vạn công nhân",
            "mở rộng phong trào;⏎\nnâng chất lượng",
            "Tôi đưa tay ngắt một chùm hoa⏎\nem nhìn theo con đò xa⏎\nsông vẫn chảy",
            "[^1]: a) Một⏎\n    b) Hai",
            "Độc lập - Tự do - Hạnh phúc⏎\n        ---------------",
            "Gồm: a) Một; b) Hai⏎\nc) Ba",
            "[ ] Có⏎\n[x] Không",
            "Kính gửi:⏎\n\tBan Chấp hành⏎\n\tỦy ban Kiểm tra",
            // Broken to fit.
            "Sáng ngày 7/1, tám đơn vị của Cụm thi đua số 2 gặp nhau để nhìn lại năm cũ và\nbàn việc năm mới. Nơi họp là trụ sở Công đoàn các khu công nghiệp tỉnh, đơn vị\ngiữ vai trò cụm trưởng.",
            "Đồng chí Nguyễn Văn Thanh, Phó Chủ tịch Liên đoàn Lao động tỉnh, đến dự cùng các\nChủ tịch công đoàn.",
            // Other blocks, and code.
            "- Một\n- Hai\n\n# Ba\nBốn",
            "| A | B |\n|---|---|\n| c | d |",
            "Hội nghị\n---",
            "```\nMột\nHai\n```",
        ];
        for case in cases {
            let text = case.replace('⏎', "");
            let found = with_line_breaks(&text);
            assert_eq!(found, case.replace('⏎', "  "));
        }
    }
}
