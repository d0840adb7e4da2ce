//! Answers about the site as a whole: what it is, its reports, its pages.

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::{Value as Json, json};

use super::Answering;
use super::answer::{blocking, ok};
use super::query::Query;
use crate::desk::listing::{Reports, State as ReportState, Wanted};
use crate::desk::published::last_published;
use crate::diagnostic::Language;
use crate::schema::{self, InOrder, Kind};
use crate::model::FormerName;
use crate::site::{Site, path_of};

/// What the page needs for everything else: the forms, and what can be picked in them.
pub async fn site(State(answering): State<Answering>) -> Response {
    blocking(move || {
        let session = &answering.session;
        session.read_on();
        let state = session.live.state();
        let shown = state.shown.as_ref().map(|shown| &shown.snapshot.site);
        let (name, reports) = shown.map_or((String::new(), 0), |site| {
            (site.config.title.clone(), site.articles.len())
        });
        let vietnamese = session.language == Language::Vietnamese;
        let forms = Kind::ALL.into_iter().map(|kind| {
            let form = schema::json(kind, session.language);
            (kind.name(), form)
        });
        ok(&json!({
            "name": name,
            "language": if vietnamese { "vi" } else { "en" },
            "folder": session.root.display().to_string(),
            "today": session.today(),
            "counts": {"reports": reports},
            "kinds": InOrder(forms.collect()),
            "pickers": shown.map_or_else(|| json!({}), pickers),
            "preview": &*answering.preview,
        }))
    })
    .await
}

/// What fields that refer to something can be filled with.
fn pickers(site: &Site) -> Json {
    let clusters = site.clusters.values().map(|cluster| {
        let id = cluster.source_id.as_ref().unwrap_or(&cluster.id);
        json!({"id": id, "name": cluster.name, "names": names(&cluster.former, &cluster.aliases)})
    });
    let units = site.units.values().map(|unit| {
        let id = unit.source_id.as_ref().unwrap_or(&unit.id);
        json!({"id": id, "name": unit.name, "names": names(&unit.former, &unit.aliases)})
    });
    json!({
        "cluster": clusters.collect::<Vec<_>>(),
        "unit": units.collect::<Vec<_>>(),
    })
}

/// Other names than that of today.
fn names<'a>(former: &'a [FormerName], aliases: &'a [String]) -> Vec<&'a str> {
    let former = former.iter().map(|former| former.name.as_str());
    former.chain(aliases.iter().map(String::as_str)).collect()
}

/// A part of the list of reports.
pub async fn reports(State(answering): State<Answering>, uri: Uri) -> Response {
    let query = Query::of(&uri);
    let state = query.get("state");
    let wanted = Wanted {
        words: query.get("q").unwrap_or_default().to_owned(),
        cluster: query.get("cluster").map(ToOwned::to_owned),
        year: query.get("year").and_then(|year| year.parse().ok()),
        state: ReportState::ALL.into_iter().find(|it| Some(it.name()) == state),
        from: query.get("from").and_then(|from| from.parse().ok()).unwrap_or_default(),
    };
    blocking(move || {
        let session = &answering.session;
        session.read_on();
        let state = session.live.state();
        let (problems, source) = session.loader.problems();
        let Some(source) = source else {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        };
        let reports = Reports {
            snapshot: state.shown.as_ref().map(|shown| &shown.snapshot),
            source: &source,
            problems: &problems,
            unsaved: &session.unsaved(),
            published: last_published(&session.root),
            today: session.today(),
            language: session.language,
        };
        ok(&reports.listing(&wanted))
    })
    .await
}

/// Leads to the page of a file, as it is with all that is not saved yet.
pub async fn preview(State(answering): State<Answering>, uri: Uri) -> Response {
    let path = Query::of(&uri).path();
    blocking(move || {
        let session = &answering.session;
        session.read_on();
        let state = session.live.state();
        let site = state.shown.as_ref().map(|shown| &shown.snapshot.site);
        let page = path.and_then(|path| {
            let page = site?.routes.sources.get(&path)?;
            Some(path_of(site?, page).as_str().to_owned())
        });
        let address = page.unwrap_or_default();
        Redirect::temporary(&format!("{}{address}", answering.preview)).into_response()
    })
    .await
}
