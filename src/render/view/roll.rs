//! The views of rolls: awards and officers, by year.

use serde::Serialize;

use super::{CountedRef, GridView, HonourView, NameView, PeriodView, RefView, Shown, TermView};
use crate::model::{AwardSign, AwardStatus};

/// The index of awards. In a template: `awards`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AwardsIndexView {
    /// How many recipients the awards of each kind have in each year, the highest honour first.
    pub honours: GridView,
    /// The same of the prizes of contests, which are no awards of the emulation system.
    pub prizes: GridView,
    /// The index of persons, where the site has it.
    pub persons_url: Option<String>,
}

/// The awards of one emulation year. In a template: `roll`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AwardsYearView {
    /// The emulation year.
    pub year: i16,
    /// The years with awards, newest first, to step between.
    pub years: Vec<RefView>,
    /// The kinds of awards, the highest honour of each family first.
    pub honours: Vec<KindOfYearView>,
    /// Prizes of contests, which are no awards of the emulation system; in the same order.
    pub prizes: Vec<KindOfYearView>,
    /// The clusters with how many awards each has, prizes not among them; those of none last.
    pub clusters: Vec<RollClusterView>,
    /// The same awards by unit.
    pub units_url: Option<String>,
    /// The same awards by person, where the site shows persons.
    pub persons_url: Option<String>,
}

/// The awards of one kind in a year that has many. In a template: `roll`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AwardsKindView {
    /// The emulation year.
    pub year: i16,
    /// The years in which the kind has such a page, newest first, to step between.
    pub years: Vec<RefView>,
    /// The kind; several where provinces call it otherwise.
    pub kinds: Vec<KindOfYearView>,
}

/// A kind of awards in one year.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct KindOfYearView {
    /// What it is found by on its page.
    pub anchor: String,
    /// The id: `co-ldld-dan-dau`.
    pub id: String,
    /// The name.
    pub kind: String,
    /// Which sign to draw.
    pub sign: AwardSign,
    /// The page with all who have it; none where they stand in `honours`.
    pub url: Option<String>,
    /// How many recipients won it.
    pub won: Option<String>,
    /// How many of those are persons.
    pub persons: Option<String>,
    /// How many were only put forward.
    pub proposed: Option<String>,
    /// Those who have it, by how far it came.
    pub honours: Vec<HonourView>,
}

/// The persons who were awarded, all of them or a part. In a template: `persons`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PersonsView {
    /// The letter of the page, without marks; none on the front page.
    pub letter: Option<String>,
    /// The letters that have pages of their own; none where one page holds all.
    pub letters: Vec<CountedRef>,
    /// The given names of the letter that have pages of their own.
    pub names: Vec<CountedRef>,
    /// The persons of the page by their given names, in collation order.
    pub persons: Vec<AwardedPersonView>,
}

/// A person who was awarded, or proposed for an award.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AwardedPersonView {
    /// Full name.
    pub name: String,
    /// The unit, where it is named.
    pub unit: Option<Shown<NameView>>,
    /// The awards and prizes, newest year first; within a year as the roll has them.
    pub awards: Vec<BriefAwardView>,
}

/// The awards of an emulation year by who has them: units, or persons. In a template: `roll`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RecipientsView {
    /// The emulation year.
    pub year: i16,
    /// The years that have such a view, newest first, to step between.
    pub years: Vec<RefView>,
    /// The same awards by kind.
    pub roll_url: Option<String>,
    /// Who has honours: units by their owners, persons by the letters of their given names.
    pub honours: Vec<RecipientGroupView>,
    /// Who has prizes of contests, which are no awards of the emulation system; in the same order.
    pub prizes: Vec<RecipientGroupView>,
}

/// Recipients of one owner, or whose given names begin alike.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RecipientGroupView {
    /// The owner or the letter.
    pub name: Option<String>,
    /// They, in collation order.
    pub recipients: Vec<HonouredOfYearView>,
}

/// What a unit or a person has of a year.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct HonouredOfYearView {
    /// Full name of the person; none of a unit.
    pub person: Option<String>,
    /// The unit, or that of the person where it is named.
    pub unit: Option<Shown<NameView>>,
    /// The awards and prizes, as the roll has them.
    pub awards: Vec<BriefAwardView>,
}

/// An award without who has it, in short.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct BriefAwardView {
    /// The name of the kind.
    pub kind: String,
    /// The contest or the occasion.
    pub contest: Option<String>,
    /// The emulation year it is for.
    pub year: i16,
    /// The stretch of time that it is for, where that is not this year.
    pub period: Option<PeriodView>,
    /// `proposed`, `decided` or `conferred`.
    pub status: AwardStatus,
    /// The report that carries it furthest.
    pub report: NameView,
}

/// The awards of one cluster in one year.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RollClusterView {
    /// The cluster; none for awards outside any.
    pub cluster: Option<Shown<RefView>>,
    /// Its owner.
    pub owner: Option<String>,
    /// How many recipients won.
    pub won: Option<String>,
    /// How many were only put forward.
    pub proposed: Option<String>,
}

/// The officers of one emulation year. In a template: `board`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct OfficersYearView {
    /// The emulation year.
    pub year: i16,
    /// The years with officers, newest first, to step between.
    pub years: Vec<RefView>,
    /// Each cluster with its term, owners and names in collation order.
    pub clusters: Vec<OfficersClusterView>,
}

/// The officers of one cluster in one year.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct OfficersClusterView {
    /// The cluster.
    pub cluster: Shown<RefView>,
    /// Its owner.
    pub owner: Option<String>,
    /// Head, deputies, members.
    pub term: TermView,
}
