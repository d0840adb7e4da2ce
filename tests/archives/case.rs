//! A small site and what its pages show, as data.

use crate::support::{Pages, Project, Site};

/// A report: its name, perhaps with its day in January 2025 (`a 05`), and lines of its front matter.
pub type Report<'a> = (&'a str, &'a str);

/// What pages show: file, selector, and how each text that it finds begins.
pub type Shown<'a> = (&'a str, &'a str, &'a [&'a str]);

/// A few reports on a site, and what its pages show of them.
pub struct Case<'a> {
    /// What the case is about.
    pub what: &'a str,
    /// The reports.
    pub reports: &'a [Report<'a>],
    /// What the pages show.
    pub shown: &'a [Shown<'a>],
}

/// Two clusters of five units; a sixth belongs to none, and the fifth to both.
pub fn site() -> Site {
    Site::new()
        .file(
            "content/units.yaml",
            "units:\n  - {id: mot, name: Công đoàn Một}\n  - {id: hai, name: Công đoàn Hai}\n  \
             - {id: ba, name: Công đoàn Ba}\n  - {id: bon, name: Công đoàn Bốn}\n  \
             - {id: nam, name: Công đoàn Năm}\n  - {id: sau, name: Công đoàn Sáu}\n",
        )
        .file(
            "content/clusters/cum.md",
            "---\nname: Cụm Một\nterms:\n  2024:\n    members: [mot, hai, nam]\n    head: mot\n    \
             deputy: hai\n---\n",
        )
        .file(
            "content/clusters/khoi.md",
            "---\nname: Khối Hai\nterms:\n  2024:\n    members: [ba, bon, nam]\n    head: ba\n---\n",
        )
}

/// The site with reports, which are about 2024 where they do not say otherwise.
pub fn with_reports(reports: &[Report<'_>]) -> Site {
    let add = |site: Site, (name, lines): &Report<'_>| {
        let (name, day) = name.split_once(' ').unwrap_or((name, "05"));
        let year = if lines.contains("\nyear:") {
            ""
        } else {
            "year: 2024\n"
        };
        let front_matter = format!("title: Tin {name}\ndate: 2025-01-{day}\n{year}{lines}");
        site.article(&format!("{name}.md"), &front_matter, "")
    };
    reports.iter().fold(site(), add)
}

/// Builds the site of each case and looks at its pages.
pub fn check(cases: &[Case<'_>]) {
    let mut wrong = Vec::new();
    for case in cases {
        let project = with_reports(case.reports).create();
        match project.try_build() {
            Ok(_) => wrong.extend(case.differences(&project.pages())),
            Err(_) => wrong.push(format!("{}: {}", case.what, project.problems())),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

impl Case<'_> {
    fn differences(&self, pages: &Pages) -> Vec<String> {
        let shown = self.shown.iter().filter_map(|(file, selector, expected)| {
            let found = pages.page(file).texts(selector);
            let fits = found.len() == expected.len()
                && found
                    .iter()
                    .zip(*expected)
                    .all(|(found, begin)| found.starts_with(begin));
            let what = self.what;
            (!fits).then(|| format!("{what}: {selector} of {file}: {found:#?}\nnot {expected:#?}"))
        });
        shown.collect()
    }
}

/// The codes of what is wrong with a site, with the lines they stand in: `cd.md:5 syntax`.
pub fn found(project: &Project) -> Vec<String> {
    let problems = project.load().problems.sorted();
    let found = problems.iter().map(|found| {
        let place = found.place.as_ref();
        let file = place.map_or("", |place| {
            place.file.rsplit('/').next().unwrap_or_default()
        });
        let line = place.map_or(0, |place| place.span.line);
        format!("{file}:{line} {}", found.problem.code())
    });
    found.collect()
}
