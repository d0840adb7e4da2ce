//! Pictures: within a line, or on their own with a caption.

use std::fmt::Write;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::escape;
use super::heading::push_plain;
use super::prose::Prose;
use super::resolve::{Choice, Moving, Resolve, ResolvedImage};
use super::target::Target;

/// A picture whose end has not come yet.
#[derive(Debug)]
pub(super) struct OpenImage<'a> {
    target: CowStr<'a>,
    title: CowStr<'a>,
    alt: String,
    /// How many pictures are open within the words of this one.
    within: usize,
}

impl<'a> OpenImage<'a> {
    pub(super) fn new(target: CowStr<'a>, title: CowStr<'a>) -> Self {
        Self {
            target,
            title,
            alt: String::new(),
            within: 0,
        }
    }

    /// Takes in an event; returns whether it is the picture's end.
    pub(super) fn ends_with(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Start(Tag::Image { .. }) => self.within += 1,
            Event::End(TagEnd::Image) if self.within == 0 => return true,
            Event::End(TagEnd::Image) => self.within -= 1,
            event => push_plain(&mut self.alt, event),
        }
        false
    }

    /// The picture, now that all of it is known.
    pub(super) fn into_picture(self, resolve: &dyn Resolve, is_in_link: bool) -> ImageTag {
        let mut image = match Target::of(&self.target) {
            Target::Internal => Some(resolve.image(&self.target)),
            Target::Fragment(_) | Target::External => {
                Some(ResolvedImage::at(self.target.to_string()))
            }
            Target::Unsafe(_) => None,
        };
        // No link stands within another one.
        if let Some(image) = image.as_mut().filter(|_| is_in_link) {
            image.moving = None;
        }
        ImageTag {
            image,
            alt: self.alt.trim().to_owned(),
            title: self.title.to_string(),
            gap: false,
        }
    }
}

/// A picture about to be written.
#[derive(Debug)]
pub(super) struct ImageTag {
    /// Where it is; nowhere if its address is not a safe one.
    image: Option<ResolvedImage>,
    /// The words for those who cannot see it.
    alt: String,
    /// The title, which is the caption where it has room for one.
    pub(super) title: String,
    /// Whether a space follows it in the line.
    pub(super) gap: bool,
}

impl ImageTag {
    /// Writes the picture as part of a line.
    pub(super) fn write_inline(&self, out: &mut String) {
        self.write_image(out, true);
        if let Some(moving) = self.moving() {
            out.push(' ');
            write_link(out, moving);
        }
    }

    fn moving(&self) -> Option<&Moving> {
        self.image.as_ref()?.moving.as_ref()
    }

    /// Writes the picture as a block, with its caption.
    pub(super) fn write_figure(&self, out: &mut String, prose: &Prose<'_>) {
        if self.image.is_none() {
            out.push_str("<p>");
            escape::text(out, &self.alt);
            out.push_str("</p>\n");
            return;
        }
        out.push_str("<figure>");
        self.write_image(out, false);
        let title = Some(&self.title).filter(|title| !title.trim().is_empty());
        let moving = self.moving();
        if title.is_some() || moving.is_some() {
            out.push_str("<figcaption>");
            if let Some(title) = title {
                prose.write_plain(out, title);
            }
            if let Some(moving) = moving {
                out.push_str(if title.is_some() { " " } else { "" });
                write_link(out, moving);
            }
            out.push_str("</figcaption>");
        }
        out.push_str("</figure>\n");
    }

    fn write_image(&self, out: &mut String, with_title: bool) {
        let Some(image) = &self.image else {
            escape::text(out, &self.alt);
            return;
        };
        if let Some(choice) = &image.choice {
            write_sources(out, choice, choice.sizes);
        }
        out.push_str("<img src=\"");
        escape::address(out, &image.url);
        out.push_str("\" alt=\"");
        escape::attribute(out, &self.alt);
        out.push('"');
        if with_title && !self.title.trim().is_empty() {
            out.push_str(" title=\"");
            escape::attribute(out, &self.title);
            out.push('"');
        }
        if let Some((width, height)) = image.size {
            // Writing to a string does not fail.
            let _ = write!(out, " width=\"{width}\" height=\"{height}\"");
        }
        if let Some(tint) = image.tint {
            let _ = write!(out, " class=\"tint-{tint}\"");
        }
        out.push_str(" loading=\"lazy\" decoding=\"async\">");
        if image.choice.is_some() {
            out.push_str("</picture>");
        }
    }
}

/// Begins a picture of which a browser chooses the file.
pub(super) fn write_sources(out: &mut String, choice: &Choice, sizes: &str) {
    out.push_str("<picture><source");
    if choice.is_still {
        out.push_str(" media=\"(prefers-reduced-motion: reduce)\"");
    }
    out.push_str(" type=\"image/webp\" srcset=\"");
    for (at, (url, width)) in choice.files.iter().enumerate() {
        out.push_str(if at == 0 { "" } else { ", " });
        escape::address(out, url);
        // Writing to a string does not fail.
        let _ = write!(out, " {width}w");
    }
    out.push_str("\" sizes=\"");
    escape::attribute(out, sizes);
    out.push_str("\">");
}

/// Writes a link to where a picture moves.
pub(super) fn write_link(out: &mut String, moving: &Moving) {
    out.push_str("<a href=\"");
    escape::address(out, &moving.url);
    out.push_str("\">");
    escape::text(out, &moving.words);
    out.push_str("</a>");
}
