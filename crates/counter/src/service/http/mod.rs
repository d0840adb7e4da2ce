//! The service over HTTP: its routes, and how answers are written.

mod admin;
mod operator;
mod public;
mod request;

use std::borrow::Cow;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{Response, StatusCode};
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::{get, post, put};

use super::mailbox::Mailbox;
use super::state::SharedState;

/// Shared by all requests.
#[derive(Clone)]
pub struct App {
    /// Shared by all parts of the service.
    pub state: Arc<SharedState>,
    /// The queue of the writer.
    pub mailbox: Mailbox,
}

/// The routes for visitors and generators.
pub fn public(app: App) -> Router {
    Router::new()
        .route("/v1/s/{site}", post(public::count).get(public::read))
        .route("/v1/s/{site}/manifest", put(admin::manifest))
        .route("/v1/s/{site}/import", post(admin::import))
        .route("/v1/s/{site}/export", get(admin::export))
        .with_state(app)
}

/// The routes for the operator.
pub fn operator(app: App) -> Router {
    Router::new()
        .route("/healthz", get(operator::health))
        .route("/metrics", get(operator::metrics))
        .layer(from_fn_with_state(app.clone(), operator::guard))
        .with_state(app)
}

type Answer = Response<Body>;

/// An answer that caches must not store.
fn answer(status: StatusCode, kind: &'static str, body: impl Into<Body>) -> Answer {
    let mut answer = Response::new(body.into());
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

/// The same, with a body of JSON.
fn json(status: StatusCode, body: impl Into<Body>) -> Answer {
    answer(status, "application/json", body)
}

/// The refusal of a request.
#[derive(Debug)]
struct Refused {
    status: StatusCode,
    why: Cow<'static, str>,
    /// After how many seconds another attempt makes sense.
    after: Option<&'static str>,
}

impl Refused {
    fn new(status: StatusCode, why: impl Into<Cow<'static, str>>) -> Self {
        Self {
            status,
            why: why.into(),
            after: match status {
                StatusCode::TOO_MANY_REQUESTS => Some("1"),
                StatusCode::SERVICE_UNAVAILABLE => Some("5"),
                _ => None,
            },
        }
    }

    /// The same with another time to wait, in seconds.
    fn after(self, seconds: &'static str) -> Self {
        Self {
            after: Some(seconds),
            ..self
        }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Answer {
        let body = serde_json::json!({ "error": self.why }).to_string();
        let mut answer = json(self.status, body);
        let headers = answer.headers_mut();
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.after {
            headers.insert(RETRY_AFTER, HeaderValue::from_static(seconds));
        }
        answer
    }
}

/// The refusal when no site has the requested name.
fn no_site() -> Refused {
    Refused::new(StatusCode::NOT_FOUND, "there is no such site")
}
