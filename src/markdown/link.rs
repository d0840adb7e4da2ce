//! Links.

use pulldown_cmark::{CowStr, LinkType};

use super::escape;
use super::resolve::Resolve;
use super::target::Target;

/// A link whose end has not come yet.
#[derive(Debug)]
pub(super) struct OpenLink<'a> {
    /// Where its text starts; nowhere if it is printed without a link.
    start: Option<usize>,
    target: CowStr<'a>,
}

impl<'a> OpenLink<'a> {
    /// Writes the tag, unless only the text is to be printed.
    pub(super) fn open(
        out: &mut String,
        link_type: LinkType,
        target: CowStr<'a>,
        title: &str,
        resolve: &dyn Resolve,
    ) -> Self {
        let url = match Target::of(&target) {
            _ if link_type == LinkType::Email => Some(format!("mailto:{target}")),
            Target::Fragment(_) | Target::External => Some(target.to_string()),
            Target::Internal => resolve.link(&target),
            Target::Unsafe(_) => None,
        };
        let start = url.map(|url| {
            out.push_str("<a href=\"");
            escape::address(out, &url);
            if !title.trim().is_empty() {
                out.push_str("\" title=\"");
                escape::attribute(out, title);
            }
            out.push_str("\">");
            out.len()
        });
        Self { start, target }
    }

    /// Closes the tag. A link without text shows where it leads, for it must be called something.
    pub(super) fn close(self, out: &mut String) {
        let Some(start) = self.start else {
            return;
        };
        if out[start..].trim().is_empty() {
            escape::text(out, &self.target);
        }
        out.push_str("</a>");
    }
}

/// Writes an address that stands in a text by itself as a link to where it leads.
pub(super) fn write_bare(out: &mut String, lead: &str, address: &str) {
    out.push_str("<a href=\"");
    escape::address(out, &format!("{lead}{address}"));
    out.push_str("\">");
    escape::text(out, address);
    out.push_str("</a>");
}
