//! The preview: one page rendered at a time, by the same path as a build, and reloaded whenever
//! a file changes.

#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzz;
mod hosts;
mod http;
mod listen;
mod live;
mod live_site;
mod poll;
mod port;
mod range;
mod reply;
mod schedule;
#[cfg(feature = "counter")]
mod views;
mod watch;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use bantin_counter::listen::Interrupts;
use jiff::Timestamp;

use crate::build::{Last, Loaded, Recall, Request, text_of, unpublished_line};
use crate::config::BaseUrl;
use crate::diagnostic::{Diagnostics, Problem, Reporter, Severity};
use crate::model::Showing;
use crate::source::Source;
use hosts::Hosts;
pub use hosts::is_host;
use http::Preview;
use live::{Live, LiveState};
use live_site::LiveSite;
#[cfg(feature = "counter")]
use views::PreviewCounter;
use watch::Changes;

/// What the preview is asked for.
#[derive(Debug, Clone)]
pub struct PreviewOptions {
    /// The folder of the site.
    pub root: PathBuf,
    /// The port; the first free one from 1111 where none is given.
    pub port: Option<u16>,
    /// Whether to open the browser.
    pub open: bool,
    /// Whether the site is shown as readers get it, without reports that are not out.
    pub published: bool,
    /// Hosts that may be asked for besides this machine, as browsers write them.
    pub allowed_hosts: Vec<String>,
    /// Whether files are looked at again and again, not only when the system tells of changes.
    pub poll: bool,
    /// The time that it is for the site; that of the clock where none is given.
    pub fixed_time: Option<Timestamp>,
}

/// The exit status of a process that was interrupted, as shells know it.
const INTERRUPTED: i32 = 130;

/// Why there is no preview.
#[derive(Debug)]
pub enum NoPreview {
    /// Something that its user can mend.
    Problem(Problem),
    /// The system refuses.
    System(io::Error),
}

impl From<Problem> for NoPreview {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<io::Error> for NoPreview {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

/// Serves until the process is interrupted: once it ends soon, twice at once.
///
/// # Errors
/// There is no such folder, or no port is free.
pub fn serve(options: &PreviewOptions, reporter: &Reporter) -> Result<(), NoPreview> {
    if !options.root.is_dir() {
        let path = options.root.display().to_string();
        return Err(Problem::NoFolder { path }.into());
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let served = runtime.block_on(run(options, reporter));
    // What still reads a file, or the site, keeps nobody waiting.
    runtime.shutdown_background();
    served
}

async fn run(options: &PreviewOptions, reporter: &Reporter) -> Result<(), NoPreview> {
    let listener = port::listen(options.port).await?;
    let port = listener.local_addr()?.port();
    let address = format!("http://127.0.0.1:{port}/");
    let hosts = Hosts::new(port, &options.allowed_hosts);
    #[cfg(feature = "counter")]
    let views = PreviewCounter::new(&options.root, hosts.origins(), reporter);
    // Pages of an earlier preview have numbers of their own.
    let begin = Timestamp::now().as_microsecond().unsigned_abs();
    let live = Arc::new(Live::new(LiveState {
        number: begin,
        ..LiveState::default()
    }));
    let loader = Arc::new(Loader {
        options: options.clone(),
        base_url: BaseUrl::parse(&address),
        reporter: reporter.clone(),
        live: Mutex::new(Arc::clone(&live)),
        #[cfg(feature = "counter")]
        views: Arc::clone(&views),
        last: Mutex::new(LastReading {
            recall: Recall::read(&options.root),
            ..LastReading::default()
        }),
    });
    // Watched first: a file saved during the first reading is read again.
    let watching = watch::watch(&options.root, options.poll, reporter, {
        let loader = Arc::clone(&loader);
        move |changes| loader.reload(changes)
    });
    let first = Arc::clone(&loader);
    // Loading is slow and waits for the counter, and must not block the runtime.
    let loaded = tokio::task::spawn_blocking(move || first.reload(&Changes::Any));
    loaded.await.map_err(io::Error::from)?;
    let mut interrupts = Interrupts::catch()?;
    if options.fixed_time.is_none() {
        tokio::spawn(schedule::follow(Arc::clone(&live), loader));
    }
    let text = reporter.say("Xem trang tại", "The site is at");
    let stop = reporter.say("Ctrl+C để dừng", "Ctrl+C to stop");
    reporter.line(&format!("{text} {address} ({stop})"));
    if options.open {
        open_browser(&address, reporter);
    }
    let closing = Arc::clone(&live);
    let preview = Preview {
        live,
        #[cfg(feature = "counter")]
        views: Arc::clone(&views),
        reporter: reporter.clone(),
    };
    tokio::spawn(async move {
        interrupts.next().await;
        closing.close();
        interrupts.next().await;
        // Whoever asks twice does not want to wait; what was counted is on the disk.
        std::process::exit(INTERRUPTED);
    });
    let closed = preview.live.closed();
    listen::serve(listener, http::router(preview, hosts), closed).await;
    drop(watching);
    #[cfg(feature = "counter")]
    views.stop();
    Ok(())
}

/// Reads the site again, and reports what it found on the terminal.
struct Loader {
    options: PreviewOptions,
    base_url: Option<BaseUrl>,
    reporter: Reporter,
    /// Where the site is shown; locked while it is read, so that the last reading wins.
    live: Mutex<Arc<Live>>,
    /// The counter of the site.
    #[cfg(feature = "counter")]
    views: Arc<PreviewCounter>,
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
    /// The site and its warnings, where all went well.
    good: Option<(Arc<LiveSite>, Diagnostics)>,
}

impl LastReading {
    /// Reads what changed; also returns whether there may be other pages now.
    fn read(&self, root: &Path, changes: &Changes, request: &Request) -> (Loaded, bool) {
        if let (Some(source), Changes::Written(files)) = (&self.source, changes)
            && let Some(source) = source.renewed(files)
        {
            if let Some(amended) = self.amended(&source, files, request) {
                return (amended, false);
            }
            let loaded = Loaded::of(source, Diagnostics::default(), request, &self.recall, None);
            return (loaded, true);
        }
        (Loaded::read(root, request, &self.recall), true)
    }

    /// The site, if only the texts of reports changed.
    fn amended(&self, source: &Source, files: &[PathBuf], request: &Request) -> Option<Loaded> {
        let (shown, problems) = self.good.as_ref()?;
        let written: Option<Vec<_>> = files.iter().map(|file| source.path_of(file)).collect();
        let last = Last {
            snapshot: &shown.snapshot,
            problems,
            recall: &self.recall,
        };
        last.amended(source, &written?, request)
    }
}

impl Loader {
    /// Reads the site and shows it.
    fn reload(&self, changes: &Changes) {
        let live = self.live.lock().unwrap_or_else(PoisonError::into_inner);
        live.replace(self.load(&live.state(), changes));
    }

    /// The site as it stands now; the one before stays up where it cannot be read.
    fn load(&self, before: &LiveState, changes: &Changes) -> LiveState {
        let start = Instant::now();
        let request = Request {
            base_url: self.base_url.clone(),
            showing: match self.options.published {
                true => Showing::Published,
                false => Showing::All,
            },
            counts: None,
            now: self.options.fixed_time.unwrap_or_else(Timestamp::now),
            preview: true,
        };
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        #[cfg_attr(not(feature = "counter"), expect(unused_variables))]
        let (loaded, other_pages) = last.read(&self.options.root, changes, &request);
        let (source, problems) = (loaded.source, loaded.problems);
        let shown = loaded.snapshot.map(|site| Arc::new(LiveSite::new(site)));
        // Before it is shown: the counter knows a page that is looked at.
        #[cfg(feature = "counter")]
        if let Some(shown) = shown.as_ref().filter(|_| other_pages) {
            self.views.follow(shown);
        }
        let good = shown.clone().map(|shown| (shown, problems.clone()));
        // Told once, and again when it changes.
        let unpublished = good.as_ref().and_then(|(shown, _)| {
            let site = &shown.snapshot.site;
            unpublished_line(site.not_out().into_iter(), self.reporter.language)
        });
        let told = match &good {
            Some(_) => unpublished.unwrap_or_default(),
            None => last.told.clone(),
        };
        let is_news = told != last.told && !told.is_empty();
        let reading = LastReading {
            told: told.clone(),
            source: Some(Arc::clone(&source)),
            recall: loaded.recall,
            good,
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
}

fn open_browser(address: &str, reporter: &Reporter) {
    if let Err(error) = open::that_detached(address) {
        reporter.line(&format!("{address}: {error}"));
    }
}
