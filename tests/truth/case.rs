//! A small site with what is expected of it, as text.

use crate::support::page::text_of;
use crate::support::{Page, Pages, Project, Site};

const CASE: &str = "##### ";
const PART: &str = "=== ";

/// A small site with what is expected of it.
#[derive(Debug)]
pub struct Case<'a> {
    /// What it shows.
    pub what: &'a str,
    /// Heads and texts of its parts.
    parts: Vec<(&'a str, &'a str)>,
}

impl<'a> Case<'a> {
    /// The cases of a file.
    pub fn all(text: &'a str) -> impl Iterator<Item = Self> {
        sections(text, CASE).map(|(what, text)| Self {
            what,
            parts: sections(text, PART).collect(),
        })
    }

    /// Everything that is otherwise than it should be.
    pub fn wrong(&self) -> Vec<String> {
        let project = self.create();
        let problems = project.problems();
        let mut wrong = self.told(&problems);
        if !problems.contains("error[") {
            let built = project.try_build();
            wrong.extend(built.err().map(|problems| format!("{problems:?}")));
            let pages = project.pages();
            wrong.extend(self.shown(&pages));
        }
        let what = self.what;
        wrong.iter().map(|it| format!("{what}: {it}")).collect()
    }

    fn create(&self) -> Project {
        let files = self.parts.iter().filter(|(head, _)| head.contains('.'));
        let files = files.filter(|(head, _)| !head.contains(' '));
        let add = |site: Site, (path, text): &(&str, &str)| match *path {
            "config.toml" => site.settings(text),
            path => site.file(&format!("content/{path}"), text),
        };
        files.fold(Site::new(), add).create()
    }

    fn told(&self, problems: &str) -> Vec<String> {
        let parts = self.parts.iter().filter(|(head, _)| *head == "told");
        let expected: Vec<&str> = parts.flat_map(|(_, text)| text.lines()).collect();
        let missing = expected.iter().filter(|line| !problems.contains(**line));
        let mut wrong: Vec<String> = missing
            .map(|line| format!("{line} is not told in\n{problems}"))
            .collect();
        let is_head = |line: &&str| line.starts_with("error[") || line.starts_with("warning[");
        let (found, wanted) = (
            problems.lines().filter(is_head).count(),
            expected.iter().copied().filter(is_head).count(),
        );
        if found != wanted {
            wrong.push(format!("{found} messages, not {wanted}:\n{problems}"));
        }
        wrong
    }

    fn shown(&self, pages: &Pages) -> Vec<String> {
        let mut wrong = Vec::new();
        for (head, text) in &self.parts {
            let (kind, rest) = head.split_once(' ').unwrap_or((head, ""));
            let (file, selector) = rest.split_once(" | ").unwrap_or((rest, "main"));
            let lines: Vec<&str> = text.lines().collect();
            if kind == "missing" {
                let made = lines.iter().filter(|file| pages.has(file));
                wrong.extend(made.map(|file| format!("{file} is made")));
            }
            if !["lists", "says", "links", "moves"].contains(&kind) {
                continue;
            }
            if !pages.has(file) {
                let names = pages.html().join(" ");
                wrong.push(format!("no {file} in {names}"));
                continue;
            }
            let page = pages.page(file);
            let found = match kind {
                "lists" => page
                    .texts("main .lead-story h2, main .card h2, main .card h3, main .timeline a"),
                "links" => links(&page),
                "moves" => page.attributes("meta[http-equiv=refresh]", "content"),
                _ => {
                    let text = page.text(selector);
                    let says = |line: &&&str| match line.strip_prefix("! ") {
                        Some(other) => text.contains(other),
                        None => !text.contains(**line),
                    };
                    let others = lines.iter().filter(says);
                    wrong.extend(others.map(|line| format!("{file}: {line}\n{text}")));
                    continue;
                }
            };
            let fits = match kind {
                "lists" => found == lines,
                "moves" => found
                    .iter()
                    .map(|it| it.trim_start_matches("0; url="))
                    .eq(lines.iter().copied()),
                _ => lines.iter().all(|line| found.iter().any(|it| it == line)),
            };
            if !fits {
                wrong.push(format!("{head}: {found:#?}"));
            }
        }
        wrong
    }
}

/// The links of the main part.
fn links(page: &Page) -> Vec<String> {
    let links = page.elements("main a").into_iter();
    let links = links.map(|link| {
        let of = |name| link.value().attr(name);
        // The note of an award is called by the report.
        let name = of("title").filter(|_| of("class") == Some("src"));
        let name = name.map_or_else(|| text_of(link), str::to_owned);
        format!("{name} -> {}", of("href").unwrap_or_default())
    });
    links.collect()
}

/// What follows the lines that begin with a mark: the rest of the line, and the lines up to the
/// next.
fn sections<'a>(text: &'a str, mark: &'static str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let mut starts: Vec<usize> = text.match_indices(mark).map(|(at, _)| at).collect();
    starts.retain(|at| *at == 0 || text[..*at].ends_with('\n'));
    let ends = starts.clone().into_iter().skip(1).chain([text.len()]);
    let parts = starts.into_iter().zip(ends);
    parts.map(move |(start, end)| {
        let part = &text[start + mark.len()..end];
        part.split_once('\n').unwrap_or((part, ""))
    })
}
