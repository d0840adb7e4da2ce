//! The thread that reads the site whenever a text changes, and tells the editor what is wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use lsp_types::notification::{Notification, PublishDiagnostics};
use lsp_types::{PublishDiagnosticsParams, Uri};

use super::checked::Checked;
use super::uri::uri_of;
use super::wire::Output;
use crate::build::{Recall, Request};
use crate::diagnostic::Language;
use crate::model::{Showing, SourcePath};
use crate::source::Unsaved;

/// Letters that come within this time are read together.
const QUIET: Duration = Duration::from_millis(120);

/// What the editor holds: texts, and what it calls them.
#[derive(Debug, Default)]
pub struct Open {
    /// The texts.
    pub unsaved: Unsaved,
    /// How it calls each, and the version of its text.
    pub versions: BTreeMap<SourcePath, (Uri, i32)>,
}

/// Reads the site on a thread of its own.
#[derive(Debug)]
pub struct Checker {
    jobs: Sender<Open>,
    checked: Arc<RwLock<Arc<Checked>>>,
}

impl Checker {
    /// Begins; a fixed time is that of the site.
    pub fn start(
        root: PathBuf,
        fixed_time: Option<Timestamp>,
        language: Language,
        output: Arc<Output>,
    ) -> Self {
        let (jobs, waiting) = channel();
        let checked = Arc::new(RwLock::default());
        let place = Arc::clone(&checked);
        thread::spawn(move || {
            let thread = Thread {
                recall: Recall::read(&root),
                root,
                fixed_time,
                language,
                output,
                told: BTreeSet::new(),
            };
            thread.run(&waiting, &place);
        });
        Self { jobs, checked }
    }

    /// Has the site read with these texts. Earlier ones that still wait are passed over.
    pub fn check(&self, open: Open) {
        // The thread ends with this value.
        let _ = self.jobs.send(open);
    }

    /// What was found last.
    pub fn checked(&self) -> Arc<Checked> {
        let checked = self.checked.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&checked)
    }
}

struct Thread {
    root: PathBuf,
    fixed_time: Option<Timestamp>,
    language: Language,
    output: Arc<Output>,
    recall: Recall,
    /// The files of which the editor was told that something is wrong.
    told: BTreeSet<SourcePath>,
}

impl Thread {
    fn run(mut self, waiting: &Receiver<Open>, place: &RwLock<Arc<Checked>>) {
        while let Ok(mut open) = waiting.recv() {
            while let Ok(newer) = waiting.recv_timeout(QUIET) {
                open = newer;
            }
            let checked = Arc::new(self.check(&open));
            let mut place = place.write().unwrap_or_else(PoisonError::into_inner);
            *place = Arc::clone(&checked);
            drop(place);
            self.tell(&checked, &open);
        }
    }

    fn check(&mut self, open: &Open) -> Checked {
        // As `check` takes the site.
        let request = Request {
            base_url: None,
            showing: Showing::Published,
            counts: None,
            now: self.fixed_time.unwrap_or_else(Timestamp::now),
            preview: false,
        };
        let (checked, recall) = Checked::read(&self.root, &request, &self.recall, &open.unsaved);
        self.recall = recall;
        checked
    }

    /// Tells what is wrong with each file, of those that are open also that nothing is.
    fn tell(&mut self, checked: &Checked, open: &Open) {
        let mut paths: BTreeSet<SourcePath> = checked.files.keys().cloned().collect();
        let before = mem::replace(&mut self.told, paths.clone());
        paths.extend(before);
        paths.extend(open.versions.keys().cloned());
        for path in paths {
            let known = open.versions.get(&path);
            let uri = match known {
                Some((uri, _)) => Some(uri.clone()),
                None => uri_of(&self.root.join(path.as_str())),
            };
            let Some(uri) = uri else {
                continue;
            };
            let file = checked.files.get(&path);
            let params = PublishDiagnosticsParams {
                uri,
                diagnostics: file.map_or_else(Vec::new, |file| file.shown(self.language)),
                version: known.map(|(_, version)| *version),
            };
            self.output.notify(PublishDiagnostics::METHOD, params);
        }
    }
}
