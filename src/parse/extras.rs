//! Videos and boxes of links.

use super::context::Context;
use super::findings::Findings;
use super::raw::{RawLink, RawLinks, RawVideos};
use crate::diagnostic::{Diagnostic, Problem, Span};
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
    let raw: RawVideos = findings.decode_registry("videos").unwrap_or_default();
    let mut videos = Vec::new();
    for raw in raw.videos {
        if let Some(url) = &raw.url
            && !is_web_address(&url.value)
        {
            let text = url.value.clone();
            findings.yaml(url.span, Problem::BadUrl { text });
        }
        videos.push(Video {
            title: raw.title,
            url: raw.url.map(|url| url.value),
            file: raw.file.and_then(|file| findings.file_ref(&file)),
            date: raw
                .date
                .and_then(|date| context.moment(&date, &mut findings)),
            description: raw.description,
        });
    }
    (videos, findings.finish())
}

/// The addresses in a list of videos, with their places.
pub fn video_addresses(file: &SourcePath, text: &str) -> Vec<(String, Span)> {
    let mut findings = Findings::new(file, text, 0);
    let raw: RawVideos = findings.decode_registry("videos").unwrap_or_default();
    let urls = raw.videos.into_iter().filter_map(|video| video.url);
    urls.map(|url| (url.value, url.span)).collect()
}

/// Reads `content/links.yaml`.
pub fn parse_links(file: &SourcePath, text: &str) -> (Vec<LinkBox>, Vec<Diagnostic>) {
    let mut findings = Findings::new(file, text, 0);
    let raw: RawLinks = findings.decode_registry("boxes").unwrap_or_default();
    let mut link = |raw: RawLink| {
        let url = raw.url.value.trim().to_owned();
        let scheme = url.split_once(':').map(|(scheme, _)| scheme);
        if let Some(scheme) = scheme.filter(|_| !is_web_address(&url))
            && !["mailto", "tel"].contains(&scheme)
        {
            let scheme = scheme.to_owned();
            findings.yaml(
                raw.url.span,
                Problem::UnsafeScheme {
                    scheme,
                    attribute: None,
                },
            );
            return None;
        }
        Some(OutsideLink {
            name: raw.name,
            url,
            span: raw.url.span,
        })
    };
    let boxes = raw.boxes.into_iter().map(|raw| LinkBox {
        title: raw.title,
        links: raw.links.into_iter().filter_map(&mut link).collect(),
    });
    (boxes.collect(), findings.finish())
}

fn is_web_address(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains([' ', '"', '<', '>']))
}
