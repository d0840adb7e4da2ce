//! A page as plain lines: every heading, link, picture and text, and nothing of the markup.

use scraper::{ElementRef, Node};

use super::Page;
use super::page::squeeze;

/// Elements that begin and end a line.
const BLOCKS: [&str; 34] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "thead",
    "tr",
    "ul",
    "noscript",
];

/// The outline of what a selector finds, after title, description and address of the page.
pub fn outline(page: &Page, selector: &str) -> String {
    let mut lines = vec![
        format!("title: {}", page.text("title")),
        format!(
            "description: {}",
            page.attributes("meta[name=description]", "content")
                .join(" ")
        ),
        format!(
            "canonical: {}",
            page.attributes("link[rel=canonical]", "href").join(" ")
        ),
    ];
    for element in page.elements(selector) {
        let mut writer = Writer::default();
        writer.element(element);
        writer.end_line();
        lines.push(String::new());
        lines.append(&mut writer.lines);
    }
    lines.join("\n") + "\n"
}

#[derive(Default)]
struct Writer {
    lines: Vec<String>,
    line: String,
    mark: &'static str,
}

impl Writer {
    fn children(&mut self, element: ElementRef<'_>) {
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.line.push_str(text),
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.element(child);
                    }
                }
                _ => {}
            }
        }
    }

    fn element(&mut self, element: ElementRef<'_>) {
        let value = element.value();
        let name = value.name();
        if value.attr("hidden").is_some() || matches!(name, "svg" | "script" | "style") {
            return;
        }
        let block = BLOCKS.contains(&name);
        if block {
            self.end_line();
        }
        let mark = mark(name);
        if !mark.is_empty() {
            self.mark = mark;
        }
        match name {
            "a" => self.around(
                element,
                "[",
                &format!("]({})", value.attr("href").unwrap_or("")),
            ),
            "abbr" => self.around(
                element,
                "",
                &format!(" {{{}}}", value.attr("title").unwrap_or("")),
            ),
            "time" => self.around(
                element,
                "",
                &format!(" {{{}}}", value.attr("datetime").unwrap_or("")),
            ),
            "img" => {
                let (alt, file) = (value.attr("alt"), value.attr("src"));
                let text = format!(" ![{}]({}) ", alt.unwrap_or("?"), file.unwrap_or("?"));
                self.line.push_str(&text);
            }
            "td" | "th" => self.around(element, "", " | "),
            _ => self.children(element),
        }
        if block {
            self.end_line();
        }
        if name == "li" {
            // An entry without words of its own leaves no mark on the next line.
            self.mark = "";
        }
    }

    fn around(&mut self, element: ElementRef<'_>, before: &str, after: &str) {
        self.line.push_str(before);
        self.children(element);
        let kept = self.line.trim_end().len();
        self.line.truncate(kept);
        self.line.push_str(after);
    }

    fn end_line(&mut self) {
        let text = squeeze(&std::mem::take(&mut self.line));
        if !text.is_empty() {
            let mark = std::mem::take(&mut self.mark);
            self.lines.push(format!("{mark}{text}"));
        }
    }
}

fn mark(element: &str) -> &'static str {
    match element {
        "h1" => "# ",
        "h2" => "## ",
        "h3" => "### ",
        "h4" => "#### ",
        "li" => "- ",
        "dd" => ": ",
        "figcaption" => "caption: ",
        _ => "",
    }
}
