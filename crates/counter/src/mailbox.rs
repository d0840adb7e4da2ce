//! The mailbox: how much can wait for the writer, and the way to it.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;

use super::calendar::Day;
use super::change::{Change, Report};
use super::error::StoreError;
use super::state::State;
use super::store::{ChangeError, SiteData};
use super::visitor::Visitor;

/// A view that is to be counted.
#[derive(Debug)]
pub struct View {
    /// The place of the site.
    pub site: u32,
    /// The number of the page in the store.
    pub page: i64,
    /// The day that it counts for.
    pub day: Day,
    /// Who it is by; nobody, when they ask not to be followed.
    pub visitor: Option<Visitor>,
    /// When it came in.
    pub at: Duration,
}

/// A view that was not stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotStored;

/// What is asked of the writer.
pub enum Message {
    /// To store a view.
    View(View, oneshot::Sender<Result<(), NotStored>>),
    /// To carry out a change of a site.
    Change(
        u32,
        Box<Change>,
        oneshot::Sender<Result<Report, ChangeError>>,
    ),
    /// To read all that is kept of a site.
    Read(u32, oneshot::Sender<Result<SiteData, StoreError>>),
    /// To end.
    Stop,
}

/// The way to the writer.
#[derive(Clone)]
pub struct Mailbox {
    sender: SyncSender<Message>,
    state: Arc<State>,
}

impl Mailbox {
    /// A mailbox, and what the writer takes out of it.
    pub fn new(state: Arc<State>) -> (Self, Receiver<Message>) {
        let (sender, receiver) = sync_channel(state.limits.waiting);
        (Self { sender, state }, receiver)
    }

    /// Stores a view. It returns when the view is durable, or is known not to be.
    ///
    /// # Errors
    ///
    /// Too many views wait, or the store fails.
    pub async fn store(&self, view: View) -> Result<(), NotStored> {
        let (reply, answer) = oneshot::channel();
        self.state.metrics.waiting.up();
        if self.sender.try_send(Message::View(view, reply)).is_err() {
            self.state.metrics.waiting.down();
            return Err(NotStored);
        }
        answer.await.unwrap_or(Err(NotStored))
    }

    /// Carries out a change.
    ///
    /// # Errors
    ///
    /// It does not fit, or cannot be stored. None: too many views wait.
    pub async fn change(&self, site: u32, change: Change) -> Option<Result<Report, ChangeError>> {
        let (reply, answer) = oneshot::channel();
        let message = Message::Change(site, Box::new(change), reply);
        self.sender.try_send(message).ok()?;
        answer.await.ok()
    }

    /// All that is kept of a site.
    ///
    /// # Errors
    ///
    /// It cannot be read. None: too many views wait.
    pub async fn read(&self, site: u32) -> Option<Result<SiteData, StoreError>> {
        let (reply, answer) = oneshot::channel();
        self.sender.try_send(Message::Read(site, reply)).ok()?;
        answer.await.ok()
    }

    /// Ends the writer when all that was asked before is done.
    pub fn stop(&self) {
        let mut message = Message::Stop;
        // The mailbox may be full for a moment; nothing comes in any more but this.
        while let Err(TrySendError::Full(back)) = self.sender.try_send(message) {
            message = back;
            thread::sleep(Duration::from_millis(1));
        }
    }
}
