//! The answers of the desk.

pub mod answer;
pub mod assets;
mod events;
mod files;
mod lists;
mod pages;
mod photos;
#[cfg(feature = "publish")]
mod publishing;
mod query;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use super::guard::SHOWN;
use super::opening::Opening;
use super::session::Session;

/// What answers are made from.
#[derive(Clone)]
pub struct Answering {
    /// The site.
    pub session: Arc<Session>,
}

/// Photographs of cameras are large, and a Word file may hold many.
const LARGEST: usize = 256 << 20;

/// All answers.
pub fn router(answering: Answering) -> Router {
    let router = Router::new();
    #[cfg(feature = "publish")]
    let router = router
        .route("/api/publish", post(publishing::publish))
        .route("/api/publish/plan", post(publishing::plan))
        .route("/api/publish/check", post(publishing::check));
    #[cfg(feature = "import")]
    let router = router.route("/api/import", post(files::import));
    router
        .route("/api/confirm", post(files::confirm))
        .route("/", get(|| async { assets::page("index.html") }))
        .route("/page/{name}", get(asset))
        .route("/api/site", get(lists::site))
        .route("/api/reports", get(lists::reports))
        .route("/api/copy", get(files::copy))
        .route("/api/problems", get(files::problems))
        .route("/api/edit", post(files::edit))
        .route("/api/save", post(files::save))
        .route("/api/resolve", post(files::resolve))
        .route("/api/new", post(files::new))
        .route("/api/delete", post(files::delete))
        .route("/api/history", get(files::history))
        .route("/api/history/text", get(files::earlier))
        .route("/api/restore", post(files::restore))
        .route("/api/photos", post(photos::take))
        .route("/api/picture", get(photos::picture))
        .route("/api/events", get(events::events))
        .route(&format!("{SHOWN}{{*path}}"), get(pages::page))
        .route(SHOWN, get(pages::page))
        .route("/preview", get(pages::preview))
        .layer(DefaultBodyLimit::max(LARGEST))
        .with_state(answering)
}

/// The way in: the browser gets what it shows from then on.
pub async fn enter(State(opening): State<Arc<Opening>>, Path(key): Path<String>) -> Response {
    if !opening.guard.is_key(&key) {
        let text = "Địa chỉ này đã cũ: hãy mở lại bàn biên tập. — This address is out of date: open the desk again.\n";
        return (StatusCode::FORBIDDEN, text).into_response();
    }
    let headers = [
        (header::SET_COOKIE, opening.guard.cookie()),
        (header::LOCATION, "/".to_owned()),
    ];
    (StatusCode::SEE_OTHER, headers).into_response()
}

async fn asset(Path(name): Path<String>) -> Response {
    assets::page(&name)
}
