//! The views of awards grouped by kind and status, each group with all who have it.

use serde::Serialize;

use super::{DecisionView, NameView, PeriodView, RankedView, RefView, Shown};
use crate::model::{AwardSign, AwardStatus, OfficeRole};

/// Awards of one kind that have the same status.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct HonourView {
    /// The name of the kind: `Cờ "Đơn vị xuất sắc dẫn đầu"`.
    pub kind: String,
    /// Which sign to draw: `flag`, `certificate`, `medal`, `title` or `prize`.
    pub sign: AwardSign,
    /// The contest or the occasion.
    pub contest: Option<String>,
    /// Who awards it.
    pub awarded_by: Option<String>,
    /// The stretch of time that it is for, where that is not the emulation year.
    pub period: Option<PeriodView>,
    /// `conferred`, `decided`, `proposed`, `refused` or `withdrawn`.
    pub status: AwardStatus,
    /// How many recipients there are.
    pub count: u64,
    /// The source, where all of them have the same.
    pub source: Option<SourceView>,
    /// Those who have it, units first, then persons; within both by cluster.
    pub groups: Vec<HonouredView>,
}

/// Those of one cluster who have an award.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct HonouredView {
    /// The cluster, on pages of several.
    pub cluster: Option<Shown<RefView>>,
    /// Whether they are persons.
    pub persons: bool,
    /// Those whom one report names.
    pub runs: Vec<RunView>,
}

/// Recipients that one report names, by one decision.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RunView {
    /// The recipients.
    pub recipients: Vec<RecipientView>,
    /// Their source, where others of the honour have another one.
    pub source: Option<SourceView>,
}

/// The source of the status of awards.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SourceView {
    /// The decision.
    pub decision: Option<DecisionView>,
    /// The report.
    pub report: NameView,
}

/// Who receives an award.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RecipientView {
    /// The person.
    pub person: Option<String>,
    /// The unit, or that of the person.
    pub unit: Option<Shown<NameView>>,
    /// How many recipients it stands for, where none is named; 1 otherwise.
    pub count: u32,
    /// How many of them are units, where the report states it.
    pub units: u32,
    /// How many of them are persons, where the report states it.
    pub persons: u32,
}

/// The members of a cluster in a year, with what each of them reached.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct MatrixView {
    /// The families of awards that any of them has.
    pub signs: Vec<AwardSign>,
    /// Whether any of them has persons who were awarded.
    pub persons: bool,
    /// Whether any of them was rated.
    pub ratings: bool,
    /// Whether any of them has a place or points.
    pub ranking: bool,
    /// The members: head, deputies, then the others in collation order.
    pub rows: Vec<MatrixRowView>,
}

/// A member of a cluster in a year.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct MatrixRowView {
    /// The unit.
    pub unit: Shown<NameView>,
    /// `head` or `deputy`; none for a plain member.
    pub role: Option<OfficeRole>,
    /// Its awards by family, in the order of `signs`; the furthest first.
    pub awards: Vec<Vec<MarkView>>,
    /// How many of its persons were awarded.
    pub persons_won: u64,
    /// How many of its persons were proposed and no more.
    pub persons_proposed: u64,
    /// How it was rated.
    pub ratings: Vec<MarkView>,
    /// Its place in the year.
    pub ranked: Option<RankedView>,
}

/// What a member of a cluster reached: an award or a rating.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct MarkView {
    /// The kind of award, or the rating.
    pub name: String,
    /// The stretch of time that an award is for, where that is not the emulation year.
    pub period: Option<PeriodView>,
    /// How far an award came; none for a rating.
    pub status: Option<AwardStatus>,
    /// The report that states it.
    pub report: NameView,
    /// How many other reports mention it.
    pub others: u32,
}
