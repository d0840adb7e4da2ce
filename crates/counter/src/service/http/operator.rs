//! Requests of the operator: health and metrics.

use axum::extract::State;
use axum::http::StatusCode;

use super::{Answer, App, answer};

/// Whether views can be stored.
pub async fn health(State(app): State<App>) -> Answer {
    match app.state.is_storing() {
        true => answer(StatusCode::OK, "text/plain", "ok\n"),
        false => answer(
            StatusCode::SERVICE_UNAVAILABLE,
            "text/plain",
            "views cannot be stored\n",
        ),
    }
}

/// The metrics, for Prometheus.
pub async fn metrics(State(app): State<App>) -> Answer {
    let state = &app.state;
    let sites: Vec<_> = state
        .sites
        .iter()
        .map(|site| (site.name.as_str(), &site.metrics, state.online(site)))
        .collect();
    let text = state.metrics.write(state.is_storing(), &sites);
    answer(StatusCode::OK, "text/plain; version=0.0.4", text)
}
