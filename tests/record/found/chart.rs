//! Drawings as their pages state them.

use std::collections::BTreeMap;

use scraper::ElementRef;

use super::grid::{awards, cells_of};
use super::look::{Look, all, first, number};
use crate::record::ask::When;
use crate::record::statement::Statement;
use crate::support::page::text_of;

/// The index of years.
pub const YEARS: &str = "nam/index.html";

/// How many reports each year and each of its months has, and how strong the colour of a month is.
pub fn heat(look: &Look<'_>) -> Vec<Statement> {
    let mut statements = Vec::new();
    for row in look.page.elements("main table.heat tbody tr") {
        let head = first(row, "th").expect("a head");
        let count = first(head, ".count").map(text_of);
        let year = text_of(head);
        let year = year.trim_end_matches(count.as_deref().unwrap_or_default());
        let of = |what| Statement::of(what).with("year", year.trim());
        let count = count.as_deref().and_then(number);
        statements.push(of("published").maybe("count", count));
        for (month, cell) in (1..).zip(all(row, "td")) {
            let level = cell.value().attr("class").unwrap_or_default();
            let level = level.trim_start_matches("heat-");
            if let Some(link) = first(cell, "a") {
                let target = link.value().attr("href").unwrap_or_default();
                assert!(target.ends_with(&format!("nam/{}/{month:02}/", year.trim())));
                let stated = of("month").with("month", month);
                statements.push(stated.with("count", text_of(link)).with("level", level));
            } else {
                assert_eq!((level, &*text_of(cell)), ("0", ""));
            }
        }
    }
    statements
}

/// What the page of a unit tells of years.
pub fn of_unit(look: &Look<'_>) -> Vec<Statement> {
    let mut statements = awards(look, "main > section:not(.terms-of) > .grid table");
    statements.extend(columns(look, "main .chart"));
    statements
}

/// What the page of a cluster tells of years.
pub fn of_cluster(look: &Look<'_>) -> Vec<Statement> {
    let mut statements = awards(look, "main .awards-of .grid table");
    statements.extend(columns(look, "main .chart"));
    for row in look.page.elements("main .heads > li") {
        let years = first(row, ".when").map(text_of).unwrap_or_default();
        let last = years.rsplit([' ', '–']).next().unwrap_or_default();
        let when = When::Year(last.parse().expect("a year"));
        let drawn = first(row, "path").and_then(|it| it.value().attr("d"));
        let from = first_year(look.page.elements("main .heads-axis")[0]);
        let headed = Statement::of("headed")
            .maybe("unit", look.unit(row, when))
            .with("drawn", drawn_years(drawn.unwrap_or_default(), from));
        statements.push(headed.with("years", years));
    }
    for (head, year, cell) in cells_of(look, "main .figures-of .grid table") {
        let unit = first(head, ".quiet").map(text_of);
        let label = text_of(head);
        let label = label.trim_end_matches(unit.as_deref().unwrap_or_default());
        let told = Statement::of("series").with("label", label.trim());
        let told = told.maybe("unit", unit).with("year", year);
        statements.push(told.with("value", text_of(cell)));
    }
    statements
}

/// The first year below a drawing.
fn first_year(within: ElementRef<'_>) -> i16 {
    let year = first(within, ".axis span").map(text_of);
    year.unwrap_or_default().parse().expect("a year")
}

/// How high the columns of each year are, of a thousand.
fn columns(look: &Look<'_>, charts: &'static str) -> Vec<Statement> {
    let mut statements = Vec::new();
    for chart in look.page.elements(charts) {
        let from = first_year(chart);
        let title = first(chart, "figcaption b").map(text_of);
        let title = title.unwrap_or_else(|| "awards".to_owned());
        let top = first(chart, ".top").map(text_of);
        statements.push(Statement::of("scale").with("of", &title).maybe("top", top));
        let mut years: BTreeMap<i16, Statement> = BTreeMap::new();
        for path in all(chart, "path") {
            let what = match path.value().attr("class") {
                Some("proposed") => "proposed",
                _ => "height",
            };
            for (x, height) in drawn_columns(path.value().attr("d").unwrap_or_default()) {
                let year = from + x / 10;
                let column = years.remove(&year).unwrap_or_else(|| {
                    let column = Statement::of("column").with("of", &title);
                    column.with("year", year)
                });
                years.insert(year, column.with(what, height));
            }
        }
        statements.extend(years.into_values());
    }
    statements
}

/// The columns of a path, `M2 1000V400h6V1000z` each: where it stands, and how high it is; one that
/// is drawn otherwise stands where none should.
fn drawn_columns(path: &str) -> Vec<(i16, u32)> {
    let columns = path.split_terminator('z');
    columns
        .map(|column| drawn_column(column).unwrap_or((i16::MIN, 0)))
        .collect()
}

fn drawn_column(column: &str) -> Option<(i16, u32)> {
    let (x, rest) = column.strip_prefix('M')?.split_once(' ')?;
    let (bottom, rest) = rest.split_once('V')?;
    let top = rest.strip_suffix(&format!("h6V{bottom}"))?;
    let height = bottom.parse::<u32>().ok()?.checked_sub(top.parse().ok()?)?;
    Some((x.parse().ok()?, height))
}

/// The years of a path, `M0 0h3v1h-3z` a stretch, as words beside it say them.
fn drawn_years(path: &str, from: i16) -> String {
    let stretches = path.split_terminator('z').map(|stretch| {
        let (x, rest) = stretch
            .strip_prefix('M')
            .expect("a start")
            .split_once(" 0h")
            .expect("two");
        let (width, back) = rest.split_once("v1h-").expect("a stretch");
        assert_eq!(width, back);
        let first = from + x.parse::<i16>().expect("a place");
        let last = first + width.parse::<i16>().expect("a width") - 1;
        match first == last {
            true => first.to_string(),
            false => format!("{first}–{last}"),
        }
    });
    stretches.collect::<Vec<_>>().join(", ")
}
