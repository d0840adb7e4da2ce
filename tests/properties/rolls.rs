//! The status of an award is never better than the best that a report says and no correction takes
//! back, whatever the reports are called and in whatever order they are read.

use std::collections::BTreeSet;

use bantin::model::{AwardStatus, UnitId};
use proptest::prelude::*;

use super::runs;
use crate::support::Site;

/// What a report says.
#[derive(Debug, Clone)]
struct Report {
    /// The day of January 2025.
    day: u8,
    /// Units and the status of their flag.
    flags: Vec<(u8, AwardStatus)>,
    /// Reports that it corrects: those before it in the list.
    corrects: Vec<bool>,
    /// Its place in the order of names.
    name: u8,
}

const STATUSES: [(AwardStatus, &str); 5] = [
    (AwardStatus::Conferred, "conferred"),
    (AwardStatus::Decided, "decided"),
    (AwardStatus::Proposed, "proposed"),
    (AwardStatus::Refused, "refused"),
    (AwardStatus::Withdrawn, "withdrawn"),
];

fn report() -> impl Strategy<Value = Report> {
    let status = prop::sample::select(&STATUSES[..]).prop_map(|(status, _)| status);
    let flag = (1..=2u8, status);
    let flags = prop::collection::vec(flag, 0..3);
    let corrects = prop::collection::vec(prop::bool::weighted(0.3), 6);
    (1..=4u8, flags, corrects, any::<u8>()).prop_map(|(day, flags, corrects, name)| Report {
        day,
        flags,
        corrects,
        name,
    })
}

/// The reports that correct a report, also by correcting a correction.
fn corrections(reports: &[Report], number: usize) -> BTreeSet<usize> {
    let later = number + 1..reports.len();
    let direct = later.filter(|later| reports[*later].corrects.get(number) == Some(&true));
    let mut found = BTreeSet::new();
    for one in direct {
        found.insert(one);
        found.extend(corrections(reports, one));
    }
    found
}

/// The status that the flag of a unit has, by the rules as they are told to officers.
fn expected(reports: &[Report], unit: u8) -> Option<AwardStatus> {
    let says = |number: usize| {
        reports[number]
            .flags
            .iter()
            .filter(move |(of, _)| *of == unit)
    };
    let stands = |number: &usize| {
        let by = corrections(reports, *number);
        by.into_iter().all(|by| says(by).next().is_none())
    };
    let standing = (0..reports.len()).filter(stands);
    let said: Vec<(u8, AwardStatus)> = standing
        .flat_map(|number| says(number).map(move |(_, status)| (reports[number].day, *status)))
        .collect();
    let ends = said.iter().filter(|(_, status)| status.is_void());
    let end = ends.max().copied();
    let alive = said
        .iter()
        .filter(|(day, status)| !status.is_void() && end.is_none_or(|(last, _)| *day > last));
    let best = alive.map(|(_, status)| *status).min();
    best.or(end.map(|(_, status)| status))
}

/// The status that the rolls have.
fn found(reports: &[Report], names: &[String], unit: u8) -> Vec<AwardStatus> {
    let site = reports
        .iter()
        .zip(names)
        .fold(Site::new(), |site, (report, name)| {
            let flags = report.flags.iter().map(|(unit, status)| {
                let (_, word) = STATUSES
                    .iter()
                    .find(|(it, _)| it == status)
                    .expect("a status");
                format!("\n- {{kind: co-tld, to: Công đoàn {unit}, year: 2024, status: {word}}}")
            });
            let corrected = names.iter().zip(&report.corrects);
            let corrected = corrected.filter(|(other, corrects)| **corrects && *other != name);
            let position = names.iter().position(|it| it == name).expect("a report");
            let corrected = corrected.take_while(|(other, _)| {
                names.iter().position(|it| it == *other).expect("a report") < position
            });
            let corrected: Vec<String> =
                corrected.map(|(other, _)| format!("{other}.md")).collect();
            let lines = format!(
                "title: Tin\ndate: 2025-01-{:02}\ncorrects: [{}]\nawards:{}",
                report.day,
                corrected.join(", "),
                if report.flags.is_empty() {
                    " []".to_owned()
                } else {
                    flags.collect()
                },
            );
            site.article(&format!("{name}.md"), &lines, "")
        });
    let snapshot = site.create().load().snapshot.expect("a site");
    let unit = UnitId::new(format!("cong-doan-{unit}"));
    let awards = snapshot.site.rolls.awards_to(&unit);
    awards.map(|entry| entry.award.status).collect()
}

proptest! {
    #![proptest_config(runs(48))]

    #[test]
    fn a_status_is_as_good_as_what_stands(reports in prop::collection::vec(report(), 1..6)) {
        let in_order: Vec<String> = (0..reports.len()).map(|number| format!("r{number}")).collect();
        let shuffled = reports.iter().enumerate();
        let shuffled: Vec<String> = shuffled
            .map(|(number, report)| format!("s{}-{number}", report.name))
            .collect();
        for unit in 1..=2 {
            let expected: Vec<AwardStatus> = expected(&reports, unit).into_iter().collect();
            prop_assert_eq!(&found(&reports, &in_order, unit), &expected, "unit {}", unit);
            prop_assert_eq!(&found(&reports, &shuffled, unit), &expected, "unit {}, other names", unit);
            // What is told twice counts once.
            let mut twice = reports.clone();
            twice.extend(reports.iter().map(|report| Report { corrects: Vec::new(), ..report.clone() }));
            let best = twice.iter().flat_map(|it| &it.flags).filter(|(of, _)| *of == unit);
            let best = best.map(|(_, status)| *status).min();
            let names: Vec<String> = (0..twice.len()).map(|number| format!("t{number}")).collect();
            let told = found(&twice, &names, unit);
            prop_assert!(told.len() <= 1 && told.first().copied() >= best, "{:?}, {:?}", told, best);
        }
    }
}
