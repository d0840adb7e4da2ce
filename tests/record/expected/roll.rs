//! The rolls of awards, and the index of their years.

use std::collections::BTreeMap;

use super::{award, named};
use crate::record::ask::{Record, Standing, When, count};
use crate::record::statement::{Pages, Statement};
use crate::records::truth::{Status, Year};

/// A page for each year with an award, and the index, which shows the newest of them.
pub fn pages(record: Record<'_>) -> Pages {
    let mut years: BTreeMap<Year, Vec<Standing<'_>>> = BTreeMap::new();
    for standing in record.standings() {
        years.entry(standing.award.year).or_default().push(standing);
    }
    let mut pages = Pages::new();
    let mut index = Vec::new();
    for (year, standings) in &years {
        // What is only proposed, or came to nothing, is not won.
        let won = standings.iter().filter(|it| it.status <= Status::Decided);
        let (prizes, won): (Vec<_>, Vec<_>) =
            won.partition(|it| award::is_prize(it.award, record.truth));
        let [prizes, won] = [prizes, won].map(|of| {
            let counts = of.into_iter().map(|it| count(&it.award.to));
            counts.sum::<u32>()
        });
        let counted = Statement::of("year").with("year", year);
        let has_prizes = prizes > 0;
        let counted = counted.maybe("count", (won > 0 || !has_prizes).then_some(won));
        index.push(counted.maybe("prizes", has_prizes.then_some(prizes)));
        let roll = standings.iter().map(|it| entry(it, record));
        pages.insert(format!("thi-dua/{year}/index.html"), roll.collect());
    }
    let newest = years.keys().next_back();
    let newest = newest.map(|year| pages[&format!("thi-dua/{year}/index.html")].clone());
    index.extend(newest.into_iter().flatten());
    pages.insert("thi-dua/index.html".to_owned(), index);
    pages
}

fn entry(standing: &Standing<'_>, record: Record<'_>) -> Statement {
    let statement = award::standing(standing, record.truth);
    match &standing.award.cluster {
        Some(cluster) => named(statement, record, cluster, When::Year(standing.award.year)),
        None => statement.with("cluster", "outside"),
    }
}
