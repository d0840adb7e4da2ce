//! The body of a file: what its Markdown holds, and what is wrong with it.

use xxhash_rust::xxh3::xxh3_64;

use super::context::Context;
use super::findings::Findings;
use super::front_matter::Split;
use crate::config::Markdown;
use crate::diagnostic::Problem;
use crate::markdown::{FindingKind, MAX_NESTING, Options, Target, outline};
use crate::model::{ABBREVIATIONS, Body, Link};
use vietnamese::damaged_words;
use vietnamese::prefilter::positions;

/// What the first reading of a body tells.
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
    for finding in outline.problems {
        let text = split.body.get(finding.span.clone()).unwrap_or_default();
        findings.bytes(at(finding.span.clone()), problem(finding.kind, text));
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
    let keep = |target: String, range: std::ops::Range<usize>| {
        matches!(Target::of(&target), Target::Internal | Target::Fragment(_)).then(|| Link {
            target,
            span: findings.span(at(range)),
        })
    };
    let links = outline
        .links
        .into_iter()
        .filter_map(|link| keep(link.target, link.span))
        .collect();
    let images = outline
        .images
        .into_iter()
        .filter_map(|image| keep(image.target, image.span))
        .collect();
    Reading {
        body: Body {
            hash: xxh3_64(split.body.as_bytes()),
            is_empty: split.body.trim().is_empty(),
            headings: outline.headings,
            links,
            images,
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

fn problem(kind: FindingKind, text: &str) -> Problem {
    match kind {
        FindingKind::RawHtml => Problem::RawHtml,
        FindingKind::UnsafeScheme { scheme } => Problem::UnsafeScheme { scheme },
        FindingKind::TooDeep { depth } => Problem::TooDeep {
            limit: depth.saturating_sub(1).min(MAX_NESTING),
        },
        FindingKind::ImageWithoutAlt => Problem::NoAlt {
            file: target_of(text).to_owned(),
        },
        FindingKind::LinkWithoutText => Problem::LinkWithoutText,
        FindingKind::HeadingSkip { from, to } => Problem::HeadingSkip { from, to },
        FindingKind::UndefinedFootnote { label } => Problem::UndefinedFootnote { name: label },
        FindingKind::UnusedFootnote { label } => Problem::UnusedFootnote { name: label },
        FindingKind::RepeatedFootnote { label } => Problem::RepeatedFootnote { name: label },
        FindingKind::BrokenReference { label } => Problem::UndefinedReference { name: label },
        FindingKind::NbspRun { count } => Problem::NbspRuns { count },
        FindingKind::UnknownLanguage { name } => Problem::UnknownCodeLanguage { name },
        FindingKind::ControlCharacter { character, .. } => Problem::ControlCharacter {
            code: u32::from(character),
        },
    }
}

/// The target of an image as written, for a message.
fn target_of(text: &str) -> &str {
    let after = text.split_once("](").map_or(text, |(_, after)| after);
    after.split([' ', ')']).next().unwrap_or(after)
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
