//! The body of a file: what its Markdown holds, and what is wrong with it.

use xxhash_rust::xxh3::xxh3_64;

use super::context::Context;
use super::findings::Findings;
use super::front_matter::Split;
use crate::config::Markdown;
use crate::diagnostic::Problem;
use crate::markdown::{self, Options, Target, outline};
use crate::model::{ABBREVIATIONS, Body, Link};
use vietnamese::damaged_words;
use vietnamese::prefilter::positions;

/// What is known of a body after its first reading.
pub struct Reading {
    /// What is kept.
    pub body: Body,
    /// The first paragraph, as plain text, for a lead that the author did not write.
    pub first_paragraph: Option<String>,
}

/// The ids that the default theme uses itself: no heading of a body may take them.
const THEME_IDS: [&str; 11] = [
    "by-day",
    "find",
    "main",
    "map-clusters",
    "map-years",
    "q",
    "search",
    "search-hint",
    "search-results",
    "search-status",
    "top",
];

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
        reserved_ids: &THEME_IDS,
        ..Options::default()
    }
}

/// Reads the body of a file.
pub fn read(split: Split<'_>, context: &Context<'_>, findings: &mut Findings<'_>) -> Reading {
    let outline = outline(split.body, &options(context.facts.markdown));
    let at = |range: std::ops::Range<usize>| {
        range.start + split.body_start..range.end + split.body_start
    };
    for (range, problem) in outline.problems {
        findings.bytes(at(range), problem);
    }
    for range in spaced_targets(split.body) {
        let target = split.body[range.clone()].to_owned();
        findings.bytes(at(range), Problem::SpacesInTarget { target });
    }
    let mut seen = Vec::new();
    for damaged in damaged_words(split.body) {
        let folded = damaged.word.to_lowercase();
        if !seen.contains(&folded) {
            let problem = Problem::DamagedWord {
                word: damaged.word.to_owned(),
                suggestion: damaged.suggestion.clone(),
            };
            findings.bytes(at(damaged.range()), problem);
            seen.push(folded);
        }
    }
    let kept = |found: Vec<markdown::Link>| {
        let inside = found.into_iter().filter(|found| {
            let target = Target::of(&found.target);
            matches!(target, Target::Internal | Target::Fragment(_))
        });
        let kept = inside.map(|found| Link {
            target: found.target,
            span: findings.span(at(found.span)),
        });
        kept.collect()
    };
    Reading {
        body: Body {
            hash: xxh3_64(split.body.as_bytes()),
            is_empty: split.body.trim().is_empty(),
            headings: outline.headings,
            links: kept(outline.links),
            images: kept(outline.images),
            has_code: outline.has_code,
        },
        first_paragraph: outline.first_paragraph,
    }
}

/// `[x](bai dau tien.md)`: what stands in the brackets and was meant as a path. Markdown takes a
/// target with spaces for text, unless it stands in angle brackets.
fn spaced_targets(body: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    const ENDS: [&str; 8] = [
        ".md", ".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg", ".pdf",
    ];
    let opens = positions(body, |first, second, _, _, _| {
        (first == b']') & (second == b'(')
    });
    opens.filter_map(|at| {
        let start = at + "](".len();
        let line = body[start..].lines().next().unwrap_or("");
        let target = line.split(')').next().unwrap_or("");
        let is_spaced = target.trim().contains(' ') && !target.starts_with('<');
        let is_path = || {
            let target = target.to_lowercase();
            ENDS.iter().any(|end| target.ends_with(end))
        };
        (is_spaced && is_path()).then(|| start..start + target.len())
    })
}

#[cfg(test)]
mod tests {
    use super::THEME_IDS;
    use crate::render::built_in_templates;

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
