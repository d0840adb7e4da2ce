//! Connections: how many, how long they may take to ask, and how they end.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use bantin_counter::listen::{self, Rules};
use tokio::net::TcpListener;
use tokio::sync::watch;

/// As many connections as some browsers with many windows have.
const CONNECTIONS: usize = 256;

const RULES: Rules = Rules {
    places: CONNECTIONS,
    // All are of this machine, whoever opened them.
    per_peer: CONNECTIONS,
    // The stream of events of a window, and a film that is paused, are answered for as long as the
    // window is there, so that nobody could wait for them. Whoever comes next is somebody who looks
    // at a page now; a window that is still there asks for events again by itself.
    busy_make_room: true,
    longest_head: 64 * 1024,
    head: Duration::from_secs(10),
    // A film may be paused over night.
    stuck: Duration::from_secs(24 * 60 * 60),
    // Half a head, or a film that nobody goes on reading, does not come to an end.
    drain: Duration::from_secs(2),
};

/// Serves until `stop`, and then until all is answered, or for a short while.
pub async fn serve(listener: TcpListener, router: Router, stop: watch::Receiver<bool>) {
    listen::serve(listener, router, RULES, Arc::new(()), stop).await;
}
