//! Requests of the operator: health and metrics.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::ORIGIN;
use axum::middleware::Next;
use axum::response::IntoResponse;

use super::{Answer, App, Refused, answer};
use crate::listen::{Host, keep_from_others};

/// Answers only what a program of the operator asks. A page in a browser of this machine can send
/// requests to it too: from its own origin, or under a name of its own that it made lead here.
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Answer {
    let admits = |host: Host| app.state.operator_hosts.admit(&host);
    let mut answer = if request.headers().contains_key(ORIGIN) {
        let why = "this address is not for pages";
        Refused::new(StatusCode::FORBIDDEN, why).into_response()
    } else if !Host::named(&request).is_some_and(admits) {
        let why = "this address is asked as 127.0.0.1, [::1] or localhost, or by a name in `operator_hosts`";
        Refused::new(StatusCode::MISDIRECTED_REQUEST, why).into_response()
    } else {
        next.run(request).await
    };
    keep_from_others(answer.headers_mut());
    answer
}

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
