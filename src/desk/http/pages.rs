//! Pages of the site, as they are with all that is not saved yet. They are of the origin of the desk, so that it can
//! keep their place, and run no script: the guard says so with each.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};

use super::Answering;
use super::answer::blocking;
use super::query::Query;
use crate::desk::guard::SHOWN;
use crate::desk::session::Session;
use crate::diagnostic::{Diagnostic, Place};
use crate::render::Rendered;
use crate::serve::{Found, reply};
use crate::site::{path_of, percent_decode};

/// Leads to the page of a file.
pub async fn preview(State(answering): State<Answering>, uri: Uri) -> Response {
    let path = Query::of(&uri).path();
    blocking(move || {
        let session = &answering.session;
        session.reader.read_on();
        let state = session.reader.live.state();
        let site = state.shown.as_ref().map(|shown| &shown.snapshot.site);
        let page = path.and_then(|path| Some((site?, site?.routes.sources.get(&path)?)));
        let address = page.map(|(site, page)| path_of(site, page).as_str().to_owned());
        Redirect::temporary(&format!("{SHOWN}{}", address.unwrap_or_default())).into_response()
    })
    .await
}

/// A page or file of the site.
pub async fn page(State(answering): State<Answering>, uri: Uri, headers: HeaderMap) -> Response {
    let range = headers
        .get(header::RANGE)
        .and_then(|value| value.to_str().ok());
    let range = range.map(ToOwned::to_owned);
    blocking(move || {
        let path = uri.path().strip_prefix(SHOWN).unwrap_or_default();
        shown(&answering.session, &percent_decode(path), range.as_deref())
    })
    .await
}

fn shown(session: &Session, path: &str, range: Option<&str>) -> Response {
    let state = session.reader.live.state();
    let Some(site) = &state.shown else {
        // Nothing could be read yet: what is wrong stands where it would be.
        let text = state.problems.clone().unwrap_or_default();
        return (StatusCode::SERVICE_UNAVAILABLE, text).into_response();
    };
    let (status, file, id) = match site.find(path) {
        Found::Page(file, id) => (StatusCode::OK, file, id),
        Found::Missing(file, id) => (StatusCode::NOT_FOUND, file, id),
        Found::Folder => return Redirect::temporary(&format!("{SHOWN}{path}/")).into_response(),
    };
    match site.render(file, id) {
        Ok(Rendered::Bytes(bytes)) => {
            let mut answer = reply::bytes(file, bytes, range);
            if status != StatusCode::OK {
                *answer.status_mut() = status;
            }
            answer
        }
        Ok(Rendered::Copy(source)) => match site.snapshot.source.reader(&source) {
            Ok(content) => reply::file(file, content, range),
            Err(problem) => failed(session, &Diagnostic::new(Place::file(&source), problem)),
        },
        Err(problem) => failed(session, &problem),
    }
}

fn failed(session: &Session, problem: &Diagnostic) -> Response {
    let text = problem.message(session.language);
    (StatusCode::INTERNAL_SERVER_ERROR, text).into_response()
}
