//! Videos and boxes of links.

use super::context::Context;
use super::findings::Findings;
use super::raw::{RawLinks, RawVideos};
use crate::decode::from_yaml;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::{LinkBox, OutsideLink, SourcePath, Video};

/// The list of videos, in the content.
pub const VIDEOS: &str = "videos.yaml";

/// Reads the list of videos.
pub fn parse_videos(
    file: &SourcePath,
    text: &str,
    context: &Context<'_>,
) -> (Vec<Video>, Vec<Diagnostic>) {
    let mut findings = Findings::new(file, text, 0);
    let decoded = from_yaml::<RawVideos>(text);
    for (span, problem) in decoded.problems {
        findings.yaml(span, problem);
    }
    let mut videos = Vec::new();
    for raw in decoded.value.unwrap_or_default().videos {
        if let Some(url) = &raw.url
            && !is_web_address(&url.value)
        {
            let text = url.value.clone();
            findings.yaml(url.span, Problem::BadUrl { text });
        }
        videos.push(Video {
            title: raw.title,
            url: raw.url.map(|url| url.value),
            file: raw.file.and_then(|file| context.file(&file, &mut findings)),
            date: raw
                .date
                .and_then(|date| context.moment(&date, &mut findings)),
            description: raw.description,
        });
    }
    (videos, findings.finish())
}

/// Reads `content/links.yaml`.
pub fn parse_links(file: &SourcePath, text: &str) -> (Vec<LinkBox>, Vec<Diagnostic>) {
    let mut findings = Findings::new(file, text, 0);
    let decoded = from_yaml::<RawLinks>(text);
    for (span, problem) in decoded.problems {
        findings.yaml(span, problem);
    }
    let boxes = decoded
        .value
        .unwrap_or_default()
        .boxes
        .into_iter()
        .map(|raw| LinkBox {
            title: raw.title,
            links: raw
                .links
                .into_iter()
                .filter_map(|link| {
                    let url = link.url.value.trim().to_owned();
                    let scheme = url.split_once(':').map(|(scheme, _)| scheme);
                    if let Some(scheme) = scheme.filter(|_| !is_web_address(&url))
                        && !["mailto", "tel"].contains(&scheme)
                    {
                        let scheme = scheme.to_owned();
                        findings.yaml(link.url.span, Problem::UnsafeScheme { scheme });
                        return None;
                    }
                    Some(OutsideLink {
                        name: link.name,
                        url,
                        span: link.url.span,
                    })
                })
                .collect(),
        })
        .collect();
    (boxes, findings.finish())
}

fn is_web_address(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains([' ', '"', '<', '>']))
}
