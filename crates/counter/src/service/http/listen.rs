//! Connections: how many, for how long, and how they end.

use std::convert::Infallible;
use std::future::Future;
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
use tokio::sync::{Semaphore, watch};
use tokio::time::{sleep, timeout};
use tower_service::Service;

use super::request::Peer;
use super::stream::Impatient;
use crate::service::state::SharedState;

/// The longest head of a request, in bytes.
const MAX_HEAD: usize = 16 * 1024;

/// Serves a listener until `stop`, and then until all requests are answered or the time to drain is
/// over. Returns whether all were answered.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    state: Arc<SharedState>,
    mut stop: watch::Receiver<bool>,
) -> bool {
    let connections = state.limits.connections;
    let places = Arc::new(Semaphore::new(connections));
    loop {
        let accepted = async {
            // First a place, then a connection: beyond the limit they wait in the system's queue.
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            accepted = accepted => accepted,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        // The semaphore is never closed.
        let (Ok(place), Ok((stream, peer))) = (place, accepted) else {
            // Most likely too many open files.
            sleep(Duration::from_millis(20)).await;
            continue;
        };
        let connection = answer(
            stream,
            Peer(peer.ip()),
            router.clone(),
            Arc::clone(&state),
            stop.clone(),
        );
        tokio::spawn(async move {
            connection.await;
            drop(place);
        });
    }
    drop(listener);
    let all = u32::try_from(connections).unwrap_or(u32::MAX);
    timeout(state.limits.drain, places.acquire_many(all))
        .await
        .is_ok()
}

fn answer(
    stream: TcpStream,
    peer: Peer,
    router: Router,
    state: Arc<SharedState>,
    mut stop: watch::Receiver<bool>,
) -> impl Future<Output = ()> + Send {
    // Answers are small, and a visitor waits for each.
    let _ = stream.set_nodelay(true);
    let stream = Impatient::new(stream, state.limits.body_timeout);
    let shared = Arc::clone(&state);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(peer);
        let mut router = router.clone();
        let state = Arc::clone(&shared);
        async move {
            let answer = router.call(request.map(Body::new)).await;
            if let Ok(answer) = &answer {
                state.metrics.answered(answer.status().as_u16());
            }
            answer as Result<_, Infallible>
        }
    });
    async move {
        state.metrics.connections.up();
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(state.limits.head_timeout)
            .max_buf_size(MAX_HEAD)
            .serve_connection(TokioIo::new(stream), service);
        let mut connection = pin!(connection);
        // How a connection ends is the client's affair.
        let stopped = tokio::select! {
            _ = connection.as_mut() => false,
            _ = stop.wait_for(|stop| *stop) => true,
        };
        if stopped {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
        state.metrics.connections.down();
    }
}
