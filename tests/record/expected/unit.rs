//! The pages of units.

use std::collections::{BTreeMap, BTreeSet};

use super::award;
use super::chart;
use super::cluster::{former, points};
use crate::record::ask::{Record, Standing, When, recipient};
use crate::record::statement::{Pages, Statement};
use crate::records::truth::{Award, Change, Role, Status, Truth, Who, Year};

/// A page for each unit of the registry.
pub fn pages(record: Record<'_>) -> Pages {
    let truth = record.truth;
    let mut pages: BTreeMap<&str, Vec<Statement>> = BTreeMap::new();
    for (id, unit) in &truth.units {
        let mut own = vec![Statement::of("name").any("name", record.unit_names(id, When::Now))];
        own.extend(
            unit.owner
                .iter()
                .map(|it| Statement::of("owner").with("name", it)),
        );
        let aliases = unit.aliases.iter();
        own.extend(aliases.map(|it| Statement::of("alias").with("name", it)));
        own.extend(unit.names.iter().map(former));
        own.extend(unit.history.iter().map(change));
        let successors = unit.successors.iter();
        own.extend(successors.map(|it| Statement::of("successor").with("unit", it)));
        own.extend(became(truth, id));
        let before = truth.units.iter();
        let before = before.filter(|(_, it)| it.successors.contains(id));
        own.extend(before.map(|(it, _)| Statement::of("predecessor").with("unit", it)));
        pages.insert(id, own);
    }
    let mut orders: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    let standings = record.standings();
    let mut of_units: BTreeMap<&str, Vec<&Standing<'_>>> = BTreeMap::new();
    for standing in &standings {
        if let Some(Who::Unit(id)) = recipient(&standing.award.to) {
            of_units.entry(id).or_default().push(standing);
        }
    }
    for (id, own) in of_units {
        let honours = own.iter().filter(|it| !award::is_prize(it.award, truth));
        let years: BTreeSet<Year> = honours.map(|it| it.award.year).collect();
        let page = pages.get_mut(id).expect("a unit of the registry");
        page.extend(match years.len() {
            0 | 1 => Vec::new(),
            _ => chart::awards(&own, truth, true),
        });
    }
    for standing in &standings {
        let award = standing.award;
        if let Some(Who::Unit(id)) = recipient(&award.to) {
            let statement = award::standing(standing, truth).without("unit");
            let own = pages.get_mut(id.as_str()).expect("a unit of the registry");
            own.push(statement.maybe("year", award::year(award)));
            let order = orders.entry(id).or_default();
            order.push(place(award, standing.status, truth));
        }
    }
    for (id, mut places) in orders {
        places.sort();
        let own = pages.get_mut(id).expect("a unit of the registry");
        own.push(order(&places));
    }
    for ((unit, year, period, kind), path) in record.ratings_of_units() {
        let rated = Statement::of("rated")
            .with("rating", &truth.ratings[kind])
            .with("year", year)
            .maybe("period", period)
            .with("source", path);
        let own = pages.get_mut(unit).expect("a unit of the registry");
        own.push(rated);
    }
    for (cluster, years) in record.cluster_years() {
        for year in years {
            for (ranked, path) in record.ranking(cluster, year) {
                if let Who::Unit(unit) = &ranked.unit {
                    let place = Statement::of("place")
                        .with("year", year)
                        .with("cluster", cluster)
                        .maybe("place", ranked.place)
                        .maybe("points", ranked.points.map(points))
                        .with("source", path);
                    let own = pages.get_mut(unit.as_str());
                    own.expect("a unit of the registry").push(place);
                }
            }
            for (unit, role) in seats(record, cluster, year) {
                let of = |what| {
                    Statement::of(what)
                        .with("year", year)
                        .with("cluster", cluster)
                };
                let own = pages.get_mut(unit).expect("a unit of the registry");
                own.push(of("membership"));
                own.extend(role.map(|role| {
                    let board = record.board(cluster, year);
                    of("office")
                        .with("role", role_word(record, cluster, role))
                        .maybe("person", board.persons.get(&(role, unit)))
                }));
            }
        }
    }
    for (unit, reports) in record.reports_by_unit() {
        let own = pages.get_mut(unit).expect("a unit of the registry");
        let reports = reports.into_iter();
        own.extend(reports.map(|path| Statement::of("report").with("path", path)));
    }
    let pages = pages.into_iter();
    pages
        .map(|(id, statements)| (format!("don-vi/{id}/index.html"), statements))
        .collect()
}

/// Where an award stands on the page of its unit: the newest year first, then the best.
type Place = (bool, i16, (Status, usize, u32), String);

/// Prizes come after all others, in a list of their own.
fn place(award: &Award, status: Status, truth: &Truth) -> Place {
    let (is_prize, name) = (award::is_prize(award, truth), award::kind(award, truth));
    let place = award::place(award, status, truth);
    (is_prize, -award.year, place, name)
}

/// The order of all awards, as one statement.
fn order(places: &[Place]) -> Statement {
    let awards = places.iter().map(|(_, year, (status, _, _), kind)| {
        format!("{kind}, {}, {}", -year, award::word(*status))
    });
    Statement::of("order").with("awards", awards.collect::<Vec<_>>().join(" > "))
}

fn change(change: &Change) -> Statement {
    let day = change.date.map(|day| {
        let (year, month, day) = (day.year(), day.month(), day.day());
        format!("{day}/{month}/{year}: ")
    });
    let text = format!("{}{}", day.unwrap_or_default(), change.text);
    Statement::of("change").with("text", text)
}

/// What a unit became in the end, where what followed it was followed as well.
fn became(truth: &Truth, id: &str) -> Vec<Statement> {
    // Each way once, the shorter ones first.
    let mut ways = vec![vec![id]];
    let mut at = 0;
    let mut ends: Vec<Vec<&str>> = Vec::new();
    while let Some(way) = ways.get(at).cloned() {
        let last = way[way.len() - 1];
        let next = &truth.units[last].successors;
        if next.is_empty() && way.len() > 1 {
            ends.push(way.clone());
        }
        for unit in next {
            if !ways
                .iter()
                .any(|known| known.last() == Some(&unit.as_str()))
            {
                ways.push(way.iter().copied().chain([unit.as_str()]).collect());
            }
        }
        at += 1;
    }
    if ends.iter().all(|way| way.len() == 2) {
        return Vec::new();
    }
    let told = ends.iter().map(|way| {
        let over = way[1..way.len() - 1].join(", ");
        Statement::of("became")
            .with("unit", way[way.len() - 1])
            .maybe("over", (!over.is_empty()).then_some(over))
    });
    told.collect()
}

/// Everybody in a cluster in a year, with the highest office.
fn seats<'a>(record: Record<'a>, cluster: &str, year: Year) -> BTreeMap<&'a str, Option<Role>> {
    let board = record.board(cluster, year);
    let mut seats = BTreeMap::new();
    seats.extend(board.members.iter().map(|unit| (*unit, None)));
    seats.extend(
        board
            .deputies
            .iter()
            .map(|unit| (*unit, Some(Role::Deputy))),
    );
    seats.extend(board.heads.iter().map(|unit| (*unit, Some(Role::Head))));
    seats
}

/// How an office of a cluster is written on pages.
pub fn role_word<'a>(record: Record<'a>, cluster: &str, role: Role) -> &'a str {
    match (role, &record.truth.clusters[cluster].role_names) {
        (Role::Head, None) => "Cụm trưởng",
        (Role::Deputy, None) => "Cụm phó",
        (Role::Head, Some(names)) => &names.head,
        (Role::Deputy, Some(names)) => &names.deputy,
    }
}
