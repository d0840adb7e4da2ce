//! Where a page of a site leads.

use scraper::{Html, Selector};

/// The files of the site that a page leads to, or shows.
pub fn links(page: &str, bytes: &[u8]) -> Vec<String> {
    let selector =
        Selector::parse("a[href], link[href], script[src], img[src]").expect("a selector");
    let html = Html::parse_document(&String::from_utf8_lossy(bytes));
    let found = html.select(&selector).filter_map(|element| {
        let to = element.attr("href").or_else(|| element.attr("src"))?;
        let to = to.split(['#', '?']).next().unwrap_or_default();
        let mut to = to
            .strip_prefix("https://tin.example/")
            .map_or_else(|| resolved(page, to), |below| Some(below.to_owned()))?;
        if to.is_empty() || to.ends_with('/') {
            to.push_str("index.html");
        }
        Some(to)
    });
    found.collect()
}

/// Where a relative address leads; none for other hosts and nothing at all.
fn resolved(page: &str, to: &str) -> Option<String> {
    if to.is_empty() || to.contains(':') || to.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in to.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
