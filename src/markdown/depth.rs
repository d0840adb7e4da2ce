//! How deep a body nests, and when that is too deep to go on.

use std::ops::Range;

use memchr::memchr_iter;
use pulldown_cmark::{Event, Tag, TagEnd};

use super::Options;
use super::allowed::{self, Kind};
use super::tags::{Token, Tokens};
use crate::diagnostic::{Nested, Problem};

/// How many lists and quotes may stand within each other.
pub const MAX_CONTAINERS: usize = 32;

/// How many pieces of markup of any kind may stand within each other.
pub const MAX_NESTING: usize = 128;

/// A line that opens this many lists and quotes at once is refused before the Markdown parser
/// sees it, for the parser's work would grow with their number times that of the blank lines
/// after them. It is far above [`MAX_CONTAINERS`] since here code counts as text.
const MAX_ON_A_LINE: usize = 500;

/// Keeps count while events pass.
#[derive(Debug)]
pub(super) struct Depth {
    containers: usize,
    nesting: usize,
    /// The elements of raw HTML that are open; none where it is not printed.
    raw: Option<Vec<&'static str>>,
    /// The block of raw HTML that is being read: a tag may go on in its next line.
    block: String,
}

impl Depth {
    /// Starts to count; raw HTML counts where it is printed.
    pub(super) fn new(options: &Options) -> Self {
        Self {
            containers: 0,
            nesting: 0,
            raw: options.html.then(Vec::new),
            block: String::new(),
        }
    }

    /// Counts an event; an error says that it goes beyond a limit.
    pub(super) fn count(&mut self, event: &Event<'_>) -> Result<(), Problem> {
        match event {
            Event::Start(tag) => {
                self.nesting += 1;
                if matches!(tag, Tag::List(_) | Tag::BlockQuote(_)) {
                    self.containers += 1;
                    if self.containers > MAX_CONTAINERS {
                        return Err(Problem::TooDeep {
                            limit: MAX_CONTAINERS,
                            of: match tag {
                                Tag::List(_) => Nested::Lists,
                                _ => Nested::Quotes,
                            },
                        });
                    }
                }
                if self.nesting > MAX_NESTING {
                    return Err(Problem::TooDeep {
                        limit: MAX_NESTING,
                        of: Nested::Marks,
                    });
                }
            }
            Event::End(tag) => {
                self.nesting = self.nesting.saturating_sub(1);
                if matches!(tag, TagEnd::List(_) | TagEnd::BlockQuote(_)) {
                    self.containers = self.containers.saturating_sub(1);
                }
                let block = std::mem::take(&mut self.block);
                if let Some(open) = &mut self.raw {
                    nest(open, &block)?;
                }
            }
            Event::Html(html) if self.raw.is_some() => self.block.push_str(html),
            Event::InlineHtml(html) => {
                if let Some(open) = &mut self.raw {
                    nest(open, html)?;
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// Takes the tags of a piece of raw HTML to those that are open.
fn nest(open: &mut Vec<&'static str>, html: &str) -> Result<(), Problem> {
    for (_, token) in Tokens::of(html) {
        let (name, opens) = match &token {
            Token::Open(tag) => (tag.name, true),
            Token::Close(name) => (*name, false),
            Token::Text(_) | Token::Nothing => continue,
        };
        match allowed::kind(name) {
            Kind::Allowed(name) if opens && !allowed::is_void(name) => {
                while open
                    .last()
                    .is_some_and(|outer| allowed::ends_before(outer, name))
                {
                    open.pop();
                }
                open.push(name);
            }
            Kind::Allowed(name) if !opens => {
                // A closing tag without an opening one does not make room for more.
                let at = open.iter().rposition(|known| *known == name);
                open.truncate(at.unwrap_or(open.len()));
            }
            _ => {}
        }
        if open.len() > MAX_NESTING {
            return Err(Problem::TooDeep {
                limit: MAX_NESTING,
                of: Nested::Html(most(open).to_owned()),
            });
        }
    }
    Ok(())
}

/// The element of which most are open; of several the outermost.
fn most<'n>(open: &[&'n str]) -> &'n str {
    let count = |name: &str| open.iter().filter(|it| **it == name).count();
    let names = open.iter().rev();
    names.copied().max_by_key(|name| count(name)).unwrap_or("")
}

/// Finds the first line that opens far too many lists and quotes.
pub(super) fn overloaded_line(body: &str) -> Option<Range<usize>> {
    let ends = memchr_iter(b'\n', body.as_bytes()).map(|at| at + 1);
    let mut start = 0;
    for end in ends.chain([body.len()]) {
        // Each takes a byte at least, so that most lines need no second look.
        if end - start > MAX_ON_A_LINE {
            let line = &body[start..end];
            if opened(line.as_bytes()) > MAX_ON_A_LINE {
                return Some(start..start + line.trim_end().len());
            }
        }
        start = end;
    }
    None
}

/// How many lists and quotes a line opens at most, or stands within by its indentation.
fn opened(line: &[u8]) -> usize {
    let mut markers = 0;
    let mut columns = 0;
    let mut rest = line;
    let mut rule = true;
    loop {
        rest = match rest {
            [b' ', after @ ..] => {
                columns += 1;
                after
            }
            [b'\t', after @ ..] => {
                columns += 4;
                after
            }
            [b'>', after @ ..] => {
                rule = false;
                markers += 1;
                after
            }
            [
                mark @ (b'-' | b'*' | b'+'),
                b' ' | b'\t' | b'\n' | b'\r',
                after @ ..,
            ] => {
                rule &= *mark == line.trim_ascii_start()[0] && *mark != b'+';
                markers += 1;
                after
            }
            [b'0'..=b'9', ..] => {
                let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
                match &rest[digits..] {
                    [b'.' | b')', b' ' | b'\t' | b'\n' | b'\r', after @ ..] => {
                        rule = false;
                        markers += 1;
                        after
                    }
                    _ => break,
                }
            }
            _ => break,
        };
    }
    // Nothing but the same mark all along is a rule across the page, not a nest of lists.
    let is_rule = rule && matches!(rest.trim_ascii(), [] | [b'-' | b'*']);
    if markers == 0 || is_rule {
        return 0;
    }
    markers + columns / 2
}

#[cfg(test)]
mod tests {
    use super::overloaded_line;

    #[test]
    fn finds_overloaded_lines() {
        let cases = [
            (String::new(), false),
            ("văn bản dài ".repeat(500), false),
            ("- ".repeat(10_000), false),
            ("* ".repeat(10_000) + "*", false),
            ("x\n".to_owned() + &"- ".repeat(10_000) + "a", true),
            ("+ ".repeat(10_000), true),
            ("1. ".repeat(10_000), true),
            (">".repeat(10_000), true),
            (">".repeat(600), true),
            ("> - ".repeat(10_000), true),
            (" ".repeat(2_000) + "- a", true),
            (" ".repeat(20_000) + "a", false),
            ("> - ".repeat(20) + "a", false),
        ];
        for (body, expected) in cases {
            let start: String = body.chars().take(20).collect();
            assert_eq!(overloaded_line(&body).is_some(), expected, "{start:?}");
        }
    }
}
