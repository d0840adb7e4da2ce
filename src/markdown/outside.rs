//! What a body refers to on other sites: links, pictures, and addresses that stand in its text by
//! themselves.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::autolink::{addresses, has_addresses};
use super::meant::Meant;
use super::target::Target;
use super::{Link, Options, outline};

/// Everything in a body that leads to another site, in order. A place is that of the address itself
/// where it stands there as it is meant, or else of the whole link.
#[must_use]
pub fn outside(body: &str, options: &Options) -> Vec<Link> {
    let outline = outline(body, options);
    let marked = outline.links.into_iter().chain(outline.images);
    let marked = marked.filter(|link| Target::of(&link.target) == Target::External);
    let mut found: Vec<Link> = marked.map(|link| narrowed(body, link)).collect();
    let meant = Meant::of(body);
    if has_addresses(meant.text()) {
        let bare = bare(meant.text(), options);
        found.extend(bare.into_iter().map(|link| Link {
            span: meant.written(&link.span),
            ..link
        }));
    }
    found.sort_by_key(|link| (link.span.start, link.span.end));
    // What raw HTML links may be found by its text as well.
    found.dedup();
    found
}

/// A link with the place of its address alone, if that stands there as it is meant.
fn narrowed(body: &str, link: Link) -> Link {
    let whole = body.get(link.span.clone()).unwrap_or_default();
    let Some(at) = whole.rfind(&link.target) else {
        return link;
    };
    let start = link.span.start + at;
    let end = start + link.target.len();
    // A longer address that begins so is another one: `https://a.vn` in `https://a.vn/b`.
    let ends = !body[end..].starts_with(|c: char| c.is_alphanumeric() || "/?&=-_%".contains(c));
    match ends {
        true => Link {
            span: start..end,
            ..link
        },
        false => link,
    }
}

/// Addresses that stand in a text by themselves, outside links and code.
fn bare(body: &str, options: &Options) -> Vec<Link> {
    let mut found = Vec::new();
    let mut run = Run::default();
    // Within links, pictures and code no address is a link of its own.
    let mut within = 0_usize;
    for (event, span) in Parser::new_ext(body, options.extensions()).into_offset_iter() {
        match event {
            Event::Text(text) if within == 0 => {
                run.add(&text, span);
                continue;
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) => within += 1,
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) => {
                within = within.saturating_sub(1);
            }
            Event::InlineHtml(html) if options.html => {
                let tag = html.to_ascii_lowercase();
                if tag.starts_with("<a ") {
                    within += 1;
                } else if tag.starts_with("</a") {
                    within = within.saturating_sub(1);
                }
            }
            // A link of raw HTML ends with its paragraph.
            Event::End(TagEnd::Paragraph) => within = 0,
            _ => {}
        }
        run.end(body, &mut found);
    }
    run.end(body, &mut found);
    found
}

/// Text that the parser returns in pieces.
#[derive(Default)]
struct Run {
    text: String,
    span: Range<usize>,
}

impl Run {
    fn add(&mut self, text: &str, span: Range<usize>) {
        if self.text.is_empty() {
            self.span = span;
        } else {
            self.span.end = span.end;
        }
        self.text.push_str(text);
    }

    fn end(&mut self, body: &str, found: &mut Vec<Link>) {
        let mut from = self.span.start;
        for address in addresses(&self.text) {
            let text = &self.text[address.range];
            if address.lead == "mailto:" {
                continue;
            }
            let rest = body.get(from..self.span.end).unwrap_or_default();
            let span = match rest.find(text) {
                Some(at) => from + at..from + at + text.len(),
                None => self.span.clone(),
            };
            if rest.contains(text) {
                from = span.end;
            }
            let target = format!("{}{text}", address.lead);
            found.push(Link { target, span });
        }
        self.text.clear();
        self.span = 0..0;
    }
}

#[cfg(test)]
mod tests {
    use super::outside;
    use crate::markdown::Options;

    #[test]
    fn what_leads_out_is_found_with_its_place() {
        // A body, and each address with what is marked.
        let cases: [(&str, &[(&str, &str)]); 14] = [
            (
                "[a](https://a.vn/b)",
                &[("https://a.vn/b", "https://a.vn/b")],
            ),
            (
                "[https://a.vn](https://a.vn \"t\")",
                &[("https://a.vn", "https://a.vn")],
            ),
            ("<https://a.vn/b>", &[("https://a.vn/b", "https://a.vn/b")]),
            (
                "Xem https://a.vn/b_c_d, và www.b.vn.",
                &[
                    ("https://a.vn/b_c_d", "https://a.vn/b_c_d"),
                    ("https://www.b.vn", "www.b.vn"),
                ],
            ),
            (
                "[a][b]\n\n[b]: https://a.vn/b",
                &[("https://a.vn/b", "[a][b]")],
            ),
            (
                "[a](https://a.vn/?b&amp;c)",
                &[("https://a.vn/?b&c", "[a](https://a.vn/?b&amp;c)")],
            ),
            ("![x](//a.vn/b.png)", &[("//a.vn/b.png", "//a.vn/b.png")]),
            (
                "[a](b.md) [c](mailto:a@b.vn) a@b.vn [d](/e/)",
                &[("mailto:a@b.vn", "mailto:a@b.vn")],
            ),
            ("`https://a.vn`", &[]),
            ("```\nhttps://a.vn\n```", &[]),
            (
                "<a href=\"https://a.vn\">https://b.vn</a>",
                &[("https://a.vn", "https://a.vn")],
            ),
            (
                "| a |\n|---|\n| https://a.vn |",
                &[("https://a.vn", "https://a.vn")],
            ),
            (
                "https://a.vn và https://a.vn",
                &[
                    ("https://a.vn", "https://a.vn"),
                    ("https://a.vn", "https://a.vn"),
                ],
            ),
            (
                "• https://a.vn\n• [b](https://b.vn)",
                &[
                    ("https://a.vn", "https://a.vn"),
                    ("https://b.vn", "https://b.vn"),
                ],
            ),
        ];
        let options = Options {
            html: true,
            ..Options::default()
        };
        for (body, expected) in cases {
            let found = outside(body, &options);
            let found: Vec<_> = found
                .iter()
                .map(|link| (&*link.target, &body[link.span.clone()]))
                .collect();
            assert_eq!(found, expected, "{body}");
        }
    }
}
