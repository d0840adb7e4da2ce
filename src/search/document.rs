//! What is searched of a document, as texts.

use std::borrow::Cow;

/// Where a text of a document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Its headline.
    Title,
    /// A name: of a person, a unit, a cluster, an award, a topic, a place.
    Name,
    /// Its lead.
    Lead,
    /// What is said beside a picture or a figure.
    Caption,
    /// Everything else.
    Body,
}

/// What a field counts for in BM25F.
#[derive(Debug, Clone, Copy)]
pub struct Weight {
    /// What a word of it weighs beside one of the body.
    pub boost: f32,
    /// How much the length of the field takes from that: `b`.
    pub by_length: f32,
    /// How many words such a field usually has. A fixed number, so that a new document changes nothing of others.
    pub usual: f32,
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Title,
        Self::Name,
        Self::Lead,
        Self::Caption,
        Self::Body,
    ];

    /// What it counts for.
    pub const fn weight(self) -> Weight {
        let (boost, by_length, usual) = match self {
            Self::Title => (12.0, 0.3, 14.0),
            Self::Name => (5.0, 0.3, 60.0),
            Self::Lead => (4.0, 0.3, 40.0),
            Self::Caption => (2.0, 0.5, 40.0),
            Self::Body => (1.0, 0.75, 400.0),
        };
        Weight {
            boost,
            by_length,
            usual,
        }
    }
}

/// A document before it is read.
#[derive(Debug, Default)]
pub struct Document<'a> {
    /// Its texts.
    pub texts: Vec<(Field, Cow<'a, str>)>,
    /// Keys that do not stand in its texts: of its dates and facets.
    pub keys: Vec<String>,
}

impl<'a> Document<'a> {
    /// Adds a text.
    pub fn push(&mut self, field: Field, text: impl Into<Cow<'a, str>>) {
        self.texts.push((field, text.into()));
    }
}
