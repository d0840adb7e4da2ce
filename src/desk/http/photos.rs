//! Answers about photographs.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::Answering;
use super::answer::{self, blocking, ok, undone};
use super::query::Query;
use crate::desk::disk;
use crate::desk::photos::take_in;
use crate::model::SourcePath;
use crate::photos::small;
use crate::site::percent_decode;
use crate::source::{CONTENT, is_picture};

/// The name of a file that is sent, percent-encoded.
const NAME: &str = "x-name";
/// The width of pictures in lists, and the most that is made of one.
const WIDTH: u32 = 320;
const WIDEST: u32 = 1600;

/// The name that a file has which is sent.
pub fn name_of(headers: &HeaderMap) -> String {
    let name = headers.get(NAME).and_then(|name| name.to_str().ok());
    percent_decode(name.unwrap_or_default()).into_owned()
}

/// Takes a photograph into a report.
pub async fn take(
    State(answering): State<Answering>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(path) = Query::of(&uri).path() else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    blocking(move || {
        let session = &answering.session;
        match take_in(session, &path, &name_of(&headers), &body) {
            Ok((copy, file)) => ok(&json!({"copy": answer::copy(session, &copy), "file": file})),
            Err(why) => undone(session, &path, why),
        }
    })
    .await
}

/// A picture of the content, small.
pub async fn picture(State(answering): State<Answering>, uri: Uri) -> Response {
    let query = Query::of(&uri);
    let width = query.get("width").and_then(|width| width.parse().ok());
    let width = width.unwrap_or(WIDTH).clamp(16, WIDEST);
    // As it is written in the file that names it: from its folder, or with `/` from that of all content.
    let of = query.get("of").map(SourcePath::new);
    let path = query.get("path").and_then(|path| match &of {
        Some(_) if path.starts_with('/') => SourcePath::join(CONTENT, path),
        Some(of) => SourcePath::join(of.folder(), path),
        None => query.path(),
    });
    let Some(path) = path.filter(is_picture) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    blocking(move || {
        let bytes = disk::read_bytes(&answering.session.root, &path);
        match bytes.and_then(|bytes| small(&bytes, width)) {
            Ok(bytes) => ([(header::CONTENT_TYPE, "image/jpeg")], bytes).into_response(),
            Err(_) => StatusCode::NOT_FOUND.into_response(),
        }
    })
    .await
}
