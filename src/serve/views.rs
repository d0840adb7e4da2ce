//! Live numbers in the preview: a counter of its own, on the same origin as the pages. It has its
//! own database, so nothing that is looked at here is ever taken for a view of the real site.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use tokio::runtime::Handle;

use super::shown::{Found, Shown};
use crate::config::Provider;
use crate::diagnostic::{Reporter, counter_text};
use crate::output::Memory;
use crate::render::Rendered;
use bantin_counter::{CounterError, Embedded};

/// The list of pages that a build writes.
const MANIFEST: &str = "counter.json";
/// The database, beside what builds remember.
const DATABASE: &str = "counter.db";

/// The counter of the site that is shown, while it wants one.
#[derive(Debug)]
pub struct Views {
    file: PathBuf,
    origins: Vec<String>,
    runtime: Handle,
    reporter: Reporter,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    running: Option<Running>,
    /// Why there are no numbers, as people were told.
    failure: Option<String>,
}

struct Running {
    site: String,
    counter: Embedded,
    /// The pages that it counts, as they were pushed.
    pages: Vec<u8>,
}

impl Views {
    /// Numbers for the site in a folder, shown on a port of this machine. They are counted on the
    /// runtime of this thread.
    pub fn new(root: &Path, port: u16, reporter: &Reporter) -> Arc<Self> {
        Arc::new(Self {
            file: Memory::folder(root).join(DATABASE),
            origins: origins(port),
            runtime: Handle::current(),
            reporter: reporter.clone(),
            state: Mutex::default(),
        })
    }

    /// Counts the pages of this site from now on. It waits until the counter knows them, so it
    /// must not be called on the runtime itself.
    pub fn follow(&self, shown: &Shown) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let failure = self.try_follow(shown, &mut state.running).err();
        let failure = failure.map(|error| counter_text(&error, self.reporter.language));
        if let Some(why) = &failure
            && state.failure.as_ref() != Some(why)
        {
            let text = self.reporter.say(
                "Bản xem thử không có lượt xem",
                "The preview shows no live numbers",
            );
            self.reporter.line(&format!("{text}: {why}"));
        }
        state.failure = failure;
    }

    fn try_follow(&self, shown: &Shown, place: &mut Option<Running>) -> Result<(), CounterError> {
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
                pages: Vec::new(),
            }),
        };
        let Some(pages) = manifest(shown) else {
            return Ok(());
        };
        if pages != running.pages {
            self.runtime.block_on(running.counter.push(&pages))?;
            running.pages = pages;
        }
        Ok(())
    }

    fn start(&self, site: &str) -> Result<Embedded, CounterError> {
        if let Some(folder) = self.file.parent() {
            // Opening the database tells why there is none.
            let _ = fs::create_dir_all(folder);
        }
        Embedded::start(&self.file, site, self.origins.clone())
    }

    /// The answers of the counter; none while the site wants no numbers.
    pub fn router(&self) -> Option<Router> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state
            .running
            .as_ref()
            .map(|running| running.counter.router())
    }

    /// Ends the counter.
    pub fn stop(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(running) = state.running.take() {
            running.counter.stop();
        }
    }
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("State")
    }
}

/// What browsers call the preview.
fn origins(port: u16) -> Vec<String> {
    let port = match port {
        80 => String::new(),
        port => format!(":{port}"),
    };
    ["127.0.0.1", "localhost"]
        .map(|host| format!("http://{host}{port}"))
        .to_vec()
}

/// The list of pages that a build of this site would write; none where it writes none.
fn manifest(shown: &Shown) -> Option<Vec<u8>> {
    let Found::Page(file, id) = shown.find(MANIFEST) else {
        return None;
    };
    match shown.render(file, id).ok()? {
        Rendered::Bytes(bytes) => Some(bytes),
        Rendered::Copy(source) => read(shown.snapshot.source.reader(&source)).ok(),
    }
}

fn read(file: io::Result<fs::File>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file?.read_to_end(&mut bytes)?;
    Ok(bytes)
}
