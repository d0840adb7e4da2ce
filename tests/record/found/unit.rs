//! A unit as its page states it.

use scraper::ElementRef;

use super::award::statement;
use super::cluster::{aliases, period_of};
use super::look::{Look, all, first, number};
use crate::record::ask::When;
use crate::record::statement::Statement;
use crate::support::page::text_of;

/// The page of a unit.
pub fn statements(look: &Look<'_>) -> Vec<Statement> {
    let mut statements = vec![Statement::of("name").with("name", look.page.text("main h1"))];
    let owner = look
        .page
        .texts("main header.head .kicker .owner")
        .into_iter();
    statements.extend(owner.map(|owner| Statement::of("owner").with("name", owner)));
    statements.extend(aliases(look));
    statements.extend(history(look));
    let mut order = Vec::new();
    for award in look.page.elements("main li.award") {
        let statement = statement(look, award, When::Now).without("alone");
        let text = |selector| first(award, selector).map(text_of).unwrap_or_default();
        // Prizes stand in a list of their own.
        let year = statement.fact("year").unwrap_or_default();
        order.push(format!("{}, {year}, {}", text("strong"), text(".badge")));
        statements.push(statement);
    }
    if !order.is_empty() {
        statements.push(Statement::of("order").with("awards", order.join(" > ")));
    }
    for section in look.page.elements("main > section") {
        let heading = first(section, "h2").map(text_of).unwrap_or_default();
        let what = match &*heading {
            "Nhiệm vụ trong cụm" => "office",
            "Tham gia cụm thi đua" => "membership",
            "Xếp loại" => {
                let rows = all(section, ".names-list > li").into_iter();
                statements.extend(rows.map(|row| rated(look, row)));
                continue;
            }
            "Xếp hạng" => {
                let rows = all(section, ".names-list > li").into_iter();
                statements.extend(rows.map(|row| place(look, row)));
                continue;
            }
            _ => continue,
        };
        for row in all(section, ".names-list > li") {
            let (text, year) = (text_of(row), number_at_end(&text_of(row)));
            let role = text
                .split_whitespace()
                .take(2)
                .collect::<Vec<_>>()
                .join(" ");
            let role = (what == "office").then_some(role);
            let link = look.link(row, "cum/").map(|(_, target)| target);
            let cluster = link.and_then(|it| it.split('/').next().map(str::to_owned));
            statements.push(
                Statement::of(what)
                    .maybe("role", role)
                    .maybe(
                        "year",
                        if what == "office" {
                            number(&text)
                        } else {
                            year
                        },
                    )
                    .maybe("cluster", cluster),
            );
        }
    }
    for title in look.page.elements("main .cards h3") {
        statements.push(Statement::of("report").maybe("path", look.report(title)));
    }
    statements
}

/// A rating: `2024: Vững mạnh (quý I năm 2024), Cụm Một (theo tin: …)`.
fn rated(look: &Look<'_>, row: ElementRef<'_>) -> Statement {
    let text = text_of(row);
    let said = text.split_once(": ").map_or("", |(_, said)| said);
    let name = said.split([',', '(']).next().unwrap_or_default();
    let period = first(row, ".quiet:not(.told)").map(text_of);
    Statement::of("rated")
        .with("rating", name.trim())
        .maybe("year", number(&text))
        .maybe("period", period.as_deref().map(period_of))
        .maybe("source", look.report(row))
}

/// A place in a ranking: `2024: hạng 2, 95,5 điểm, Cụm Một (theo tin: …)`.
fn place(look: &Look<'_>, row: ElementRef<'_>) -> Statement {
    let text = text_of(row);
    let said = text.split_once(": ").map_or("", |(_, said)| said);
    let mut parts = said.split(", ");
    let cluster = look.link(row, "cum/").map(|(_, target)| target);
    let cluster = cluster.and_then(|it| it.split('/').next().map(str::to_owned));
    Statement::of("place")
        .maybe("year", number(&text))
        .maybe(
            "place",
            parts.clone().find_map(|it| it.strip_prefix("hạng ")),
        )
        .maybe("points", parts.find_map(|it| it.strip_suffix(" điểm")))
        .maybe("cluster", cluster)
        .maybe("source", look.report(row))
}

fn history(look: &Look<'_>) -> Vec<Statement> {
    let mut statements = Vec::new();
    for line in look.page.elements("main .history > p") {
        let text = text_of(line);
        let what = match &*text {
            text if text.starts_with("Đơn vị kế tục:") => "successor",
            text if text.starts_with("Tiền thân:") => "predecessor",
            text => {
                statements.push(Statement::of("change").with("text", text));
                continue;
            }
        };
        let units = look.units(line, When::Now).into_iter();
        statements.extend(units.map(|unit| Statement::of(what).with("unit", unit)));
    }
    statements
}

/// The number behind the last `năm`: names of clusters hold numbers too.
fn number_at_end(text: &str) -> Option<String> {
    number(text.rsplit("năm ").next()?)
}
