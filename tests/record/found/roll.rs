//! A roll of awards as its page states it.

use scraper::ElementRef;

use super::award::{of_unit, statement};
use super::look::{Look, all, first, number};
use crate::record::ask::When;
use crate::record::statement::Statement;
use crate::support::page::text_of;

/// The awards by cluster and unit, and the years of the index.
pub fn statements(look: &Look<'_>) -> Vec<Statement> {
    let mut statements = years(look);
    let year = match year_of(look.file) {
        Some(year) => year,
        // The index shows its first year.
        None => match look
            .page
            .texts("nav.steps a")
            .first()
            .and_then(|it| number(it))
        {
            Some(year) => year,
            None => return statements,
        },
    };
    let when = When::Year(year.parse().expect("a year"));
    for section in look.page.elements("main section.roll") {
        let heading = first(section, "h2, h3, h4").expect("a heading");
        for row in all(section, "ul.plain > li") {
            let unit = first(row, "p").and_then(|it| look.unit(it, when));
            for award in all(row, "li.award") {
                let statement = of_unit(statement(look, award, when), unit.clone());
                statements.push(look.cluster(heading, statement));
            }
        }
    }
    statements
}

/// The years that an index counts.
pub fn years(look: &Look<'_>) -> Vec<Statement> {
    let links = look
        .page
        .elements("main nav.steps a:has(.count)")
        .into_iter();
    let year = |link: ElementRef<'_>| {
        let count = first(link, ".count").map(text_of).unwrap_or_default();
        let all = text_of(link);
        let mut statement = Statement::of("year").maybe("year", number(&all));
        for count in count.split(", ") {
            statement = match count {
                "mới có đề nghị" => statement.with("count", 0),
                _ if count.ends_with("giải thưởng") => {
                    statement.maybe("prizes", number(count))
                }
                _ => statement.maybe("count", number(count)),
            };
        }
        statement
    };
    links.map(year).collect()
}

/// The year that a page is of, by its file.
pub fn year_of(file: &str) -> Option<String> {
    let folder = file.strip_suffix("/index.html")?.rsplit('/').next()?;
    folder.parse::<i16>().is_ok().then(|| folder.to_owned())
}
