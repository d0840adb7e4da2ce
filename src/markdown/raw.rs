//! What raw HTML refers to and which ids it takes, found before anything is rendered.

use std::collections::HashSet;
use std::ops::Range;

use super::allowed::{self, Kind};
use super::footnote::is_note_id;
use super::left_out::LeftOut;
use super::outline::Outline;
use super::sanitise::stripped;
use super::srcset::{candidates, is_descriptor};
use super::tags::{Attribute, Tag, Token, Tokens, decoded};
use super::target::Link;
use super::target::Target;
use crate::diagnostic::Problem;

/// What the raw HTML of a body holds, gathered piece by piece.
#[derive(Debug, Default)]
pub(super) struct RawSurvey {
    /// Where its links lead.
    pub links: Vec<Link>,
    /// Its pictures.
    pub images: Vec<Link>,
    /// Addresses that could run something, each with its place.
    unsafe_addresses: Vec<(Problem, Range<usize>)>,
    /// What is left out of the page.
    left_out: LeftOut,
    /// Pictures without words for those who cannot see them, each with its place.
    without_alt: Vec<(String, Range<usize>)>,
    /// Its ids as written, each with its place.
    ids: Vec<(String, Range<usize>)>,
    /// The piece at hand, and where each part of it begins in it and in the body.
    text: String,
    parts: Vec<(usize, usize)>,
    /// The element that is left out with its content.
    dropped: Option<Dropped>,
    /// The same of the text around each note that is being read: none goes on in a note.
    around: Vec<Option<Dropped>>,
    /// What was not closed before the end of a piece, and takes all that follows along.
    unclosed: Vec<(Problem, Range<usize>)>,
}

/// An element that is left out with its content.
#[derive(Debug)]
struct Dropped {
    name: String,
    /// How many of its kind are open in it, with itself.
    count: usize,
    /// Its opening tag.
    span: Range<usize>,
}

impl Dropped {
    fn new(name: &str, span: Range<usize>) -> Self {
        let name = name.to_owned();
        Self {
            name,
            count: 1,
            span,
        }
    }
}

impl RawSurvey {
    /// Takes in a part of a piece, which begins at a byte of the body.
    pub(super) fn add(&mut self, html: &str, start: usize) {
        self.parts.push((self.text.len(), start));
        self.text.push_str(html);
    }

    /// Reads the piece that was taken in.
    pub(super) fn read(&mut self) {
        let text = std::mem::take(&mut self.text);
        let mut tokens = Tokens::of(&text);
        if let Some(dropped) = &self.dropped
            && allowed::kind(&dropped.name) == Kind::Text
        {
            tokens.skip_content(&dropped.name);
        }
        while let Some((span, token)) = tokens.next() {
            match token {
                Token::Open(tag) => match allowed::kind(tag.name) {
                    Kind::Text => {
                        if self.dropped.is_none() {
                            self.leave_out_element(&tag, &span, true);
                        }
                        tokens.skip_content(tag.name);
                        // It may go on in the next piece.
                        if self.dropped.is_none() && tokens.at() == text.len() {
                            self.dropped = Some(Dropped::new(tag.name, self.place(span)));
                        }
                    }
                    kind => self.open(kind, &tag, span),
                },
                Token::Close(name) => self.close(name),
                Token::Nothing if tokens.at() == text.len() => self.cut(&text, span),
                Token::Text(_) | Token::Nothing => {}
            }
        }
        self.parts.clear();
    }

    /// A note begins: it is read by itself.
    pub(super) fn begin_note(&mut self) {
        self.around.push(self.dropped.take());
    }

    /// The note ends that began last.
    pub(super) fn end_note(&mut self) {
        self.end_part();
        self.dropped = self.around.pop().flatten();
    }

    /// The text or a note ends, and with it what is not closed.
    fn end_part(&mut self) {
        if let Some(Dropped { name, span, .. }) = self.dropped.take() {
            let problem = Problem::UnclosedHtml {
                open: format!("<{name}>"),
                close: format!("</{name}>"),
            };
            self.unclosed.push((problem, span));
        }
    }

    /// All that was found, as far as it is in a page.
    pub(super) fn finish(mut self, is_shown: impl Fn(&Range<usize>) -> bool) -> Self {
        self.read();
        self.end_part();
        self.links.retain(|link| is_shown(&link.span));
        self.images.retain(|image| is_shown(&image.span));
        self.without_alt.retain(|(_, span)| is_shown(span));
        self.unsafe_addresses.retain(|(_, span)| is_shown(span));
        self.left_out.retain(&is_shown);
        self.ids.retain(|(_, span)| is_shown(span));
        self
    }

    /// Adds what was found to an outline; returns what is wrong with it.
    pub(super) fn join(
        self,
        outline: &mut Outline,
        reserved: &[&str],
    ) -> impl Iterator<Item = (Problem, Range<usize>)> + use<> {
        outline.links.extend(self.links);
        outline.images.extend(self.images);
        let (kept, left_out) = settle_ids(self.ids, &outline.headings, reserved);
        outline.headings.extend(kept);
        let without_alt = self.without_alt.into_iter();
        let without_alt = without_alt.map(|(file, span)| {
            let html = true;
            (Problem::NoAlt { file, html }, span)
        });
        self.unsafe_addresses
            .into_iter()
            .chain(self.unclosed)
            .chain(without_alt)
            .chain(left_out)
            .chain(self.left_out.problems())
    }

    /// The last token of a piece shows nothing: it may lack its end.
    fn cut(&mut self, text: &str, span: Range<usize>) {
        let token = &text[span.clone()];
        let (close, ends): (&str, &[&str]) = match token.starts_with("<!--") {
            true => ("-->", &["-->", "--!>"]),
            false => (">", &[">"]),
        };
        if self.dropped.is_some() || ends.iter().any(|end| token.trim_end().ends_with(end)) {
            return;
        }
        let open = match close {
            ">" => token.split_whitespace().next().unwrap_or_default(),
            _ => "<!--",
        };
        let problem = Problem::UnclosedHtml {
            open: open.to_owned(),
            close: close.to_owned(),
        };
        let span = self.place(span.start..span.start + open.len());
        self.unclosed.push((problem, span));
    }

    fn open(&mut self, kind: Kind, tag: &Tag<'_>, span: Range<usize>) {
        if let Some(dropped) = &mut self.dropped {
            let nests = kind == Kind::Dropped && !tag.is_closed;
            let is_same = tag.name.eq_ignore_ascii_case(&dropped.name);
            dropped.count += usize::from(nests && is_same);
            return;
        }
        let name = match kind {
            Kind::Allowed(name) => name,
            Kind::Dropped if !tag.is_closed => {
                self.leave_out_element(tag, &span, true);
                self.dropped = Some(Dropped::new(tag.name, self.place(span)));
                return;
            }
            _ => {
                self.leave_out_element(tag, &span, false);
                return;
            }
        };
        let mut seen: Vec<&str> = Vec::new();
        let mut picture = None;
        for attribute in &tag.attributes {
            let Some(known) = allowed::attribute(name, attribute.name) else {
                self.leave_out_attribute(name, attribute);
                continue;
            };
            if seen.contains(&known) {
                continue;
            }
            seen.push(known);
            let span = self.place(attribute.span.clone());
            let target = || decoded(attribute.value);
            match known {
                "href" | "cite" => {
                    let target = stripped(&target()).to_owned();
                    self.check_scheme(known, &target, &span);
                    self.links.push(Link { target, span });
                }
                "src" => {
                    let target = stripped(&target()).to_owned();
                    self.check_scheme(known, &target, &span);
                    picture = Some((target.clone(), span.clone()));
                    self.images.push(Link { target, span });
                }
                "srcset" => {
                    let value = target();
                    let mut descriptors = candidates(&value).map(|(_, descriptor)| descriptor);
                    if !descriptors.all(is_descriptor) {
                        self.leave_out_attribute(name, attribute);
                    }
                    for (at, _) in candidates(&value) {
                        let target = value[at.clone()].to_owned();
                        // With references in it, the text has other places than what is meant.
                        let span = match value == attribute.value {
                            true => {
                                let start = attribute.span.start;
                                self.place(start + at.start..start + at.end)
                            }
                            false => span.clone(),
                        };
                        self.check_scheme(known, &target, &span);
                        self.images.push(Link { target, span });
                    }
                }
                "id" => self.ids.push((attribute.value.to_owned(), span)),
                "class" if allowed::keeps_classes(attribute.value) => {}
                "class" => self.leave_out_attribute(name, attribute),
                _ if !allowed::is_value(name, known, attribute.value) => {
                    self.leave_out_attribute(name, attribute);
                }
                _ => {}
            }
        }
        // An empty text says that there is nothing to say.
        self.without_alt
            .extend(picture.filter(|_| !seen.contains(&"alt")));
    }

    fn check_scheme(&mut self, attribute: &str, target: &str, span: &Range<usize>) {
        if let Target::Unsafe(scheme) = Target::of(target) {
            let attribute = Some(attribute.to_owned());
            let problem = Problem::UnsafeScheme { scheme, attribute };
            self.unsafe_addresses.push((problem, span.clone()));
        }
    }

    /// Notes an element, of which the name is shown.
    fn leave_out_element(&mut self, tag: &Tag<'_>, span: &Range<usize>, with_content: bool) {
        let end = span.start + "<".len() + tag.name.len();
        let place = self.place(span.start..end);
        self.left_out.element(tag.name, with_content, place);
    }

    fn leave_out_attribute(&mut self, tag: &str, attribute: &Attribute<'_>) {
        let end = attribute.at + attribute.name.len();
        let place = self.place(attribute.at..end);
        self.left_out.attribute(tag, attribute.name, place);
    }

    fn close(&mut self, name: &str) {
        if let Some(dropped) = &mut self.dropped {
            dropped.count -= usize::from(name.eq_ignore_ascii_case(&dropped.name));
            if dropped.count == 0 {
                self.dropped = None;
            }
        }
    }

    /// A range of the piece as one of the body.
    fn place(&self, range: Range<usize>) -> Range<usize> {
        let of = |at: usize| {
            let next = self.parts.partition_point(|(start, _)| *start <= at);
            let part = next.checked_sub(1).and_then(|last| self.parts.get(last));
            part.map_or(at, |(start, in_body)| at - start + in_body)
        };
        let start = of(range.start);
        let end = of(range.end);
        start..end.max(start)
    }
}

/// The id that raw HTML takes where it is free: not one that the page or its notes use.
pub(super) fn raw_id(written: &str, reserved: &[&str]) -> Option<String> {
    let id = decoded(written);
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    let is_free = !id.is_empty()
        && id.chars().all(is_plain)
        && !reserved.contains(&id.as_str())
        && !is_note_id(&id);
    is_free.then_some(id)
}

/// At most so many ids that are left out are reported.
const MOST_REPORTED: usize = 20;

/// The ids that stay of those of raw HTML, and those that are left out, with what they could be.
fn settle_ids(
    ids: Vec<(String, Range<usize>)>,
    headings: &[String],
    reserved: &[&str],
) -> (Vec<String>, Vec<(Problem, Range<usize>)>) {
    let mut taken: HashSet<String> = headings.iter().cloned().collect();
    let mut kept = Vec::new();
    let mut left_out = Vec::new();
    for (written, span) in ids {
        match raw_id(&written, reserved).filter(|id| !taken.contains(id)) {
            Some(id) => {
                taken.insert(id.clone());
                kept.push(id);
            }
            None => left_out.push((written, span)),
        }
    }
    let left_out = left_out
        .into_iter()
        .take(MOST_REPORTED)
        .map(|(written, span)| {
            let base = format!("muc-{}", vietnamese::slug(&written));
            let numbered = (2..).map(|number| format!("{base}-{number}"));
            let mut guesses = std::iter::once(base.clone()).chain(numbered);
            let guess = guesses.find(|guess| taken.insert(guess.clone()));
            let guess = guess.unwrap_or(base);
            (Problem::ReservedId { id: written, guess }, span)
        });
    (kept, left_out.collect())
}
