//! Answers about one file: its working copy, and what is done with it.

use axum::body::Bytes;
use axum::extract::State;
#[cfg(feature = "import")]
use axum::http::HeaderMap;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::json;

use super::Answering;
use super::answer::{self, blocking, json_answer, ok, read, undone};
use super::lists::all_problems;
use super::query::Query;
use crate::desk::change::{Change, Step};
use crate::desk::history::told_by;
#[cfg(feature = "import")]
use crate::desk::importing::{NotImported, import_document};
use crate::desk::new_file::new_file;
use crate::desk::new_report::new_report;
use crate::desk::session::Session;
use crate::desk::taking::Taking;
use crate::desk::undone::Undone;
use crate::desk::working_copy::WorkingCopy;
#[cfg(feature = "import")]
use crate::diagnostic::{NoDocument, Problem};
use crate::model::SourcePath;
use crate::schema::Kind;

/// A file, at a version of its working copy.
#[derive(Deserialize)]
struct At {
    path: SourcePath,
    version: u64,
}

/// Changes to a file.
#[derive(Deserialize)]
struct Edits {
    path: SourcePath,
    version: u64,
    edits: Vec<Change>,
    /// When that was typed, in milliseconds since 1970; 0 where nobody typed.
    #[serde(default)]
    typed: i64,
}

#[derive(Deserialize)]
struct Resolution {
    path: SourcePath,
    take: Take,
    text: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Take {
    Mine,
    Theirs,
    Merged,
}

#[derive(Deserialize)]
struct Beginning {
    /// The headline of a report, else a name; a registry needs none.
    #[serde(default)]
    title: String,
    /// The kind of the file, where it is no report.
    kind: Option<String>,
}

#[derive(Deserialize)]
struct OfFile {
    path: SourcePath,
}

#[derive(Deserialize)]
struct OfField {
    path: SourcePath,
    version: u64,
    at: Vec<Step>,
}

#[derive(Deserialize)]
struct OfEarlier {
    path: SourcePath,
    at: Timestamp,
}

/// A working copy, or why there is none.
fn told(session: &Session, path: &SourcePath, copy: Result<WorkingCopy, Undone>) -> Response {
    match copy {
        Ok(copy) => ok(&answer::copy(session, &copy)),
        Err(why) => undone(session, path, why),
    }
}

pub async fn copy(State(answering): State<Answering>, uri: Uri) -> Response {
    let Some(path) = Query::of(&uri).path() else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    blocking(move || {
        let session = &answering.session;
        session.reader.read_on();
        told(session, &path, session.copy(&path))
    })
    .await
}

/// The problems of a file as it is in its working copy, or of all files.
pub async fn problems(State(answering): State<Answering>, uri: Uri) -> Response {
    let path = Query::of(&uri).path();
    blocking(move || {
        let session = &answering.session;
        let Some(path) = path else {
            session.reader.read_on();
            return all_problems(session);
        };
        let version = match session.copy(&path) {
            Ok(copy) => copy.version,
            Err(why) => return undone(session, &path, why),
        };
        session.reader.read_on();
        ok(&json!({"version": version, "problems": answer::problems(session, &path)}))
    })
    .await
}

/// Changes a working copy. What it does to the site shows soon after.
pub async fn edit(State(answering): State<Answering>, body: Bytes) -> Response {
    let session = answering.session;
    let reader = std::sync::Arc::clone(&session);
    let answer = blocking(move || {
        let Edits {
            path,
            version,
            edits,
            typed,
        } = match read(&body) {
            Ok(edits) => edits,
            Err(answer) => return answer,
        };
        // No browser knows a time that none can have.
        let typed = Timestamp::from_millisecond(typed).unwrap_or(Timestamp::UNIX_EPOCH);
        match session.edit(&path, version, &edits, typed) {
            Ok(copy) => {
                let values = copy.fields().map(|fields| fields.values).ok();
                ok(&json!({"version": copy.version, "values": values, "saved": copy.is_saved()}))
            }
            Err(why) => undone(&session, &path, why),
        }
    })
    .await;
    if answer.status().is_success() {
        tokio::task::spawn_blocking(move || reader.reader.read_on());
    }
    answer
}

pub async fn save(State(answering): State<Answering>, body: Bytes) -> Response {
    blocking(move || match read::<At>(&body) {
        Ok(at) => {
            let session = &answering.session;
            told(session, &at.path, session.save(&at.path, at.version))
        }
        Err(answer) => answer,
    })
    .await
}

/// Ends a conflict.
pub async fn resolve(State(answering): State<Answering>, body: Bytes) -> Response {
    blocking(move || {
        let session = &answering.session;
        let wanted: Resolution = match read(&body) {
            Ok(wanted) => wanted,
            Err(answer) => return answer,
        };
        let taking = match (wanted.take, wanted.text) {
            (Take::Mine, _) => Taking::Mine,
            (Take::Theirs, _) => Taking::Theirs,
            (Take::Merged, Some(text)) => Taking::Merged(text),
            (Take::Merged, None) => return StatusCode::BAD_REQUEST.into_response(),
        };
        let copy = session.resolve(&wanted.path, taking);
        session.reader.read_on();
        told(session, &wanted.path, copy)
    })
    .await
}

/// A new report, a draft; or a new file of another kind.
pub async fn new(State(answering): State<Answering>, body: Bytes) -> Response {
    blocking(move || {
        let session = &answering.session;
        let Beginning { title, kind } = match read(&body) {
            Ok(beginning) => beginning,
            Err(answer) => return answer,
        };
        let kind = kind.map(|name| Kind::ALL.into_iter().find(|kind| kind.name() == name));
        let (path, copy) = match kind {
            None | Some(Some(Kind::Article)) => new_report(session, &title),
            Some(Some(kind)) => new_file(session, kind, &title),
            Some(None) => return StatusCode::BAD_REQUEST.into_response(),
        };
        told(session, &path, copy)
    })
    .await
}

/// Confirms what was guessed of a field.
pub async fn confirm(State(answering): State<Answering>, body: Bytes) -> Response {
    blocking(move || {
        let session = &answering.session;
        match read::<OfField>(&body) {
            Ok(OfField { path, version, at }) => {
                let copy = session.confirm(&path, version, &at);
                session.reader.read_on();
                told(session, &path, copy)
            }
            Err(answer) => answer,
        }
    })
    .await
}

/// A report made of a Word file.
#[cfg(feature = "import")]
pub async fn import(
    State(answering): State<Answering>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    blocking(move || {
        let session = &answering.session;
        let name = super::photos::name_of(&headers);
        match import_document(session, &name, &body) {
            Ok(copy) => ok(&answer::copy(session, &copy)),
            Err(NotImported::Undone(why)) => undone(session, &SourcePath::new(name), why),
            Err(NotImported::Document(error)) => {
                let found = NoDocument::from(error);
                let problem = Problem::NoDocument {
                    path: name.clone(),
                    found,
                };
                undone(session, &SourcePath::new(name), problem.into())
            }
        }
    })
    .await
}

pub async fn delete(State(answering): State<Answering>, body: Bytes) -> Response {
    blocking(move || {
        let session = &answering.session;
        match read::<OfFile>(&body) {
            Ok(OfFile { path }) => match session.remove(&path) {
                Ok(()) => ok(&json!({})),
                Err(why) => undone(session, &path, why),
            },
            Err(answer) => answer,
        }
    })
    .await
}

/// The earlier texts of a file.
pub async fn history(State(answering): State<Answering>, uri: Uri) -> Response {
    let Some(path) = Query::of(&uri).path() else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    blocking(move || {
        let history = &answering.session.history;
        let all = history.all(&path);
        let texts = all.iter().map(|one| history.text(&path, one.at));
        let texts: Vec<String> = texts.map(Option::unwrap_or_default).collect();
        let older = texts.iter().skip(1).map(String::as_str).chain([""]);
        let words = texts
            .iter()
            .zip(older)
            .map(|(text, older)| told_by(text, older));
        let all = all.iter().zip(words);
        let all = all.map(|(one, words)| json!({"at": one.at, "bytes": one.bytes, "words": words}));
        ok(&all.collect::<Vec<_>>())
    })
    .await
}

/// One of them.
pub async fn earlier(State(answering): State<Answering>, uri: Uri) -> Response {
    let query = Query::of(&uri);
    let at = query.get("at").and_then(|at| at.parse().ok());
    let (Some(path), Some(at)) = (query.path(), at) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    blocking(move || {
        let session = &answering.session;
        let now = session.copy(&path).map(|copy| copy.text).ok();
        match session.history.text(&path, at) {
            Some(text) => ok(&json!({"text": text, "now": now.unwrap_or_default()})),
            None => json_answer(StatusCode::NOT_FOUND, &json!({})),
        }
    })
    .await
}

/// Takes an earlier text back.
pub async fn restore(State(answering): State<Answering>, body: Bytes) -> Response {
    blocking(move || {
        let session = &answering.session;
        match read::<OfEarlier>(&body) {
            Ok(OfEarlier { path, at }) => {
                let copy = session.restore(&path, at);
                session.reader.read_on();
                told(session, &path, copy)
            }
            Err(answer) => answer,
        }
    })
    .await
}
