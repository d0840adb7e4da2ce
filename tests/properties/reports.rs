//! A report shows its texts as they were written, whatever they are.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::pieces::{pieces, quoted};
use super::runs;
use crate::support::{Page, Pages, Site};

/// Words as readers see them: composed, with every run of spaces as one, and without what HTML
/// does not allow.
fn words(text: &str) -> String {
    let composed: String = text.nfc().filter(is_allowed).collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether HTML allows a character in text.
fn is_allowed(c: &char) -> bool {
    let is_end_of_plane = u32::from(*c) & 0xfffe == 0xfffe;
    let is_unused = ('\u{fdd0}'..='\u{fdef}').contains(c);
    matches!(c, '\t' | '\n') || !(c.is_control() || is_end_of_plane || is_unused)
}

/// A report whose every text is one of these.
#[derive(Debug, Clone)]
struct Texts {
    title: String,
    summary: String,
    name: String,
    tag: String,
}

fn texts() -> impl Strategy<Value = Texts> {
    (pieces(8), pieces(8), pieces(4), pieces(4)).prop_map(|(title, summary, name, tag)| Texts {
        title,
        summary,
        name,
        tag,
    })
}

impl Texts {
    fn front_matter(&self) -> String {
        let [title, summary, name, tag] =
            [&self.title, &self.summary, &self.name, &self.tag].map(|text| quoted(text));
        format!(
            "title: {title}\nsummary: {summary}\ndate: 2019-01-07\n\
             author: {{name: {name}, role: {tag}}}\nevent: {{place: {name}}}\n\
             tags: [{tag}]\nfigures:\n  - {{label: {name}, value: 3, unit: {tag}}}\n\
             awards:\n  - {{kind: bk-tld, to: {{person: {name}}}, status: conferred, by: {tag}}}"
        )
    }
}

/// The reports that are not refused, with the number of their file, and their site.
fn build(reports: &[Texts]) -> (Vec<(usize, &Texts)>, Pages) {
    let mut kept: Vec<(usize, &Texts)> = reports.iter().enumerate().collect();
    loop {
        let site = kept.iter().fold(Site::new(), |site, (number, texts)| {
            site.article(&format!("2019/r{number}.md"), &texts.front_matter(), "")
        });
        let project = site.create();
        let problems = match project.try_build() {
            Ok(_) => return (kept, project.pages()),
            Err(problems) => problems.sorted(),
        };
        let before = kept.len();
        kept.retain(|(number, _)| {
            let file = format!("content/tin/2019/r{number}.md");
            !problems
                .iter()
                .any(|found| found.place.as_ref().is_some_and(|place| place.file == file))
        });
        assert!(kept.len() < before, "no report is to blame: {problems:#?}");
    }
}

proptest! {
    // Each site has several reports, so that there are 256 of them in all.
    #![proptest_config(runs(32))]

    #[test]
    fn any_text_in_a_report_is_refused_or_shown_as_it_is(
        reports in prop::collection::vec(texts(), 8),
    ) {
        let (kept, pages) = build(&reports);
        let mut titles: Vec<String> = Vec::new();
        for (number, texts) in &kept {
            let html = pages.text(&format!("tin/2019/r{number}.html"));
            let page = Page::parse(html);
            let title = words(&texts.title);
            prop_assert_eq!(words(&page.text("h1")), title.clone(), "{}", html);
            prop_assert!(words(&page.text("head > title")).contains(&title), "{}", html);
            prop_assert!(words(&page.text("main")).contains(&words(&texts.name)), "{}", html);
            prop_assert!(!page.has("main [onerror], main b, main script:not([type])"), "{}", html);
            for data in page.texts("script[type='application/ld+json']") {
                let data = serde_json::from_str::<serde_json::Value>(&data);
                prop_assert!(data.is_ok(), "{:?} in {}", data, html);
            }
            titles.push(title);
        }
        titles.sort();
        let rss = pages.text("rss.xml");
        prop_assert!(rss.chars().all(|c| is_allowed(&c)), "{}", rss);
        let feed = feed_rs::parser::parse(rss.as_bytes());
        let feed = feed.map_err(|error| TestCaseError::fail(format!("{error}")))?;
        let mut told: Vec<String> = feed
            .entries
            .iter()
            .map(|entry| words(entry.title.as_ref().map_or("", |title| &title.content)))
            .collect();
        told.sort();
        prop_assert_eq!(told, titles);
        let json: serde_json::Value = serde_json::from_str(pages.text("feed.json"))
            .map_err(|error| TestCaseError::fail(format!("{error}")))?;
        prop_assert_eq!(json["items"].as_array().map(Vec::len), Some(kept.len()));
    }
}
