//! The body of a file: what its Markdown holds, and what is wrong with it.

use std::collections::HashSet;
use std::ops::Range;

use memchr::memmem;
use xxhash_rust::xxh3::xxh3_64;

use super::context::Context;
use super::findings::Findings;
use super::front_matter::Split;
use crate::config::Markdown;
use crate::diagnostic::Problem;
use crate::markdown::{self, Options, ShownText, Target, outline};
use crate::model::{ABBREVIATIONS, Body, Link};
use vietnamese::damaged_words;

/// What is known of a body after its first reading.
pub struct Reading {
    /// What is kept.
    pub body: Body,
    /// The first paragraph, as plain text, for a lead that the author did not write.
    pub first_paragraph: Option<String>,
    /// Where a text should begin, if it shows nothing, as bytes of the file.
    pub blank: Option<Range<usize>>,
    /// Where the guide of `bantin new` stands, if it was left, as bytes of the file.
    pub guide: Option<Range<usize>>,
    /// Where a table lists awards, as bytes of the file.
    pub awards: Option<Range<usize>>,
    /// Where it begins, as bytes of the file.
    pub start: usize,
    /// Its text without markup, where names are looked for in it.
    pub text: Option<ShownText>,
}

/// The ids that the default theme uses itself: no heading of a body may take them.
const THEME_IDS: &[&str] = &[
    "by-cluster",
    "by-day",
    "find",
    "footer",
    "main",
    "map-clusters",
    "map-years",
    "q",
    "search",
    "search-filters",
    "search-groups",
    "search-hint",
    "search-more",
    "search-results",
    "search-status",
    "suggestions",
    "top",
    "viewer",
    "viewer-words",
];

/// How the guide begins that `bantin new` writes where the text is to stand.
pub const GUIDE: &str = "Viết bài ở đây, rồi xóa phần hướng dẫn này.";

/// How this site reads Markdown.
pub fn options(markdown: Markdown) -> Options {
    Options {
        smart_punctuation: markdown.smart_punctuation,
        html: markdown.html,
        highlight: markdown.highlight,
        abbreviations: if markdown.abbreviations {
            ABBREVIATIONS
        } else {
            &[]
        },
        reserved_ids: THEME_IDS,
        ..Options::default()
    }
}

/// Reads the body of a file; `holds_names` where names are looked for in it.
pub fn read(
    split: Split<'_>,
    context: &Context<'_>,
    holds_names: bool,
    findings: &mut Findings<'_>,
) -> Reading {
    let options = Options {
        shown_text: holds_names,
        ..options(context.facts.markdown)
    };
    let outline = outline(split.body, &options);
    let at = |range: std::ops::Range<usize>| {
        range.start + split.body_start..range.end + split.body_start
    };
    for (range, problem) in outline.problems {
        findings.bytes(at(range), problem);
    }
    let says_awards = || split.yaml.lines().any(|line| line.starts_with("awards:"));
    let awards = outline.awards.filter(|_| !says_awards()).map(at);
    let guide = memmem::find(split.body.as_bytes(), GUIDE.as_bytes());
    let guide = guide.map(|start| at(start..start + GUIDE.len()));
    let mut seen = HashSet::new();
    for damaged in damaged_words(split.body) {
        let folded = damaged.word.to_lowercase();
        if seen.insert(folded) {
            let problem = Problem::DamagedWord {
                word: damaged.word.to_owned(),
                suggestion: damaged.suggestion.clone(),
            };
            findings.bytes(at(damaged.range()), problem);
        }
    }
    let is_inside = |found: &markdown::Link| {
        let target = Target::of(&found.target);
        matches!(target, Target::Internal | Target::Fragment(_))
    };
    let is_remote = |found: &markdown::Link| Target::of(&found.target) == Target::External;
    let kept = |found: Vec<markdown::Link>| {
        let kept = found.into_iter().map(|found| Link {
            target: found.target,
            span: findings.span(at(found.span)),
        });
        kept.collect()
    };
    let links = outline.links.into_iter().filter(is_inside).collect();
    let (remote, images): (Vec<_>, Vec<_>) = outline.images.into_iter().partition(is_remote);
    let images = images.into_iter().filter(is_inside).collect();
    // Sorted, for a link to one is looked for.
    let mut headings = outline.headings;
    headings.sort_unstable();
    Reading {
        body: Body {
            hash: xxh3_64(split.body.as_bytes()),
            is_empty: split.body.trim().is_empty(),
            headings,
            links: kept(links),
            images: kept(images),
            remote: kept(remote),
            has_code: outline.has_code,
            named: Vec::new(),
            named_units: Vec::new(),
        },
        first_paragraph: outline.first_paragraph,
        blank: outline
            .is_blank
            .then_some(split.closing..split.closing + "---".len()),
        guide,
        awards,
        start: split.body_start,
        text: outline.text,
    }
}

#[cfg(test)]
mod tests {
    use super::{GUIDE, THEME_IDS};
    use crate::render::built_in_templates;

    #[test]
    fn the_guide_of_a_new_report_is_known() {
        assert!(include_str!("../commands/new/report.md").contains(GUIDE));
    }

    #[test]
    fn every_id_of_the_theme_is_reserved() {
        let mut found = 0;
        for (name, text) in built_in_templates() {
            for part in text.split(" id=\"").skip(1) {
                let id = part.split('"').next().unwrap_or_default();
                if !id.contains('{') {
                    assert!(THEME_IDS.contains(&id), "{name}: {id}");
                    found += 1;
                }
            }
        }
        assert!(found > 0, "the templates have ids");
    }
}
