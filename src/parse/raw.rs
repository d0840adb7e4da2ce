//! What authors may write: front matter and registries as they stand in the files, unchecked.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::decode::{At, NumberOr, Short, Word};
use crate::model::{AwardSign, AwardStatus, OfficeRole, OfficeStatus, RecipientKind};

/// A list, each entry in short or in full, or a text that stands for a list of one.
pub type Several<T> = Short<Vec<At<Short<T>>>, true>;

/// The front matter of a report.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields, default)]
pub struct RawArticle {
    pub title: Option<At<String>>,
    pub date: Option<At<String>>,
    /// `cluster: a` or `cluster: [a, b]`.
    pub cluster: Option<At<Short<Vec<At<String>>, true>>>,
    pub year: Option<At<i64>>,
    pub period: Option<At<String>>,
    pub event: Option<RawEvent>,
    pub updated: Option<At<String>>,
    /// `corrects: a.md` or `corrects: [a.md, b.md]`.
    pub corrects: Option<At<Short<Vec<At<String>>, true>>>,
    pub summary: Option<At<String>>,
    pub author: Option<At<Short<RawPerson>>>,
    pub participants: Vec<At<Short<RawPerson>>>,
    pub awards: Vec<RawAward>,
    pub officers: Vec<At<RawOffice>>,
    pub ratings: Vec<RawRating>,
    pub ranking: Vec<RawRanked>,
    pub figures: Vec<RawFigure>,
    pub pact: Option<At<RawPact>>,
    pub cover: Option<At<Short<RawPicture>>>,
    /// `gallery: folder/` or `gallery: [a.jpg, {file: b.jpg, caption: B}]`.
    pub gallery: Option<At<RawGallery>>,
    pub tags: Vec<At<String>>,
    pub extra: BTreeMap<At<String>, At<String>>,
    pub views: Option<At<u64>>,
    pub source: Option<String>,
    pub draft: bool,
    pub expires: Option<At<String>>,
    pub aliases: Vec<At<String>>,
    pub id: Option<At<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields, default)]
pub struct RawEvent {
    pub date: Option<At<String>>,
    pub until: Option<At<String>>,
    pub place: Option<String>,
    pub host: Option<At<String>>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawPerson {
    pub name: String,
    pub role: Option<String>,
    pub unit: Option<At<String>>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawAward {
    pub kind: At<String>,
    pub to: Option<At<Short<RawRecipient>>>,
    pub year: Option<At<i64>>,
    pub period: Option<At<String>>,
    pub status: Word<AwardStatus>,
    pub count: Option<At<NumberOr<RawCrowd>>>,
    pub by: Option<At<String>>,
    pub contest: Option<At<String>>,
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
    pub date: Option<At<String>>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawRecipient {
    pub person: String,
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
    pub unit: Option<At<String>>,
    pub role_name: Option<At<String>>,
    pub year: Option<At<i64>>,
    pub from: Option<At<String>>,
    pub cluster: Option<At<String>>,
    pub status: Option<Word<OfficeStatus>>,
    pub decision: Option<At<Short<RawDecision>>>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawRating {
    pub rating: At<String>,
    pub count: Option<u32>,
    pub unit: Option<At<String>>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawRanked {
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
    pub file: At<String>,
    pub caption: Option<String>,
    pub credit: Option<String>,
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
    pub caption: Option<String>,
    pub credit: Option<String>,
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
    pub owner: Option<At<String>>,
    /// `from: a` or `from: [{cluster: a, year: 2026}, b]`.
    pub from: Option<At<Several<RawFrom>>>,
    pub role_names: RawRoleNames,
    pub terms: BTreeMap<At<i64>, RawTerm>,
}

/// A cluster that another one was formed of.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawFrom {
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
    pub head: Option<At<Short<RawOfficer>>>,
    /// `deputy: a` or `deputy: [a, {person: B}]`.
    pub deputy: Option<At<Several<RawOfficer>>>,
    pub members: Vec<At<String>>,
}

/// An officer of a term: a unit alone, or with more to say.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields, default)]
pub struct RawOfficer {
    pub person: Option<At<Short<RawPerson>>>,
    pub unit: Option<At<String>>,
    pub role_name: Option<At<String>>,
}

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
    pub owner: Option<At<String>>,
    #[serde(default)]
    pub history: Vec<RawUnitEvent>,
    /// `successor: a` or `successor: [a, b]`.
    pub successor: Option<At<Short<Vec<At<String>>, true>>>,
}

/// A name that a unit or a cluster had before.
#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawFormerName {
    /// Must be there, and its absence must not hide what is wrong with others.
    pub name: Option<At<String>>,
    pub until: Option<At<String>>,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields)]
pub struct RawUnitEvent {
    pub date: Option<At<String>>,
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
    pub file: Option<At<String>>,
    pub date: Option<At<String>>,
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

/// The front matter of a standalone page.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(PartialEq))]
#[serde(deny_unknown_fields, default)]
pub struct RawStandalone {
    pub title: Option<At<String>>,
    pub summary: Option<String>,
    pub menu: bool,
    pub order: i32,
}
