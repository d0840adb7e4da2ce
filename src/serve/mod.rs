//! The preview: one page rendered at a time, by the same path as a build, and reloaded whenever
//! a file changes.

mod http;
mod live;
mod live_site;
mod range;
mod reply;
#[cfg(feature = "counter")]
mod views;
mod watch;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use jiff::Timestamp;
use tokio::net::TcpListener;

use crate::build::{Last, Loaded, Recall, Request, text_of};
use crate::config::BaseUrl;
use crate::diagnostic::{Diagnostics, Reporter, Severity};
use crate::source::Source;
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
    /// Whether drafts and scheduled reports are shown.
    pub drafts: bool,
    /// The time that it is for the site; that of the clock where none is given.
    pub fixed_time: Option<Timestamp>,
}

/// Where a free port is looked for.
const PORTS: RangeInclusive<u16> = 1111..=1130;

/// Serves until the process is interrupted.
///
/// # Errors
/// No port is free, or the files cannot be watched.
pub fn serve(options: &PreviewOptions, reporter: &Reporter) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(run(options, reporter))
}

async fn run(options: &PreviewOptions, reporter: &Reporter) -> io::Result<()> {
    let listener = listen(options.port).await?;
    let port = listener.local_addr()?.port();
    let address = format!("http://127.0.0.1:{port}/");
    #[cfg(feature = "counter")]
    let views = PreviewCounter::new(&options.root, port, reporter);
    let live = Arc::new(Live::new(LiveState::default()));
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
    let watching = watch::watch(&options.root, {
        let loader = Arc::clone(&loader);
        move |changes| loader.reload(changes)
    })?;
    // Loading is slow and waits for the counter, and must not block the runtime.
    tokio::task::spawn_blocking(move || loader.reload(&Changes::Any)).await?;
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
    axum::serve(listener, http::router(preview))
        .with_graceful_shutdown(async move {
            // Where interrupts cannot be caught, the process simply ends.
            let _ = tokio::signal::ctrl_c().await;
            closing.close();
        })
        .await?;
    drop(watching);
    #[cfg(feature = "counter")]
    views.stop();
    Ok(())
}

/// Listens on a port, or on the first free one.
async fn listen(port: Option<u16>) -> io::Result<TcpListener> {
    let ports = port.map_or(PORTS, |port| port..=port);
    let addresses = ports.map(|port| SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    TcpListener::bind(&*addresses.collect::<Vec<_>>()).await
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
            let loaded = Loaded::of(source, Diagnostics::default(), request, &self.recall);
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
            drafts: self.options.drafts,
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
        let reading = LastReading {
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
