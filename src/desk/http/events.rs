//! What browsers are told as it happens.

use std::convert::Infallible;

use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use serde_json::json;
use tokio_stream::wrappers::{BroadcastStream, WatchStream};
use tokio_stream::{Stream, StreamExt};

use super::Answering;
use crate::desk::event::SessionEvent;

/// One event for each.
pub async fn events(
    State(answering): State<Answering>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let session = answering.session;
    // Whoever missed some asks for what is there now.
    let events = BroadcastStream::new(session.reader.events());
    let events = events.map(|event| Some(event.unwrap_or(SessionEvent::Read)));
    let closing = WatchStream::from_changes(session.reader.live.closed()).map(|_| None);
    let stream = events.merge(closing).map_while(|event| {
        let (name, data) = match event? {
            SessionEvent::Changed(path) => ("changed", json!({"path": path})),
            SessionEvent::Read => ("read", json!({})),
            SessionEvent::Other(who) => ("other", json!({"who": who})),
        };
        Some(Ok(Event::default().event(name).data(data.to_string())))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}
