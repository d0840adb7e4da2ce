//! Awards as several reports tell them: which entries are one award, who gives it, whose it is.

use std::collections::BTreeMap;

use super::names::Names;
use super::{About, Files};
use crate::records::source::{AwardEntry, CountEntry, DecisionEntry, Short};
use crate::records::truth::{
    Award, Count, Decision, Id, Recipient, Status, Telling, Truth, Who, Year,
};

/// The body of kinds that each federation gives as its own.
const FEDERATION: &str = "Liên đoàn Lao động tỉnh";

/// What entries of one award have in common, but for the body.
type Key = (
    Year,
    Option<String>,
    Id,
    Recipient,
    Option<String>,
    Option<String>,
);

/// An entry of a report.
struct Told {
    /// When, so that the first comes first.
    published: String,
    body: Option<String>,
    /// The cluster that the entry or its report names.
    cluster: Option<Id>,
    withheld: bool,
    telling: Telling,
}

/// Adds the awards that reports tell of.
pub fn gather(files: &Files, names: &Names, truth: &mut Truth) {
    let mut all: BTreeMap<Key, Vec<Told>> = BTreeMap::new();
    for (path, file) in &files.reports {
        let about = About::of(path, file, names);
        for (number, entry) in file.awards.iter().enumerate() {
            let (key, told) = told(&about, path, number, entry);
            all.entry(key).or_default().push(told);
        }
    }
    for (key, mut told) in all {
        told.sort_by(|a, b| a.published.cmp(&b.published));
        for (body, told) in by_body(told) {
            let award = award(&key, body, told, truth);
            truth.awards.push(award);
        }
    }
}

fn told(about: &About<'_>, path: &str, number: usize, entry: &AwardEntry) -> (Key, Told) {
    let to = match (&entry.to, &entry.count) {
        (Some(Short::Text(name)), _) => Recipient::Unit(about.unit(name)),
        (Some(Short::Full(to)), _) => {
            let unit = to.unit.as_ref().map(|unit| about.unit(unit));
            Recipient::Person(to.person.clone(), unit)
        }
        (None, Some(CountEntry::Each(each))) => {
            Recipient::Unnamed(Count::Each(each.units, each.persons))
        }
        (None, Some(CountEntry::Any(count))) => Recipient::Unnamed(Count::Any(*count)),
        (None, None) => Recipient::Unnamed(Count::Any(1)),
    };
    // Of those whom nobody names, none is known to be another's.
    let apart = matches!(to, Recipient::Unnamed(_)).then(|| format!("{path} {number}"));
    let own = entry.cluster.as_ref().map(|name| about.names.cluster(name));
    let only = (about.clusters.len() == 1).then(|| about.clusters[0].clone());
    // A stretch stands in its last year.
    let last = entry.period.as_ref().and_then(|it| it.split("..").nth(1));
    let last = last.map(|year| year.parse().expect("a year"));
    let key = (
        entry.year.or(last).unwrap_or(about.year),
        entry.period.clone(),
        about.names.kind(&entry.kind),
        to,
        entry.contest.clone(),
        apart,
    );
    let told = Told {
        published: about.file.date.clone(),
        body: entry.by.clone(),
        cluster: own.or(only),
        withheld: matches!(&entry.to, Some(Short::Full(to)) if to.withheld),
        telling: Telling {
            report: path.to_owned(),
            status: entry.status.unwrap_or(Status::Proposed),
            names_body: entry.by.is_some(),
            decision: entry.decision.as_ref().map(decision),
        },
    };
    (key, told)
}

fn decision(entry: &Short<DecisionEntry>) -> Decision {
    let (number, date) = match entry {
        Short::Text(number) => (number, None),
        Short::Full(entry) => (&entry.number, entry.date.clone()),
    };
    Decision {
        number: number.clone(),
        date,
    }
}

/// Entries by the body that they name; those that name none go with any.
fn by_body(told: Vec<Told>) -> BTreeMap<Option<String>, Vec<Told>> {
    let named = told.iter().find_map(|it| it.body.clone());
    let mut bodies: BTreeMap<Option<String>, Vec<Told>> = BTreeMap::new();
    for it in told {
        let body = it.body.clone().or(named.clone());
        bodies.entry(body).or_default().push(it);
    }
    bodies
}

fn award(key: &Key, body: Option<String>, told: Vec<Told>, truth: &Truth) -> Award {
    let (year, period, kind, to, contest, _) = key.clone();
    let unit = match &to {
        Recipient::Unit(Who::Unit(id)) | Recipient::Person(_, Some(Who::Unit(id))) => Some(id),
        _ => None,
    };
    let named = told.iter().find_map(|it| it.cluster.clone());
    let cluster = named.or_else(|| member_of(unit?, year, truth));
    let body = body.or_else(|| {
        let body = truth.kinds[&kind].body.clone()?;
        if body != FEDERATION {
            return Some(body);
        }
        let of_cluster = cluster
            .as_ref()
            .and_then(|id| truth.clusters[id].owner.clone());
        let of_unit = || truth.units[unit?].owner.clone();
        of_cluster.or_else(of_unit).or(Some(body))
    });
    Award {
        year,
        period,
        kind,
        to,
        contest,
        body,
        cluster,
        withheld: told.iter().any(|it| it.withheld),
        told: told.into_iter().map(|it| it.telling).collect(),
    }
}

/// The one cluster that lists a unit in a year.
fn member_of(unit: &Id, year: Year, truth: &Truth) -> Option<Id> {
    let mut of = truth.clusters.iter().filter(|(_, cluster)| {
        let term = cluster.terms.get(&year);
        term.is_some_and(|term| term.members.contains(unit))
    });
    match (of.next(), of.next()) {
        (Some((id, _)), None) => Some(id.clone()),
        _ => None,
    }
}
