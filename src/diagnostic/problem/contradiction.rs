//! What cannot all be true.

use serde::{Deserialize, Serialize};

use super::table::problems;
use crate::diagnostic::{Severity, Standing};

problems! {
    /// Something that a report or a registry says, and that cannot be true beside the rest.
    Contradiction;

    /// An award that may be one of several that other reports tell of.
    Warning "award-open" AwardOpen { award: String, others: String };
    /// An award that one report names twice.
    Warning "award-twice" AwardTwice { award: String, line: u32 };
    /// An award that a later report says to be less far than an earlier one.
    Warning "status-back" StatusBack { award: String, here: Standing, there: Standing, source: String };
    /// An award of which a cluster has one a year, given to two.
    Warning "single-twice" SingleTwice { award: String, there: String, source: String };
    /// An award of which a cluster has one a year, given to several without names.
    Warning "single-several" SingleSeveral { award: String, count: u32 };
    /// Two names of contests that differ in their marks alone.
    Warning "contest-marks" ContestMarks { given: String, other: String, place: String };
    /// A number that is taken back and may be that of any of several reports.
    Error "count-open" CountOpen { award: String, standing: Standing, sources: Vec<String> };
    /// A number of recipients without names that two reports of one event give.
    Warning "count-twice" CountTwice { award: String, here: u32, there: u32, source: String };
    /// A prize that another report names with its contest.
    Warning "contest-missing" ContestMissing { award: String, source: String };
    /// An award that another report names with its period.
    Warning "period-missing" PeriodMissing { award: String, period: String, year: i16, source: String };
    /// Two units of one name and one owner.
    Warning "same-unit" SameUnit { name: String, other: String };
    /// Two former names with one last day.
    Warning "same-until" SameUntil { until: String };
    /// A person listed twice with the same office and unit.
    Warning "participant-twice" ParticipantTwice { name: String, line: u32 };
    /// Two values of one figure for one time.
    Warning "figures-differ" FiguresDiffer { of: String, here: String, there: String, place: String };
    /// Two ratings of one unit for one time, or two numbers of one rating.
    Warning "ratings-differ" RatingsDiffer { of: String, here: String, there: String, place: String };
    /// A unit that one ranking has twice.
    Warning "ranked-twice" RankedTwice { unit: String, line: u32 };
    /// Two places of one unit in the ranking of one time.
    Warning "places-differ" PlacesDiffer { of: String, here: u32, there: u32, place: String };
    /// Points of one unit for one time that are not the same.
    Warning "points-differ" PointsDiffer { of: String, here: String, there: String, place: String };
    /// More points than a unit that stands higher.
    Warning "place-against-points" PlaceAgainstPoints { unit: String, place: u32, points: Box<str>, other: String, there: u32, others: Box<str> };
    /// Two numbers of targets in one pact.
    Warning "targets-differ" TargetsDiffer { of: String, year: i16, here: u32, there: u32, place: String };
    /// A pact that is said not to be signed after it was said to be.
    Warning "pact-unsigned" PactUnsigned { of: String, year: i16, place: String };
    /// An office that is withdrawn from a unit to which the registry gives it.
    Warning "office-withdrawn" OfficeWithdrawn { cluster: String, year: i16, unit: String, source: String };
    /// A unit that is head and deputy of a cluster at once.
    Warning "head-and-deputy" HeadAndDeputy { cluster: String, year: i16, unit: String, source: String };
    /// Reports and registry name different officers.
    Warning "officers-differ" OfficersDiffer { cluster: String, year: i16, here: String, there: String, source: String };
    /// An award or an office of a unit that had ended by then.
    Warning "unit-ended" UnitEnded { unit: String, ended: String, year: i16, successor: Option<String> };
    /// An award or an office of a unit that is no member of the cluster.
    Warning "not-a-member" NotAMember { unit: String, cluster: String, year: i16, source: String };
    /// Clusters of which each was formed of another of them.
    Warning "ring-of-clusters" RingOfClusters { ring: Vec<String> };
    /// Units of which each followed another of them.
    Warning "ring-of-successors" RingOfSuccessors { ring: Vec<String>, others: String };
}
