//! Connections of an HTTP server: how many, from whom, for how long, and how they end.
//!
//! [`serve`] answers with a [`Router`] as [`Rules`] permit. A client can keep a place only while it
//! waits for an answer: a connection that has not sent a whole request is closed when others need its
//! place, the oldest first.
//!
//! A server that knows nothing of its peers and counts nothing is a [`Listener`], `()`:
//!
//! ```no_run
//! # use std::{sync::Arc, time::Duration};
//! # use bantin_counter::listen::{Rules, serve};
//! # async fn example(router: axum::Router) -> std::io::Result<()> {
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:1111").await?;
//! let second = Duration::from_secs(1);
//! let rules = Rules {
//!     places: 256,
//!     per_peer: 256,
//!     busy_make_room: false,
//!     longest_head: 16 * 1024,
//!     head: 10 * second,
//!     stuck: 10 * second,
//!     drain: 2 * second,
//! };
//! let (stop, stopped) = tokio::sync::watch::channel(false);
//! let serving = tokio::spawn(serve(listener, router, rules, Arc::new(()), stopped));
//! // … until it is to end; then at most as long as `drain`.
//! let _ = stop.send(true);
//! let _all_were_answered = serving.await;
//! # Ok(())
//! # }
//! ```

mod activity;
mod body;
mod date;
mod host;
mod interrupt;
mod peer;
mod places;
mod stream;

use std::convert::Infallible;
use std::future::pending;
use std::net::IpAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};
use tower_service::Service;

use body::{Received, Sent};
pub use date::clock_is_usable;
use date::while_dated;
pub use host::{Host, keep_from_others};
pub use interrupt::Interrupts;
pub use peer::{Peer, household, network};
use places::{Place, Places, Refusal};
use stream::Impatient;

/// No buffer is smaller, whatever the longest head: the library that reads requests panics.
const LEAST_BUFFER: usize = 8 * 1024;

/// What connections may take.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// Connections at a time. When there are more, the oldest that waits for the rest of a request,
    /// or for another one, is closed; while all are being answered, further ones wait.
    pub places: usize,
    /// Connections of one peer at a time: an IPv4 address, or a /64 network of IPv6. Beyond them the
    /// peer's own oldest is closed.
    pub per_peer: usize,
    /// Whether those that are being answered make room too, when no other can: the one that was
    /// asked longest ago. For servers whose answers go on as long as somebody listens.
    pub busy_make_room: bool,
    /// The longest head of a request, in bytes; 8 KiB at least.
    pub longest_head: usize,
    /// How long the head of a request may take, and a connection may be idle.
    pub head: Duration,
    /// How long an answer may wait to be read.
    pub stuck: Duration,
    /// How long requests may take to end after `stop`.
    pub drain: Duration,
}

/// Whoever listens: knows its peers, and counts what happens.
pub trait Listener: Send + Sync + 'static {
    /// Whether a peer speaks for many others, as a reverse proxy does, so that it may have all places.
    fn is_exempt(&self, _peer: IpAddr) -> bool {
        false
    }

    /// A connection was opened.
    fn opened(&self) {}

    /// A connection has ended, in whatever way.
    fn closed(&self) {}

    /// A connection was closed, or not taken, for want of a place.
    fn dropped(&self) {}

    /// A request was answered.
    fn answered(&self, _status: u16) {}

    /// A connection was not taken because the clock shows a year that no HTTP date can contain.
    fn undated(&self) {}
}

impl Listener for () {}

/// Serves a listener until `stop` is true, and then until all requests are answered or the time to
/// drain is over. Returns whether all were answered. Requests carry their [`Peer`] as an extension.
pub async fn serve<L: Listener>(
    listener: TcpListener,
    router: Router,
    rules: Rules,
    listens: Arc<L>,
    mut stop: watch::Receiver<bool>,
) -> bool {
    let places = Places::new(rules.places, rules.per_peer, rules.busy_make_room);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        let Ok((stream, peer)) = accepted else {
            // Most likely too many open files.
            sleep(Duration::from_millis(20)).await;
            continue;
        };
        if !clock_is_usable() {
            listens.undated();
            continue;
        }
        let peer = peer.ip().to_canonical();
        let place = tokio::select! {
            place = place(&places, peer, &*listens) => place,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        let Some(place) = place else {
            continue;
        };
        let connection = answer(
            stream,
            Peer(peer),
            router.clone(),
            rules,
            Arc::clone(&listens),
            place,
            stop.clone(),
        );
        tokio::spawn(connection);
    }
    drop(listener);
    timeout(rules.drain, places.all_free()).await.is_ok()
}

/// A place for a peer, as soon as there is one; none if the peer has too many.
async fn place<L: Listener>(places: &Arc<Places>, peer: IpAddr, listens: &L) -> Option<Place> {
    let peer = (!listens.is_exempt(peer)).then(|| household(peer));
    loop {
        match places.enter(peer) {
            Ok((place, is_taken)) => {
                if is_taken {
                    listens.dropped();
                }
                return Some(place);
            }
            Err(Refusal::TooMany) => {
                listens.dropped();
                return None;
            }
            Err(Refusal::Full) => places.room().await,
        }
    }
}

async fn answer<L: Listener>(
    stream: TcpStream,
    peer: Peer,
    router: Router,
    rules: Rules,
    listens: Arc<L>,
    place: Place,
    mut stop: watch::Receiver<bool>,
) {
    listens.opened();
    // Answers are small, and a visitor waits for each.
    let _ = stream.set_nodelay(true);
    let activity = place.activity();
    let stream = Impatient::new(stream, rules.stuck, Arc::clone(&activity));
    let (counting, active) = (Arc::clone(&listens), Arc::clone(&activity));
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        let mut router = router.clone();
        let (counting, activity) = (Arc::clone(&counting), Arc::clone(&active));
        async move {
            let request = request.map(|body| Body::new(Received::new(body, Arc::clone(&activity))));
            if activity.is_lost() {
                // It is being closed; nothing must be done for it.
                return pending().await;
            }
            let answer = router.call(request).await?;
            counting.answered(answer.status().as_u16());
            Ok::<_, Infallible>(answer.map(|body| Sent::new(body, activity)))
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(rules.head)
        .max_buf_size(rules.longest_head.max(LEAST_BUFFER))
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = pin!(connection);
    // How a connection ends is the client's affair.
    let stopped = tokio::select! {
        biased;
        () = activity.lost() => false,
        () = while_dated(connection.as_mut()) => false,
        _ = stop.wait_for(|stop| *stop) => true,
    };
    if stopped {
        connection.as_mut().graceful_shutdown();
        tokio::select! {
            biased;
            () = activity.lost() => {}
            () = while_dated(connection.as_mut()) => {}
        }
    }
    listens.closed();
}
