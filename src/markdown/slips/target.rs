//! Links that are printed as text: their targets have spaces, or stand apart from their words.

use std::ops::Range;

use memchr::memchr_iter;

use super::Found;
use crate::diagnostic::Slip;

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

/// The bracket that closes at a place; nothing before `done` belongs to it, and nothing from `next` on.
fn bracket(body: &str, done: usize, at: usize, next: usize) -> Option<Found> {
    let behind = body.get(at + 1..next)?;
    let open = behind.find('(')?;
    let gap = &behind[..open];
    if !gap.trim().is_empty() || gap.chars().count() > 2 {
        return None;
    }
    let start = at + 1 + open + 1;
    let (end, is_closed) = closing(body, start, next);
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
    let is_spaced = is_spaced && (target.is_path() || target.ending().is_some());
    if is_spaced && is_closed {
        let target = written.to_owned();
        return Some((start..end, Slip::SpacesInTarget { target, mended }));
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
    Some((range, Slip::LinkAsText { written, mended }))
}

/// Where a parenthesis is closed again, at the latest at the end of its line.
fn closing(body: &str, start: usize, next: usize) -> (usize, bool) {
    let piece = body.get(start..next).unwrap_or_default();
    let mut open = 0;
    for (at, byte) in piece.bytes().enumerate() {
        match byte {
            b'(' => open += 1,
            b')' if open == 0 => return (start + at, true),
            b')' => open -= 1,
            b'\n' => return (start + at, false),
            _ => {}
        }
    }
    // Without the one that closes, an opening one is a letter like any other.
    match piece.find(')') {
        Some(at) => (start + at, true),
        None => (start + piece.trim_end_matches(['!', '[']).len(), false),
    }
}

/// What stands in parentheses: a target, and a title behind it.
struct Written<'t> {
    target: &'t str,
    title: Option<&'t str>,
}

impl<'t> Written<'t> {
    fn of(written: &'t str) -> Option<Self> {
        const QUOTES: [char; 8] = ['"', '\'', '“', '”', '‘', '’', '«', '»'];
        let written = written.trim();
        let quote = written
            .char_indices()
            .find(|(at, c)| QUOTES.contains(c) && written[..*at].ends_with(char::is_whitespace));
        let (target, title) = match quote {
            Some((at, _)) => (
                written[..at].trim(),
                Some(written[at..].trim_matches(QUOTES)),
            ),
            None => (written, None),
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
