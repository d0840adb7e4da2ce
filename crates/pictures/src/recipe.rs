//! What is wanted of a picture.

use crate::canvas::Part;

/// The size of a derivative. A picture is never enlarged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fit {
    /// The whole picture, this wide at most.
    Width(u32),
    /// The middle of the picture, cut to the ratio of this box, and as large as it at most.
    Cover {
        /// The width of the box.
        width: u32,
        /// The height of the box.
        height: u32,
    },
}

/// A kind of file to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// WebP: for browsers.
    Webp,
    /// JPEG: for browsers of old, and for services that know nothing else. What is transparent
    /// becomes white.
    Jpeg,
    /// PNG: the very pixels, in a palette where they have few colours.
    Png,
}

impl Format {
    /// The ending that such a file has.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Webp => "webp",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }

    /// The longest side that the format can have.
    pub(crate) const fn max_side(self) -> u32 {
        match self {
            Self::Webp => webp_encode::MAX_SIDE,
            Self::Jpeg => u16::MAX as u32,
            Self::Png => i32::MAX as u32,
        }
    }
}

/// How hard to look for ways to save bytes. It counts for WebP alone, which takes most of the time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Effort {
    /// Half the time. A few bytes in a hundred more for the same quality, which is then seen to be
    /// a little better: at a quality of 72 it does better than the other at 75, with as many bytes.
    #[default]
    Quick,
    /// What other programs do.
    Usual,
}

/// How a derivative is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Recipe {
    /// Its size.
    pub fit: Fit,
    /// Its kind.
    pub format: Format,
    /// From 1 (small) to 100 (good). PNG has none.
    pub quality: u8,
    /// Whether a drawing, or a small picture, may be written without loss where that takes fewer
    /// bytes: a WebP then stays one, a JPEG becomes a PNG.
    pub may_be_lossless: bool,
    /// How hard to look for ways to save bytes.
    pub effort: Effort,
}

impl Recipe {
    /// A whole picture of some width at most, without loss where that is smaller.
    pub const fn width(width: u32, format: Format, quality: u8) -> Self {
        Self {
            fit: Fit::Width(width),
            format,
            quality,
            may_be_lossless: true,
            effort: Effort::Quick,
        }
    }

    /// The middle of a picture in a box; of the format that is asked for, whatever it takes.
    pub const fn cover(width: u32, height: u32, format: Format, quality: u8) -> Self {
        Self {
            fit: Fit::Cover { width, height },
            format,
            quality,
            may_be_lossless: false,
            effort: Effort::Quick,
        }
    }
}

/// A derivative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Encoded {
    /// What it is, which differs from what was asked for where a JPEG is smaller as a PNG.
    pub format: Format,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// The file.
    pub bytes: Vec<u8>,
}

/// `of × numerator / denominator`, rounded, and at least 1.
fn share(of: u32, numerator: u32, denominator: u32) -> u32 {
    let denominator = u64::from(denominator.max(1));
    let product = u64::from(of) * u64::from(numerator);
    let rounded = (product + denominator / 2) / denominator;
    u32::try_from(rounded).unwrap_or(u32::MAX).max(1)
}

impl Fit {
    /// The size of the whole picture that this needs, given the size it has.
    pub(crate) fn reach(self, (width, height): (u32, u32)) -> (u32, u32) {
        let wanted = match self {
            Self::Width(wanted) => wanted,
            Self::Cover {
                width: box_width,
                height: box_height,
            } => {
                // As wide as the box, or so wide that it is as high as the box.
                let by_height = u64::from(box_height) * u64::from(width);
                let by_height = by_height.div_ceil(u64::from(height.max(1)));
                box_width.max(u32::try_from(by_height).unwrap_or(u32::MAX))
            }
        };
        sized((width, height), wanted)
    }

    /// The size of the derivative, and the part of the pixels at hand that it shows. `original`
    /// is the size that heights are computed from, `at_hand` what there is of it.
    pub(crate) fn place(
        self,
        original: (u32, u32),
        at_hand: (u32, u32),
        max_side: u32,
    ) -> ((u32, u32), Option<Part>) {
        let (has_width, has_height) = at_hand;
        match self {
            Self::Width(wanted) => {
                let mut width = wanted.clamp(1, has_width.max(1)).min(max_side);
                if share(original.1, width, original.0) > max_side {
                    width = share(original.0, max_side, original.1).min(width);
                }
                if width == has_width {
                    return (at_hand, None);
                }
                let height = share(original.1, width, original.0);
                ((width, height.min(has_height).min(max_side)), None)
            }
            Self::Cover { width, height } => {
                let (width, height) = (width.clamp(1, max_side), height.clamp(1, max_side));
                // The largest cut of this ratio.
                let (cut_width, cut_height) = {
                    let (w, h) = (f64::from(has_width), f64::from(has_height));
                    let ratio = f64::from(width) / f64::from(height);
                    (w.min(h * ratio), h.min(w / ratio))
                };
                let part = Part {
                    left: (f64::from(has_width) - cut_width) / 2.0,
                    top: (f64::from(has_height) - cut_height) / 2.0,
                    width: cut_width,
                    height: cut_height,
                };
                let whole = |side: f64| (side.round() as u32).max(1);
                let size = if cut_width < f64::from(width) {
                    (whole(cut_width), whole(cut_height))
                } else {
                    (width, height)
                };
                (size, Some(part))
            }
        }
    }
}

/// A size of the same ratio that is this wide, and never larger.
fn sized((width, height): (u32, u32), wanted: u32) -> (u32, u32) {
    if wanted >= width {
        return (width, height);
    }
    let wanted = wanted.max(1);
    (wanted, share(height, wanted, width))
}

/// The smallest size of a picture that all of these can be made of; the whole, if there are none.
pub(crate) fn reach_of(fits: &[Fit], size: (u32, u32)) -> (u32, u32) {
    fits.iter().map(|fit| fit.reach(size)).max().unwrap_or(size)
}

#[cfg(test)]
mod tests {
    use super::{Fit, reach_of};

    #[test]
    fn nothing_is_enlarged() {
        let place = |fit: Fit| fit.place((800, 600), (800, 600), 16383).0;
        assert_eq!(place(Fit::Width(320)), (320, 240));
        assert_eq!(place(Fit::Width(801)), (800, 600));
        assert_eq!(place(Fit::Width(0)), (1, 1));
        let card = Fit::Cover {
            width: 1200,
            height: 630,
        };
        assert_eq!(place(card), (800, 420));
        assert_eq!(card.place((1, 4000), (1, 4000), 65535).0, (1, 1));
        let size = card.place((4000, 3000), (1200, 900), 65535);
        assert_eq!(size.0, (1200, 630));
        assert_eq!(size.1.unwrap().top, 135.0);
    }

    #[test]
    fn heights_come_from_the_original() {
        // 1000 × 667 at hand would make 213.4 of it.
        let fit = Fit::Width(320);
        assert_eq!(fit.place((4000, 2663), (1000, 667), 16383).0, (320, 213));
    }

    #[test]
    fn a_side_that_the_format_cannot_have_is_brought_down() {
        let fit = Fit::Width(40_000);
        assert_eq!(
            fit.place((40_000, 100), (40_000, 100), 16383).0,
            (16383, 41)
        );
        assert_eq!(
            fit.place((100, 40_000), (100, 40_000), 16383).0,
            (41, 16383)
        );
    }

    #[test]
    fn the_reach_is_what_the_largest_needs() {
        let card = Fit::Cover {
            width: 1200,
            height: 630,
        };
        assert_eq!(reach_of(&[], (4000, 3000)), (4000, 3000));
        assert_eq!(
            reach_of(&[Fit::Width(320), Fit::Width(640)], (4000, 3000)),
            (640, 480)
        );
        assert_eq!(
            reach_of(&[Fit::Width(320), card], (4000, 3000)),
            (1200, 900)
        );
        // A panorama is as high as the box.
        assert_eq!(reach_of(&[card], (8000, 1000)), (5040, 630));
        assert_eq!(reach_of(&[card], (800, 100)), (800, 100));
    }
}
