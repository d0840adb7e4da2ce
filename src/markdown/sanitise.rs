//! Raw HTML, on sites that allow it: only harmless tags, attributes and classes get through.
//!
//! Each piece that an author wrote is read by itself, tag by tag, as it was surveyed, and written
//! anew: what is not on the lists is left out, every tag is closed within the one that it was opened
//! in, and no closing tag of an author closes what the renderer opened. No element on the lists has a content that is read otherwise than as HTML,
//! so browsers read what is written as it was meant.

use std::borrow::Cow;
use std::collections::HashSet;

use super::allowed::{self, Kind};
use super::escape;
use super::raw::raw_id;
use super::raw_image::Added;
use super::resolve::Resolve;
use super::srcset::{candidates, is_descriptor};
use super::tags::{Attribute, Tag, Token, Tokens, decoded};
use super::target::Target;

/// Stands before what an author wrote as HTML. Neither it nor its counterpart can come from
/// anywhere else: both are characters that HTML forbids, and the renderer leaves those out.
pub(super) const RAW_BEGINS: char = '\u{fdd0}';
/// Stands behind what an author wrote as HTML.
pub(super) const RAW_ENDS: char = '\u{fdd1}';

/// No body has so many elements within each other; see [`MAX_NESTING`](super::MAX_NESTING), which
/// counts what the renderer wrote and what authors wrote each by itself.
const MAX_OPEN: usize = 512;

/// What a body's raw HTML may refer to, and may not take.
pub(super) struct Surroundings<'s> {
    /// Where links lead, and pictures are.
    pub resolve: &'s dyn Resolve,
    /// The ids that the page uses itself.
    pub reserved: &'s [&'s str],
    /// The ids of the body's headings.
    pub headings: HashSet<String>,
    /// Where the text ends, and each note: nothing that an author opened goes on behind it.
    pub ends: Vec<usize>,
}

/// Cleans a whole body's HTML; what authors wrote stands between [`RAW_BEGINS`] and [`RAW_ENDS`].
pub(super) fn clean(html: &str, surroundings: Surroundings<'_>) -> String {
    clean_counted(html, surroundings).0
}

/// The same, with the number of steps that it took.
pub(super) fn clean_counted(html: &str, mut surroundings: Surroundings<'_>) -> (String, usize) {
    let ends = std::mem::take(&mut surroundings.ends);
    let mut cleaner = Cleaner {
        out: String::with_capacity(html.len()),
        surroundings,
        open: Vec::new(),
        dropped: None,
        is_raw: false,
        ids: HashSet::new(),
        steps: 0,
    };
    let mut start = 0;
    for end in ends.into_iter().chain([html.len()]) {
        // The marks stand in pairs.
        let pieces = html[start..end].split([RAW_BEGINS, RAW_ENDS]);
        for (number, piece) in pieces.enumerate() {
            cleaner.is_raw = number % 2 == 1;
            cleaner.piece(piece);
        }
        cleaner.end_part();
        start = end;
    }
    cleaner.close_down_to(0);
    (cleaner.out, cleaner.steps)
}

/// An element that is not closed yet.
#[derive(Debug, Clone, Copy)]
struct Open {
    name: &'static str,
    /// Whether an author wrote it.
    is_raw: bool,
}

struct Cleaner<'s> {
    out: String,
    surroundings: Surroundings<'s>,
    open: Vec<Open>,
    /// The element that is left out with its content, and how many of its kind are open in it.
    dropped: Option<(String, usize)>,
    is_raw: bool,
    /// The ids that raw HTML took so far.
    ids: HashSet<String>,
    steps: usize,
}

impl Cleaner<'_> {
    /// Reads what the renderer wrote up to something that an author wrote, or a piece of that.
    fn piece(&mut self, html: &str) {
        let mut tokens = Tokens::of(html);
        if let Some((name, _)) = &self.dropped
            && allowed::kind(name) == Kind::Text
        {
            // Only what an author wrote closes what an author opened.
            match self.is_raw {
                true => tokens.skip_content(name),
                false => return,
            }
        }
        while let Some((_, token)) = tokens.next() {
            match token {
                Token::Text(text) => self.text(text),
                Token::Open(tag) => match self.kind(tag.name) {
                    Kind::Text => {
                        tokens.skip_content(tag.name);
                        if self.dropped.is_none() && tokens.at() == html.len() {
                            self.dropped = Some((tag.name.to_owned(), 1));
                        }
                    }
                    kind => self.open(kind, &tag),
                },
                Token::Close(name) => self.close(name),
                Token::Nothing => {}
            }
        }
        self.steps += tokens.steps();
    }

    /// Closes what an author opened and nothing closed.
    fn end_part(&mut self) {
        self.dropped = None;
        let own = self.open.iter().rposition(|open| !open.is_raw);
        self.close_down_to(own.map_or(0, |last| last + 1));
    }

    fn text(&mut self, text: &str) {
        let mut start = 0;
        for (at, character) in text.char_indices() {
            let replacement = match character {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' if !begins_reference(&text[at + 1..]) => "&amp;",
                _ if escape::is_forbidden(character) => "",
                _ => continue,
            };
            self.push(&text[start..at]);
            self.push(replacement);
            start = at + character.len_utf8();
        }
        self.push(&text[start..]);
    }

    fn push(&mut self, text: &str) {
        if self.dropped.is_none() {
            self.out.push_str(text);
        }
    }

    fn kind(&self, name: &str) -> Kind {
        match self.is_raw {
            true => allowed::kind(name),
            false => allowed::own_kind(name),
        }
    }

    fn open(&mut self, kind: Kind, tag: &Tag<'_>) {
        if let Some((name, count)) = &mut self.dropped {
            *count += usize::from(!tag.is_closed && tag.name.eq_ignore_ascii_case(name));
            return;
        }
        let name = match kind {
            Kind::Allowed(name) => name,
            Kind::Dropped if !tag.is_closed => {
                self.dropped = Some((tag.name.to_owned(), 1));
                return;
            }
            _ => return,
        };
        if !allowed::is_void(name) {
            self.make_room(name);
            if self.open.len() >= MAX_OPEN {
                return;
            }
            let is_raw = self.is_raw;
            self.open.push(Open { name, is_raw });
        }
        let added = match name {
            "img" if self.is_raw => Added::to(tag, self.surroundings.resolve),
            _ => None,
        };
        if let Some(added) = &added {
            added.write_before(&mut self.out);
        }
        self.out.push('<');
        self.out.push_str(name);
        let mut written: Vec<&str> = Vec::new();
        for attribute in &tag.attributes {
            let Some(known) = allowed::attribute(name, attribute.name) else {
                continue;
            };
            // Its author chose between files of the photograph, which it has all.
            let is_chosen = added.is_some() && matches!(known, "srcset" | "sizes");
            if !written.contains(&known)
                && !is_chosen
                && let Some(value) = self.value(name, known, attribute)
            {
                written.push(known);
                self.attribute(known, &value);
            }
        }
        let Some(added) = added else {
            self.out.push('>');
            return;
        };
        for (name, value) in added.attributes(&written) {
            self.attribute(name, value);
        }
        self.out.push('>');
        let is_in_link = self.open.iter().any(|open| open.name == "a");
        added.write_after(&mut self.out, is_in_link);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.out.push_str(value);
        self.out.push('"');
    }

    /// What stands in an attribute, escaped; none where it is left out.
    fn value(&mut self, tag: &str, name: &str, attribute: &Attribute<'_>) -> Option<String> {
        let value = attribute.value;
        match name {
            "class" => allowed::classes(value).map(|value| quoted(&value)),
            "id" if self.is_raw => {
                let id = raw_id(value, self.surroundings.reserved)?;
                let is_free = !self.surroundings.headings.contains(&id);
                (is_free && self.ids.insert(id.clone())).then_some(id)
            }
            "href" | "src" | "cite" => {
                let value = decoded(value);
                self.address(name, stripped(&value)).map(|address| {
                    let mut escaped = String::new();
                    escape::address(&mut escaped, &address);
                    escaped
                })
            }
            "srcset" => {
                // A comma may be written as a reference.
                let value = decoded(value);
                let candidates = candidates(&value).filter_map(|(span, descriptor)| {
                    let address = self.address("src", &value[span])?;
                    let mut candidate = String::new();
                    escape::address(&mut candidate, &address);
                    if !descriptor.is_empty() {
                        candidate.push(' ');
                        candidate.push_str(descriptor);
                    }
                    is_descriptor(descriptor).then_some(candidate)
                });
                let candidates: Vec<String> = candidates.collect();
                (!candidates.is_empty()).then(|| candidates.join(", "))
            }
            _ => allowed::is_value(tag, name, value).then(|| quoted(value)),
        }
    }

    /// The address in the page of one that is written; none where it leads nowhere, or could run
    /// something.
    fn address<'v>(&self, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
        match Target::of(value) {
            Target::Unsafe(_) => None,
            Target::Internal if self.is_raw => match name {
                "src" => Some(Cow::Owned(self.surroundings.resolve.image(value).url)),
                _ => self.surroundings.resolve.link(value).map(Cow::Owned),
            },
            Target::Fragment(_) | Target::External | Target::Internal => Some(Cow::Borrowed(value)),
        }
    }

    /// Closes what cannot stand around an element: a paragraph around a block, and the like.
    fn make_room(&mut self, name: &str) {
        let mut at = self.open.len();
        while let Some(below) = at.checked_sub(1) {
            self.steps += 1;
            let outer = self.open[below].name;
            if allowed::ends_before(outer, name) {
                self.close_down_to(below);
            } else if !allowed::is_inline(outer) {
                // Only what is within a line is looked through.
                return;
            }
            at = below;
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((dropped, count)) = &mut self.dropped {
            *count -= usize::from(name.eq_ignore_ascii_case(dropped));
            if *count == 0 {
                self.dropped = None;
            }
            return;
        }
        let Kind::Allowed(name) = self.kind(name) else {
            return;
        };
        for at in (0..self.open.len()).rev() {
            self.steps += 1;
            let open = self.open[at];
            if open.name == name && open.is_raw == self.is_raw {
                self.close_down_to(at);
                return;
            }
            if !open.is_raw {
                return;
            }
        }
    }

    fn close_down_to(&mut self, length: usize) {
        while self.open.len() > length
            && let Some(open) = self.open.pop()
        {
            self.out.push_str("</");
            self.out.push_str(open.name);
            self.out.push('>');
        }
    }
}

/// Whether a text goes on as a reference does behind its `&`.
fn begins_reference(text: &str) -> bool {
    let Some(number) = text.strip_prefix('#') else {
        return text.starts_with(|c: char| c.is_ascii_alphanumeric());
    };
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let end = digits.find(|c: char| !c.is_digit(radix));
    let code = u32::from_str_radix(&digits[..end.unwrap_or(digits.len())], radix);
    // What HTML forbids it forbids in any form.
    let character = code.ok().and_then(char::from_u32);
    character.is_some_and(|c| !escape::is_forbidden(c))
}

/// A value as it may stand in double quotation marks; references in it stay.
fn quoted(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for (at, character) in value.char_indices() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '&' if !begins_reference(&value[at + 1..]) => out.push_str("&amp;"),
            _ if escape::is_forbidden(character) => {}
            _ => out.push(character),
        }
    }
    out
}

/// An address without the white space around it, which browsers do not take for a part of it.
pub(super) fn stripped(address: &str) -> &str {
    address.trim_matches(|c: char| c.is_ascii_whitespace())
}

/// Whether this is only a comment, which is dropped without a word.
pub(super) fn is_comment(html: &str) -> bool {
    let mut rest = html.trim();
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some(end) = comment.find("-->") else {
            return false;
        };
        rest = comment[end + 3..].trim_start();
    }
    rest.is_empty()
}

/// Whether this is a line break, which Markdown cannot write in the cell of a table.
pub(super) fn is_break(html: &str) -> bool {
    let name = html
        .trim()
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'));
    name.is_some_and(|name| name.trim_end_matches(['/', ' ']).eq_ignore_ascii_case("br"))
}
