//! Awards told together, and the matrix of a cluster, as pages state them.

use scraper::ElementRef;

use super::award::{of_many, status};
use super::cluster::period_of;
use super::look::{Look, all, first, own_text};
use crate::record::ask::When;
use crate::record::statement::Statement;
use crate::support::page::text_of;

/// Every award within an element; `of` says of which cluster one is by the line that it stands in.
pub fn awards(
    look: &Look<'_>,
    within: ElementRef<'_>,
    when: When,
    of: impl Fn(ElementRef<'_>, Statement) -> Statement,
) -> Vec<Statement> {
    let mut statements = Vec::new();
    for honour in all(within, ".honour") {
        let head = first(honour, ".kind").expect("a head");
        let kind = first(head, "strong").map(text_of);
        let contest = own_text(head);
        let contest = contest.split_once(" – ").map(|(_, rest)| rest.to_owned());
        let badge = first(head, ".badge").map(text_of).unwrap_or_default();
        let contest = contest.and_then(|it| Some(it.split_once(&*badge)?.0.trim().to_owned()));
        let body = first(head, ".by").map(text_of);
        let period = first(head, ".quiet:not(.by)").map(text_of);
        let period = period.as_deref().map(period_of);
        let mut count = 0;
        for line in all(honour, "ul > li") {
            let runs = all(line, ".run");
            let own = if runs.is_empty() { vec![line] } else { runs };
            for run in own {
                // Where it is that of all, it stands with the kind.
                let note = first(run, "small").or_else(|| first(honour, "small"));
                let decision = note.and_then(|it| decision_of(&text_of(it)));
                let source = look.source(note.unwrap_or(run));
                for to in recipients(run) {
                    let statement = Statement::of("award")
                        .maybe("kind", kind.clone())
                        .maybe("contest", contest.clone().filter(|it| !it.is_empty()))
                        .maybe("period", period.clone())
                        .maybe("status", status(honour))
                        .maybe("body", body.clone())
                        .maybe("decision", decision.clone())
                        .maybe("source", source.clone());
                    let (statement, many) = recipient(look, statement, to, when);
                    count += many;
                    statements.push(of(line, statement));
                }
            }
        }
        let told = first(head, "b").map(|it| text_of(it));
        let told = told.map(|it| it.trim_start_matches("· ").replace('.', ""));
        let meant = (count > 1).then(|| count.to_string());
        assert_eq!(told, meant, "{}: {kind:?}", look.file);
    }
    statements
}

/// The decision out of a note.
fn decision_of(note: &str) -> Option<String> {
    let note = note.trim_matches(['(', ')']).trim_end_matches("tin");
    let note = note.trim().trim_end_matches(',');
    note.strip_prefix("Quyết định số ").map(str::to_owned)
}

/// Who receives it: links to units, and whoever stands in an element of their own; the cluster comes
/// before them.
fn recipients(run: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    let children = run.children().filter_map(ElementRef::wrap);
    let is_cluster = |it: &ElementRef<'_>| it.attr("href").is_some_and(|to| to.contains("cum/"));
    let named = children.filter(|it| it.value().name() != "small" && !is_cluster(it));
    named.collect()
}

fn recipient(
    look: &Look<'_>,
    statement: Statement,
    to: ElementRef<'_>,
    when: When,
) -> (Statement, u32) {
    let unit = match to.value().name() {
        "a" => look.unit_of(to, when),
        _ => look.unit(to, when),
    };
    let text = text_of(to);
    if let Some(person) = first(to, "b") {
        let person = text_of(person);
        let outside = text.strip_prefix(&format!("{person}, ")).map(str::to_owned);
        let statement = statement.with("person", person);
        return (statement.maybe("unit", unit.or(outside)), 1);
    }
    match unit {
        Some(unit) => (statement.with("unit", unit), 1),
        None => of_many(statement, &text),
    }
}

/// The rows of the matrix of a cluster in a year: members, and what each of them reached.
pub fn matrix(look: &Look<'_>, when: When) -> Vec<Statement> {
    let mut statements = Vec::new();
    for row in look.page.elements("main .matrix tbody tr") {
        let head = first(row, "th").expect("a head");
        let unit = look.unit(head, when);
        let role = first(head, ".role").map(text_of);
        statements.push(
            Statement::of("member")
                .maybe("unit", unit.clone())
                .maybe("role", role),
        );
        for mark in all(row, ".mark-of") {
            let period = first(mark, ".quiet").map(text_of).unwrap_or_default();
            let text = first(mark, "span").map(own_text).unwrap_or_default();
            let text = text.strip_suffix(&*period).unwrap_or(&text).trim();
            let period = Some(period_of(&period)).filter(|it| !it.is_empty());
            let words = first(mark, ".vh").map(text_of).unwrap_or_default();
            statements.push(
                Statement::of("mark")
                    .maybe("unit", unit.clone())
                    .with("kind", text)
                    .maybe("period", period)
                    .with("status", words.trim_matches(['(', ')']))
                    .maybe("source", look.linked(mark)),
            );
        }
        for ranked in all(row, ".ranked") {
            let points = first(ranked, ".quiet").map(text_of);
            let points = points.and_then(|it| Some(it.strip_suffix(" điểm")?.to_owned()));
            statements.push(
                Statement::of("placed")
                    .maybe("unit", unit.clone())
                    .maybe("place", first(ranked, "b").map(text_of))
                    .maybe("points", points)
                    .maybe("source", look.titled(ranked)),
            );
        }
        for rated in all(row, ".rated") {
            let rating = Statement::of("rating").with("rating", text_of(rated));
            let rating = rating.maybe("unit", unit.clone());
            statements.push(rating.maybe("source", look.titled(rated)));
        }
    }
    statements
}
