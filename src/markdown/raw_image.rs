//! Pictures that authors wrote as HTML: photographs have the files to choose from that those of Markdown
//! have.

use super::figure::{write_link, write_sources};
use super::resolve::{Choice, Moving, Resolve, ResolvedImage};
use super::sanitise::stripped;
use super::srcset::candidates;
use super::tags::{Tag, decoded};
use super::target::Target;

/// What is written around and into the tag of a photograph.
#[derive(Debug)]
pub(super) struct Added {
    choice: Choice,
    /// How wide it is shown.
    sizes: String,
    /// Attributes that it has unless its author wrote them.
    attributes: Vec<(&'static str, String)>,
    moving: Option<Moving>,
}

impl Added {
    /// What is added to a picture; nothing to what is no photograph of the site, or where its author
    /// lets browsers choose between others.
    pub(super) fn to(tag: &Tag<'_>, resolve: &dyn Resolve) -> Option<Self> {
        let written = |name: &str| {
            let mut attributes = tag.attributes.iter();
            let found = attributes.find(|one| one.name.eq_ignore_ascii_case(name));
            found.map(|one| decoded(one.value))
        };
        let shown = photograph(stripped(&written("src")?), resolve)?;
        // Several sizes of one picture: those that are made of the largest are meant.
        let others = written("srcset").unwrap_or_default();
        let others = candidates(&others).map(|(span, _)| photograph(&others[span], resolve));
        let others: Option<Vec<ResolvedImage>> = others.collect();
        let width = |image: &ResolvedImage| image.size.map_or(0, |(width, _)| width);
        let widest = others?.into_iter().max_by_key(width);
        let widest = widest.filter(|widest| width(widest) > width(&shown));
        let choice = widest.and_then(|widest| widest.choice).or(shown.choice)?;
        let (size, tint, moving) = (shown.size, shown.tint, shown.moving);
        let own = Own::of(
            written("width").as_deref(),
            written("height").as_deref(),
            size,
        );
        let sizes = match (written("sizes"), &own) {
            (Some(sizes), _) => sizes,
            (None, Own::Pixels(width)) => format!("auto, min({width}px, 100vw - 2rem)"),
            (None, Own::None) => choice.sizes.to_owned(),
            // A browser finds out by itself only where it knows both.
            (None, Own::Other) => choice.sizes.trim_start_matches("auto, ").to_owned(),
        };
        let size = match (own, size) {
            (Own::None, size) => size,
            (Own::Pixels(width), Some(size)) => Some((width, share(size, width))),
            _ => None,
        };
        let size = size.into_iter();
        let size = size.flat_map(|(width, height)| [("width", width), ("height", height)]);
        let lengths = size.map(|(name, length)| (name, length.to_string()));
        let tint = tint.map(|tint| ("class", format!("tint-{tint}")));
        let late = [("loading", "lazy"), ("decoding", "async")];
        let late = late.map(|(name, value)| (name, value.to_owned()));
        Some(Self {
            choice,
            sizes,
            attributes: lengths.chain(tint).chain(late).collect(),
            moving,
        })
    }

    /// Writes what stands before the tag.
    pub(super) fn write_before(&self, out: &mut String) {
        write_sources(out, &self.choice, &self.sizes);
    }

    /// The attributes that it has besides those that its author wrote.
    pub(super) fn attributes(&self, written: &[&str]) -> impl Iterator<Item = (&str, &str)> {
        let others = self.attributes.iter();
        let others = others.filter(|(name, _)| !written.contains(name));
        others.map(|(name, value)| (*name, value.as_str()))
    }

    /// Writes what stands behind the tag: within a link no other one.
    pub(super) fn write_after(&self, out: &mut String, is_in_link: bool) {
        out.push_str("</picture>");
        if let Some(moving) = self.moving.as_ref().filter(|_| !is_in_link) {
            out.push(' ');
            write_link(out, moving);
        }
    }
}

/// How large an author wants a picture to be shown.
#[derive(Debug)]
enum Own {
    /// It is not said.
    None,
    /// So many pixels wide.
    Pixels(u32),
    /// In other terms (`50%`).
    Other,
}

impl Own {
    fn of(width: Option<&str>, height: Option<&str>, size: Option<(u32, u32)>) -> Self {
        let pixels = |text: &str| text.trim().trim_end_matches("px").parse::<u32>().ok();
        match (width, height) {
            (None, None) => Self::None,
            (Some(width), _) => pixels(width).map_or(Self::Other, Self::Pixels),
            (None, Some(height)) => {
                let turned = size.map(|(width, height)| (height, width));
                let width = pixels(height).zip(turned);
                width.map_or(Self::Other, |(height, turned)| {
                    Self::Pixels(share(turned, height))
                })
            }
        }
    }
}

/// How high a picture of that size is when it is so wide: rounded.
fn share((width, height): (u32, u32), wanted: u32) -> u32 {
    let (all, height) = (u64::from(width.max(1)), u64::from(height));
    let exact = (height * u64::from(wanted) + all / 2) / all;
    u32::try_from(exact).unwrap_or(u32::MAX).max(1)
}

/// The photograph of the site that an address leads to.
fn photograph(address: &str, resolve: &dyn Resolve) -> Option<ResolvedImage> {
    match Target::of(address) {
        Target::Internal => Some(resolve.image(address)).filter(|image| image.choice.is_some()),
        _ => None,
    }
}
