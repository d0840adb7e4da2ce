//! What authors may write: front matter and registries as they stand in the files, unchecked; and what the texts
//! in them mean.

mod registry;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::decode::{At, NumberOr, Short, Word, sense};
use crate::model::{AwardStatus, OfficeRole, OfficeStatus};
pub use registry::{
    RawAwardKind, RawAwards, RawFormerName, RawLink, RawLinks, RawTags, RawUnit, RawUnits,
    RawVideos,
};

/// A list, each entry in short or in full, or a text that stands for a list of one.
pub type Several<T> = Short<Vec<At<Short<T>>>, true>;

/// The front matter of a report.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields, default)]
pub struct RawArticle {
    pub title: Option<At<String>>,
    #[serde(deserialize_with = "sense::moment")]
    pub date: Option<At<String>>,
    /// `cluster: a` or `cluster: [a, b]`.
    #[serde(deserialize_with = "sense::cluster")]
    pub cluster: Option<At<Short<Vec<At<String>>, true>>>,
    pub year: Option<At<i64>>,
    pub period: Option<At<String>>,
    pub event: Option<RawEvent>,
    #[serde(deserialize_with = "sense::moment")]
    pub updated: Option<At<String>>,
    /// `corrects: a.md` or `corrects: [a.md, b.md]`.
    #[serde(deserialize_with = "sense::report")]
    pub corrects: Option<At<Short<Vec<At<String>>, true>>>,
    #[serde(deserialize_with = "sense::prose")]
    pub summary: Option<At<String>>,
    pub author: Option<At<Short<RawPerson>>>,
    pub participants: Vec<At<Short<RawPerson>>>,
    pub awards: Vec<RawAward>,
    pub officers: Vec<At<RawOffice>>,
    pub ratings: Vec<RawRating>,
    pub ranking: Vec<RawRanked>,
    pub figures: Vec<RawFigure>,
    pub pact: Option<At<RawPact>>,
    #[serde(deserialize_with = "sense::picture")]
    pub cover: Option<At<Short<RawPicture>>>,
    /// `gallery: folder/` or `gallery: [a.jpg, {file: b.jpg, caption: B}]`.
    #[serde(deserialize_with = "sense::picture")]
    pub gallery: Option<At<RawGallery>>,
    #[serde(deserialize_with = "sense::tag")]
    pub tags: Vec<At<String>>,
    pub extra: BTreeMap<At<String>, At<String>>,
    pub views: Option<At<u64>>,
    pub source: Option<String>,
    pub draft: bool,
    #[serde(deserialize_with = "sense::moment")]
    pub expires: Option<At<String>>,
    pub aliases: Vec<At<String>>,
    pub id: Option<At<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields, default)]
pub struct RawEvent {
    #[serde(deserialize_with = "sense::day")]
    pub date: Option<At<String>>,
    #[serde(deserialize_with = "sense::day")]
    pub until: Option<At<String>>,
    pub place: Option<String>,
    #[serde(deserialize_with = "sense::unit")]
    pub host: Option<At<String>>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawPerson {
    pub name: String,
    pub role: Option<String>,
    #[serde(default, deserialize_with = "sense::unit")]
    pub unit: Option<At<String>>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawAward {
    #[serde(deserialize_with = "sense::award")]
    pub kind: At<String>,
    #[serde(default, deserialize_with = "sense::unit")]
    pub to: Option<At<Short<RawRecipient>>>,
    pub year: Option<At<i64>>,
    pub period: Option<At<String>>,
    pub status: Word<AwardStatus>,
    pub count: Option<At<NumberOr<RawCrowd>>>,
    #[serde(default, deserialize_with = "sense::unit")]
    pub by: Option<At<String>>,
    pub contest: Option<At<String>>,
    #[serde(default, deserialize_with = "sense::cluster")]
    pub cluster: Option<At<String>>,
    pub decision: Option<At<Short<RawDecision>>>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawCrowd {
    pub units: Option<u32>,
    pub persons: Option<u32>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawDecision {
    pub number: At<String>,
    #[serde(default, deserialize_with = "sense::day")]
    pub date: Option<At<String>>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawRecipient {
    pub person: String,
    #[serde(default, deserialize_with = "sense::unit")]
    pub unit: Option<At<String>>,
    #[serde(default)]
    pub withheld: bool,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawOffice {
    pub role: Word<OfficeRole>,
    pub person: Option<At<Short<RawPerson>>>,
    #[serde(default, deserialize_with = "sense::unit")]
    pub unit: Option<At<String>>,
    pub role_name: Option<At<String>>,
    pub year: Option<At<i64>>,
    #[serde(default, deserialize_with = "sense::day")]
    pub from: Option<At<String>>,
    #[serde(default, deserialize_with = "sense::cluster")]
    pub cluster: Option<At<String>>,
    pub status: Option<Word<OfficeStatus>>,
    pub decision: Option<At<Short<RawDecision>>>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawRating {
    #[serde(deserialize_with = "sense::rating")]
    pub rating: At<String>,
    pub count: Option<u32>,
    #[serde(default, deserialize_with = "sense::unit")]
    pub unit: Option<At<String>>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawRanked {
    #[serde(deserialize_with = "sense::unit")]
    pub unit: At<String>,
    pub place: Option<At<i64>>,
    pub points: Option<At<String>>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawFigure {
    pub label: String,
    pub value: At<String>,
    pub target: Option<At<String>>,
    pub unit: Option<String>,
    pub qualifier: Option<String>,
    pub period: Option<At<String>>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawPact {
    pub year: Option<At<i64>>,
    pub signed: Option<bool>,
    pub targets: Option<u32>,
}

/// A list of pictures, or the name of a folder.
pub type RawGallery = Short<Vec<At<Short<RawPicture>>>, true>;

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawPicture {
    #[serde(deserialize_with = "sense::picture")]
    pub file: At<String>,
    #[serde(default, deserialize_with = "sense::prose")]
    pub caption: Option<String>,
    pub credit: Option<String>,
    #[serde(default, deserialize_with = "sense::prose")]
    pub alt: Option<String>,
}

/// `chu-thich.yaml` in a folder of pictures, by their names.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(transparent)]
pub struct RawCaptions(pub BTreeMap<At<String>, Option<At<Short<RawCaption>>>>);

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields, default)]
pub struct RawCaption {
    #[serde(deserialize_with = "sense::prose")]
    pub caption: Option<String>,
    pub credit: Option<String>,
    #[serde(deserialize_with = "sense::prose")]
    pub alt: Option<String>,
}

/// The front matter of a cluster.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields, default)]
pub struct RawCluster {
    pub name: Option<At<String>>,
    pub slug: Option<At<String>>,
    pub names: Vec<At<RawFormerName>>,
    pub aliases: Vec<String>,
    #[serde(deserialize_with = "sense::unit")]
    pub owner: Option<At<String>>,
    /// `from: a` or `from: [{cluster: a, year: 2026}, b]`.
    #[serde(deserialize_with = "sense::cluster")]
    pub from: Option<At<Several<RawFrom>>>,
    pub role_names: RawRoleNames,
    pub terms: BTreeMap<At<i64>, RawTerm>,
}

/// A cluster that another one was formed of.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawFrom {
    #[serde(deserialize_with = "sense::cluster")]
    pub cluster: At<String>,
    pub year: Option<At<i64>>,
}

/// What the offices of a cluster are called.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields, default)]
pub struct RawRoleNames {
    pub head: Option<At<String>>,
    pub deputy: Option<At<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields, default)]
pub struct RawTerm {
    pub name: Option<At<String>>,
    #[serde(deserialize_with = "sense::unit")]
    pub head: Option<At<Short<RawOfficer>>>,
    /// `deputy: a` or `deputy: [a, {person: B}]`.
    #[serde(deserialize_with = "sense::unit")]
    pub deputy: Option<At<Several<RawOfficer>>>,
    #[serde(deserialize_with = "sense::unit")]
    pub members: Vec<At<String>>,
}

/// An officer of a term: a unit alone, or with more to say.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields, default)]
pub struct RawOfficer {
    pub person: Option<At<Short<RawPerson>>>,
    #[serde(deserialize_with = "sense::unit")]
    pub unit: Option<At<String>>,
    pub role_name: Option<At<String>>,
}

/// The front matter of a standalone page.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields, default)]
pub struct RawStandalone {
    pub title: Option<At<String>>,
    #[serde(deserialize_with = "sense::prose")]
    pub summary: Option<String>,
    pub menu: bool,
    pub order: i32,
}
