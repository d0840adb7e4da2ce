//! The bytes of an answer, whole or in part, with the headers that describe them.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::range::Range;

/// The script that every page of the preview gets, and none of a build.
const SCRIPT: &str = concat!("/_bantin/live.js?", env!("BANTIN_BUILD_ID"));
/// The script that all pages of a browser share.
const WORKER: &str = concat!("/_bantin/live-worker.js?", env!("BANTIN_BUILD_ID"));
/// For what never changes under its name.
pub const FOR_EVER: &str = "max-age=31536000, immutable";
/// How much of a file is read at a time.
const PIECE: u64 = 256 * 1024;

/// A page, with the live script and the number of the state that it shows.
pub fn page(status: StatusCode, mut bytes: Vec<u8>, state: u64) -> Response {
    let end = b"</body>";
    let at = bytes.windows(end.len()).rposition(|window| window == end);
    let at = at.unwrap_or(bytes.len());
    let script = format!(
        "<script src=\"{SCRIPT}\" data-state=\"{state}\" data-worker=\"{WORKER}\" defer></script>"
    );
    bytes.splice(at..at, script.into_bytes());
    let mut response = (status, bytes).into_response();
    describe(&mut response, ".html");
    response
}

/// A page without content: the live script shows over it what is wrong.
pub fn empty_page(status: StatusCode, language: &str, state: u64) -> Response {
    let text = format!(
        "<!DOCTYPE html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><title>bantin</title></head><body></body></html>"
    );
    page(status, text.into_bytes(), state)
}

/// The content of a file called `name`, or the part of it that the header `Range` asks for.
pub fn bytes(name: &str, content: Vec<u8>, range: Option<&str>) -> Response {
    let content = Bytes::from(content);
    part(name, content.len() as u64, range, |first, last| {
        // A part lies within the content, whose length is a `usize`.
        let at = |offset: u64| usize::try_from(offset).unwrap_or(usize::MAX);
        Ok(Body::from(content.slice(at(first)..at(last))))
    })
}

/// The same for a file on the disk, which is read as it is sent: a film may be larger than memory.
pub fn file(name: &str, file: File, range: Option<&str>) -> Response {
    match file.metadata() {
        Ok(data) => part(name, data.len(), range, |first, last| {
            stream(file, first, last)
        }),
        Err(error) => gone(&error),
    }
}

/// The answer for a source that went away since the site was read.
pub fn gone(error: &io::Error) -> Response {
    (StatusCode::NOT_FOUND, error.to_string()).into_response()
}

/// An answer out of `content`, which is asked for the bytes from an offset up to another.
fn part(
    name: &str,
    length: u64,
    range: Option<&str>,
    content: impl FnOnce(u64, u64) -> io::Result<Body>,
) -> Response {
    let (status, extent, first, end) = match Range::of(range, length) {
        Range::Whole => (StatusCode::OK, None, 0, length),
        Range::Part(first, last) => {
            let extent = format!("bytes {first}-{last}/{length}");
            (StatusCode::PARTIAL_CONTENT, Some(extent), first, last + 1)
        }
        Range::Beyond => {
            let extent = format!("bytes */{length}");
            (StatusCode::RANGE_NOT_SATISFIABLE, Some(extent), 0, 0)
        }
    };
    let mut response = match content(first, end) {
        Ok(body) => (status, body).into_response(),
        Err(error) => return gone(&error),
    };
    describe(&mut response, name);
    let headers = response.headers_mut();
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(end - first));
    if let Some(extent) = extent.and_then(|text| HeaderValue::try_from(text).ok()) {
        headers.insert(header::CONTENT_RANGE, extent);
    }
    response
}

/// Reads from the offset `first` up to `end`, ahead of the browser by a few pieces.
fn stream(mut file: File, first: u64, end: u64) -> io::Result<Body> {
    file.seek(SeekFrom::Start(first))?;
    let (sender, receiver) = mpsc::channel::<io::Result<Vec<u8>>>(2);
    tokio::task::spawn_blocking(move || {
        let mut left = end - first;
        while left > 0 {
            let mut piece = Vec::new();
            let read = (&mut file).take(left.min(PIECE)).read_to_end(&mut piece);
            let read = match read {
                Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
                other => other,
            };
            left -= read.as_ref().map_or(left, |count| *count as u64);
            // The browser may have closed the connection, or asked for headers only.
            if sender.blocking_send(read.map(|_| piece)).is_err() {
                return;
            }
        }
    });
    Ok(Body::from_stream(ReceiverStream::new(receiver)))
}

/// Says what a file of that name is, and whether a browser may keep it.
fn describe(response: &mut Response, name: &str) {
    let end = name.rsplit('.').next().unwrap_or_default();
    let kind = mime_guess::from_ext(end).first_raw();
    let kind = kind.unwrap_or("application/octet-stream");
    let charset = match kind.starts_with("text/") {
        true => "; charset=utf-8",
        false => "",
    };
    let headers = response.headers_mut();
    if let Ok(kind) = HeaderValue::try_from(format!("{kind}{charset}")) {
        headers.insert(header::CONTENT_TYPE, kind);
    }
    // The names of the theme's files hold a hash of their content; pages are rendered for each
    // request.
    let keep = if name.starts_with("assets/") {
        FOR_EVER
    } else {
        "no-store"
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
}
