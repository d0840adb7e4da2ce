//! The pages of units.

use std::collections::BTreeMap;

use super::award;
use super::cluster::{former, points};
use crate::record::ask::{Record, When, recipient};
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
        let successor = unit.successor.iter();
        own.extend(successor.map(|it| Statement::of("successor").with("unit", it)));
        let before = truth.units.iter();
        let before = before.filter(|(_, it)| it.successor.as_ref() == Some(id));
        own.extend(before.map(|(it, _)| Statement::of("predecessor").with("unit", it)));
        pages.insert(id, own);
    }
    let mut orders: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    for standing in record.standings() {
        let award = standing.award;
        if let Some(Who::Unit(id)) = recipient(&award.to) {
            let statement = award::standing(&standing, truth).without("unit");
            let own = pages.get_mut(id.as_str()).expect("a unit of the registry");
            own.push(statement.with("year", award.year));
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
                own.extend(role.map(|role| of("office").with("role", role_word(role))));
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

/// How an office is written on pages.
pub fn role_word(role: Role) -> &'static str {
    match role {
        Role::Head => "Cụm trưởng",
        Role::Deputy => "Cụm phó",
    }
}
