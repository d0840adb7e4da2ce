//! The words of contradictions in English.

use super::phrases::{corrected, status};
use crate::diagnostic::Contradiction;
use crate::diagnostic::texts::{list, texts};

texts! {
    Contradiction;

    AwardOpen { award, others }: "{award}: this may be any one of several awards ({others})"
        => "add the unit of the person, `by: …` or `cluster: …`";
    AwardTwice { award, line }: "{award}: it stands in line {line} already"
        => "remove one of the two; for two contests or two occasions add `contest: …` to each";
    StatusBack { award, here, there, source }: ("{award}: {} here, but {} in a report published earlier ({source})", status(*here), status(*there))
        => "correct the `status` in one of the two; where the earlier report is wrong, add `corrects: …` to this one";
    SingleTwice { award, there, source }: "{award}: a cluster has one a year, but {source} names `{there}`"
        => "correct one of the two; where clusters have several, write `single: false` for this kind in content/awards.yaml";
    SingleSeveral { award, count }: "{award}: a cluster has one a year, but {count} are told of here"
        => "correct `count`; where clusters have several, write `single: false` for this kind in content/awards.yaml";
    ContestMarks { given, other, place }: "the contest `{given}` differs from `{other}` ({place}) in its marks alone"
        => "if they are one, write one name everywhere; if they are two, list both under `contests` in content/awards.yaml";
    CountOpen { award, standing, sources }: ("{award}: {} here, but it may be that of any of these: {}", status(*standing), list(sources))
        => ("say which: correct the report by `corrects: {}`, or name the occasion by the same `contest: …` here and there", corrected(sources));
    CountTwice { award, here, there, source }: "{award}: {here} here, and {there} in {source} about the same event"
        => "keep it in one of the two; for two occasions add `contest: …` to each";
    ContestMissing { award, source }: "{award}: no contest is named here, but one in {source}"
        => "add `contest: …`";
    PeriodMissing { award, period, year, source }: "{award}: no period is named here, but `{period}` in {source}"
        => "add `period: {period}`; for another award, that of {year} alone, add `year: {year}`";
    SameUnit { name, other }: "`{name}` is the name of the unit `{other}` as well, of the same owner: pages cannot tell them apart"
        => "if they are one, remove one; if they are two, write more of each name, or correct `owner`";
    SameUntil { until }: "another name has the same last day, {until}: one of them was never in use"
        => "correct one of the days; what is only another spelling goes into `aliases`";
    ParticipantTwice { name, line }: "{name} stands in line {line} already"
        => "remove one of the two; if they are two persons, write what each of them is";
    OfficersDiffer { cluster, year, here, there, source }: "{cluster}, {year}: `{here}` here, but `{there}` in {source}"
        => "correct one of the two";
    FiguresDiffer { of, here, there, place }: "{of}: `{here}` here, but `{there}` in {place}"
        => "correct one of the two, write another `period`, or say in the label whose figure it is";
    RatingsDiffer { of, here, there, place }: "{of}: rated `{here}` here, but `{there}` in {place}"
        => "correct one of the two";
    RankedTwice { unit, line }: "{unit}: the ranking has it in line {line} already"
        => "remove one of the two, or correct the unit";
    PlacesDiffer { of, here, there, place }: "{of}: place {here} here, but {there} in {place}"
        => "correct one of the two; if the other report is wrong, add `corrects: …` to this one";
    PointsDiffer { of, here, there, place }: "{of}: {here} points here, but {there} in {place}"
        => "correct one of the two; if the other report is wrong, add `corrects: …` to this one";
    PlaceAgainstPoints { unit, place, points, other, there, others }: "{unit}: place {place} with {points} points, more than {other} has in place {there} ({others})"
        => "correct the place or the points";
    PactUnsigned { of, year, place }: "{of}the pact for {year}: not signed here, but signed in {place}"
        => "leave out `signed: false`; if the other report is wrong, add `corrects: …` to this one";
    OfficeWithdrawn { cluster, year, unit, source }: "{cluster}, {year}: the office is withdrawn from `{unit}` here, but {source} still gives it"
        => "correct the registry; if somebody followed within the year, name who did with `from: …` in this report";
    HeadAndDeputy { cluster, year, unit, source }: "{cluster}, {year}: `{unit}` is head and deputy at once ({source})"
        => "leave out one of the two, or write `from: …` for the later one";
    TargetsDiffer { of, year, here, there, place }: "{of}the pact for {year}: {here} targets here, but {there} in {place}"
        => "correct one of the two";
    UnitEnded { unit, ended, year, successor: Some(successor) }: "{unit} ended on {ended} (content/units.yaml), but this is of {year}"
        => "write the unit that followed, `{successor}`, or correct the year";
    UnitEnded { unit, ended, year }: "{unit} ended on {ended} (content/units.yaml), but this is of {year}"
        => "correct the unit or the year";
    NotAMember { unit, cluster, year, source }: "{unit} is no member of {cluster} in {year} ({source})"
        => "add it to the `members` of that year, or correct the unit, the cluster or the year";
    RingOfClusters { ring }: ("these clusters were formed of each other in a ring: {}", ring.join(" ← "))
        => "remove `from` from one of them";
    RingOfSuccessors { ring, others }: ("these units follow each other in a ring: {}{others}", ring.join(" → "))
        => "remove `successor` from one of them";
}
