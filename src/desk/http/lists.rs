//! Answers about the site as a whole: what it is, its reports, its pages.

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::Answering;
use super::answer::{blocking, ok};
use super::query::Query;
use crate::desk::listing::{Reports, State as ReportState, Wanted};
use crate::desk::published::last_published;
use crate::diagnostic::Language;
use crate::schema::{self, InOrder, JsonSchema, Kind};
use crate::model::FormerName;
use crate::site::Site;

/// What the page needs for everything else: the forms, and what can be picked in them.
#[derive(Serialize)]
struct SiteAnswer {
    name: String,
    language: &'static str,
    folder: String,
    today: Date,
    counts: Json,
    kinds: InOrder<JsonSchema>,
    pickers: Json,
}

/// The answer about the site.
pub async fn site(State(answering): State<Answering>) -> Response {
    blocking(move || {
        let session = &answering.session;
        session.read_on();
        let state = session.live.state();
        let shown = state.shown.as_ref().map(|shown| &shown.snapshot.site);
        let (name, reports) = shown.map_or((String::new(), 0), |site| {
            (site.config.title.clone(), site.articles.len())
        });
        let forms = Kind::ALL.into_iter();
        let forms = forms.map(|kind| (kind.name(), schema::json(kind, session.language)));
        ok(&SiteAnswer {
            name,
            language: match session.language {
                Language::Vietnamese => "vi",
                Language::English => "en",
            },
            folder: session.root.display().to_string(),
            today: session.today(),
            counts: json!({"reports": reports}),
            kinds: InOrder(forms.collect()),
            pickers: shown.map_or_else(|| json!({}), pickers),
        })
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
