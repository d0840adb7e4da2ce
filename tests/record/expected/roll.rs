//! The rolls of awards, and the index of their years.

use std::collections::BTreeMap;

use super::{award, named, who};
use crate::record::ask::{Record, Standing, When, count};
use crate::record::found::PERSONS;
use crate::record::statement::{Pages, Statement};
use crate::records::truth::{Count, Recipient, Status, Year};

/// How many awards of a year stand on one page; of more each kind has its own.
const ON_ONE_PAGE: usize = 36;

/// The numbers of a kind or a cluster: won, of those to persons, proposed.
type Tally = [u32; 3];

/// A page for each year with an award, or for each kind of it, and the index, which counts the
/// awards of each kind.
pub fn pages(record: Record<'_>) -> Pages {
    let mut years: BTreeMap<Year, Vec<Standing<'_>>> = BTreeMap::new();
    for standing in record.standings() {
        years.entry(standing.award.year).or_default().push(standing);
    }
    let mut pages = Pages::new();
    let mut index = Vec::new();
    for (year, standings) in years {
        for standing in &standings {
            if let Some((file, recipient)) = recipient(standing, record) {
                let file = format!("thi-dua/{year}/{file}");
                pages.entry(file).or_default().push(recipient);
            }
        }
        let page = |kind: &str| format!("thi-dua/{year}/{kind}index.html");
        let is_parted = standings.len() > ON_ONE_PAGE;
        let mut kinds: BTreeMap<(bool, String), Tally> = BTreeMap::new();
        let mut clusters: BTreeMap<Option<&String>, Tally> = BTreeMap::new();
        pages.insert(page(""), Vec::new());
        for standing in &standings {
            let award = standing.award;
            let own = match is_parted {
                true => page(&format!("{}/", award.kind)),
                false => page(""),
            };
            pages.entry(own).or_default().push(entry(standing, record));
            let is_prize = award::is_prize(award, record.truth);
            let kind = kinds.entry((is_prize, award::kind(award, record.truth)));
            add(kind.or_default(), standing);
            if !is_prize {
                add(
                    clusters.entry(award.cluster.as_ref()).or_default(),
                    standing,
                );
            }
        }
        let of_kind = |of: &Statement, [won, _, proposed]: Tally| {
            (won + proposed > 0).then(|| {
                let of = of.clone().with("year", year).maybe("won", some(won));
                of.maybe("proposed", some(proposed))
            })
        };
        let mut own = Vec::new();
        let honours = kinds.keys().filter(|(is_prize, _)| !is_prize).count();
        for ((is_prize, kind), tally) in kinds {
            let of = Statement::of("tally").with("kind", kind);
            index.extend(of_kind(&of, tally));
            // The kinds of a page that holds them all are counted where there are several.
            if is_parted || (!is_prize && honours > 1) {
                let persons = some(tally[1]);
                own.push(numbers(of, tally).maybe("persons", persons));
            }
        }
        if clusters.len() > 1 {
            for (cluster, tally) in clusters {
                let of = Statement::of("tally");
                let of = match cluster {
                    Some(cluster) => named(of, record, cluster, When::Year(year)),
                    None => of.with("cluster", "outside"),
                };
                own.push(numbers(of, tally));
            }
        }
        pages.entry(page("")).or_default().extend(own);
    }
    pages.insert("thi-dua/index.html".to_owned(), index);
    let persons = persons(record);
    if !persons.is_empty() {
        pages.insert(PERSONS.to_owned(), persons);
    }
    pages
}

fn numbers(of: Statement, [won, _, proposed]: Tally) -> Statement {
    of.maybe("won", some(won)).maybe("proposed", some(proposed))
}

fn some(count: u32) -> Option<u32> {
    (count > 0).then_some(count)
}

/// What is refused or withdrawn counts nowhere; what is proposed is not won.
fn add([won, persons, proposed]: &mut Tally, standing: &Standing<'_>) {
    let many = count(&standing.award.to);
    match standing.status {
        Status::Conferred | Status::Decided => {
            *won += many;
            *persons += match &standing.award.to {
                Recipient::Person(..) => many,
                Recipient::Unnamed(Count::Each(_, persons)) => *persons,
                _ => 0,
            };
        }
        Status::Proposed => *proposed += many,
        Status::Refused | Status::Withdrawn => {}
    }
}

/// What every person has whose name may be shown, on whatever page of the index.
fn persons(record: Record<'_>) -> Vec<Statement> {
    let standings = record.standings().into_iter();
    let awarded = standings.filter_map(|standing| {
        let Recipient::Person(name, unit) = &standing.award.to else {
            return None;
        };
        let is_void = matches!(standing.status, Status::Refused | Status::Withdrawn);
        let reports = standing.reports.iter().map(|path| (*path).to_owned());
        (!is_void && !standing.award.withheld).then(|| {
            Statement::of("person")
                .with("name", name)
                .maybe("unit", unit.as_ref().map(who))
                .with("kind", award::kind(standing.award, record.truth))
                .maybe("contest", standing.award.contest.as_ref())
                .with("year", standing.award.year)
                .maybe("period", standing.award.period.as_ref())
                .with("status", award::word(standing.status))
                .any("source", reports)
        })
    });
    awarded.collect()
}

/// What the view of a year by its recipients says of an award, and which of the two it is; nothing
/// of what came to nothing, or names nobody.
fn recipient(standing: &Standing<'_>, record: Record<'_>) -> Option<(&'static str, Statement)> {
    let Standing {
        award,
        status,
        reports,
    } = standing;
    let (file, person, unit) = match &award.to {
        _ if matches!(status, Status::Refused | Status::Withdrawn) => return None,
        Recipient::Unit(unit) => ("don-vi.html", None, Some(unit)),
        Recipient::Person(name, unit) if !award.withheld => {
            ("ca-nhan.html", Some(name), unit.as_ref())
        }
        _ => return None,
    };
    let statement = Statement::of("recipient")
        .maybe("person", person)
        .maybe("unit", unit.map(who))
        .with("kind", award::kind(award, record.truth))
        .maybe("contest", award.contest.as_ref())
        .maybe("period", award.period.as_ref())
        .with("status", award::word(*status))
        .any("source", reports.iter().map(|path| (*path).to_owned()));
    Some((file, statement))
}

fn entry(standing: &Standing<'_>, record: Record<'_>) -> Statement {
    let statement = award::standing(standing, record.truth);
    match &standing.award.cluster {
        Some(cluster) => named(statement, record, cluster, When::Year(standing.award.year)),
        None => statement.with("cluster", "outside"),
    }
}
