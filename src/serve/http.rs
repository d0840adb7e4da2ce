//! The answers of the preview.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State as Shared;
use axum::http::{StatusCode, Uri, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use tokio_stream::wrappers::{BroadcastStream, WatchStream};
use tokio_stream::{Stream, StreamExt};

use super::live::{Live, State};
use crate::render::Rendered;
use crate::site::PageId;

/// The script that reloads the page and shows problems over it.
const SCRIPT: &str = include_str!("live.js");
/// What is added to every page of the preview, and to none of a build.
const SNIPPET: &[u8] = b"<script src=\"/_bantin/live.js\" defer></script>";

/// All answers.
pub fn router(live: Arc<Live>) -> Router {
    Router::new()
        .route("/_bantin/live.js", get(script))
        .route("/_bantin/problems", get(problems))
        .route("/_bantin/events", get(events))
        .fallback(page)
        .with_state(live)
}

async fn script() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")],
        SCRIPT,
    )
}

/// What is wrong with the sources now; empty when nothing is.
async fn problems(Shared(live): Shared<Arc<Live>>) -> String {
    live.state().problems.clone().unwrap_or_default()
}

/// One event for each change.
async fn events(
    Shared(live): Shared<Arc<Live>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let changes = BroadcastStream::new(live.changes()).map(|_| false);
    let closing = WatchStream::from_changes(live.closed());
    let stream = changes
        .merge(closing)
        .take_while(|closed| !closed)
        .map(|_| Ok(Event::default().data("changed")));
    Sse::new(stream).keep_alive(KeepAlive::default())
}

/// A page or file of the site.
async fn page(Shared(live): Shared<Arc<Live>>, uri: Uri) -> Response {
    let state = live.state();
    let path = percent_decode(uri.path());
    let answer = tokio::task::spawn_blocking(move || answer(&state, &path)).await;
    answer.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn answer(state: &State, path: &str) -> Response {
    let Some(snapshot) = &state.snapshot else {
        return html(StatusCode::SERVICE_UNAVAILABLE, empty_page());
    };
    let path = path.trim_start_matches('/');
    let file = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    let (status, id) = match snapshot.pages.get(&file) {
        Some(id) => (StatusCode::OK, id),
        None if snapshot.pages.contains_key(&format!("{file}/index.html")) => {
            return Redirect::permanent(&format!("/{file}/")).into_response();
        }
        None => (StatusCode::NOT_FOUND, &PageId::NotFound),
    };
    let file = if status == StatusCode::OK {
        file.as_str()
    } else {
        "404.html"
    };
    let renderer = snapshot.renderer();
    match snapshot.render(&renderer, id) {
        Ok(Rendered::Bytes(bytes)) if file.ends_with(".html") => html(status, bytes),
        Ok(Rendered::Bytes(bytes)) => with_type(status, file, bytes),
        Ok(Rendered::Copy(source)) => match snapshot.source.bytes(source) {
            Ok(bytes) => with_type(status, file, bytes),
            Err(error) => (StatusCode::NOT_FOUND, error.to_string()).into_response(),
        },
        Err(problem) => {
            let language = crate::diagnostic::Language::default();
            let text = problem.message(language);
            (StatusCode::INTERNAL_SERVER_ERROR, text).into_response()
        }
    }
}

/// A page with the live script.
fn html(status: StatusCode, mut bytes: Vec<u8>) -> Response {
    let end = b"</body>";
    let at = bytes.windows(end.len()).rposition(|window| window == end);
    let at = at.unwrap_or(bytes.len());
    bytes.splice(at..at, SNIPPET.iter().copied());
    with_type(status, "x.html", bytes)
}

/// What is shown while there has been no site yet: the script shows the problems over it.
fn empty_page() -> Vec<u8> {
    b"<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>bantin</title></head><body></body></html>".to_vec()
}

fn with_type(status: StatusCode, file: &str, bytes: Vec<u8>) -> Response {
    let kind = match file.rsplit('.').next().unwrap_or("") {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    };
    let headers = [
        (header::CONTENT_TYPE, kind),
        // Nothing of a preview may be kept.
        (header::CACHE_CONTROL, "no-store"),
    ];
    (status, headers, Body::from(bytes)).into_response()
}

fn percent_decode(path: &str) -> String {
    crate::site::percent_decode(path)
}
