//! Which links lead out of a site, and where they stand.

use rustc_hash::FxHashSet;

use super::{Address, NoAddress};
use crate::build::Snapshot;
use crate::diagnostic::{Lines, Place, Span};
use crate::markdown::outside;
use crate::model::{SitePath, SourcePath};
use crate::parse::{VIDEOS, markdown_options, split, video_addresses};
use crate::site::{links_file, percent_decode};
use crate::source::CONTENT;

/// A place that names an address of another site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// As it is written.
    pub written: String,
    /// As it is asked for; none where it cannot be.
    pub address: Result<Address, NoAddress>,
    /// Where it stands.
    pub place: Place,
    /// The year that the text is of.
    pub year: Option<i16>,
    /// How another address is written in its place.
    pub spelling: Spelling,
}

/// How an address stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelling {
    /// In Markdown, marked from end to end.
    Markdown,
    /// As a value in YAML.
    Yaml,
    /// Not as it is meant, or elsewhere than is marked.
    Otherwise,
}

/// Everything that leads out of the published site, in the order of its files. Of its own pages none does,
/// however their addresses are written.
pub fn mentions(snapshot: &Snapshot) -> Vec<Mention> {
    let site = &snapshot.site;
    let mut found = Vec::new();
    for entry in &site.articles {
        let year = entry.article.published.date.year();
        in_body(snapshot, &entry.article.source, Some(year), &mut found);
    }
    for page in &site.standalones {
        in_body(snapshot, &page.source, None, &mut found);
    }
    for cluster in site.clusters.values() {
        if let Some((source, _)) = &cluster.about {
            in_body(snapshot, source, None, &mut found);
        }
    }
    let boxes = site.boxes.iter().flat_map(|it| &it.links);
    let boxes = boxes.map(|link| (link.url.clone(), link.span));
    in_registry(&links_file(), boxes, &mut found);
    let videos = SourcePath::new(format!("{CONTENT}/{VIDEOS}"));
    if !site.videos.is_empty()
        && let Ok(text) = snapshot.source.text(&videos)
    {
        in_registry(&videos, video_addresses(&videos, &text), &mut found);
    }
    let own = site.config.base_url.as_ref();
    if let Some(Ok(own)) = own.map(|own| Address::parse(own.as_str())) {
        let files = &site.routes.files;
        found.retain(|mention| {
            let path = mention.address.as_ref().ok().and_then(|it| below(it, &own));
            path.is_none_or(|path| !files.contains_key(&path.file()))
        });
    }
    found
}

/// The path of an address below another one.
fn below(address: &Address, own: &Address) -> Option<SitePath> {
    let path = address.path().split('?').next().unwrap_or_default();
    let path = path.strip_prefix(own.path())?;
    (address.host() == own.host()).then(|| SitePath::new(percent_decode(path).as_ref()))
}

/// What leads out of the body of a file.
fn in_body(snapshot: &Snapshot, file: &SourcePath, year: Option<i16>, found: &mut Vec<Mention>) {
    // What changed since it was read is read again by the next run.
    let Ok(text) = snapshot.source.text(file) else {
        return;
    };
    let Ok(parts) = split(&text) else {
        return;
    };
    let options = markdown_options(snapshot.site.config.markdown);
    let lines = Lines::of(&text);
    // A footnote or the like may be met twice.
    let mut seen = FxHashSet::default();
    for link in outside(parts.body, &options) {
        let marked = parts.body.get(link.span.clone()).unwrap_or_default();
        let is_marked = link.target.strip_prefix("https://") == Some(marked);
        let spelling = match is_marked || link.target == marked {
            true => Spelling::Markdown,
            false => Spelling::Otherwise,
        };
        let span = link.span.start + parts.body_start..link.span.end + parts.body_start;
        let address = Address::parse(&link.target);
        if address == Err(NoAddress::OtherScheme) || !seen.insert((span.start, span.end)) {
            continue;
        }
        found.push(Mention {
            written: link.target,
            address,
            place: Place::new(file, lines.span(span)),
            year,
            spelling,
        });
    }
}

/// What leads out of a registry.
fn in_registry(
    file: &SourcePath,
    addresses: impl IntoIterator<Item = (String, Span)>,
    found: &mut Vec<Mention>,
) {
    for (written, span) in addresses {
        let address = Address::parse(&written);
        if address != Err(NoAddress::OtherScheme) {
            found.push(Mention {
                written,
                address,
                place: Place::new(file, span),
                year: None,
                spelling: Spelling::Yaml,
            });
        }
    }
}
