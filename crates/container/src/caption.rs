//! What a photographer wrote beneath a picture, in the picture.

use crate::xml::{self, Leaf};
use crate::{Kind, gif, heif, iptc, jpeg, kind, png, tiff, webp};

/// What a picture says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caption {
    /// What is to be seen.
    pub text: Option<String>,
    /// Whose picture it is.
    pub credit: Option<String>,
}

/// What cameras write where a caption belongs.
const NO_CAPTIONS: [&str; 9] = [
    "OLYMPUS DIGITAL CAMERA",
    "SONY DSC",
    "MINOLTA DIGITAL CAMERA",
    "KONICA MINOLTA DIGITAL CAMERA",
    "KODAK DIGITAL STILL CAMERA",
    "SAMSUNG",
    "DIGITAL CAMERA",
    "DCIM",
    "default",
];

/// Everything in a picture that describes it.
pub(crate) struct Description {
    pub exif: Option<Vec<u8>>,
    pub xmp: Vec<Leaf>,
    pub iptc: Vec<u8>,
}

impl Description {
    pub fn of(bytes: &[u8]) -> Self {
        let mut exif = None;
        let mut xmp: Option<Vec<u8>> = None;
        let mut iptc = Vec::new();
        match kind(bytes) {
            Some(Kind::Jpeg) => {
                let found = jpeg::metadata(bytes);
                exif = found.exif.map(<[u8]>::to_vec);
                xmp = found.xmp.map(<[u8]>::to_vec);
                iptc = found.blocks;
            }
            Some(Kind::Png) => (exif, xmp) = png::metadata(bytes),
            Some(Kind::Webp) => {
                exif = webp::chunk(bytes, b"EXIF").map(<[u8]>::to_vec);
                xmp = webp::chunk(bytes, b"XMP ").map(<[u8]>::to_vec);
            }
            Some(Kind::Gif) => xmp = gif::xmp(bytes).map(<[u8]>::to_vec),
            Some(Kind::Heif | Kind::Avif) => (exif, xmp) = heif::metadata(bytes),
            _ => {}
        }
        Self {
            exif,
            xmp: xmp.map(|xmp| xml::leaves(&xmp)).unwrap_or_default(),
            iptc,
        }
    }

    /// The value of a property, in this language or in any.
    pub fn property(&self, name: &str, language: Option<&str>) -> Option<&str> {
        let is_wanted = |leaf: &&Leaf| {
            leaf.property == name
                && !leaf.text.is_empty()
                && (language.is_none() || leaf.language.as_deref() == language)
        };
        self.xmp.iter().find(is_wanted).map(|leaf| &*leaf.text)
    }
}

/// The caption that is stored in the picture, if there is one: in Vietnamese where it is in several
/// languages. None for what cameras write of their own accord.
pub fn caption(bytes: &[u8]) -> Option<Caption> {
    let description = Description::of(bytes);
    let exif = description.exif.as_deref().and_then(tiff::Exif::of);
    let of_iptc = |number| iptc::text(&description.iptc, number);
    let property = |name, language| description.property(name, language);
    let is_caption = |text: &&str| !NO_CAPTIONS.iter().any(|none| is_like(text, none));
    let texts = [
        property("dc:description", Some("vi")),
        property("dc:description", Some("vi-VN")),
        of_iptc(iptc::CAPTION),
        property("dc:description", Some("x-default")),
        property("dc:description", None),
        exif.and_then(|exif| exif.text(tiff::DESCRIPTION)),
    ];
    let credits = [
        of_iptc(iptc::CREDIT),
        property("photoshop:Credit", None),
        of_iptc(iptc::BYLINE),
        property("dc:creator", None),
    ];
    let caption = Caption {
        text: texts
            .into_iter()
            .flatten()
            .find(is_caption)
            .map(str::to_owned),
        credit: credits.into_iter().flatten().next().map(str::to_owned),
    };
    (caption != Caption::default()).then_some(caption)
}

/// Whether a text is one that cameras write, or begins as their file names do.
fn is_like(text: &str, none: &str) -> bool {
    let start = text.get(..none.len());
    let rest = text.get(none.len()..).unwrap_or_default();
    start.is_some_and(|start| start.eq_ignore_ascii_case(none))
        && (rest.trim().is_empty() || rest.starts_with(['\\', '/']))
}
