//! The paragraph at hand, while it may yet turn out to be figures.

use super::figure::ImageTag;
use super::prose::Prose;

/// How far a paragraph is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum State {
    /// There is none.
    #[default]
    Closed,
    /// There are only pictures in it so far, which may turn out to be figures.
    Waiting,
    /// The tag is written.
    Open,
}

/// The paragraph at hand.
#[derive(Default)]
pub(super) struct OpenParagraph {
    state: State,
    /// Those that wait.
    pictures: Vec<ImageTag>,
}

impl OpenParagraph {
    pub(super) const fn begin(&mut self) {
        self.state = State::Waiting;
    }

    /// Whether a text is to be written: blanks are none between pictures that wait.
    pub(super) fn takes(&mut self, text: &str, out: &mut String) -> bool {
        if self.state == State::Waiting && text.trim().is_empty() {
            if let Some(picture) = self.pictures.last_mut() {
                picture.gap = true;
            }
            return false;
        }
        self.open(out);
        true
    }

    /// A picture stands in it, or where no paragraph is.
    pub(super) fn picture(&mut self, picture: ImageTag, out: &mut String) {
        match self.state {
            State::Waiting => self.pictures.push(picture),
            State::Open | State::Closed => picture.write_inline(out),
        }
    }

    /// Writes the tag of a paragraph that waits, for it holds more than pictures.
    pub(super) fn open(&mut self, out: &mut String) {
        if self.state != State::Waiting {
            return;
        }
        self.state = State::Open;
        out.push_str("<p>");
        for picture in self.pictures.drain(..) {
            picture.write_inline(out);
            if picture.gap {
                out.push(' ');
            }
        }
    }

    pub(super) fn close(&mut self, out: &mut String, prose: &Prose<'_>) {
        match std::mem::take(&mut self.state) {
            State::Open => out.push_str("</p>\n"),
            State::Waiting => match self.pictures.as_slice() {
                [only] if only.title.trim().is_empty() => {
                    out.push_str("<p>");
                    only.write_inline(out);
                    out.push_str("</p>\n");
                    self.pictures.clear();
                }
                _ => {
                    for picture in self.pictures.drain(..) {
                        picture.write_figure(out, prose);
                    }
                }
            },
            State::Closed => {}
        }
    }
}
