//! The writer: the one thread that stores views, many in one transaction, and answers afterwards.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::oneshot;

use super::calendar::Day;
use super::error::StoreError;
use super::mailbox::{Mailbox, Message, NotStored, PageView};
use super::repeats::{Mark, Repeats};
use super::site_data::SiteData;
use super::state::SharedState;
use super::store::{Heartbeat, Increments, Store, UploadError};
use super::upload::{Summary, Upload};

/// The most views of one transaction.
const MAX_COMMIT: usize = 4096;

/// How long to wait, and how often, until as many views have arrived as the last time: each commit
/// costs the same, whatever it contains. A single view does not wait.
const GATHER: (Duration, u32) = (Duration::from_micros(250), 8);

/// Owns the store.
pub struct Writer {
    store: Box<dyn Store>,
    state: Arc<SharedState>,
    repeats: Repeats,
    receiver: Receiver<Message>,
    /// A message that was received and is not handled yet.
    next: Option<Message>,
    next_round: Instant,
    /// How many views the last commit contained.
    last: u64,
    /// The most that could not be stored since something was: a probe writes as much.
    failed: Increments,
}

impl Writer {
    /// A writer, and the way to it.
    pub fn new(store: Box<dyn Store>, state: Arc<SharedState>) -> (Self, Mailbox) {
        let (mailbox, receiver) = Mailbox::new(Arc::clone(&state));
        let writer = Self {
            store,
            repeats: Repeats::new(state.limits.repeats, state.limits.repeat_window),
            next_round: Instant::now() + state.limits.refresh,
            state,
            receiver,
            next: None,
            last: 1,
            failed: Increments::default(),
        };
        (writer, mailbox)
    }

    /// Handles messages until it receives [`Message::Stop`].
    pub fn run(mut self) {
        loop {
            let left = self.next_round.saturating_duration_since(Instant::now());
            let message = match self.next.take() {
                Some(message) => Ok(message),
                None => self.receiver.recv_timeout(left),
            };
            match message {
                Ok(Message::View(view, reply)) => self.store_views(view, reply),
                Ok(Message::Upload(site, upload, reply)) => {
                    let result = self.apply(site, &upload);
                    // The request may have been cancelled.
                    let _ = reply.send(result);
                }
                Ok(Message::Read(site, reply)) => {
                    let _ = reply.send(self.read(site));
                }
                Err(RecvTimeoutError::Timeout) => {}
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => {
                    // Nothing depends on it.
                    let _ = self.store.leave();
                    return;
                }
            }
            if self.next_round <= Instant::now() {
                self.round();
                self.next_round = Instant::now() + self.state.limits.refresh;
            }
        }
    }

    fn store_views(&mut self, view: PageView, reply: oneshot::Sender<Result<(), NotStored>>) {
        let mut replies = vec![reply];
        let mut increments = Increments::default();
        let mut marks = Vec::new();
        let mut counted: Vec<(PageView, bool)> = Vec::new();
        counted.push(self.sort_in(view, &mut increments, &mut marks));
        self.gather();
        while replies.len() < MAX_COMMIT {
            match self.receiver.try_recv() {
                Ok(Message::View(view, reply)) => {
                    replies.push(reply);
                    counted.push(self.sort_in(view, &mut increments, &mut marks));
                }
                Ok(other) => {
                    self.next = Some(other);
                    break;
                }
                Err(_) => break,
            }
        }
        self.last = replies.len() as u64;
        let result = self.commit(&increments);
        for (view, is_new) in counted {
            let metrics = &self.state.sites[view.site as usize].metrics;
            match (result, is_new) {
                (Ok(()), true) => metrics.views.add(1),
                (Ok(()), false) => metrics.repeats.add(1),
                (Err(NotStored), _) => {}
            }
            if result.is_err() || !is_new {
                self.state.refund(&view.address, view.at);
            }
        }
        if result.is_err() {
            // Another attempt is no repeat.
            for mark in marks.into_iter().rev() {
                self.repeats.take_back(mark);
            }
        }
        for reply in replies {
            self.state.metrics.waiting.down();
            // The request may have been cancelled.
            let _ = reply.send(result);
        }
    }

    fn gather(&self) {
        let (pause, times) = GATHER;
        for _ in 0..times {
            if self.state.metrics.waiting.get() >= self.last {
                return;
            }
            thread::sleep(pause);
        }
    }

    /// Adds a view to those to be stored, unless it repeats another. Returns it, and whether it was
    /// added.
    fn sort_in(
        &mut self,
        view: PageView,
        increments: &mut Increments,
        marks: &mut Vec<Mark>,
    ) -> (PageView, bool) {
        if let Some(visitor) = view.visitor {
            // The number of the page with the lowest bit set, so that it is never zero.
            let tag = visitor.tag(view.page.unsigned_abs() << 1 | 1);
            match self.repeats.mark(tag, view.at) {
                Some(mark) => marks.push(mark),
                None => return (view, false),
            }
        }
        let site = self.state.sites[view.site as usize].id;
        increments.add(site, view.page, view.day);
        (view, true)
    }

    fn commit(&mut self, increments: &Increments) -> Result<(), NotStored> {
        if increments.is_empty() {
            // Only repeats: what they repeat is stored.
            return Ok(());
        }
        let start = Instant::now();
        match self.store.add(increments) {
            Ok(totals) => {
                self.state.metrics.committed(start.elapsed());
                self.state.record(&totals);
                self.report_success();
                Ok(())
            }
            Err(error) => {
                self.state.metrics.failed_commits.add(1);
                self.report_failure(&error);
                if increments.pages.len() > self.failed.pages.len() {
                    self.failed = increments.clone();
                }
                Err(NotStored)
            }
        }
    }

    fn apply(&mut self, site: u32, upload: &Upload) -> Result<Summary, UploadError> {
        let site = &self.state.sites[site as usize];
        let applied = self.store.apply(site.id, upload);
        match &applied {
            // A view is smaller, and may still find room.
            Err(UploadError::Store(error)) if error.is_full() => {
                let facts = [("error", Value::from(error.to_string()))];
                self.state.log.error("upload_not_stored", &facts);
            }
            Err(UploadError::Store(error)) => self.report_failure(error),
            _ => {}
        }
        let (data, summary) = applied?;
        site.replace(&data);
        Ok(summary)
    }

    fn read(&mut self, site: u32) -> Result<SiteData, StoreError> {
        let id = self.state.sites[site as usize].id;
        self.store.read(id)
    }

    /// What is done regularly: drop the salt of yesterday, and read the news of other processes or
    /// try a store that failed.
    fn round(&mut self) {
        let (now, at) = (self.state.clock.now(), self.state.clock.elapsed());
        for site in &self.state.sites {
            site.salt.expire(Day::at(now, &site.pages().zone), at);
        }
        let result = match self.state.is_storing() {
            true => self.exchange(),
            false => self.recover(),
        };
        if let Err(error) = result {
            self.report_failure(&error);
        }
    }

    fn exchange(&mut self) -> Result<(), StoreError> {
        let state = Arc::clone(&self.state);
        // Before anything is read: the longer that takes, the longer the pause until the next time.
        let at = state.clock.elapsed();
        let heartbeats: Vec<Heartbeat> = state
            .sites
            .iter()
            .map(|site| Heartbeat {
                site: site.id,
                version: site.pages().version,
                online: state.online(site),
            })
            .collect();
        let news = self.store.exchange(&heartbeats, at)?;
        // Before sites are read again, which gives later numbers.
        state.record(&news.totals);
        for site in &state.sites {
            if news.changed.contains(&site.id) {
                site.replace(&self.store.read(site.id)?);
            }
            let others = news.elsewhere.iter().filter(|(id, _)| *id == site.id);
            let others = others.map(|(_, visitors)| visitors).sum();
            site.elsewhere.store(others, Ordering::Relaxed);
        }
        Ok(())
    }

    /// Tries a store that failed. If it works again, all sites are read again: it may have stored
    /// what it could not confirm.
    fn recover(&mut self) -> Result<(), StoreError> {
        if let Err(error) = self.store.probe(&self.failed) {
            // Pages that are no longer there can never be written again.
            if error.is_of_rows() {
                self.failed = Increments::default();
            }
            return Err(error);
        }
        for site in &self.state.sites {
            site.replace(&self.store.read(site.id)?);
        }
        self.report_success();
        Ok(())
    }

    fn report_success(&mut self) {
        self.failed = Increments::default();
        if self.state.set_storing(true) {
            self.state.log.info("storing_again", &[]);
        }
    }

    fn report_failure(&self, error: &StoreError) {
        // Once, not for each view.
        if self.state.set_storing(false) {
            let facts = [("error", Value::from(error.to_string()))];
            self.state.log.error("not_storing", &facts);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::net::{IpAddr, Ipv4Addr};
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    use jiff::Timestamp;

    use super::Writer;
    use crate::service::bots::Bots;
    use crate::service::calendar::Day;
    use crate::service::clock::Clock;
    use crate::service::log::Log;
    use crate::service::settings::{Limits, SiteSettings};
    use crate::service::site::CountedSite;
    use crate::service::state::{OperatorHosts, SharedState};
    use crate::service::store::{Sqlite, Store};
    use crate::service::token::Token;

    struct SetClock(Mutex<Timestamp>);

    impl Clock for SetClock {
        fn now(&self) -> Timestamp {
            *self.0.lock().expect("a time")
        }

        fn elapsed(&self) -> Duration {
            Duration::ZERO
        }
    }

    #[test]
    fn a_round_after_midnight_drops_the_salt_of_yesterday() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut store = Sqlite::open(&folder.path().join("counter.db")).expect("a store");
        let zone = "Asia/Ho_Chi_Minh";
        let data = store.sites(&[("bao", zone)]).expect("a site");
        let settings = SiteSettings {
            name: "bao".to_owned(),
            origins: Vec::new(),
            token: Token::new("a token for tests only").expect("long enough"),
            zone: zone.to_owned(),
        };
        let site = CountedSite::new(0, &settings, &data[0]);
        let time = |text: &str| text.parse::<Timestamp>().expect("a time");
        let clock = Arc::new(SetClock(Mutex::new(time("2026-11-22T23:59:59+07:00"))));
        let shared: Arc<dyn Clock> = Arc::clone(&clock) as _;
        let log = Log::to(Arc::clone(&shared), Box::new(io::sink()));
        let bots = Bots::new().expect("a list");
        let limits = Limits::default();
        let hosts = OperatorHosts::default();
        let log = Arc::new(log);
        let state = SharedState::new(vec![site], Vec::new(), limits, hosts, shared, log, bots);
        let state = Arc::new(state);
        let (mut writer, _mailbox) = Writer::new(Box::new(store), Arc::clone(&state));
        let site = &state.sites[0];
        let today = Day::at(clock.now(), &site.pages().zone);
        let address = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let visitor = site.salt.visitor(today, clock.elapsed(), address, b"", b"");
        visitor.expect("random numbers");
        writer.round();
        assert!(site.salt.is_held());
        *clock.0.lock().expect("a time") = time("2026-11-23T00:00:00+07:00");
        writer.round();
        assert!(!site.salt.is_held());
    }
}
