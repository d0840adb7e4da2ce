//! The list of reports, with the state of each in words.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;
use vietnamese::fold;

use crate::build::Snapshot;
use crate::diagnostic::{Diagnostics, Language, Severity};
use crate::model::{FileTime, Moment, Publication, SourcePath, Unpublished};
use crate::parse::ARTICLES;
use crate::site::ArticleNo;
use crate::source::{CONTENT, Source};

/// So many rows are shown at once.
const PAGE: usize = 100;

/// What reports are looked for.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Words that the headline or the path holds, folded.
    pub words: String,
    /// The id of a cluster.
    pub cluster: Option<String>,
    /// The year of the publication.
    pub year: Option<i16>,
    /// A state.
    pub state: Option<State>,
    /// How many rows are shown already.
    pub from: usize,
}

/// What became of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It has errors.
    Broken,
    /// It is marked as a draft.
    Draft,
    /// Its date is still to come.
    Scheduled,
    /// It was saved after the last publication.
    NotUploaded,
    /// It is out.
    Published,
    /// Its time is over.
    Expired,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Broken,
        Self::Draft,
        Self::Scheduled,
        Self::NotUploaded,
        Self::Published,
        Self::Expired,
    ];

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::Draft => "draft",
            Self::Scheduled => "scheduled",
            Self::NotUploaded => "not-uploaded",
            Self::Published => "published",
            Self::Expired => "expired",
        }
    }

    /// What it is called where reports are filtered.
    const fn label(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Broken, Language::Vietnamese) => "có lỗi",
            (Self::Draft, Language::Vietnamese) => "nháp",
            (Self::Scheduled, Language::Vietnamese) => "hẹn giờ",
            (Self::NotUploaded, Language::Vietnamese) => "chưa tải lên",
            (Self::Published, Language::Vietnamese) => "đã đăng",
            (Self::Expired, Language::Vietnamese) => "hết hạn",
            (Self::Broken, Language::English) => "has errors",
            (Self::Draft, Language::English) => "draft",
            (Self::Scheduled, Language::English) => "scheduled",
            (Self::NotUploaded, Language::English) => "not uploaded",
            (Self::Published, Language::English) => "published",
            (Self::Expired, Language::English) => "expired",
        }
    }
}

/// A report in the list.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    path: SourcePath,
    title: String,
    date: Option<Date>,
    cluster: Option<String>,
    state: State,
    words: String,
    problems: Counts,
    /// Whether it holds changes that are not saved.
    changed: bool,
    #[serde(skip)]
    clusters: Vec<(String, String)>,
}

#[derive(Debug, Clone, Copy, Default, Serialize)]
struct Counts {
    errors: usize,
    warnings: usize,
}

/// A filter, and how many reports pass it.
#[derive(Debug, Clone, Serialize)]
struct Choice<T> {
    id: T,
    name: String,
    count: usize,
}

/// A part of the list, and by what it can be filtered.
#[derive(Debug, Serialize)]
pub struct Listing {
    total: usize,
    rows: Vec<Row>,
    clusters: Vec<Choice<String>>,
    years: Vec<Choice<i16>>,
    states: Vec<Choice<&'static str>>,
}

/// What the list is made of.
pub struct Reports<'a> {
    /// The names of clusters, by their ids, told apart.
    pub clusters: BTreeMap<&'a str, String>,
    /// The last site that could be read.
    pub snapshot: Option<&'a Snapshot>,
    /// The files as they lie now.
    pub source: &'a Source,
    /// Everything wrong with them.
    pub problems: &'a Diagnostics,
    /// Files with changes that are not saved.
    pub unsaved: &'a BTreeSet<SourcePath>,
    /// When the site was published last; none where nobody can know.
    pub published: Option<FileTime>,
    /// The day on which the list is looked at.
    pub today: Date,
    /// The language of words.
    pub language: Language,
}

impl Reports<'_> {
    /// The reports that are looked for, the last first.
    pub fn listing(&self, wanted: &Wanted) -> Listing {
        let counts = self.counts();
        let rows = self.rows(&counts);
        let (mut clusters, mut years, mut states) =
            (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for row in &rows {
            for (id, name) in &row.clusters {
                clusters.entry(id).or_insert((name, 0)).1 += 1;
            }
            if let Some(date) = row.date {
                *years.entry(date.year()).or_insert(0) += 1;
            }
            *states.entry(row.state).or_insert(0) += 1;
        }
        let clusters = clusters.into_iter().map(|(id, (name, count))| Choice {
            id: id.clone(),
            name: name.clone(),
            count,
        });
        let years = years.into_iter().rev().map(|(id, count)| Choice {
            id,
            name: id.to_string(),
            count,
        });
        let states = states.into_iter().map(|(state, count)| Choice {
            id: state.name(),
            name: state.label(self.language).to_owned(),
            count,
        });
        let (clusters, years) = (clusters.collect(), years.collect());
        let states = states.collect();
        let words = fold(&wanted.words);
        let words: Vec<&str> = words.split_whitespace().collect();
        let mut rows = rows;
        rows.retain(|row| {
            let is_cluster = |id: &String| row.clusters.iter().any(|(known, _)| known == id);
            let is_year = |year: i16| row.date.is_some_and(|date| date.year() == year);
            wanted.cluster.as_ref().is_none_or(is_cluster)
                && wanted.year.is_none_or(is_year)
                && wanted.state.is_none_or(|state| state == row.state)
                && (words.is_empty() || holds(row, &words))
        });
        Listing {
            total: rows.len(),
            rows: rows.into_iter().skip(wanted.from).take(PAGE).collect(),
            clusters,
            years,
            states,
        }
    }

    fn counts(&self) -> BTreeMap<&str, Counts> {
        let mut counts = BTreeMap::<&str, Counts>::new();
        for problem in self.problems.iter() {
            let Some(place) = &problem.place else {
                continue;
            };
            let counts = counts.entry(&place.file).or_default();
            match problem.problem.severity() {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
            }
        }
        counts
    }

    /// All reports: those of the last site that could be read, and files that it does not know, which come first.
    fn rows(&self, counts: &BTreeMap<&str, Counts>) -> Vec<Row> {
        let folder = format!("{CONTENT}/{ARTICLES}");
        let files = self.source.below(&folder).map(|(path, _)| path);
        let files = files.filter(|path| path.extension() == "md");
        let mut unknown = Vec::new();
        let mut known = Vec::new();
        for path in files {
            let number = self.snapshot.and_then(|it| it.site.report_of(path));
            match number {
                Some(number) => known.push(number),
                None => unknown.push(self.unknown(path, counts)),
            }
        }
        known.sort_unstable();
        let known = known.into_iter().rev();
        let known = known.filter_map(|number| self.known(number, counts));
        unknown.into_iter().chain(known).collect()
    }

    fn unknown(&self, path: &SourcePath, counts: &BTreeMap<&str, Counts>) -> Row {
        Row {
            title: path.stem().replace('-', " "),
            date: None,
            cluster: None,
            state: State::Broken,
            words: State::Broken.label(self.language).to_owned(),
            problems: counts.get(path.as_str()).copied().unwrap_or_default(),
            changed: self.unsaved.contains(path),
            clusters: Vec::new(),
            path: path.clone(),
        }
    }

    fn known(&self, number: ArticleNo, counts: &BTreeMap<&str, Counts>) -> Option<Row> {
        let site = &self.snapshot?.site;
        let article = site.article(number);
        let path = &article.source;
        let problems = counts.get(path.as_str()).copied().unwrap_or_default();
        let clusters = article.clusters.iter();
        let clusters = clusters.map(|cluster| {
            let full = self.clusters.get(cluster.id.as_str());
            let name = full.unwrap_or(&cluster.name).clone();
            (cluster.id.to_string(), name)
        });
        let clusters: Vec<_> = clusters.collect();
        let why = site.previewed.get(&number);
        let (state, words) = self.state(path, why, problems.errors > 0);
        Some(Row {
            title: article.title.clone(),
            date: Some(article.published.date),
            cluster: clusters.first().map(|(_, name)| name.clone()),
            state,
            words,
            problems,
            changed: self.unsaved.contains(path),
            clusters,
            path: path.clone(),
        })
    }

    fn state(
        &self,
        path: &SourcePath,
        why: Option<&Unpublished>,
        is_broken: bool,
    ) -> (State, String) {
        let is_later = |published: FileTime| {
            let file = self.source.files().get(path);
            file.is_some_and(|file| file.stamp.modified > published)
        };
        let state = match why.map(|why| why.publication) {
            _ if is_broken => State::Broken,
            Some(Publication::Draft) => State::Draft,
            Some(Publication::Scheduled) => State::Scheduled,
            Some(Publication::Expired) => State::Expired,
            Some(Publication::Published) | None => match self.published.is_some_and(is_later) {
                true => State::NotUploaded,
                false => State::Published,
            },
        };
        let label = state.label(self.language);
        let at = why.and_then(|why| why.at);
        let words = match (state, at) {
            (State::Scheduled | State::Expired, Some(at)) => {
                format!("{label} {}", when(&at, self.today, self.language))
            }
            _ => label.to_owned(),
        };
        (state, words)
    }
}

/// Whether a report is what these folded words look for.
fn holds(row: &Row, words: &[&str]) -> bool {
    let text = fold(&format!("{} {}", row.title, row.path));
    words.iter().all(|word| text.contains(word))
}

/// A moment as people say it on a day: `07:00 mai`, `24/12/2026`.
fn when(at: &Moment, today: Date, language: Language) -> String {
    let is_vietnamese = language == Language::Vietnamese;
    let days = (at.date - today).get_days();
    let day = match (days, is_vietnamese) {
        (0, true) => "hôm nay".to_owned(),
        (0, false) => "today".to_owned(),
        (1, true) => "mai".to_owned(),
        (1, false) => "tomorrow".to_owned(),
        (-1, true) => "hôm qua".to_owned(),
        (-1, false) => "yesterday".to_owned(),
        (_, true) => at.date.strftime("%-d/%-m/%Y").to_string(),
        (_, false) => at.date.to_string(),
    };
    let time = at.time.map(|time| format!("{} ", time.strftime("%H:%M")));
    format!("{}{day}", time.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::when;
    use crate::diagnostic::Language;
    use crate::model::Moment;

    #[test]
    fn moments_are_said_as_people_say_them() {
        let today = date(2026, 11, 30);
        for (day, hour, vietnamese, english) in [
            (
                date(2026, 12, 1),
                Some(time(7, 0, 0, 0)),
                "07:00 mai",
                "07:00 tomorrow",
            ),
            (date(2026, 11, 30), None, "hôm nay", "today"),
            (date(2026, 11, 29), None, "hôm qua", "yesterday"),
            (date(2027, 1, 2), None, "2/1/2027", "2027-01-02"),
        ] {
            let at = Moment {
                date: day,
                time: hour,
            };
            assert_eq!(when(&at, today, Language::Vietnamese), vietnamese);
            assert_eq!(when(&at, today, Language::English), english);
        }
    }
}
