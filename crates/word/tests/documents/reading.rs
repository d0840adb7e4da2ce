//! What readers see of Markdown.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// What readers see: blocks end lines, cells end with a tab.
pub fn shown(markdown: &str) -> String {
    let mut shown = String::new();
    for event in Parser::new_ext(markdown, extensions()) {
        match event {
            Event::Text(text) | Event::Code(text) => shown.push_str(&text),
            Event::Html(html) | Event::InlineHtml(html) => {
                shown.push_str(if &*html == "<br>" { "\n" } else { &html });
            }
            Event::SoftBreak | Event::HardBreak => shown.push('\n'),
            Event::End(TagEnd::TableCell) => shown.push('\t'),
            Event::Start(Tag::Image { title, .. }) => {
                shown.push_str(&title);
                shown.push('\n');
            }
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableRow
                | TagEnd::TableHead,
            )
            | Event::Start(Tag::List(_)) => shown.push('\n'),
            Event::Rule => shown.push_str("---\n"),
            _ => {}
        }
    }
    shown
}

/// How many of a kind of block there are, those within others of the same kind not counted.
pub fn count(markdown: &str, is: fn(&Tag<'_>) -> bool, is_nested_too: bool) -> usize {
    let mut open = Vec::new();
    let mut count = 0;
    for event in Parser::new_ext(markdown, extensions()) {
        match event {
            Event::Start(tag) => {
                let is_one = is(&tag);
                count += usize::from(is_one && (is_nested_too || !open.contains(&true)));
                open.push(is_one);
            }
            Event::End(_) => {
                open.pop();
            }
            _ => {}
        }
    }
    count
}

/// The extensions of Markdown that are written.
pub fn extensions() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}
