//! The writer: the one thread that stores views, many in a transaction, and answers after it.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::oneshot;

use super::calendar::Day;
use super::change::{Change, Report};
use super::error::StoreError;
use super::mailbox::{Mailbox, Message, NotStored, View};
use super::repeats::{Mark, Repeats};
use super::state::State;
use super::store::{Batch, ChangeError, Known, SiteData, Store};

/// Views that one transaction stores at most.
const MAX_BATCH: usize = 4096;

/// How long to wait, and how often, until as many views have come as the last time: each commit
/// costs the same, whatever it holds. A view that comes alone does not wait.
const GATHER: (Duration, u32) = (Duration::from_micros(250), 8);

/// The one who owns the store.
pub struct Writer {
    store: Box<dyn Store>,
    state: Arc<State>,
    repeats: Repeats,
    receiver: Receiver<Message>,
    /// What was received and is not done yet.
    next: Option<Message>,
    next_round: Instant,
    /// How many views the last commit held.
    last: u64,
}

impl Writer {
    /// A writer, and the way to it.
    pub fn new(store: Box<dyn Store>, state: Arc<State>) -> (Self, Mailbox) {
        let (mailbox, receiver) = Mailbox::new(Arc::clone(&state));
        let writer = Self {
            store,
            repeats: Repeats::new(state.limits.repeats, state.limits.repeat_window),
            next_round: Instant::now() + state.limits.refresh,
            state,
            receiver,
            next: None,
            last: 1,
        };
        (writer, mailbox)
    }

    /// Works until it is told to stop.
    pub fn run(mut self) {
        loop {
            let left = self.next_round.saturating_duration_since(Instant::now());
            let message = match self.next.take() {
                Some(message) => Ok(message),
                None => self.receiver.recv_timeout(left),
            };
            match message {
                Ok(Message::View(view, reply)) => self.store_views(view, reply),
                Ok(Message::Change(site, change, reply)) => {
                    let result = self.change(site, &change);
                    // Whoever asked may have gone.
                    let _ = reply.send(result);
                }
                Ok(Message::Read(site, reply)) => {
                    let _ = reply.send(self.read(site));
                }
                Err(RecvTimeoutError::Timeout) => {}
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => {
                    // Nothing hangs on it.
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

    fn store_views(&mut self, view: View, reply: oneshot::Sender<Result<(), NotStored>>) {
        let mut replies = vec![reply];
        let mut batch = Batch::default();
        let mut marks = Vec::new();
        let mut counted: Vec<(u32, bool)> = Vec::new();
        counted.push(self.sort_in(&view, &mut batch, &mut marks));
        self.gather();
        while replies.len() < MAX_BATCH {
            match self.receiver.try_recv() {
                Ok(Message::View(view, reply)) => {
                    replies.push(reply);
                    counted.push(self.sort_in(&view, &mut batch, &mut marks));
                }
                Ok(other) => {
                    self.next = Some(other);
                    break;
                }
                Err(_) => break,
            }
        }
        self.last = replies.len() as u64;
        let result = self.commit(&batch);
        match result {
            Ok(()) => {
                for (site, new) in counted {
                    let metrics = &self.state.sites[site as usize].metrics;
                    match new {
                        true => metrics.views.add(1),
                        false => metrics.repeats.add(1),
                    }
                }
            }
            // Who tries again is no repeat.
            Err(NotStored) => {
                for mark in marks.into_iter().rev() {
                    self.repeats.take_back(mark);
                }
            }
        }
        for reply in replies {
            self.state.metrics.waiting.down();
            // Whoever asked may have gone.
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

    /// Adds a view to a batch, unless it repeats another.
    fn sort_in(&mut self, view: &View, batch: &mut Batch, marks: &mut Vec<Mark>) -> (u32, bool) {
        if let Some(visitor) = view.visitor {
            // The page's number with the lowest bit set, so that it is never nought.
            let tag = visitor.tag(view.page.unsigned_abs() << 1 | 1);
            match self.repeats.mark(tag, view.at) {
                Some(mark) => marks.push(mark),
                None => return (view.site, false),
            }
        }
        let site = self.state.sites[view.site as usize].id;
        batch.add(site, view.page, view.day);
        (view.site, true)
    }

    fn commit(&mut self, batch: &Batch) -> Result<(), NotStored> {
        if batch.is_empty() {
            // Repeats only: what they repeat is stored.
            return Ok(());
        }
        let start = Instant::now();
        match self.store.add(batch) {
            Ok(totals) => {
                self.state.metrics.committed(start.elapsed());
                self.state.note(&totals);
                Ok(())
            }
            Err(error) => {
                self.state.metrics.failed_commits.add(1);
                self.note_failure(&error);
                Err(NotStored)
            }
        }
    }

    fn change(&mut self, site: u32, change: &Change) -> Result<Report, ChangeError> {
        let site = &self.state.sites[site as usize];
        match self.store.change(site.id, change) {
            Ok((data, report)) => {
                site.replace(&data);
                Ok(report)
            }
            Err(ChangeError::Store(error)) => {
                self.note_failure(&error);
                Err(ChangeError::Store(error))
            }
            Err(refused) => Err(refused),
        }
    }

    fn read(&mut self, site: u32) -> Result<SiteData, StoreError> {
        let id = self.state.sites[site as usize].id;
        self.store.read(id)
    }

    /// What is done once in a while: drop the keys of yesterday, and hear what other processes did
    /// or try a store that failed.
    fn round(&mut self) {
        let (now, at) = (self.state.clock.now(), self.state.clock.elapsed());
        for site in &self.state.sites {
            site.key.expire(Day::at(now, &site.pages().zone), at);
        }
        let result = match self.state.is_storing() {
            true => self.hear(),
            false => self.recover(),
        };
        if let Err(error) = result {
            self.note_failure(&error);
        }
    }

    fn hear(&mut self) -> Result<(), StoreError> {
        let state = Arc::clone(&self.state);
        // Before anything is read: if that takes long, the next time is the longer after it.
        let at = state.clock.elapsed();
        let known: Vec<Known> = state
            .sites
            .iter()
            .map(|site| Known {
                site: site.id,
                version: site.pages().version,
                online: state.online(site),
            })
            .collect();
        let news = self.store.news(&known, at)?;
        // Before the sites that are read anew, which is later than these numbers.
        state.note(&news.totals);
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

    /// Tries a store that failed. If it works again all is read anew: nobody knows what it took
    /// in while it could not answer.
    fn recover(&mut self) -> Result<(), StoreError> {
        self.store.probe()?;
        for site in &self.state.sites {
            site.replace(&self.store.read(site.id)?);
        }
        if self.state.set_storing(true) {
            self.state.log.info("storing_again", &[]);
        }
        Ok(())
    }

    fn note_failure(&self, error: &StoreError) {
        // Once, not for each of the views.
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
    use crate::bots::Bots;
    use crate::calendar::Day;
    use crate::clock::Clock;
    use crate::log::Log;
    use crate::settings::{Limits, SiteSettings};
    use crate::site::Site;
    use crate::state::State;
    use crate::store::{Sqlite, Store};

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
    fn a_round_after_midnight_drops_the_key_of_yesterday() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut store = Sqlite::open(&folder.path().join("counter.db")).expect("a store");
        let zone = "Asia/Ho_Chi_Minh";
        let data = store.sites(&[("bao", zone)]).expect("a site");
        let settings = SiteSettings {
            name: "bao".to_owned(),
            origins: Vec::new(),
            token: "a token for tests alone".to_owned(),
            zone: zone.to_owned(),
        };
        let site = Site::new(0, &settings, &data[0]).expect("random numbers");
        let time = |text: &str| text.parse::<Timestamp>().expect("a time");
        let clock = Arc::new(SetClock(Mutex::new(time("2026-11-22T23:59:59+07:00"))));
        let shared: Arc<dyn Clock> = Arc::clone(&clock) as _;
        let log = Log::to(Arc::clone(&shared), Box::new(io::sink()));
        let bots = Bots::new().expect("a list");
        let limits = Limits::default();
        let state = State::new(vec![site], Vec::new(), limits, shared, Arc::new(log), bots);
        let state = Arc::new(state);
        let (mut writer, _mailbox) = Writer::new(Box::new(store), Arc::clone(&state));
        let site = &state.sites[0];
        let today = Day::at(clock.now(), &site.pages().zone);
        let address = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let visitor = site.key.visitor(today, clock.elapsed(), address, b"", b"");
        visitor.expect("random numbers");
        writer.round();
        assert!(site.key.is_held());
        *clock.0.lock().expect("a time") = time("2026-11-23T00:00:00+07:00");
        writer.round();
        assert!(!site.key.is_held());
    }
}
