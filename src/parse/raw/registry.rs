//! The registries as they stand in their files.

use serde::Deserialize;

use crate::decode::{At, Short, Word, sense};
use crate::model::{AwardSign, RecipientKind};

/// `content/units.yaml`.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields, default)]
pub struct RawUnits {
    pub units: Vec<RawUnit>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawUnit {
    pub id: At<String>,
    pub name: String,
    pub slug: Option<At<String>>,
    #[serde(default)]
    pub names: Vec<At<RawFormerName>>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default, deserialize_with = "sense::unit")]
    pub owner: Option<At<String>>,
    #[serde(default)]
    pub history: Vec<RawUnitEvent>,
    /// `successor: a` or `successor: [a, b]`.
    #[serde(default, deserialize_with = "sense::unit")]
    pub successor: Option<At<Short<Vec<At<String>>, true>>>,
}

/// A name that a unit or a cluster had before.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawFormerName {
    /// Must be there, and its absence must not hide what is wrong with others.
    pub name: Option<At<String>>,
    #[serde(default, deserialize_with = "sense::day_or_year")]
    pub until: Option<At<String>>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawUnitEvent {
    #[serde(default, deserialize_with = "sense::day")]
    pub date: Option<At<String>>,
    #[serde(deserialize_with = "sense::prose")]
    pub text: String,
}

/// `content/tags.yaml`.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields, default)]
pub struct RawTags {
    pub tags: Vec<RawTag>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawTag {
    pub name: At<String>,
    pub slug: Option<At<String>>,
}

/// `content/awards.yaml`.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields, default)]
pub struct RawAwards {
    pub awards: Vec<RawAwardKind>,
    pub ratings: Vec<RawRatingKind>,
    pub contests: Vec<RawContest>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawAwardKind {
    pub id: At<String>,
    pub name: Option<String>,
    #[serde(default, deserialize_with = "sense::unit")]
    pub awarded_by: Option<At<String>>,
    pub rank: Option<u32>,
    pub family: Option<Word<AwardSign>>,
    #[serde(rename = "for")]
    pub recipients: Option<Vec<Word<RecipientKind>>>,
    pub single: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawRatingKind {
    pub id: At<String>,
    pub name: String,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawContest {
    pub name: At<String>,
}

/// `content/videos.yaml`.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields, default)]
pub struct RawVideos {
    pub videos: Vec<RawVideo>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawVideo {
    pub title: String,
    pub url: Option<At<String>>,
    #[serde(default, deserialize_with = "sense::file")]
    pub file: Option<At<String>>,
    #[serde(default, deserialize_with = "sense::day")]
    pub date: Option<At<String>>,
    #[serde(default, deserialize_with = "sense::prose")]
    pub description: Option<String>,
}

/// `content/links.yaml`.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields, default)]
pub struct RawLinks {
    pub boxes: Vec<RawLinkBox>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawLinkBox {
    pub title: String,
    #[serde(default)]
    pub links: Vec<RawLink>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawLink {
    pub name: String,
    pub url: At<String>,
}
