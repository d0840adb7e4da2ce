//! A page as a reader meets it: text and links, whatever the markup.

use std::fs;
use std::path::Path;

use scraper::{ElementRef, Html, Selector};

use super::failure::{At, Failure, Result};
use super::lists::slug_of;

/// Reads pages; keeps what it looks for from one page to the next.
pub struct Reader {
    headline: Selector,
    navigation: Selector,
    cover: Selector,
    body: Selector,
    pictures: Selector,
    participants: Selector,
    awards: Selector,
    tags: Selector,
    others: Selector,
    cards: Selector,
}

/// The page of a report.
#[derive(Debug)]
pub struct ReportPage {
    /// The headline.
    pub headline: String,
    /// How many links the header has: clusters and years.
    pub navigation: usize,
    /// Whether the lead picture is there.
    pub has_cover: bool,
    /// The text of the body.
    pub body: String,
    /// How many pictures the body has.
    pub pictures: usize,
    /// How many took part.
    pub participants: usize,
    /// How many awards it lists.
    pub awards: usize,
    /// How many topics it has.
    pub tags: usize,
    /// The slugs of the other reports that it names.
    pub others: Vec<String>,
}

impl Reader {
    /// A reader of pages.
    ///
    /// # Errors
    /// None, as long as the selectors below are good CSS.
    pub fn new() -> Result<Self> {
        let selector = |css: &str| Selector::parse(css).at(css);
        Ok(Self {
            headline: selector("h1")?,
            navigation: selector("header nav a")?,
            cover: selector("figure.cover img")?,
            body: selector(".body")?,
            pictures: selector(".body img")?,
            participants: selector(".participants tbody tr")?,
            awards: selector(".awards li")?,
            tags: selector(".tags li")?,
            others: selector(".others a")?,
            cards: selector(".cards a")?,
        })
    }

    /// Reads the page of a report.
    ///
    /// # Errors
    /// It cannot be read, or has no headline or no body.
    pub fn report(&self, path: &Path) -> Result<ReportPage> {
        let page = read(path)?;
        let text = |selector, what| {
            let element = page.select(selector).next();
            let element =
                element.ok_or_else(|| Failure::new(format!("{}: no {what}", path.display())))?;
            let mut text = String::new();
            push_text(element, &mut text);
            Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        let count = |selector| page.select(selector).count();
        Ok(ReportPage {
            headline: text(&self.headline, "headline")?,
            navigation: count(&self.navigation),
            has_cover: count(&self.cover) == 1,
            body: text(&self.body, "body")?,
            pictures: count(&self.pictures),
            participants: count(&self.participants),
            awards: count(&self.awards),
            tags: count(&self.tags),
            others: targets(&page, &self.others),
        })
    }

    /// The slugs of the reports that a page of a list names.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn list(&self, path: &Path) -> Result<Vec<String>> {
        Ok(targets(&read(path)?, &self.cards))
    }
}

fn read(path: &Path) -> Result<Html> {
    let html = fs::read_to_string(path).at(path.display())?;
    Ok(Html::parse_document(&html))
}

fn targets(page: &Html, links: &Selector) -> Vec<String> {
    page.select(links)
        .filter_map(|link| link.attr("href"))
        .map(|address| slug_of(address).to_owned())
        .collect()
}

/// The text of an element, words of different blocks apart. Captions are left out: of a picture's
/// title, bantin makes a caption, Hugo a tooltip.
fn push_text(element: ElementRef<'_>, out: &mut String) {
    for child in element.children() {
        if let Some(text) = child.value().as_text() {
            out.push_str(text);
        }
        let Some(child) = ElementRef::wrap(child) else {
            continue;
        };
        match child.value().name() {
            "figcaption" => {}
            "a" | "abbr" | "em" | "span" | "strong" => push_text(child, out),
            _ => {
                out.push(' ');
                push_text(child, out);
                out.push(' ');
            }
        }
    }
}
