//! Links that are printed as text: their targets have spaces, or stand apart from their words.

use std::ops::Range;

use memchr::{memchr_iter, memmem};

use super::Found;
use crate::diagnostic::TextSlip;

/// What files are called that links lead to.
const ENDINGS: [&str; 28] = [
    "md", "jpg", "jpeg", "png", "webp", "gif", "svg", "avif", "heic", "pdf", "doc", "docx", "xls",
    "xlsx", "ppt", "pptx", "odt", "ods", "txt", "csv", "zip", "rar", "mp3", "mp4", "mov", "htm",
    "html", "rtf",
];

/// The brackets of a body that make no link; `taken` is where links and code stand, in order.
pub(super) fn as_text(body: &str, taken: &[Range<usize>]) -> Vec<Found> {
    let may_open = |at: &usize| {
        let behind = body.as_bytes().get(at + 1..).unwrap_or_default();
        matches!(
            behind,
            [b'(', ..] | [b' ' | b'\n', b'(', ..] | [b' ', b' ', b'(', ..] | [0xC2, 0xA0, b'(', ..]
        )
    };
    let opens = memchr_iter(b']', body.as_bytes()).filter(may_open);
    let mut opens = opens.peekable();
    let mut taken = taken.iter().peekable();
    let mut inside: Vec<&Range<usize>> = Vec::new();
    let mut done = 0;
    let mut found = Vec::new();
    while let Some(at) = opens.next() {
        while let Some(range) = taken.next_if(|range| range.start <= at) {
            inside.push(range);
        }
        inside.retain(|range| range.end > at);
        let next = opens.peek().copied().unwrap_or(body.len());
        // A pair of brackets within the words of a link is no part of its end.
        if inside.iter().any(|range| range.end > at + 1) {
            done = at;
            continue;
        }
        found.extend(bracket(body, done, at, next));
        done = at + 1;
    }
    found
}

/// Brackets of the wrong kinds: `(Kế hoạch)[https://…]`.
pub(super) fn swapped(body: &str, taken: &[Range<usize>]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut done = 0;
    let mut hits = memmem::find_iter(body.as_bytes(), b")[").peekable();
    while let Some(at) = hits.next() {
        let next = hits.peek().copied().unwrap_or(body.len());
        let begin = std::mem::replace(&mut done, at + 2);
        let before = taken.partition_point(|range| range.start <= at);
        let last = before.checked_sub(1).and_then(|last| taken.get(last));
        if last.is_some_and(|range| range.end > at) {
            continue;
        }
        let open = body[begin..at].rfind(['(', '\n']).map(|open| begin + open);
        let rest = &body[at + 2..next];
        let (Some(open), Some(close)) = (open, rest.find([']', '\n'])) else {
            continue;
        };
        let words = &body[open + 1..at];
        let target = rest[..close].trim();
        let is_one = Written::of(target).is_some_and(|target| {
            let ending = target.ending();
            let is_file = ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()));
            target.is_address() || (is_file && !target.target.contains(' '))
        });
        // Behind the target of a link there may be a remark in brackets.
        let is_bracket = body[open..].starts_with('(') && rest[close..].starts_with(']');
        if !is_one || !is_bracket || words.trim().is_empty() || body[..open].ends_with(']') {
            continue;
        }
        let range = open..at + 2 + close + 1;
        let written = body[range.clone()].to_owned();
        let mended = format!("[{words}]({target})");
        found.push((range, TextSlip::LinkAsText { written, mended }));
    }
    found
}

/// Quotes around a target.
const QUOTES: [char; 8] = ['"', '\'', '“', '”', '‘', '’', '«', '»'];

/// Whether a target stands in quotes, of which it becomes a part.
pub(in crate::markdown) fn is_quoted(target: &str) -> bool {
    target.starts_with(QUOTES)
}

/// What is wrong with a target in quotes: `[x](“https://…”)`.
pub(super) fn quoted(target: &str) -> Option<TextSlip> {
    let bare = target.trim_matches(QUOTES);
    let mended = Written::of(bare)?.mended();
    let target = target.to_owned();
    is_quoted(&target).then_some(TextSlip::QuotedTarget { target, mended })
}

/// An address where the name of one is wanted: `[x][https://…]`.
pub(in crate::markdown) fn instead_of_name(
    body: &str,
    name: &str,
    span: &Range<usize>,
) -> Option<TextSlip> {
    let target = Written::of(name)?;
    let ending = target.ending();
    let is_file = ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()));
    let written = body.get(span.clone())?;
    let words = written.strip_suffix(&format!("[{name}]"))?;
    (target.is_address() || is_file).then(|| TextSlip::LinkAsText {
        written: written.replace('\n', " "),
        mended: format!("{words}({})", target.mended()),
    })
}

/// The bracket that closes at a place; nothing before `done` belongs to it, and nothing from `next` on.
fn bracket(body: &str, done: usize, at: usize, next: usize) -> Option<Found> {
    let behind = body.get(at + 1..next)?;
    let open = behind.find('(')?;
    let gap = &behind[..open];
    if !gap.trim().is_empty() || gap.chars().count() > 2 {
        return None;
    }
    let start = at + 1 + open + 1;
    let (mut end, mut is_closed, is_balanced) = closing(body, start, next);
    if is_closed && !is_balanced {
        // `[x](https://a.vn/a(b)`: the one that closes belongs to the address.
        let whole = body.get(start..=end)?;
        if Written::of(whole).is_some_and(|target| target.is_address()) {
            end += 1;
            is_closed = false;
        }
    }
    let written = body.get(start..end)?;
    let words = body[done..at].rfind('[').map(|open| done + open)?;
    if body[words..at].contains("\n\n") {
        return None;
    }
    let target = Written::of(written)?;
    let mended = target.mended();
    if gap.is_empty() && is_closed && mended == written.trim() {
        return None;
    }
    let is_spaced = gap.is_empty() && written.trim().contains(char::is_whitespace);
    let is_spaced = is_spaced
        && (target.is_path() || target.ending().is_some() || target.telephone().is_some());
    if is_spaced && is_closed {
        let target = written.to_owned();
        return Some((start..end, TextSlip::SpacesInTarget { target, mended }));
    }
    let is_meant = is_spaced
        || target.is_address()
        || target
            .ending()
            .is_some_and(|ending| ENDINGS.contains(&ending.as_str()));
    if !is_meant || (gap.is_empty() && is_closed) {
        return None;
    }
    let range = words..end + usize::from(is_closed);
    let written = body[range.clone()].replace('\n', " ");
    let mended = format!("{}({mended})", &body[words..=at]);
    Some((range, TextSlip::LinkAsText { written, mended }))
}

/// Where a parenthesis is closed again, at the latest at the end of its line; whether it is, and whether
/// as many were opened.
fn closing(body: &str, start: usize, next: usize) -> (usize, bool, bool) {
    let piece = body.get(start..next).unwrap_or_default();
    let mut open = 0;
    for (at, byte) in piece.bytes().enumerate() {
        match byte {
            b'(' => open += 1,
            b')' if open == 0 => return (start + at, true, true),
            b')' => open -= 1,
            b'\n' => return (start + at, false, true),
            _ => {}
        }
    }
    // Without the one that closes, an opening one is a letter like any other.
    match piece.find(')') {
        Some(at) => (start + at, true, false),
        None => (
            start + piece.trim_end_matches(['!', '[']).len(),
            false,
            true,
        ),
    }
}

/// Whether a name is that of a file.
fn is_file(name: &str) -> bool {
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// What stands in parentheses: a target, and a title behind it.
struct Written<'t> {
    target: &'t str,
    title: Option<&'t str>,
}

impl<'t> Written<'t> {
    fn of(written: &'t str) -> Option<Self> {
        let written = written.trim();
        let quote = written
            .char_indices()
            .find(|(at, c)| QUOTES.contains(c) && written[..*at].ends_with(char::is_whitespace));
        let (target, title) = match quote {
            Some((at, _)) => (
                written[..at].trim(),
                Some(written[at..].trim_matches(QUOTES)),
            ),
            None => match written.split_once(' ') {
                // A title without its quotes: `[x](bao-cao.docx Tên)`.
                Some((target, title)) if is_file(target) && !title.contains('.') => {
                    (target, Some(title.trim()))
                }
                _ => (written, None),
            },
        };
        let target = target.trim_start_matches('<').trim_end_matches('>').trim();
        (!target.is_empty()).then_some(Self { target, title })
    }

    /// The target without what stands behind a path.
    fn path(&self) -> &'t str {
        let end = self.target.find(['#', '?']).unwrap_or(self.target.len());
        self.target[..end].trim_end()
    }

    /// What kind of file the path names.
    fn ending(&self) -> Option<String> {
        let (_, ending) = self.path().rsplit_once('.')?;
        let is_one = (2..=5).contains(&ending.len())
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_one.then(|| ending.to_lowercase())
    }

    /// The number, if there is one of a telephone.
    fn telephone(&self) -> Option<String> {
        let is_sign = |c: char| c.is_ascii_digit() || " .-+()".contains(c);
        let digits = self
            .target
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '+');
        let number: String = digits.collect();
        let is_one = self.target.starts_with(['0', '+', '('])
            && self.target.chars().all(is_sign)
            && (9..16).contains(&number.len());
        is_one.then(|| format!("tel:{number}"))
    }

    fn is_address(&self) -> bool {
        let target = self.target.to_lowercase();
        let leads = [
            "http://", "https://", "www.", "mailto:", "tel:", "./", "../", "/", "#",
        ];
        let is_one = leads.iter().any(|lead| target.starts_with(lead));
        is_one && !target.contains(char::is_whitespace)
    }

    /// Whether there are folders in it: `../van ban/`.
    fn is_path(&self) -> bool {
        let lead = ["http://", "https://", "www.", "./", "../", "/"];
        lead.iter().any(|lead| self.target.starts_with(lead)) || self.path().ends_with('/')
    }

    fn mended(&self) -> String {
        if let Some(number) = self.telephone() {
            return number;
        }
        let target = match self
            .target
            .contains(|c: char| c.is_whitespace() || "()".contains(c))
        {
            true => format!("<{}>", self.target),
            false => self.target.to_owned(),
        };
        match self.title {
            Some(title) => format!("{target} \"{title}\""),
            None => target,
        }
    }
}
