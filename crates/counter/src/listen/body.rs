//! Bodies that record when a request or an answer is complete.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum::BoxError;
use axum::body::{Body, Bytes};
use hyper::body::{Body as HttpBody, Frame, Incoming, SizeHint};

use super::activity::Activity;

/// The body of a request. With its last byte the request is complete.
pub struct Received {
    body: Incoming,
    activity: Arc<Activity>,
}

impl Received {
    /// The body of a request whose head has arrived.
    pub fn new(body: Incoming, activity: Arc<Activity>) -> Self {
        let received = Self { body, activity };
        received.look();
        received
    }

    fn look(&self) {
        if self.body.is_end_stream() {
            self.activity.complete();
        }
    }
}

impl HttpBody for Received {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        match &frame {
            None => self.activity.complete(),
            Some(_) => self.look(),
        }
        if self.activity.is_lost() {
            return Poll::Ready(Some(Err("the place was given away".into())));
        }
        Poll::Ready(frame.map(|frame| frame.map_err(Into::into)))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The body of an answer. It is dropped as soon as the answer is complete.
pub struct Sent {
    body: Body,
    activity: Arc<Activity>,
}

impl Sent {
    /// The body of an answer.
    pub fn new(body: Body, activity: Arc<Activity>) -> Self {
        Self { body, activity }
    }
}

impl HttpBody for Sent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Sent {
    fn drop(&mut self) {
        self.activity.answered();
    }
}
