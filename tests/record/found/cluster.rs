//! A cluster, and one of its years, as their pages state them.

use scraper::ElementRef;

use super::board::facts;
use super::chart;
use super::honour::{awards, matrix};
use super::look::{Look, all, first, has_class, number};
use super::roll::year_of;
use crate::record::ask::When;
use crate::record::statement::Statement;
use crate::support::page::text_of;

/// The page of a cluster: what it is called, and its terms.
pub fn statements(look: &Look<'_>) -> Vec<Statement> {
    let mut statements = vec![Statement::of("name").with("name", look.page.text("main h1"))];
    statements.extend(aliases(look));
    for term in look.page.elements("main ol.terms > li") {
        let year = first(term, ".year").map(text_of).unwrap_or_default();
        let year = number(&year).expect("a year");
        let when = When::Year(year.parse().expect("a year"));
        let of = |what| Statement::of(what).with("year", &year);
        statements.push(of("term"));
        statements.extend(facts(look, term, when, of));
    }
    statements.extend(chart::of_cluster(look));
    statements
}

/// The other names of a cluster or a unit, and those that it had before.
pub fn aliases(look: &Look<'_>) -> Vec<Statement> {
    let lines = look.page.texts("main header.head p.quiet");
    let said = lines.iter().flat_map(|line| {
        let begins = [("Còn gọi là: ", "alias"), ("Tên trước đây: ", "former")];
        let mut said = begins
            .into_iter()
            .filter_map(|(begin, what)| Some((line.strip_prefix(begin)?, what)));
        let (names, what) = said.next().unwrap_or_default();
        let names = names.split("; ").filter(|name| !name.is_empty());
        names.map(move |name| Statement::of(what).with("name", name))
    });
    said.collect()
}

/// The page of a cluster in a year.
pub fn of_year(look: &Look<'_>) -> Vec<Statement> {
    let year = year_of(look.file).expect("a year");
    let when = When::Year(year.parse().expect("a year"));
    let mut statements = vec![Statement::of("name").with("name", look.page.text("main h1"))];
    for row in look.page.elements("main dl.tally > div") {
        let label = first(row, "dt").map(text_of).unwrap_or_default();
        let count = first(row, "dd").map(text_of);
        let counted = Statement::of("count").with("of", label);
        statements.push(counted.maybe("count", count));
    }
    for row in look.page.elements("main dl.officers > div") {
        let label = first(row, "dt").map(text_of).unwrap_or_default();
        let what = match &*label {
            "Cụm trưởng" | "Trưởng khối" => "head",
            _ => "deputy",
        };
        statements.extend(look.officers(row, when, || Statement::of(what).with("office", &label)));
    }
    statements.extend(matrix(look, when));
    for section in look.page.elements("main .honours, main .prizes") {
        statements.extend(awards(look, section, when, |_, statement| statement));
    }
    for term in look.page.elements("main .term") {
        statements.extend(results(look, term, when, true));
    }
    for link in look.page.elements("main ol.timeline .headlines li") {
        let path = look.report(link);
        statements.push(Statement::of("report").maybe("path", path));
    }
    statements
}

/// Ratings, rankings, figures and pacts within an element, with their sources where the page is another's.
pub fn results(
    look: &Look<'_>,
    within: ElementRef<'_>,
    when: When,
    has_sources: bool,
) -> Vec<Statement> {
    let source = |element: ElementRef<'_>| has_sources.then(|| look.source(element)).flatten();
    let mut statements = Vec::new();
    for row in all(within, "ul.ratings > li") {
        let name = first(row, "span").map(text_of).unwrap_or_default();
        let name = name.split(": ").next().unwrap_or_default();
        let count = first(row, "strong").and_then(|it| number(&text_of(it)));
        let rating = Statement::of("rating")
            .with("rating", name)
            .maybe("count", count)
            .maybe("unit", look.unit(row, when))
            .maybe("source", source(row));
        statements.push(rating);
    }
    for table in all(within, "table.ranking") {
        let columns: Vec<String> = all(table, "thead th").into_iter().map(text_of).collect();
        for row in all(table, "tbody tr") {
            let cells = all(row, "th, td").into_iter().map(text_of);
            let cells = cells.filter(|text| !text.is_empty());
            let mut ranked = Statement::of("ranked").maybe("unit", look.unit(row, when));
            for (column, text) in columns.iter().zip(cells) {
                ranked = match &**column {
                    "Hạng" => ranked.with("place", text),
                    "Điểm" => ranked.with("points", text),
                    _ => ranked,
                };
            }
            statements.push(ranked.maybe("source", source(row)));
        }
    }
    for row in all(within, "table.figures tbody tr") {
        let text = |selector| {
            first(row, selector)
                .map(text_of)
                .filter(|it| !it.is_empty())
        };
        let period = text("th .quiet");
        let label = text("th").unwrap_or_default();
        let label = label.trim_end_matches(period.as_deref().unwrap_or_default());
        let qualifier = text("td.num .quiet");
        let value = text("td.num").unwrap_or_default();
        let value = value.trim_start_matches(qualifier.as_deref().unwrap_or_default());
        let figure = Statement::of("figure")
            .with("label", label.trim())
            .maybe("period", period.as_deref().map(period_of))
            .with("value", value.trim())
            .maybe("target", text("td.target"))
            .maybe("percent", text("td.percent"))
            .maybe("before", text("td.before"))
            .maybe("qualifier", qualifier)
            .maybe("unit", text("td:last-child"))
            .maybe("source", source(row));
        statements.push(figure);
    }
    for section in all(within, "section") {
        let heading = first(section, "h2, h3").map(text_of);
        if heading.as_deref() == Some("Giao ước thi đua") {
            let pacts = all(section, "p").into_iter();
            for line in pacts.filter(|it| !has_class(*it, "from")) {
                let text = text_of(line);
                let (said, targets) = text.split_once(". ").unwrap_or((&text, ""));
                let pact = Statement::of("pact")
                    .maybe("year", said.split("năm ").nth(1).and_then(number))
                    .maybe("signed", signed(said))
                    .maybe("targets", number(targets))
                    .maybe("source", source(line));
                statements.push(pact);
            }
        }
    }
    statements
}

/// Whether a pact was signed, where a page says it.
fn signed(said: &str) -> Option<bool> {
    match said {
        said if said.starts_with("Đã ký") => Some(true),
        said if said.contains("chưa ký") => Some(false),
        _ => None,
    }
}

/// A stretch of time by its words: `(quý III năm 2024)` is `2024-Q3`.
pub fn period_of(words: &str) -> String {
    let words = words.trim_matches(['(', ')']);
    let forms = [
        ("6 tháng đầu năm ", "H1"),
        ("6 tháng cuối năm ", "H2"),
        ("quý I năm ", "Q1"),
        ("quý II năm ", "Q2"),
        ("quý III năm ", "Q3"),
        ("quý IV năm ", "Q4"),
    ];
    let part = forms.iter().find_map(|(before, part)| {
        let year = words.strip_prefix(before)?;
        Some(format!("{year}-{part}"))
    });
    let several = [("giai đoạn ", "", ".."), ("năm học ", "school:", "")];
    let several = several.iter().find_map(|(before, sign, joint)| {
        let (first, last) = words.strip_prefix(before)?.split_once('–')?;
        Some(match joint.is_empty() {
            true => format!("{sign}{first}"),
            false => format!("{first}{joint}{last}"),
        })
    });
    if let Some(several) = several {
        return several;
    }
    let whole = words.strip_prefix("năm ").map(str::to_owned);
    part.or(whole).unwrap_or_else(|| words.to_owned())
}
