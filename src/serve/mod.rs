//! The preview: one page rendered at a time, by the same path as a build, and reloaded whenever
//! a file changes.

mod http;
mod live;
mod watch;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use jiff::Timestamp;

use crate::build::{Request, Snapshot};
use crate::commands::Reporter;
use crate::config::BaseUrl;
use live::{Live, State};

/// What the preview is asked for.
#[derive(Debug, Clone)]
pub struct Options {
    /// The folder of the site.
    pub root: PathBuf,
    /// The port; the first free one from 1111 where none is given.
    pub port: Option<u16>,
    /// Whether to open the browser.
    pub open: bool,
    /// Whether drafts and scheduled reports are shown.
    pub drafts: bool,
}

/// Where the search for a free port begins.
const FIRST_PORT: u16 = 1111;
/// How many ports are tried.
const PORTS: u16 = 20;

/// Serves until the process is interrupted.
///
/// # Errors
/// No port is free, or the files cannot be watched.
pub fn serve(options: &Options, reporter: &Reporter) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(run(options, reporter))
}

async fn run(options: &Options, reporter: &Reporter) -> io::Result<()> {
    let listener = listen(options.port).await?;
    let address = format!("http://127.0.0.1:{}/", listener.local_addr()?.port());
    let loader = Loader {
        options: options.clone(),
        base_url: BaseUrl::parse(&address),
        reporter: reporter.clone(),
    };
    let live = Arc::new(Live::new(loader.load(None)));
    let watching = watch::watch(&options.root, {
        let live = Arc::clone(&live);
        move || {
            let state = loader.load(live.state().snapshot.clone());
            live.replace(state);
        }
    })?;
    let text = reporter.say("Xem trang tại", "The site is at");
    let stop = reporter.say("Ctrl+C để dừng", "Ctrl+C to stop");
    reporter.line(&format!("{text} {address} ({stop})"));
    if options.open {
        open_browser(&address, reporter);
    }
    let closing = Arc::clone(&live);
    axum::serve(listener, http::router(Arc::clone(&live)))
        .with_graceful_shutdown(async move {
            // Where interrupts cannot be caught, the process simply ends.
            let _ = tokio::signal::ctrl_c().await;
            closing.close();
        })
        .await?;
    drop(watching);
    Ok(())
}

async fn listen(port: Option<u16>) -> io::Result<tokio::net::TcpListener> {
    if let Some(port) = port {
        return tokio::net::TcpListener::bind(("127.0.0.1", port)).await;
    }
    let mut refused = io::Error::other("no port is free");
    for port in FIRST_PORT..FIRST_PORT + PORTS {
        match tokio::net::TcpListener::bind(("127.0.0.1", port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) => refused = error,
        }
    }
    Err(refused)
}

/// Reads the site again, telling the terminal what it found.
struct Loader {
    options: Options,
    base_url: Option<BaseUrl>,
    reporter: Reporter,
}

impl Loader {
    /// The site as it stands now; `last_good` stays up where it cannot be built.
    fn load(&self, last_good: Option<Arc<Snapshot>>) -> State {
        let start = Instant::now();
        let request = Request {
            base_url: self.base_url.clone(),
            drafts: self.options.drafts,
            now: Timestamp::now(),
        };
        let (snapshot, source, problems) = Snapshot::load(&self.options.root, &request);
        let is_broken = problems.has_errors();
        let plain = Reporter {
            format: crate::diagnostic::Format::Plain,
            ..self.reporter.clone()
        };
        let overlay = is_broken.then(|| plain.render(problems.clone(), &source));
        self.reporter.problems(problems, &source);
        if !is_broken {
            let text = self.reporter.say("Đã đọc trang trong", "Read the site in");
            let milliseconds = start.elapsed().as_millis();
            self.reporter.line(&format!("{text} {milliseconds} ms"));
        }
        State {
            snapshot: snapshot.map(Arc::new).or(last_good),
            problems: overlay,
        }
    }
}

fn open_browser(address: &str, reporter: &Reporter) {
    if let Err(error) = open::that_detached(address) {
        reporter.line(&format!("{address}: {error}"));
    }
}
