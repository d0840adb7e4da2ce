//! Awards are what the reports say, whatever the order of the reports and however often they say it.

use proptest::prelude::*;

use super::runs;
use crate::record::{false_statements, rolls};
use crate::support::Project;

/// Three units; the first two are in the cluster, the third in none.
const UNITS: &str = "units:\n\
    \x20 - {id: mot, name: Công đoàn Một, owner: Liên đoàn Lao động tỉnh Thử}\n\
    \x20 - {id: hai, name: Công đoàn Hai, owner: Liên đoàn Lao động tỉnh Thử}\n\
    \x20 - {id: ba, name: Công đoàn Ba, owner: Liên đoàn Lao động tỉnh Thử}\n";

const CLUSTER: &str = "---\nname: Cụm Một\nowner: Liên đoàn Lao động tỉnh Thử\nterms:\n\
    \x20 2024: {head: mot, members: [mot, hai]}\n---\n";

const CONFIG: &str = "title = \"Tin\"\nbase_url = \"https://example.org/\"\n\
    [archives]\npage_size = 1000\n";

/// An entry of a report: its recipient is a unit or a person of it.
#[derive(Debug, Clone)]
struct Entry {
    kind: &'static str,
    unit: &'static str,
    is_person: bool,
    status: &'static str,
    names_body: bool,
}

/// A report on the second of January 2025 or so.
#[derive(Debug, Clone)]
struct Report {
    day: u8,
    has_cluster: bool,
    entries: Vec<Entry>,
}

fn entry() -> impl Strategy<Value = Entry> {
    (
        prop::sample::select(&["bk-ldld-tinh", "bk-tld"][..]),
        prop::sample::select(&["mot", "hai", "ba"][..]),
        any::<bool>(),
        prop::sample::select(&["proposed", "decided", "conferred"][..]),
        any::<bool>(),
    )
        .prop_map(|(kind, unit, is_person, status, names_body)| Entry {
            kind,
            unit,
            is_person,
            status,
            names_body,
        })
}

fn reports() -> impl Strategy<Value = Vec<Report>> {
    let report = (1..5u8, any::<bool>(), prop::collection::vec(entry(), 1..4));
    let report = report.prop_map(|(day, has_cluster, entries)| Report {
        day,
        // Else the cluster is the one that lists the unit.
        has_cluster,
        entries,
    });
    prop::collection::vec(report, 1..6)
}

impl Entry {
    fn line(&self) -> String {
        let Self {
            kind, unit, status, ..
        } = self;
        let to = match self.is_person {
            true => format!("{{person: Lê An, unit: {unit}}}"),
            false => (*unit).to_owned(),
        };
        let by = match (self.names_body, *kind) {
            (false, _) => "",
            (true, "bk-tld") => ", by: Tổng Liên đoàn Lao động Việt Nam",
            (true, _) => ", by: Liên đoàn Lao động tỉnh Thử",
        };
        format!("  - {{kind: {kind}, to: {to}, status: {status}{by}}}\n")
    }
}

impl Report {
    fn text(&self) -> String {
        let entries: String = self.entries.iter().map(Entry::line).collect();
        let cluster = if self.has_cluster {
            "cluster: cum\n"
        } else {
            ""
        };
        let day = self.day;
        format!(
            "---\ntitle: Tin ngày {day}\ndate: 2025-01-0{day}\nyear: 2024\n{cluster}\
             awards:\n{entries}---\n"
        )
    }
}

/// The site of these reports, each in a file of the name that its place in `names` says.
fn build(reports: &[Report], names: &[usize]) -> Project {
    let project = Project::in_memory();
    project.put("config.toml", CONFIG);
    project.put("content/units.yaml", UNITS);
    project.put("content/clusters/cum.md", CLUSTER);
    for (report, name) in reports.iter().zip(names) {
        project.put(&format!("content/tin/2025/tin-{name:03}.md"), report.text());
    }
    project.build();
    project
}

proptest! {
    #![proptest_config(runs(24))]

    #[test]
    fn awards_are_the_best_that_is_told_in_any_order_and_however_often(
        (told, order) in reports().prop_flat_map(|reports| {
            let order: Vec<usize> = (0..reports.len()).collect();
            (Just(reports), Just(order).prop_shuffle())
        }),
    ) {
        let names: Vec<usize> = (0..told.len()).collect();
        let project = build(&told, &names);
        let lines = false_statements(&project);
        prop_assert!(lines.is_empty(), "{}", lines.join("\n"));
        let awards = rolls(&project);
        // Read in another order.
        prop_assert_eq!(&rolls(&build(&told, &order)), &awards);
        // Published in another order.
        let mut moved = told.clone();
        for (report, place) in moved.iter_mut().zip(&order) {
            report.day = u8::try_from(*place).expect("a few") + 1;
        }
        prop_assert_eq!(&rolls(&build(&moved, &names)), &awards);
        // All told again, in another order once more.
        let twice: Vec<Report> = told.iter().chain(&moved).cloned().collect();
        let names: Vec<usize> = (0..twice.len()).rev().collect();
        let project = build(&twice, &names);
        let lines = false_statements(&project);
        prop_assert!(lines.is_empty(), "{}", lines.join("\n"));
        prop_assert_eq!(rolls(&project), awards);
    }
}
