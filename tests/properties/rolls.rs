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
    /// The hour, where it is told.
    hour: Option<u8>,
    /// Whether it is on the cluster of the units.
    in_cluster: bool,
    /// Whether it names the body, and in how many words.
    body: u8,
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
    let time = (
        1..=4u8,
        prop::option::of(prop::sample::select(vec![8u8, 17])),
    );
    let body = (any::<bool>(), 0..4u8);
    let all = (time, body, flags, corrects, any::<u8>());
    all.prop_map(
        |((day, hour), (in_cluster, body), flags, corrects, name)| Report {
            day,
            hour,
            in_cluster,
            body,
            flags,
            corrects,
            name,
        },
    )
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
        // Of two corrections of one report the later one counts.
        let corrected = (0..*number).map(|other| corrections(reports, other));
        let rivals = corrected.filter(|by| by.contains(number)).flatten();
        let later = rivals.filter(|rival| order(reports, *rival) > order(reports, *number));
        let mut by = corrections(reports, *number).into_iter().chain(later);
        by.all(|by| says(by).next().is_none())
    };
    let standing = (0..reports.len()).filter(stands);
    let said: Vec<((u8, Option<u8>), AwardStatus)> = standing
        .flat_map(|number| {
            let Report { day, hour, .. } = reports[number];
            says(number).map(move |(_, status)| ((day, hour), *status))
        })
        .collect();
    let ends = || said.iter().filter(|(_, status)| status.is_void());
    let is_after = |one: &(u8, Option<u8>), other: &(u8, Option<u8>)| {
        let is_later = one.1.zip(other.1).is_some_and(|(one, other)| one > other);
        one.0 > other.0 || (one.0 == other.0 && is_later)
    };
    let alive = said
        .iter()
        .filter(|(at, status)| !status.is_void() && ends().all(|(end, _)| is_after(at, end)));
    let best = alive.map(|(_, status)| *status).min();
    best.or(ends().max().map(|(_, status)| *status))
}

/// What the order of reports goes by: one without a time comes first on its day.
fn order(reports: &[Report], number: usize) -> (u8, Option<u8>, usize) {
    (reports[number].day, reports[number].hour, number)
}

/// The body that a report names, in a place.
fn by(report: &Report, place: &str) -> String {
    match report.body {
        0 => String::new(),
        1 => format!(", by: LĐLĐ {place}"),
        2 => format!(", by: Ban Thường vụ Liên đoàn Lao động {place}"),
        _ => {
            let level = ["tỉnh", "thành phố"]
                .into_iter()
                .find(|it| place.starts_with(it));
            format!(", by: LĐLĐ {}", level.unwrap_or_default())
        }
    }
}

/// The status that the rolls have.
fn found(reports: &[Report], names: &[String], place: &str, unit: u8) -> Vec<AwardStatus> {
    let cluster = format!("---\nname: Cụm Một\nowner: LĐLĐ {place}\n---\n");
    let site = Site::new().file("content/clusters/cum.md", &cluster);
    let site = reports
        .iter()
        .zip(names)
        .fold(site, |site, (report, name)| {
            let flags = report.flags.iter().map(|(unit, status)| {
                let (_, word) = STATUSES
                    .iter()
                    .find(|(it, _)| it == status)
                    .expect("a status");
                format!("\n- {{kind: co-ldld-xuat-sac, to: Công đoàn {unit}, year: 2024, status: {word}{}}}", by(report, place))
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
                "title: Tin\ndate: 2025-01-{:02}{}\nyear: 2024{}\ncorrects: [{}]\nawards:{}",
                report.day,
                report.hour.map_or_else(String::new, |hour| format!(" {hour:02}:00")),
                if report.in_cluster { "\ncluster: cum" } else { "" },
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
    fn a_status_is_as_good_as_what_stands(
        reports in prop::collection::vec(report(), 1..6),
        place in prop::sample::select(vec!["tỉnh Sơn La", "thành phố Hải Phòng"]),
    ) {
        let in_order: Vec<String> = (0..reports.len()).map(|number| format!("r{number}")).collect();
        let shuffled = reports.iter().enumerate();
        let shuffled: Vec<String> = shuffled
            .map(|(number, report)| format!("s{}-{number}", report.name))
            .collect();
        for unit in 1..=2 {
            let expected: Vec<AwardStatus> = expected(&reports, unit).into_iter().collect();
            let by_number = found(&reports, &in_order, place, unit);
            prop_assert_eq!(&by_number, &expected, "unit {}", unit);
            // Which of two corrections is later, names may decide.
            if reports.iter().flat_map(|it| &it.corrects).filter(|corrects| **corrects).count() == 0 {
                let by_name = found(&reports, &shuffled, place, unit);
                prop_assert_eq!(&by_name, &expected, "unit {}, other names", unit);
            }
            // What is told twice counts once.
            let mut twice = reports.clone();
            twice.extend(reports.iter().map(|report| Report { corrects: Vec::new(), ..report.clone() }));
            let best = twice.iter().flat_map(|it| &it.flags).filter(|(of, _)| *of == unit);
            let best = best.map(|(_, status)| *status).min();
            let names: Vec<String> = (0..twice.len()).map(|number| format!("t{number}")).collect();
            let told = found(&twice, &names, place, unit);
            prop_assert!(told.len() <= 1 && told.first().copied() >= best, "{:?}, {:?}", told, best);
        }
    }
}
