//! What mends a problem, where that can be said to the letter.

use serde::{Deserialize, Serialize};

use super::problem::{LinkProblem, Misplaced, Problem, Slip};
use super::texts::value;

/// A change to the text of a file that makes a problem go away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fix {
    /// The whole line of the place becomes this.
    Line(String),
    /// What the place marks becomes this.
    Text(String),
    /// The line of the place is taken out.
    Removed,
}

impl Problem {
    /// What mends the problem to the letter, if anything does.
    pub fn fix(&self) -> Option<Fix> {
        Some(match self {
            Self::Slip(Slip::SameKey { .. })
            | Self::Misplaced(Misplaced::EarlyFence)
            | Self::UnconfirmedGuess { .. } => Fix::Removed,
            Self::Misplaced(Misplaced::Fence { .. }) => Fix::Line("---".to_owned()),
            Self::Misplaced(Misplaced::LocalPath { wanted, .. }) => Fix::Text(value(wanted)),
            Self::LinkProblem(LinkProblem::MovedLink { written, .. }) => {
                Fix::Text(written.clone()?)
            }
            Self::Slip(slip) => Fix::Line(slip.line()?.to_owned()),
            Self::NbspInYaml { line } => Fix::Line(line.clone()),
            Self::Colon { line } | Self::Tab { line } | Self::DecimalComma { line } => {
                Fix::Line(line.clone()?)
            }
            Self::UnknownKey { near, .. } | Self::UnknownWord { near, .. } => {
                Fix::Text(near.clone()?)
            }
            Self::UnclosedFrontMatter { line } => Fix::Line(line.clone()),
            Self::NoFrontMatter { line } => Fix::Line(line.clone()?),
            Self::BadDate { guess, .. }
            | Self::WrongType { guess, .. }
            | Self::BadNumber { guess, .. }
            | Self::NotBoolean { guess } => Fix::Text(guess.clone()?),
            Self::BadPeriod { guesses, .. } => match &guesses[..] {
                [guess] => Fix::Text(guess.clone()),
                _ => return None,
            },
            Self::BadUrl { text } => Fix::Text(format!("\"{}\"", url(text)?)),
            Self::BadTimeZone { .. } => Fix::Text("\"Asia/Ho_Chi_Minh\"".to_owned()),
            Self::BadId { guess, .. } => Fix::Text(guess.clone()),
            Self::UnknownCluster { near, .. }
            | Self::UnknownUnit { near, .. }
            | Self::UnknownOwner { near, .. }
            | Self::UnknownAward { near, .. }
            | Self::UnknownRating { near, .. } => Fix::Text(value(near.as_ref()?)),
            Self::UnitNear { near, .. } | Self::AwardNear { near, .. } => Fix::Text(value(near)),
            _ => return None,
        })
    }
}

/// The address that a text without `https://` means, or with a slip in it.
pub(super) fn url(text: &str) -> Option<String> {
    let bare = text.trim();
    let schemes = ["https:", "http:", "https", "http"];
    let scheme = schemes
        .iter()
        .find_map(|it| Some((it, bare.strip_prefix(it)?)));
    let (scheme, rest) = match scheme {
        Some((scheme, rest)) => (scheme.trim_end_matches(':'), rest),
        None => ("https", bare),
    };
    let rest = rest.trim_start_matches([':', '/', '\\', ' ', ';']);
    let host = rest.split('/').next().unwrap_or_default();
    let is_host = host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && host
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-.:".contains(&b));
    let is_whole = is_host && !rest.contains([' ', '"', '\\']);
    is_whole.then(|| format!("{scheme}://{rest}"))
}
