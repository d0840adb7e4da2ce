//! The preview: one page rendered at a time, by the same path as a build, and reloaded whenever
//! a file changes.

#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzz;
mod hosts;
mod http;
pub(crate) mod listen;
mod live;
mod live_site;
mod loader;
mod poll;
pub(crate) mod port;
mod range;
pub(crate) mod reply;
mod schedule;
#[cfg(feature = "counter")]
mod views;
mod watch;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use bantin_counter::listen::Interrupts;
use jiff::Timestamp;

use crate::config::BaseUrl;
use crate::diagnostic::{Problem, Reporter};
use crate::model::Showing;
pub(crate) use hosts::Hosts;
pub use hosts::is_host;
use http::{Preview, router};
pub(crate) use live::{Live, LiveState};
#[cfg(feature = "desk")]
pub(crate) use live_site::Found;
pub(crate) use loader::{Loader, Reading};
#[cfg(feature = "counter")]
use views::PreviewCounter;
#[cfg(feature = "desk")]
pub(crate) use watch::Watching;
pub(crate) use watch::{Changes, watch};

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

/// Where a free port is looked for.
const PORTS: std::ops::RangeInclusive<u16> = 1111..=1130;

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
    let listener = port::listen(options.port, PORTS).await?;
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
    let reading = Reading {
        root: options.root.clone(),
        base_url: BaseUrl::parse(&address),
        showing: match options.published {
            true => Showing::Published,
            false => Showing::All,
        },
        fixed_time: options.fixed_time,
        is_told: true,
    };
    let loader = Arc::new(Loader::new(
        reading,
        reporter,
        &live,
        #[cfg(feature = "counter")]
        Some(Arc::clone(&views)),
    ));
    // Watched first: a file saved during the first reading is read again.
    let watching = watch(&options.root, options.poll, reporter, {
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
        views: Some(Arc::clone(&views)),
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
    listen::serve(listener, router(preview, hosts), closed).await;
    drop(watching);
    #[cfg(feature = "counter")]
    views.stop();
    Ok(())
}

/// Opens an address in the browser.
pub(crate) fn open_browser(address: &str, reporter: &Reporter) {
    if let Err(error) = open::that_detached(address) {
        reporter.line(&format!("{address}: {error}"));
    }
}
