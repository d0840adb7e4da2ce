//! Requests with a token: manifest, import, export.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Path, Request, State};
use axum::http::header::HeaderMap;
use axum::http::{Extensions, StatusCode, Uri};
use serde_json::json;

use super::{Answer, App, Refused, answer, json as json_answer, no_site, request};
use crate::service::export;
use crate::service::import::Import;
use crate::service::keys::decode;
use crate::service::site::CountedSite;
use crate::service::store::UploadError;
use crate::service::upload::{Receipt, Refusal, Upload};
use crate::wire::{MAX_VIEWS, Manifest};

/// How long a manifest or an import may take to arrive.
const PATIENCE: Duration = Duration::from_secs(120);

/// Replaces the list of pages.
pub async fn manifest(
    State(app): State<App>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Answer, Refused> {
    let (site, _, body) = upload(&app, &name, request).await?;
    let manifest = Manifest::parse(&body).map_err(malformed)?;
    apply(&app, site, Upload::Manifest(manifest)).await
}

/// Adds counts from before.
pub async fn import(
    State(app): State<App>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Answer, Refused> {
    let (site, uri, body) = upload(&app, &name, request).await?;
    let batch = parameter(&uri, "batch").unwrap_or_default();
    let import = Import::parse(&batch, &body, &site.origins).map_err(malformed)?;
    apply(&app, site, Upload::Import(import)).await
}

/// Answers with all counts.
pub async fn export(
    State(app): State<App>,
    Path(name): Path<String>,
    request: Request,
) -> Result<Answer, Refused> {
    let site = authorised(&app, &name, request.headers(), request.extensions())?;
    let csv = match parameter(request.uri(), "format").as_deref() {
        None | Some("json") => false,
        Some("csv") => true,
        Some(_) => return Err(malformed("the format must be csv or json".to_owned())),
    };
    let Some(Ok(data)) = app.mailbox.read(site.index).await else {
        return Err(busy());
    };
    let window = app.state.limits.repeat_window;
    Ok(match csv {
        true => answer(
            StatusCode::OK,
            "text/csv; charset=utf-8",
            export::csv(&data),
        ),
        false => json_answer(StatusCode::OK, export::json(&site.name, &data, window)),
    })
}

async fn apply(app: &App, site: &CountedSite, upload: Upload) -> Result<Answer, Refused> {
    match app.mailbox.apply(site.index, upload).await {
        Some(Ok(summary)) => {
            let receipt = Receipt {
                summary,
                repeat_window_seconds: app.state.limits.repeat_window.as_secs(),
            };
            Ok(json_answer(StatusCode::OK, json!(receipt).to_string()))
        }
        Some(Err(UploadError::Refused(Refusal::OtherContent))) => Err(Refused::new(
            StatusCode::CONFLICT,
            "a batch of this name was imported with other content: nothing was changed",
        )),
        Some(Err(UploadError::Refused(Refusal::TooMany(name)))) => Err(malformed(format!(
            "the imported views of {name:?} would be more than {MAX_VIEWS}: nothing was changed"
        ))),
        Some(Err(UploadError::Refused(Refusal::NothingKnown(lines, names)))) => {
            let why = match lines {
                0 => "a total of 0 adds nothing: nothing was changed".to_owned(),
                _ => format!(
                    "none of {lines} lines names a page that is known (such as {}): nothing was changed",
                    names.join(", ")
                ),
            };
            Err(Refused::new(StatusCode::UNPROCESSABLE_ENTITY, why))
        }
        Some(Err(UploadError::Store(error))) if error.is_full() => Err(Refused::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "there is no room on the disk of the counter",
        )),
        Some(Err(UploadError::Store(_))) | None => Err(busy()),
    }
}

fn malformed(why: String) -> Refused {
    Refused::new(StatusCode::BAD_REQUEST, why)
}

fn busy() -> Refused {
    let why = "the store does not answer: try again";
    Refused::new(StatusCode::SERVICE_UNAVAILABLE, why)
}

/// The site of a request that carries its token. An address that presented wrong ones has to wait.
fn authorised<'a>(
    app: &'a App,
    name: &str,
    headers: &HeaderMap,
    extensions: &Extensions,
) -> Result<&'a CountedSite, Refused> {
    let state = &app.state;
    let site = state.site(name).ok_or_else(no_site)?;
    let client = request::client(headers, extensions, state);
    if !state.may_guess(client) {
        let why = "too many wrong tokens from this address: wait a minute";
        return Err(Refused::new(StatusCode::TOO_MANY_REQUESTS, why).after("60"));
    }
    match site.token.accepts(request::token(headers)) {
        true => Ok(site),
        false => {
            state.guessed(client);
            Err(Refused::new(
                StatusCode::UNAUTHORIZED,
                "the token of the site is needed",
            ))
        }
    }
}

async fn upload<'a>(
    app: &'a App,
    name: &str,
    request: Request,
) -> Result<(&'a CountedSite, Uri, Bytes), Refused> {
    let site = authorised(app, name, request.headers(), request.extensions())?;
    let (parts, body) = request.into_parts();
    let limit = app.state.limits.upload;
    let body = request::body(&parts.headers, body, limit, PATIENCE).await?;
    Ok((site, parts.uri, body))
}

fn parameter(uri: &Uri, name: &str) -> Option<String> {
    let parts = uri.query()?.split('&');
    let value = parts
        .filter_map(|part| part.split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))?;
    decode(value).ok()
}
