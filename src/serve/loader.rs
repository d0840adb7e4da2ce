//! Reading the site again and again, for as long as somebody looks at it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use jiff::Timestamp;

use super::live::{Live, LiveState};
use super::live_site::LiveSite;
#[cfg(feature = "counter")]
use super::views::PreviewCounter;
use super::watch::Changes;
#[cfg(feature = "desk")]
use crate::build::Names;
use crate::build::{Last, Loaded, Recall, Request, text_of, unpublished_line};
use crate::config::BaseUrl;
use crate::diagnostic::{Diagnostics, Reporter, Severity};
use crate::model::{Showing, SourcePath};
use crate::source::{Source, Unsaved};

/// What a site is read for.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The folder of the site.
    pub root: PathBuf,
    /// Where its pages are shown.
    pub base_url: Option<BaseUrl>,
    /// Which reports are shown.
    pub showing: Showing,
    /// The time that it is for the site; that of the clock where none is given.
    pub fixed_time: Option<Timestamp>,
    /// Whether the terminal is told what was found.
    pub is_told: bool,
}

/// Reads the site again, and shows it.
pub struct Loader {
    reading: Reading,
    reporter: Reporter,
    /// Where the site is shown; locked while it is read, so that the last reading wins.
    live: Mutex<Arc<Live>>,
    /// The counter of the site.
    #[cfg(feature = "counter")]
    views: Option<Arc<PreviewCounter>>,
    /// What is written and not saved yet.
    unsaved: Mutex<Unsaved>,
    /// What the last reading knows.
    last: Mutex<LastReading>,
}

/// What the last reading found, and need not be read again.
#[derive(Default)]
struct LastReading {
    /// The files, as they were last looked at.
    source: Option<Arc<Source>>,
    /// What they said.
    recall: Recall,
    /// The reports that are not out, as they were reported last.
    told: String,
    /// The site, where all went well.
    good: Option<Arc<LiveSite>>,
    /// Everything wrong with it.
    problems: Diagnostics,
}

impl LastReading {
    /// Reads what changed; also returns whether there may be other pages now.
    fn read(
        &self,
        root: &Path,
        changes: &Changes,
        unsaved: &Unsaved,
        request: &Request,
    ) -> (Loaded, bool) {
        let Some((source, changed)) = self.renewed(changes, unsaved) else {
            let (source, problems) = Source::open(root);
            let source = source.with_unsaved(unsaved);
            let loaded = Loaded::of(source, problems, request, &self.recall, None);
            return (loaded, true);
        };
        let amended = changed.and_then(|changed| self.amended(&source, &changed, request));
        amended.map_or_else(
            || {
                let none = Diagnostics::default();
                let loaded = Loaded::of(source, none, request, &self.recall, None);
                (loaded, true)
            },
            |amended| (amended, false),
        )
    }

    /// The files as they lie now, and which of them changed, as far as the site knows them; none where they must
    /// be walked.
    fn renewed(
        &self,
        changes: &Changes,
        unsaved: &Unsaved,
    ) -> Option<(Source, Option<Vec<SourcePath>>)> {
        let source = self.source.as_ref()?;
        match changes {
            Changes::Written(files) => {
                let source = source.renewed(files)?.with_unsaved(unsaved);
                let paths = files.iter().map(|file| source.path_of(file)).collect();
                Some((source, paths))
            }
            #[cfg(feature = "desk")]
            Changes::Unsaved(paths) => {
                let source = Source::clone(source).with_unsaved(unsaved);
                Some((source, Some(paths.clone())))
            }
            Changes::Any => None,
        }
    }

    /// The site, if only the texts of reports changed.
    fn amended(&self, source: &Source, files: &[SourcePath], request: &Request) -> Option<Loaded> {
        let last = Last {
            snapshot: &self.good.as_ref()?.snapshot,
            problems: &self.problems,
            recall: &self.recall,
        };
        last.amended(source, files, request)
    }
}

impl Loader {
    /// Reads a site for the first time when it is asked to.
    pub fn new(
        reading: Reading,
        reporter: &Reporter,
        live: &Arc<Live>,
        #[cfg(feature = "counter")] views: Option<Arc<PreviewCounter>>,
    ) -> Self {
        let recall = Recall::read(&reading.root);
        Self {
            reading,
            reporter: reporter.clone(),
            live: Mutex::new(Arc::clone(live)),
            #[cfg(feature = "counter")]
            views,
            unsaved: Mutex::default(),
            last: Mutex::new(LastReading {
                recall,
                ..LastReading::default()
            }),
        }
    }

    /// Reads the site and shows it.
    pub fn reload(&self, changes: &Changes) {
        let live = self.live.lock().unwrap_or_else(PoisonError::into_inner);
        live.replace(self.load(&live.state(), changes));
    }

    /// The site as it stands now; the one before stays up where it cannot be read.
    fn load(&self, before: &LiveState, changes: &Changes) -> LiveState {
        let start = Instant::now();
        let request = self.request();
        let unsaved = self
            .unsaved
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let root = &self.reading.root;
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        #[cfg_attr(not(feature = "counter"), expect(unused_variables))]
        let (loaded, other_pages) = last.read(root, changes, &unsaved, &request);
        let (source, problems) = (loaded.source, loaded.problems);
        let shown = loaded
            .snapshot
            .map(|site| Arc::new(LiveSite::new(site, &problems)));
        // Before it is shown: the counter knows a page that is looked at.
        #[cfg(feature = "counter")]
        if let (Some(shown), true, Some(views)) = (&shown, other_pages, &self.views) {
            views.follow(shown);
        }
        // Told once, and again when it changes.
        let unpublished = shown.as_ref().and_then(|shown| {
            let site = &shown.snapshot.site;
            unpublished_line(site.not_out().into_iter(), self.reporter.language)
        });
        let told = match &shown {
            Some(_) => unpublished.unwrap_or_default(),
            None => last.told.clone(),
        };
        let is_news = told != last.told && !told.is_empty();
        let reading = LastReading {
            told: told.clone(),
            source: Some(Arc::clone(&source)),
            recall: loaded.recall,
            good: shown.clone(),
            problems: problems.clone(),
        };
        let before_it = std::mem::replace(&mut *last, reading);
        drop(last);
        // Dropping it takes time that no reader need wait for.
        std::thread::spawn(move || drop(before_it));
        let is_broken = problems.has_errors();
        let excerpts = |file: &str| text_of(&source, file);
        let plain = self.reporter.plain();
        // Over the page stands what must be mended; warnings are for the terminal.
        let overlay = is_broken.then(|| {
            let errors = problems
                .iter()
                .filter(|one| one.severity() == Severity::Error);
            plain.render(errors.cloned().collect(), &excerpts)
        });
        if !self.reading.is_told {
            return before.next(shown, overlay);
        }
        self.reporter.problems(problems, &excerpts);
        if is_news {
            self.reporter.line(&told);
        }
        if !is_broken {
            let text = self.reporter.say("Đã đọc trang trong", "Read the site in");
            let milliseconds = start.elapsed().as_millis();
            self.reporter.line(&format!("{text} {milliseconds} ms"));
        }
        before.next(shown, overlay)
    }

    /// Holds another unsaved text of a file, or none any more: the next reading reads it.
    #[cfg(feature = "desk")]
    pub fn hold(&self, path: &SourcePath, text: Option<&str>) {
        let mut unsaved = self.unsaved.lock().unwrap_or_else(PoisonError::into_inner);
        match text {
            Some(text) => unsaved.set(path.clone(), text),
            None => drop(unsaved.remove(path)),
        }
    }

    /// What a reading wants of the site.
    fn request(&self) -> Request {
        Request {
            base_url: self.reading.base_url.clone(),
            showing: self.reading.showing,
            counts: None,
            now: self.now(),
            preview: true,
        }
    }

    /// What may be named in the site, as it was read last.
    #[cfg(feature = "desk")]
    pub fn names(&self) -> Names {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let source = last.source.as_ref();
        let names = source.map(|source| Names::read(source, &self.request(), &last.recall));
        names.unwrap_or_default()
    }

    /// The time that it is for the site.
    pub fn now(&self) -> Timestamp {
        self.reading.fixed_time.unwrap_or_else(Timestamp::now)
    }

    /// Everything wrong with the site, as it was read last, and the files that it was read from.
    #[cfg(feature = "desk")]
    pub fn problems(&self) -> (Diagnostics, Option<Arc<Source>>) {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        (last.problems.clone(), last.source.clone())
    }
}
