//! The picture of a body whose end has not come yet.

use std::ops::Range;

use super::target::Link;

/// The picture that is open, if one is.
#[derive(Debug, Default)]
pub(super) struct ImageSurvey(Option<UnderWay>);

#[derive(Debug)]
struct UnderWay {
    image: Link,
    /// Whether it has words for those who cannot see it.
    has_alt: bool,
    /// How many pictures are open within the words of this one.
    within: usize,
}

impl ImageSurvey {
    pub(super) const fn is_open(&self) -> bool {
        self.0.is_some()
    }

    /// A picture begins; false within the words of another.
    pub(super) fn open(&mut self, target: &str, span: &Range<usize>) -> bool {
        if let Some(open) = &mut self.0 {
            open.within += 1;
            return false;
        }
        self.0 = Some(UnderWay {
            image: Link {
                target: target.to_owned(),
                span: span.clone(),
            },
            has_alt: false,
            within: 0,
        });
        true
    }

    /// Text is shown, which is that of the picture if one is open.
    pub(super) const fn shown(&mut self) {
        if let Some(open) = &mut self.0 {
            open.has_alt = true;
        }
    }

    /// A picture ends; the outermost one is returned, and whether it has words.
    pub(super) fn close(&mut self) -> Option<(Link, bool)> {
        if let Some(open) = &mut self.0
            && open.within > 0
        {
            open.within -= 1;
            return None;
        }
        self.0.take().map(|open| (open.image, open.has_alt))
    }
}
