//! A page of the output, asked by selector.

use scraper::{ElementRef, Html, Selector};

/// Those who have awards that are listed together, whether or not they have one source.
pub const RECIPIENTS: &str =
    ".honour ul :is(.run, li:not(:has(.run))) > :not(small, a[href*='cum/'])";

/// A parsed page.
#[derive(Debug)]
pub struct Page {
    html: Html,
}

impl Page {
    /// Parses HTML.
    pub fn parse(text: &str) -> Self {
        Self {
            html: Html::parse_document(text),
        }
    }

    /// Every element that a selector finds.
    pub fn elements(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.html.select(&parse(selector)).collect()
    }

    /// Whether a selector finds anything.
    pub fn has(&self, selector: &str) -> bool {
        !self.elements(selector).is_empty()
    }

    /// The text of each element that a selector finds.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.elements(selector).into_iter().map(text_of).collect()
    }

    /// The text of all elements that a selector finds, with spaces between.
    pub fn text(&self, selector: &str) -> String {
        self.texts(selector).join(" ")
    }

    /// An attribute of each element that a selector finds and that has it.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.elements(selector)
            .into_iter()
            .filter_map(|element| element.value().attr(name))
            .map(ToOwned::to_owned)
            .collect()
    }
}

/// The text of an element as a reader sees it: runs of white space are one space.
pub fn text_of(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    squeeze(&text)
}

/// Runs of white space as one space; a no-break space is a space.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn parse(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"))
}
