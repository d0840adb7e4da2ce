//! A photograph, and the files that are made of it: several widths, in two formats.

use std::collections::BTreeMap;

use pictures::Tint;
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::{SourcePath, eight_bytes};
use vietnamese::slug;

/// What a picture is, as far as its bytes tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Look {
    /// Width and height in pixels as it is shown, turned upright; none where it does not say them.
    pub size: Option<(u32, u32)>,
    /// The photograph that it is, of what moves the first picture; none for drawings, and what cannot
    /// be decoded.
    pub photo: Option<Photo>,
    /// How it moves.
    pub motion: Motion,
}

/// How a picture moves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Motion {
    /// Not at all.
    #[default]
    None,
    /// Where it stands in a text or in a gallery.
    Plays,
    /// For those who ask for it: it has so many bytes, or is so wide, that pages show its first
    /// picture and lead to it.
    Heavy {
        /// How many bytes it has.
        bytes: u64,
    },
}

/// A picture that pages show as files made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Photo {
    /// The digest of its bytes.
    #[serde(with = "eight_bytes")]
    pub digest: u64,
    /// Its width in pixels, upright.
    pub width: u32,
    /// Its height in pixels, upright.
    pub height: u32,
}

/// A picture as pages show it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Seen {
    /// What it is.
    pub look: Look,
    /// The colour in its place until it is there.
    pub tint: Option<Tint>,
}

/// The colours in the places of photographs, by the digests of these; none for one that is seen
/// through.
pub type Tints = BTreeMap<u64, Option<Tint>>;

/// A file that is made of a photograph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cut {
    /// The whole, so many pixels wide, for browsers of today.
    Webp(u32),
    /// The same for older ones.
    Jpeg(u32),
    /// The middle of it, in the proportions that social networks show.
    Social,
}

/// A file that is made of a certain photograph.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Derivative {
    /// The file of the photograph.
    pub of: SourcePath,
    /// What that holds.
    pub photo: Photo,
    /// What is made of it.
    pub cut: Cut,
}

/// Where a picture is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Uses {
    /// On pages, in a width for each screen.
    on_pages: bool,
    /// On pages among others, each of which leads to itself in large.
    in_gallery: bool,
    /// On other sites, beside links to a page.
    elsewhere: bool,
}

impl Uses {
    /// Among a text.
    pub const IN_TEXT: Self = Self {
        on_pages: true,
        in_gallery: false,
        elsewhere: false,
    };
    /// As the picture that a report is known by, on cards and elsewhere.
    pub const AS_COVER: Self = Self {
        elsewhere: true,
        ..Self::IN_TEXT
    };
    /// In a gallery.
    pub const IN_GALLERY: Self = Self {
        in_gallery: true,
        ..Self::IN_TEXT
    };
    /// Beside links on other sites, and on no page.
    pub const ELSEWHERE: Self = Self {
        on_pages: false,
        in_gallery: false,
        elsewhere: true,
    };

    /// Both of these uses.
    pub fn and(self, other: Self) -> Self {
        Self {
            on_pages: self.on_pages | other.on_pages,
            in_gallery: self.in_gallery | other.in_gallery,
            elsewhere: self.elsewhere | other.elsewhere,
        }
    }
}

/// The widths that photographs are made in, smallest first, in pixels: a thumbnail (112 to 208 px)
/// on plain screens and on fine ones, a column of a phone (390 px at twice the density), the same at
/// three times and of a desk, and a whole window.
pub const WIDTHS: [u32; 5] = [240, 480, 800, 1200, 1600];
/// The widest of them.
pub const LARGEST: u32 = WIDTHS[WIDTHS.len() - 1];
/// The one width that browsers get which do not know WebP. One saves five sixths of the bytes that
/// all widths in JPEG would take on the host.
pub const FALLBACK: u32 = 800;
/// Width and height of what social networks show, in pixels.
pub const SOCIAL: (u32, u32) = (1200, 630);
/// The number of the recipe: files of another one have other names.
const RECIPE: u32 = 2;

impl Photo {
    /// The digest of the bytes of a photograph.
    pub fn digest_of(bytes: &[u8]) -> u64 {
        xxh3_64(bytes)
    }

    /// The widths that it is made in, smallest first. Nothing is made larger than it is.
    pub fn widths(self) -> impl Iterator<Item = u32> {
        let largest = self.largest();
        let smaller = WIDTHS.into_iter().filter(move |width| *width < largest);
        smaller.chain([largest])
    }

    /// The smallest file that is made of it.
    pub fn smallest(self) -> Cut {
        Cut::Webp(self.widths().next().unwrap_or(self.width))
    }

    /// How wide the file is that browsers get which do not know WebP.
    pub fn fallback(self) -> u32 {
        self.width.min(FALLBACK)
    }

    /// How wide it is at most.
    pub fn largest(self) -> u32 {
        self.width.min(LARGEST)
    }

    /// How high it is when it is so wide: rounded.
    pub fn height_at(self, width: u32) -> u32 {
        let (all, height) = (u64::from(self.width.max(1)), u64::from(self.height));
        let exact = (height * u64::from(width) + all / 2) / all;
        u32::try_from(exact).unwrap_or(u32::MAX).max(1)
    }

    /// Whether it is large enough to be cut for social networks.
    pub fn has_social(self) -> bool {
        self.width >= SOCIAL.0 && self.height >= SOCIAL.1
    }

    /// What is made of it for these uses.
    pub fn cuts(self, uses: Uses) -> impl Iterator<Item = Cut> {
        let large = uses.in_gallery.then_some(self.largest());
        let large = large.filter(|width| *width != self.fallback());
        let social = (uses.elsewhere && self.has_social()).then_some(Cut::Social);
        let fallback = (uses.on_pages || social.is_none()).then_some(self.fallback());
        let jpeg = fallback.into_iter().chain(large).map(Cut::Jpeg);
        let widths = self.widths().filter(move |_| uses.on_pages);
        widths.map(Cut::Webp).chain(jpeg).chain(social)
    }
}

impl Cut {
    fn suffix(self) -> String {
        match self {
            Self::Webp(width) => format!("{width}.webp"),
            Self::Jpeg(width) => format!("{width}.jpg"),
            Self::Social => "og.jpg".to_owned(),
        }
    }
}

impl Derivative {
    /// What tells it from all others: two of the same have the same bytes.
    pub fn digest(&self) -> u64 {
        let Photo { digest, .. } = self.photo;
        let cut = self.cut.suffix();
        xxh3_64(format!("{RECIPE} {digest:016x} {cut}").as_bytes())
    }

    /// Where it stands: in the folder that the photograph has below the content.
    pub fn path(&self) -> String {
        Stem::of(&self.of, self.photo).path(self.cut)
    }

    /// Its name, without the folder.
    pub fn name(&self) -> String {
        let path = self.path();
        let name = path.rsplit('/').next().unwrap_or(&path);
        name.to_owned()
    }
}

/// What the paths of all files made of a photograph begin with: its folder, its name, and what tells
/// its content and the recipe.
#[derive(Debug)]
pub struct Stem(String);

impl Stem {
    /// That of a photograph in a file.
    pub fn of(file: &SourcePath, photo: Photo) -> Self {
        let below = file.as_str().split_once('/');
        let folder = below.and_then(|(_, below)| below.rsplit_once('/'));
        let folder = folder.map_or_else(String::new, |(folder, _)| format!("{folder}/"));
        // Two names that read alike belong to two files.
        let told_apart = format!("{RECIPE} {:016x} {file}", photo.digest);
        let told_apart = xxh3_64(told_apart.as_bytes()) >> 32;
        Self(format!("{folder}{}-{told_apart:08x}-", slug(file.stem())))
    }

    /// The path of a file that is made of it.
    pub fn path(&self, cut: Cut) -> String {
        [&self.0, &*cut.suffix()].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::{Cut, Derivative, Photo, Uses};
    use crate::model::SourcePath;

    fn photo(width: u32) -> Photo {
        Photo {
            digest: 1,
            width,
            height: width,
        }
    }

    #[test]
    fn nothing_is_made_larger_than_it_is() {
        for (width, expected) in [
            (4000, &[240, 480, 800, 1200, 1600][..]),
            (1600, &[240, 480, 800, 1200, 1600]),
            (1000, &[240, 480, 800, 1000]),
            (240, &[240]),
            (16, &[16]),
        ] {
            let widths: Vec<u32> = photo(width).widths().collect();
            assert_eq!(widths, expected, "{width}");
        }
    }

    #[test]
    fn what_is_made_follows_from_the_uses() {
        let jpegs = |width, uses| -> Vec<Cut> {
            let cuts = photo(width).cuts(uses);
            cuts.filter(|cut| !matches!(cut, Cut::Webp(_))).collect()
        };
        assert_eq!(jpegs(4000, Uses::IN_TEXT), [Cut::Jpeg(800)]);
        let elsewhere = |width| photo(width).cuts(Uses::ELSEWHERE).collect::<Vec<_>>();
        assert_eq!(elsewhere(4000), [Cut::Social]);
        assert_eq!(elsewhere(1000), [Cut::Jpeg(800)]);
        let both = Uses::AS_COVER.and(Uses::IN_GALLERY);
        assert_eq!(jpegs(1199, both), [Cut::Jpeg(800), Cut::Jpeg(1199)]);
        let all = [Cut::Jpeg(800), Cut::Jpeg(1600), Cut::Social];
        assert_eq!(jpegs(4000, both), all);
        assert_eq!(jpegs(700, both), [Cut::Jpeg(700)]);
    }

    #[test]
    fn names_are_plain_and_tell_files_apart() {
        let name = |path: &str, digest| {
            let of = SourcePath::new(path);
            let (width, height, cut) = (900, 600, Cut::Webp(240));
            let photo = Photo {
                digest,
                width,
                height,
            };
            Derivative { of, photo, cut }.name()
        };
        let plain = name("content/tin/Ảnh hội nghị.JPG", 1);
        assert!(plain.starts_with("anh-hoi-nghi-"), "{plain}");
        assert!(plain.ends_with("-240.webp"), "{plain}");
        assert_ne!(plain, name("content/tin/anh-hoi-nghi.jpg", 1));
        assert_ne!(plain, name("content/tin/Ảnh hội nghị.JPG", 2));
    }
}
