//! What a file tells of the people who made it: where they were, who they are.

use std::borrow::Cow;

use crate::caption::Description;
use crate::damage::{Damage, Part};
use crate::{Kind, iptc, kind, office, pdf, tiff, video};

/// Something private that a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Private {
    /// What it is.
    pub what: Secret,
    /// What it says, as it is written there.
    pub value: String,
}

/// What is private about a part of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Secret {
    /// Where it was taken.
    Position,
    /// The name of somebody who wrote it, or changed it last.
    Author,
    /// The organisation whose program it was written with.
    Organisation,
    /// The make or model of a camera.
    Device,
}

/// The most findings of one file, and the longest value.
const MOST: usize = 32;
const LONGEST: usize = 200;

/// What was found so far.
#[derive(Default)]
pub(crate) struct Findings(Vec<Private>);

impl Findings {
    pub fn add(&mut self, what: Secret, value: &str) {
        let value = value.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        let value: String = value.chars().take(LONGEST).collect();
        let found = Private { what, value };
        if !found.value.is_empty() && self.0.len() < MOST && !self.0.contains(&found) {
            self.0.push(found);
        }
    }

    pub fn into_vec(self) -> Vec<Private> {
        self.0
    }

    /// What a camera wrote.
    pub fn add_exif(&mut self, exif: &[u8]) {
        let Some(exif) = tiff::Exif::of(exif) else {
            return;
        };
        if let Some((latitude, longitude)) = exif.place() {
            self.add(Secret::Position, &format!("{latitude:.5}, {longitude:.5}"));
        }
        for (what, tag) in [
            (Secret::Author, tiff::ARTIST),
            (Secret::Device, tiff::MAKE),
            (Secret::Device, tiff::MODEL),
        ] {
            if let Some(text) = exif.text(tag) {
                self.add(what, text);
            }
        }
    }

    /// Whether a property of XMP is one that [`Findings::add_xmp`] looks at.
    pub fn is_told(property: &str) -> bool {
        matches!(
            property,
            "dc:creator" | "tiff:Make" | "tiff:Model" | "exif:GPSLatitude" | "exif:GPSLongitude"
        )
    }

    /// What a program wrote as XMP.
    pub fn add_xmp(&mut self, leaves: &[crate::xml::Leaf]) {
        let mut latitude = None;
        for leaf in leaves.iter().filter(|leaf| !leaf.text.is_empty()) {
            match &*leaf.property {
                "dc:creator" => self.add(Secret::Author, &leaf.text),
                "tiff:Make" | "tiff:Model" => self.add(Secret::Device, &leaf.text),
                "exif:GPSLatitude" => latitude = Some(&leaf.text),
                "exif:GPSLongitude" => {
                    if let Some(latitude) = latitude {
                        self.add(Secret::Position, &format!("{latitude}, {}", leaf.text));
                    }
                }
                _ => {}
            }
        }
    }

    pub fn add_picture(&mut self, bytes: &[u8]) {
        let description = Description::of(bytes);
        if let Some(exif) = &description.exif {
            self.add_exif(exif);
        }
        self.add_xmp(&description.xmp);
        if let Some(author) = iptc::text(&description.iptc, iptc::BYLINE) {
            self.add(Secret::Author, author);
        }
    }
}

/// What is private in a picture, a film, a PDF or an Office file. Not complete: it is what such
/// files usually hold, in the places where programs put it.
pub fn private(bytes: &[u8]) -> Vec<Private> {
    let mut findings = Findings::default();
    match kind(bytes) {
        Some(Kind::Mp4 | Kind::QuickTime) => video::private(bytes, &mut findings),
        Some(Kind::Pdf) => pdf::private(bytes, &mut findings),
        Some(Kind::Tiff) => findings.add_exif(bytes),
        Some(kind) if kind.is_picture() => findings.add_picture(bytes),
        Some(kind) if kind.is_office() => office::private(bytes, &mut findings),
        _ => {}
    }
    findings.0
}

/// The file without what [`private`] finds, where that does no harm: films and PDF (no offset
/// changes), and Office files since 2007. What [`private`] still finds in the result cannot be taken out.
///
/// Borrowed, if there was nothing to take out. Pictures are a matter of [`clean`](crate::clean()).
pub fn without_private(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Damage> {
    let before = kind(bytes);
    let clean = match before {
        Some(Kind::Mp4 | Kind::QuickTime) => Ok(video::without_private(bytes)),
        Some(Kind::Docx | Kind::Xlsx | Kind::Pptx | Kind::Odt | Kind::Ods | Kind::Odp) => {
            office::without_private(bytes)
        }
        Some(Kind::Pdf) => pdf::without_private(bytes),
        other => Err(Damage::Kind(other)),
    }?;
    // What a damaged file is known by may lie in what is taken out.
    match kind(&clean) == before {
        true => Ok(clean),
        false => Err(Damage::Broken(Part::Structure)),
    }
}

#[cfg(test)]
mod tests {
    use super::without_private;

    #[test]
    fn a_file_remains_what_it_is() {
        let bytes = b"/Author (%PDF-1.7 An) %%EOF";
        assert!(super::kind(bytes).is_some());
        assert!(without_private(bytes).is_err());
    }
}
