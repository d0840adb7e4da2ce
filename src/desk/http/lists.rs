//! Answers about the site as a whole: what it is, its reports, its pages.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::Answering;
use super::answer::{blocking, ok};
use super::query::Query;
use crate::build::Names;
use crate::config::FILE;
use crate::decode::sense::Sense;
use crate::desk::found::Found;
use crate::desk::in_form::form;
use crate::desk::listing::{Reports, State as ReportState, Wanted};
use crate::desk::published::last_published;
use crate::desk::session::Session;
use crate::diagnostic::Language;
use crate::model::{FileTime, SourcePath};
use crate::schema::{InOrder, JsonSchema, Kind};
use crate::source::CONTENT;

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
    files: Vec<Json>,
}

/// The answer about the site.
pub async fn site(State(answering): State<Answering>) -> Response {
    blocking(move || {
        let session = &answering.session;
        session.reader.read_on();
        let state = session.reader.live.state();
        let shown = state.shown.as_ref().map(|shown| &shown.snapshot.site);
        let (name, reports) = shown.map_or((String::new(), 0), |site| {
            (site.config.title.clone(), site.articles.len())
        });
        let names = session.reader.names();
        let forms = Kind::ALL.into_iter();
        let forms = forms.map(|kind| (kind.name(), form(kind, session.language)));
        ok(&SiteAnswer {
            name,
            language: match session.language {
                Language::Vietnamese => "vi",
                Language::English => "en",
            },
            folder: session.root.display().to_string(),
            today: session.reader.today(),
            counts: json!({"reports": reports}),
            kinds: InOrder(forms.collect()),
            pickers: pickers(&names),
            files: files(session, &names),
        })
    })
    .await
}

/// What fields that refer to something can be filled with.
fn pickers(names: &Names) -> Json {
    let of = |sense: Sense| {
        let known = names.of(sense).iter().zip(names.notes(sense));
        let known = known.map(|(it, note)| {
            let others: Vec<&str> = it.names().skip(1).collect();
            json!({"id": it.id, "name": it.name, "names": others, "note": note})
        });
        known.collect::<Vec<_>>()
    };
    // Reports name topics, and write no ids of them.
    let topics = names
        .tags
        .iter()
        .map(|it| json!({"id": it.name, "name": it.name, "names": [it.id]}));
    let topics: Vec<Json> = topics.collect();
    json!({
        "cluster": of(Sense::Cluster),
        "unit": of(Sense::Unit),
        "award": of(Sense::Award),
        "rating": of(Sense::Rating),
        "tag": topics,
    })
}

/// The files that have a form and are no reports.
fn files(session: &Session, names: &Names) -> Vec<Json> {
    let (_, source) = session.reader.loader.problems();
    let paths = source
        .iter()
        .flat_map(|source| source.below(CONTENT).map(|(path, _)| path));
    let settings = SourcePath::new(FILE);
    let paths = paths.cloned().chain([settings]);
    let state = session.reader.live.state();
    let site = state.shown.as_ref().map(|shown| &shown.snapshot.site);
    let clusters = names.in_full(Sense::Cluster);
    let files = paths.filter_map(|path| {
        let kind = Kind::of(&path).filter(|kind| *kind != Kind::Article)?;
        let title = match kind {
            Kind::Cluster => clusters.get(path.stem()).cloned(),
            Kind::Standalone => site.and_then(|site| {
                let page = site.standalones.iter().find(|page| page.source == path);
                page.map(|page| page.title.clone())
            }),
            _ => None,
        };
        Some(json!({"path": path, "kind": kind.name(), "title": title}))
    });
    let files: Vec<Json> = files.collect();
    // A registry may begin as soon as somebody needs it.
    let is_there = |path: &str| files.iter().any(|file| file["path"] == path);
    let missing = Kind::ALL.into_iter().filter_map(|kind| {
        let path = format!("{CONTENT}/{}", kind.registry()?);
        (!is_there(&path)).then(|| json!({"path": path, "kind": kind.name(), "missing": true}))
    });
    files.iter().cloned().chain(missing).collect()
}

/// Everything that is wrong with the site, by files.
pub fn all_problems(session: &Session) -> Response {
    let (found, source) = session.reader.loader.problems();
    let names = session.reader.names();
    let mut files = BTreeMap::<String, Vec<Found>>::new();
    for problem in found.sorted() {
        let file = problem.place.as_ref().map_or("", |place| &place.file);
        let text = source
            .as_ref()
            .and_then(|source| source.text(&SourcePath::new(file)).ok());
        let found = Found::new(&problem, text.as_deref(), &names, session.language);
        files.entry(file.to_owned()).or_default().push(found);
    }
    let state = session.reader.live.state();
    let site = state.shown.as_ref().map(|shown| &shown.snapshot.site);
    let title = |path: &str| {
        let number = site?.report_of(&SourcePath::new(path))?;
        Some(site?.article(number).title.clone())
    };
    let files = files.into_iter();
    let files =
        files.map(|(path, found)| json!({"title": title(&path), "path": path, "problems": found}));
    ok(&json!({"files": files.collect::<Vec<_>>()}))
}

/// A part of the list of reports.
pub async fn reports(State(answering): State<Answering>, uri: Uri) -> Response {
    let query = Query::of(&uri);
    let state = query.get("state");
    let wanted = Wanted {
        words: query.get("q").unwrap_or_default().to_owned(),
        cluster: query.get("cluster").map(ToOwned::to_owned),
        year: query.get("year").and_then(|year| year.parse().ok()),
        state: ReportState::ALL
            .into_iter()
            .find(|it| Some(it.name()) == state),
        from: query
            .get("from")
            .and_then(|from| from.parse().ok())
            .unwrap_or_default(),
    };
    blocking(move || {
        let session = &answering.session;
        session.reader.read_on();
        let state = session.reader.live.state();
        let (problems, source) = session.reader.loader.problems();
        let Some(source) = source else {
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        };
        let shown = state.shown.as_ref().map(|it| &it.snapshot.site.config);
        let has_host = shown.is_some_and(|config| !config.hosts.0.is_empty());
        // With a host to which nothing was sent, nothing is out; without one, nobody knows.
        let never = has_host.then_some(FileTime(i64::MIN));
        let names = session.reader.names();
        let reports = Reports {
            clusters: names.in_full(Sense::Cluster),
            snapshot: state.shown.as_ref().map(|shown| &shown.snapshot),
            source: &source,
            problems: &problems,
            unsaved: &session.unsaved(),
            published: last_published(&session.root).or(never),
            today: session.reader.today(),
            language: session.language,
        };
        ok(&reports.listing(&wanted))
    })
    .await
}
