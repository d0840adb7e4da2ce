//! Answers about publishing.

use std::convert::Infallible;
use std::sync::Mutex;

use axum::body::Bytes;
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use tokio::sync::mpsc;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::UnboundedReceiverStream;

use super::Answering;
use super::answer::{blocking, ok, undone};
use crate::desk::published::is_named;
use crate::desk::publishing::{Publishing, Summary, Told};
use crate::desk::session::Session;
use crate::desk::undone::Undone;
use crate::diagnostic::Severity;
use crate::model::SourcePath;

/// What may happen that somebody should know of.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Leave {
    delete: bool,
    replace: bool,
}

/// What somebody says to publish.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Said {
    nickname: Option<String>,
    secret: Option<String>,
}

/// What a publication would do, or what is to be said before. The site is built for it.
pub async fn plan(State(answering): State<Answering>, body: Bytes) -> Response {
    let said: Said = serde_json::from_slice(&body).unwrap_or_default();
    blocking(move || {
        let session = &answering.session;
        let state = session.reader.live.state();
        let hosts = state.shown.as_ref().map(|shown| &shown.snapshot.site.config.hosts.0);
        let Some((name, host)) = hosts.and_then(|hosts| hosts.first_key_value()) else {
            return ok(&json!({"setup": true}));
        };
        let access = {
            let mut access = lock(&session.access);
            let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
            access.nickname = filled(said.nickname).or(access.nickname.take());
            let secret = filled(said.secret).map(|secret| (name.clone(), secret));
            access.secret = secret.or(access.secret.take());
            access.clone()
        };
        let lacks_nickname = access.nickname.is_none() && !is_named(&session.root);
        let lacks_secret = access.lacks_secret(name, host);
        if lacks_nickname || lacks_secret {
            return ok(&json!({"host": name, "asks": {"nickname": lacks_nickname, "secret": lacks_secret}}));
        }
        let (summary, words, is_well) = match followed(session, &["--dry-run"]) {
            Ok(all) => all,
            Err(why) => return undone(session, &SourcePath::new(""), why),
        };
        let blocked = (!is_well).then(|| words.join("\n"));
        let mut plan = summary.unwrap_or_else(|| json!({}));
        if let Some(plan) = plan.as_object_mut() {
            // What is wrong with reports has a view of its own, which says it in better words.
            let errors = blocked.as_ref().map_or(0, |_| errors(session));
            plan.insert("errors".to_owned(), json!(errors));
            plan.insert("blocked".to_owned(), json!(blocked));
            plan.insert("setup".to_owned(), json!(false));
            plan.insert("unsaved".to_owned(), json!(session.unsaved()));
        }
        ok(&plan)
    })
    .await
}

/// What a host can do, and how it shows what lies on it.
pub async fn check(State(answering): State<Answering>) -> Response {
    blocking(move || {
        let session = &answering.session;
        let state = session.reader.live.state();
        let shown = state.shown.as_ref();
        if shown.is_none_or(|it| it.snapshot.site.config.hosts.0.is_empty()) {
            return ok(&json!({"ok": false, "setup": true}));
        }
        match followed(session, &["--check"]) {
            Ok((_, words, is_well)) => ok(&json!({"ok": is_well, "notes": words})),
            Err(why) => undone(session, &SourcePath::new(""), why),
        }
    })
    .await
}

/// Publishes, and tells how far it is.
pub async fn publish(State(answering): State<Answering>, body: Bytes) -> Response {
    let leave: Leave = serde_json::from_slice(&body).unwrap_or_default();
    let (sender, receiver) = mpsc::unbounded_channel();
    tokio::task::spawn_blocking(move || {
        let options = [("--delete", leave.delete), ("--replace", leave.replace)];
        let options = options.iter().filter(|(_, is_given)| *is_given);
        let options: Vec<&str> = options.map(|(option, _)| *option).collect();
        let words = Mutex::new(Vec::new());
        let done = Mutex::new(json!({}));
        let tell = |told| {
            let (name, data) = match told {
                Told::Words(line) => {
                    lock(&words).push(line.clone());
                    ("step", json!({"words": line}))
                }
                Told::Progress(done, of) => ("progress", json!({"done": done, "of": of})),
                Told::Published(summary) => {
                    *lock(&done) = summed(&summary);
                    return;
                }
                Told::Ended(true) => ("done", lock(&done).clone()),
                Told::Ended(false) => ("failed", json!({"message": lock(&words).join("\n")})),
            };
            // The browser may have gone; the publication goes on.
            let _ = sender.send(Event::default().event(name).data(data.to_string()));
        };
        let session = &answering.session;
        let access = lock(&session.access).clone();
        let begun = Publishing::begin(&session.root, &options, &access, session.language);
        if let Err(error) = begun.and_then(|publishing| publishing.follow(&tell)) {
            let data = json!({"message": error.to_string()});
            let _ = sender.send(Event::default().event("failed").data(data.to_string()));
        }
    });
    let events = UnboundedReceiverStream::new(receiver).map(Ok::<_, Infallible>);
    Sse::new(events)
        .keep_alive(KeepAlive::default())
        .into_response()
}

/// What a publication told until its end.
fn followed(
    session: &Session,
    options: &[&str],
) -> Result<(Option<Json>, Vec<String>, bool), Undone> {
    let all = Mutex::new((None, Vec::new(), false));
    let access = lock(&session.access).clone();
    let publishing = Publishing::begin(&session.root, options, &access, session.language)?;
    publishing.follow(&|told| {
        let mut all = lock(&all);
        match told {
            Told::Words(line) => all.1.push(line),
            Told::Published(summary) => all.0 = Some(summed(&summary)),
            Told::Ended(is_well) => all.2 = is_well,
            Told::Progress(..) => {}
        }
    })?;
    Ok(all.into_inner().unwrap_or_default())
}

/// What was done, or would be, as the page gets it.
fn summed(summary: &Summary) -> Json {
    json!({
        "host": summary.host,
        "address": summary.address,
        "added": summary.added,
        "changed": summary.changed,
        "removed": summary.removed,
        "removes_much": summary.removes_much,
        "foreign": summary.foreign,
    })
}

/// How many errors keep the site from being built.
fn errors(session: &Session) -> usize {
    let (problems, _) = session.reader.loader.problems();
    let severities = problems.iter().map(|found| found.problem.severity());
    severities.filter(|it| *it == Severity::Error).count()
}

fn lock<T>(place: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    place
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}
