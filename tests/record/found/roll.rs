//! A roll of awards as its page states it.

use super::award::{of_unit, statement};
use super::look::{Look, all, first, own_text};
use crate::record::ask::When;
use crate::record::statement::Statement;

/// The awards by cluster and unit.
pub fn statements(look: &Look<'_>) -> Vec<Statement> {
    let mut statements = Vec::new();
    let Some(year) = year_of(look.file) else {
        return statements;
    };
    let when = When::Year(year.parse().expect("a year"));
    for section in look.page.elements("main section.roll") {
        let heading = first(section, "h2, h3, h4").expect("a heading");
        // Where it is folded, the way to the cluster stands below its heading.
        let below = first(section, "p.more").and_then(|it| look.link(it, "cum/"));
        let of_cluster = |statement: Statement| match &below {
            Some((_, target)) => {
                let id = target.split('/').next().unwrap_or_default();
                let statement = statement.with("cluster", id);
                statement.with("called", own_text(heading))
            }
            None => look.cluster(heading, statement),
        };
        for row in all(section, "ul.plain > li") {
            let unit = first(row, "p").and_then(|it| look.unit(it, when));
            for award in all(row, "li.award") {
                let statement = of_unit(statement(look, award, when), unit.clone());
                statements.push(of_cluster(statement));
            }
        }
    }
    statements
}

/// The year that a page is of, by its file.
pub fn year_of(file: &str) -> Option<String> {
    let folder = file.strip_suffix("/index.html")?.rsplit('/').next()?;
    folder.parse::<i16>().is_ok().then(|| folder.to_owned())
}
