//! The answers of the preview.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
#[cfg(feature = "counter")]
use axum::extract::Request;
use axum::extract::State;
#[cfg(feature = "counter")]
use axum::http::Method;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware::from_fn_with_state;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
#[cfg(feature = "counter")]
use axum::routing::any;
use axum::routing::get;
use tokio_stream::wrappers::{BroadcastStream, WatchStream};
use tokio_stream::{Stream, StreamExt};

use super::hosts::{Hosts, guard};
use super::live::{Live, LiveEvent, LiveState};
use super::live_site::Found;
use super::reply;
#[cfg(feature = "counter")]
use super::views::PreviewCounter;
use crate::diagnostic::{Diagnostic, Place, Reporter};
use crate::render::Rendered;
use crate::site::percent_decode;

/// The script that reloads the page and shows problems over it.
const SCRIPT: &str = include_str!("live.js");
/// The script that all pages of a browser share, which asks for events for all of them.
const WORKER: &str = include_str!("live-worker.js");
/// Below this, what is wrong with the page of that address.
const PROBLEMS: &str = "/_bantin/problems";

/// What answers are made from.
#[derive(Debug, Clone)]
pub struct Preview {
    /// The site as it is shown now.
    pub live: Arc<Live>,
    /// The counter of the site.
    #[cfg(feature = "counter")]
    pub views: Option<Arc<PreviewCounter>>,
    /// How problems are reported.
    pub reporter: Reporter,
}

/// All answers, to requests for these hosts. Other methods than GET and HEAD are refused.
pub fn router(preview: Preview, hosts: Hosts) -> Router {
    let router = Router::new();
    #[cfg(feature = "counter")]
    let router = router.route("/v1/s/{*rest}", any(views));
    router
        .route("/_bantin/live.js", get(|| script(SCRIPT)))
        .route("/_bantin/live-worker.js", get(|| script(WORKER)))
        .route(PROBLEMS, get(problems))
        .route(&format!("{PROBLEMS}/"), get(problems))
        .route(&format!("{PROBLEMS}/{{*page}}"), get(problems))
        .route("/_bantin/events", get(events))
        .fallback(get(page))
        .with_state(preview)
        .layer(from_fn_with_state(Arc::new(hosts), guard))
}

async fn script(text: &'static str) -> impl IntoResponse {
    (
        [
            (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
            (header::CACHE_CONTROL, reply::FOR_EVER),
        ],
        text,
    )
}

/// What is wrong with the sources now, or else with the page asked about; empty when nothing is.
async fn problems(State(preview): State<Preview>, uri: Uri) -> String {
    let state = preview.live.state();
    if let Some(problems) = &state.problems {
        return problems.clone();
    }
    let page = uri.path().strip_prefix(PROBLEMS);
    let Some(page) = page.and_then(|page| page.strip_prefix('/')) else {
        return String::new();
    };
    let page = percent_decode(page).into_owned();
    let found = tokio::task::spawn_blocking(move || problem_of(&state, &page, &preview.reporter));
    found.await.unwrap_or_default()
}

fn problem_of(state: &LiveState, path: &str, reporter: &Reporter) -> String {
    let Some(shown) = &state.shown else {
        return String::new();
    };
    let (Found::Page(file, id) | Found::Missing(file, id)) = shown.find(path) else {
        return String::new();
    };
    match shown.render(file, id) {
        Ok(_) => shown.unfinished(id, reporter),
        Err(problem) => shown.fail(problem, reporter),
    }
}

/// One event for each change.
async fn events(
    State(preview): State<Preview>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    // A browser that missed some changes asks what is wrong before it reloads.
    let changes = BroadcastStream::new(preview.live.changes())
        .map(|change| Some(change.unwrap_or(LiveEvent::Problems)));
    let closing = WatchStream::from_changes(preview.live.closed()).map(|_| None);
    // Changes are heard from now on: the browser recognises an earlier one by the number.
    let now = tokio_stream::once(Some(LiveEvent::Now));
    let changes = now.chain(changes.merge(closing));
    let stream = changes.map_while(move |change| {
        let number = preview.live.state().number;
        Some(Ok(
            Event::default().data(format!("{} {number}", change?.name()))
        ))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

/// The counter of the site; where it wants none, what stands at that address.
#[cfg(feature = "counter")]
async fn views(preview: State<Preview>, mut request: Request) -> Response {
    use tower_service::Service;

    if let Some(mut router) = preview.views.as_ref().and_then(|views| views.router()) {
        // The router of the counter reads the address for itself, and must not find our `rest`.
        request.extensions_mut().clear();
        return match router.call(request).await {
            Ok(answer) => answer,
        };
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let (parts, _) = request.into_parts();
    page(preview, parts.uri, parts.headers).await
}

/// A page or file of the site.
async fn page(State(preview): State<Preview>, uri: Uri, headers: HeaderMap) -> Response {
    // Nothing here has a version that `If-Range` could name, so then the whole file is due.
    let range = headers
        .get(header::RANGE)
        .filter(|_| !headers.contains_key(header::IF_RANGE))
        .and_then(|value| value.to_str().ok())
        .map(ToOwned::to_owned);
    let answer = tokio::task::spawn_blocking(move || answer(&preview, &uri, range.as_deref()));
    let answer = answer.await;
    answer.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn answer(preview: &Preview, uri: &Uri, range: Option<&str>) -> Response {
    let state = preview.live.state();
    let language = preview.reporter.say("vi", "en");
    let Some(shown) = &state.shown else {
        return reply::empty_page(StatusCode::SERVICE_UNAVAILABLE, language, state.number);
    };
    let path = uri.path().trim_start_matches('/');
    let decoded = percent_decode(path);
    let (status, file, id) = match shown.find(&decoded) {
        Found::Page(file, id) => (StatusCode::OK, file, id),
        Found::Missing(file, id) => (StatusCode::NOT_FOUND, file, id),
        Found::Folder => {
            // A browser would remember a permanent one, for all sites that are ever shown here.
            let query = uri.query().map(|query| format!("?{query}"));
            let query = query.unwrap_or_default();
            return Redirect::temporary(&format!("/{path}/{query}")).into_response();
        }
    };
    let is_page = file.ends_with(".html");
    match shown.render(file, id) {
        Ok(Rendered::Bytes(bytes)) if is_page => reply::page(status, bytes, state.number),
        Ok(Rendered::Bytes(bytes)) => reply::bytes(file, bytes, range),
        Ok(Rendered::Copy(source)) => match shown.snapshot.source.reader(&source) {
            Ok(content) => reply::file(file, content, range),
            Err(problem) => {
                let problem = Diagnostic::new(Place::file(&source), problem);
                let text = shown.fail(problem, &preview.reporter);
                (StatusCode::NOT_FOUND, text).into_response()
            }
        },
        Err(problem) => {
            let text = shown.fail(problem, &preview.reporter);
            match older_page(&state, file) {
                // The script shows over it what is wrong now.
                Some(bytes) if is_page => reply::page(status, bytes, state.number),
                _ if is_page => {
                    reply::empty_page(StatusCode::INTERNAL_SERVER_ERROR, language, state.number)
                }
                _ => (StatusCode::INTERNAL_SERVER_ERROR, text).into_response(),
            }
        }
    }
}

/// The page as it was while its template worked.
fn older_page(state: &LiveState, file: &str) -> Option<Vec<u8>> {
    let older = state.older.as_ref()?;
    // A page that is new since then was not there to be good.
    let Found::Page(file, id) = older.find(file) else {
        return None;
    };
    match older.render(file, id) {
        Ok(Rendered::Bytes(bytes)) => Some(bytes),
        _ => None,
    }
}
