//! The counter of the preview: on the same origin as the pages, with a database of its own, so that
//! a view of the preview never counts as one of the real site.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use tokio::runtime::Handle;

use super::live_site::{Found, LiveSite};
use crate::config::Provider;
use crate::diagnostic::{Reporter, counter_text};
use crate::output::Memory;
use crate::render::Rendered;
use crate::source::MEMORY;
use bantin_counter::wire::Manifest;
use bantin_counter::{CounterError, Embedded, StoreError};

/// The database, beside what builds remember.
const DATABASE: &str = "counter.db";

/// The counter of the site that is shown, if its settings name the counter of this program.
#[derive(Debug)]
pub struct PreviewCounter {
    root: PathBuf,
    origins: Vec<String>,
    runtime: Handle,
    reporter: Reporter,
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    running: Option<Running>,
    /// Why there are no numbers, as it was reported.
    failure: Option<String>,
}

struct Running {
    site: String,
    counter: Embedded,
    /// The last manifest that was pushed.
    manifest: Vec<u8>,
}

impl PreviewCounter {
    /// The counter for the site in a folder, whose pages have these origins. It works on the runtime
    /// of this thread.
    pub fn new(root: &Path, origins: Vec<String>, reporter: &Reporter) -> Arc<Self> {
        Arc::new(Self {
            root: root.to_owned(),
            origins,
            runtime: Handle::current(),
            reporter: reporter.clone(),
            inner: Mutex::default(),
        })
    }

    /// Counts the pages of this site from now on. Waits until the counter has their list, and must
    /// therefore not be called on the runtime.
    pub fn follow(&self, shown: &LiveSite) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let failure = self.try_follow(shown, &mut inner.running).err();
        let failure = failure.map(|error| counter_text(&error, self.reporter.language));
        if let Some(why) = &failure
            && inner.failure.as_ref() != Some(why)
        {
            let text = self.reporter.say(
                "Bản xem thử không có lượt xem",
                "The preview shows no live numbers",
            );
            self.reporter.line(&format!("{text}: {why}"));
        }
        inner.failure = failure;
    }

    fn try_follow(
        &self,
        shown: &LiveSite,
        place: &mut Option<Running>,
    ) -> Result<(), CounterError> {
        let wanted = &shown.snapshot.site.config.counter;
        let keep =
            |running: &Running| wanted.provider == Provider::Bantin && wanted.site == running.site;
        if !place.as_ref().is_some_and(keep)
            && let Some(running) = place.take()
        {
            // The next one opens the same file.
            running.counter.stop();
        }
        if wanted.provider != Provider::Bantin {
            return Ok(());
        }
        let running = match place {
            Some(running) => running,
            None => place.insert(Running {
                counter: self.start(&wanted.site)?,
                site: wanted.site.clone(),
                manifest: Vec::new(),
            }),
        };
        let Some(manifest) = manifest(shown) else {
            return Ok(());
        };
        if manifest != running.manifest {
            self.runtime.block_on(running.counter.push(&manifest))?;
            running.manifest = manifest;
        }
        Ok(())
    }

    fn start(&self, site: &str) -> Result<Embedded, CounterError> {
        let closed = |path: PathBuf, why: String| StoreError::Open(path, why);
        // The database follows links, and makes files beside itself.
        if let Some(link) = Memory::link_at(&self.root, DATABASE) {
            let why = self.reporter.say(
                "đây là liên kết tượng trưng, hãy xóa liên kết",
                "it is a symbolic link, remove it",
            );
            return Err(closed(link, why.to_owned()).into());
        }
        let file = Memory::place_for(&self.root, DATABASE);
        let file =
            file.map_err(|error| closed(self.root.join(MEMORY).join(DATABASE), error.to_string()))?;
        Embedded::start(&file, site, self.origins.clone())
    }

    /// Answers requests to the counter; none while it does not run.
    pub fn router(&self) -> Option<Router> {
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner
            .running
            .as_ref()
            .map(|running| running.counter.router())
    }

    /// Stores what was counted, and ends the counter.
    pub fn stop(&self) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(running) = inner.running.take() {
            running.counter.stop();
        }
    }
}

impl std::fmt::Debug for Inner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Inner")
    }
}

/// The manifest that a build of this site would write, if it writes one.
fn manifest(shown: &LiveSite) -> Option<Vec<u8>> {
    let Found::Page(file, id) = shown.find(Manifest::FILE) else {
        return None;
    };
    match shown.render(file, id).ok()? {
        Rendered::Bytes(bytes) => Some(bytes),
        Rendered::Copy(source) => shown.snapshot.source.bytes(&source).ok(),
    }
}
