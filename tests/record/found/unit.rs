//! A unit as its page states it.

use scraper::ElementRef;

use super::award::statement;
use super::chart;
use super::cluster::{aliases, period_of};
use super::look::{Look, all, first, has_class};
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
        let last = |period: &str| period.rsplit("..").next().map(str::to_owned);
        let year = statement.fact("year").map(str::to_owned);
        let year = year.or_else(|| last(statement.fact("period")?));
        let year = year.unwrap_or_default();
        order.push(format!("{}, {year}, {}", text("strong"), text(".badge")));
        statements.push(statement);
    }
    if !order.is_empty() {
        statements.push(Statement::of("order").with("awards", order.join(" > ")));
    }
    statements.extend(chart::of_unit(look));
    for row in look.page.elements("main .terms-of tbody tr") {
        statements.extend(term(look, row));
    }
    for title in look.page.elements("main .cards h3") {
        statements.push(Statement::of("report").maybe("path", look.report(title)));
    }
    statements
}

/// A year in a cluster: membership and offices, ratings, places.
fn term(look: &Look<'_>, row: ElementRef<'_>) -> Vec<Statement> {
    let year = first(row, "th").map(text_of);
    let cluster = all(row, "td").into_iter().next();
    let cluster = cluster.and_then(|it| look.link(it, "cum/"));
    let cluster = cluster.and_then(|(_, target)| target.split('/').next().map(str::to_owned));
    let of = |what| Statement::of(what).maybe("year", year.clone());
    let of_cluster = |what| of(what).maybe("cluster", cluster.clone());
    let mut statements = Vec::new();
    let offices = all(row, ".office");
    let is_member = text_of(row).contains("Thành viên");
    if is_member || !offices.is_empty() {
        statements.push(of_cluster("membership"));
    }
    for office in offices {
        let text = text_of(office);
        let role = text.split(['–', '(']).next().unwrap_or_default();
        let person = text.split(" – ").nth(1);
        let person = person.and_then(|it| it.split(" (").next()).map(str::trim);
        let office = of_cluster("office").with("role", role.trim());
        statements.push(office.maybe("person", person));
    }
    for rating in all(row, ".rating") {
        let text = text_of(rating);
        let period = first(rating, ".quiet").map(text_of);
        let name = text.split('(').next().unwrap_or_default();
        let rated = of("rated").with("rating", name.trim());
        let rated = rated.maybe("period", period.as_deref().map(period_of));
        statements.push(rated.maybe("source", look.source(rating)));
    }
    for place in all(row, ".place") {
        let text = text_of(place);
        let said = text.split('(').next().unwrap_or_default().trim().to_owned();
        let mut parts = said.split(", ");
        let nth = parts.clone().find_map(|it| it.strip_prefix("hạng "));
        let placed = of_cluster("place").maybe("place", nth);
        let placed = placed.maybe("points", parts.find_map(|it| it.strip_suffix(" điểm")));
        statements.push(placed.maybe("source", look.source(place)));
    }
    statements
}

/// What the unit became in the end, each with the units between, which stand in brackets.
fn became(look: &Look<'_>, line: ElementRef<'_>) -> Vec<Statement> {
    let mut ends: Vec<(String, Vec<String>)> = Vec::new();
    let mut is_over = false;
    for child in line.children() {
        if let Some(text) = child.value().as_text() {
            is_over = text.contains("(qua") || (is_over && !text.contains(')'));
        }
        let Some(link) = ElementRef::wrap(child).filter(|it| it.value().name() == "a") else {
            continue;
        };
        let target = look.target(link);
        let id = target.trim_start_matches("don-vi/").trim_end_matches('/');
        match (ends.last_mut(), is_over) {
            (Some((_, over)), true) => over.push(id.to_owned()),
            _ => ends.push((id.to_owned(), Vec::new())),
        }
    }
    let told = ends.into_iter().map(|(unit, over)| {
        let over = over.join(", ");
        Statement::of("became")
            .with("unit", unit)
            .maybe("over", (!over.is_empty()).then_some(over))
    });
    told.collect()
}

/// What a unit was called, what came before it and after it, and what changed.
fn history(look: &Look<'_>) -> Vec<Statement> {
    let mut statements = Vec::new();
    for line in look.page.elements("main .history .line > li") {
        // The words must say what the look says.
        let text = text_of(line);
        let what = match () {
            () if has_class(line, "became") && text.starts_with("Nay là:") => {
                statements.extend(became(look, line));
                continue;
            }
            () if has_class(line, "before") && text.starts_with("Tiền thân:") => "predecessor",
            () if has_class(line, "after") && text.starts_with("Đơn vị kế tục:") => {
                "successor"
            }
            () if has_class(line, "former") => {
                statements.push(Statement::of("former").with("name", text));
                continue;
            }
            () => continue,
        };
        let units = look.units(line, When::Now).into_iter();
        statements.extend(units.map(|unit| Statement::of(what).with("unit", unit)));
    }
    let changes = look.page.texts("main .history > p").into_iter();
    statements.extend(changes.map(|text| Statement::of("change").with("text", text)));
    statements
}
