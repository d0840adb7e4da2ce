//! The desk: a page on this machine where reports are written by form, with the site beside them.
//!
//! Everything that is edited is a *working copy*: the text of a file with the changes that were made to it, kept in a
//! journal until it is saved. What is not saved yet is laid over the site, so that problems and the preview are those of
//! the site as it would be. A change touches its own lines alone: see the crate `splice`.

mod body;
mod change;
mod disk;
mod found;
mod guard;
mod history;
mod http;
mod journal;
mod json;
mod listing;
mod merge;
mod new_report;
mod parts;
mod photos;
mod published;
#[cfg(feature = "publish")]
mod publishing;
mod session;
mod working_copy;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bantin_counter::listen::Interrupts;
use jiff::Timestamp;

use crate::config::BaseUrl;
use crate::diagnostic::{Problem, Reporter};
use crate::model::Showing;
use crate::serve::{
    Live, LiveState, Loader, NoPreview, Reading, listen, open_browser, port, watch,
};
use guard::{Guard, SHOWN};
use http::{Answering, router};
use session::Session;

/// What the desk is asked for.
#[derive(Debug, Clone)]
pub struct DeskOptions {
    /// The folder of the site.
    pub root: PathBuf,
    /// The port; the first free one from 1131 where none is given.
    pub port: Option<u16>,
    /// Whether to open the browser.
    pub open: bool,
    /// The time that it is for the site; that of the clock where none is given.
    pub fixed_time: Option<Timestamp>,
}

/// Where a free port is looked for. The same one each time, for browsers keep what they know by it.
const PORTS: std::ops::RangeInclusive<u16> = 1131..=1150;

/// Is there for the browser until the process is interrupted.
///
/// # Errors
/// There is no such folder, or no port is free.
pub fn desk(options: &DeskOptions, reporter: &Reporter) -> Result<(), NoPreview> {
    if !options.root.is_dir() {
        let path = options.root.display().to_string();
        return Err(Problem::NoFolder { path }.into());
    }
    let root = options.root.canonicalize()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let served = runtime.block_on(run(&root, options, reporter));
    // What still reads the site keeps nobody waiting.
    runtime.shutdown_background();
    served
}

async fn run(root: &Path, options: &DeskOptions, reporter: &Reporter) -> Result<(), NoPreview> {
    let listener = port::listen(options.port, PORTS).await?;
    let desk_port = listener.local_addr()?.port();
    let guard = Arc::new(Guard::new(desk_port)?);
    let begin = Timestamp::now().as_microsecond().unsigned_abs();
    let live = Arc::new(Live::new(LiveState {
        number: begin,
        ..LiveState::default()
    }));
    let reading = Reading {
        root: root.to_owned(),
        base_url: BaseUrl::parse(&format!("http://127.0.0.1:{desk_port}{SHOWN}")),
        showing: Showing::All,
        fixed_time: options.fixed_time,
        is_told: false,
    };
    let loader = Arc::new(Loader::new(
        reading,
        reporter,
        &live,
        #[cfg(feature = "counter")]
        None,
    ));
    let session = Arc::new(Session::open(
        root.to_owned(),
        reporter.language,
        Arc::clone(&live),
        loader,
    ));
    // Watched first: a file saved during the first reading is read again.
    let watching = watch(root, false, reporter, {
        let session = Arc::clone(&session);
        move |changes| session.follow(changes)
    });
    let first = Arc::clone(&session);
    let loaded = tokio::task::spawn_blocking(move || first.read_all());
    let address = guard.start_address();
    let text = reporter.say("Bàn biên tập ở", "The desk is at");
    let stop = reporter.say("Ctrl+C để đóng", "Ctrl+C to close");
    reporter.line(&format!("{text} {address} ({stop})"));
    let mut interrupts = Interrupts::catch()?;
    let closing = Arc::clone(&live);
    tokio::spawn(async move {
        interrupts.next().await;
        closing.close();
    });
    if options.open {
        open_browser(&address, reporter);
    }
    let answering = Answering { session, guard };
    let closed = live.closed();
    listen::serve(listener, router(answering), closed).await;
    loaded.await.map_err(io::Error::from)?;
    drop(watching);
    Ok(())
}
