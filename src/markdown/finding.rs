//! What is wrong with a body, and where.

use std::ops::Range;

/// Something that an author should put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// The bytes of the body that it is about.
    pub span: Range<usize>,
}

impl Finding {
    pub(super) fn new(kind: FindingKind, span: Range<usize>) -> Self {
        Self { kind, span }
    }
}

/// The kinds of findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindingKind {
    /// Raw HTML on a site that does not allow it: it is left out of the page.
    RawHtml,
    /// A link or picture whose address could run or carry something in the reader's browser:
    /// only its text is printed.
    UnsafeScheme {
        /// The scheme, in lower case, without its colon.
        scheme: String,
    },
    /// Lists and quotes (or any markup) within each other beyond all reason: nothing of the body
    /// is printed, and nothing more of it is looked at.
    TooDeep {
        /// The depth at which reading stopped.
        depth: usize,
    },
    /// A picture without words for those who cannot see it.
    ImageWithoutAlt,
    /// A link without text; its address is printed instead.
    LinkWithoutText,
    /// A heading more than one level below the one before it; the page leaves no level out.
    HeadingSkip {
        /// The level of the heading before, as written.
        from: u8,
        /// The level of this heading, as written.
        to: u8,
    },
    /// A reference to a footnote that nothing defines; it is printed as written.
    UndefinedFootnote {
        /// The footnote's label.
        label: String,
    },
    /// A footnote that nothing refers to; it is not printed.
    UnusedFootnote {
        /// The footnote's label.
        label: String,
    },
    /// A footnote defined a second time; the first definition is printed.
    RepeatedFootnote {
        /// The footnote's label.
        label: String,
    },
    /// `[text][label]` without a `[label]: address`; it is printed as written.
    BrokenReference {
        /// The label.
        label: String,
    },
    /// No-break spaces side by side, or beside spaces, as pasted from a word processor. Reported
    /// once for a body, at the first place.
    NbspRun {
        /// How many such places the body has.
        count: usize,
    },
    /// A code block in a language that cannot be highlighted; it is printed plain.
    UnknownLanguage {
        /// The language as written.
        name: String,
    },
    /// A control character, which HTML does not allow; it is not printed.
    ControlCharacter {
        /// The character.
        character: char,
        /// How many such characters the body has; only the first is reported.
        count: usize,
    },
}

impl FindingKind {
    /// Whether the page would lack something that its author wrote, or cannot be made at all.
    #[must_use]
    pub fn is_error(&self) -> bool {
        matches!(
            self,
            Self::RawHtml | Self::UnsafeScheme { .. } | Self::TooDeep { .. }
        )
    }
}
