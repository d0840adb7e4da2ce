//! Random edits, one after another: each build equals a clean one, and makes no page again that
//! nothing happened to.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use proptest::prelude::{Just, ProptestConfig, Strategy, prop};
use proptest::{prop_oneof, proptest};

use super::{build, site};
use crate::support::{Project, files_below};

/// Something that happens between two builds; numbers choose among what there is.
#[derive(Debug, Clone)]
enum Edit {
    AddReport(u8, u8),
    ChangeTitle(u8, u8),
    ChangeBody(u8, u8),
    ChangeYear(u8, u8),
    RenameReport(u8),
    RemoveReport(u8),
    Draft(u8),
    ChangeCluster(u8),
    AddCluster(u8),
    RemoveCluster,
    ChangeUnits(u8),
    RemoveUnit,
    ChangeTemplate(u8),
    RemoveTemplate,
    ChangeStyle(u8),
    ChangeConfig(u8),
    Touch(u8),
    ChangeCounts(u8, u8),
    RemoveOutput(u8),
    DamageOutput(u8),
    DamageMemory(u8),
    MoveClock(u8),
}

fn edits() -> impl Strategy<Value = Edit> {
    let any = || 0..=u8::MAX;
    prop_oneof![
        3 => (any(), any()).prop_map(|(at, day)| Edit::AddReport(at, day)),
        2 => (any(), any()).prop_map(|(at, word)| Edit::ChangeTitle(at, word)),
        2 => (any(), any()).prop_map(|(at, word)| Edit::ChangeBody(at, word)),
        1 => (any(), any()).prop_map(|(at, year)| Edit::ChangeYear(at, year)),
        1 => any().prop_map(Edit::RenameReport),
        1 => any().prop_map(Edit::RemoveReport),
        1 => any().prop_map(Edit::Draft),
        1 => any().prop_map(Edit::ChangeCluster),
        1 => any().prop_map(Edit::ChangeUnits),
        1 => any().prop_map(Edit::AddCluster),
        1 => Just(Edit::RemoveCluster),
        1 => Just(Edit::RemoveUnit),
        1 => any().prop_map(Edit::ChangeTemplate),
        1 => Just(Edit::RemoveTemplate),
        1 => any().prop_map(Edit::ChangeStyle),
        1 => any().prop_map(Edit::ChangeConfig),
        1 => any().prop_map(Edit::Touch),
        2 => (any(), any()).prop_map(|(at, views)| Edit::ChangeCounts(at, views)),
        1 => any().prop_map(Edit::RemoveOutput),
        1 => any().prop_map(Edit::DamageOutput),
        1 => any().prop_map(Edit::DamageMemory),
        1 => any().prop_map(Edit::MoveClock),
    ]
}

impl Edit {
    fn apply(&self, project: &mut Project) {
        match *self {
            Self::AddReport(at, day) => {
                let day = day % 28 + 1;
                let text = format!(
                    "---\ntitle: Tin mới {at}\ndate: 2019-02-{day:02}\ncluster: cum-1\n---\n\nTin.\n"
                );
                project.put(&format!("content/tin/2019/moi-{at}.md"), text);
            }
            Self::ChangeTitle(at, word) => change(project, at, |text| {
                replace_line(&text, "title:", &format!("title: Đầu đề {word}"))
            }),
            Self::ChangeBody(at, word) => change(project, at, |text| format!("{text}\nĐoạn {word}.\n")),
            Self::ChangeYear(at, year) => change(project, at, |text| {
                let year = 2017 + i32::from(year % 4);
                replace_line(&text, "cluster:", &format!("cluster: cum-1\nyear: {year}"))
            }),
            Self::RenameReport(at) => {
                if let Some(path) = report(project, at) {
                    let text = fs::read(project.root().join(&path)).expect("a report");
                    project.remove(&path);
                    project.put(&format!("content/tin/2019/ten-{at}.md"), text);
                }
            }
            Self::RemoveReport(at) => {
                if let Some(path) = report(project, at) {
                    project.remove(&path);
                }
            }
            Self::Draft(at) => change(project, at, |text| {
                replace_line(&text, "cluster:", "cluster: cum-1\ndraft: true")
            }),
            Self::ChangeCluster(word) => project.put(
                "content/clusters/cum-1.md",
                format!("---\nname: Cụm {word}\nterms: {{2019: {{head: ld-b}}}}\n---\n\nVề cụm.\n"),
            ),
            Self::AddCluster(word) => project.put(
                "content/clusters/cum-2.md",
                format!("---\nname: Cụm hai {word}\nterms: {{2018: {{members: [ld-a]}}}}\n---\n"),
            ),
            Self::RemoveCluster => forget(project, "content/clusters/cum-2.md"),
            Self::ChangeUnits(word) => project.put(
                "content/units.yaml",
                format!(
                    "units:\n  - {{id: ld-a, name: LĐLĐ {word}}}\n  - {{id: ld-b, name: LĐLĐ B}}\n  - {{id: ld-c, name: LĐLĐ C, owner: Tỉnh {word}}}\n"
                ),
            ),
            Self::RemoveUnit => project.put(
                "content/units.yaml",
                "units:\n  - {id: ld-a, name: LĐLĐ A}\n  - {id: ld-b, name: LĐLĐ B}\n",
            ),
            Self::RemoveTemplate => {
                forget(project, "themes/congdoan/templates/not_found.html");
            }
            Self::ChangeTemplate(word) => project.put(
                "themes/congdoan/templates/not_found.html",
                format!("<!DOCTYPE html><title>{word}</title>{{{{ page.title }}}}"),
            ),
            Self::ChangeStyle(word) => project.put(
                "themes/congdoan/static/site.css",
                format!("p {{ margin: {word}px }}"),
            ),
            Self::ChangeConfig(word) => project.put(
                "config.toml",
                format!(
                    "title = \"Trang {word}\"\nbase_url = \"https://a.example/\"\n[archives]\npage_size = {}\n",
                    word % 3 + 1
                ),
            ),
            Self::Touch(at) => change(project, at, |text| text),
            Self::ChangeCounts(at, views) => {
                let views = u64::from(views);
                let some = |day: &u8| (u32::from(at) >> day) & 1 == 1;
                let pages = (1..=7).filter(some).map(|day| {
                    (format!("2019/tin-{day}"), views * u64::from(day) % 7)
                });
                let pages: Vec<(String, u64)> = pages.collect();
                project.set_counts(&super::export(views % 3, &pages));
            }
            Self::RemoveOutput(at) => {
                if let Some(path) = output(project, at) {
                    fs::remove_file(path).expect("an output");
                }
            }
            Self::DamageOutput(at) => {
                if let Some(path) = output(project, at) {
                    fs::write(path, "hỏng").expect("an output");
                }
            }
            Self::DamageMemory(at) => {
                for file in fs::read_dir(project.root().join(".bantin")).into_iter().flatten() {
                    let path = file.expect("a file").path();
                    let mut bytes = fs::read(&path).expect("a file");
                    let place = usize::from(at) * 71 % bytes.len().max(1);
                    // A bit that turned, or an end that is gone.
                    match bytes.get_mut(place).filter(|_| at % 2 == 0) {
                        Some(byte) => *byte ^= 1 << (at % 8),
                        None => bytes.truncate(place),
                    }
                    fs::write(path, bytes).expect("a file");
                }
            }
            Self::MoveClock(day) => {
                project.set_now(&format!("2019-02-{:02}T03:00:00Z", day % 28 + 1));
            }
        }
    }

    /// Whether it concerns the names of clusters and units.
    fn is_about_names(&self) -> bool {
        matches!(
            self,
            Self::AddCluster(_)
                | Self::RemoveCluster
                | Self::ChangeCluster(_)
                | Self::ChangeUnits(_)
                | Self::RemoveUnit
        )
    }

    /// Whether it concerns every page, so that all may be made again.
    fn is_about_all(&self) -> bool {
        matches!(
            self,
            Self::ChangeConfig(_)
                | Self::ChangeTemplate(_)
                | Self::RemoveTemplate
                | Self::ChangeStyle(_)
                | Self::DamageMemory(_)
        )
    }
}

fn forget(project: &Project, path: &str) {
    if project.root().join(path).exists() {
        project.remove(path);
    }
}

/// What may be made again after a round of edits: files that say something else now, and files
/// that somebody touched. None where everything may.
fn expected(
    round: &[Edit],
    touched: &BTreeMap<String, Vec<u8>>,
    before: &BTreeMap<String, Vec<u8>>,
    after: &BTreeMap<String, Vec<u8>>,
) -> Option<BTreeSet<String>> {
    let differs = |file: &&String| before.get(*file) != after.get(*file);
    let changed: BTreeSet<String> = after.keys().filter(differs).cloned().collect();
    // No edit is about the page "about": it changes only with what stands around every page. Then
    // feeds and the like count as changed as well, though they do not show that.
    if changed.contains("gioi-thieu.html") || round.iter().any(Edit::is_about_all) {
        return None;
    }
    let is_touched = |file: &&String| touched.get(*file) != before.get(*file);
    let touched = before.keys().filter(is_touched).cloned();
    Some(changed.into_iter().chain(touched).collect())
}

/// A report, if there is any.
fn report(project: &Project, at: u8) -> Option<String> {
    let reports: Vec<String> = files_below(&project.root().join("content/tin"))
        .into_keys()
        .filter(|name| name.ends_with(".md"))
        .collect();
    let index = usize::from(at).checked_rem(reports.len())?;
    Some(format!("content/tin/{}", reports[index]))
}

/// A file of the output, but not the list of what is ours.
fn output(project: &Project, at: u8) -> Option<std::path::PathBuf> {
    let mut files = files_below(&project.out());
    files.remove(".bantin");
    let names: Vec<String> = files.into_keys().collect();
    let index = (usize::from(at) * 31).checked_rem(names.len())?;
    Some(project.out().join(&names[index]))
}

fn change(project: &Project, at: u8, edit: impl Fn(String) -> String) {
    if let Some(path) = report(project, at) {
        let text = fs::read_to_string(project.root().join(&path)).expect("a report");
        project.put(&path, edit(text));
    }
}

/// Replaces the line that begins with `key`, and drops a second year or draft mark.
fn replace_line(text: &str, key: &str, line: &str) -> String {
    let lines = text
        .lines()
        .filter(|old| {
            !(line.contains('\n') && (old.starts_with("year:") || old.starts_with("draft:")))
        })
        .map(|old| if old.starts_with(key) { line } else { old });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 24,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn after_any_edits_a_build_equals_a_clean_one(
        rounds in prop::collection::vec(prop::collection::vec(edits(), 1..4), 4..9),
    ) {
        let mut project = site().now("2019-02-20T03:00:00Z").create();
        project.build();
        let mut before = files_below(&project.out());
        for round in &rounds {
            super::settle();
            for edit in round {
                edit.apply(&mut project);
            }
            let touched = files_below(&project.out());
            let made = build(&project);
            let after = files_below(&project.out());
            if let Some(expected) = expected(round, &touched, &before, &after) {
                let registered = round.iter().any(Edit::is_about_names);
                for (file, reason) in &made {
                    // The views of rolls hold more names than their templates show.
                    if registered && !file.starts_with("tin/") && !file.starts_with("nam/") {
                        continue;
                    }
                    assert!(expected.contains(file), "{file} {reason:?} after {round:?}");
                }
            }
            before = after;
            // Nothing happened since: nothing is made again.
            let again = project.build().rendered;
            assert!(again.is_empty(), "{again:?} after {round:?}");
        }
    }
}
