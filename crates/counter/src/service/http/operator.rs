//! Requests of the operator: health and metrics.

use std::net::IpAddr;

use axum::extract::{Request, State};
use axum::http::header::{HOST, HeaderName, HeaderValue, ORIGIN, X_CONTENT_TYPE_OPTIONS};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::IntoResponse;

use super::{Answer, App, Refused, answer};
use crate::service::state::OperatorHosts;

/// Answers only what a program of the operator asks. A page in a browser of this machine can send
/// requests to it too: from its own origin, or under a name of its own that it made lead here.
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Answer {
    let mut answer = if request.headers().contains_key(ORIGIN) {
        let why = "this address is not for pages";
        Refused::new(StatusCode::FORBIDDEN, why).into_response()
    } else if !is_own_host(request.uri(), request.headers(), &app.state.operator_hosts) {
        let why = "this address is asked as 127.0.0.1, [::1] or localhost, or by a name in `operator_hosts`";
        Refused::new(StatusCode::MISDIRECTED_REQUEST, why).into_response()
    } else {
        next.run(request).await
    };
    let headers = answer.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
    answer
}

/// Whether a request names no other host than this machine, or one that the operator named.
fn is_own_host(uri: &Uri, headers: &HeaderMap, hosts: &OperatorHosts) -> bool {
    let mut named = headers.get_all(HOST).iter();
    let (Some(host), None) = (named.next(), named.next()) else {
        return false;
    };
    let host = host
        .to_str()
        .ok()
        .and_then(|it| it.parse::<Authority>().ok());
    let is_own =
        |authority: &Authority| !authority.as_str().contains('@') && is_own(authority, hosts);
    host.as_ref().is_some_and(is_own) && uri.authority().is_none_or(is_own)
}

fn is_own(authority: &Authority, hosts: &OperatorHosts) -> bool {
    let host = authority.host().trim_end_matches('.').to_ascii_lowercase();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    match bare.parse::<IpAddr>() {
        // No name leads from a page to an address that is written as a number.
        Ok(address) => address.to_canonical().is_loopback() || hosts.by_number,
        Err(_) => {
            host == "localhost"
                || host.ends_with(".localhost")
                || hosts
                    .names
                    .iter()
                    .any(|name| *name == host || authority.as_str().eq_ignore_ascii_case(name))
        }
    }
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
