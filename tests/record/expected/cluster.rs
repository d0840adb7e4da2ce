//! The pages of clusters, and those of each of their years.

use std::collections::BTreeSet;

use super::board::{counts, officers};
use super::unit::role_word;
use super::{award, chart, who};
use crate::record::ask::{Record, Standing, When, count};
use crate::record::statement::{Pages, Statement};
use crate::records::truth::{
    Figure, Former, Hundredths, Pact, Ranked, Rating, Recipient, Role, Status, Who, Year,
};

/// A page for each cluster and for each of its years, and the index, which counts their reports.
pub fn pages(record: Record<'_>) -> Pages {
    let mut pages = Pages::new();
    let mut index = Vec::new();
    let standings = record.standings();
    for (cluster, years) in record.cluster_years() {
        let mut own = Vec::new();
        own.extend(chart::heads(record, cluster, &years));
        own.extend(chart::figures(record, cluster, &years));
        let of_cluster = standings.iter();
        let of_cluster = of_cluster.filter(|it| it.award.cluster.as_deref() == Some(cluster));
        let of_cluster: Vec<_> = of_cluster.collect();
        own.extend(chart::awards(&of_cluster, record.truth, false));
        for year in years {
            let board = record.board(cluster, year);
            let of = |what| Statement::of(what).with("year", year);
            let reports = record.reports_of(cluster, year).len();
            index.push(
                of("reports")
                    .with("cluster", cluster)
                    .with("count", reports),
            );
            own.push(of("term"));
            own.extend(officers(record, (cluster, &board), of, false));
            own.extend(counts(&board, reports, of));
            let awards = standings
                .iter()
                .filter(|it| it.award.year == year && it.award.cluster.as_deref() == Some(cluster));
            pages.insert(
                format!("cum/{cluster}/{year}/index.html"),
                of_year(record, cluster, year, &awards.collect::<Vec<_>>()),
            );
        }
        let called = Statement::of("name").any("name", record.cluster_names(cluster, When::Now));
        own.push(called);
        let aliases = record.truth.clusters[cluster].aliases.iter();
        own.extend(aliases.map(|alias| Statement::of("alias").with("name", alias)));
        own.extend(record.truth.clusters[cluster].names.iter().map(former));
        pages.insert(format!("cum/{cluster}/index.html"), own);
    }
    pages.insert("cum/index.html".to_owned(), index);
    pages
}

fn of_year(
    record: Record<'_>,
    cluster: &str,
    year: Year,
    awards: &[&Standing<'_>],
) -> Vec<Statement> {
    let names = record.cluster_names(cluster, When::Year(year)).into_iter();
    let titles = names.map(|name| format!("{name} năm {year}"));
    let mut all = vec![Statement::of("name").any("name", titles)];
    let board = record.board(cluster, year);
    let reports = record.reports_of(cluster, year);
    all.extend(officers(record, (cluster, &board), Statement::of, true));
    all.extend(counts(&board, reports.len(), Statement::of));
    for (label, status) in [
        ("Khen thưởng đã trao", Status::Conferred),
        ("Khen thưởng đã quyết định", Status::Decided),
        ("Khen thưởng mới đề nghị", Status::Proposed),
    ] {
        let own = awards.iter().filter(|it| it.status == status);
        let own = own.filter(|it| !award::is_prize(it.award, record.truth));
        all.extend(counted(label, own.map(|it| count(&it.award.to)).sum()));
    }
    let prizes = awards.iter().filter(|it| it.status <= Status::Decided);
    let prizes = prizes.filter(|it| award::is_prize(it.award, record.truth));
    let prizes = prizes.map(|it| count(&it.award.to)).sum();
    all.extend(counted("Giải thưởng hội thi", prizes));
    let members = [
        &board.heads,
        &board.deputies,
        &board.members,
        &board.registered,
    ];
    let members: BTreeSet<&str> = members.into_iter().flatten().copied().collect();
    // A unit of whom a person is in office is a member as any other.
    let holds = |role, all: &BTreeSet<&str>, unit: &str| {
        all.contains(unit) && !board.persons.contains_key(&(role, unit))
    };
    for unit in &members {
        let role = match () {
            () if holds(Role::Head, &board.heads, unit) => Some(Role::Head),
            () if holds(Role::Deputy, &board.deputies, unit) => Some(Role::Deputy),
            () => None,
        };
        let role = role.map(|role| role_word(record, cluster, role));
        all.push(
            Statement::of("member")
                .with("unit", unit)
                .maybe("role", role),
        );
        let own = awards
            .iter()
            .filter(|it| it.award.to == Recipient::Unit(Who::Unit((*unit).to_owned())));
        let own = own.filter(|it| !award::is_prize(it.award, record.truth));
        all.extend(
            own.filter(|it| it.status <= Status::Proposed)
                .map(|it| mark(it, unit, record)),
        );
    }
    all.extend(awards.iter().map(|it| award::standing(it, record.truth)));
    let before = chart::whole_year(record, cluster, year - 1);
    for (path, report) in &reports {
        let ratings = report.ratings.iter();
        all.extend(ratings.map(|it| rating(it, record).with("source", path)));
        let figures = report.figures.iter();
        all.extend(figures.map(|it| {
            let is_whole = it.period.is_none() && report.period.is_none();
            let before = before.get(&(it.label.as_str(), it.unit.as_ref()));
            let before = before.filter(|_| is_whole && report.clusters.len() == 1);
            figure(it, report.period.as_ref())
                .with("source", path)
                .maybe("before", before.map(|it| chart::value(it)))
        }));
        all.push(Statement::of("report").with("path", path));
    }
    let ranking = record.ranking(cluster, year).into_iter();
    for (it, path) in ranking {
        let ranked = ranked(&it).with("source", path);
        if members.contains(who(&it.unit)) {
            all.push(ranked.clone().called("placed"));
        }
        all.push(ranked);
    }
    all.extend(pact_of(record, cluster, year));
    all
}

/// A name that a cluster or a unit had before.
pub fn former(former: &Former) -> Statement {
    let until = award::short(former.until);
    Statement::of("former").with("name", format!("{} (đến {until})", former.name))
}

/// An award in the row of a member.
fn mark(standing: &Standing<'_>, unit: &str, record: Record<'_>) -> Statement {
    Statement::of("mark")
        .with("unit", unit)
        .with("kind", award::kind(standing.award, record.truth))
        .maybe("period", standing.award.period.as_ref())
        .with("status", award::word(standing.status))
        .any("source", standing.reports.iter().map(|it| (*it).to_owned()))
}

fn counted(label: &str, count: u32) -> Option<Statement> {
    let counted = Statement::of("count").with("of", label);
    (count > 0).then(|| counted.with("count", count))
}

/// The pact of a year, whichever year it was signed in.
fn pact_of(record: Record<'_>, cluster: &str, year: Year) -> Option<Statement> {
    let own = record.reports().filter(|(_, report)| {
        let is_of_year = report.pact.as_ref().is_some_and(|pact| pact.year == year);
        is_of_year && report.clusters.iter().any(|it| it == cluster)
    });
    let newest = own.last()?;
    let pact = pact(newest.1.pact.as_ref()?);
    Some(pact.with("source", newest.0))
}

/// How a unit, or so many, were rated.
pub fn rating(rating: &Rating, record: Record<'_>) -> Statement {
    Statement::of("rating")
        .with("rating", &record.truth.ratings[&rating.kind])
        .maybe("count", rating.count)
        .maybe("unit", rating.unit.as_ref().map(who))
}

/// A unit in a ranking.
pub fn ranked(ranked: &Ranked) -> Statement {
    Statement::of("ranked")
        .with("unit", who(&ranked.unit))
        .maybe("place", ranked.place)
        .maybe("points", ranked.points.map(points))
}

/// Points as they are written in Vietnamese.
pub fn points(points: Hundredths) -> String {
    written(&points.to_string())
}

/// A number, with the stretch of time that it is of.
pub fn figure(figure: &Figure, period: Option<&String>) -> Statement {
    Statement::of("figure")
        .with("label", &figure.label)
        .with("value", written(&figure.value.to_string()))
        .maybe("target", figure.target.map(points))
        .maybe("percent", percent(figure))
        .maybe("unit", figure.unit.as_ref())
        .maybe("qualifier", figure.qualifier.as_ref())
        .maybe("period", figure.period.as_ref().or(period))
}

/// How many percent of what was planned was done, where both numbers are exact.
fn percent(figure: &Figure) -> Option<String> {
    let target = figure.target.filter(|target| target.0 > 0)?;
    let tenths = (figure.value.0 * 2000 + target.0) / (2 * target.0);
    let percent = format!("{},{}%", tenths / 10, tenths % 10);
    figure.qualifier.is_none().then_some(percent)
}

/// A pact.
pub fn pact(pact: &Pact) -> Statement {
    Statement::of("pact")
        .with("year", pact.year)
        .maybe("signed", pact.is_signed)
        .maybe("targets", pact.targets)
}

/// A number as it is written in Vietnamese: `20.268`, `529,46`.
fn written(number: &str) -> String {
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let mut out = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            out.push('.');
        }
        out.push(digit);
    }
    match part {
        "" => out,
        part => format!("{out},{part}"),
    }
}
