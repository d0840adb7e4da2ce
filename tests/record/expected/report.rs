//! The pages of reports: each says what it said then.

use jiff::civil::Date;

use super::cluster::{figure, pact, ranked, rating};
use super::unit::role_word;
use super::{award, who};
use crate::record::ask::Record;
use crate::record::statement::{Pages, Statement};
use crate::records::truth::{Event, Person, Report};

/// A page for each report that is out.
pub fn pages(record: Record<'_>) -> Pages {
    let mut pages = Pages::new();
    for (path, report) in record.reports() {
        pages.insert(format!("tin/{path}.html"), own(record, report));
    }
    for award in &record.truth.awards {
        for told in &award.told {
            let kind = record.truth.kinds[&award.kind].body.as_ref();
            // Who leaves the body out means the one that the kind has.
            let is_known = told.names_body || kind.is_some();
            let body = award.body.as_ref().filter(|_| is_known);
            let statement = award::told(award, told.status, record.truth);
            let statement = statement
                .maybe("year", award::year(award))
                .maybe("body", body);
            let statement =
                statement.maybe("decision", told.decision.as_ref().map(award::decision));
            if let Some(page) = pages.get_mut(&format!("tin/{}.html", told.report)) {
                page.push(statement);
            }
        }
    }
    for office in &record.truth.offices {
        for path in &office.told {
            let statement = Statement::of("office")
                .with("role", role_word(record, &office.cluster, office.role))
                .maybe("person", office.person.as_ref())
                .with("year", office.year)
                .with("unit", &office.unit)
                .maybe("from", office.from.map(award::short));
            if let Some(page) = pages.get_mut(&format!("tin/{path}.html")) {
                page.push(statement);
            }
        }
    }
    pages
}

fn own(record: Record<'_>, report: &Report) -> Vec<Statement> {
    let mut all: Vec<Statement> = Vec::new();
    all.extend(report.ratings.iter().map(|it| rating(it, record)));
    all.extend(report.ranking.iter().map(ranked));
    let figures = report.figures.iter();
    all.extend(figures.map(|it| figure(it, report.period.as_ref())));
    all.extend(report.pact.iter().map(pact));
    all.extend(report.participants.iter().map(person));
    all.extend(
        report
            .tags
            .iter()
            .map(|it| Statement::of("tag").with("name", it)),
    );
    if let Some(event) = &report.event {
        let statement = Statement::of("event")
            .maybe("date", event.date.as_ref())
            .maybe("days", event.until.as_ref().and(days(event)))
            .maybe("place", event.place.as_ref())
            .maybe("host", event.host.as_ref().map(who));
        all.push(statement);
    }
    let period = report.period.iter();
    all.extend(period.map(|it| Statement::of("period").with("period", it)));
    if !report.gallery.is_empty() {
        // A festival is no conference.
        let is_conference = report.event.is_some() && !report.clusters.is_empty();
        let heading = match is_conference {
            true => "Hình ảnh tại hội nghị",
            false => "Hình ảnh",
        };
        let pictures = report.gallery.len();
        all.push(
            Statement::of("gallery")
                .with("heading", heading)
                .with("pictures", pictures),
        );
    }
    all
}

/// Several days on end: `12–14/5/2025`, `30/4–2/5/2025`, `30/12/2024–2/1/2025`.
fn days(event: &Event) -> Option<String> {
    let day = |text: &Option<String>| text.as_ref()?.get(..10)?.parse::<Date>().ok();
    let (first, last) = (day(&event.date)?, day(&event.until)?);
    let shared = (first.year() == last.year(), first.month() == last.month());
    let first = match shared {
        (true, true) => first.day().to_string(),
        (true, false) => format!("{}/{}", first.day(), first.month()),
        _ => award::short(first),
    };
    Some(format!("{first}–{}", award::short(last)))
}

fn person(person: &Person) -> Statement {
    Statement::of("person")
        .with("name", &person.name)
        .maybe("role", person.role.as_ref())
        .maybe("unit", person.unit.as_ref().map(who))
}
