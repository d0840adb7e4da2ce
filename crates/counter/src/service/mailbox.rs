//! The mailbox: the bounded queue of the writer.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;

use super::calendar::Day;
use super::error::StoreError;
use super::site_data::SiteData;
use super::state::SharedState;
use super::store::UploadError;
use super::upload::{Summary, Upload};
use super::visitor::{Tags, Visitor};

/// A view that is to be counted.
#[derive(Debug)]
pub struct PageView {
    /// The index of the site.
    pub site: u32,
    /// The number of the page in the store.
    pub page: i64,
    /// The day for which it counts.
    pub day: Day,
    /// The visitor; none, if they ask not to be tracked.
    pub visitor: Option<Visitor>,
    /// To whose ceilings it was charged.
    pub address: Tags,
    /// When it arrived, by a monotonic clock.
    pub at: Duration,
}

/// A view that was not stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotStored;

/// What the writer is to do, and where it sends the result.
pub enum Message {
    /// Store a view.
    View(PageView, oneshot::Sender<Result<(), NotStored>>),
    /// Carry out an upload to a site.
    Upload(
        u32,
        Box<Upload>,
        oneshot::Sender<Result<Summary, UploadError>>,
    ),
    /// Read everything that is kept of a site.
    Read(u32, oneshot::Sender<Result<SiteData, StoreError>>),
    /// End.
    Stop,
}

/// The way to the writer.
#[derive(Clone)]
pub struct Mailbox {
    sender: SyncSender<Message>,
    state: Arc<SharedState>,
}

impl Mailbox {
    /// A mailbox, and the end from which the writer receives.
    pub fn new(state: Arc<SharedState>) -> (Self, Receiver<Message>) {
        let (sender, receiver) = sync_channel(state.limits.waiting);
        (Self { sender, state }, receiver)
    }

    /// Stores a view. Returns when the view is durable, or is known not to be.
    ///
    /// # Errors
    ///
    /// Too many views wait, or the store fails.
    pub async fn store(&self, view: PageView) -> Result<(), NotStored> {
        let (reply, answer) = oneshot::channel();
        self.state.metrics.waiting.up();
        let (address, at) = (view.address, view.at);
        if self.sender.try_send(Message::View(view, reply)).is_err() {
            self.state.metrics.waiting.down();
            self.state.refund(&address, at);
            return Err(NotStored);
        }
        answer.await.unwrap_or(Err(NotStored))
    }

    /// Carries out an upload. Returns nothing if too many views wait.
    ///
    /// # Errors
    ///
    /// The upload does not fit, or cannot be stored.
    pub async fn apply(&self, site: u32, upload: Upload) -> Option<Result<Summary, UploadError>> {
        let (reply, answer) = oneshot::channel();
        let message = Message::Upload(site, Box::new(upload), reply);
        self.sender.try_send(message).ok()?;
        answer.await.ok()
    }

    /// Reads everything that is kept of a site. Returns nothing if too many views wait.
    ///
    /// # Errors
    ///
    /// The store cannot be read.
    pub async fn read(&self, site: u32) -> Option<Result<SiteData, StoreError>> {
        let (reply, answer) = oneshot::channel();
        self.sender.try_send(Message::Read(site, reply)).ok()?;
        answer.await.ok()
    }

    /// Ends the writer as soon as all earlier messages are handled.
    pub fn stop(&self) {
        let mut message = Message::Stop;
        // The mailbox may be full for a moment; no other message arrives any more.
        while let Err(TrySendError::Full(back)) = self.sender.try_send(message) {
            message = back;
            thread::sleep(Duration::from_millis(1));
        }
    }
}
