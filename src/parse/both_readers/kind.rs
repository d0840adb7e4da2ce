//! The kinds of files that YAML stands in.

use std::fmt::Debug;

use serde::de::DeserializeOwned;

use crate::decode::{from_any_yaml, quickly};
use crate::parse::raw::{
    RawArticle, RawAwards, RawCaptions, RawCluster, RawLinks, RawStandalone, RawTags, RawUnits,
    RawVideos,
};

/// What the two readers say of a text.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The quick one nothing.
    GivenUp,
    /// Both the same.
    Agrees,
    /// Not the same.
    Differs(String),
}

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Article,
    Awards,
    Captions,
    Cluster,
    Links,
    Standalone,
    Tags,
    Units,
    Videos,
}

/// Does the same for the type of each kind.
macro_rules! of_kind {
    ($kind:expr, $of:ident, $text:expr) => {
        match $kind {
            Kind::Article => $of::<RawArticle>($text),
            Kind::Awards => $of::<RawAwards>($text),
            Kind::Captions => $of::<RawCaptions>($text),
            Kind::Cluster => $of::<RawCluster>($text),
            Kind::Links => $of::<RawLinks>($text),
            Kind::Standalone => $of::<RawStandalone>($text),
            Kind::Tags => $of::<RawTags>($text),
            Kind::Units => $of::<RawUnits>($text),
            Kind::Videos => $of::<RawVideos>($text),
        }
    };
}

impl Kind {
    /// What a file at this path is.
    pub fn of_path(path: &str) -> Self {
        match path.rsplit('/').next().unwrap_or_default() {
            "awards.yaml" | "built_in.yaml" => Self::Awards,
            "chu-thich.yaml" => Self::Captions,
            "links.yaml" => Self::Links,
            "tags.yaml" => Self::Tags,
            "units.yaml" => Self::Units,
            "videos.yaml" => Self::Videos,
            _ if path.contains("clusters/") => Self::Cluster,
            _ if path.contains("tin/") => Self::Article,
            _ => Self::Standalone,
        }
    }

    /// What the readers say of a text.
    pub fn compare(self, text: &str) -> Outcome {
        of_kind!(self, compare, text)
    }

    /// Whether the readers say different things of a text.
    pub fn disagrees(self, text: &str) -> bool {
        matches!(self.compare(text), Outcome::Differs(_))
    }

    /// Whether the quick reader reads a text.
    pub fn is_taken(self, text: &str) -> bool {
        of_kind!(self, is_taken, text)
    }
}

fn compare<T: DeserializeOwned + PartialEq + Debug>(text: &str) -> Outcome {
    let Some(quick) = quickly::<T>(text) else {
        return Outcome::GivenUp;
    };
    let full = from_any_yaml::<T>(text);
    if full.problems.is_empty() && full.value.as_ref() == Some(&quick) {
        return Outcome::Agrees;
    }
    Outcome::Differs(format!("quick: {quick:?}\nfull: {full:?}"))
}

fn is_taken<T: DeserializeOwned>(text: &str) -> bool {
    quickly::<T>(text).is_some()
}
